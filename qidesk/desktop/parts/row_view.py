"""How a table that is typed in looks: its columns, and the height it asks for."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from qidesk.desktop.parts.column_titles import TITLES, head_high
from qidesk.desktop.parts.row_model import RowModel
from qidesk.desktop.parts.typed_columns import TypedColumns
from qidesk.desktop.theme import GAP

_FEWEST_ROWS, _MOST_ROWS = 3, 8


class _View(TypedColumns):
    """As high as its rows ask for, within bounds; more where it is given more."""

    def __init__(self, model: RowModel) -> None:
        super().__init__()
        self.setModel(model)
        model.modelReset.connect(self.updateGeometry)
        self.verticalHeader().sectionResized.connect(lambda *_: self.updateGeometry())

    def sizeHint(self) -> QSize:
        """Room for the rows there are, and for those to come."""
        asked = self.verticalHeader().length() + self._row_px()
        return self._room_for(
            min(max(asked, _FEWEST_ROWS * self._row_px()), _MOST_ROWS * self._row_px())
        )

    def minimumSizeHint(self) -> QSize:
        """Room for a few rows, or a high one."""
        few, most = (rows * self._row_px() for rows in (_FEWEST_ROWS, _MOST_ROWS))
        return self._room_for(min(max(few, self.rowHeight(0)), most))

    def _row_px(self) -> int:
        return self.fontMetrics().lineSpacing() + GAP

    def _room_for(self, rows_px: int) -> QSize:
        height = head_high(self) + rows_px + 2 * self.frameWidth()
        bar = self.horizontalScrollBar().sizeHint().height()
        return QSize(super().sizeHint().width(), height + bar)


def row_view(model: RowModel, name: str) -> QTableView:
    """A table of records that are typed in cell by cell."""
    view = _View(model)
    view.setAccessibleName(name)
    view.setTabKeyNavigation(False)
    view.setAlternatingRowColors(True)
    view.verticalHeader().hide()
    view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    view.horizontalHeader().setHighlightSections(False)
    view.horizontalHeader().setDefaultAlignment(TITLES)
    view.setEditTriggers(
        QAbstractItemView.EditTrigger.AnyKeyPressed
        | QAbstractItemView.EditTrigger.DoubleClicked
        | QAbstractItemView.EditTrigger.EditKeyPressed
    )
    return view
