"""Days of linked records that cannot lie before each other: judged before filed, and the like."""

from collections.abc import Iterator
from typing import NamedTuple

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.factdate import certainly_before
from qidesk.casefile.dates.words import short
from qidesk.casefile.doubts import Doubt, Doubtful
from qidesk.casefile.records.claims import Ruling
from qidesk.casefile.records.people import Consent, Custody
from qidesk.casefile.records.remedies import (
    DocketEntry,
    EntryKind,
    Grievance,
    Proceeding,
    ProceedingKind,
)
from qidesk.casefile.schema.fields import Record, specs_of
from qidesk.casefile.schema.kinds import kind_for, kind_of


class Pair(NamedTuple):
    """Two dates of a kind of record: its own by name, those of a linked record as `link.name`."""

    kind: type[Record]
    later: str
    earlier: str


PAIRS = (
    Pair(DocketEntry, "entered_on", "proceeding.filed_on"),
    Pair(DocketEntry, "signed_on", "proceeding.filed_on"),
    Pair(DocketEntry, "entered_on", "decides.filed_on"),
    Pair(DocketEntry, "signed_on", "decides.filed_on"),
    Pair(Ruling, "signed_on", "proceeding.filed_on"),
    Pair(Ruling, "entered_on", "proceeding.filed_on"),
    Pair(Ruling, "signed_on", "claim.conduct_on"),
    Pair(Ruling, "entered_on", "claim.conduct_on"),
    Pair(Proceeding, "filed_on", "follows_from.filed_on"),
    Pair(Proceeding, "entered_on", "follows_from.filed_on"),
    Pair(Grievance, "filed_on", "follows_from.filed_on"),
    Pair(Grievance, "answered_on", "follows_from.filed_on"),
    Pair(Grievance, "answered_on", "event.occurred_on"),
    Pair(Custody, "began_on", "person.born_on"),
    Pair(Custody, "ended_on", "person.born_on"),
    Pair(Custody, "person.died_on", "began_on"),
    Pair(Consent, "given_on", "person.born_on"),
    Pair(Consent, "person.died_on", "given_on"),
)
"""Of each, the first date cannot lie before the second."""


def reversed_pairs(file: CaseFile) -> Iterator[Doubt]:
    """The doubts about pairs of dates of records that are linked."""
    for kind, later, earlier in PAIRS:
        for record in file.of_kind(kind_for(kind)):
            after, before = _end(file, record, later), _end(file, record, earlier)
            if after and before and not _comes_first(record, before[0]):
                yield from reversed_days(*after, *before)


def _comes_first(record: Record, other: Record) -> bool:
    """Whether it is more time on the docket of a petition for certiorari, which may be older.

    Source: S. Ct. R. 13.5 (memory): more time is asked for before there is a petition.
    """
    return (
        isinstance(record, DocketEntry)
        and isinstance(other, Proceeding)
        and other.proceeding_kind is ProceedingKind.CERTIORARI
        and record.entry_kind is EntryKind.EXTENSION
    )


def _end(file: CaseFile, record: Record, path: str) -> tuple[Record, str] | None:
    """The record and the field that a path leads to; None where the link leads nowhere."""
    link, _, name = path.rpartition(".")
    target = file.by_id.get(getattr(record, link)) if link else record
    return (target, name) if hasattr(target, name) and target is not None else None


def reversed_days(record: Record, later: str, other: Record, earlier: str) -> Iterator[Doubt]:
    """The doubt that a day lies before one it must follow, where it certainly does."""
    after, before = getattr(record, later), getattr(other, earlier)
    if certainly_before(after, before):
        yield Doubt(
            f"{called(record, later)} ({short(after)}) comes before"
            f" {called(other, earlier)} ({short(before)}).",
            (record.id, other.id),
            Doubtful.REVERSED,
            (later, earlier),
            (after.edtf, before.edtf),
        )


def called(record: Record, name: str) -> str:
    """A field of a record, as a sentence begins with it or goes on to it."""
    label = next(spec.label for spec in specs_of(type(record)) if spec.name == name)
    return f"{kind_of(record).words.capitalize()}: {label.lower()}"
