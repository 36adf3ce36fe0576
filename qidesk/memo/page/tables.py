"""Tables as strips: each line of a row is a strip of its own, so that a row of any length flows."""

from collections.abc import Iterator, Sequence
from math import sqrt

from qidesk.memo.outline import Cell, Column, Dotted, Stack, Strong, Table, TableRow, WithAside
from qidesk.memo.page.parts import CELL as CELL_PART
from qidesk.memo.page.parts import HEAD, ROW, TABLE, TEXT, Part
from qidesk.memo.page.strips import Dot, Link, Mark, Rule, Strip, Words, space, tie
from qidesk.memo.page.styles import (
    CELL,
    CELL_ASIDE,
    CELL_GAP_PT,
    CELL_HEAD,
    CELL_STRONG,
    DOT_GREY,
    HAIRLINE_PT,
    LEAST_DOT_PT,
    MOST_DOT_PT,
    RULE_GREY,
    RULE_PT,
    STEP_PT,
    Style,
)
from qidesk.memo.page.typeset import Line, Typesetter, breakable_parts, width_of

_ROW_KEPT_WHOLE_LINES = 12
_MOST_FOR_A_WORD = 0.25
"""Of a table's width: no column is made wider than by its share for a word that needs more."""
_HAIR_PT = 0.01


class TableSetter:
    """Sets one table between two edges of the page; it is told last in `within`."""

    def __init__(
        self, typesetter: Typesetter, table: Table, left_pt: float, right_pt: float, within: Part
    ) -> None:
        self._typesetter = typesetter
        self._within, self._part = within, within.add(TABLE)
        self._table = table
        self._left_pt = left_pt
        self._right_pt = right_pt
        least = self._longest_words(_MOST_FOR_A_WORD * (right_pt - left_pt))
        self._columns = _edges(table.columns, left_pt, right_pt, least)

    def strips(self) -> list[Strip]:
        """The head and every row, which carries the head to repeat; the note with the last one."""
        head = self._head()
        strips = list(head)
        for row in self._table.rows:
            strips += self._row(row, head)
        note = self._note()
        strips[-1].keep = bool(note)
        return [*strips, *tie(note, len(note)), space(2 * STEP_PT)]

    def _longest_words(self, most_pt: float) -> list[float]:
        """How wide each column's longest word is; a word beyond `most_pt` is broken anyway."""
        widest = [0.0] * len(self._table.columns)
        heads = tuple(column.head.upper() for column in self._table.columns)
        rows = [(heads, CELL_HEAD), *((row.cells, CELL) for row in self._table.rows)]
        for cells, style in rows:
            for at, cell in enumerate(cells):
                words = (word for told in _told(cell, style) for word in self._words(*told))
                widest[at] = max(widest[at], *(each for each in words if each <= most_pt), 0.0)
        return widest

    def _words(self, text: str, style: Style) -> Iterator[float]:
        for word in self._typesetter.glyphs.drawable(text).split():
            for part in breakable_parts(word):
                yield self._typesetter.word_width(part, style) * style.size_pt / 1000 + _HAIR_PT

    def _note(self) -> list[Strip]:
        if not self._table.note:
            return []
        width_pt = self._right_pt - self._left_pt
        lines = self._typesetter.lines(self._table.note, CELL_ASIDE, width_pt)
        baseline, part = CELL_ASIDE.baseline_pt, self._within.add(TEXT)
        return [
            Strip(CELL_ASIDE.leading_pt, [Words(self._left_pt, baseline, CELL_ASIDE, line, part)])
            for line in lines
        ]

    def _head(self) -> list[Strip]:
        heads = tuple(column.head.upper() for column in self._table.columns)
        strips = self._lines(heads, CELL_HEAD, HEAD)
        strips[-1].height_pt += STEP_PT / 2
        under = strips[-1].height_pt
        strips[-1].marks.append(Rule(self._left_pt, self._right_pt, under, RULE_PT, 0.0))
        for strip in strips:
            strip.keep = True
        return strips

    def _row(self, row: TableRow, head: Sequence[Strip]) -> list[Strip]:
        strips = self._lines(row.cells, CELL, CELL_PART)
        _pad(strips)
        last = strips[-1]
        below = Rule(self._left_pt, self._right_pt, last.height_pt, HAIRLINE_PT, RULE_GREY)
        last.marks.append(below)
        strips[0].anchor = row.anchor
        if row.to:
            strips[0].marks.append(Link(*self._columns[0], row.to))
        for strip in strips:
            strip.head = head
        return tie(strips, _ROW_KEPT_WHOLE_LINES)

    def _lines(self, cells: Sequence[Cell], style: Style, tag: str) -> list[Strip]:
        strips: list[Strip] = []
        row = self._part.add(ROW)
        columns = zip(cells, self._columns, self._table.columns, strict=True)
        for cell, (left_pt, right_pt), column in columns:
            lines, part = self._cell(cell, style, right_pt - left_pt), row.add(tag)
            while len(strips) < len(lines):
                strips.append(Strip(CELL.leading_pt))
            for strip, (line_style, line) in zip(strips, lines, strict=False):
                if line:
                    x_pt = right_pt - width_of(line) if column.numeric else left_pt
                    if isinstance(cell, Dotted):
                        x_pt = (left_pt + right_pt - width_of(line)) / 2
                        strip.marks.append(_dot(cell, (left_pt + right_pt) / 2))
                    strip.marks.append(Words(x_pt, style.baseline_pt, line_style, line, part))
        return strips

    def _cell(self, cell: Cell, style: Style, width_pt: float) -> list[tuple[Style, Line]]:
        if isinstance(cell, str):
            return [(style, line) for line in self._typesetter.lines(cell, style, width_pt)]
        if isinstance(cell, Dotted):
            return [(style, self._typesetter.line(cell.text, style))]
        if isinstance(cell, Strong):
            return [
                (CELL_STRONG, line)
                for line in self._typesetter.lines(cell.text, CELL_STRONG, width_pt)
            ]
        if isinstance(cell, Stack):
            return [line for each in cell.cells for line in self._cell(each, style, width_pt)]
        told = self._cell(cell.text, style, width_pt) if cell.text or not cell.aside else []
        aside = self._cell(cell.aside, CELL_ASIDE, width_pt) if cell.aside else []
        return told + aside


def _dot(cell: Dotted, x_pt: float) -> Dot:
    """What lies under a cell's number, as high as its middle."""
    middle_pt = CELL.baseline_pt - 0.35 * CELL.size_pt
    radius_pt = max(LEAST_DOT_PT, MOST_DOT_PT * sqrt(cell.share))
    return Dot(x_pt, middle_pt, radius_pt, DOT_GREY)


def _pad(strips: list[Strip]) -> None:
    """Air above a row's first line and below its last, inside the strips themselves."""
    first = strips[0]
    first.marks = [_lowered(mark, STEP_PT / 2) for mark in first.marks]
    first.height_pt += STEP_PT / 2
    strips[-1].height_pt += STEP_PT / 2


def _lowered(mark: Mark, by_pt: float) -> Mark:
    return mark if isinstance(mark, Link) else mark._replace(down_pt=mark.down_pt + by_pt)


def _told(cell: Cell, style: Style) -> Iterator[tuple[str, Style]]:
    """Each text of a cell, with the style in which it is set."""
    if isinstance(cell, str):
        yield cell, style
    elif isinstance(cell, Stack):
        for each in cell.cells:
            yield from _told(each, style)
    elif isinstance(cell, Strong):
        yield cell.text, CELL_STRONG
    elif isinstance(cell, WithAside):
        yield from _told(cell.text, style)
        yield from _told(cell.aside, CELL_ASIDE)


def _edges(
    columns: Sequence[Column], left_pt: float, right_pt: float, least: Sequence[float] = ()
) -> list[tuple[float, float]]:
    """Each column's left and right edge; between two columns lies the gap."""
    room = right_pt - left_pt - CELL_GAP_PT * (len(columns) - 1)
    shares = sum(column.share for column in columns)
    widths = [room * column.share / shares for column in columns]
    edges: list[tuple[float, float]] = []
    for width in _with_room_for(least or [0.0] * len(widths), widths):
        edges.append((left_pt, left_pt + width))
        left_pt += width + CELL_GAP_PT
    return edges


def _with_room_for(least: Sequence[float], widths: Sequence[float]) -> list[float]:
    """The widths, none less than its longest word where the others can spare what it lacks."""
    lacking = sum(max(0.0, word - width) for word, width in zip(least, widths, strict=True))
    spare = [max(0.0, width - word) for word, width in zip(least, widths, strict=True)]
    if lacking == 0 or lacking > sum(spare):
        return list(widths)
    taken = lacking / sum(spare)
    wide = (max(pair) for pair in zip(least, widths, strict=True))
    return [width - each * taken for width, each in zip(wide, spare, strict=True)]
