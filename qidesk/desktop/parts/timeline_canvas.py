"""The timeline painted to a scale that can be changed; what is done with it stands elsewhere."""

import math

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QWidget

from qidesk.casefile.timeline.stems import stands_at
from qidesk.desktop.parts.timeline_drawing import ChartDrawer
from qidesk.desktop.parts.timeline_window import Type, Window
from qidesk.desktop.theme import GAP, HALF, colours
from qidesk.views.timeline_chart import (
    Chart,
    Item,
    Story,
    chart_of,
    ticks_between,
    widest,
)
from qidesk.views.timeline_words import in_words

ZOOM_STEP = 1.5
NOTHING = "No event here has a date that can be drawn."
_PAN_SHARE = 8
_LEAST_LINES = 7
_MOST_OF_WINDOW, _MOST_FOR_EVENTS = 0.26, 0.4
_GUTTER_SHARE = 0.2


class TimelineCanvas(QAbstractScrollArea):
    """A story drawn in the width there is, or wider with the rest to the sides."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.story = Story()
        self._chart: Chart | None = None
        self._laid: tuple[Story, Type, float] | None = None
        self.letters = Type(self.font())
        self._zoom, self._widest = 1.0, 1.0
        self._needed_px = 0.0, 0.0
        self._anchor: tuple[float, float] | None = None
        self._current = ""
        self._due = QTimer(self, singleShot=True, interval=0)
        self._due.timeout.connect(self._lay)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Timeline, as a picture")

    @property
    def chart(self) -> Chart | None:
        """What is drawn now."""
        return self._chart

    @property
    def current(self) -> Item | None:
        """The event that stands out."""
        return next((each for each in self.story.items if each.record_id == self._current), None)

    @property
    def zoom(self) -> float:
        """How many times wider than the window everything is drawn."""
        return self._zoom

    def show_story(self, story: Story) -> None:
        """Draw this from now on, at the place and the size in sight."""
        if story == self.story:
            return
        self._keep_place(self._middle_px())
        self.story = story
        self._widest = widest(story)
        self._needed_px = 0.0, 0.0
        self._describe()
        self._due.start()

    def point_at(self, record_id: str) -> None:
        """Let an event stand out, and bring it into sight."""
        if record_id == self._current:
            return
        self._current = record_id
        self._describe()
        self._bring_into_sight()
        self.viewport().update()

    def show_all(self) -> None:
        """Fit everything into the width."""
        self._zoom, self._anchor = 1.0, None
        self._due.start()

    def zoom_by(self, factor: float, at_px: float | None = None) -> None:
        """Draw wider or narrower; the day at a place of the window stays there.

        Where no place is given, the event that stands out stays, or else the middle.
        """
        self._anchor = None
        self._keep_place(at_px or self._current_px() or self._middle_px())
        self._zoom *= factor
        self._due.start()

    def _keep_place(self, at_px: float) -> None:
        """Remember the moment that stands somewhere, for when everything is laid out anew."""
        if self._chart is not None and self._anchor is None:
            window, scale = self.window_px(), self._chart.scale
            moment = scale.moment_at((at_px - window.x_px) / window.unit_px)
            self._anchor = moment, window.x(scale.at(moment))

    def _middle_px(self) -> float:
        return self.gutter_px + self.plot_px / 2

    @property
    def gutter_px(self) -> float:
        """How wide the lanes' names stand at the left."""
        titles = {item.lane for item in self.story.items}
        if titles <= {""}:
            return GAP
        most = max(map(self.letters.metrics.horizontalAdvance, titles)) + 2 * GAP
        return min(most, self.viewport().width() * _GUTTER_SHARE)

    @property
    def plot_px(self) -> float:
        """How wide what is in sight of the picture is."""
        return max(self.viewport().width() - self.gutter_px - GAP, 1.0)

    def _axis_px(self) -> float:
        return self.letters.metrics.height() + 2 * HALF

    def window_px(self) -> Window:
        """What part of the chart is in sight."""
        gutter, view = self.gutter_px, self.viewport()
        x = gutter - self.horizontalScrollBar().value()
        y = HALF - self.verticalScrollBar().value()
        area = QRectF(gutter, 0, view.width() - gutter, view.height() - self._axis_px())
        return Window(x, y, area, self.letters.unit_px)

    def _lay(self) -> None:
        """Lay everything out for the width and the size there are now."""
        unit_px = self.letters.unit_px
        fit = self.plot_px / unit_px
        width = min(max(self._zoom * fit, fit), max(fit, self._widest))
        self._zoom = width / fit
        self._lay_out(width)
        room = self.viewport().height() - self._axis_px()
        height = self._chart.height * unit_px + GAP if self._chart else 0.0
        for bar, content, page in (
            (self.horizontalScrollBar(), width * unit_px, self.plot_px),
            (self.verticalScrollBar(), height, room),
        ):
            bar.setRange(0, max(0, round(content - page)))
            bar.setPageStep(max(1, round(page)))
            bar.setSingleStep(max(1, round(page / _PAN_SHARE)))
        if self._chart:
            self._ask_for(self._chart.events_end * unit_px + 2 * HALF, height)
        if self._anchor and self._chart:
            moment, at_px = self._anchor
            x = self.gutter_px + self._chart.scale.at(moment) * unit_px
            self.horizontalScrollBar().setValue(round(x - at_px))
        self._anchor = None
        self.viewport().update()

    def _lay_out(self, width: float) -> None:
        """Lay the story out in a width, where it is not yet: other heights move nothing in it."""
        laid = self.story, self.letters, width
        if laid != self._laid:
            self._laid, self._chart = laid, chart_of(self.story, width, self.letters.measure)

    def _ask_for(self, events: float, everything: float) -> None:
        """Ask for the height of all events, and of the bands, but never for less than before."""
        had, axis = self._needed_px, self._axis_px()
        self._needed_px = max(had[0], events + axis), max(had[1], everything + axis)
        if self._needed_px != had:
            self.updateGeometry()

    def _bring_into_sight(self) -> None:
        item, chart = self.current, self._chart
        if item is None or chart is None or not item.is_dated:
            return
        x = self.window_px().x(stands_at(item.occurrence, chart.scale))
        left, right = self.gutter_px + 2 * GAP, self.viewport().width() - 2 * GAP
        bar = self.horizontalScrollBar()
        if not left <= x <= right:
            bar.setValue(round(bar.value() + x - (left + right) / 2))

    def _describe(self) -> None:
        self.setAccessibleDescription(in_words(self.story, self.current))

    def sizeHint(self) -> QSize:
        """Room for the labels, a few lanes and bands, and the axis."""
        return QSize(800, round(self.letters.metrics.height() * 14))

    def minimumSizeHint(self) -> QSize:
        """Room for the events and the axis; for all bands, where the window is that high."""
        least, whole = self.letters.metrics.height() * _LEAST_LINES, self.window().height()
        events, everything = self._needed_px
        shares = (events, _MOST_FOR_EVENTS), (everything, _MOST_OF_WINDOW)
        needed = (min(wanted, whole * most) for wanted, most in shares)
        return QSize(240, math.ceil(max(least, *needed)))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the system's font and look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.letters = Type(self.font())
            self._due.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the room there is."""
        super().resizeEvent(event)
        self._keep_place(self._middle_px())
        self._due.start()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Paint anew what came into sight."""
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is in sight."""
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            look = colours(QApplication.instance())  # type: ignore[arg-type]  # there is one
            whole = QRectF(self.viewport().rect())
            painter.fillRect(whole, QColor(look.sheet))
            if self._chart is None:
                painter.setPen(QColor(look.quiet))
                painter.drawText(whole, Qt.AlignmentFlag.AlignCenter, NOTHING)
            else:
                self._paint_chart(painter, self._chart)
            if self.hasFocus():
                painter.setPen(QPen(QColor(look.accent), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(whole.adjusted(1, 1, -1, -1))

    def _paint_chart(self, painter: QPainter, chart: Chart) -> None:
        window, item = self.window_px(), self.current
        look = colours(QApplication.instance())  # type: ignore[arg-type]
        left = -window.x_px / window.unit_px
        right = left + self.viewport().width() / window.unit_px
        ticks = ticks_between(chart.scale, left, right, self.letters.measure)
        number = item.occurrence.number if item else 0
        drawer = ChartDrawer(painter, window, self.letters, look, number)
        painter.setClipRect(window.area)
        drawer.draw(chart, ticks)
        area = window.area
        foot = QRectF(area.left(), area.bottom(), area.width(), self._axis_px())
        painter.setClipRect(foot)
        drawer.axis(ticks, foot)
        self._paint_gutter(painter, window, chart)

    def _paint_gutter(self, painter: QPainter, window: Window, chart: Chart) -> None:
        """The lanes' names, at the left, whatever is in sight."""
        look = colours(QApplication.instance())  # type: ignore[arg-type]
        gutter = window.area.left()
        painter.setFont(self.letters.font)
        painter.setPen(QColor(look.text))
        painter.setClipRect(QRectF(0, 0, gutter, window.area.bottom()))
        for lane in chart.lanes:
            room = gutter - 2 * GAP
            title = self.letters.metrics.elidedText(lane.title, Qt.TextElideMode.ElideRight, room)
            top = window.y(lane.top)
            height = (min(lane.bottom, lane.top + 14) - lane.top) * window.unit_px
            painter.drawText(QRectF(GAP, top, room, height), Qt.AlignmentFlag.AlignVCenter, title)
        painter.setClipping(False)

    def _current_px(self) -> float | None:
        """Where the event that stands out is seen, if it is."""
        item = self.current
        if self._chart is None or item is None or not item.is_dated:
            return None
        x = self.window_px().x(stands_at(item.occurrence, self._chart.scale))
        return x if self.gutter_px <= x <= self.viewport().width() else None
