"""The chronology's picture drawn on a canvas; greys and outlines only, so that it copies well."""

from reportlab.pdfgen.canvas import Canvas

from qidesk.casefile.timeline.lanes import BAND_HEIGHT, Band, Bar
from qidesk.casefile.timeline.layout import Picture
from qidesk.casefile.timeline.scale import Break
from qidesk.casefile.timeline.stems import Label, Stem
from qidesk.memo.page.styles import PICTURE, PICTURE_BOLD, Style
from qidesk.memo.page.typeset import Typesetter, width_of

_INK = 0.0
_GUIDE = 0.8
_HELD_FILL = 0.84
_COURT_FILL = 0.95
_SOFT_FILL = 0.93
_BAR_THICKNESS_PT = 4.0
_BAND_THICKNESS_PT = BAND_HEIGHT - 3.0
_DOT_PT = 2.1
_ARROW_PT = 5.0
_FADE_PT = 12.0
_FADE_STEPS = 6


class PictureDrawer:
    """Draws one picture with its top left corner at a point of the page."""

    def __init__(
        self, canvas: Canvas, typesetter: Typesetter, left_pt: float, top_pt: float
    ) -> None:
        self._canvas = canvas
        self._typesetter = typesetter
        self._left = left_pt
        self._top = top_pt

    def draw(self, picture: Picture) -> None:
        """The whole picture: guides first, then what lies on them."""
        self._canvas.saveState()
        self._axis(picture)
        for band in picture.custody:
            self._band(band, _HELD_FILL)
        for band in picture.proceedings:
            self._band(band, _COURT_FILL)
        for each in picture.breaks:
            self._break(each, picture)
        for band in (*picture.custody, *picture.proceedings):
            foot = band.y + _BAND_THICKNESS_PT - 3.2
            self._words(band.label_x, foot, band.label, PICTURE)
        self._labels(picture)
        for stem in picture.stems:
            self._stem(stem, picture.line_y)
        for bar in picture.bars:
            self._bar(bar)
        self._canvas.restoreState()

    def _y(self, down: float) -> float:
        return self._top - down

    def _line(self, x0: float, y0: float, x1: float, y1: float, weight: float, grey: float) -> None:
        self._canvas.setLineWidth(weight)
        self._canvas.setStrokeGray(grey)
        self._canvas.line(self._left + x0, self._y(y0), self._left + x1, self._y(y1))

    def _axis(self, picture: Picture) -> None:
        top = picture.labels[0].y if picture.labels else 0.0
        for tick in picture.ticks:
            self._line(tick.x, min(top, picture.line_y), tick.x, picture.height - 4, 0.3, _GUIDE)
        self._line(0, picture.line_y, picture.width, picture.line_y, 0.8, _INK)
        self._line(0, picture.axis_y, picture.width, picture.axis_y, 0.3, 0.5)
        for tick in picture.ticks:
            self._line(tick.x, picture.axis_y, tick.x, picture.axis_y + 3, 0.5, _INK)
            self._words(tick.x + 2.5, picture.axis_y + 9, tick.label, PICTURE)

    def _words(self, x: float, y: float, text: str, style: Style) -> float:
        """Words with their baseline at `y`; gives back where they end."""
        self._canvas.setFillGray(_INK)
        line = self._typesetter.line(text, style)
        for run in line:
            left, foot = self._left + x, self._y(y)
            if run.outlined:
                fonts = self._canvas.outlines
                shown = fonts.showing(run.outlined, run.text, style.size_pt, left, foot)
                self._canvas.addLiteral(f"BT {shown} ET")
            else:
                self._canvas.setFont(run.font, style.size_pt)
                self._canvas.drawString(left, foot, run.text)
            x += run.width_pt
        return x

    def _labels(self, picture: Picture) -> None:
        for label in picture.labels:
            self._line(label.leader_x, label.y - 1, label.leader_x, label.leader_to, 0.3, 0.4)
        for label in picture.labels:
            self._paper_behind(label.x, label.y, label.text)
            self._tagged(label.x + 1.5, label.y - 2.5, label)

    def _paper_behind(self, x: float, y: float, text: str) -> None:
        """White under a label, so that guides do not run through its letters."""
        width = width_of(self._typesetter.line(text, PICTURE_BOLD))
        self._canvas.setFillGray(1.0)
        self._canvas.rect(self._left + x + 0.5, self._y(y), width + 1, 8.5, stroke=0, fill=1)

    def _stem(self, stem: Stem, line_y: float) -> None:
        top = line_y - stem.height
        several = len(stem.numbers) > 1
        self._line(stem.x, line_y, stem.x, top, 2.4 if several else 0.8, _INK)
        self._canvas.setFillGray(_INK if stem.certain else 1.0)
        self._canvas.setLineWidth(0.8)
        self._canvas.circle(self._left + stem.x, self._y(top), _DOT_PT, stroke=1, fill=1)

    def _bar(self, bar: Bar) -> None:
        middle = bar.y + _BAR_THICKNESS_PT
        self._ends_faded(bar.left, bar.right, middle, bar.open_left, bar.open_right)
        width = width_of(self._typesetter.line(bar.label, PICTURE_BOLD))
        self._tagged(bar.left - width - 3 if bar.label_left else bar.right + 3, middle + 2.4, bar)

    def _tagged(self, x: float, y: float, tagged: Bar | Label) -> None:
        """A label: its numbers bold, and after a gap its dates."""
        after = self._words(x, y, tagged.named, PICTURE_BOLD)
        if tagged.caption:
            self._words(after + 3, y, tagged.caption, PICTURE)

    def _ends_faded(
        self, left: float, right: float, y: float, open_left: bool, open_right: bool
    ) -> None:
        """A level bar: a known end is closed by an upright, an open one breaks into dashes."""
        self._canvas.setStrokeGray(_INK)
        fade = min(_FADE_PT, (right - left) / 3)
        sure_left = left + fade if open_left else left
        sure_right = right - fade if open_right else right
        self._line(sure_left, y, sure_right, y, 1.6, 0.35)
        self._canvas.setDash(2, 2)
        if open_left:
            self._line(left, y, sure_left, y, 1.6, 0.35)
        if open_right:
            self._line(sure_right, y, right, y, 1.6, 0.35)
        self._canvas.setDash()
        for end, is_open in ((left, open_left), (right, open_right)):
            if not is_open:
                self._line(end, y - 2.4, end, y + 2.4, 0.9, _INK)

    def _band(self, band: Band, fill: float) -> None:
        self._filled(band.left, band.right, band.y, _SOFT_FILL if fill < _SOFT_FILL else 1.0)
        self._filled(band.sure_left, band.sure_right, band.y, fill)
        bottom = band.y + _BAND_THICKNESS_PT
        parts = (
            (band.left, band.sure_left, True),
            (band.sure_left, band.sure_right, False),
            (band.sure_right, band.right, True),
        )
        for left, right, uncertain in parts:
            self._canvas.setDash(*((1.5, 1.5) if uncertain else ()))
            if left < right:
                self._line(left, band.y, right, band.y, 0.4, 0.4)
                self._line(left, bottom, right, bottom, 0.4, 0.4)
        self._canvas.setDash()
        for end, is_open in ((band.left, band.open_left), (band.right, band.open_right)):
            if not is_open:
                self._line(end, band.y, end, bottom, 0.6, 0.3)
        if band.runs_on_left:
            self._arrow(band.left + 1.5, band.y, 1)
        if band.runs_on_right:
            self._arrow(band.right - 1.5, band.y, -1)

    def _arrow(self, tip: float, y: float, inward: int) -> None:
        """A solid head at a band's edge: it runs on beyond the picture."""
        middle = y + _BAND_THICKNESS_PT / 2
        head = self._canvas.beginPath()
        head.moveTo(self._left + tip, self._y(middle))
        back = tip + inward * _ARROW_PT
        head.lineTo(self._left + back, self._y(middle - _ARROW_PT / 2))
        head.lineTo(self._left + back, self._y(middle + _ARROW_PT / 2))
        head.close()
        self._canvas.setFillGray(_INK)
        self._canvas.drawPath(head, stroke=0, fill=1)

    def _break(self, cut: Break, picture: Picture) -> None:
        """Paper across all that runs through the days left out, and a double stroke at the line."""
        top, foot = picture.line_y - 4, picture.height - 3
        self._canvas.setFillGray(1.0)
        self._canvas.rect(
            self._left + cut.left + 3,
            self._y(foot),
            cut.right - cut.left - 6,
            foot - top,
            stroke=0,
            fill=1,
        )
        for x in (cut.left + 3, cut.right - 3):
            for y in (picture.line_y, picture.axis_y):
                self._line(x - 2, y + 4, x + 2, y - 4, 0.8, _INK)

    def _filled(self, left: float, right: float, y: float, grey: float) -> None:
        self._canvas.setFillGray(grey)
        self._canvas.rect(
            self._left + left,
            self._y(y + _BAND_THICKNESS_PT),
            right - left,
            _BAND_THICKNESS_PT,
            stroke=0,
            fill=1,
        )
