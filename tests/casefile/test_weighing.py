"""Every date is weighed: a day that cannot be so raises a doubt, and a plain one none."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.doubts import Doubt, Doubtful, doubt_data, doubts_by_record, in_few_words
from qidesk.casefile.records.claims import Analogue, Authority, Claim, Ruling
from qidesk.casefile.records.events import Actor, Event
from qidesk.casefile.records.matter import Case, Intake, Task
from qidesk.casefile.records.people import Custody, Part, Person, Role
from qidesk.casefile.records.remedies import (
    DocketEntry,
    EntryKind,
    Grievance,
    Proceeding,
    ProceedingKind,
)
from qidesk.casefile.schema.fields import Record, specs_of
from qidesk.casefile.schema.kinds import KINDS
from qidesk.casefile.weighing.case import weigh_beside, weighed, weighs_alike
from qidesk.casefile.weighing.pairs import PAIRS
from qidesk.casefile.weighing.record import _FOLLOWS, weigh_record
from qidesk.casefile.weighing.story import IN_STORY, story_doubts

TODAY = date(2026, 11, 28)


def day(text: str) -> FactDate:
    return read_date(text)[0]


def codes(record: Record) -> list[Doubtful]:
    return [doubt.code for doubt in weigh_record(record, TODAY)]


def weigh_in(file: CaseFile, record: Record) -> tuple[Doubt, ...]:
    return (*weigh_record(record, TODAY), *weigh_beside(file, record))


@pytest.mark.parametrize(
    ("record", "code"),
    [
        (Proceeding(entered_on=day("November 3, 2062")), Doubtful.AHEAD),
        (Person(born_on=day("March 3, 2031")), Doubtful.AHEAD),
        (Intake(received_on=day("2062")), Doubtful.AHEAD),
        (Event(occurred_on=day("March 2062")), Doubtful.AHEAD),
        (Task(due_on=day("March 3, 2062")), Doubtful.FAR),
        (Custody(release_expected_on=day("2099 or later")), None),
        (Custody(release_expected_on=day("March 3, 2062")), None),
        (Task(due_on=day("March 3, 2027")), None),
        (Task(due_on=day("before 2012")), None),
        (Intake(received_on=day("November 20, 1926")), Doubtful.LONG_AGO),
        (Intake(received_on=day("November 20, 2026")), None),
        (Person(born_on=day("March 3, 2020")), Doubtful.AGE),
        (Person(born_on=day("March 3, 1910")), Doubtful.AGE),
        (Person(born_on=day("March 3, 1910"), died_on=day("2001")), None),
        (Person(born_on=day("about 1980")), None),
        (Person(born_on=day("before 1980")), None),
        (Person(born_on=day("since 1980")), None),
        (Event(occurred_on=day("the day it snowed")), None),
        (Event(occurred_on=day("since March 2021")), None),
        (Proceeding(filed_on=day("2021"), entered_on=day("2020")), Doubtful.REVERSED),
        (Custody(began_on=day("2021"), ended_on=day("2020")), Doubtful.REVERSED),
        (Grievance(filed_on=day("May 2021"), answered_on=day("April 2021")), Doubtful.REVERSED),
        (Intake(postmarked_on=day("May 9, 2021"), received_on=day("May 2021")), None),
        (
            Intake(postmarked_on=day("May 9, 2021"), received_on=day("May 3, 2021")),
            Doubtful.REVERSED,
        ),
    ],
)
def test_a_record_is_weighed_by_itself(record: Record, code: Doubtful | None) -> None:
    assert codes(record) == ([code] if code else [])


@pytest.mark.parametrize(
    ("what", "fields", "doubted"),
    [
        ("JUDGMENT. (Entered: 11/13/2026)", {"entered_on": "November 23, 2026"}, "entered_on"),
        ("JUDGMENT. (Entered: 11/13/26)", {"entered_on": "November 23, 2026"}, "entered_on"),
        ("JUDGMENT. Entered: Nov. 13, 2026", {"entered_on": "November 23, 2026"}, "entered_on"),
        ("(Entered November 13, 2026)", {"entered_on": "November 23, 2026"}, "entered_on"),
        ("Date Entered: 2026-11-13", {"entered_on": "November 23, 2026"}, "entered_on"),
        ("Docketed: 11/13/2026", {"entered_on": "November 23, 2026"}, "entered_on"),
        ("ORDER vacating judgment entered June 12, 2017", {"entered_on": "May 3, 2019"}, ""),
        ("JUDGMENT. (Entered: 11/13/2026)", {"entered_on": "November 13, 2026"}, ""),
        ("JUDGMENT. (Entered: 11/13/2026)", {}, ""),
        ("ORDER filed 11/13/2026", {"entered_on": "November 23, 2026"}, "entered_on"),
        ("ORDER filed 11/13/2026", {"entered_on": "November 16, 2026"}, ""),
        ("ORDER filed 11/13/2026", {"entered_on": "before 2012"}, "entered_on"),
        ("(Filed on 11/13/2026)", {"filed_on": "November 12, 2026"}, "filed_on"),
        ("ORDER re 12 Motion filed 1/2/2020", {"filed_on": "November 12, 2026"}, ""),
        ("Signed by Judge X. Y. on 3/4/2021.", {"signed_on": "March 5, 2021"}, "signed_on"),
        ("(Entered: 13/45/2026)", {"entered_on": "November 23, 2026"}, ""),
    ],
)
def test_an_entry_is_weighed_against_its_own_words(
    what: str, fields: dict[str, str], doubted: str
) -> None:
    entry = DocketEntry(id="e", what=what, **{name: day(text) for name, text in fields.items()})
    found = weigh_record(entry, TODAY)

    assert [doubt.fields[0] for doubt in found] == ([doubted] if doubted else [])
    assert all(doubt.code is Doubtful.OWN_WORDS for doubt in found)


PROCEEDING = Proceeding(id="p", filed_on=day("March 3, 2021"))
CLAIM = Claim(id="c", conduct_on=day("May 2021"))


@pytest.mark.parametrize(
    ("records", "fields"),
    [
        ({"rulings": (Ruling(id="r", claim="c", entered_on=day("April 2021")),)}, "conduct_on"),
        ({"rulings": (Ruling(id="r", claim="c", entered_on=day("May 2021")),)}, ""),
        ({"rulings": (Ruling(id="r", proceeding="p", signed_on=day("2020")),)}, "filed_on"),
        (
            {"docket_entries": (DocketEntry(id="d", proceeding="p", entered_on=day("2020")),)},
            "filed_on",
        ),
        (
            {
                "persons": (Person(id="n", born_on=day("1980")),),
                "custody_spells": (Custody(id="s", person="n", began_on=day("1979")),),
            },
            "born_on",
        ),
    ],
)
def test_a_record_is_weighed_against_those_it_links_to(
    records: dict[str, Any], fields: str
) -> None:
    file = CaseFile(Case(id="k"), proceedings=(PROCEEDING,), claims=(CLAIM,), **records)
    assert [doubt.fields[1] for doubt in weighed(file, TODAY)] == ([fields] if fields else [])


@pytest.mark.parametrize(
    ("kind", "entry_kind", "is_doubted"),
    [
        (ProceedingKind.CERTIORARI, EntryKind.EXTENSION, False),
        (ProceedingKind.CERTIORARI, EntryKind.PETITION, True),
        (ProceedingKind.CERTIORARI, None, True),
        (ProceedingKind.APPEAL, EntryKind.EXTENSION, True),
    ],
)
def test_more_time_for_a_petition_is_asked_for_before_it_is_filed(
    kind: ProceedingKind, entry_kind: EntryKind | None, is_doubted: bool
) -> None:
    court = replace(PROCEEDING, proceeding_kind=kind)
    asked = day("January 4, 2021")
    entry = DocketEntry(id="d", proceeding="p", entry_kind=entry_kind, entered_on=asked)
    file = CaseFile(Case(id="k"), proceedings=(court,), docket_entries=(entry,))
    assert bool(weighed(file, TODAY)) == is_doubted


def test_a_doubt_is_data_and_ends_where_time_mends_it() -> None:
    [doubt] = weigh_record(Event(id="e", occurred_on=day("March 3, 2062")), TODAY)

    assert doubt_data(doubt) == {
        "code": "ahead",
        "what": "Event: when (Mar 3, 2062) is still to come.",
        "records": ["e"],
        "fields": ["occurred_on"],
        "values": ["2062-03-03"],
        "until": "2062-03-03",
    }
    assert doubt.about("e") == ("occurred_on",)
    assert doubt.about("f") == ()
    assert weigh_record(Event(id="e", occurred_on=day("March 3, 2062")), date(2062, 3, 3)) == ()
    assert doubts_by_record([doubt]) == {"e": (doubt,)}
    assert doubt_data(weigh_record(Person(born_on=day("1900")), TODAY)[0])["until"] is None


def test_every_date_that_is_compared_is_a_field() -> None:
    for kind, pairs in _FOLLOWS.items():
        assert {name for pair in pairs for name in pair} <= {each.name for each in specs_of(kind)}
    for kind, *paths in PAIRS:
        for link, _, name in (path.rpartition(".") for path in paths):
            links = {spec.name: spec.field.link for spec in specs_of(kind)}
            target = KINDS[links[link]].record if link else kind
            assert name in {each.name for each in specs_of(target)}


SUIT = Proceeding(id="p", filed_on=day("March 3, 2021"))
BLOW = Event(id="e", occurred_on=day("May 3, 2020"))
GRIEVED = Grievance(id="g", event="e", filed_on=day("May 9, 2020"))
HELD = Custody(id="s", person="n", began_on=day("2018"), ended_on=day("2024"))
ROE = Person(id="n", born_on=day("1980"))
WHOLE = CaseFile(
    Case(id="k"),
    persons=(ROE,),
    custody_spells=(HELD,),
    events=(BLOW,),
    grievances=(GRIEVED,),
    proceedings=(SUIT,),
    claims=(Claim(id="c", conduct_on=day("May 3, 2020")),),
    parts=(Part(id="t", person="n", role=Role.PERSON_SEEKING_HELP),),
    actors=(Actor(id="a", event="e", part="t"),),
    docket_entries=(DocketEntry(id="m", proceeding="p", filed_on=day("April 2021")),),
)
ABSURD = replace(
    WHOLE,
    persons=(replace(ROE, born_on=day("2023"), died_on=day("2015")),),
    grievances=(replace(GRIEVED, filed_on=day("2019")),),
    custody_spells=(replace(HELD, began_on=day("2023")),),
)


@pytest.mark.parametrize(
    ("record", "field"),
    [
        (DocketEntry(id="d", proceeding="p", entered_on=day("2020")), "entered_on"),  # judged
        (DocketEntry(id="d", proceeding="p", signed_on=day("2020")), "signed_on"),
        (DocketEntry(id="d", decides="m", entered_on=day("March 9, 2021")), "entered_on"),
        (Ruling(id="r", proceeding="p", entered_on=day("2020")), "entered_on"),
        (replace(HELD, ended_on=day("2017")), "ended_on"),  # released before held
        (replace(HELD, ended_on=day("2019")), "ended_on"),  # released before what happened inside
        (replace(HELD, began_on=day("2023")), "began_on"),
        (replace(ROE, born_on=day("May 2021")), "born_on"),  # born after the event
        (replace(ROE, died_on=day("2019")), "died_on"),
        (replace(BLOW, occurred_on=day("June 2020")), "occurred_on"),  # after its grievance
        (replace(BLOW, occurred_on=day("1979")), "occurred_on"),
        (replace(GRIEVED, filed_on=day("2019")), "filed_on"),
        (Grievance(id="h", event="e", answered_on=day("2019")), "answered_on"),
        (Grievance(id="h", follows_from="g", answered_on=day("May 3, 2020")), "answered_on"),
        (replace(WHOLE.claims[0], conduct_on=day("1975")), "conduct_on"),
        (Event(id="f", occurred_on=day("2026")), "occurred_on"),  # after custody ended
        (Proceeding(id="q", follows_from="p", filed_on=day("2020")), "filed_on"),
        (replace(SUIT, filed_on=day("May 2021")), ""),  # still before nothing that must follow
        (replace(BLOW, occurred_on=day("2020")), ""),
        (Task(id="x", due_on=day("2027")), ""),
        (Case(id="k", decided_on=day("2025")), ""),
    ],
)
def test_what_is_typed_is_weighed_beside_its_case(record: Record, field: str) -> None:
    doubts = weigh_in(WHOLE, record)

    assert {each.about(record.id)[0] for each in doubts} == ({field} if field else set())


def test_a_record_that_reads_as_it_is_stored_is_weighed_by_the_story_that_is_known() -> None:
    late = replace(BLOW, occurred_on=day("2026"))  # after custody ended
    file = replace(WHOLE, events=(late,))
    known = story_doubts(file)

    stored = weigh_in(file, replace(late))

    assert any(each is other for each in stored for other in known)
    assert weigh_in(file, replace(late, what_happened="More.")) == stored


def test_a_plain_case_raises_no_doubt() -> None:
    assert weighed(WHOLE, TODAY) == ()


def test_many_events_outside_custody_are_one_doubt_that_names_them_all() -> None:
    events = tuple(Event(id=f"e{at}", occurred_on=day(f"{2025 + at % 2}")) for at in range(40))
    [doubt] = weighed(replace(WHOLE, events=(BLOW, *events)), TODAY)

    assert doubt.what == (
        "40 events, the first of them event 2 (2025), come after custody ended, as it is recorded."
    )
    assert len(doubt.records) == 41
    assert doubt.about("s") == ("ended_on",)


def test_of_many_doubts_the_first_are_told_and_how_many_more_there_are() -> None:
    entries = tuple(
        DocketEntry(id=f"d{at}", proceeding="p", entered_on=day(f"January {at}, 2020"))
        for at in range(1, 10)
    )
    file = CaseFile(Case(id="k"), proceedings=(SUIT,), docket_entries=entries)
    told = in_few_words(weigh_in(file, SUIT))

    assert in_few_words(()) == ()
    assert len(told) == 6
    assert told[-1] == "And 4 more doubts about the same dates."


def test_a_name_with_braces_in_it_is_told_as_it_stands() -> None:
    file = replace(WHOLE, persons=(replace(ROE, committed_name="A {s} B", died_on=day("2019")),))

    assert any("after A {s} B died" in each.what for each in weighed(file, TODAY))


def test_a_case_for_several_people_says_nothing_of_the_birth_of_one() -> None:
    both = (*WHOLE.parts, Part(id="u", person="o", role=Role.PERSON_SEEKING_HELP))
    young = Person(id="o", born_on=day("January 2021"), died_on=FactDate())
    file = replace(WHOLE, persons=(ROE, young), parts=both, actors=())

    assert not any("born" in each.what for each in weigh_in(file, BLOW))


def test_the_words_of_a_record_change_no_doubt_beside_its_case_while_there_are_any() -> None:
    for record in ABSURD.records:
        said = [spec.name for spec in specs_of(type(record)) if spec.field.long]
        one, other = (replace(record, **dict.fromkeys(said, each)) for each in ("1", "Filed 2020"))

        assert weighs_alike(one, other)
        assert weigh_beside(ABSURD, one) == weigh_beside(ABSURD, other)
    assert any(weigh_beside(ABSURD, record) for record in ABSURD.records)


@pytest.mark.parametrize(
    "changed",
    [
        replace(BLOW, occurred_on=day("2026")),
        replace(BLOW, id="another"),
        replace(BLOW, treatment="Stitches."),
        replace(BLOW, claim="another"),
    ],
)
def test_what_may_change_a_doubt_beside_a_case_is_weighed_anew(changed: Event) -> None:
    assert not weighs_alike(BLOW, changed)


def test_every_record_that_a_doubt_about_the_story_names_is_of_a_kind_weighed_by_it() -> None:
    named = {record for doubt in story_doubts(ABSURD) for record in doubt.records}
    kinds = {type(ABSURD.by_id[record]) for record in named}

    assert kinds == set(IN_STORY)


def test_two_records_begun_of_different_kinds_do_not_weigh_alike() -> None:
    assert not weighs_alike(Analogue(), Authority())
    assert weighs_alike(Analogue(), Analogue())
