from collections import Counter

import pytest

from qidesk.casefile.schema.fields import Shape, specs_of
from qidesk.casefile.schema.kinds import KINDS
from qidesk.desktop.case.law.views import VIEWS
from qidesk.views.case_layout import CHILD_COLUMNS, FACILITY_GROUPS, SECTIONS
from qidesk.views.layout_parts import View

PANES = [pane for section in SECTIONS for pane in section.panes]
GROUPS = {pane.kind: pane.groups for pane in PANES} | {"facility": FACILITY_GROUPS}


def placed(code: str) -> list[str]:
    if code in CHILD_COLUMNS:
        return list(CHILD_COLUMNS[code])
    return [name for group in GROUPS[code] for name in group.fields]


def belongs(code: str) -> set[str]:
    """The links that place a record under its parent, which nobody types."""
    parents = {link for pane in PANES for kind, link in pane.children if kind == code}
    return parents | {"case", "facility"} if code == "address" else parents | {"case"}


@pytest.mark.parametrize("code", KINDS)
def test_every_field_of_every_kind_of_record_is_placed_once(code):
    names = {spec.name for spec in specs_of(KINDS[code].record)}
    wanted = names - belongs(code)
    counts = Counter(placed(code))
    assert set(counts) == wanted
    assert set(counts.values()) == {1}


def test_who_has_no_name_is_told_apart_by_the_description():
    [pane] = [each for each in PANES if each.kind == "part"]
    assert {"person", "doe_description"} <= set(pane.columns)


@pytest.mark.parametrize("pane", PANES, ids=lambda pane: pane.kind)
def test_a_row_is_summed_up_by_fields_of_its_kind(pane):
    names = {spec.name for spec in specs_of(KINDS[pane.kind].record)}
    assert set(pane.columns) <= names


def test_long_text_is_never_typed_in_a_table_alone():
    long = {
        (code, spec.name)
        for code, columns in CHILD_COLUMNS.items()
        for spec in specs_of(KINDS[code].record)
        if spec.name in columns and spec.field.long and spec.shape is Shape.TEXT
    }
    notes = {("address", "note"), ("consent", "note"), ("actor", "note"), ("cite", "quote")}
    assert long <= notes | {("involvement", "personal_involvement")}


def test_every_view_of_the_law_stands_once():
    placed_views = Counter(
        part.key for section in SECTIONS for part in section.parts if isinstance(part, View)
    )
    assert set(placed_views) == VIEWS
    assert set(placed_views.values()) <= {1}
