"""The grid of rulings: claims and defendants down, courts across, prongs in heavy type."""

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from qidesk.casefile.records.claims import Claim, Involvement
from qidesk.desktop.parts.lines import LONGEST_CELL
from qidesk.desktop.parts.words import in_whole_words, isolated, one_line
from qidesk.desktop.theme import GAP, HALF, heading_font
from qidesk.law.immunity.immunity_findings import NO_RULING, Cell, Matrix
from qidesk.views.rulings import NameOf, court_words

Index = QModelIndex | QPersistentModelIndex
CLAIM, DEFENDANT, FIRST_COURT = range(3)
_APART = "   "
_HEAD_LINES, _COURT_LINES = 5, 12
"""The most lines of a cell that one thing takes."""
_GRID_LINE = 1
"""A pixel of a column's width that the line beside it takes from its cells."""
_LEAST_HEAD, _HEAD, _MOST_HEAD = 9, 13, 30
_LEAST_COURT, _COURT, _MOST_COURT = 14, 30, 60
"""How wide a column is, in letters: the heads are narrow, so that in the largest letters courts
stand beside them, and both have more where there is room for it."""


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
            heading = one_line(row.claim.heading or "claim without a heading")
            return (heading, *_standing(row.claim)) if is_first else ()
        if index.column() == DEFENDANT:
            return ("", one_line(self._name_of(row.part.id)), *_standing(row.involvement))
        cell = self.cell_at(index)
        return cell_lines(cell) if cell else ()

    def _aloud(self, index: Index) -> str:
        row, cell = self.matrix.rows[index.row()], self.cell_at(index)
        who = f"{row.claim.heading}, {self._name_of(row.part.id)}"
        if cell is None:
            return who
        return f"{who}, {court_words(cell.step)}: {'; '.join((cell.words, *_beneath(cell)))}"


def _standing(what: Claim | Involvement | None) -> tuple[str, ...]:
    """Where a claim stands, or a claim against one defendant, as far as that is entered."""
    return (f"({what.status.words})",) if what and what.status else ()


def cell_lines(cell: Cell) -> tuple[str, ...]:
    """The prongs; then what came of it, on what ground and where, and who wrote apart."""
    if not cell.rulings:
        return ("", NO_RULING) if not cell.apart else ("", _apart(cell))
    prongs = _APART.join(
        f"{number} {answer.words.upper() if answer else '–'}"
        for number, answer in ((1, cell.prong_1), (2, cell.prong_2))
    )
    result = f"immunity {cell.result.words}" if cell.result else ""
    told = (result, one_line(cell.disposition), *_beneath(cell))
    return (prongs, *filter(None, told))


def _beneath(cell: Cell) -> tuple[str, ...]:
    several = f"last of {len(cell.rulings)} rulings" if len(cell.rulings) > 1 else ""
    told = (
        in_whole_words(cell.ground, LONGEST_CELL),
        in_whole_words("; ".join(cell.cites), LONGEST_CELL),
        several,
        _apart(cell),
    )
    return tuple(filter(None, told))


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
        grid = option.widget
        spans = grid.rowSpan(index.row(), index.column()) if isinstance(grid, QTableView) else 1
        for at, line in enumerate(_lines_of(index, spans)):
            painter.setFont(heading_font(option.font, 1) if at == 0 else option.font)
            metrics, most = painter.fontMetrics(), _most_lines(index)
            height = _height(metrics, line, top.width(), most)
            if line:
                flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
                said = _fitted(metrics, line, top.width(), most)
                painter.drawText(QRect(top.left(), top.top(), top.width(), height), flags, said)
                top.setTop(top.top() + height)
        painter.restore()


def widths_asked(font: QFont, index: Index) -> tuple[int, int, int]:
    """The least a cell can do with, what it is content with, and the most it has use for."""
    is_head, plain = index.column() < FIRST_COURT, QFontMetrics(font)
    heavy, letter = QFontMetrics(heading_font(font, 1)), plain.averageCharWidth()
    letters = (_LEAST_HEAD, _HEAD, _MOST_HEAD) if is_head else (_LEAST_COURT, _COURT, _MOST_COURT)
    asked = [0, 0, 0]
    for at, line in enumerate(_lines_of(index)):
        metrics, is_answer = (plain, False) if at else (heavy, not is_head)
        whole = metrics.horizontalAdvance(line)
        word = _longest_word(metrics, line, whole if is_answer else _HEAD * letter)
        for which, most in enumerate(letters):
            # A court's answers stand on one line wherever there is room for that.
            room = whole if is_answer and which else min(whole, most * letter)
            asked[which] = max(asked[which], word, room)
    least, wanted, most = (each + 2 * GAP + HALF for each in asked)
    return least, wanted, most


def height_in(font: QFont, index: Index, width: int, spans: int) -> int:
    """How high a cell of so many rows is in a column of that width, every line broken there."""
    heavy, plain = QFontMetrics(heading_font(font, 1)), QFontMetrics(font)
    lines, most = _lines_of(index, spans), _most_lines(index)
    high = sum(
        _height(plain if at else heavy, line, width - _GRID_LINE - 2 * GAP, most)
        for at, line in enumerate(lines)
        if line
    )
    return max(high, plain.lineSpacing()) + 2 * HALF


def _most_lines(index: Index) -> int:
    return _HEAD_LINES if index.column() < FIRST_COURT else _COURT_LINES


def _lines_of(index: Index, spans: int = 1) -> tuple[str, ...]:
    """What a cell says; one that stands for several defendants says so."""
    model = index.model()
    if not isinstance(model, MatrixModel):
        return ()
    lines = model.lines_at(index)
    if lines and index.column() >= FIRST_COURT:  # it is broken between the prongs alone
        prongs = (each.replace(" ", "\u00a0") for each in lines[0].split(_APART))
        alike = (f"the same for these {spans} defendants",) if spans > 1 else ()
        lines = (_APART.join(prongs), *lines[1:], *alike)
    return tuple(map(isolated, lines))


def _longest_word(metrics: QFontMetrics, line: str, most: int) -> int:
    """The width of a word that must not be cut, up to so much."""
    words = line.split(" ")  # not at a space that keeps two words together
    return min(max(map(metrics.horizontalAdvance, words), default=0), most)


def _height(metrics: QFontMetrics, line: str, width: int, most: int) -> int:
    """How high a line is as it is drawn: letters of another font may stand higher than ours."""
    return _broken(metrics, _fitted(metrics, line, width, most), width)


def _fitted(metrics: QFontMetrics, line: str, width: int, most: int) -> str:
    """The line whole, or with a sign that it goes on where it would be cut."""
    room, said = (most + 0.5) * metrics.lineSpacing(), line
    while said and _broken(metrics, said, width) > room:
        said = in_whole_words(said, int(len(said) * 0.9)) if len(said) > 1 else ""
    return said


def _broken(metrics: QFontMetrics, line: str, width: int) -> int:
    box = metrics.boundingRect(QRect(0, 0, max(width, 1), 10_000), Qt.TextFlag.TextWordWrap, line)
    return box.height()
