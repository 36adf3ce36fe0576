import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.records.claims import Claim, Relief
from qidesk.casefile.records.matter import Case, MatterKind
from qidesk.casefile.records.papers import Document
from qidesk.casefile.records.people import Person
from qidesk.casefile.schema.fields import Field, Shape, Spec, YesNo, specs_of
from qidesk.casefile.schema.kinds import KINDS
from qidesk.casefile.schema.values import (
    EMPTY,
    changed_texts,
    from_text,
    plain,
    plain_value,
    rebuild,
    texts_of,
    to_text,
    value_words,
)
from tests.builders import every_kind_filled

FULL = {type(record): record for record in every_kind_filled()}
SPEC_OF = {(kind.code, s.name): s for kind in KINDS.values() for s in specs_of(kind.record)}
PAGES = SPEC_OF["document", "pages"]
RELIEF = SPEC_OF["claim", "relief"]
NAMES = SPEC_OF["person", "other_names"]

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
DATES = st.one_of(
    st.dates(date(1700, 1, 1), date(2100, 12, 31)).map(FactDate.on),
    TEXT.map(lambda typed: read_date(typed)[0]),
)


def values_of(spec: Spec) -> st.SearchStrategy[Any]:
    match spec.shape:
        case Shape.TEXT | Shape.LINK:
            return TEXT
        case Shape.TEXTS:
            return st.lists(TEXT).map(tuple)
        case Shape.NUMBER:
            return st.none() | st.integers()
        case Shape.DATE:
            return DATES
        case Shape.CHOICE:
            return st.none() | st.sampled_from(list(spec.choices or ()))
        case _:
            return st.lists(st.sampled_from(list(spec.choices or ()))).map(tuple)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.code)
def test_a_record_with_every_field_filled_comes_back_from_its_texts(kind: Any) -> None:
    record = FULL[kind.record]
    texts = texts_of(record)
    assert all(texts.values())
    assert rebuild(kind.record, record.id, texts) == record


@given(st.data())
def test_any_value_of_any_field_comes_back_from_its_text(data: st.DataObject) -> None:
    spec = data.draw(st.sampled_from(sorted(SPEC_OF.values(), key=lambda each: each.name)))
    value = data.draw(values_of(spec))
    assert from_text(spec, to_text(spec, value)) == value


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.code)
def test_an_empty_record_has_only_empty_texts(kind: Any) -> None:
    empty = kind.record(id="1")
    assert set(texts_of(empty).values()) == {""}
    assert rebuild(kind.record, "1", {}) == empty


def test_nothing_and_nought_are_not_the_same_number() -> None:
    assert to_text(PAGES, 0) == "0"
    assert from_text(PAGES, "0") == 0
    assert from_text(PAGES, "") is None


@pytest.mark.parametrize(
    ("spec", "text"),
    [
        (PAGES, "twelve"),
        (SPEC_OF["case", "matter_kind"], "piano"),
        (RELIEF, '["piano"]'),
        (RELIEF, '"damages"'),
        (RELIEF, "[[]]"),
        (NAMES, "no list"),
        (NAMES, "5"),
        (NAMES, '"a text alone"'),
        (NAMES, "[1]"),
        (Spec("loose", Shape.CHOICE, Field("Loose")), "yes"),
    ],
)
def test_a_text_that_was_never_written_for_a_field_is_refused(spec: Spec, text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - json, int and StrEnum word theirs each
        from_text(spec, text)


def test_a_stored_date_that_is_none_comes_back_as_typed_text() -> None:
    spec = SPEC_OF["event", "occurred_on"]
    assert from_text(spec, "garbled") == FactDate("garbled")


def test_changes_are_the_fields_that_differ_with_their_new_texts() -> None:
    before = Case(id="1", caption="Doe v. Roe", owner="AB")
    after = replace(before, caption="", matter_kind=MatterKind.AMICUS)
    assert changed_texts(before, after) == {"caption": "", "matter_kind": "amicus"}
    assert changed_texts(before, before) == {}


@pytest.mark.parametrize("other", [Case(id="2"), Person(id="1")])
def test_two_records_that_are_not_one_have_no_changes(other: Any) -> None:
    with pytest.raises(ValueError, match="two states of one record"):
        changed_texts(Case(id="1"), other)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("", ""),
        (None, ""),
        (12, "12"),
        (0, "0"),
        (YesNo.NO, "no"),
        (MatterKind.CO_COUNSEL, "co-counsel"),
        ((), ""),
        (("a", "b"), "a; b"),
        ((Relief.DAMAGES, Relief.INJUNCTION), "damages; injunction"),
        (FactDate(), ""),
        (FactDate("some day"), "some day"),
    ],
)
def test_a_value_reads_as_people_read_it(value: Any, words: str) -> None:
    assert value_words(value) == words


def test_plain_data_has_the_id_first_and_the_fields_under_their_own_names() -> None:
    data = plain(Claim(id="1", heading="Force", relief=(Relief.DAMAGES,)))
    assert list(data) == ["id", *(spec.name for spec in specs_of(Claim))]
    assert data["relief"] == ["damages"]
    assert json.loads(json.dumps(data)) == data


def test_plain_data_spells_a_date_out() -> None:
    read = read_date("March 2020 to June 2020")[0]
    assert plain_value(read) == {
        "typed": "March 2020 to June 2020",
        "edtf": "2020-03/2020-06",
        "detail": "",
        "earliest": "2020-03-01",
        "latest": "2020-06-30",
    }
    assert plain_value(FactDate("?"))["earliest"] is None
    assert plain_value(FactDate())["latest"] is None


def test_every_shape_has_an_empty_value() -> None:
    assert set(EMPTY) == set(Shape)
    assert plain(Document(id="1"))["pages"] is None
