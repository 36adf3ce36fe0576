"""The timeline's chart painted: what is out of sight is passed over, what is uncertain shows it."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from qidesk.casefile.timeline.lanes import BAND_HEIGHT, BAR_LANE, Band, Bar
from qidesk.casefile.timeline.scale import Tick
from qidesk.casefile.timeline.stems import LABEL_HEIGHT, Label
from qidesk.desktop.parts.timeline_window import Type, Window
from qidesk.desktop.theme import GAP, HALF, Colours
from qidesk.views.timeline_chart import DOT, Chart, Lane

_BAND_THICKNESS = BAND_HEIGHT - 3.0
_FADE = 12.0
_BEHIND_OPACITY = 0.45


class ChartDrawer:
    """Paints one chart once; `current` is the number of the event that stands out (0 for none)."""

    def __init__(
        self, painter: QPainter, window: Window, letters: Type, look: Colours, current: int
    ) -> None:
        self._painter, self._window, self._type = painter, window, letters
        self._current = current
        self._text, self._quiet = QColor(look.text), QColor(look.quiet)
        self._line, self._accent = QColor(look.line), QColor(look.accent)
        self._sheet, self._chosen = QColor(look.sheet), QColor(look.chosen)
        self._band_fill, self._band_text = QColor(look.band), QColor(look.band_text)

    def draw(self, chart: Chart, ticks: tuple[Tick, ...]) -> None:
        """Everything but the axis, from behind to before."""
        area = self._window.area
        for band in chart.picture.custody:
            self._behind(band)
        for tick in ticks:
            self._upright(self._window.x(tick.x), area.top(), area.bottom(), self._line)
        self._breaks(chart)
        for lane in chart.lanes:
            self._lane(lane)
        for band in chart.picture.custody:
            self._band(band, chart.shift, self._band_fill)
        for band in chart.picture.proceedings:
            self._band(band, chart.shift, self._sheet)
        self._stems(chart)
        for bar in chart.bars:
            self._bar(bar)

    def axis(self, ticks: tuple[Tick, ...], area: QRectF) -> None:
        """The scale, along the foot of the picture."""
        self._painter.fillRect(area, self._sheet)
        self._level(area.left(), area.right(), area.top(), self._quiet)
        for tick in ticks:
            x = self._window.x(tick.x)
            self._upright(x, area.top(), area.top() + HALF, self._text)
            self._words(x + HALF, area.top() + HALF, tick.label, self._quiet)

    def _upright(
        self, x: float, top: float, bottom: float, colour: QColor, wide: float = 1
    ) -> None:
        self._painter.setPen(QPen(colour, wide))
        self._painter.drawLine(QPointF(x, top), QPointF(x, bottom))

    def _level(self, left: float, right: float, y: float, colour: QColor, wide: float = 1) -> None:
        area = self._window.area
        left, right = max(left, area.left()), min(right, area.right())
        if left < right:
            self._painter.setPen(QPen(colour, wide))
            self._painter.drawLine(QPointF(left, y), QPointF(right, y))

    def _words(self, x: float, top: float, text: str, colour: QColor, bold: bool = False) -> float:
        """Words with their top left corner there; gives back where they end."""
        metrics = self._type.bold_metrics if bold else self._type.metrics
        self._painter.setFont(self._type.bold if bold else self._type.font)
        self._painter.setPen(colour)
        self._painter.drawText(QPointF(x, top + metrics.ascent()), text)
        return x + metrics.horizontalAdvance(text)

    def _clipped(self, left: float, right: float, top: float, height: float) -> QRectF:
        """An area across the chart, cut a little outside of what is in sight."""
        area = self._window.area
        x0 = max(self._window.x(left), area.left() - 9)
        x1 = min(self._window.x(right), area.right() + 9)
        return QRectF(x0, self._window.y(top), max(x1 - x0, 0.0), height * self._window.unit_px)

    def _behind(self, band: Band) -> None:
        """Custody, faintly behind all that happened in it; what is uncertain fainter still."""
        area = self._window.area
        for left, right, opacity in (
            (band.left, band.right, _BEHIND_OPACITY / 2),
            (band.sure_left, band.sure_right, _BEHIND_OPACITY),
        ):
            if right > left and self._window.shows(left, right):
                across = self._clipped(left, right, 0, 0)
                tint = QColor(self._chosen)
                tint.setAlphaF(opacity)
                whole = QRectF(across.left(), area.top(), across.width(), area.height())
                self._painter.fillRect(whole, tint)

    def _breaks(self, chart: Chart) -> None:
        """Where days are left out, the paper shows a fold."""
        area = self._window.area
        for each in chart.picture.breaks:
            if self._window.shows(each.left, each.right):
                x0, x1 = self._window.x(each.left), self._window.x(each.right)
                self._painter.fillRect(
                    QRectF(x0, area.top(), x1 - x0, area.height()),
                    Qt.BrushStyle.BDiagPattern,
                )
                self._upright(x0, area.top(), area.bottom(), self._quiet)
                self._upright(x1, area.top(), area.bottom(), self._quiet)

    def _lane(self, lane: Lane) -> None:
        area = self._window.area
        bottom = self._window.y(lane.bottom)
        self._level(area.left(), area.right(), bottom, self._line)
        for dot in lane.dots:
            if self._window.shows(dot.x - 20, dot.x + 20):
                self._dot(dot.x, dot.y, dot.certain, dot.numbers)
                if len(dot.numbers) > 1:
                    self._words(
                        self._window.x(dot.x + 2 * DOT),
                        self._window.y(dot.y - LABEL_HEIGHT / 2),
                        str(len(dot.numbers)),
                        self._quiet,
                    )
        for bar in lane.bars:
            self._bar(bar)

    def _dot(self, x: float, y: float, certain: bool, numbers: tuple[int, ...]) -> None:
        """A known day is a full dot, a day between two a hollow one; the current one is ringed."""
        centre = QPointF(self._window.x(x), self._window.y(y))
        colour = self._accent if self._current in numbers else self._text
        radius = DOT * self._window.unit_px
        if self._current in numbers:
            self._painter.setPen(QPen(self._accent, 2))
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.drawEllipse(centre, radius + HALF, radius + HALF)
        self._painter.setPen(QPen(colour, 1.6))
        self._painter.setBrush(colour if certain else self._sheet)
        self._painter.drawEllipse(centre, radius, radius)

    def _stems(self, chart: Chart) -> None:
        line_y = chart.picture.line_y
        stems = {stem.x: stem for stem in chart.picture.stems}
        shown = [each for each in chart.picture.labels if self._window.shows(*self._reach(each))]
        for label in shown:
            x = self._window.x(label.leader_x)
            self._upright(x, self._window.y(label.y), self._window.y(label.leader_to), self._line)
        if stems:
            self._level(
                self._window.x(0),
                self._window.x(chart.scale.width),
                self._window.y(line_y),
                self._text,
            )
        for label in shown:
            self._label(label, self._current in stems[label.leader_x].numbers)
        for stem in stems.values():
            if self._window.shows(stem.x - 10, stem.x + 10):
                x, wide = self._window.x(stem.x), 3 if len(stem.numbers) > 1 else 1.2
                colour = self._accent if self._current in stem.numbers else self._text
                top = self._window.y(line_y - stem.height)
                self._upright(x, top, self._window.y(line_y), colour, wide)
        for dot in chart.stem_dots:
            if self._window.shows(dot.x - 10, dot.x + 10):
                self._dot(dot.x, dot.y, dot.certain, dot.numbers)

    def _reach(self, label: Label) -> tuple[float, float]:
        right = label.x + self._type.measure(label.text) + LABEL_HEIGHT
        return min(label.x, label.leader_x), max(right, label.leader_x)

    def _label(self, label: Label, is_current: bool) -> None:
        x, top = self._window.x(label.x), self._window.y(label.y - LABEL_HEIGHT)
        colour = self._text if is_current else self._quiet
        width = self._type.bold_metrics.horizontalAdvance(label.named) + 2 * HALF
        if label.caption:
            width += self._type.metrics.horizontalAdvance(label.caption) + HALF
        self._painter.fillRect(
            QRectF(x, top, width, self._type.metrics.height()),
            self._chosen if is_current else self._sheet,
        )
        after = self._words(x + HALF / 2, top, label.named, self._text, bold=True)
        if label.caption:
            self._words(after + HALF, top, label.caption, colour)

    def _bar(self, bar: Bar) -> None:
        """From the first day it may be to the last: closed where that day is known, else fading."""
        window = self._window
        words = self._type.measure(bar.label) + LABEL_HEIGHT
        if not window.shows(bar.left - words, bar.right + words):
            return
        colour = self._accent if self._current in bar.numbers else self._quiet
        y = window.y(bar.y + BAR_LANE / 2)
        fade = min(_FADE, (bar.right - bar.left) / 3)
        left = bar.left + fade if bar.open_left else bar.left
        right = bar.right - fade if bar.open_right else bar.right
        self._level(window.x(left), window.x(right), y, colour, 3)
        ends = (bar.open_left, bar.left, left), (bar.open_right, bar.right, right)
        for is_open, end, sure_end in ends:
            x = window.x(end)
            if is_open:
                self._painter.setPen(QPen(colour, 3, Qt.PenStyle.DotLine))
                self._painter.drawLine(QPointF(window.x(sure_end), y), QPointF(x, y))
            else:
                self._upright(x, y - HALF, y + HALF, colour, 1.6)
        wide = self._type.bold_metrics.horizontalAdvance(bar.label)
        x = window.x(bar.left) - wide - HALF if bar.label_left else window.x(bar.right) + HALF
        top = y - self._type.metrics.height() / 2
        if top + self._type.metrics.height() > window.area.bottom():
            return  # its words stand whole, or not at all
        said = colour if colour == self._accent else self._text
        after = self._words(x, top, bar.named, said, bold=True)
        self._words(after + HALF, top, bar.caption, colour)

    def _band(self, band: Band, shift: float, fill: QColor) -> None:
        """A spell that lasted; dashes where its ends are not known to the day."""
        window, words = self._window, self._type.measure(band.label) + LABEL_HEIGHT
        if not window.shows(min(band.left, band.label_x), max(band.right, band.label_x + words)):
            return
        top = band.y + shift
        whole = self._clipped(band.left, band.right, top, _BAND_THICKNESS)
        sure = self._clipped(band.sure_left, band.sure_right, top, _BAND_THICKNESS)
        if whole.width():
            self._painter.fillRect(whole, self._sheet)
            self._painter.fillRect(sure, fill)
            self._edges(band, whole)
        inside = band.left <= band.label_x <= band.right
        x = window.x(band.label_x)
        if inside:
            arrow = GAP if band.runs_on_left else 0
            x = max(x, min(window.area.left() + arrow + HALF, window.x(band.right - words)))
        words_top = window.y(top - 0.5)
        if words_top + self._type.metrics.height() <= window.area.bottom():  # whole, or none
            self._words(x, words_top, band.label, self._band_text)

    def _edges(self, band: Band, whole: QRectF) -> None:
        """Lines round a band: none at an open end, an arrow where it goes on out of the picture."""
        painter, area = self._painter, self._window.area
        is_unsure = band.sure_left > band.left or band.sure_right < band.right
        style = Qt.PenStyle.DashLine if is_unsure else Qt.PenStyle.SolidLine
        painter.setPen(QPen(self._quiet, 1, style))
        painter.drawLine(whole.topLeft(), whole.topRight())
        painter.drawLine(whole.bottomLeft(), whole.bottomRight())
        if not band.open_left:
            painter.drawLine(whole.topLeft(), whole.bottomLeft())
        if not band.open_right:
            painter.drawLine(whole.topRight(), whole.bottomRight())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._quiet)
        for runs_on, tip, way in (
            (band.runs_on_left, max(whole.left(), area.left()), 1),
            (band.runs_on_right, min(whole.right(), area.right()), -1),
        ):
            if runs_on:
                middle, base = whole.center().y(), tip + way * GAP
                ends = QPointF(base, middle - HALF), QPointF(base, middle + HALF)
                painter.drawPolygon([QPointF(tip, middle), *ends])
