from dataclasses import replace
from typing import Any

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.orders import in_order
from qidesk.casefile.records.events import Actor, Event, EventKind
from qidesk.casefile.records.matter import Case
from qidesk.casefile.records.people import Custody, LegalStatus, Part, Person, Role
from qidesk.casefile.records.remedies import DocketEntry, EntryKind, Grievance
from qidesk.casefile.weighing.gaps import gaps
from qidesk.casefile.weighing.story import story_doubts

CASE = Case(id="case")
HELD = Person(id="held", committed_name="John Placeholder")
HELPED = Part(id="part", case="case", person="held", role=Role.PERSON_SEEKING_HELP)


def told(text: str) -> FactDate:
    return read_date(text, "")[0]


def an_event(record_id: str, when: str, **fields: Any) -> Event:
    return Event(id=record_id, case="case", occurred_on=told(when), **fields)


def a_spell(record_id: str, began: str, ended: str, **fields: Any) -> Custody:
    fields = {"person": "held"} | fields
    return Custody(id=record_id, began_on=told(began), ended_on=told(ended), **fields)


def said(*events: Event, **fields: Any) -> list[str]:
    """What is doubted in a case of one person seeking help."""
    file = CaseFile(CASE, events=events, **{"persons": (HELD,), "parts": (HELPED,)} | fields)
    return [doubt.what for doubt in (*story_doubts(file), *gaps(file))]


def test_a_file_with_nothing_in_it_leaves_no_doubt() -> None:
    assert (*story_doubts(CaseFile(CASE)), *gaps(CaseFile(CASE))) == ()


def test_the_order_and_the_doubts_of_a_file_are_worked_out_once() -> None:
    file = CaseFile(CASE, events=(an_event("b", "2020"), an_event("a", "2019")))
    assert in_order(file) is in_order(file)
    assert story_doubts(file) is story_doubts(file)
    assert [event.id for event in in_order(replace(file, events=file.events[:1]))] == ["b"]
    assert file == CaseFile(CASE, events=file.events)


def test_events_are_numbered_by_their_dates_and_the_undated_come_last() -> None:
    events = (an_event("b", "2020"), an_event("c", ""), an_event("a", "2019"))
    assert [event.id for event in in_order(CaseFile(CASE, events=events))] == ["a", "b", "c"]


def test_an_event_before_every_spell_comes_before_custody() -> None:
    assert said(an_event("e", "2018-05-03"), custody_spells=(a_spell("s", "2019", "2020"),)) == [
        "Event 1 (May 3, 2018) comes before custody began, as it is recorded."
    ]


def test_an_event_after_every_spell_comes_after_custody() -> None:
    assert said(an_event("e", "2021-05-03"), custody_spells=(a_spell("s", "2019", "2020"),)) == [
        "Event 1 (May 3, 2021) comes after custody ended, as it is recorded."
    ]


def test_an_event_between_two_spells_is_told_with_the_days_nobody_was_held() -> None:
    spells = (a_spell("s", "2019-01-01", "2019-03-31"), a_spell("t", "2019-06-01", ""))
    assert said(an_event("e", "2019-05-03"), custody_spells=spells) == [
        "Event 1 (May 3, 2019) falls between two spells of custody.",
        "Custody is not recorded from Apr 1, 2019 to May 31, 2019.",
    ]


def test_an_event_that_may_lie_within_custody_is_not_doubted() -> None:
    spell = a_spell("s", "May 2019", "")
    assert said(an_event("e", "2019-05-03"), custody_spells=(spell,)) == []


def test_background_may_come_before_custody() -> None:
    event = an_event("e", "2001", event_kind=EventKind.BACKGROUND)
    assert said(event, custody_spells=(a_spell("s", "2019", ""),)) == []


def test_freedom_and_the_custody_of_others_are_no_custody() -> None:
    spells = (
        a_spell("s", "2019", "2020"),
        a_spell("t", "2021", "", legal_status=LegalStatus.RELEASED),
        a_spell("u", "2010", "", person="somebody else"),
    )
    assert said(an_event("e", "2022-05-03"), custody_spells=spells) == [
        "Event 1 (May 3, 2022) comes after custody ended, as it is recorded."
    ]


def test_any_custody_counts_where_nobody_is_known_to_be_helped() -> None:
    spells = (a_spell("u", "2019", "", person="somebody"),)
    assert len(said(an_event("e", "2018"), custody_spells=spells, parts=(), persons=())) == 1


def test_nobody_acts_before_their_birth_or_after_their_death() -> None:
    person = Person(id="held", born_on=told("1990"), died_on=told("2020-02-03"))
    actors = (Actor(id="a", event="e", part="part"), Actor(id="b", event="f", part="part"))
    events = (an_event("e", "1989"), an_event("f", "2020-02-04"))
    found = said(*events, persons=(person,), actors=actors)
    assert found[:2] == [
        "Event 1 (1989) comes before someone in it was born.",
        "Event 2 (Feb 4, 2020) comes after someone in it died.",
    ]


def test_an_actor_of_no_known_part_or_event_is_passed_over() -> None:
    actors = (Actor(id="a", event="e", part=""), Actor(id="b", event="", part="part"))
    assert said(an_event("e", "2019"), actors=actors) == []


def test_treatment_before_the_first_injury_of_its_claim_is_doubted() -> None:
    events = (
        an_event("t", "2019-05-01", treatment="Stitches."),
        an_event("i", "2019-05-03", injury="A cut.", treatment="A bandage."),
        an_event("n", "2019-05-04"),
    )
    assert said(*events) == [
        (
            "Event 1 (May 1, 2019) tells of treatment before the first injury told of, in event 2"
            " (May 3, 2019)."
        )
    ]


def test_treatment_after_an_injury_or_for_another_claim_is_not_doubted() -> None:
    events = (
        an_event("i", "2019-05-01", injury="A bruise."),
        an_event("t", "2019-05-02", treatment="Ice."),
        an_event("j", "2019-05-03", injury="A cut."),
        an_event("u", "2019-04-01", treatment="Insulin.", claim="other"),
    )
    assert said(*events) == []


def test_two_accounts_of_one_event_must_be_able_to_share_a_day() -> None:
    events = (
        an_event("a", "2019-05-03"),
        an_event("b", "2019-05-05", other_version_of="a"),
        an_event("c", "May 2019", other_version_of="a"),
    )
    assert said(*events) == [
        (
            "Event 3 (May 5, 2019) gives the other account of event 2 (May 3, 2019), but the two"
            " days cannot be the same."
        )
    ]


def test_a_grievance_cannot_be_filed_before_its_event() -> None:
    grievances = (
        Grievance(id="g", event="e", filed_on=told("2019-05-01")),
        Grievance(id="h", event="e", filed_on=told("2019-05-10")),
        Grievance(id="i", filed_on=told("2019-05-01")),
    )
    assert said(an_event("e", "2019-05-03"), grievances=grievances) == [
        "A grievance filed May 1, 2019 is about event 1, which comes later (May 3, 2019)."
    ]


def test_a_claim_s_event_after_the_last_complaint_is_pointed_out() -> None:
    entries = (
        DocketEntry(id="c", entry_kind=EntryKind.COMPLAINT, filed_on=told("2019-02-01")),
        DocketEntry(id="d", entry_kind=EntryKind.COMPLAINT, entered_on=told("2019-06-01")),
        DocketEntry(id="m", entry_kind=EntryKind.MOTION, filed_on=told("2020-02-01")),
    )
    events = (
        an_event("e", "2019-03-01", claim="x"),
        an_event("f", "2019-07-01", claim="x"),
        an_event("g", "2019-07-02"),
    )
    assert said(*events, docket_entries=entries) == [
        (
            "Event 2 (Jul 1, 2019) bears on a claim but comes after the last complaint on the"
            " docket (Jun 1, 2019)."
        )
    ]


def test_a_complaint_without_a_day_settles_nothing() -> None:
    entries = (DocketEntry(id="c", entry_kind=EntryKind.COMPLAINT),)
    assert said(an_event("e", "2019-03-01", claim="x"), docket_entries=entries) == []


def test_spells_that_meet_or_cover_each_other_leave_no_gap() -> None:
    spells = (
        a_spell("s", "2010-01-01", "2015-01-01"),
        a_spell("t", "2011-01-01", "2012-01-01"),
        a_spell("u", "2015-01-02", "2016-01-01"),
    )
    assert said(custody_spells=spells) == []


def test_a_spell_of_unknown_beginning_may_fill_any_gap() -> None:
    spells = (
        a_spell("s", "2010-01-01", "2011-01-01"),
        a_spell("t", "2014-01-01", ""),
        a_spell("u", "", "2013-01-01"),
    )
    assert said(custody_spells=spells) == []


def test_a_silence_of_more_than_a_year_is_pointed_out() -> None:
    events = (
        an_event("z", "before 2010"),
        an_event("a", "2015"),
        an_event("b", "2015-03-01"),
        an_event("k", "2016-06-01", event_kind=EventKind.BACKGROUND),
        an_event("c", "2017-01-01"),
        an_event("d", "since 2017-02-01"),
        an_event("e", "2020-02-01"),
    )
    assert said(*events) == [
        (
            "Nothing is recorded for more than a year, between event 2 (2015) and event 5"
            " (Jan 1, 2017)."
        )
    ]


def test_events_without_a_place_on_the_calendar_are_counted() -> None:
    one = an_event("a", "one cold night")
    assert said(one) == ["Event 1 has no date that can be placed."]
    assert said(an_event("b", "2019"), one, an_event("c", "")) == [
        "2 events have no date that can be placed (2 to 3)."
    ]


def test_a_doubt_names_the_events_it_is_about() -> None:
    doubts = gaps(CaseFile(CASE, events=(an_event("a", ""), an_event("b", ""))))
    assert doubts[0].records == ("a", "b")


def test_events_of_one_day_stand_as_entered_but_for_the_hours_they_tell() -> None:
    told = ["October 1, 2020, 4 pm", "October 1, 2020", "morning of October 1, 2020", "2019"]
    events = tuple(an_event(name, when) for name, when in zip("dcba", told, strict=True))

    assert [each.id for each in in_order(CaseFile(CASE, events=events))] == ["a", "b", "c", "d"]


def test_undated_events_stand_as_entered() -> None:
    events = tuple(an_event(name, when) for name, when in (("b", "zebra"), ("a", "apple")))
    assert [each.id for each in in_order(CaseFile(CASE, events=events))] == ["b", "a"]
