"""The small grammar of dates: how tokens make a moment or a span.

when    = [repeat] body [repeat]
body    = [marks] (open | range | beside | stretch | point)
open    = (before | by | until | after | since) point | (from | ) point onward
range   = between point and point | [from | since] point to (point | now) | point or point
        | for count (from | since) point | (from | since) point for count
beside  = (count | day | week | weekend | weekday | night) (before | after) a day
stretch = week of point | first week of point | weekend of point | winter 2019-2020
        | last week | holiday weekend | a holiday of several days
point   = fields of one moment in any order, each once, with marks and an hour
"""

from calendar import month_name
from dataclasses import replace
from datetime import date, timedelta

from qidesk.casefile.dates import relative, stretches
from qidesk.casefile.dates.faults import (
    HOUR_BOUND,
    NO_YEAR_BOUND,
    ONE_OF_TWO,
    SEVERAL,
    Unreadable,
    either,
)
from qidesk.casefile.dates.filling import Slots, named_days, share
from qidesk.casefile.dates.forms import PARTS_OF_DAY, Detail, Form
from qidesk.casefile.dates.moments import NO_YEAR, WINTER, Moment, neighbour
from qidesk.casefile.dates.points import Points, both
from qidesk.casefile.dates.read_as_of import AS_OF_NO_DAY, ReadAsOf
from qidesk.casefile.dates.tokens import Token
from qidesk.casefile.dates.vocabulary import Kind

OPEN = Moment()
_CLOSERS = (Kind.TO, Kind.UNTIL)


class Grammar(Points):
    """Reads one list of tokens once as a whole date."""

    def __init__(self, tokens: list[Token], told: ReadAsOf = AS_OF_NO_DAY) -> None:
        super().__init__(_without_dashes_beside_hours(tokens), told)

    def when(self) -> Form:
        """The whole text as one form; raises Unreadable where any of it is left over."""
        repeat = self._take(Kind.REPEAT)
        form = self._body()
        repeat = repeat or self._take(Kind.REPEAT)
        if self._at < len(self._tokens):
            raise Unreadable
        return replace(form, repeat=repeat.value) if repeat else form

    def _body(self) -> Form:
        lead = self._marks()
        form = self._open() or self._counted() or self._between() or self._besides()
        form = form or self._stretch()
        return _marked(form or self._stated(), lead)

    def _open(self) -> Form | None:
        if self._take(Kind.BEFORE):
            return Form(OPEN, self._beside(-1), Detail.BEFORE)
        if self._take(Kind.AFTER):
            return Form(self._beside(1), OPEN, Detail.AFTER)
        if self._take(Kind.BY):
            return Form(OPEN, self._moment(), Detail.BY)
        if self._take(Kind.UNTIL):
            return Form(OPEN, self._moment())
        return None

    def _beside(self, step: int) -> Moment:
        named = self._moment()
        if self.hours:
            raise Unreadable(HOUR_BOUND)
        if named.year == NO_YEAR:
            raise Unreadable(NO_YEAR_BOUND)
        beside = neighbour(named, step)
        if beside is None:
            raise Unreadable
        return beside

    def _counted(self) -> Form | None:
        if not self._take(Kind.FOR):
            return None
        marks = self._marks()
        count = self._count()
        if count is None or not (self._take(Kind.FROM) or self._take(Kind.SINCE)):
            raise Unreadable
        return self._lasting(self._moment(), count, marks)

    def _lasting(self, start: Moment, count: tuple[int, str, str] | None, marks: str) -> Form:
        if count is None:
            raise Unreadable
        number, unit, about = count
        marks = both(marks, about)
        last = stretches.last_day(start, number, unit)
        form = Form(start, replace(last, mark=both(start.mark, marks)))
        return replace(form, repeat=Detail.NIGHTLY) if unit == "night" else form

    def _between(self) -> Form | None:
        if not self._take(Kind.BETWEEN):
            return None
        start = self._point()
        if not self._take(Kind.AND, *_CLOSERS):
            raise Unreadable
        return replace(self._range(start), bound=Detail.BETWEEN)

    def _stated(self) -> Form:
        since = self._take(Kind.SINCE)
        begun = since or self._take(Kind.FROM)
        start = self._point()
        if self._take(*_CLOSERS):
            return self._range(start)
        if not begun and self._take(Kind.OR):
            self._note(ONE_OF_TWO)
            return replace(self._range(start), bound=Detail.BETWEEN)
        whole = self._with_year(start) if "feast" in start else start
        if not begun and (days := stretches.feast_days(whole)):
            return stretches.spanning(days, start.get("mark", ""), self.notes)
        if self._take(Kind.FOR):
            marks = self._marks()
            return self._lasting(self._completed(start), self._count(), marks)
        if self._take(Kind.ONWARD) or since:
            return Form(self._completed(start), OPEN)
        if begun:
            raise Unreadable
        return Form(self._completed(start))

    def _range(self, start: Slots) -> Form:
        if self._take(Kind.NOW):
            return Form(self._completed(start), OPEN)
        listed = self._short
        end = self._point()
        if listed and "day" in end and "month" not in end:
            raise Unreadable(SEVERAL)  # "June 14, 15 or 16, 2024": the 15 is no year
        self._refuse_if_end_is_year(start, end)
        share(start, end)
        last = self._completed(end)
        begins = None
        if "year" not in end and (days := named_days({**end, "year": last.year})):
            begins = days[1]
        return Form(self._completed(start, begins), last)

    def _refuse_if_end_is_year(self, start: Slots, end: Slots) -> None:
        """In "May to June 24" the 24 may be a day, or the year of both."""
        months = start.get("month", ""), end.get("month", "")
        if {"day", "year"} & start.keys() or "year" in end or not all(map(str.isdigit, months)):
            return
        near = self._told.pivot
        years = self._told.years_of(self._bare) if near and len(self._bare) == 2 else []
        if near and years and "day" in end:
            year = relative.nearest_year(end, near, self._told.when) or near.year
            first, last = (month_name[int(month)] for month in months)
            day = f"{first} to {last} {int(self._bare)}, {year}"
            raise Unreadable(either(day, f"{first} to {last} {years[0]}"))

    def _besides(self) -> Form | None:
        """A day or days just before or after a day that is named."""
        begun = self._at
        marks = self._marks()
        count = self._count()
        token = None if count else self._take(Kind.UNIT, Kind.WEEKEND, Kind.SLOTS)
        side = self._take(Kind.BEFORE, Kind.AFTER) if count or token else None
        if side is None:
            self._at = begun
            return None
        step = 1 if side.kind is Kind.AFTER else -1
        anchor, mark = self._anchor(step)
        mark = both(marks, mark)
        if count:
            number, unit, about = count
            slots = relative.counted_from(anchor, step * number, unit)
            mark = both(both(mark, about), slots.get("mark", ""))
            return Form(self._completed(slots | ({"mark": mark} if mark else {})))
        return self._beside_it(token, anchor, step, mark)

    def _beside_it(self, token: Token | None, day: date, step: int, mark: str) -> Form:
        """The day, week, weekend, weekday or night of that name next to a day."""
        weekday = token.slots.get("weekday", "") if token else ""
        part = token.slots.get("part", "") if token else ""
        name = token.value if token and token.kind is Kind.UNIT else ""
        part = "night" if name == "night" else part
        if token and token.kind is Kind.WEEKEND:
            return stretches.spanning(stretches.weekend_beside(day, step), mark, self.notes)
        if name == "week":
            ends = (day + timedelta(step), day + timedelta(7 * step))
            return stretches.spanning((min(ends), max(ends)), mark, self.notes)
        if weekday:
            found = relative.beside(int(weekday), day, step)
            return stretches.spanning((found, found), mark, self.notes)
        if name != "day" and part not in PARTS_OF_DAY:
            raise Unreadable
        slots = relative.slots_of(day + timedelta(step))
        slots |= {"part": part} if part else {}
        return Form(self._completed(slots | ({"mark": mark} if mark else {})))

    def _anchor(self, step: int) -> tuple[date, str]:
        """The day that something is told to lie before or after, and its mark."""
        slots = self._with_year(self._point())
        days = stretches.feast_days(slots)
        if days is None:
            moment = self._completed(slots)
            exact = stretches.exact(moment)
            days = (exact, exact)
        return days[1] if step > 0 else days[0], slots.get("mark", "")

    def _stretch(self) -> Form | None:
        winter = self._take(Kind.WINTER)
        if winter:
            return stretches.winter(int(winter.value))
        return self._shifted_week() or self._shifted_winter() or self._feast_week() or self._week()

    def _week(self) -> Form | None:
        if self._take(Kind.WEEKEND):
            slots = self._with_year(self._point())
            if "feast" in slots:
                return self._long_weekend(slots)
            return stretches.weekend(self._completed(slots), self.notes)
        nth = self._take(Kind.SLOTS) if self._kind(1) is Kind.WEEK else None
        week = self._take(Kind.WEEK)
        if week is None:
            return None
        if nth or week.value == "last":
            number = nth.slots.get("day", "") if nth else "0"
            return stretches.week_of_month(self._moment(), number, self.notes)
        return stretches.week(self._moment(), week.value, self.notes)

    def _shifted_week(self) -> Form | None:
        """Last week, or this weekend."""
        how, _, unit = self._tokens[self._at].value.partition(" ") if self._kind() else ("", "", "")
        if self._kind() is not Kind.SPAN or unit not in ("week", "weekend"):
            return None
        self._at += 1
        day = self._day_told()
        sunday = relative.week_of(how, day)
        days = (sunday, sunday + timedelta(6))
        if unit == "weekend":
            days = stretches.weekend_shifted(how, day)
        return stretches.spanning(days, "", self.notes)

    def _shifted_winter(self) -> Form | None:
        """Last winter, el invierno pasado."""
        pair = self._tokens[self._at : self._at + 2]
        shift = next((token.value for token in pair if token.kind is Kind.SHIFT), "")
        if not shift or not any(token.slots == {"season": WINTER} for token in pair):
            return None
        self._at += 2
        return stretches.winter(relative.winter_of(shift, self._day_told()))

    def _feast_week(self) -> Form | None:
        """The weekend or the week of a holiday, which stands before it: Labor Day weekend 2023."""
        at = self._at + (self._kind() is Kind.SHIFT)
        token, after = [*self._tokens[at : at + 2], None, None][:2]
        if token is None or after is None or "feast" not in token.slots:
            return None
        if after.kind is not Kind.WEEKEND and (after.kind, after.value) != (Kind.UNIT, "week"):
            return None
        del self._tokens[at + 1]
        slots = self._with_year(self._point())
        if after.kind is Kind.WEEKEND:
            return self._long_weekend(slots)
        return stretches.week(self._completed(slots), "of", self.notes)

    def _long_weekend(self, slots: Slots) -> Form:
        day = stretches.exact(self._completed(slots))
        return stretches.spanning(stretches.long_weekend(day), slots.get("mark", ""), self.notes)


def _without_dashes_beside_hours(tokens: list[Token]) -> list[Token]:
    """In "March 3, 2021 - 2 pm" the dash makes no range."""
    return [
        token
        for at, token in enumerate(tokens)
        if (token.kind, token.value) != (Kind.TO, "-")
        or Kind.CLOCK not in {beside.kind for beside in tokens[max(at - 1, 0) : at + 2]}
    ]


def _marked(form: Form, mark: str) -> Form:
    """The form with a mark that was said before the whole of it."""
    if not mark:
        return form
    start, end = (
        replace(end, mark=both(end.mark, mark)) if end and end.year else end
        for end in (form.start, form.end)
    )
    return replace(form, start=start or OPEN, end=end)
