"""Two parts side by side, or one above the other where the room is too narrow for both."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget


class TurningSplitter(QSplitter):
    """Its parts can be made as narrow as the wider of them needs, without being cut."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._parts = parts
        for at, each in enumerate(parts):
            self.addWidget(each)
            self.setStretchFactor(at, 1)
        self.setChildrenCollapsible(False)
        self.splitterMoved.connect(lambda *_: self._give_heights(self.width()))

    def minimumSizeHint(self) -> QSize:
        """As narrow as one part; as high as both, once one stands above the other."""
        return QSize(max(self._least_widths()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn where both have no longer, or have again, room side by side."""
        self._turn(event.size().width())
        super().resizeEvent(event)
        self._give_heights(event.size().width())

    def event(self, event: QEvent) -> bool:
        """Hear that a part now says more or less."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._turn(self.width())
            self._give_heights(self.width())
        return super().event(event)

    def _turn(self, width: int) -> None:
        needed = sum(self._least_widths()) + self.handleWidth()
        fits = width >= needed
        turned = Qt.Orientation.Horizontal if fits else Qt.Orientation.Vertical
        if turned != self.orientation():
            self.setOrientation(turned)
            self.updateGeometry()

    def _give_heights(self, width: int) -> None:
        """Give each part the height that its words need once they are broken in its width."""
        is_above = self.orientation() == Qt.Orientation.Vertical
        for each in self._parts:
            layout = each.layout()
            if layout is not None:
                its_width = width if is_above else each.width()
                each.setMinimumHeight(max(0, layout.totalMinimumHeightForWidth(its_width)))

    def _least_widths(self) -> list[int]:
        return [max(each.minimumSizeHint().width(), each.minimumWidth()) for each in self._parts]
