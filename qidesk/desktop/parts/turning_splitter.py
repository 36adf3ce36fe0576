"""Two parts side by side, or one above the other where the room is too narrow for both."""

from PySide6.QtCore import QSize, Qt
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

    def minimumSizeHint(self) -> QSize:
        """As narrow as one part; as high as both, once one stands above the other."""
        return QSize(max(self._least_widths()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn where both have no longer, or have again, room side by side."""
        needed = sum(self._least_widths()) + self.handleWidth()
        fits = event.size().width() >= needed
        turned = Qt.Orientation.Horizontal if fits else Qt.Orientation.Vertical
        if turned != self.orientation():
            self.setOrientation(turned)
            self.updateGeometry()
        super().resizeEvent(event)

    def _least_widths(self) -> list[int]:
        return [max(each.minimumSizeHint().width(), each.minimumWidth()) for each in self._parts]
