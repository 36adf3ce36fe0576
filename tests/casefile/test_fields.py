from dataclasses import dataclass
from typing import Annotated

import pytest

from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.schema.fields import Choice, Field, Record, Shape, Spec, YesNo, specs_of
from qidesk.casefile.schema.kinds import KINDS, Kind

EVERY_KIND = list(KINDS.values())
EVERY_FIELD = [(kind, spec) for kind in EVERY_KIND for spec in specs_of(kind.record)]


def folded(text: str) -> str:
    return text.lower().replace("_", " ")


def named(field: tuple[Kind, Spec]) -> str:
    return f"{field[0].code}.{field[1].name}"


@pytest.mark.parametrize("field", EVERY_FIELD, ids=named)
def test_every_field_has_a_short_label_and_unless_it_is_a_bare_link_a_question(
    field: tuple[Kind, Spec],
) -> None:
    _, spec = field
    assert spec.label == spec.field.label
    assert spec.label.strip() == spec.label
    assert 0 < len(spec.label) <= 36
    if spec.shape is not Shape.LINK:
        assert spec.field.help.endswith("?")
    assert spec.field.help == "" or spec.field.help[0].isupper()


@pytest.mark.parametrize("kind", EVERY_KIND, ids=lambda kind: kind.code)
def test_no_two_fields_of_a_kind_share_a_label(kind: Kind) -> None:
    labels = [folded(spec.label) for spec in specs_of(kind.record)]
    assert sorted(labels) == sorted(set(labels))


@pytest.mark.parametrize("kind", EVERY_KIND, ids=lambda kind: kind.code)
def test_no_label_of_one_field_is_the_name_of_another(kind: Kind) -> None:
    specs = specs_of(kind.record)
    names = {folded(spec.name): spec for spec in specs}
    mistaken = [s.name for s in specs if names.get(folded(s.label), s) is not s]
    assert mistaken == []


@pytest.mark.parametrize("kind", EVERY_KIND, ids=lambda kind: kind.code)
def test_a_name_that_ends_in_on_is_a_date(kind: Kind) -> None:
    wrong = [
        spec.name
        for spec in specs_of(kind.record)
        if spec.name.endswith(("_on", "_since")) and spec.shape is not Shape.DATE
    ]
    assert wrong == []


@pytest.mark.parametrize("field", EVERY_FIELD, ids=named)
def test_only_choices_have_choices_only_links_a_target_and_only_text_is_long(
    field: tuple[Kind, Spec],
) -> None:
    _, spec = field
    assert (spec.choices is not None) == (spec.shape in (Shape.CHOICE, Shape.CHOICES))
    assert bool(spec.field.link) == (spec.shape is Shape.LINK)
    assert not spec.field.long or spec.shape is Shape.TEXT


@pytest.mark.parametrize("kind", EVERY_KIND, ids=lambda kind: kind.code)
def test_a_record_is_empty_until_something_is_entered(kind: Kind) -> None:
    empty = kind.record()
    values = [getattr(empty, spec.name) for spec in specs_of(kind.record)]
    assert all(value in ("", (), None, FactDate()) for value in values)
    assert empty.id == ""


def test_no_two_choices_of_a_field_read_alike() -> None:
    for kind, spec in EVERY_FIELD:
        words = [folded(choice.words) for choice in spec.choices or ()]
        assert len(words) == len(set(words)), f"{kind.code}.{spec.name}"


def test_a_choice_reads_without_its_underscores() -> None:
    class Colour(Choice):
        DARK = "dark_red"

    assert Colour.DARK.words == "dark red"
    assert YesNo.UNKNOWN.words == "unknown"


def test_the_id_is_no_field_and_fields_keep_the_order_of_the_dataclass() -> None:
    names = [spec.name for spec in specs_of(KINDS["note"].record)]
    assert names == ["case", "written_on", "author", "text"]


def test_the_fields_of_a_kind_are_read_off_once() -> None:
    assert specs_of(KINDS["note"].record) is specs_of(KINDS["note"].record)


def test_a_field_without_its_words_is_a_mistake_of_the_program() -> None:
    @dataclass(frozen=True, kw_only=True)
    class Bare(Record):
        colour: str = ""

    with pytest.raises(TypeError, match="colour has no Field"):
        specs_of(Bare)


def test_annotated_without_a_field_is_a_mistake_too() -> None:
    @dataclass(frozen=True, kw_only=True)
    class Wrong(Record):
        colour: Annotated[str, "Colour"] = ""

    with pytest.raises(TypeError, match="colour has no Field"):
        specs_of(Wrong)


def test_a_type_no_row_can_hold_is_a_mistake_of_the_program() -> None:
    @dataclass(frozen=True, kw_only=True)
    class Odd(Record):
        weight: Annotated[float, Field("Weight")] = 0.0

    with pytest.raises(KeyError):
        specs_of(Odd)
