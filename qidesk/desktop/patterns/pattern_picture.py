"""The picture of patterns, drawn: a dot for each year, the larger the more cases it has."""

from collections.abc import Mapping
from math import hypot, sqrt
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from qidesk.actions.patterns.words import NO_YEAR
from qidesk.desktop.theme import GAP, HALF
from qidesk.views.pattern_picture import MOST_ROWS, Dot, Picture

_NAME_LETTERS, _FEWEST_LETTERS, _LEAST_PX = 40, 8, 5


class _Axis(NamedTuple):
    """Where names end; the middle and the width of each column shown; how its years are written."""

    names: int
    columns: Mapping[int, tuple[float, float]]
    is_upright: bool
    head: int


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
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for every row."""
        return QSize(40 * self._letter, (MOST_ROWS + 1) * self._row_px)

    def minimumSizeHint(self) -> QSize:
        """Room for every name, and for every year of a dot."""
        names = min(self._longest_px, _NAME_LETTERS * self._letter)
        years = sum(self._least_px(each, is_upright=True) for each in self._told())
        rows = self._upwards_px + len(self._picture.names) * self._row_px
        return QSize(names + years + GAP + HALF, rows)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw names, years and dots."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        measure, axis = self.fontMetrics(), self._axis()
        for row, name in enumerate(self._picture.names):
            top = axis.head + row * self._row_px
            room = QRectF(0, top, axis.names, self._row_px)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, _short(name, measure, room))
        self._draw_years(painter, axis)
        for dot in self._picture.dots:
            self._draw_dot(painter, dot, axis)

    def _draw_years(self, painter: QPainter, axis: _Axis) -> None:
        """Write the last one whole, which may be no year, and the others as there is room."""
        shown_to, ends = -1.0, float(self.width() + GAP)
        columns = [
            (at, self._picture.years[at], middle) for at, (middle, _) in axis.columns.items()
        ]
        for column, year, middle in (*columns[-1:], *columns[:-1]):
            is_upright = axis.is_upright and year != NO_YEAR
            wide = self._written_px(year, is_upright=is_upright)
            left = min(middle - wide / 2, self.width() - wide - HALF)
            if shown_to < left < ends - wide:
                _write(painter, year, QRectF(left, 0, wide, self._row_px), axis, is_upright)
                if column == columns[-1][0]:
                    ends = left
                else:
                    shown_to = left + wide - 1

    def _draw_dot(self, painter: QPainter, dot: Dot, axis: _Axis) -> None:
        most = min(self._row_px, *(wide for _, wide in axis.columns.values())) / 2 - 1
        radius = max(float(_LEAST_PX), most * sqrt(dot.cases / self._picture.most))
        centre = self._centre(dot.row, dot.column, axis)
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
        at, axis = event.position(), self._axis()
        for dot in self._picture.dots:
            away = self._centre(dot.row, dot.column, axis) - at
            wide = axis.columns[dot.column][1]
            if abs(away.x()) <= wide / 2 and abs(away.y()) <= self._row_px / 2:
                self.chosen.emit(dot.row, dot.year)

    def _axis(self) -> _Axis:
        """Every year between is shown where names and years have room, else only those of a dot.

        Where even these have none, they are written upwards; names are cut last of all.
        """
        years, room = self._picture.years, self.width() - GAP - HALF
        every, told = list(range(len(years))), self._told_columns()
        least: list[int] = []
        for shown, is_upright in ((every, False), (told, False), (told, True)):
            least = [self._least_px(years[at], is_upright=is_upright) for at in shown]
            if self._longest_px + sum(least) <= room:
                break
        fewest = _FEWEST_LETTERS * self._letter
        names = min(self._longest_px, max(fewest, room - sum(least)))
        more, left = (room - names - sum(least)) / max(1, len(shown)), float(names + GAP)
        columns = {}
        for at, needed in zip(shown, least, strict=True):
            columns[at] = (left + (needed + more) / 2, needed + more)
            left += needed + more
        head = self._upwards_px if is_upright else self._row_px
        return _Axis(names, columns, is_upright, head)

    def _told_columns(self) -> list[int]:
        told = {each.column for each in self._picture.dots}
        return sorted(told or range(len(self._picture.years)))

    def _told(self) -> list[str]:
        return [self._picture.years[at] for at in self._told_columns()]

    def _least_px(self, year: str, *, is_upright: bool) -> int:
        is_upright = is_upright and year != NO_YEAR
        return self._written_px(year, is_upright=is_upright) + (0 if is_upright else GAP)

    def _written_px(self, year: str, *, is_upright: bool) -> int:
        measure = self.fontMetrics()
        return measure.height() if is_upright else measure.horizontalAdvance(year) + 1

    @property
    def _upwards_px(self) -> int:
        measure = self.fontMetrics().horizontalAdvance
        years = (each for each in self._picture.years if each != NO_YEAR)
        return max((measure(each) + HALF for each in years), default=self._row_px)

    @property
    def _longest_px(self) -> int:
        measure = self.fontMetrics().horizontalAdvance
        return max((measure(_in_line(each)) + 1 for each in self._picture.names), default=0)

    @property
    def _letter(self) -> int:
        return self.fontMetrics().averageCharWidth()

    @property
    def _row_px(self) -> int:
        return self.fontMetrics().height() + GAP

    def _centre(self, row: int, column: int, axis: _Axis | None = None) -> QPointF:
        axis = axis or self._axis()
        down = axis.head + (row + 0.5) * self._row_px
        return QPointF(axis.columns[column][0], down)


def _write(painter: QPainter, year: str, room: QRectF, axis: _Axis, is_upright: bool) -> None:
    if not is_upright:
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, year)
        return
    painter.save()
    painter.translate(room.left(), axis.head - HALF)
    painter.rotate(-90)
    upwards = QRectF(0, 0, axis.head, room.width())
    painter.drawText(upwards, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, year)
    painter.restore()


def _in_line(name: str) -> str:
    return " ".join(name[:200].split())


def _short(name: str, measure: QFontMetrics, room: QRectF) -> str:
    return measure.elidedText(_in_line(name), Qt.TextElideMode.ElideRight, int(room.width()))
