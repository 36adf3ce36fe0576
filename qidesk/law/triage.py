"""Vehicle and amicus triage: what the meeting needs, and whether the file has it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.matter import Case, Decision, MatterKind
from qidesk.casefile.schema.fields import YesNo
from qidesk.casefile.schema.values import value_words
from qidesk.law.deadlines.board import still_open, what_asked
from qidesk.law.deadlines.case_deadline import CaseDeadline
from qidesk.law.tables.rules import Who
from qidesk.law.triage_words import (
    NEXT_DATE,
    NO_DATE,
    NOT_ENTERED,
    label_of,
    next_is,
    nobody_recused,
    safe_on,
    told_late,
)


class Has(StrEnum):
    """Whether the file has what a point of the triage asks."""

    PRESENT = "present"
    LACKING = "lacking"
    NOT_YET = "not yet due"
    NOT_ASKED = "not asked here"


class Group(StrEnum):
    """What a point bears on, in the order the meeting takes them."""

    VEHICLE = "vehicle"
    AMICUS = "amicus"
    TIME = "time"
    DECISION = "decision"
    TELLING = "telling the person"


@dataclass(frozen=True, slots=True)
class TriagePoint:
    """One point: the field it stands in ('case.split'; '' if it is computed), and what it says.

    words: the file's own answer, or what is lacking. record: the id of the record it stands in.
    """

    group: Group
    label: str
    has: Has
    words: str
    field: str
    record: str


@dataclass(frozen=True, slots=True)
class Triage:
    """The checklist in order, and the points that are lacking."""

    points: tuple[TriagePoint, ...]

    @property
    def lacking(self) -> tuple[TriagePoint, ...]:
        """The points a person still has to answer."""
        return tuple(point for point in self.points if point.has is Has.LACKING)


def triage_of(casefile: CaseFile, deadlines: Iterable[CaseDeadline], today: date) -> Triage:
    """The checklist of one case; `deadlines` are those of the case (`deadlines_of`)."""
    case = casefile.case
    kept = tuple(deadlines)
    return Triage(
        (
            *_vehicle(case),
            *_amicus(case),
            *_amicus_days(case, kept, today),
            _next_date(case, kept, today),
            _point(case, Group.TIME, "docket_checked_on"),
            *_decision(case),
            *_telling(case, today),
        )
    )


def _vehicle(case: Case) -> Iterator[TriagePoint]:
    yield _point(case, Group.VEHICLE, "split")
    yield _point(case, Group.VEHICLE, "clean_record")
    yield _point(case, Group.VEHICLE, "waiver_risk")
    yield _point(case, Group.VEHICLE, "fact_disputes")
    yield _point(case, Group.VEHICLE, "precedent_risk")


def _amicus(case: Case) -> Iterator[TriagePoint]:
    """Asked unless we are counsel: then the brief is a party's own."""
    counsel = case.matter_kind in (MatterKind.DIRECT, MatterKind.CO_COUNSEL)
    without = Has.NOT_ASKED if counsel and case.decision is not Decision.AMICUS else Has.LACKING
    yield _point(case, Group.AMICUS, "other_amici", without)
    yield _point(case, Group.AMICUS, "amicus_consents", without)


def _next_date(case: Case, deadlines: Iterable[CaseDeadline], today: date) -> TriagePoint:
    """The next safe date from today on of what is open and ours, as on the board; or none."""
    ours = [
        (each.dates.safe_date, what_asked(each))
        for each in still_open(deadlines)
        if each.dates and each.dates.safe_date >= today
    ]
    if not ours:
        return TriagePoint(Group.TIME, NEXT_DATE, Has.LACKING, NO_DATE, "", case.id)
    day, what = min(ours)
    return TriagePoint(Group.TIME, NEXT_DATE, Has.PRESENT, next_is(what, day), "", case.id)


def _amicus_days(
    case: Case, deadlines: Iterable[CaseDeadline], today: date
) -> Iterator[TriagePoint]:
    """The days of a friend of the court that are still to come, one a point."""
    for each in deadlines:
        coming = each.dates is not None and each.dates.safe_date >= today
        amicus = each.rule is not None and each.rule.who is Who.AMICUS
        if amicus and coming and each.dates and not each.replaced_by:
            said = safe_on(each.dates.safe_date)
            record = each.occurrence.record if each.occurrence else case.id
            yield TriagePoint(Group.AMICUS, each.what, Has.PRESENT, said, "", record)


def _decision(case: Case) -> Iterator[TriagePoint]:
    decided = case.decision is not None
    later = Has.LACKING if decided else Has.NOT_YET
    yield _recusals(case)
    yield _point(case, Group.DECISION, "votes")
    yield _point(case, Group.DECISION, "decision")
    yield _point(case, Group.DECISION, "decided_on", later)
    yield _point(case, Group.DECISION, "decision_reasons", later)
    without = Has.NOT_ASKED if decided else Has.NOT_YET
    yield _point(case, Group.DECISION, "conditions", without)


def _recusals(case: Case) -> TriagePoint:
    """Nobody named is an answer only once conflicts were cleared."""
    if case.recused or not case.conflicts_cleared_on.is_read:
        return _point(case, Group.DECISION, "recused")
    said = nobody_recused(case.conflicts_cleared_on)
    return _answered(case, Group.DECISION, "recused", Has.PRESENT, said)


def _telling(case: Case, today: date) -> Iterator[TriagePoint]:
    later = Has.LACKING if case.decision else Has.NOT_YET
    yield _point(case, Group.TELLING, "told_by", later)
    yield _point(case, Group.TELLING, "tell_by", later)
    told = _point(case, Group.TELLING, "told_on", later)
    by = case.tell_by.latest
    if told.has is Has.LACKING and by and by < today:
        told = _answered(case, Group.TELLING, "told_on", Has.LACKING, told_late(case.tell_by))
    yield told


def _point(case: Case, group: Group, name: str, without: Has = Has.LACKING) -> TriagePoint:
    """A point that stands in one field of the case; `without` is what its emptiness means."""
    said = _said(case, name)
    has, words = (Has.PRESENT, said) if said else (without, NOT_ENTERED)
    return _answered(case, group, name, has, words)


def _answered(case: Case, group: Group, name: str, has: Has, words: str) -> TriagePoint:
    return TriagePoint(group, label_of(name), has, words, f"case.{name}", case.id)


def _said(case: Case, name: str) -> str:
    """What the field says; an answer of 'unknown' is none."""
    value = getattr(case, name)
    return "" if value is YesNo.UNKNOWN else value_words(value)
