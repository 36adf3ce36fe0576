"""Which facility of the directory an envelope names: those like it, with where and why."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QListWidget, QWidget

from qidesk.actions.facilities import NEW_FACILITY, place_words
from qidesk.desktop.desk import Desk
from qidesk.desktop.intake.choice_layout import lay_out_choice, say_among
from qidesk.desktop.parts.facility_finder import SEEK_AFTER_MS, FacilityFinder
from qidesk.desktop.parts.words import one_line, plain
from qidesk.identity.facilities import HOW, FoundPlace

_LONGEST = 300
_BEGIN = "Type a facility: those like it are shown."
_LIKE = "Facilities like it. Up and Down choose, Enter takes it."
_NOTHING_LIKE = "No facility like it is known."
_MAKE_IT = f"{HOW} Down and Enter in the field make it new."


class FacilityChoice(QWidget):
    """The facilities a typed name may mean, and a new one; nothing is chosen until somebody does.

    A new one is offered once the directory has answered; steps taken before are taken then, among
    those it knows.
    `settled` comes when one was chosen with the mouse, `answered` when the directory has answered.
    """

    settled = Signal()
    answered = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._finder = FacilityFinder(desk)
        self._sought, self._ids = "", list[str]()
        self._is_stepped, self._steps = False, 0
        self.list = QListWidget()
        self.list.setAccessibleName("Which facility")
        self.list.itemClicked.connect(lambda _: self.settled.emit())
        self._said = plain(quiet=True)
        lay_out_choice(self, self._said, self.list)
        self._seeking = QTimer(self, interval=SEEK_AFTER_MS, singleShot=True)
        self._seeking.timeout.connect(self._ask)
        self._said.setText(_BEGIN)

    @property
    def facility_id(self) -> str:
        """The facility chosen, NEW_FACILITY, or '' where nobody chose."""
        at = self.list.currentRow()
        return self._ids[at] if 0 <= at < len(self._ids) else ""

    @property
    def is_awaited(self) -> bool:
        """Whether one was stepped to that the directory has yet to name."""
        return bool(self._steps) and not self._ids

    @property
    def knows_like(self) -> bool:
        """Whether the directory has answered with one like it, so that Down chooses that first."""
        return len(self._ids) > 1

    def seek(self, text: str) -> None:
        """Show those that a text may mean; what was chosen for another text is chosen no more."""
        if text.strip() == self._sought:
            return
        self._sought = text.strip()
        self._is_stepped, self._steps = False, 0
        self.list.clear()
        self._ids = []
        self._said.setText(_BEGIN)
        self._seeking.start()

    def step(self, by: int) -> None:
        """Choose the next or the previous one."""
        if self._ids:
            at = max(0, min(self.list.currentRow() + by, len(self._ids) - 1))
            self.list.setCurrentRow(at)
        else:
            self._steps += by
        self._is_stepped = bool(self._sought)

    def settle(self) -> bool:
        """Whether one was just chosen by Up and Down, so that Enter means no more than that."""
        was_stepped, self._is_stepped = self._is_stepped, False
        return was_stepped

    def _ask(self) -> None:
        sought = self._sought
        if not sought:
            return

        def show(found: list[FoundPlace]) -> None:
            if sought == self._sought:
                self._show(found, _LIKE if found else _NOTHING_LIKE)

        self._finder.seek(sought, self, show)

    def _show(self, found: list[FoundPlace], told: str) -> None:
        self.list.clear()
        self._ids = [*(each.place.id for each in found), NEW_FACILITY]
        for each in found:
            self.list.addItem(one_line(f"{place_words(each.place)}: {each.why}", _LONGEST))
        self.list.addItem(one_line(f"Make a new facility: {self._sought}", _LONGEST))
        if not found:
            say_among(self.list, _MAKE_IT)
        self.list.setCurrentRow(max(0, min(self._steps, len(found))) - 1)
        self._said.setText(told)
        self.answered.emit()
