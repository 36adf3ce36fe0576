"""A borrowed limitation period counted from accrual: rule date, safe date, arguable date."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from qidesk.law.calendar.counting import Count, Period, Unit, count
from qidesk.law.calendar.holidays import day_words, last_business_day, why_no_business
from qidesk.law.finding import Finding, Refusal, Relied
from qidesk.law.tables.lawbook import LawBook
from qidesk.law.tables.rules import ExhaustionTolling, Limitation, Tolls, cite_check

_ACCRUAL = (
    "Accrued when the plaintiff knew or should have known of the injury (Wallace v. Kato, 549 U.S."
    " 384 (2007), memory)."
)


@dataclass(frozen=True, slots=True)
class Exhausting:
    """The stretch of days a grievance was pursued, from its filing to its final answer.

    record: the id of the grievance it begins with, '' if typed. Raises ValueError when it ends
    before it begins.
    """

    began_on: date
    ended_on: date
    record: str = ""

    def __post_init__(self) -> None:
        """Refuse a stretch of negative length: it would shorten a period."""
        if self.ended_on < self.began_on:
            raise ValueError("a grievance cannot end before it begins")


@dataclass(frozen=True, slots=True)
class Limited:
    """When a claim's period ends.

    raw: the anniversary. rule_date: rolled forward. safe_date: the last business day on or before
    the raw anniversary of the shortest plausible period, no tolling. arguable_date: with tolling
    while exhausting; None where the circuit does not settle it or the grievance's days are unknown.
    """

    row: Limitation
    raw: date
    rule_date: date
    safe_date: date
    arguable_date: date | None
    finding: Finding


def limitation(
    book: LawBook, state: str, accrued_on: date, exhausting: Exhausting | None = None,
    record: str = "",
) -> Limited | Refusal:  # fmt: skip
    """Count the borrowed period of a state for a claim that accrued on a day.

    record: the id of the record that the day stands in, '' if typed.

    Source: Wilson v. Garcia, 471 U.S. 261 (1985), Owens v. Okure, 488 U.S. 235 (1989): the state's
    residual personal-injury period (read in later cases); the day of accrual left out,
    Carreras-Rosa (1st Cir. 1997); by anniversary, Sain v. City of Bend (9th Cir. 2002). The rows
    of limitations.csv; checked 2026-11-22.
    """
    row = book.limitation_on(state, accrued_on)
    if isinstance(row, Refusal):
        return row
    by_rule = count(accrued_on, Period(row.years, Unit.YEARS))
    shortest = count(accrued_on, Period(row.safe_years, Unit.YEARS))
    if isinstance(by_rule, Refusal):
        return by_rule
    if isinstance(shortest, Refusal):
        return shortest
    worked = _Worked(row, by_rule, shortest, book.tolling_in(row.circuit, row.code), exhausting)
    return Limited(
        row=row,
        raw=by_rule.raw,
        rule_date=by_rule.last,
        safe_date=worked.safe_date,
        arguable_date=worked.arguable_date,
        finding=_finding(worked, Relied(f"accrued {day_words(accrued_on)}", record)),
    )


@dataclass(frozen=True, slots=True)
class _Worked:
    """What a period was worked out from."""

    row: Limitation
    by_rule: Count
    shortest: Count
    tolling: ExhaustionTolling | None
    exhausting: Exhausting | None

    @property
    def safe_date(self) -> date:
        return last_business_day(self.shortest.raw)

    @property
    def arguable_date(self) -> date | None:
        if self.exhausting and self.by_rule.raw < self.exhausting.began_on:
            return None  # nothing was left to toll
        return _tolled(self.by_rule.raw, self.tolling, self.exhausting)


def _tolled(
    raw: date, tolling: ExhaustionTolling | None, exhausting: Exhausting | None
) -> date | None:
    """The raw anniversary moved by the days of the grievance, rolled forward.

    Source: exhaustion_tolling.csv, only where its row says yes; Battle v. Ledford, 912 F.3d 708
    (4th Cir. 2019).
    """
    if tolling is None or tolling.tolls is not Tolls.YES or exhausting is None:
        return None
    day = raw + (exhausting.ended_on - exhausting.began_on)
    while why_no_business(day):
        day += timedelta(days=1)
    return day


def _finding(worked: _Worked, accrued: Relied) -> Finding:
    row = worked.row
    authority = [row.statute, row.provenance.authority]
    if worked.arguable_date and worked.tolling:
        authority.append(worked.tolling.provenance.authority)
    return Finding(
        conclusion=(
            f"Complaint, {row.jurisdiction}: safe date {day_words(worked.safe_date)}; by the"
            f" rule {day_words(worked.by_rule.last)}"
        ),
        authority=tuple(filter(None, authority)),
        facts=(accrued, *_pursued(worked.exhausting)),
        arithmetic=tuple(_arithmetic(worked)),
        assumptions=tuple(filter(None, (_ACCRUAL, row.notes))),
        doubts=tuple(_doubts(row, worked.tolling)),
    )


def _pursued(exhausting: Exhausting | None) -> Iterator[Relied]:
    if exhausting:
        began, ended = day_words(exhausting.began_on), day_words(exhausting.ended_on)
        yield Relied(f"grievance pursued from {began} to {ended}", exhausting.record)


def _arithmetic(worked: _Worked) -> Iterator[str]:
    yield from worked.by_rule.steps
    if worked.shortest.raw != worked.by_rule.raw:
        years, shortest = worked.row.safe_years, day_words(worked.shortest.raw)
        yield f"shortest plausible period, {years} years: {shortest}"
    yield f"last business day on or before it: {day_words(worked.safe_date)} (safe date)"
    if worked.arguable_date and worked.exhausting:
        days = (worked.exhausting.ended_on - worked.exhausting.began_on).days
        yield f"plus {days} days of exhausting: {day_words(worked.arguable_date)} (arguable date)"


def _doubts(row: Limitation, tolling: ExhaustionTolling | None) -> Iterator[str]:
    if row.one_year_alarm:
        yield "ONE YEAR: this is among the shortest periods in the country."
    yield "Whether a borrowed period rolls past a weekend is unsettled: the safe date never rolls."
    yield from filter(None, (row.unsettled,))
    yield from cite_check(row.provenance, *((tolling.provenance,) if tolling else ()))
    if row.imprisonment_tolling:
        yield f"Imprisonment, never relied on: {row.imprisonment_tolling}"
    yield _tolling_words(tolling)


def _tolling_words(tolling: ExhaustionTolling | None) -> str:
    if tolling is None:
        return "Tolling while exhausting: the table has no row for this circuit."
    by = f" ({tolling.provenance.authority})" if tolling.provenance.authority else ""
    said = f"Tolling while exhausting: {tolling.tolls}{by}."
    return f"{said} {tolling.notes}".strip()
