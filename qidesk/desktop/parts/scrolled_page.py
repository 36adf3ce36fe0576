"""A page that stands in a scroll area, and asks for no more height than it needs."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class ScrolledPage(QWidget):
    """A page whose parts share the height there is, down to the least each can do with."""

    def heightForWidth(self, width: int) -> int:
        """What its parts need at the least: the page scrolls where even that is not there."""
        layout = self.layout()
        return layout.totalMinimumHeightForWidth(width) if layout else 0

    def minimumSizeHint(self) -> QSize:
        """Its least width; the height follows from the width it is given, not from the least."""
        least, layout = super().minimumSizeHint(), self.layout()
        return QSize(least.width(), 0) if layout and layout.hasHeightForWidth() else least


def scrolled(name: str, inside: QWidget | None = None) -> QScrollArea:
    """A place that scrolls where what is inside has no room, so that no window grows by it."""
    scroll = QScrollArea()
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setWidgetResizable(True)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setAccessibleName(name)
    if inside is not None:
        scroll.setWidget(inside)
    return scroll
