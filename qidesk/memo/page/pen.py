"""Lines of type put on a ReportLab canvas."""

from reportlab.pdfgen.canvas import Canvas

from qidesk.memo.page.parts import DONE, Part, Tags
from qidesk.memo.page.styles import INK, Style
from qidesk.memo.page.typeset import Line

_Placed = tuple[float, float, Style, Line]


class Pen:
    """Writes lines on one page, part by part, changing font and spacing only where they change."""

    def __init__(self, canvas: Canvas, tags: Tags) -> None:
        self._canvas, self._tags = canvas, tags
        self._text = canvas.beginText()
        self._text.setFillGray(INK)
        self._font = ("", 0.0)
        self._tracking_pt = 0.0
        self._lines: dict[Part | None, list[_Placed]] = {}

    def write(self, x: float, y: float, style: Style, line: Line, part: Part | None = None) -> None:
        """A line with its first letter at x and its baseline at y, from the page's lower left.

        A line of no part is decoration: nobody who hears the paper is told it.
        """
        self._lines.setdefault(part, []).append((x, y, style, line))

    def lift(self) -> None:
        """Put what was written on the canvas, all of one part together."""
        for part, lines in self._lines.items():
            self._text._code.append(self._tags.opening(part))
            for placed in lines:
                self._put(*placed)
            self._text._code.append(DONE)
        self._canvas.drawText(self._text)

    def _put(self, x: float, y: float, style: Style, line: Line) -> None:
        text = self._text
        if style.tracking_pt != self._tracking_pt:
            self._tracking_pt = style.tracking_pt
            text.setCharSpace(style.tracking_pt)
        for run in line:
            if run.outlined:
                text._code.append(
                    self._canvas.outlines.showing(run.outlined, run.text, style.size_pt, x, y)
                )
                self._font = ("", 0.0)
            else:
                # ReportLab's own way measures each text once more: a third of the time.
                text._code.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm")
                if self._font != (run.font, style.size_pt):
                    self._font = (run.font, style.size_pt)
                    text.setFont(*self._font)
                text._code.append(self._canvas.letters.shown(text, run))
            x += run.width_pt
