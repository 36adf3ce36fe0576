"""A paper's pages on the screen: drawn as they come into view, as sharp as the screen is."""

from functools import partial

from PySide6.QtCore import QEvent, QPoint, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from qidesk.desktop.parts.page_pieces import BAND, Piece, Pieces
from qidesk.desktop.parts.page_stack import PageStack, fitting_scale
from qidesk.desktop.parts.pdf import Content, Paper, page_pixels, page_sizes
from qidesk.desktop.tasks import Tasks

SMALLEST, LARGEST = 0.25, 4.0
_STEP = 1.2
_FOCUS_WIDTH = 2
_LEAST_LINES = 16
"""So many lines high is a view at the least, else nothing could be read in it."""


class PageView(QAbstractScrollArea):
    """Pages under each other, scrolled and zoomed; `turned` says which is at the top, of how many.

    A new paper is shown where the old one was left.
    """

    turned = Signal(int, int)
    failed = Signal(object)

    def __init__(self, paper: Tasks, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paper = paper
        self._content: Content = b""
        self._wanted_content: Content = b""
        self._sizes: tuple[QSizeF, ...] = ()
        self._zoom: float | None = None
        self._stack = PageStack((), 1.0, 0)
        self.setMinimumHeight(_LEAST_LINES * self.fontMetrics().lineSpacing())
        self._pieces = Pieces(paper, self)
        self._pieces.drawn.connect(self.viewport().update)
        self._pieces.failed.connect(self.failed)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._tell())

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return len(self._sizes)

    @property
    def page(self) -> int:
        """The page in view, from 0: the one a third of the way down."""
        return self._stack.page_at(self._top() + self.viewport().height() // 3)

    @property
    def zoom(self) -> float:
        """How large a page is against its size on paper."""
        return self._stack.scale * 72 / self.logicalDpiX()

    @property
    def is_sharp(self) -> bool:
        """Whether all that is in view is drawn at the screen's own resolution."""
        return self._pieces.has(self._in_view())

    def show_pdf(self, content: Content) -> None:
        """Show another PDF, at the place where the view is now."""
        if content == self._wanted_content:
            return
        self._wanted_content = content
        if not content:
            self._take(content, ())
            return
        self._paper.run(
            lambda: page_sizes(content), self, partial(self._take, content), self.failed.emit
        )

    def go_to(self, page: int) -> None:
        """Bring the beginning of a page (from 0) to the top."""
        if self._stack.boxes:
            at = max(0, min(page, self.page_count - 1))
            self.verticalScrollBar().setValue(self._stack.boxes[at].top() - self._gap())

    def fit_width(self) -> None:
        """Keep pages as wide as the view from now on."""
        self._set_zoom(None, QPoint())

    def zoom_in(self) -> None:
        """Show pages a step larger."""
        self._set_zoom(self.zoom * _STEP, self.viewport().rect().center())

    def zoom_out(self) -> None:
        """Show pages a step smaller."""
        self._set_zoom(self.zoom / _STEP, self.viewport().rect().center())

    def turn(self) -> None:
        """Turn every page a quarter clockwise."""
        content = self._wanted_content
        paper = content if isinstance(content, Paper) else Paper(content)
        if paper.source:
            self.show_pdf(paper._replace(turned=(paper.turned + 90) % 360))

    def full_size(self) -> None:
        """Show pages as large as they are on paper."""
        self._set_zoom(1.0, self.viewport().rect().center())

    # the stack and where it is scrolled to

    def _take(self, content: Content, sizes: tuple[QSizeF, ...]) -> None:
        if content == self._wanted_content:
            self._content, self._sizes = content, sizes
            self._restack(QPoint())
            self._tell()

    def _set_zoom(self, zoom: float | None, around: QPoint) -> None:
        self._zoom = None if zoom is None else max(SMALLEST, min(LARGEST, zoom))
        self._restack(around)
        self._tell()

    def _restack(self, around: QPoint) -> None:
        """Lay the pages out anew, keeping the place that is under a point of the view."""
        spot = self._stack.spot(around + self._offset())
        room = self.viewport().width()
        scale = fitting_scale(self._sizes, room)
        if self._zoom is not None:
            scale = self._zoom * self.logicalDpiX() / 72
        first = not self._stack.boxes
        self._stack = PageStack(self._sizes, scale, room)
        self._pieces.renew(self._content, self._device_scale())
        self._set_ranges()
        at = QPoint() if first else self._stack.point(spot) - around
        self.verticalScrollBar().setValue(at.y())
        self.horizontalScrollBar().setValue(at.x())
        self.viewport().update()

    def _set_ranges(self) -> None:
        view = self.viewport().size()
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, self._stack.height - view.height()))
        down.setPageStep(view.height())
        down.setSingleStep(3 * self.fontMetrics().lineSpacing())
        across.setRange(0, max(0, self._stack.width - view.width()))
        across.setPageStep(view.width())
        across.setSingleStep(down.singleStep())

    def _top(self) -> int:
        return self.verticalScrollBar().value()

    def _offset(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self._top())

    def _gap(self) -> int:
        return self._stack.boxes[0].top()

    def _tell(self) -> None:
        at = self.page + 1 if self._sizes else 0
        self.setAccessibleDescription(f"page {at} of {self.page_count}")
        self.turned.emit(at, self.page_count)

    def _in_view(self, around: int = 0) -> list[Piece]:
        """The pieces of which something is in view, or within `around` pixels of it."""
        top, bottom = self._top() - around, self._top() + self.viewport().height() + around
        band = BAND / self.devicePixelRatioF()
        pieces = []
        for page in self._stack.pages_between(top, bottom):
            box = self._stack.boxes[page]
            ends = page_pixels(self._sizes[page].height(), self._device_scale())
            first = int(max(0, top - box.top()) / band)
            last = int((min(bottom, box.bottom()) - box.top()) / band)
            pieces += [Piece(page, at) for at in range(first, min(last, (ends - 1) // BAND) + 1)]
        return pieces

    def _device_scale(self) -> float:
        return self._stack.scale * self.devicePixelRatioF()

    # what Qt asks of a view

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what there is of the pages in view, and ask for what is missing."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for page in self._stack.pages_between(self._top(), self._top() + self.viewport().height()):
            box = self._stack.boxes[page].translated(-self._offset())
            painter.fillRect(box, Qt.GlobalColor.white)
            painter.setClipRect(box)
            self._pieces.paint(painter, page, box, self._stack.scale)
            painter.setClipping(False)
            painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
            painter.drawRect(box.adjusted(-1, -1, 0, 0))
        if self.hasFocus():
            painter.setPen(QPen(self.palette().highlight(), _FOCUS_WIDTH))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()
        self._pieces.want(self._in_view(), self._in_view(self.viewport().height() // 2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the new width, or the room to the pages."""
        super().resizeEvent(event)
        self._restack(QPoint())
        self._tell()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll; the pieces that are there are painted at their new places."""
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew for a screen of another sharpness."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._restack(QPoint())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom around the pointer; the wheel alone scrolls."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            steps = event.angleDelta().y() / 120
            self._set_zoom(self.zoom * _STEP**steps, event.position().toPoint())
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End go to the paper's ends, Space a view down; the rest as in every view."""
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_Home:
                bar.setValue(bar.minimum())
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case Qt.Key.Key_Space:
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                bar.setValue(self._top() + (-1 if back else 1) * bar.pageStep())
            case _:
                super().keyPressEvent(event)
