"""Two widgets beside each other, or one under the other where there is no room for that."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QWidget

from qidesk.desktop.parts.item_layout import ItemLayout

_NARROW_LETTERS = 80
"""The width, in letters, under which two parts beside each other read badly."""


class Beside(ItemLayout):
    """The left one is `share` times as wide as the right one."""

    def __init__(self, left: QWidget, right: QWidget, share: int, spacing: int) -> None:
        super().__init__(None, spacing)
        self._share = share
        for each in (left, right):
            self.addWidget(each)

    def share_out(self, share: int) -> None:
        """Make the left one `share` times as wide as the right one from now on."""
        self._share = share
        self.invalidate()

    def heightForWidth(self, width: int) -> int:
        """The height both would have in that width."""
        return self._height(width, _height_wanted)

    def minimumHeightForWidth(self, width: int) -> int:
        """The least height both can do with in that width."""
        return self._height(width, _least_height)

    def sizeHint(self) -> QSize:
        """Room for one under the other, which is all it must have."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """As wide as the wider of the two."""
        least = [item.minimumSize() for item in self._items]
        return QSize(max(each.width() for each in least), max(each.height() for each in least))

    def setGeometry(self, rect: QRect) -> None:
        """Place both: beside each other at one height, or the first as high as it asks to be."""
        super().setGeometry(rect)
        first, second = self._items
        wide, rest = self._widths(rect.width())
        if self._is_beside(rect.width()):
            first.setGeometry(QRect(rect.x(), rect.y(), wide, rect.height()))
            right = rect.x() + wide + self.spacing()
            second.setGeometry(QRect(right, rect.y(), rest, rect.height()))
        else:
            high = _height_wanted(first, wide)
            first.setGeometry(QRect(rect.x(), rect.y(), wide, high))
            below = high + self.spacing()
            second.setGeometry(QRect(rect.x(), rect.y() + below, rest, rect.height() - below))

    def _height(self, width: int, of: Callable[[QLayoutItem, int], int]) -> int:
        if self._is_beside(width):
            return max(map(of, self._items, self._shares(width)))
        return sum(_height_wanted(item, width) for item in self._items) + self.spacing()

    def _is_beside(self, width: int) -> bool:
        parent = self.parentWidget()
        letter = parent.fontMetrics().averageCharWidth() if parent else 0
        needed = [item.minimumSize().width() for item in self._items]
        fits = all(map(int.__ge__, self._shares(width), needed))
        return fits and width >= _NARROW_LETTERS * letter

    def _widths(self, width: int) -> list[int]:
        return self._shares(width) if self._is_beside(width) else [width] * len(self._items)

    def _shares(self, width: int) -> list[int]:
        right = (width - self.spacing()) // (self._share + 1)
        return [width - self.spacing() - right, right]


def _height_wanted(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()


def _least_height(item: QLayoutItem, width: int) -> int:
    """What the layout of a widget can do with at the least: Qt's item tells what it would like."""
    widget, least = item.widget(), item.minimumSize().height()
    layout = widget.layout() if widget else None
    if layout is None or not layout.hasHeightForWidth():
        return least
    return max(least, layout.totalMinimumHeightForWidth(width))
