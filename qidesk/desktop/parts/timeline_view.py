"""The timeline as a picture to walk through, click in, zoom and drag."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from qidesk.desktop.parts.timeline_canvas import ZOOM_STEP, TimelineCanvas
from qidesk.views.timeline_chart import Item

_PAN_SHARE = 8


class TimelineView(TimelineCanvas):
    """A story to work in. `chosen` gives the id of an event to edit, `pointed` words for one."""

    chosen = Signal(str)
    pointed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pressed: QPoint | None = None
        self._dragged = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)

    def _numbers_at(self, at: QPoint) -> tuple[int, ...]:
        window = self.window_px()
        if self._chart is None or not window.area.contains(at.toPointF()):
            return ()
        x = (at.x() - window.x_px) / window.unit_px
        y = (at.y() - window.y_px) / window.unit_px
        for spot in self._chart.spots:
            if spot.left <= x <= spot.right and spot.top <= y <= spot.bottom:
                return spot.numbers
        return ()

    def _items_at(self, at: QPoint) -> list[Item]:
        numbers = set(self._numbers_at(at))
        return [item for item in self.story.items if item.occurrence.number in numbers]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = event.position().toPoint(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the picture along, or say what is under the pointer."""
        at = event.position().toPoint()
        if self._pressed is None:
            items = self._items_at(at)
            self.pointed.emit("   ·   ".join(item.words for item in items[:3]))
            shape = Qt.CursorShape.PointingHandCursor if items else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            return
        moved = at - self._pressed
        if self._dragged or moved.manhattanLength() >= QApplication.startDragDistance():
            self._dragged, self._pressed = True, at
            self._pan(-moved.x(), -moved.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose what was clicked; of several on one spot, one after another."""
        at, self._pressed = self._pressed, None
        if at is None or self._dragged or not (items := self._items_at(at)):
            return
        ids = [item.record_id for item in items]
        after = ids.index(self._current) + 1 if self._current in ids else 0
        self._choose(ids[after % len(ids)])

    def leaveEvent(self, event: QEvent) -> None:
        """Say what stands out again."""
        self.pointed.emit("")

    def _choose(self, record_id: str) -> None:
        self.point_at(record_id)
        self.chosen.emit(record_id)

    def _pan(self, dx: float, dy: float) -> None:
        for bar, by in ((self.horizontalScrollBar(), dx), (self.verticalScrollBar(), dy)):
            bar.setValue(round(bar.value() + by))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the pointer; with Shift, or across, move along."""
        turned = event.angleDelta()
        is_across = abs(turned.x()) > abs(turned.y())
        if is_across or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._pan(-(turned.x() or turned.y()), 0)
        elif turned.y():
            self.zoom_by(ZOOM_STEP ** (turned.y() / 120), event.position().x())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, zoom and pan by keys."""
        step = self.plot_px / _PAN_SHARE
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Right as key:
                way = 1 if key == Qt.Key.Key_Right else -1
                if shifted:
                    self._pan(way * step, 0)
                else:
                    self._walk(way)
            case Qt.Key.Key_Up | Qt.Key.Key_Down as key:
                rows = 3 * self.letters.metrics.height()
                self._pan(0, rows if key == Qt.Key.Key_Down else -rows)
            case Qt.Key.Key_PageUp | Qt.Key.Key_PageDown as key:
                page = self.plot_px - step
                self._pan(page if key == Qt.Key.Key_PageDown else -page, 0)
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom_by(ZOOM_STEP)
            case Qt.Key.Key_Minus | Qt.Key.Key_Underscore:
                self.zoom_by(1 / ZOOM_STEP)
            case Qt.Key.Key_Home:
                self.show_all()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                if self._current:
                    self.chosen.emit(self._current)
            case _:
                event.ignore()

    def _walk(self, way: int) -> None:
        """Go to the next event with a date, or the one before."""
        ids = [item.record_id for item in self.story.items if item.is_dated]
        if not ids:
            return
        here = ids.index(self._current) if self._current in ids else None
        at = (0 if way > 0 else len(ids) - 1) if here is None else here + way
        self.point_at(ids[min(max(at, 0), len(ids) - 1)])
        if item := self.current:
            self.pointed.emit(item.words)
