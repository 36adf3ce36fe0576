"""Which columns of a narrow table step aside, and how wide the others are; plain numbers."""

from collections.abc import Container, Sequence
from typing import NamedTuple

BESIDE_WORDS = 20
"""Pixels of a cell that words cannot have: the padding of the style sheet, and Qt's own."""
BESIDE_TITLES = 16
"""The same of a head, where Qt asks for more than it draws beside."""
_VERY_MUCH, _MUCH, _ALIKE = 3, 1.4, 1.3
_PARTS = 12
_PROSE, _PROSE_BESIDE_WHOLE = 0.4, 0.28
"""The share of the room that the columns of sentences keep together, and where days are left whole
for that."""


class Column(NamedTuple):
    """What a column asks for: all of its words in one line, the least it can do with when short
    words such as days are left whole and when they are broken, and its title."""

    at: int
    wanted: int
    kept: int
    broken: int
    head: int
    rows: tuple[tuple[int, int], ...] = ()
    beneath: tuple[int, ...] = ()
    """Of some rows, how long its own words are and those beneath them; whose these are."""
    in_lines: bool = False
    """Whether those beneath stand on a line each, in the order of the columns."""
    is_prose: bool = False
    """Whether sentences are told in it."""

    @property
    def says(self) -> bool:
        """Whether any row says anything in it."""
        return self.broken > BESIDE_WORDS

    def least(self, most: int, *, breaks: bool) -> int:
        """How wide it is where no words have more than so much, but for what is left whole."""
        return max(min(self.wanted, most), self.head, self.broken if breaks else self.kept)


class Title(NamedTuple):
    """How long a title is before its words, and the least that it needs in a cell."""

    whole: int
    least: int


def is_wider(columns: Sequence[Column], most: int, room: int, *, breaks: bool) -> bool:
    """Whether the columns find no room, however their words are broken."""
    return sum(each.least(most, breaks=breaks) for each in columns) > room


def folded(
    columns: Sequence[Column], most: int, room: int, titles: Sequence[Title], *, breaks: bool
) -> Sequence[Column]:
    """The columns that find room, the others beneath them, so that rows come out as low as can be:
    as few as can be where it `breaks` short words for that.

    Of two neighbours the words of the longer stand above. Columns further to the left are the more
    important ones and stay unless much is spared, above all the first where the second says more,
    and in a grid that is typed in the one of sentences.
    """

    def cost(at: int, tried: Sequence[Column]) -> float:
        is_first_shorter = not at and _ALIKE * columns[0].wanted < columns[1].wanted
        is_main_beneath = columns[at].in_lines and columns[at + 1].is_prose
        to_the_right = (len(tried) - 1 - at) / len(tried)
        much = _VERY_MUCH if is_main_beneath else _MUCH if is_first_shorter else 1
        return _cost(tried, most, room) * much * (1 + to_the_right / 2)

    while len(columns) > 1 and is_wider(columns, most, room, breaks=breaks):
        tried = [_with_one_less(columns, at, titles) for at in range(len(columns) - 1)]
        costs = [cost(at, each) for at, each in enumerate(tried)]
        columns = tried[costs.index(min(costs))]
    return columns


def with_empty_aside(columns: Sequence[Column]) -> Sequence[Column]:
    """The columns where those in which nothing is said stand beneath the one before them."""
    made = [columns[0]]
    for each in columns[1:]:
        if each.says:
            made.append(each)
        else:
            made[-1] = made[-1]._replace(beneath=(*made[-1].beneath, each.at))
    return made


def with_room_for_prose(columns: Sequence[Column], room: int) -> Sequence[Column]:
    """The columns where those of sentences keep their share of the room, if they say so much."""
    share = room / max(1, sum(each.is_prose for each in columns))

    def kept(each: Column) -> Column:
        broken, whole = (min(each.wanted, int(of * share)) for of in (_PROSE, _PROSE_BESIDE_WHOLE))
        return each._replace(kept=max(each.kept, whole), broken=max(each.broken, broken))

    return [kept(each) if each.is_prose else each for each in columns]


def with_words_broken(columns: Sequence[Column], days: Container[int]) -> Sequence[Column]:
    """The columns where short words are broken like long ones, and days alone are left whole."""
    return [each if each.at in days else each._replace(kept=each.broken) for each in columns]


def spread(columns: Sequence[Column], most: int, room: int) -> list[int]:
    """How wide each is where the rows make room for one another: the more a column says in the rows
    of which it is the highest, the wider. What is spare is given in parts, for by each another
    column may have come to be the highest."""
    widths = [each.least(most, breaks=False) for each in columns]
    for parts in range(_PARTS, 0, -1):
        loads = _loads(columns, widths)
        spare, whole = room - sum(widths), sum(loads)
        if spare <= 0 or not whole:
            break
        widths = [
            min(width + spare * load // whole // parts, max(width, each.wanted))
            for each, width, load in zip(columns, widths, loads, strict=True)
        ]
    return widths


def _loads(columns: Sequence[Column], widths: Sequence[int]) -> list[int]:
    """How much each says in the rows of which it is the highest, and could say in fewer lines."""
    loads = [0] * len(columns)
    for row in zip(*(each.rows for each in columns), strict=True):
        said = [
            sum(words) if width < each.wanted else 0
            for each, width, words in zip(columns, widths, row, strict=True)
        ]
        lines = [words / width for words, width in zip(said, widths, strict=True)]
        highest = lines.index(max(lines))
        loads[highest] += said[highest]
    return loads


def _with_one_less(columns: Sequence[Column], at: int, titles: Sequence[Title]) -> Sequence[Column]:
    first, second = columns[at : at + 2]
    stays = not at or first.in_lines or first.wanted >= second.wanted
    above, below = (first, second) if stays else (second, first)
    return [*columns[:at], _both(above, below, titles[below.at]), *columns[at + 2 :]]


def _both(above: Column, below: Column, title: Title) -> Column:
    """One column of two, the words of the second beneath the first's, after its title."""
    rows = [
        (own, beneath + others + (title.whole + words if words else 0))
        for (own, beneath), (words, others) in zip(above.rows, below.rows, strict=True)
    ]
    return above._replace(
        wanted=max(above.wanted, title.whole + below.wanted, *(beneath for _, beneath in rows), 0),
        kept=max(above.kept, below.broken, title.least),
        broken=max(above.broken, below.broken, title.least),
        rows=tuple(rows),
        beneath=tuple(sorted((*above.beneath, below.at, *below.beneath))),
    )


def _cost(columns: Sequence[Column], most: int, room: int) -> float:
    """How many lines the rows come to, more where the columns are still too wide."""
    least = sum(each.least(most, breaks=False) for each in columns)
    widths = spread(columns, most, max(room, least))
    return lines_of(columns, widths) * max(1.0, least / room)


def lines_of(columns: Sequence[Column], widths: Sequence[int], at_edge: int = 0) -> int:
    """How many lines the rows come to in columns of these widths, where of each line so much is
    left free at its end because words are not broken within."""
    rooms = [each - BESIDE_WORDS for each in widths]
    least = [1 + len(each.beneath) if each.in_lines else 0 for each in columns]
    rows = zip(*(each.rows for each in columns), strict=True)
    return sum(
        max(
            max(few, _lines(own, room, at_edge) + _lines(beneath, room, at_edge))
            for (own, beneath), room, few in told
        )
        for told in (zip(row, rooms, least, strict=True) for row in rows)
    )


def _lines(words: int, room: int, at_edge: int) -> int:
    return -(-words // (room if words <= room else max(1, room - at_edge)))
