"""The log of envelopes: those entered today, and those that could not be logged yet."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qidesk.actions.entered import EnteredLetter, letters_entered, letters_kept
from qidesk.actions.ids_and_clock import today
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.columns import keep_shared
from qidesk.desktop.parts.inputs import is_enter
from qidesk.desktop.parts.lines import LineModel, line_table
from qidesk.desktop.parts.words import heading
from qidesk.desktop.theme import GAP
from qidesk.views.envelopes import TITLES, Envelope, cells, envelope_of

_LEAST_ROWS, _COLUMN_LETTERS = 3, 20


class EnvelopeLog(QWidget):
    """Envelopes, the newest first.

    Enter on one gives it: `opened` its case, `taken_up` the envelope where it is not logged yet,
    and `refused` says why there is nothing to open.
    """

    opened = Signal(str)
    taken_up = Signal(object)
    refused = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._lines = LineModel[Envelope](TITLES, cells, self)
        self.view = line_table(self._lines, "Envelopes entered")
        keep_shared(self.view, _COLUMN_LETTERS)
        self.view.setMinimumHeight(_LEAST_ROWS * self.view.verticalHeader().defaultSectionSize())
        self.view.installEventFilter(self)
        self.view.doubleClicked.connect(lambda index: self._open(index.row()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(heading("Entered today", 0))
        layout.addWidget(self.view, 1)
        desk.changed.connect(lambda _: self._seek_undone())
        self._is_read = False

    def showEvent(self, event: QShowEvent) -> None:
        """Read what was entered today when it is first looked at: most windows open elsewhere."""
        super().showEvent(event)
        if not self._is_read:
            self._is_read = True
            self._desk.ask(letters_entered, today(), owner=self, done=self._show_entered)

    @property
    def envelopes(self) -> tuple[Envelope, ...]:
        """All of them, as shown."""
        return tuple(self._lines.rows)

    def add(self, *envelopes: Envelope) -> None:
        """Show envelopes above the others."""
        self._lines.show_rows((*envelopes, *self._lines.rows))

    def remove(self, envelope: Envelope) -> None:
        """Show an envelope no longer: it is being typed again."""
        self._lines.show_rows([each for each in self._lines.rows if each is not envelope])

    def show_again(self) -> None:
        """Show what has become of an envelope."""
        self._lines.show_rows(self._lines.rows)

    def _show_entered(self, letters: tuple[EnteredLetter, ...]) -> None:
        """Those of today that were entered before this page was opened, below the others."""
        shown = {each.entered_as for each in self._lines.rows}
        before = [envelope_of(each) for each in letters if each.id not in shown]
        self._lines.show_rows((*self._lines.rows, *before))

    def _seek_undone(self) -> None:
        if any(each.entered_as for each in self._lines.rows):
            self._desk.ask(letters_kept, owner=self, done=self._mark_undone)

    def _mark_undone(self, kept: frozenset[str]) -> None:
        undone = [bool(each.entered_as) and each.entered_as not in kept for each in self.envelopes]
        if undone != [each.is_undone for each in self.envelopes]:
            for each, is_undone in zip(self.envelopes, undone, strict=True):
                each.is_undone = is_undone
            self.show_again()

    def _open(self, at: int) -> None:
        if not 0 <= at < len(self._lines.rows):
            return
        envelope = self._lines.rows[at]
        if envelope.is_undone:
            self.refused.emit("This envelope was undone or removed: there is nothing to open.")
        elif envelope.case_id:
            self.opened.emit(envelope.case_id)
        else:
            self.taken_up.emit(envelope)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter gives the envelope it stands on."""
        if is_enter(event):
            self._open(self.view.currentIndex().row())
            return True
        return super().eventFilter(watched, event)
