"""What a borrowed period is worked out from, and the days that come of it."""

from dataclasses import dataclass
from datetime import date, timedelta

from qidesk.law.calendar.counting import Count
from qidesk.law.calendar.holidays import last_business_day, why_no_business
from qidesk.law.finding import Finding
from qidesk.law.tables.rules import ExhaustionTolling, Limitation, Tolls


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


@dataclass(frozen=True, slots=True)
class Worked:
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
