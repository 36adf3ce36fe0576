"""Undo and redo: of the case in sight at once, of anything else only after asking whose it is.

What would take the case itself away asks too.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget
from shiboken6 import isValid

from qidesk.actions.ids_and_clock import today
from qidesk.actions.undoing import Undoable, next_undo, redo_last, undo_last
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.words import in_words
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.words import button, isolated, one_line, plain
from qidesk.desktop.theme import GAP, WIDE
from qidesk.store.journal import ChangeLine

_DONE = {False: "Undone", True: "Done again"}
_NOTHING = {
    False: "Nothing in this case can be undone. Undo elsewhere from another page.",
    True: "Nothing in this case can be done again.",
}
_WHOLE = " The whole case goes with it."
_ASKED = {False: "Take it back", True: "Do it again"}


class UndoBar(QFrame):
    """A line below the pages, there only while it asks. `said` gives what came of it.

    Once it is answered the cursor goes back to where it stood.
    """

    said = Signal(str)

    def __init__(self, desk: Desk, case_in_sight: Callable[[], str]) -> None:
        super().__init__()
        self._desk, self._case_in_sight = desk, case_in_sight
        self._case: str | None = None
        self._again = False
        self._before: QWidget | None = None
        self.setProperty("banner", True)
        self.words = plain()
        self.yes = button(_ASKED[False], self._do)
        self.no = button("Leave it", self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(WIDE, GAP, WIDE, GAP)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.yes)
        layout.addWidget(self.no)
        # Once anything else changed, that would be taken back, and not what is named here.
        desk.changed.connect(lambda _: self.hide())
        self.hide()

    def begin(self, *, again: bool) -> None:
        """Take back, or do again, the last change of the case in sight; elsewhere ask first."""
        self.hide()
        self._case, self._again = self._case_in_sight() or None, again
        self._desk.ask(next_undo, self._case, again, owner=self, done=self._found)

    def _found(self, found: Undoable | None) -> None:
        if found is None and self._case:
            self.said.emit(_NOTHING[self._again])
        elif found is None or self._desk.read_only or self._is_plain(found):
            self._do()
        else:
            self._ask(found)

    def _is_plain(self, found: Undoable) -> bool:
        return bool(self._case) and found.on == today() and not found.takes_case

    def _ask(self, found: Undoable) -> None:
        whose = f" in {isolated(one_line(found.case))}" if found.case else ""
        day = "today" if found.on == today() else f"on {in_words(FactDate.on(found.on))}"
        more = _WHOLE if found.takes_case else ""
        self.words.setText(f"The last change, {day}{whose}: {_called(found.change)}.{more}")
        self.yes.setText(_ASKED[self._again])
        self._before = QApplication.focusWidget()
        self.show()
        self.yes.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves it."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Put the cursor back, unless it is elsewhere by now or what had it is gone."""
        before, self._before = self._before, None
        had_focus = self.yes.hasFocus() or self.no.hasFocus()
        if had_focus and before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        super().hideEvent(event)

    def _do(self) -> None:
        self.hide()
        act, said = (redo_last, _DONE[True]) if self._again else (undo_last, _DONE[False])
        self._desk.do(
            act,
            self._case,
            owner=self,
            done=lambda change: self.said.emit(f"{said}: {_called(change)}."),
        )


def _called(change: ChangeLine) -> str:
    """The change by its own name, whatever undid or redid it."""
    return change.name.rpartition(": ")[2]
