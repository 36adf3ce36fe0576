"""How a table that is typed in looks: its columns, and the height it asks for."""

from collections.abc import Mapping, Sequence
from math import ceil

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from qidesk.desktop.parts.columns import column_widths, room_of
from qidesk.desktop.parts.row_model import RowModel
from qidesk.desktop.theme import GAP

_FEWEST_ROWS, _MOST_ROWS = 3, 8
_LEAST_LETTERS, _EMPTY_LETTERS, _SHORT_LETTERS = 9, 12, 24


def needed_by(view: QTableView) -> list[int]:
    """How wide each column is of itself: as wide as its words, within bounds."""
    view.verticalHeader().setDefaultSectionSize(view.fontMetrics().lineSpacing() + GAP)
    letter = view.fontMetrics().averageCharWidth()
    return [min(max(width, _EMPTY_LETTERS * letter), 46 * letter) for width in column_widths(view)]


def fit_columns(view: QTableView, needed: Sequence[int]) -> None:
    """Give each column what it needs, or less in a narrow room; the last takes what is left."""
    for at, width in enumerate(narrowed(view, needed)):
        view.setColumnWidth(at, width)


def narrowed(
    view: QTableView, needed: Sequence[int], most_wanted: Mapping[int, int] | None = None
) -> list[int]:
    """These widths as the room asks for: the wider a column, the more it gives way, but for a few
    letters of each, and its title. What is `most_wanted` of a column is left it, or short words
    such as days where nothing is said of that: rather than that they are cut, the table is scrolled
    sideways."""
    letter = view.fontMetrics().averageCharWidth()
    short = range(_EMPTY_LETTERS * letter + 1, _SHORT_LETTERS * letter)
    wanted = {at: each for at, each in enumerate(needed) if each in short}
    if most_wanted is not None:
        wanted = dict(most_wanted)
    few, title = _LEAST_LETTERS * letter, view.horizontalHeader().sectionSizeHint
    least = [min(each, max(wanted.get(at, few), title(at))) for at, each in enumerate(needed)]
    over, spare = sum(needed) - room_of(view), sum(needed) - sum(least)
    if over <= 0 or not view.isVisible():
        return list(needed)
    part = min(1.0, over / spare) if spare else 0.0
    pairs = zip(needed, least, strict=True)
    return [each - ceil((each - low) * part) for each, low in pairs]


class _View(QTableView):
    """As high as its rows ask for, within bounds; more where it is given more."""

    def __init__(self, model: RowModel) -> None:
        super().__init__()
        self.setModel(model)
        model.modelReset.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Room for the rows there are, and for those to come."""
        return self._room_for(min(max(self.model().rowCount() + 1, _FEWEST_ROWS), _MOST_ROWS))

    def minimumSizeHint(self) -> QSize:
        """Room for a few rows."""
        return self._room_for(_FEWEST_ROWS)

    def _room_for(self, rows: int) -> QSize:
        row, head = self.verticalHeader().defaultSectionSize(), self.horizontalHeader()
        height = head.sizeHint().height() + rows * row + 2 * self.frameWidth()
        bar = self.horizontalScrollBar().sizeHint().height()
        return QSize(super().sizeHint().width(), height + bar)


def row_view(model: RowModel, name: str) -> QTableView:
    """A table of records that are typed in cell by cell."""
    view = _View(model)
    view.setAccessibleName(name)
    view.setTabKeyNavigation(False)
    view.setAlternatingRowColors(True)
    view.setWordWrap(False)
    view.verticalHeader().hide()
    view.horizontalHeader().setStretchLastSection(True)
    view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    view.horizontalHeader().setHighlightSections(False)
    view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
    view.setEditTriggers(
        QAbstractItemView.EditTrigger.AnyKeyPressed
        | QAbstractItemView.EditTrigger.DoubleClicked
        | QAbstractItemView.EditTrigger.EditKeyPressed
    )
    return view
