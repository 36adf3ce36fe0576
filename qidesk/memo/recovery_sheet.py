"""The recovery sheet: one page with the words that open a vault, and the same as a code square."""

from collections.abc import Sequence
from io import BytesIO

import segno
from reportlab.pdfgen.canvas import Canvas

from qidesk.memo.page import parts
from qidesk.memo.page.document import new_canvas
from qidesk.memo.page.parts import DONE, Part, Tags
from qidesk.memo.page.pen import Pen
from qidesk.memo.page.styles import (
    INK,
    LABEL,
    MARGIN_PT,
    PAGE_HEIGHT_PT,
    SECTION,
    STRONG,
    TEXT,
    TEXT_WIDTH_PT,
    TITLE,
    TOP_PT,
    Style,
)
from qidesk.memo.page.typeset import Typesetter

_TITLE = "Recovery sheet"
_WHO_HOLDS_IT = (
    "Whoever holds this sheet and a copy of the vault can read everything in it. Keep it on paper"
    " only, apart from every machine that has the vault, such as in a safe, and tell two people"
    " where it lies."
)
_WHAT_IT_DOES = (
    "It is for the day when a passphrase is forgotten or its owner is gone: on any machine with QI"
    " Desk and the vault, Forgotten passphrase in the first window, or the command qidesk recover,"
    " takes these words in their order and sets a new passphrase. It stays good when people are"
    " added or removed and passphrases changed; a newer sheet of the same vault puts it out of"
    " force."
)
_COLUMNS = 3
_ROW_PT = 20.0
_SQUARE_PT = 156.0
_GAP_PT = 16.0


def recovery_sheet(words: Sequence[str], vault_id: str, made_on: str) -> bytes:
    """The sheet as PDF bytes; `made_on` is a day in words. Raises QIDeskError (fonts missing)."""
    buffer = BytesIO()
    typesetter = Typesetter()
    canvas = new_canvas(buffer, _TITLE)
    paper = Part()
    tags = Tags(canvas, paper)
    page = _Page(canvas, typesetter, tags, paper)
    page.write("QI DESK", LABEL)
    page.write(_TITLE, TITLE, parts.TITLE)
    page.skip(_GAP_PT)
    for paragraph in (_WHO_HOLDS_IT, _WHAT_IT_DOES):
        page.write(paragraph, TEXT)
        page.skip(_GAP_PT / 2)
    page.write(f"Vault {vault_id[:8]}, made {made_on}.", STRONG)
    page.skip(_GAP_PT)
    page.write("The words, in their order", SECTION, parts.SECTION)
    page.columns([f"{number}.  {word}" for number, word in enumerate(words, 1)])
    page.skip(_GAP_PT)
    page.write("The same as a code square", SECTION, parts.SECTION)
    page.skip(_GAP_PT / 2)
    page.square(" ".join(words))
    page.pen.lift()
    tags.show_page()
    tags.save()
    return buffer.getvalue()


class _Page:
    """One page, written from its top down."""

    def __init__(self, canvas: Canvas, typesetter: Typesetter, tags: Tags, paper: Part) -> None:
        self._canvas, self._typesetter, self._tags, self._paper = canvas, typesetter, tags, paper
        self.pen = Pen(canvas, tags)
        self._top_pt = PAGE_HEIGHT_PT - TOP_PT

    def skip(self, height_pt: float) -> None:
        self._top_pt -= height_pt

    def write(self, text: str, style: Style, tag: str = parts.TEXT) -> None:
        """A paragraph over the whole width."""
        part = self._paper.add(tag)
        for line in self._typesetter.lines(text, style, TEXT_WIDTH_PT):
            self.pen.write(MARGIN_PT, self._top_pt - style.baseline_pt, style, line, part)
            self._top_pt -= style.leading_pt

    def columns(self, texts: Sequence[str]) -> None:
        """Short texts down one column after another."""
        rows = -(-len(texts) // _COLUMNS)
        listed = self._paper.add(parts.LIST)
        for at, text in enumerate(texts):
            left_pt = MARGIN_PT + at // rows * TEXT_WIDTH_PT / _COLUMNS
            top_pt = self._top_pt - at % rows * _ROW_PT
            line = self._typesetter.line(text, STRONG)
            baseline_pt = top_pt - _ROW_PT + STRONG.size_pt / 2
            self.pen.write(left_pt, baseline_pt, STRONG, line, listed.add(parts.ITEM))
        self._top_pt -= rows * _ROW_PT

    def square(self, text: str) -> None:
        """A code square that reads as the text."""
        rows = list(segno.make(text, error="m", micro=False).matrix)
        side_pt = _SQUARE_PT / len(rows)
        figure = self._paper.add(parts.FIGURE, "A code square that holds the same words.")
        self._canvas.addLiteral(self._tags.opening(figure))
        self._canvas.setFillGray(INK)
        for down, row in enumerate(rows, 1):
            for along, dark in enumerate(row):
                if dark:
                    left_pt, bottom_pt = MARGIN_PT + along * side_pt, self._top_pt - down * side_pt
                    self._canvas.rect(left_pt, bottom_pt, side_pt, side_pt, stroke=0, fill=1)
        self._canvas.addLiteral(DONE)
        self._top_pt -= _SQUARE_PT
