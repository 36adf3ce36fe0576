"""An envelope printed as it is, and a sheet for one with a window: adhesive labels are refused."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from qidesk.memo.letter_pages import Sheet, letter_pages
from qidesk.memo.page import parts
from qidesk.memo.page.document import new_canvas
from qidesk.memo.page.parts import DECORATION, DONE, Part, Tags
from qidesk.memo.page.pen import Pen
from qidesk.memo.page.styles import LABEL, STEP_PT, STRONG, TEXT, Style
from qidesk.memo.page.typeset import Typesetter
from qidesk.memo.printed import Printed, scripts_in

_WIDTH_PT, _HEIGHT_PT = 684.0, 297.0
"""A No. 10 envelope."""
_EDGE_PT = 28.0
_TO_LEFT_PT, _TO_DOWN_PT, _TO_WIDTH_PT = 270.0, 132.0, 380.0
_TO = Style("serif", 13, 17)
_BOX_PT = (210.0, 54.0)
_TITLE = "Envelope"


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands on the front. number: what is written by hand into a box, '' for no box."""

    sender: tuple[str, ...]
    to: tuple[str, ...]
    marking: str = ""
    number: str = ""


def envelopes(covers: Sequence[Cover]) -> Printed:
    """The fronts of No. 10 envelopes as a PDF, a page each. Raises QIDeskError (fonts missing)."""
    typesetter = Typesetter()
    buffer = BytesIO()
    canvas = new_canvas(buffer, _TITLE, size=(_WIDTH_PT, _HEIGHT_PT))
    paper = Part()
    tags = Tags(canvas, paper)
    for cover in covers:
        pen = Pen(canvas, tags)
        _print(_Front(pen, typesetter, paper), canvas, cover)
        pen.lift()
        tags.show_page()
    tags.save()
    return Printed(buffer.getvalue(), scripts_in(typesetter.glyphs.coded))


def _print(front: "_Front", canvas: Canvas, cover: Cover) -> None:
    down = front.write(cover.sender, TEXT, _EDGE_PT, _EDGE_PT, _TO_LEFT_PT - _EDGE_PT)
    front.write((cover.marking,), STRONG, _EDGE_PT, down + 2 * STEP_PT, _TO_WIDTH_PT)
    front.write(cover.to, _TO, _TO_LEFT_PT, _TO_DOWN_PT, _TO_WIDTH_PT)
    if cover.number:
        width, height = _BOX_PT
        bottom = _EDGE_PT
        canvas.addLiteral(DECORATION)
        canvas.rect(_EDGE_PT, bottom, width, height)
        canvas.addLiteral(DONE)
        above = _HEIGHT_PT - bottom - height - 4 * STEP_PT
        front.write((cover.number.upper(),), LABEL, _EDGE_PT, above, width)


def address_page(cover: Cover) -> Printed:
    """A sheet of letter size with the addresses where a window shows them."""
    sheet = Sheet((), cover.sender, tuple(filter(None, (cover.marking, *cover.to))))
    return letter_pages([sheet], "en")


class _Front:
    """Writes lines on the front, measured from its upper left."""

    def __init__(self, pen: Pen, typesetter: Typesetter, paper: Part) -> None:
        self._pen, self._typesetter, self._paper = pen, typesetter, paper

    def write(
        self, texts: Sequence[str], style: Style, left_pt: float, down_pt: float, width_pt: float
    ) -> float:
        """The texts under each other; gives how far down they end."""
        for text in filter(None, texts):
            part = self._paper.add(parts.TEXT)
            for line in self._typesetter.lines(text, style, width_pt):
                baseline_pt = _HEIGHT_PT - down_pt - style.baseline_pt
                self._pen.write(left_pt, baseline_pt, style, line, part)
                down_pt += style.leading_pt
        return down_pt
