"""The picture of patterns, drawn: a dot for each year, the larger the more cases it has."""

from math import hypot, sqrt

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from qidesk.desktop.theme import GAP, HALF
from qidesk.views.pattern_picture import MOST_ROWS, Dot, Picture

_NAME_LETTERS, _LEAST_PX = 18, 5


class PatternPicture(QWidget):
    """Each dot says its number of cases. `chosen` gives the row and the year of one clicked.

    What it shows stands in the table and in the list of counts too, for whoever does not see it.
    """

    chosen = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self._picture = Picture((), (), ())
        self.setAccessibleName("Cases by year")

    def show_picture(self, picture: Picture) -> None:
        """Show this picture instead."""
        self._picture = picture
        told = (
            f"{picture.names[each.row]}, {picture.years[each.column]}: {each.cases:,}"
            for each in picture.dots
        )
        self.setAccessibleDescription("; ".join(told))
        self.update()

    def sizeHint(self) -> QSize:
        """Room for every row."""
        return QSize(40 * self._letter, (MOST_ROWS + 1) * self._row_px)

    def minimumSizeHint(self) -> QSize:
        """Room for names and some years."""
        return QSize(2 * _NAME_LETTERS * self._letter, (MOST_ROWS // 2) * self._row_px)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw names, years and dots."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        measure = self.fontMetrics()
        for row, name in enumerate(self._picture.names):
            room = QRectF(0, self._top(row), self._names_px, self._row_px)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, _short(name, measure, room))
        self._draw_years(painter, measure)
        for dot in self._picture.dots:
            self._draw_dot(painter, dot)

    def _draw_years(self, painter: QPainter, measure: QFontMetrics) -> None:
        """Write the last one whole, which may be no year, and the others as there is room."""
        shown_to, ends = -1.0, float(self.width() + GAP)
        columns = list(enumerate(self._picture.years))
        for column, year in (*columns[-1:], *columns[:-1]):
            wide = measure.horizontalAdvance(year) + 1
            left = min(self._centre(0, column).x() - wide / 2, self.width() - wide - HALF)
            if shown_to < left < ends - wide:
                room = QRectF(left, 0, wide, self._row_px)
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter, year)
                if column == columns[-1][0]:
                    ends = left - GAP / 2
                else:
                    shown_to = left + wide + GAP / 2

    def _draw_dot(self, painter: QPainter, dot: Dot) -> None:
        most = min(self._row_px, self._column_px) / 2 - 1
        radius = max(float(_LEAST_PX), most * sqrt(dot.cases / self._picture.most))
        centre = self._centre(dot.row, dot.column)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().highlight())
        painter.drawEllipse(centre, radius, radius)
        words = f"{dot.cases:,}"
        measure = self.fontMetrics()
        if hypot(measure.horizontalAdvance(words), measure.capHeight()) < 2 * radius:
            painter.setPen(self.palette().highlightedText().color())
            room = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the dot under the pointer."""
        at = event.position()
        for dot in self._picture.dots:
            away = self._centre(dot.row, dot.column) - at
            if abs(away.x()) <= self._column_px / 2 and abs(away.y()) <= self._row_px / 2:
                self.chosen.emit(dot.row, dot.year)

    @property
    def _letter(self) -> int:
        return self.fontMetrics().averageCharWidth()

    @property
    def _row_px(self) -> int:
        return self.fontMetrics().height() + GAP

    @property
    def _names_px(self) -> int:
        return _NAME_LETTERS * self._letter

    @property
    def _column_px(self) -> float:
        return (self.width() - self._names_px - 2 * GAP) / max(1, len(self._picture.years))

    def _top(self, row: int) -> int:
        return (row + 1) * self._row_px

    def _centre(self, row: int, column: int) -> QPointF:
        left = self._names_px + GAP + (column + 0.5) * self._column_px
        return QPointF(left, self._top(row) + self._row_px / 2)


def _short(name: str, measure: QFontMetrics, room: QRectF) -> str:
    line = " ".join(name[:200].split())
    return measure.elidedText(line, Qt.TextElideMode.ElideRight, int(room.width()))
