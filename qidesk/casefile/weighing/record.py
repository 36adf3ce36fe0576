"""A record weighed by itself: against today, its other dates, and a docket entry's own words."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from qidesk.casefile.dates.factdate import FactDate, may_overlap
from qidesk.casefile.dates.moments import months_after
from qidesk.casefile.dates.read_as_of import ReadAsOf, When
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.dates.words import short
from qidesk.casefile.doubts import Doubt, Doubtful
from qidesk.casefile.records.claims import Ruling
from qidesk.casefile.records.matter import Case, Intake
from qidesk.casefile.records.papers import Communication, Document
from qidesk.casefile.records.people import Consent, Custody, Part, Person
from qidesk.casefile.records.remedies import DocketEntry, Grievance, Proceeding
from qidesk.casefile.schema.fields import Record, Shape, Spec, specs_of
from qidesk.casefile.weighing.pairs import called, reversed_days

FAR_YEARS = {When.AHEAD: 10, When.RELEASE: 100}
LONG_AGO_YEARS = 30
YOUNGEST, OLDEST = 10, 110

_FOLLOWS: dict[type[Record], tuple[tuple[str, str], ...]] = {
    Proceeding: (
        ("signed_on", "filed_on"),
        ("entered_on", "filed_on"),
        ("entered_on", "signed_on"),
        ("mandate_on", "entered_on"),
        ("mandate_on", "filed_on"),
    ),
    DocketEntry: (
        ("entered_on", "filed_on"),
        ("entered_on", "signed_on"),
        ("filed_on", "mailed_on"),
        ("entered_on", "mailed_on"),
    ),
    Ruling: (("entered_on", "signed_on"),),
    Grievance: (
        ("answered_on", "filed_on"),
        ("received_on", "answered_on"),
        ("received_on", "filed_on"),
    ),
    Custody: (("ended_on", "began_on"), ("release_expected_on", "began_on")),
    Person: (("died_on", "born_on"),),
    Intake: (("received_on", "postmarked_on"),),
    Communication: (
        ("received_on", "postmarked_on"),
        ("received_on", "sent_on"),
        ("returned_on", "sent_on"),
    ),
    Consent: (("revoked_on", "given_on"),),
    Part: (("served_on", "named_on"),),
    Document: (("received_on", "dated_on"),),
    Case: (("told_on", "decided_on"),),
}
"""Of each kind, the dates that cannot lie before another of the same record."""

_OWN_WORDS = re.compile(
    r"(?P<lead>\(?)(?P<word>Entered|Docketed|Filed|Signed)"
    r"(?: by (?:[^\W\d]|[ .,'-]){1,60}?)?(?P<joint>\s*:\s*|\s+(?:on\s+)?)"
    r"(?P<day>[0-9]{1,2}(?P<cut>[/-])[0-9]{1,2}(?P=cut)(?:[0-9]{4}|[0-9]{2})(?![0-9/-])"
    r"|(?P<written>[0-9]{4}-[0-9]{2}-[0-9]{2}\b"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s[0-9]{1,2},\s[0-9]{4}))",
    re.IGNORECASE,
)
_FIELD_OF = {
    "entered": "entered_on",
    "docketed": "entered_on",
    "filed": "filed_on",
    "signed": "signed_on",
}
_OF_ANOTHER = re.compile(r"\b(?:re|regarding|as to|response to|see)\b", re.IGNORECASE)


def weigh_record(record: Record, today: date) -> tuple[Doubt, ...]:
    """The doubts about the dates of one record, as far as it shows them by itself."""
    found = [doubt for spec in _dates_of(type(record)) for doubt in _by_today(record, spec, today)]
    for later, earlier in _FOLLOWS.get(type(record), ()):
        found += reversed_days(record, later, record, earlier)
    if isinstance(record, DocketEntry):
        found += _own_words(record, today)
    return tuple(found)


def _dates_of(kind: type[Record]) -> tuple[Spec, ...]:
    return tuple(spec for spec in specs_of(kind) if spec.shape is Shape.DATE)


def _by_today(record: Record, spec: Spec, today: date) -> Iterator[Doubt]:
    day: FactDate = getattr(record, spec.name)
    if not day.is_read:
        return
    when, told = spec.field.when, f"{called(record, spec.name)} ({short(day)})"
    first, last = day.earliest, day.latest
    doubt = Doubt("", (record.id,), Doubtful.AHEAD, (spec.name,), (day.edtf,), first)
    if when in FAR_YEARS:
        years = FAR_YEARS[when]
        nearer = months_after(first, -12 * years) if first else None
        if nearer and nearer > today:
            what = f"{told} lies more than {years} years ahead."
            yield replace(doubt, what=what, code=Doubtful.FAR, until=nearer)
    elif first and first > today:
        yield replace(doubt, what=f"{told} is still to come.")
    elif when is When.DESK and last and months_after(last, 12 * LONG_AGO_YEARS) < today:
        what = f"{told} lies more than {LONG_AGO_YEARS} years back."
        yield replace(doubt, what=what, code=Doubtful.LONG_AGO, until=None)
    elif isinstance(record, Person) and when is When.BIRTH:
        yield from _by_age(record, replace(doubt, code=Doubtful.AGE, until=None), today)


def _by_age(person: Person, doubt: Doubt, today: date) -> Iterator[Doubt]:
    first, last = person.born_on.earliest, person.born_on.latest
    reached = person.died_on.latest or today
    if first and months_after(first, 12 * YOUNGEST) > reached:
        yield replace(doubt, what=f"{_born(person)} would be under {YOUNGEST} years old.")
    if last and months_after(last, 12 * (OLDEST + 1)) <= reached:
        yield replace(doubt, what=f"{_born(person)} would be over {OLDEST} years old.")


def _born(person: Person) -> str:
    return f"A person born {short(person.born_on)}"


def _own_words(entry: DocketEntry, today: date) -> Iterator[Doubt]:
    """The days that an entry's text gives for itself, where its fields give others."""
    for found in _OWN_WORDS.finditer(entry.what):
        is_marked = found["lead"] or ":" in found["joint"]
        if not found["lead"] and _OF_ANOTHER.search(entry.what, 0, found.start()):
            continue  # "re 12 Motion filed 1/2/2020" is about another paper
        if found["written"] and not is_marked:
            continue  # "vacating the judgment entered June 12, 2017" may be, too
        said = read_date(found["day"], "", ReadAsOf(entry.entered_on.latest, today))[0]
        name = _FIELD_OF[found["word"].lower()]
        field, slack = getattr(entry, name), timedelta(0)
        if name == "filed_on" and not field.is_read:
            name, field, slack = "entered_on", entry.entered_on, _ENTRY_TAKES
        if said.is_read and field.is_read and not _agree(said, field, slack):
            yield Doubt(
                f"{called(entry, name)} ({short(field)}) is not what the entry's own words say:"
                f" {found['word'].lower()} {short(said)}.",
                (entry.id, entry.id),
                Doubtful.OWN_WORDS,
                (name, "what"),
                (field.edtf, said.edtf),
            )


_ENTRY_TAKES = timedelta(7)
"""How long after its filing an entry may be made without a doubt."""


def _agree(said: FactDate, field: FactDate, slack: timedelta) -> bool:
    if may_overlap(said, field):
        return True
    first, last = field.earliest, said.latest
    return first is not None and last is not None and last < first <= last + slack
