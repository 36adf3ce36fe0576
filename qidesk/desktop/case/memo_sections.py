"""Which sections the memo has, and in which order: ticked and moved in a list."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from qidesk.desktop.parts.words import button, plain
from qidesk.desktop.parts.wrapping_row import WrappingRow
from qidesk.desktop.theme import GAP, WIDE
from qidesk.views.shortcuts import SECTION_DOWN, SECTION_UP

_KEY = Qt.ItemDataRole.UserRole


class SectionList(QWidget):
    """The memo's sections to tick and to move. `changed` when the choice or the order did."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sections: tuple[tuple[str, str], ...] = ()
        self.list = QListWidget()
        self.list.setAccessibleName("Sections of the memo")
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setDefaultDropAction(Qt.DropAction.MoveAction)
        self._up = button("Up", lambda: self.shift(-1))
        self._down = button("Down", lambda: self.shift(1))
        self._up.setToolTip(SECTION_UP.shown)
        self._down.setToolTip(SECTION_DOWN.shown)
        self._whole = button("&Whole memo", self.choose_whole)
        self._lay_out()
        self.list.itemChanged.connect(lambda _: self.changed.emit())
        self.list.model().rowsMoved.connect(lambda *_: self.changed.emit())
        for keys, by in ((SECTION_UP, -1), (SECTION_DOWN, 1)):
            shortcut = QShortcut(QKeySequence(keys.shown), self.list)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(lambda by=by: self.shift(by))

    def _lay_out(self) -> None:
        row = WrappingRow()
        for each in (self._up, self._down, self._whole):
            row.addWidget(each)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(plain(
            "Tick what the memo should hold. Drag a section, or move it with Alt+Up and Alt+Down.",
            quiet=True,
        ))  # fmt: skip
        layout.addWidget(self.list, 1)
        layout.addLayout(row)

    def offer(self, sections: Sequence[tuple[str, str]]) -> None:
        """Show these sections, key and title, all of them ticked; nothing is told."""
        self._sections = tuple(sections)
        self.choose(self.all_keys)

    @property
    def all_keys(self) -> tuple[str, ...]:
        """Every section in the order of a whole memo."""
        return tuple(key for key, _ in self._sections)

    def keys(self) -> tuple[str, ...]:
        """The sections ticked, in the order they stand in."""
        items = (self.list.item(at) for at in range(self.list.count()))
        return tuple(
            each.data(_KEY) for each in items if each.checkState() == Qt.CheckState.Checked
        )

    def choose(self, keys: Sequence[str]) -> None:
        """Tick these in this order, and list the rest after them unticked; nothing is told."""
        titles = dict(self._sections)
        chosen = [key for key in keys if key in titles]
        blocked = self.list.blockSignals(True)
        self.list.clear()
        for key in (*chosen, *(key for key in titles if key not in chosen)):
            item = QListWidgetItem(titles[key])
            item.setData(_KEY, key)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
                | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsDragEnabled
            )  # fmt: skip
            ticked = Qt.CheckState.Checked if key in chosen else Qt.CheckState.Unchecked
            item.setCheckState(ticked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.blockSignals(blocked)

    def choose_whole(self) -> None:
        """Tick every section, in the order of a whole memo."""
        if self.keys() != self.all_keys:
            self.choose(self.all_keys)
            self.changed.emit()

    def shift(self, by: int) -> None:
        """Move the section the cursor is on up (-1) or down (1)."""
        at = self.list.currentRow()
        if at < 0 or not 0 <= at + by < self.list.count():
            return
        blocked = self.list.blockSignals(True)
        item = self.list.takeItem(at)
        self.list.insertItem(at + by, item)
        self.list.setCurrentRow(at + by)
        self.list.blockSignals(blocked)
        self.changed.emit()
