"""Which facility of the directory an envelope names: those like it, with where and why."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from qidesk.actions.facilities import NEW_FACILITY, facilities_now, place_words
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.words import one_line, plain, with_room
from qidesk.desktop.theme import GAP, HALF
from qidesk.identity.facilities import HOW, Directory, FoundPlace

_SEEK_AFTER_MS = 100
_LEAST_ROWS, _MOST_ROWS, _LINES_SAID = 2, 5, 4
_BEGIN = "Type a facility: those like it are shown here, with where and why."
_LIKE = "Facilities like it. Up and Down choose in the field, Enter there takes it."
_NOTHING_LIKE = f"No facility like it is known. {HOW} Down and Enter in the field make it new."


class FacilityChoice(QWidget):
    """The facilities a typed name may mean, and a new one; nothing is chosen until somebody does.

    `settled` comes when one was chosen with the mouse.
    """

    settled = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._directory: Directory | None = None
        self._sought, self._ids = "", list[str]()
        self._is_stepped = False
        self.list = QListWidget()
        self.list.setAccessibleName("Which facility")
        row = self.fontMetrics().height() + GAP
        self.list.setMinimumHeight(_LEAST_ROWS * row)
        self.list.setMaximumHeight(_MOST_ROWS * row)
        self.list.itemClicked.connect(lambda _: self.settled.emit())
        self._said = with_room(plain(quiet=True), _LINES_SAID)
        self._said.setAlignment(Qt.AlignmentFlag.AlignBottom)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(HALF)
        layout.addWidget(self._said)
        layout.addWidget(self.list)
        self._seeking = QTimer(self, interval=_SEEK_AFTER_MS, singleShot=True)
        self._seeking.timeout.connect(self._ask)
        desk.changed.connect(lambda _: self._forget_directory())
        self._show([], _BEGIN)

    @property
    def facility_id(self) -> str:
        """The facility chosen, NEW_FACILITY, or '' where nobody chose."""
        at = self.list.currentRow()
        return self._ids[at] if 0 <= at < len(self._ids) else ""

    def seek(self, text: str) -> None:
        """Show those that a text may mean; what was chosen for another text is chosen no more."""
        if text.strip() == self._sought:
            return
        self._sought = text.strip()
        self._is_stepped = False
        self._show([], _BEGIN)
        self._seeking.start()

    def step(self, by: int) -> None:
        """Choose the next or the previous one."""
        if self._ids:
            at = max(0, min(self.list.currentRow() + by, len(self._ids) - 1))
            self.list.setCurrentRow(at)
            self._is_stepped = True

    def settle(self) -> bool:
        """Whether one was just chosen by Up and Down, so that Enter means no more than that."""
        was_stepped, self._is_stepped = self._is_stepped, False
        return was_stepped

    def _forget_directory(self) -> None:
        self._directory = None

    def _ask(self) -> None:
        sought = self._sought
        if not sought:
            return

        def keep(found: tuple[Directory, list[FoundPlace]]) -> None:
            self._directory = found[0]
            if sought == self._sought:
                self._show(found[1], _LIKE if found[1] else _NOTHING_LIKE)

        self._desk.ask(facilities_now, self._directory, sought, owner=self, done=keep)

    def _show(self, found: list[FoundPlace], told: str) -> None:
        self.list.clear()
        self._ids = [each.place.id for each in found]
        for each in found:
            self.list.addItem(one_line(f"{place_words(each.place)}: {each.why}"))
        if self._sought:
            self._ids.append(NEW_FACILITY)
            self.list.addItem(one_line(f"Make a new facility: {self._sought}"))
        self.list.setCurrentRow(-1)
        self._said.setText(told)
