"""The fields of one moment, read token by token in any order."""

from datetime import date

from qidesk.casefile.dates import relative
from qidesk.casefile.dates.faults import RELATIVE, Unreadable, either
from qidesk.casefile.dates.filling import Slots, complete
from qidesk.casefile.dates.moments import Moment, day_moment, is_possible
from qidesk.casefile.dates.numerals import full_year, short_year_note
from qidesk.casefile.dates.read_as_of import ReadAsOf, When
from qidesk.casefile.dates.tokens import Token
from qidesk.casefile.dates.vocabulary import Kind
from qidesk.casefile.dates.words import say

_YEARLY = frozenset({"month", "season", "feast"})


class Points:
    """Reads one list of tokens once; `notes` and `hours` gather what else the text says.

    `hours` are the clock slots met: (hh:mm or '?', mark before it). What counts from the day of
    the telling goes by `told`. Of the point read last, `_bare` are two figures read as its day,
    `_short` two read as its year.
    """

    def __init__(self, tokens: list[Token], told: ReadAsOf) -> None:
        self.notes: list[str] = []
        self.hours: list[tuple[str, str]] = []
        self._bare = self._short = ""
        self._tokens = tokens
        self._told = told
        self._at = 0

    def _moment(self) -> Moment:
        return self._completed(self._point())

    def _completed(self, slots: Slots, before: date | None = None) -> Moment:
        """The moment of these fields; without a year it is the last one before a day."""
        if "clock" in slots:
            self.hours.append((slots["clock"], slots.get("clock mark", "")))
        if before is None or "year" in slots:
            return complete(self._with_year(slots), self.notes)
        year = relative.nearest_year(slots, before, When.PAST)
        return complete(slots | ({"year": year} if year else {}), self.notes)

    def _with_year(self, slots: Slots) -> Slots:
        day = self._told.on
        if "year" in slots or day is None or not slots.keys() & _YEARLY:
            return slots
        if "open" in slots and self._told.when is When.PAST:
            self._refuse_if_year(slots)
        year = relative.nearest_year(slots, day, self._told.when)
        if year is None:
            return slots
        side = "first after" if self._told.when in (When.AHEAD, When.RELEASE) else "last before"
        self._note(f"No year was told: read as the {side} {_said(day)}.")
        return slots | {"year": year}

    def _refuse_if_year(self, slots: Slots) -> None:
        """In "3/15" the 15 may be a year, for what a letter tells lies years back."""
        years = self._told.years_of(slots["open"])
        if years and is_possible(Moment("2000", slots["month"], slots["day"])):
            day = say(Moment("2000", slots["month"], slots["day"])).removesuffix(", 2000")
            raise Unreadable(either(day, say(Moment(str(years[0]), slots["month"]))))

    def _point(self) -> Slots:
        self._short = ""
        slots = self._counted_back() or {}
        if not slots and self._kind(1) is Kind.SLOTS and "part" in self._tokens[self._at + 1].slots:
            # Spanish "a" opens "a principios de marzo" as well as the second end of a range.
            self._at += self._tokens[self._at].value == "a"
        while self._kind():
            token = self._tokens[self._at]
            found = self._fields(token, slots)
            if found is None:
                break
            slots |= found
            self._at += 1
        if not slots:
            raise Unreadable
        self._bare = slots.pop("figures", "")
        return self._unshifted(slots)

    def _fields(self, token: Token, slots: Slots) -> Slots | None:
        """What the next token fills besides these; None where it belongs to what follows."""
        match token.kind:
            case Kind.MARK if self._kind(1) is Kind.CLOCK:
                return {"clock mark": token.value}
            case Kind.MARK:
                return {"mark": both(slots.get("mark", ""), token.value)}
            case Kind.UNIT if token.value == "day" and not slots:
                return {}  # "el dia 3 de marzo"
            case Kind.NUMBER if self._names_day(token, slots):
                return {"day": token.value.zfill(2)}
            case Kind.AGO if token.value and "month" not in slots:
                return {"month": token.value}
            case Kind.SLOTS | Kind.CLOCK:
                return self._plain(token, slots)
            case _:
                return self._relative(token, slots)

    def _relative(self, token: Token, slots: Slots) -> Slots | None:
        """What a word that counts from the day of the telling fills besides these."""
        match token.kind:
            case Kind.NEAR if not slots.keys() & {"day", "month"}:
                return self._near(token.value)
            case Kind.NOW if token.value and not slots:
                return relative.slots_of(self._day_told())
            case Kind.SHIFT if not slots.keys() & {"shift", "year"}:
                return {"shift": token.value}
            case Kind.SPAN if self._spans_point(token.value, slots):
                return self._unit(token.value)
            case _:
                return None

    def _plain(self, token: Token, slots: Slots) -> Slots | None:
        figures = token.value if "year" not in slots else ""
        if len(figures) == 2 and ("season" in slots or {"day", "month"} <= slots.keys()):
            year = full_year(figures, self._told)
            self._note(short_year_note(figures, year))
            self._short = figures
            return {"year": year}
        if slots.keys() & token.slots.keys():
            return None
        if "weekday" in token.slots and "day" in slots and "month" not in slots:
            return self._nth(token, slots)
        return token.slots | ({"figures": figures} if figures else {})

    def _nth(self, token: Token, slots: Slots) -> Slots:
        """The "third Tuesday" of a month; a day in figures goes with no weekday after it."""
        nth = slots.pop("day")
        if "figures" in slots or nth not in ("01", "02", "03", "04", "05"):
            raise Unreadable
        return token.slots | {"nth": nth}

    def _names_day(self, token: Token, slots: Slots) -> bool:
        """Whether a number in words is a day: "el tres de marzo"."""
        follows = self._kind(1)
        is_month = follows is Kind.SLOTS and "month" in self._tokens[self._at + 1].slots
        is_end = follows in (Kind.TO, Kind.UNTIL, Kind.AND, Kind.OR)
        is_free = "day" not in slots and token.value.isdigit()
        return is_free and (is_month or is_end or ("month" in slots and follows is not Kind.UNIT))

    def _near(self, value: str) -> Slots:
        offset, _, part = value.partition(" ")
        day = relative.counted_from(self._day_told(), int(offset), "day")
        return day | ({"part": part} if part else {})

    def _spans_point(self, value: str, slots: Slots) -> bool:
        """Whether a span gives a point its year, or its year and month."""
        unit = value.split()[1]
        taken = {"year"} if unit == "year" else {"year", *_YEARLY}
        return unit in ("month", "year") and not slots.keys() & taken

    def _unit(self, value: str) -> Slots:
        """The fields of "last month" or "next year"."""
        how, unit = value.split()
        return relative.shifted_unit(how, unit, self._day_told())

    def _unshifted(self, slots: Slots) -> Slots:
        """The fields with "last" worked out."""
        how = slots.pop("shift", "")
        if not how:
            return slots
        if how == "last" and {"weekday", "month"} <= slots.keys():
            return slots | {"nth": "0"}
        if not slots.keys() & {"month", "season", "feast", "weekday"}:
            raise Unreadable
        return relative.shifted(how, slots, self._day_told())

    def _counted_back(self) -> Slots | None:
        """The "two weeks ago"; None, with the cursor where it was, where there is no such thing."""
        begun = self._at
        marked = self._take(Kind.HACE)
        mark = self._marks() if marked else ""
        count = self._count()
        if count is None or not (self._take(Kind.AGO) or marked):
            self._at = begun
            return None
        number, unit, about = count
        slots = relative.counted_from(self._day_told(), -number, unit)
        mark = both(mark, both(about, slots.pop("mark", "")))
        return slots | ({"mark": mark} if mark else {})

    def _count(self) -> tuple[int, str, str] | None:
        """A number, its unit, and "~" for a couple; None where there is none."""
        begun = self._at
        word = self._take(Kind.NUMBER) or self._take(Kind.SLOTS)
        figures = word.value if word and word.kind is Kind.NUMBER else ""
        if word and word.kind is Kind.SLOTS:
            figures = word.slots.get("day", "") or word.slots.get("year", "")
        unit = self._take(Kind.UNIT)
        first, _, name = unit.value.rpartition(" ") if unit else ("", "", "")
        number = (figures or first).rstrip("~")
        if unit is None or bool(figures) == bool(first) or not number.isdigit():
            self._at = begun
            return None
        return int(number), name, "~" if figures.endswith("~") else ""

    def _day_told(self) -> date:
        """The day from which the text counts, noted; raises Unreadable where none is known."""
        day = self._told.on
        if day is None:
            raise Unreadable(RELATIVE)
        self._note(f"Counted from {_said(day)}, the day it was told.")
        return day

    def _note(self, note: str) -> None:
        if note not in self.notes:
            self.notes.append(note)

    def _marks(self) -> str:
        marks = ""
        while self._kind() is Kind.MARK and self._kind(1) is not Kind.CLOCK:
            marks = both(marks, self._tokens[self._at].value)
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


def both(one: str, other: str) -> str:
    """Two marks in one."""
    if not one or not other or one == other:
        return one or other
    return "%"


def _said(day: date) -> str:
    return say(day_moment(day))
