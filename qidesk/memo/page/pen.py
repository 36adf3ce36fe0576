"""Lines of type put on a ReportLab canvas."""

from reportlab.pdfgen.canvas import Canvas

from qidesk.memo.page.styles import INK, Style
from qidesk.memo.page.typeset import Line


class Pen:
    """Writes lines on one page, changing font and spacing only where they change."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._text = canvas.beginText()
        self._text.setFillGray(INK)
        self._font = ("", 0.0)
        self._tracking_pt = 0.0

    def write(self, x: float, y: float, style: Style, line: Line) -> None:
        """A line with its first letter at x and its baseline at y, from the page's lower left."""
        text = self._text
        if style.tracking_pt != self._tracking_pt:
            self._tracking_pt = style.tracking_pt
            text.setCharSpace(style.tracking_pt)
        for run in line:
            text.setTextOrigin(x, y)
            if self._font != (run.font, style.size_pt):
                self._font = (run.font, style.size_pt)
                text.setFont(*self._font)
            text.textOut(run.text)
            x += run.width_pt

    def lift(self) -> None:
        """Put what was written on the canvas."""
        self._canvas.drawText(self._text)
