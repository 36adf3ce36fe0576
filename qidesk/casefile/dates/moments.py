"""One end of a date in the standard form (EDTF, ISO 8601-2), and the days it may mean."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

FIRST_YEAR, LAST_YEAR = 1700, 2100
NO_YEAR = "XXXX"
SEASONS = {"21": (3, 5), "22": (6, 8), "23": (9, 11), "24": (12, 2)}
WINTER = "24"
ABOUT_DAYS = 3
THIRDS = {"early": 0, "mid": 1, "late": 2}
"""The parts of a month, season, year or decade: its first, middle and last third."""
_CUTS = {3: (0, 1, 2, 3), 12: (0, 4, 8, 12), 120: (0, 48, 84, 120)}
"""Where the thirds of a season, a year and a decade begin and end, in months."""

_MOMENT = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|XXXX)"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX)"
    r"(?:T(?P<clock>(?:[01][0-9]|2[0-3]):[0-5][0-9]):00)?)?)?"
    r"(?P<mark>[~?%]?)"
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, month, season, year or decade, whole or partly unknown; without fields, an open end.

    `year` is '2019', '199X' or 'XXXX'; `month` '01'-'12', a season '21'-'24', or 'XX'; `day`
    '01'-'31' or 'XX'; `clock` 'hh:mm'; `mark` '~' about, '?' doubtful, '%' both. `part` is what
    the standard form cannot hold (a `Detail` code) and is no part of `edtf`.
    """

    year: str = ""
    month: str = ""
    day: str = ""
    clock: str = ""
    mark: str = ""
    part: str = ""

    @property
    def edtf(self) -> str:
        """The standard form; '..' for an open end."""
        if not self.year:
            return ".."
        time = f"T{self.clock}:00" if self.clock else ""
        return "-".join(filter(None, (self.year, self.month, self.day))) + time + self.mark

    @property
    def is_day(self) -> bool:
        """Whether one day of one month is named (its year may be unknown)."""
        return self.day.isdigit()


def day_moment(day: date, mark: str = "", part: str = "") -> Moment:
    """The moment that is exactly this day."""
    return Moment(f"{day.year:04}", f"{day.month:02}", f"{day.day:02}", mark=mark, part=part)


def moment_of(edtf: str) -> Moment | None:
    """Read one end in the standard form; None when it is not one, or no such day exists."""
    if edtf == "..":
        return Moment()
    found = _MOMENT.fullmatch(edtf)
    if not found:
        return None
    moment = Moment(**found.groupdict(default=""))
    return moment if is_possible(moment) else None


def is_possible(moment: Moment) -> bool:
    """Whether the fields fit together and the calendar has such a day between the sane years."""
    if moment.clock and (moment.mark or moment.year == NO_YEAR or not moment.is_day):
        return False
    if moment.is_day and not moment.month.isdigit():
        return False
    if moment.month in SEASONS and moment.day:
        return False
    if moment.year == NO_YEAR:
        return moment.month.isdigit() and moment.day != "XX" and _fits(moment, 2000)
    if moment.year.endswith("X"):
        # "1900s" may mean ten years or a hundred; of the doubtful ones only 200X is in use.
        clear = moment.year == "200X" or moment.year[2] != "0"
        return clear and not moment.month and FIRST_YEAR <= int(moment.year[:3]) * 10 < LAST_YEAR
    return FIRST_YEAR <= int(moment.year) <= LAST_YEAR and _fits(moment, int(moment.year))


def _fits(moment: Moment, year: int) -> bool:
    if not moment.month.isdigit() or moment.month in SEASONS:
        return True
    month = int(moment.month)
    if not 1 <= month <= 12:
        return False
    return not moment.is_day or 1 <= int(moment.day) <= monthrange(year, month)[1]


def stated_days(moment: Moment) -> tuple[date, date] | None:
    """First and last day of what is written, marks left aside; None where no year is known.

    Seasons are the northern ones by whole months. "Winter 2020" may have begun in December 2019
    or in December 2020, so it covers both, and has no thirds.
    """
    if not moment.year or moment.year == NO_YEAR:
        return None
    days = _whole_days(moment)
    return days if moment.month == WINTER else _third(days, moment.part)


def _whole_days(moment: Moment) -> tuple[date, date]:
    low, high = int(moment.year.replace("X", "0")), int(moment.year.replace("X", "9"))
    if moment.month == WINTER:
        return date(low - 1, 12, 1), _month_end(low + 1, 2)
    if moment.month in SEASONS:
        opening, closing = SEASONS[moment.month]
        return date(low, opening, 1), _month_end(low, closing)
    if moment.is_day:
        day = date(low, int(moment.month), int(moment.day))
        return day, day
    if moment.month.isdigit():
        return date(low, int(moment.month), 1), _month_end(low, int(moment.month))
    return date(low, 1, 1), date(high, 12, 31)


def _third(days: tuple[date, date], part: str) -> tuple[date, date]:
    """The third of the days that a part names: of a month ten days, and what is left at its end.

    Of a season it is a month, of a year four; of a decade four years, three and three.
    """
    if part not in THIRDS:
        return days
    (first, last), third = days, THIRDS[part]
    if first.month == last.month:
        begins, ends = first + timedelta(10 * third), first + timedelta(10 * third + 9)
    else:
        cuts = _CUTS[12 * (last.year - first.year) + last.month - first.month + 1]
        begins = _months_on(first, cuts[third])
        ends = _months_on(first, cuts[third + 1]) - timedelta(1)
    return begins, last if part == "late" else ends


def possible_days(moment: Moment) -> tuple[date, date] | None:
    """First and last day the moment may honestly mean.

    A marked day ("about", "possibly") is widened by three days, a marked month or season by a
    month, a marked year or decade by a year, the third of one by its own length, each way: enough
    that nothing rests on the day named.
    """
    days = stated_days(moment)
    if days is None or not moment.mark:
        return days
    first, last = days
    if moment.part in THIRDS:
        length = last - first + timedelta(1)
        return first - length, last + length
    if moment.is_day:
        return first - timedelta(ABOUT_DAYS), last + timedelta(ABOUT_DAYS)
    if moment.month.isdigit():
        return _months_on(first, -1), _months_on(last + timedelta(1), 1) - timedelta(1)
    return date(first.year - 1, 1, 1), date(last.year + 1, 12, 31)


def neighbour(moment: Moment, step: int) -> Moment | None:
    """The moment next after (+1) or before (-1), as fine as this one; None where that is unclear.

    Next to a decade is a year. Seasons and partly unknown dates have no clear neighbour.
    """
    days = stated_days(moment)
    if days is None or moment.month in SEASONS or "XX" in (moment.month, moment.day):
        return None
    beside = days[1] + timedelta(1) if step > 0 else days[0] - timedelta(1)
    fine = day_moment(beside, moment.mark, moment.part)
    month = fine.month if moment.month else ""
    day = fine.day if moment.day else ""
    near = Moment(fine.year, month, day, mark=moment.mark, part=moment.part)
    return near if is_possible(near) else None


def months_after(day: date, count: int) -> date:
    """The same day of the month `count` months later, or that month's last day."""
    start = _months_on(day.replace(day=1), count)
    return start.replace(day=min(day.day, monthrange(start.year, start.month)[1]))


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _months_on(first_of_month: date, count: int) -> date:
    years, month = divmod(first_of_month.month - 1 + count, 12)
    return date(first_of_month.year + years, month + 1, 1)
