"""Widgets side by side, each as wide as it asks to be, on as many lines as the room asks for."""

from collections.abc import Iterator

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QWidget

from qidesk.desktop.parts.item_layout import ItemLayout
from qidesk.desktop.theme import GAP

Line = list[tuple[QLayoutItem, int]]
"""Items side by side, and how wide each is."""


class FlowingRow(ItemLayout):
    """What finds no room goes on in a line beneath."""

    def __init__(self, parent: QWidget | None = None, spacing: int = GAP) -> None:
        super().__init__(parent, spacing)

    def heightForWidth(self, width: int) -> int:
        """How high the lines come to in that width."""
        highs = [_high(line) for line in self._lines(width)]
        return sum(highs) + self.spacing() * max(0, len(highs) - 1)

    def sizeHint(self) -> QSize:
        """All in one line."""
        hints = [item.sizeHint() for item in self._shown()]
        wide = sum(each.width() + self.spacing() for each in hints) - self.spacing()
        return QSize(max(0, wide), max((each.height() for each in hints), default=0))

    def minimumSize(self) -> QSize:
        """As wide as the widest item."""
        least = [item.minimumSize() for item in self._shown()]
        wide = max((each.width() for each in least), default=0)
        return QSize(wide, max((each.height() for each in least), default=0))

    def setGeometry(self, rect: QRect) -> None:
        """Place the items, line by line."""
        super().setGeometry(rect)
        top = rect.y()
        for line in self._lines(rect.width()):
            high = _high(line)
            lefts = self._lefts(rect, line)
            for (item, wide), left in zip(line, lefts, strict=True):
                item.setGeometry(QRect(left, top, wide, high))
            top += high + self.spacing()

    def _lefts(self, rect: QRect, line: Line) -> list[int]:
        """Where each item of a line begins."""
        return self._one_after_another(rect.x(), line)

    def _one_after_another(self, left: int, line: Line) -> list[int]:
        lefts = [left]
        for _, wide in line[:-1]:
            lefts.append(lefts[-1] + wide + self.spacing())
        return lefts

    def _lines(self, width: int) -> Iterator[Line]:
        line: Line = []
        for item in self._shown():
            wide = min(item.sizeHint().width(), max(width, item.minimumSize().width()))
            if line and self._width(line) + self.spacing() + wide > width:
                yield line
                line = []
            line.append((item, wide))
        if line:
            yield line

    def _width(self, line: Line) -> int:
        return sum(wide for _, wide in line) + self.spacing() * (len(line) - 1)


class HeadRow(FlowingRow):
    """The first item, mostly a title, stands at the left, and all others at the right."""

    def __init__(self, first: QWidget, *others: QWidget) -> None:
        super().__init__()
        for each in (first, *others):
            self.addWidget(each)

    def put_before(self, widget: QWidget, others: int = 0) -> None:
        """Add a widget after the first item and so many of the others."""
        self.addWidget(widget)
        self._items.insert(1 + others, self._items.pop())

    def _lefts(self, rect: QRect, line: Line) -> list[int]:
        lefts = self._one_after_another(rect.x() + rect.width() - self._width(line), line)
        is_first = line[0][0] is next(iter(self._shown()), None)
        return [rect.x(), *lefts[1:]] if is_first else lefts


def _high(line: Line) -> int:
    return max(
        item.heightForWidth(wide) if item.hasHeightForWidth() else item.sizeHint().height()
        for item, wide in line
    )
