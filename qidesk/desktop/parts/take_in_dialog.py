"""What every dialog that takes in a file has: what is told of it, taking it in, and not now."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTableView, QVBoxLayout, QWidget

from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.dialog_size import open_at
from qidesk.desktop.parts.lines import LineModel
from qidesk.desktop.parts.words import button, heading, plain, show_weight, with_room
from qidesk.desktop.theme import GAP, WIDE
from qidesk.errors import QIDeskError

_SIZE_LETTERS, _LINES_OF_WHOLE = 130, 3


class TakeInDialog(QDialog):
    """Shows what a file would do to the vault; nothing is done before its button is pressed."""

    def __init__(self, window: QWidget, desk: Desk, title: str) -> None:
        super().__init__(window)
        self._desk = desk
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.told = plain()
        self.whole = with_room(plain(quiet=True), _LINES_OF_WHOLE)

    def _lay_round(
        self, about: str, take_in: Callable[[], object], lines_high: int, *shown: QWidget
    ) -> None:
        """Lay what is shown, the first of it as high as may be, and beneath it the whole of the
        chosen row, between words and buttons."""
        self.take_in_button = button("&Take it in", take_in, main=True)
        self.close_button = button("&Not now", self.close)
        buttons = QHBoxLayout()
        buttons.addWidget(self.take_in_button)
        buttons.addWidget(self.close_button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(GAP)
        for each in (heading(self.windowTitle(), 1), plain(about), self.told):
            layout.addWidget(each)
        for at, widget in enumerate((*shown, self.whole)):
            layout.addWidget(widget, 0 if at else 1)
        layout.addLayout(buttons)
        open_at(self, _SIZE_LETTERS, lines_high)

    def _tell_whole(self, model: LineModel[Any], view: QTableView) -> None:
        """Say beneath the rows what is told of the chosen one, and all that it says."""

        def show(now: QModelIndex) -> None:
            row = model.rows[now.row()] if now.isValid() else None
            self.whole.setText("\n".join(filter(None, (row.told, row.says))) if row else "")

        view.selectionModel().currentRowChanged.connect(show)
        model.modelReset.connect(self.whole.clear)

    def _begin(self, words: str) -> None:
        """Say what is being done; nothing can be taken in meanwhile."""
        self.take_in_button.setEnabled(False)
        self._say(words)

    def _end_with(self, summary: str, case_id: str) -> None:
        """Say what was taken in; all that is left to do is to close."""
        self._say(summary)
        self.take_in_button.hide()
        self.close_button.setText("&Close")
        self.close_button.setFocus()
        self._desk.changed.emit(case_id)

    def _refuse(self, error: QIDeskError) -> None:
        self._say(error.said, "problem")

    def _say(self, text: str, weight: str = "") -> None:
        self.told.setText(text)
        show_weight(self.told, weight)
