"""Every date is weighed: a day that cannot be so raises a doubt, and a plain one none."""

from datetime import date
from typing import Any

import pytest

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.doubts import Doubtful, doubt_data, doubts_by_record
from qidesk.casefile.records.claims import Claim, Ruling
from qidesk.casefile.records.events import Event
from qidesk.casefile.records.matter import Case, Intake, Task
from qidesk.casefile.records.people import Custody, Person
from qidesk.casefile.records.remedies import DocketEntry, Grievance, Proceeding
from qidesk.casefile.schema.fields import Record, specs_of
from qidesk.casefile.weighing import _FOLLOWS, _FOLLOWS_LINKED, weigh_record, weighed

TODAY = date(2026, 11, 28)


def day(text: str) -> FactDate:
    return read_date(text)[0]


def codes(record: Record) -> list[Doubtful]:
    return [doubt.code for doubt in weigh_record(record, TODAY)]


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
    for kind, later, link, target, earlier in _FOLLOWS_LINKED:
        assert {later, link} <= {each.name for each in specs_of(kind)}
        assert earlier in {each.name for each in specs_of(target)}
