"""From a line of a table to the value it stands for, one function a table."""

from qidesk.law.calendar.counting import Period, Unit
from qidesk.law.calendar.disputed import days_of
from qidesk.law.tables.rows import Row
from qidesk.law.tables.rules import (
    Closing,
    Court,
    ExhaustionTolling,
    Extendable,
    Level,
    Limitation,
    LocalTime,
    Method,
    Rescue,
    Rule,
    ServiceRule,
    Tolls,
    Who,
)


def rule(row: Row) -> Rule:
    """A line of the deadline table."""
    period = _period(row, "period")
    counted = period is not None
    return Rule(
        id=row.text("id", needed=True),
        part=row.text("part", needed=True),
        what=row.text("what", needed=True),
        who=row.choice("who", Who, Who.SAME),
        period=period,
        us_period=_period(row, "us_period"),
        triggers=row.texts("triggers"),
        starts_from=row.text("starts_from", needed=counted),
        method=row.choice("counting", Method, Method.FRAP),
        roll=row.flag("roll"),
        safe_roll=row.flag("safe_roll"),
        service=(
            row.choice("service", ServiceRule, ServiceRule.NONE) if counted else ServiceRule.NONE
        ),
        late_entry_by=row.text("late_entry_by"),
        produces=row.text("produces"),
        extendable=row.choice("extendable", Extendable, Extendable.UNSTATED),
        jurisdictional=row.flag("jurisdictional"),
        us_authority=row.text("us_authority"),
        provenance=row.provenance(),
        effective_from=row.day("effective_from"),
        effective_to=row.day("effective_to"),
        new=row.flag("new"),
        mailbox=row.flag("mailbox"),
        answered_by=row.text("answered_by"),
        moves_with_order=row.flag("moves_with_order"),
        notes=row.text("notes"),
        unsettled=row.text("unsettled"),
    )


def _period(row: Row, column: str) -> Period | None:
    number = row.number(column, needed=False)
    if not number:
        return None
    unit = row.choice("unit", Unit, Unit.DAYS)
    return Period(number, unit, row.text("direction") == "before")


def local_time(row: Row) -> LocalTime:
    """A line of the table of local periods."""
    return LocalTime(
        row.text("rule", needed=True),
        row.text("court", needed=True),
        Period(row.number("period")),
        Period(row.number("us_period")),
        row.provenance(),
        row.text("notes"),
    )


def rescue(row: Row) -> Rescue:
    """A line of the table of rescues."""
    return Rescue(
        row.text("id", needed=True),
        row.texts("rules"),
        row.text("what", needed=True),
        row.texts("needs", ";"),
        row.text("last_day_by"),
        row.provenance(),
    )


def closing(row: Row) -> Closing:
    """A line of the table of disputed closings."""
    day = row.text("day", needed=True)
    if days_of(day, 2000) is None:
        row.wrong("day", f"is no way to write a day: {day}")
    return Closing(
        row.text("id", needed=True),
        day,
        row.text("name", needed=True),
        row.texts("states"),
        row.flag("forward_only"),
        row.flag("scotus"),
        row.text("why", needed=True),
        row.provenance(),
    )


def court(row: Row) -> Court:
    """A line of the table of courts."""
    return Court(
        row.text("id", needed=True),
        row.text("cite", needed=True),
        row.choice("level", Level, Level.DISTRICT),
        row.text("state"),
        row.text("circuit"),
        row.text("seat"),
        row.text("time_zone"),
        row.provenance(),
    )


def limitation(row: Row) -> Limitation:
    """A line of the table of limitation periods."""
    return Limitation(
        row.text("code", needed=True),
        row.text("jurisdiction", needed=True),
        row.text("circuit", needed=True),
        row.day("accrued_from"),
        row.day("accrued_to"),
        row.number("years"),
        row.number("safe_years"),
        row.flag("one_year_alarm"),
        row.text("statute", needed=True),
        row.provenance(),
        row.text("imprisonment_tolling"),
        row.text("unsettled"),
        row.text("notes"),
    )


def tolling(row: Row) -> ExhaustionTolling:
    """A line of the table on tolling while a prisoner exhausts."""
    return ExhaustionTolling(
        row.text("circuit", needed=True),
        row.text("state"),
        row.choice("tolls", Tolls, Tolls.UNSETTLED),
        row.provenance(),
        row.text("notes"),
    )
