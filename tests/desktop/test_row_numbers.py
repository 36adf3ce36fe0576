"""The numbers before the rows of a table that is typed in."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView

from qidesk.desktop.parts.row_numbers import RowNumbers


class _Numbered(QAbstractTableModel):
    asked = 0

    def rowCount(self, parent: Any = QModelIndex()) -> int:  # noqa: B008, N802
        return 1_001

    def columnCount(self, parent: Any = QModelIndex()) -> int:  # noqa: B008, N802
        return 1

    def data(self, index: Any, role: int = 0) -> Any:
        return None

    def headerData(self, section: int, way: Qt.Orientation, role: int = 0) -> Any:  # noqa: N802
        self.asked += 1
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return str(section + 1) if section < 1_000 else "+"


def test_the_numbers_are_as_wide_as_qts_own_and_few_are_asked_for(qapp: QApplication) -> None:
    view, model = QTableView(), _Numbered()
    view.setModel(model)
    theirs = view.verticalHeader().sizeHint()
    asked_by_qt, model.asked = model.asked, 0
    view.setVerticalHeader(RowNumbers(view))
    ours = view.verticalHeader().sizeHint()
    assert isinstance(view.verticalHeader(), QHeaderView)
    assert ours == theirs
    assert model.asked < asked_by_qt / 20


def test_there_is_nothing_before_no_rows(qapp: QApplication) -> None:
    view = QTableView()
    view.setVerticalHeader(RowNumbers(view))
    assert view.verticalHeader().sizeHint().width() <= 0
