"""The small grammar of dates: how tokens make a moment or a span.

when    = [repeat] body [repeat]
body    = [marks] (open | range | stretch | point)
open    = (before | by | until | after | since) point | (from | ) point onward
range   = between point and point | [from | since] point to (point | now)
        | for count (from | since) point | (from | since) point for count
stretch = week of point | first week of point | weekend of point | winter 2019-2020
point   = fields of one moment in any order, each once, with marks and an hour
"""

from dataclasses import replace

from qidesk.casefile.dates import stretches
from qidesk.casefile.dates.faults import HOUR_BOUND, NO_YEAR_BOUND, Unreadable
from qidesk.casefile.dates.filling import Slots, complete, share
from qidesk.casefile.dates.forms import Detail, Form
from qidesk.casefile.dates.moments import NO_YEAR, Moment, neighbour
from qidesk.casefile.dates.tokens import Token
from qidesk.casefile.dates.vocabulary import Kind

OPEN = Moment()
_CLOSERS = (Kind.TO, Kind.UNTIL)


class Grammar:
    """Reads one list of tokens once; `notes` and `hours` gather what else the text says.

    `hours` are the clock slots met: (hh:mm or '?', mark before it).
    """

    def __init__(self, tokens: list[Token]) -> None:
        self.notes: list[str] = []
        self.hours: list[tuple[str, str]] = []
        self._tokens = _without_dashes_beside_hours(tokens)
        self._at = 0

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
        form = self._open() or self._counted() or self._between() or self._stretch()
        return _marked(form or self._told(), lead)

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
        number, unit = self._count()
        if not (self._take(Kind.FROM) or self._take(Kind.SINCE)):
            raise Unreadable
        return self._lasting(self._moment(), number, unit, marks)

    def _lasting(self, start: Moment, number: int, unit: str, marks: str) -> Form:
        last = stretches.last_day(start, number, unit)
        form = Form(start, replace(last, mark=_both(start.mark, marks)))
        return replace(form, repeat=Detail.NIGHTLY) if unit == "night" else form

    def _between(self) -> Form | None:
        if not self._take(Kind.BETWEEN):
            return None
        start = self._point()
        if not self._take(Kind.AND, *_CLOSERS):
            raise Unreadable
        return replace(self._range(start), bound=Detail.BETWEEN)

    def _told(self) -> Form:
        since = self._take(Kind.SINCE)
        begun = since or self._take(Kind.FROM)
        start = self._point()
        if self._take(*_CLOSERS):
            return self._range(start)
        if self._take(Kind.FOR):
            marks = self._marks()
            return self._lasting(self._completed(start), *self._count(), marks)
        if self._take(Kind.ONWARD) or since:
            return Form(self._completed(start), OPEN)
        if begun:
            raise Unreadable
        return Form(self._completed(start))

    def _range(self, start: Slots) -> Form:
        if self._take(Kind.NOW):
            return Form(self._completed(start), OPEN)
        end = self._point()
        share(start, end)
        return Form(self._completed(start), self._completed(end))

    def _stretch(self) -> Form | None:
        winter = self._take(Kind.WINTER)
        if winter:
            return stretches.winter(int(winter.value))
        if self._take(Kind.WEEKEND):
            return stretches.weekend(self._moment(), self.notes)
        nth = self._take(Kind.SLOTS) if self._kind(1) is Kind.WEEK else None
        week = self._take(Kind.WEEK)
        if week is None:
            return None
        if nth or week.value == "last":
            number = nth.slots.get("day", "") if nth else "0"
            return stretches.week_of_month(self._moment(), number, self.notes)
        return stretches.week(self._moment(), week.value, self.notes)

    def _moment(self) -> Moment:
        return self._completed(self._point())

    def _completed(self, slots: Slots) -> Moment:
        if "clock" in slots:
            self.hours.append((slots["clock"], slots.get("clock mark", "")))
        return complete(slots, self.notes)

    def _point(self) -> Slots:
        slots: Slots = {}
        if self._kind(1) is Kind.SLOTS and "part" in self._tokens[self._at + 1].slots:
            # Spanish "a" opens "a principios de marzo" as well as the second end of a range.
            self._at += self._tokens[self._at].value == "a"
        while kind := self._kind():
            token = self._tokens[self._at]
            if kind is Kind.MARK and self._kind(1) is Kind.CLOCK:
                slots["clock mark"] = token.value
            elif kind is Kind.MARK:
                slots["mark"] = _both(slots.get("mark", ""), token.value)
            elif kind not in (Kind.SLOTS, Kind.CLOCK) or slots.keys() & token.slots.keys():
                break
            elif "weekday" in token.slots and "day" in slots and "month" not in slots:
                # The third Tuesday of March is not March 3.
                raise Unreadable
            slots |= token.slots
            self._at += 1
        if not slots:
            raise Unreadable
        return slots

    def _count(self) -> tuple[int, str]:
        word = self._take(Kind.NUMBER) or self._take(Kind.SLOTS)
        number = word.value or word.slots.get("day", "") if word else ""
        unit = self._take(Kind.UNIT)
        if unit is None:
            raise Unreadable
        first, _, name = unit.value.rpartition(" ")
        if bool(number) == bool(first) or not (number or first).isdigit():
            raise Unreadable
        return int(number or first), name

    def _marks(self) -> str:
        marks = ""
        while self._kind() is Kind.MARK and self._kind(1) is not Kind.CLOCK:
            marks = _both(marks, self._tokens[self._at].value)
            self._at += 1
        return marks

    def _kind(self, ahead: int = 0) -> Kind | None:
        at = self._at + ahead
        return self._tokens[at].kind if at < len(self._tokens) else None

    def _take(self, *kinds: Kind) -> Token | None:
        if self._kind() not in kinds:
            return None
        self._at += 1
        return self._tokens[self._at - 1]


def _without_dashes_beside_hours(tokens: list[Token]) -> list[Token]:
    """In "March 3, 2021 - 2 pm" the dash makes no range."""
    return [
        token
        for at, token in enumerate(tokens)
        if (token.kind, token.value) != (Kind.TO, "-")
        or Kind.CLOCK not in {beside.kind for beside in tokens[max(at - 1, 0) : at + 2]}
    ]


def _both(one: str, other: str) -> str:
    if not one or not other or one == other:
        return one or other
    return "%"


def _marked(form: Form, mark: str) -> Form:
    """The form with a mark that was said before the whole of it."""
    if not mark:
        return form
    start, end = (
        replace(end, mark=_both(end.mark, mark)) if end and end.year else end
        for end in (form.start, form.end)
    )
    return replace(form, start=start or OPEN, end=end)
