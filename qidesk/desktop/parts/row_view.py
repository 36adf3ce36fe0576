"""How a table that is typed in looks: its columns, and the height it asks for."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from qidesk.desktop.parts.columns import column_widths
from qidesk.desktop.parts.row_model import RowModel
from qidesk.desktop.theme import GAP

_FEWEST_ROWS, _MOST_ROWS = 3, 8


def fit_columns(view: QTableView) -> None:
    """Make each column as wide as its words, within bounds; the last takes what is left."""
    view.verticalHeader().setDefaultSectionSize(view.fontMetrics().lineSpacing() + GAP)
    letter = view.fontMetrics().averageCharWidth()
    for at, width in enumerate(column_widths(view)):
        view.setColumnWidth(at, min(max(width, 12 * letter), 46 * letter))


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
