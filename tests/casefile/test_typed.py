from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.read_as_of import ReadAsOf
from qidesk.casefile.problems import Problem, Weight
from qidesk.casefile.records.claims import Claim, Relief
from qidesk.casefile.records.events import Event
from qidesk.casefile.records.matter import Case, MatterKind
from qidesk.casefile.records.papers import Document
from qidesk.casefile.records.people import Number, Person
from qidesk.casefile.records.places import Facility
from qidesk.casefile.schema.fields import Choice, Record, Spec, YesNo, specs_of
from qidesk.casefile.schema.kinds import KINDS, kind_of
from qidesk.casefile.schema.typed import (
    LONGEST_TEXT,
    check_text,
    choice_words,
    field_words,
    read_field,
    read_record,
    spec_called,
    typed_text,
)
from qidesk.casefile.schema.unseen import without_unseen
from qidesk.casefile.schema.values import EMPTY
from tests.builders import every_kind_filled

EVERY_SPEC = [spec for kind in KINDS.values() for spec in specs_of(kind.record)]
EVERY_CHOICE = [(spec, choice) for spec in EVERY_SPEC for choice in spec.choices or ()]


def spec(kind: type[Any], name: str) -> Spec:
    return next(each for each in specs_of(kind) if each.name == name)


RELIEF = spec(Claim, "relief")
PAGES = spec(Document, "pages")


@pytest.mark.parametrize(
    "typed_as", [str, lambda choice: choice.words.upper(), lambda choice: f" {choice.words} "]
)
def test_a_choice_may_be_typed_by_its_words_or_its_code_in_any_case(
    typed_as: Callable[[Choice], str],
) -> None:
    for of, choice in EVERY_CHOICE:
        value, problems = read_field(of, typed_as(choice))
        assert value in (choice, (choice,))
        assert problems == ()


def test_a_choice_that_is_none_says_what_they_are() -> None:
    value, [problem] = read_field(spec(Case, "legal_hold"), "perhaps")
    assert value is None
    assert problem == Problem("legal_hold", "This is none of the choices: yes, no, unknown.")
    assert choice_words(YesNo) == "yes, no, unknown"


@pytest.mark.parametrize(
    "typed", ["damages, injunction", "Damages;injunction", "damages\ninjunction\n"]
)
def test_several_choices_may_be_typed_with_commas_semicolons_or_lines(typed: str) -> None:
    assert read_field(RELIEF, typed) == ((Relief.DAMAGES, Relief.INJUNCTION), ())


def test_a_choice_typed_twice_counts_once() -> None:
    assert read_field(RELIEF, "damages, damages")[0] == (Relief.DAMAGES,)


def test_one_choice_that_is_none_refuses_them_all_so_that_nothing_typed_is_lost() -> None:
    reading = read_record(Claim(), {"relief": "damages, an apology"})
    assert reading.refused == ("relief",)
    assert reading.record == Claim()
    assert "none of the choices" in reading.problems[0].what


def test_only_commas_are_no_choice() -> None:
    reading = read_record(Claim(), {"relief": ", ,"})
    assert reading.refused == ("relief",)
    assert len(reading.problems) == 1


@pytest.mark.parametrize(("typed", "number"), [("12", 12), (" 1,200 ", 1200), ("0", 0)])
def test_a_number_is_typed_in_digits(typed: str, number: int) -> None:
    assert read_field(PAGES, typed) == (number, ())


@pytest.mark.parametrize("typed", ["twelve", "-3", "1.5", "1e3", "٣", "²", ",", "1" * 10])
def test_what_is_no_whole_number_is_refused_and_named(typed: str) -> None:
    reading = read_record(Document(), {"pages": typed})
    assert reading.record.pages is None
    assert reading.refused == ("pages",)
    assert "whole number" in reading.problems[0].what


@pytest.mark.parametrize("typed", ["", "   ", "\n", " \t\r\n"])
def test_blank_text_empties_a_field_without_a_problem(typed: str) -> None:
    for of in EVERY_SPEC:
        assert read_field(of, typed) == (EMPTY[of.shape], ())


@pytest.mark.parametrize(
    ("typed", "name"),
    [("ab\0c", "NUL character at character 3"), ("\udce9", "broken character at character 1")],
)
def test_what_no_file_can_keep_is_refused_with_its_place(typed: str, name: str) -> None:
    for of in EVERY_SPEC:
        value, [problem] = read_field(of, typed)
        assert value == EMPTY[of.shape]
        assert problem.where == of.name
        assert name in problem.what


def test_a_text_too_long_is_refused_and_never_cut() -> None:
    assert check_text("text", "x" * LONGEST_TEXT) is None
    problem = check_text("text", "x" * (LONGEST_TEXT + 1))
    assert problem is not None
    assert "1,000,001 characters" in problem.what


def test_a_hundred_thousand_characters_are_kept_whole() -> None:
    text = "word\n" * 20_000
    assert read_record(Event(), {"what_happened": text}).record.what_happened == text.rstrip("\n")


def test_short_text_is_trimmed_and_long_text_keeps_its_indentation() -> None:
    assert read_field(spec(Case, "caption"), "  Doe v. Roe \n") == ("Doe v. Roe", ())
    assert read_field(spec(Event, "what_happened"), "\n  He said\n\n  no. \n") == (
        "  He said\n\n  no. ",
        (),
    )


def test_several_texts_are_typed_one_a_line() -> None:
    typed = " Johnny \r\n\n el Grande\n"
    assert read_field(spec(Person, "other_names"), typed) == (("Johnny", "el Grande"), ())


def test_a_date_that_cannot_be_read_is_kept_as_typed_with_a_problem_beside_it() -> None:
    reading = read_record(Event(), {"When": "the day it snowed"})
    assert reading.record.occurred_on == FactDate("the day it snowed")
    assert reading.refused == ()
    assert [(each.where, each.weight) for each in reading.problems] == [
        ("occurred_on", Weight.PROBLEM)
    ]


def test_a_date_read_one_of_two_ways_says_which() -> None:
    reading = read_record(Event(), {"occurred_on": "5/9/2019"})
    assert reading.record.occurred_on.edtf == "2019-05-09"
    assert [each.weight for each in reading.problems] == [Weight.NOTE]


@pytest.mark.parametrize(
    "name", ["occurred_on", "Occurred On", "occurred-on", " when ", "WHEN", "occurred  on"]
)
def test_a_field_may_be_called_by_its_name_or_its_label(name: str) -> None:
    found = spec_called(Event, name)
    assert found is not None
    assert found.name == "occurred_on"


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.code)
def test_every_field_of_every_kind_is_found_by_its_label_and_its_name(kind: Any) -> None:
    for each in specs_of(kind.record):
        assert spec_called(kind.record, each.label) is each
        assert spec_called(kind.record, each.name) is each


def test_a_field_the_record_has_not_is_refused_and_named() -> None:
    reading = read_record(Case(), {"id": "1", "shoe size": "9", "caption": "Doe v. Roe"})
    assert reading.refused == ("id", "shoe size")
    assert [each.where for each in reading.problems] == ["id", "shoe size"]
    assert reading.record == Case(caption="Doe v. Roe")


def test_a_field_given_by_its_name_and_its_label_is_refused_rather_than_half_lost() -> None:
    reading = read_record(Case(), {"caption": "Doe v. Roe", "Short caption": "Roe v. Doe"})
    assert reading.refused == ("caption",)
    assert reading.problems == (Problem("caption", "This is given twice, again as Short caption."),)


def test_what_was_not_typed_stays_as_it_was() -> None:
    before = Case(id="1", caption="Doe v. Roe", matter_kind=MatterKind.AMICUS)
    after = read_record(before, {"caption": ""}).record
    assert after == Case(id="1", matter_kind=MatterKind.AMICUS)


@pytest.mark.parametrize("record", every_kind_filled(), ids=lambda record: kind_of(record).code)
def test_what_one_would_type_for_a_value_is_read_as_that_value(record: Record) -> None:
    for of in specs_of(type(record)):
        for value in (getattr(record, of.name), EMPTY[of.shape]):
            assert read_field(of, typed_text(of, value))[0] == value


@given(st.sampled_from(EVERY_SPEC), st.text())
def test_whatever_is_typed_is_kept_or_refused_with_a_problem(of: Spec, typed: str) -> None:
    value, problems = read_field(of, typed)
    assert value != EMPTY[of.shape] or problems or not without_unseen(typed).strip()
    assert all(problem.where == of.name and problem.what for problem in problems)


TOLD = ReadAsOf(date(2026, 11, 20), date(2026, 11, 28))


def test_a_field_says_from_which_day_its_words_count() -> None:
    assert read_field(spec(Event, "occurred_on"), "yesterday", TOLD)[0].edtf == "2026-11-19"
    assert read_field(spec(Case, "decided_on"), "yesterday", TOLD)[0].edtf == "2026-11-27"
    assert read_field(spec(Person, "born_on"), "3/4/52", TOLD)[0].edtf == "1952-03-04"
    assert read_field(spec(Case, "next_step_on"), "Jan 5", TOLD)[0].edtf == "2027-01-05"


def test_a_date_in_the_same_words_keeps_the_day_it_counted_from() -> None:
    before = read_record(Event(), {"occurred_on": "yesterday"}, TOLD).record
    later = ReadAsOf(date(2027, 1, 5), date(2027, 1, 6))

    assert read_record(before, {"occurred_on": "yesterday"}, later).record == before
    assert read_record(before, {"occurred_on": "yesterday"}).record == before
    after = read_record(before, {"occurred_on": "yesterday morning"}, later).record
    assert after.occurred_on.edtf == "2027-01-04"


def test_a_date_that_counts_from_nothing_is_read_anew() -> None:
    before = read_record(Event(), {"occurred_on": "March 3, 2021"}).record
    reading = read_record(before, {"occurred_on": "March 3, 2021"}, TOLD)
    assert reading.record == before


def test_a_field_is_told_by_its_label_and_what_is_none_without_underscores() -> None:
    assert field_words(Case, "conflicts_cleared_by") == "Conflicts cleared by"
    assert field_words(Case, "shoe_size") == "shoe size"
    assert field_words(Record, "") == ""


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("\ufeffMarcus\u00a0Whitfield\u200b", "Marcus\u00a0Whitfield"),
        ("Whit\u00adfield", "Whitfield"),
        ("\u202aWhitfield\u202c", "Whitfield"),
        ("Whit\U000e0041field\U000e007f", "Whitfield"),
        ("Whit\u3164\ufe0f\u2060field", "Whitfield"),
        ("\u200b\u2066\u2069", ""),
        ("Mar\u200dcus", "Marcus"),
        ("\u200cAna\u200c", "Ana"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("می\u200c\u200cخواهم", "می\u200cخواهم"),
        ("\u200fعلی\u200c", "علی"),
        ("क्\u200dष", "क्\u200dष"),
        ("ක්\u200dරි", "ක්\u200dරි"),
        ("葛\U000e0100城", "葛\U000e0100城"),
        ("Ka\U000e0100to", "Kato"),
        ("\u0601 1234", "\u0601 1234"),
    ],
)
def test_a_name_keeps_nothing_that_nobody_sees_but_what_its_letters_need(
    typed: str, kept: str
) -> None:
    reading = read_record(Person(), {"committed_name": typed})
    assert (reading.record.committed_name, reading.refused) == (kept, ())


def test_numbers_and_other_names_are_read_without_what_nobody_sees() -> None:
    assert read_record(Person(), {"other_names": "Ray\u200b\n\ufeff"}).record.other_names == (
        "Ray",
    )
    assert (
        read_record(Number(), {"number": "\u20680214\u200b5678\u2069"}).record.number == "02145678"
    )
    assert read_record(Facility(), {"name": "Coff\u00adield"}).record.name == "Coffield"
    assert read_record(Document(), {"pages": "1\u200b2"}).record.pages == 12


def test_other_text_is_kept_as_it_was_pasted() -> None:
    pasted = "Doe\u200b\u00a0v.\u00ad Roe"
    assert read_record(Case(), {"caption": pasted}).record.caption == pasted


@pytest.mark.parametrize("blank", ["\u200b", " \ufeff\n", "\u00ad", "\u3164\u2060", "\u180e"])
def test_what_nobody_sees_alone_is_no_text_and_no_date(blank: str) -> None:
    typed = dict.fromkeys(("what_happened", "occurred_on", "place", "kind"), blank)
    reading = read_record(Event(), typed)
    assert (reading.record, reading.problems, reading.refused) == (Event(), (), ())


def test_what_is_given_from_elsewhere_is_shown_and_not_typed() -> None:
    before = Document(id="d", digest="ab")
    assert read_record(before, {"digest": "ab", "title": "A scan"}).record.title == "A scan"
    reading = read_record(before, {"digest": "cd"})
    assert (reading.record, reading.refused) == (before, ("digest",))
