"""Beneath a person or facility: those it may be one with, and the button that joins two."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qidesk.actions.joining import Candidate, Joined, candidates, join
from qidesk.casefile.schema.fields import Record
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.inputs import Line, bring_into_sight
from qidesk.desktop.parts.lines import LineModel, line_table
from qidesk.desktop.parts.words import button, heading, plain, show_weight, with_room
from qidesk.desktop.theme import GAP
from qidesk.errors import QIDeskError

SEEK_AFTER_MS = 200
_TITLES = ("May be the same", "Because", "Where")
_ROWS = 6
_ABOUT = (
    "Both are kept in the history, and undo takes them apart. The one entered first stands for"
    " both; another name becomes one of its other names, and what differs goes into its note."
)


class SameAs(QWidget):
    """Closed until asked for. `wanted` asks that what is typed be saved, before two are joined;
    `joined` gives the id of the record that now stands for both.
    """

    wanted = Signal()
    joined = Signal(str)

    def __init__(self, desk: Desk, kind: str) -> None:
        super().__init__()
        self._desk, self._kind, self._record_id = desk, kind, ""
        self.offer = button(f"&Same {kind} as another…", self.ask)
        self.line = Line()
        self.found = LineModel[Candidate](_TITLES, lambda each: each[1:], self)
        self.view = line_table(self.found, f"Which {kind} is the same")
        self.said = with_room(plain(), 2)
        self._panel = QWidget()
        self._seeking = QTimer(self, interval=SEEK_AFTER_MS, singleShot=True)
        self._seeking.timeout.connect(self._seek)
        self.line.textEdited.connect(lambda _: self._seeking.start())
        self.line.returnPressed.connect(self._seek)
        self._lay_out()
        self.close_it()

    def _lay_out(self) -> None:
        self.line.setAccessibleName("Another name to look for")
        self.line.setPlaceholderText("Those alike are shown; another name looks for others")
        self.view.setFixedHeight(self.view.verticalHeader().defaultSectionSize() * _ROWS)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(button("Join the two", self.join, main=True))
        row.addWidget(button("&Not now", self.close_it))
        row.addStretch(1)
        panel = QVBoxLayout(self._panel)
        panel.setContentsMargins(0, 0, 0, 0)
        panel.setSpacing(GAP)
        panel.addWidget(heading(f"Which {self._kind} is it the same as?", 1))
        panel.addWidget(plain(_ABOUT, quiet=True))
        for widget in (self.line, self.view, self.said):
            panel.addWidget(widget)
        panel.addLayout(row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.offer, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._panel)

    def show_record(self, record: Record) -> None:
        """Serve this record from now on; what was asked about another one is put away."""
        if record.id != self._record_id:
            self._record_id = record.id
            self.close_it()

    def ask(self) -> None:
        """Show those alike, the likeliest chosen."""
        self.offer.hide()
        self._panel.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._bring_into_sight)  # once laid out
        self._seek()

    def _bring_into_sight(self) -> None:
        bring_into_sight(self._panel)
        bring_into_sight(self.line)

    def close_it(self) -> None:
        """Ask no more."""
        self._seeking.stop()
        self.line.clear()
        self.found.show_rows(())
        self._say("")
        self._panel.hide()
        self.offer.setVisible(not self._desk.read_only)

    def join(self) -> None:
        """Join the record shown with the one chosen, once what was typed is saved."""
        at = self.view.currentIndex().row()
        if not 0 <= at < len(self.found.rows):
            self._say("Choose which one first.", "problem")
            return
        one, other = self._record_id, self.found.rows[at].id
        self.wanted.emit()
        self._desk.when_idle(lambda: self._join(one, other))

    def _join(self, one: str, other: str) -> None:
        self._desk.do(
            join, self._kind, one, other, owner=self, done=self._done, failed=self._refuse
        )

    def _done(self, joined: Joined) -> None:
        self.close_it()
        self.joined.emit(joined.record.id)

    def _refuse(self, error: QIDeskError) -> None:
        self._say(" ".join(error.said.split()), "problem")

    def _seek(self) -> None:
        self._seeking.stop()
        record_id, text = self._record_id, self.line.text().strip()

        def show(found: list[Candidate]) -> None:
            if record_id == self._record_id and text == self.line.text().strip():
                self.found.show_rows(found)
                self.view.selectRow(0)
                self._say("" if found else "None alike was found. Type another name.")

        self._desk.ask(candidates, self._kind, record_id, text, owner=self, done=show)

    def _say(self, text: str, weight: str = "") -> None:
        self.said.setText(text)
        show_weight(self.said, weight)
