"""A borrowed limitation period counted from accrual: rule date, safe date, arguable date."""

from datetime import date

from qidesk.law.calendar.counting import Period, Unit, count
from qidesk.law.finding import Refusal
from qidesk.law.limitations.words import period_finding
from qidesk.law.limitations.worked_period import Exhausting, Limited, Worked
from qidesk.law.tables.lawbook import LawBook


def limitation(
    book: LawBook,
    state: str,
    accrued_on: date,
    exhausting: Exhausting | None = None,
    record: str = "",
) -> Limited | Refusal:
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
    worked = Worked(row, by_rule, shortest, book.tolling_in(row.circuit, row.code), exhausting)
    return Limited(
        row=row,
        raw=by_rule.raw,
        rule_date=by_rule.last,
        safe_date=worked.safe_date,
        arguable_date=worked.arguable_date,
        finding=period_finding(worked, accrued_on, record),
    )
