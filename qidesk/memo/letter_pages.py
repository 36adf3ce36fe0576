"""Letters and forms as a PDF: each on pages of its own, plain and large, for people who scan."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from qidesk.letters.pieces import Columns, Heading, Piece, Said
from qidesk.memo.page import parts
from qidesk.memo.page.document import new_canvas
from qidesk.memo.page.parts import Part, Tags
from qidesk.memo.page.pen import Pen
from qidesk.memo.page.strips import Page, Strip, Words, paginate, space, tie
from qidesk.memo.page.styles import (
    MARGIN_PT,
    PAGE_HEIGHT_PT,
    PAGE_WIDTH_PT,
    RUNNING,
    RUNNING_FOOT_PT,
    STEP_PT,
    TEXT_HEIGHT_PT,
    TEXT_WIDTH_PT,
    TOP_PT,
    Style,
)
from qidesk.memo.page.typeset import Line, Typesetter, width_of
from qidesk.memo.printed import Printed, scripts_in

_TEXT = Style("serif", 11, 14.5)
_STRONG = Style("serif-bold", 11, 14.5)
_HEADING = Style("serif-bold", 13, 20)
_OFFICE = Style("serif-bold", 14, 20)
_OFFICE_LINE = Style("sans", 9, 13)
_LEFT_COLUMN = 0.5
_ROOM_TO_SIGN_PT = 20.0
_ADDRESS_DOWN_PT = 72.0
"""How far below the top of the text an address begins, where an envelope's window shows it."""
_LINE = "_" * 16
"""How a paragraph begins in which somebody signs."""
_TITLE = "Letter"
_LANGUAGES = {"en": "en-US", "es": "es-US"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is printed on pages of its own. head: the letterhead; address: to whom it goes.

    foot: what stands small at the foot of each page. language: where it is another than the rest's.
    """

    pieces: tuple[Piece, ...]
    head: tuple[str, ...] = ()
    address: tuple[str, ...] = ()
    foot: str = ""
    language: str = ""


def letter_pages(sheets: Sequence[Sheet], language: str) -> Printed:
    """The sheets as a PDF, and what of them stands as codes. Raises QIDeskError (fonts missing)."""
    typesetter = Typesetter()
    buffer = BytesIO()
    canvas = new_canvas(buffer, _TITLE, _LANGUAGES[language])
    paper = Part()
    tags = Tags(canvas, paper)
    for sheet in sheets:
        part = paper.add(parts.GROUP, language=_LANGUAGES.get(sheet.language, ""))
        setter = _SheetSetter(typesetter, part)
        pages = paginate(setter.strips(sheet), TEXT_HEIGHT_PT)
        for number, page in enumerate(pages, 1):
            pen = Pen(canvas, tags)
            _print(pen, page)
            if len(pages) > 1:
                numbered = typesetter.line(f"{number} / {len(pages)}", RUNNING)
                right = PAGE_WIDTH_PT - MARGIN_PT - width_of(numbered)
                pen.write(right, RUNNING_FOOT_PT, RUNNING, numbered)
            foot = typesetter.elided(sheet.foot, RUNNING, TEXT_WIDTH_PT - 10 * STEP_PT)
            pen.write(MARGIN_PT, RUNNING_FOOT_PT, RUNNING, foot)
            pen.lift()
            tags.show_page()
    tags.save()
    return Printed(buffer.getvalue(), scripts_in(typesetter.glyphs.coded))


def _print(pen: Pen, page: Page) -> None:
    for placed in page:
        top = PAGE_HEIGHT_PT - TOP_PT - placed.down_pt
        for mark in placed.strip.marks:
            if isinstance(mark, Words):
                x, y = MARGIN_PT + mark.x_pt, top - mark.down_pt
                pen.write(x, y, mark.style, mark.line, mark.part)


class _SheetSetter:
    """Sets a sheet as strips, and tells its parts."""

    def __init__(self, typesetter: Typesetter, within: Part) -> None:
        self._typesetter, self._within = typesetter, within

    def strips(self, sheet: Sheet) -> list[Strip]:
        """The letterhead, the address where a window shows it, the text."""
        strips: list[Strip] = []
        for at, line in enumerate(sheet.head):
            style = _OFFICE_LINE if at else _OFFICE
            strips += self._plain(line, style)
        if sheet.address:
            used = sum(strip.height_pt for strip in strips)
            strips.append(Strip(max(_TEXT.leading_pt, _ADDRESS_DOWN_PT - used)))
            for line in sheet.address:
                strips += self._plain(line, _TEXT)
        if strips:
            strips.append(Strip(1.5 * _TEXT.leading_pt))
        for piece in sheet.pieces:
            if isinstance(piece, Said) and piece.text.startswith(_LINE):
                strips += self._room_to_sign(strips)
            strips += self._piece(piece)
        return strips

    def _room_to_sign(self, before: list[Strip]) -> list[Strip]:
        """Air over the line for a signature, which stays with what stands before it."""
        for strip in before[-2:]:
            strip.keep = True
        return [Strip(_ROOM_TO_SIGN_PT, keep=True)]

    def _piece(self, piece: Piece) -> list[Strip]:
        if isinstance(piece, Columns):
            strips = [strip for row in piece.rows for strip in self._row(*row)]
            tie(strips, len(strips))
        elif isinstance(piece, Heading):
            lines = self._typesetter.lines(piece.text, _HEADING, TEXT_WIDTH_PT)
            part = self._within.add(parts.TITLE)
            strips = tie([_centred(line, part) for line in lines], len(lines))
            strips[-1].keep = True
        else:
            strips = tie(self._plain(piece.text, _STRONG if piece.strong else _TEXT), 4)
        return [*strips, space(2.25 * STEP_PT)]

    def _plain(self, text: str, style: Style, width_pt: float = TEXT_WIDTH_PT) -> list[Strip]:
        down_pt, part = style.baseline_pt, self._within.add(parts.TEXT)
        return [
            Strip(style.leading_pt, [Words(0, down_pt, style, line, part)])
            for line in self._typesetter.lines(text, style, width_pt)
        ]

    def _row(self, left: str, right: str) -> list[Strip]:
        middle = TEXT_WIDTH_PT * _LEFT_COLUMN
        strips = self._plain(left, _TEXT, middle - 4 * STEP_PT)
        rights = self._typesetter.lines(right, _TEXT, TEXT_WIDTH_PT - middle)
        part = self._within.add(parts.TEXT)
        strips += [Strip(_TEXT.leading_pt) for _ in range(len(rights) - len(strips))]
        for strip, line in zip(strips, rights, strict=False):
            strip.marks.append(Words(middle, _TEXT.baseline_pt, _TEXT, line, part))
        return strips


def _centred(line: Line, part: Part) -> Strip:
    left = (TEXT_WIDTH_PT - width_of(line)) / 2
    return Strip(_HEADING.leading_pt, [Words(left, _HEADING.baseline_pt, _HEADING, line, part)])
