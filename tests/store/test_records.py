from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.records.matter import Case, Note
from qidesk.casefile.schema.fields import Record, Shape, Spec, specs_of
from qidesk.casefile.schema.kinds import KINDS, kind_of
from qidesk.casefile.schema.values import texts_of
from qidesk.store.records import row_texts, to_row
from qidesk.store.vault import Vault
from tests.builders import (
    a_case,
    a_facility,
    a_part,
    a_person,
    add,
    an_event,
    an_id,
    change,
    every_kind_filled,
    opened,
    remove,
    wrong_with,
)

HOSTILE = [
    "<b>bold</b> <img src=/etc/passwd>",
    "{0} {name} %s ${x} {{",
    "emoji 🧑🏽‍⚖️ and flags 🇲🇽",
    "‮right to left‬ مرحبا שלום",
    "line one\nline two\r\n\ttabbed",
    "x" * 100_000,
    '"; DROP TABLE event; --',
    "Nguyễn Thị Minh Khai §¶",
    "\ue000private\ue001 \ufffd \ufeff",
    " ",
    "0",
    "[]",
    "null",
]
STORABLE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


def values_of(spec: Spec) -> st.SearchStrategy[Any]:
    """Any value that field can hold, links aside."""
    match spec.shape:
        case Shape.LINK:
            return st.just("")
        case Shape.TEXTS:
            return st.lists(STORABLE.filter(bool), max_size=3).map(tuple)
        case Shape.NUMBER:
            return st.none() | st.integers(0, 999_999_999)
        case Shape.CHOICE:
            return st.none() | st.sampled_from(list(spec.choices or ()))
        case Shape.CHOICES:
            choices = st.sampled_from(list(spec.choices or ()))
            return st.lists(choices, unique=True, max_size=3).map(tuple)
        case Shape.DATE:
            known = st.sampled_from(["3/2021", "spring 2020", "since 2018", "?? 2019", "5/9/2019"])
            return known.map(lambda typed: read_date(typed, "x")[0]) | STORABLE.map(FactDate)
        case _:
            return STORABLE


@st.composite
def any_record(draw: st.DrawFn) -> Record:
    kind = KINDS[draw(st.sampled_from(sorted(KINDS)))].record
    return kind(id=an_id(), **{spec.name: draw(values_of(spec)) for spec in specs_of(kind)})


def read_back(vault: Vault, record: Record) -> Record | None:
    return vault.record(kind_of(record).code, record.id)


def test_every_field_of_every_kind_comes_back_as_it_was(tmp_path: Path, vault: Vault) -> None:
    records = every_kind_filled()
    add(vault, *records)
    for record in records:
        assert all(texts_of(record).values()), type(record)
        assert read_back(vault, record) == record
    with opened(vault.folder, read_only=True) as reader:
        for record in records:
            assert reader.records(kind_of(record).code) == (record,)
    assert wrong_with(vault) == []


def test_an_empty_record_of_every_kind_comes_back_empty(vault: Vault) -> None:
    records = [kind.record(id=an_id()) for kind in KINDS.values()]
    add(vault, *records)
    assert [read_back(vault, record) for record in records] == records
    assert wrong_with(vault) == []


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(any_record())
def test_whatever_a_record_holds_comes_back(vault: Vault, record: Record) -> None:
    add(vault, record)
    assert read_back(vault, record) == record


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_kept_faithfully(vault: Vault, text: str) -> None:
    case, person = a_case(caption=text), a_person(committed_name=text, other_names=(text, text))
    add(vault, case, person)
    event = an_event(case, what_happened=text, occurred_on=FactDate(text))
    add(vault, event)
    assert [read_back(vault, each) for each in (case, person, event)] == [case, person, event]
    assert vault.case_lines()[0].caption == text
    assert wrong_with(vault) == []


@settings(max_examples=300, deadline=None)
@given(any_record())
@example(a_case())
def test_a_row_gives_back_the_texts_it_was_made_of(record: Record) -> None:
    kind, texts = kind_of(record), texts_of(record)
    assert row_texts(kind, to_row(kind, texts)) == texts


def test_the_order_of_entry_is_kept_whatever_the_dates(vault: Vault) -> None:
    case = a_case()
    add(vault, case)
    events = [an_event(case, what_happened=str(number)) for number in range(5)]
    for event in events:
        add(vault, event)
    change(vault, events[0], what_happened="changed")
    remove(vault, events[2])
    loaded = vault.load_case(case.id)
    assert loaded is not None
    assert [event.what_happened for event in loaded.events] == ["changed", "1", "3", "4"]


def test_only_what_changed_is_saved(vault: Vault) -> None:
    """Two who changed different fields of what both had read lose nothing of each other's."""
    case = a_case(owner="Ana", caption="before")
    add(vault, case)
    change(vault, case, caption="after")
    change(vault, case, owner="Bob")
    assert vault.record("case", case.id) == replace(case, caption="after", owner="Bob")


def test_a_case_is_loaded_with_all_that_is_its_own_and_nothing_else(vault: Vault) -> None:
    records = every_kind_filled("ours")
    others = every_kind_filled("theirs")
    add(vault, *records)
    add(vault, *others)
    loaded = vault.load_case(records[0].id)
    assert loaded is not None
    assert set(loaded.records) == set(records)
    assert vault.load_case("f" * 32) is None


def test_a_case_line_names_the_person_seeking_help_and_the_newest_proceeding(
    vault: Vault,
) -> None:
    case, person = a_case(caption=""), a_person(committed_name="", name_used="Joy")
    add(vault, case, a_part(case, person), person)
    for docket_number in ("1:20-cv-1", "21-1234"):
        kind = KINDS["proceeding"].record
        add(vault, kind(id=an_id(), case=case.id, docket_number=docket_number))
    (line,) = vault.case_lines()
    assert (line.person, line.docket_number) == ("Joy", "21-1234")
    assert vault.cases_named("21-1234") == [case.id]
    assert vault.cases_named("1:20-CV-1 ") == [case.id]
    assert vault.cases_named(case.id[:6].upper()) == [case.id]
    for nothing in ("", " ", "no such", "%", "zz"):
        assert vault.cases_named(nothing) == []


def test_records_say_to_which_cases_they_belong(vault: Vault) -> None:
    records = every_kind_filled()
    add(vault, *records)
    case_id = records[0].id
    for record in records:
        expected = [] if kind_of(record).code == "facility" else [case_id]
        assert vault.cases_of(kind_of(record).code, record.id) == expected


def test_a_facility_directory_is_sorted_by_name(vault: Vault) -> None:
    add(vault, a_facility(name="beta"), a_facility(name="Alpha", town="Reno"), a_facility(name="C"))
    assert [line.name for line in vault.facility_lines()] == ["Alpha", "beta", "C"]
    assert [row[1:] for row in vault.narrow_rows("facility", "town", "name")] == [
        ("", "beta"),
        ("Reno", "Alpha"),
        ("", "C"),
    ]


def test_a_kind_is_told_by_its_record() -> None:
    assert {kind_of(record).code for record in every_kind_filled()} == set(KINDS)
    assert (kind_of(Case()).code, kind_of(Note()).code) == ("case", "note")
