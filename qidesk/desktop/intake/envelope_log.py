"""The mail log: what was entered on a day, and the envelopes that could not be logged yet."""

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from qidesk.actions.entered import EnteredLetter, letters_entered, letters_found, letters_kept
from qidesk.actions.ids_and_clock import today
from qidesk.desktop.desk import Desk
from qidesk.desktop.intake.log_papers import LogPapers
from qidesk.desktop.parts.flowing_row import HeadRow
from qidesk.desktop.parts.inputs import Line, is_enter
from qidesk.desktop.parts.lines import LineModel, line_table
from qidesk.desktop.parts.words import button, heading, plain
from qidesk.desktop.theme import GAP
from qidesk.errors import QIDeskError
from qidesk.law.calendar.holidays import day_words
from qidesk.views.envelopes import TITLES, Envelope, cells, envelope_of, summed_up

_LEAST_LINES = 10
_SOUGHT = "Look in the mail of every day"
_NOTHING_FOUND = "Nothing that came in holds all these words."
_SEEK_AFTER_MS = 250


class EnvelopeLog(QWidget):
    """The mail of a day, the newest first; words looked for are looked for on every day.

    Enter on a line gives it: `opened` its case, `taken_up` the envelope where it is not logged yet,
    and `refused` says why there is nothing to open; `said` what came of its paper.
    """

    opened = Signal(str)
    taken_up = Signal(object)
    refused = Signal(str)
    said = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._mine: list[Envelope] = []  # entered at this window, since it was opened
        self._read: list[Envelope] = []  # what the vault tells of the day, or of the words
        self._is_read = False
        self.day = today()
        self._lines = LineModel[Envelope](TITLES, cells, self)
        self.view = line_table(self._lines, "Envelopes entered")
        head_px = self.view.horizontalHeader().sizeHint().height()
        self.view.setMinimumHeight(head_px + _LEAST_LINES * self.view.fontMetrics().lineSpacing())
        # Qt gives what holds broken words the height it would like; that is to be the least.
        self.view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.view.installEventFilter(self)
        self.view.doubleClicked.connect(lambda index: self._open(index.row()))
        self._seeking = QTimer(self, interval=_SEEK_AFTER_MS, singleShot=True)
        self._seeking.timeout.connect(self._ask)
        self.line = Line()
        self.line.setAccessibleName("Look for in the mail of every day")
        self.line.hint_at(_SOUGHT)
        self.line.setMinimumWidth(self.line.fontMetrics().horizontalAdvance(_SOUGHT) + 4 * GAP)
        self.line.textChanged.connect(lambda _: self._seeking.start())
        self._title, self.told = heading("", 0), plain(quiet=True, wrap=False)
        self.papers = LogPapers(desk)
        self.papers.told.connect(self.said)
        self.papers.failed.connect(lambda error: self.refused.emit(error.said))
        self._lay_out()
        desk.changed.connect(lambda _: self._seek_undone())

    def _lay_out(self) -> None:
        days = QWidget()
        beside = QHBoxLayout(days)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(GAP)
        for widget in (
            button("◂ Da&y before", lambda: self.turn(-1)),
            self._title,
            button("Day &after ▸", lambda: self.turn(1)),
            self.told,
        ):
            beside.addWidget(widget)
        top = HeadRow(days, self.line)
        self._paper_buttons = (
            button("Save as &PDF…", lambda: self.papers.export(self.day)),
            button("Prin&t…", lambda: self.papers.print_log(self.day)),
        )
        for each in () if self._desk.read_only else self._paper_buttons:
            top.addWidget(each)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addLayout(top)
        layout.addWidget(self.papers)
        layout.addWidget(self.view, 1)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what was entered today when it is first looked at: most windows open elsewhere."""
        super().showEvent(event)
        if not self._is_read:
            self._is_read = True
            self._ask()

    def turn(self, by: int) -> None:
        """Show the mail of another day, so many days on or back, and never of one to come."""
        self.day = min(self.day + timedelta(days=by), today())
        self._read = []
        self.line.clear()
        self._show()
        self._ask()

    @property
    def envelopes(self) -> tuple[Envelope, ...]:
        """All of them, as shown."""
        return tuple(self._lines.rows)

    def add(self, *envelopes: Envelope) -> None:
        """Show envelopes above the others."""
        self._mine[:0] = envelopes
        self._show()

    def remove(self, envelope: Envelope) -> None:
        """Show an envelope no longer: it is being typed again."""
        self._mine = [each for each in self._mine if each is not envelope]
        self._show()

    def show_again(self) -> None:
        """Show what has become of an envelope."""
        self._show()

    def _ask(self) -> None:
        self._seeking.stop()
        words, day = self.line.text().strip(), self.day

        def show(letters: tuple[EnteredLetter, ...]) -> None:
            if (words, day) == (self.line.text().strip(), self.day):
                self._read = [envelope_of(each) for each in letters]
                self._show()

        def refuse(error: QIDeskError) -> None:
            self.refused.emit(error.said)

        if words:
            self._desk.ask(
                letters_found, words, owner=self, done=show, failed=refuse, can_stop=True
            )
        else:
            self._desk.ask(letters_entered, day, owner=self, done=show, failed=refuse)

    def _show(self) -> None:
        rows = self._rows()
        self._lines.show_rows(rows)
        day = "Today" if self.day == today() else day_words(self.day)
        is_sought = bool(self.line.text().strip())
        self._title.setText("Every day" if is_sought else day)
        for each in self._paper_buttons:
            each.setEnabled(not is_sought)  # the paper is of one day
        self.told.setText(_NOTHING_FOUND if is_sought and not rows else summed_up(rows))

    def _rows(self) -> Sequence[Envelope]:
        """What is not logged yet always, what was entered here today, and what the vault tells."""
        is_here = self.day == today() and not self.line.text().strip()
        mine = [each for each in self._mine if is_here or not each.entered_as]
        shown = {each.entered_as for each in mine}
        return (*mine, *(each for each in self._read if each.entered_as not in shown))

    def _seek_undone(self) -> None:
        if any(each.entered_as for each in self._lines.rows):
            self._desk.ask(letters_kept, owner=self, done=self._mark_undone)

    def _mark_undone(self, kept: frozenset[str]) -> None:
        undone = [bool(each.entered_as) and each.entered_as not in kept for each in self.envelopes]
        if undone != [each.is_undone for each in self.envelopes]:
            for each, is_undone in zip(self.envelopes, undone, strict=True):
                each.is_undone = is_undone
            self._show()

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
