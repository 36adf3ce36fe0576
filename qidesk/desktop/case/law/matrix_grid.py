"""The grid of rulings: claims and defendants down, courts across, prongs in heavy type."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from qidesk.desktop.parts.words import isolated, one_line
from qidesk.desktop.theme import GAP, HALF, heading_font
from qidesk.law.immunity.results import NO_RULING, Cell, CourtStep, Matrix

Index = QModelIndex | QPersistentModelIndex
NameOf = Callable[[str], str]
CLAIM, DEFENDANT, FIRST_COURT = range(3)
_WIDEST_LETTERS, _MOST_LINES = 30, 3
_UNBROKEN = "\N{NO-BREAK SPACE}"


class MatrixModel(QAbstractTableModel):
    """A row for each claim and defendant; the claim is written once for its defendants."""

    def __init__(self, name_of: NameOf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name_of = name_of
        self.matrix = Matrix((), ())

    def show_matrix(self, matrix: Matrix) -> None:
        """Show this matrix instead."""
        self.beginResetModel()
        self.matrix = matrix
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many claims by defendants there are."""
        return 0 if parent.isValid() else len(self.matrix.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Claim, defendant, and a column for each court."""
        return 0 if parent.isValid() else FIRST_COURT + len(self.matrix.steps)

    def cell_at(self, index: Index) -> Cell | None:
        """The court's cell there; None where a claim or a defendant is named."""
        if not index.isValid() or index.column() < FIRST_COURT:
            return None
        return self.matrix.rows[index.row()].cells[index.column() - FIRST_COURT]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The courts, the first court first."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section < FIRST_COURT:
            return ("Claim", "Defendant")[section]
        return court_words(self.matrix.steps[section - FIRST_COURT])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell's words; read aloud, with its claim, its defendant and its court."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return "\n".join(self.lines_at(index))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._aloud(index)
        return None

    def lines_at(self, index: Index) -> tuple[str, ...]:
        """The lines of a cell, the one in heavy type first."""
        row = self.matrix.rows[index.row()]
        if index.column() == CLAIM:
            is_first = index.row() == 0 or self.matrix.rows[index.row() - 1].claim != row.claim
            return (one_line(row.claim.heading or "claim without a heading"),) if is_first else ()
        if index.column() == DEFENDANT:
            return ("", one_line(self._name_of(row.part.id)))
        cell = self.cell_at(index)
        return cell_lines(cell) if cell else ()

    def _aloud(self, index: Index) -> str:
        row, cell = self.matrix.rows[index.row()], self.cell_at(index)
        who = f"{row.claim.heading}, {self._name_of(row.part.id)}"
        if cell is None:
            return who
        return f"{who}, {court_words(cell.step)}: {cell.words}"


def court_words(step: CourtStep) -> str:
    """A court as a column names it; a second ruling, as after a remand, is told apart."""
    name = step.court or "court not recorded"
    return f"{name} again" if step.again else name


def cell_lines(cell: Cell) -> tuple[str, ...]:
    """The prongs; then what came of it, and whether a judge wrote apart."""
    if not cell.rulings:
        return ("", NO_RULING) if not cell.apart else ("", _apart(cell))
    prongs = "   ".join(
        f"{number} {answer.words.upper() if answer else '–'}".replace(" ", _UNBROKEN)
        for number, answer in ((1, cell.prong_1), (2, cell.prong_2))
    )
    result = f"immunity {cell.result.words}" if cell.result else ""
    return tuple(filter(None, (prongs, result, cell.disposition, _apart(cell))))


def _apart(cell: Cell) -> str:
    written = dict.fromkeys(each.writing.words for each in cell.apart if each.writing)
    return f"apart: {', '.join(written)}" if written else ""


class CellDelegate(QStyledItemDelegate):
    """Draws the first line of a cell in heavy type, and the others beneath it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        self.initStyleOption(option, index)
        option.text = ""
        style = QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        painter.save()
        painter.setPen(option.palette.text().color())
        top = option.rect.adjusted(GAP, HALF, -GAP, -HALF)
        for at, line in enumerate(_lines_of(index)):
            painter.setFont(heading_font(option.font, 1) if at == 0 else option.font)
            height = _height(painter.fontMetrics(), line, top.width())
            if line:
                flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
                painter.drawText(QRect(top.left(), top.top(), top.width(), height), flags, line)
                top.setTop(top.top() + height)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for every line, broken at the width the column is given."""
        heavy, plain = QFontMetrics(heading_font(option.font, 1)), QFontMetrics(option.font)
        letter = plain.averageCharWidth()
        lines = _lines_of(index)
        width = 2 * GAP
        height = 2 * HALF
        for at, line in enumerate(lines):
            metrics = heavy if at == 0 else plain
            room = min(metrics.horizontalAdvance(line), _WIDEST_LETTERS * letter)
            width = max(width, room + 2 * GAP + HALF)
        room = min(width, option.rect.width()) - 2 * GAP  # the column's, where rows are measured
        for at, line in enumerate(lines):
            height += _height(heavy if at == 0 else plain, line, room) if line else 0
        return QSize(width, max(height, plain.lineSpacing() + 2 * HALF))


def _lines_of(index: Index) -> tuple[str, ...]:
    model = index.model()
    return tuple(map(isolated, model.lines_at(index))) if isinstance(model, MatrixModel) else ()


def _height(metrics: QFontMetrics, line: str, width: int) -> int:
    """How high a line is, broken at a width; no more than a few lines of it."""
    box = metrics.boundingRect(QRect(0, 0, max(width, 1), 10_000), Qt.TextFlag.TextWordWrap, line)
    return min(box.height(), _MOST_LINES * metrics.lineSpacing())
