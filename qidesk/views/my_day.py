"""What is to be done as a list: whose, by when, under a heading for each stretch of time."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from qidesk.actions.my_day import Day, Item
from qidesk.identity.colleagues import is_colleague
from qidesk.identity.folding import sort_key
from qidesk.law.deadlines.words import short_day

TITLES = ("Day", "What", "Case", "To do", "Who")
MINE, EVERYBODY, NOBODY = "Mine", "Everybody's", "Nobody's"
_WEEK = timedelta(days=7)
_MONTH = timedelta(days=30)


class Row(NamedTuple):
    """A line of the list; a heading has no item."""

    head: str
    item: Item | None


def whose_choices(day: Day) -> tuple[str, ...]:
    """Whose things to do may be shown: one's own, everybody's, nobody's, each colleague's."""
    others = {item.owner for item in day.items if item.owner}
    return (MINE, EVERYBODY, NOBODY, *sorted(others, key=sort_key))


def rows_of(day: Day, whose: str, today: date) -> tuple[Row, ...]:
    """The things to do of whoever was chosen, under their headings."""
    shown = [item for item in day.items if _is_of(item, whose, day.who)]
    return tuple(_headed(shown, today))


def _is_of(item: Item, whose: str, who: str) -> bool:
    if whose == MINE:
        return is_colleague(item.owner, who)
    if whose == NOBODY:
        return not item.owner
    return whose in (EVERYBODY, item.owner)


def _headed(items: Sequence[Item], today: date) -> Iterator[Row]:
    before = ""
    for item in items:
        head = _stretch(item.day, today)
        if head != before:
            yield Row(head, None)
            before = head
        yield Row("", item)


def _stretch(day: date | None, today: date) -> str:
    if day is None:
        return "Without a day"
    if day < today:
        return "Before today"
    if day == today:
        return "Today"
    if day <= today + _WEEK:
        return "In the next 7 days"
    return "In the next 30 days" if day <= today + _MONTH else "Later"


def cells(row: Row) -> Sequence[str]:
    """The words of a line."""
    if row.item is None:
        return (row.head,)
    item = row.item
    when = short_day(item.day) if item.day else ""
    return (when, item.duty, item.title, item.what, item.owner or "nobody")


def goes_along(item: Item) -> str:
    """What else somebody gets to whom a thing is handed over."""
    if (item.kind, item.field) == ("case", "owner"):
        return (
            "Whoever owns the case does this: the case gets a new owner, and all else that its"
            " owner does goes along."
        )
    return "Nothing else goes along."


def summed_up(day: Day, rows: Sequence[Row]) -> str:
    """How many there are, for whom the list is read, and what is kept from them."""
    count = sum(row.item is not None for row in rows)
    said = "1 thing to do" if count == 1 else f"{count:,} things to do"
    kept = "1 case is" if day.recused == 1 else f"{day.recused:,} cases are"
    left = f"{kept} left out: you are recused." if day.recused else ""
    return "   ·   ".join(filter(None, (f"Signed in: {day.who}", said, left)))
