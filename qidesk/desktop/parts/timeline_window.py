"""From the layout's units to pixels: the letters they are measured by, and the part in sight."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from qidesk.casefile.timeline.stems import LABEL_HEIGHT


class Type:
    """The picture's letters, and how many pixels a unit of the layout is beside them."""

    def __init__(self, font: QFont) -> None:
        self.font = QFont(font)
        self.font.setPointSizeF(font.pointSizeF() * 0.92)
        self.bold = QFont(self.font)
        self.bold.setWeight(QFont.Weight.DemiBold)
        self.metrics = QFontMetricsF(self.font)
        self.bold_metrics = QFontMetricsF(self.bold)
        self.unit_px = self.metrics.height() / LABEL_HEIGHT
        self._measured: dict[str, float] = {}

    def measure(self, text: str) -> float:
        """How wide a text is, in the layout's units."""
        if text not in self._measured:
            self._measured[text] = self.bold_metrics.horizontalAdvance(text) / self.unit_px
        return self._measured[text]


@dataclass(frozen=True, slots=True)
class Window:
    """The part of the chart in sight: where its origin lies, and the area it may be painted in."""

    x_px: float
    y_px: float
    area: QRectF
    unit_px: float

    def x(self, units: float) -> float:
        """A place across, in pixels."""
        return self.x_px + units * self.unit_px

    def y(self, units: float) -> float:
        """A place down, in pixels."""
        return self.y_px + units * self.unit_px

    def shows(self, left: float, right: float) -> bool:
        """Whether anything between two places across is in sight."""
        return self.x(right) >= self.area.left() and self.x(left) <= self.area.right()
