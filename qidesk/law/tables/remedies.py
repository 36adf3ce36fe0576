"""The grievance systems and their ladders: the rows, and how they are read."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from qidesk.casefile.problems import Problem
from qidesk.casefile.records.remedies import GrievanceSubject
from qidesk.identity.folding import squeezed
from qidesk.law.finding import Refusal
from qidesk.law.tables.rows import Row
from qidesk.law.tables.rules import Provenance


class DayUnit(StrEnum):
    """In what a grievance policy measures time; working and business days leave out weekends."""

    CALENDAR = "calendar days"
    BUSINESS = "business days"
    WORKING = "working days"
    MONTHS = "months"


_SORTS = {
    DayUnit.CALENDAR: "calendar",
    DayUnit.BUSINESS: "business",
    DayUnit.WORKING: "working",
    DayUnit.MONTHS: "months",
}
"""What sort of days they are, to be followed by the word."""


class RunsFrom(StrEnum):
    """From what day the prisoner's time runs."""

    INCIDENT = "the incident"
    KNOWLEDGE = "the incident, or knowledge of it"
    ATTEMPT = "the attempt to resolve it"
    ANSWER_DATED = "the date on the answer"
    ANSWER_SENT = "the sending of the answer"
    ANSWER_RECEIVED = "receipt of the answer"
    ANSWER = "the answer"
    ANSWER_OR_DUE = "the answer, or the day it was due"
    UNSTATED = ""


class Silence(StrEnum):
    """What it means that no answer came in time."""

    DENIAL = "counts as a denial"
    EXHAUSTED = "is treated as exhausted"
    NEXT_STEP = "opens the next step"
    NOT_EXHAUSTED = "does not by itself exhaust"
    UNSTATED = ""


@dataclass(frozen=True, slots=True)
class Span:
    """So many days or months, with every unit in which a source gives them, the likeliest first."""

    number: int
    units: tuple[DayUnit, ...]

    @property
    def words(self) -> str:
        """As people say it: '5 business or calendar days'."""
        units = " or ".join(_SORTS[unit] for unit in self.units)
        days = "" if DayUnit.MONTHS in self.units else " days"
        return f"{self.number} {units}{days}"


@dataclass(frozen=True, slots=True)
class System:
    """A grievance system: its policy, the names it goes by, and what holds for all its steps.

    no_ladder_for: subjects that go by a track which the tables do not hold.
    plra: whether section 1997e(a) reaches those it serves.
    """

    id: str
    name: str
    names: tuple[str, ...]
    policy: str
    version_on: date | None
    plra: bool
    no_ladder_for: tuple[GrievanceSubject, ...]
    provenance: Provenance
    notes: str
    unsettled: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a ladder, as it stands for one subject or (`subject` None) for all others.

    names: what else the step or its form is called. not_for: subjects that do not take this step.
    deadline: the prisoner's time, None where the table gives none; `deadline_provenance` is how it
    is known. answer: the official time to answer; extension: by how much it may be extended;
    `answer_provenance` how both are known. informal: a step before the grievance proper.
    """

    system: str
    number: int
    name: str
    form: str
    names: tuple[str, ...]
    subject: GrievanceSubject | None
    not_for: tuple[GrievanceSubject, ...]
    informal: bool
    deadline: Span | None
    runs_from: RunsFrom
    rolls: bool
    deadline_provenance: Provenance
    answer: Span | None
    extension: Span | None
    silence: Silence
    answer_provenance: Provenance
    notes: str
    unsettled: str

    @property
    def words(self) -> str:
        """What to call the step: its name, and its form where it has one of another name."""
        return f"{self.name} ({self.form})" if self.form else self.name


@dataclass(frozen=True, slots=True)
class RemedyTables:
    """Every grievance system and every step of its ladder, in the order of the tables."""

    systems: tuple[System, ...]
    steps: tuple[Step, ...]

    def system(self, name: str) -> System | Refusal:
        """The system of that id, name or other name, whatever the letters' case and marks."""
        wanted = squeezed(name)
        for each in self.systems:
            if wanted in map(squeezed, (each.id, each.name, *each.names)):
                return each
        known = tuple(each.id for each in self.systems)
        return Refusal(f"The tables hold no ladder for {name or 'a system not named'}.", known)

    def ladder(self, system: System, subject: GrievanceSubject | None) -> tuple[Step, ...]:
        """The steps someone takes for a subject, lowest first; none where it has a track apart.

        Source: 28 C.F.R. § 115.52 (memory): no informal process before a sexual-abuse grievance.
        """
        if subject in system.no_ladder_for:
            return ()
        steps = [step for step in self.steps if step.system == system.id]
        found = {step.number: step for step in steps if step.subject is None}
        found |= {step.number: step for step in steps if step.subject and step.subject == subject}
        informal_too = subject is not GrievanceSubject.SEXUAL_ABUSE
        return tuple(
            step
            for _, step in sorted(found.items())
            if subject not in step.not_for and (informal_too or not step.informal)
        )


def remedy_tables(rows: Mapping[str, Iterable[Row]]) -> RemedyTables:
    """The tables of systems and ladders from their rows."""
    return RemedyTables(
        tuple(map(_system, rows["grievance_systems"])), tuple(map(_step, rows["ladders"]))
    )


def _system(row: Row) -> System:
    return System(
        id=row.text("id", needed=True),
        name=row.text("name", needed=True),
        names=row.texts("names"),
        policy=row.text("policy", needed=True),
        version_on=row.day("version_on"),
        plra=row.flag("plra"),
        no_ladder_for=row.choices("no_ladder_for", GrievanceSubject),
        provenance=row.provenance(),
        notes=row.text("notes"),
        unsettled=row.text("unsettled"),
    )


def _step(row: Row) -> Step:
    answer_units = row.choices("answer_units", DayUnit)
    return Step(
        system=row.text("system", needed=True),
        number=row.number("step"),
        name=row.text("name", needed=True),
        form=row.text("form"),
        names=row.texts("names"),
        subject=next(iter(row.choices("subject", GrievanceSubject)), None),
        not_for=row.choices("not_for", GrievanceSubject),
        informal=row.flag("informal"),
        deadline=_span(row, "deadline", row.choices("deadline_units", DayUnit)),
        runs_from=row.choice("runs_from", RunsFrom, RunsFrom.UNSTATED),
        rolls=row.flag("rolls"),
        deadline_provenance=row.provenance("deadline"),
        answer=_span(row, "answer", answer_units),
        extension=_span(row, "extension", answer_units),
        silence=row.choice("silence", Silence, Silence.UNSTATED),
        answer_provenance=row.provenance("answer"),
        notes=row.text("notes"),
        unsettled=row.text("unsettled"),
    )


def _span(row: Row, column: str, units: tuple[DayUnit, ...]) -> Span | None:
    number = row.number(column, needed=False)
    if number and not units:
        row.wrong(column, "has no unit")
    return Span(number, units) if number and units else None


def loose_steps(tables: RemedyTables) -> Iterator[Problem]:
    """Steps of a system that the table of systems does not know, and systems without a step."""
    systems, used = {each.id for each in tables.systems}, {each.system for each in tables.steps}
    for name in sorted(used - systems):
        yield Problem("ladders", f"{name} is not in the table of grievance systems")
    for name in sorted(systems - used):
        yield Problem("grievance_systems", f"{name} has no step in the table of ladders")
