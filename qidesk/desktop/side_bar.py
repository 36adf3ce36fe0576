"""The places of the desk down the left: where one is, and the few things to do from anywhere."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QSizePolicy, QWidget

from qidesk.desktop.parts.icons import icon
from qidesk.desktop.parts.words import button, plain
from qidesk.desktop.theme import GAP, HALF, WIDE
from qidesk.views.shortcuts import PLACES

_KEYS_UP_TO_PX = 20
"""The height of letters up to which keys are shown; where larger, the page needs the room."""
_MARK = "  \N{BULLET}"


class SideBar(QWidget):
    """A button a place, the one shown marked, with its key; below what works everywhere."""

    wanted = Signal(str)

    def __init__(
        self,
        places: Iterable[tuple[str, str]],
        changes: tuple[tuple[str, str, str, Callable[[], object]], ...],
    ) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        self._rows = QGridLayout(self)
        self._rows.setContentsMargins(GAP, WIDE, 0, WIDE)
        self._rows.setHorizontalSpacing(HALF)
        self._rows.setVerticalSpacing(0)
        for name, text in places:
            made = self._place(name, text, PLACES[name].shown, partial(self.wanted.emit, name))
            made.setCheckable(True)
            self._group.addButton(made)
            _bind(made, PLACES[name].keys[0])
        self._rows.setRowStretch(self._rows.rowCount(), 1)
        for name, text, keys, change in changes:
            self._place(name, text, keys, change)
        self._draw_icons()

    def show_place(self, name: str) -> None:
        """Mark a place as the one shown; the name of a page that has no button here marks none."""
        self._group.setExclusive(name in self._buttons)  # else the one marked would stay so
        for each, made in self._buttons.items():
            if made.isCheckable():
                made.setChecked(each == name)

    def mark(self, name: str, lacking: str) -> None:
        """Mark a place that should be seen to, with what it lacks in words; '' takes it away."""
        made = self._buttons[name]
        made.setText(made.text().removesuffix(_MARK) + (_MARK if lacking else ""))
        made.setToolTip(lacking)
        made.setAccessibleDescription(lacking)

    def _place(self, name: str, text: str, keys: str, pressed: Callable[[], object]) -> QPushButton:
        made = button(text, pressed)
        made.setProperty("place", True)
        side = made.fontMetrics().height() + HALF
        made.setIconSize(QSize(side, side))
        # Where letters are large and the screen low, all stand closer: none is out of sight.
        made.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        made.setMaximumHeight(made.fontMetrics().height() + WIDE + HALF)
        made.setToolTip(keys)
        self._buttons[name] = made
        self._rows.addWidget(made, row := self._rows.rowCount(), 0)
        self._rows.setRowStretch(row, 1)
        if made.fontMetrics().height() <= _KEYS_UP_TO_PX:
            self._rows.addWidget(plain(keys, wrap=False, quiet=True), row, 1)
        return made

    def _draw_icons(self) -> None:
        for name, made in self._buttons.items():
            made.setIcon(icon(name))

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icons anew when light turns to dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_icons()


def _bind(made: QPushButton, keys: str) -> None:
    """Press it by these keys, where neither the letter under it nor the window's own do so."""
    if keys.startswith("Ctrl+"):
        QShortcut(QKeySequence(keys), made, made.click)
