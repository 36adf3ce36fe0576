"""Where the pages of a paper lie when they are shown one under another."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QSizeF

from qidesk.desktop.theme import WIDE


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a page: its number from 0, and the distance from its upper left in points."""

    page: int
    at_pt: QPointF


class PageStack:
    """Pages under each other, `scale` pixels to the point, centred in a room of some width."""

    def __init__(self, sizes_pt: Sequence[QSizeF], scale: float, room: int) -> None:
        self.scale = scale
        sizes = [(round(each.width() * scale), round(each.height() * scale)) for each in sizes_pt]
        widest = max((width for width, _ in sizes), default=0)
        self.width = max(room, widest + 2 * WIDE)
        self.boxes: list[QRect] = []
        top = WIDE
        for width, height in sizes:
            self.boxes.append(QRect((self.width - width) // 2, top, width, height))
            top += height + WIDE
        self.height = top

    def page_at(self, y: int) -> int:
        """The page at a height, or the nearest above it."""
        found = 0
        for at, box in enumerate(self.boxes):
            if box.top() <= y:
                found = at
        return found

    def pages_between(self, top: int, bottom: int) -> list[int]:
        """The pages of which something lies between two heights."""
        return [
            at for at, box in enumerate(self.boxes) if box.bottom() >= top and box.top() <= bottom
        ]

    def spot(self, point: QPoint) -> Spot:
        """The place on a page at a point of the stack."""
        page = self.page_at(point.y())
        corner = self.boxes[page].topLeft() if self.boxes else QPoint()
        return Spot(page, QPointF(point - corner) / self.scale)

    def point(self, spot: Spot) -> QPoint:
        """The point at which a place on a page lies, on the last page if that one is gone."""
        if not self.boxes:
            return QPoint()
        corner = self.boxes[min(spot.page, len(self.boxes) - 1)].topLeft()
        return corner + (spot.at_pt * self.scale).toPoint()


def fitting_scale(sizes_pt: Sequence[QSizeF], room: int) -> float:
    """The scale at which the widest page fills a width; 1 where there is none."""
    if not sizes_pt:
        return 1.0
    return max(1.0, room - 2 * WIDE) / max(each.width() for each in sizes_pt)
