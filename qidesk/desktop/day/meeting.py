"""The meeting's agenda: the matters that wait for a decision, on screen and as paper."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from qidesk.actions.meeting import (
    Agenda,
    agenda_bytes,
    log_agenda_print,
    read_meeting,
    save_agenda,
)
from qidesk.desktop.day.vote_sheet import VoteSheet
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.file_dialogs import ask_where
from qidesk.desktop.parts.lines import LineModel, line_table
from qidesk.desktop.parts.paper_printing import PaperPrinting
from qidesk.desktop.parts.scrolled_page import scrolled
from qidesk.desktop.parts.shown_stack import ShownStack
from qidesk.desktop.parts.words import (
    button,
    isolated,
    nothing_here,
    one_line,
    plain,
    show_weight,
    with_room,
)
from qidesk.desktop.theme import GAP, WIDE
from qidesk.errors import QIDeskError
from qidesk.memo.meeting_agenda import Matter

_TITLES = ("Case", "Next date", "Presents", "Recused", "Question", "Bottom line")
_BESIDE_QUESTION = ("Next date", "Bottom line")
"""Columns of sentences too, of which the question, the longest, would take all the room."""
_ABOUT = (
    "Screened and not decided, by next date. Enter opens the case; what the meeting decides is"
    " typed beneath."
)
_GONE = "has left the agenda: decided, or at another stage. Undo brings it back."
_LEAST_LINES = 6
"""Of a row, and of the vote, however low the screen: where both find no room, they scroll."""
_SHARES = [220, 380]
"""What the agenda gets of the height, and what the vote."""


class Meeting(QWidget):
    """Each matter in a line, by its next date. `opened` gives the case to open.

    `queue_wanted` asks for the queue, where a matter gets the stage that brings it here.
    """

    opened = Signal(str)
    queue_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._folder = Path.home()
        self.model = LineModel[Matter](_TITLES, _cells, self)
        self.model.prose = {_TITLES.index(each) for each in _BESIDE_QUESTION}
        self.table = line_table(self.model, "Meeting agenda")
        self.table.lines_at_least = _LEAST_LINES
        self.table.activated.connect(lambda index: self._open(index.row()))
        self.printing = PaperPrinting(desk, "meeting agenda")
        self.about, self.status = plain(_ABOUT, quiet=True), with_room(plain(quiet=True), 1)
        self.to_queue = button("See the &queue", self.queue_wanted.emit)
        self.vote = VoteSheet(desk)
        self.vote.setMinimumHeight(_LEAST_LINES * self.vote.fontMetrics().lineSpacing())
        self._stack = ShownStack()
        self._lay_out()
        self.table.selectionModel().currentRowChanged.connect(
            lambda now, _: self._choose(now.row())
        )
        self.printing.told.connect(self._say)
        self.printing.failed.connect(self._refuse)
        desk.changed.connect(lambda _: self._read() if self.isVisible() else None)

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(GAP)
        tools.addWidget(self.about, 1)
        if not self._desk.read_only:
            tools.addWidget(button("Save as &PDF…", self.export))
            tools.addWidget(button("Pri&nt…", self.print_agenda))
        both = QSplitter(Qt.Orientation.Vertical)
        both.addWidget(self.table)
        both.addWidget(self.vote)
        both.setChildrenCollapsible(False)
        both.setSizes(_SHARES)
        self._stack.addWidget(scrolled("The agenda and the vote", both))
        self._stack.addWidget(
            nothing_here(
                "No matter is here to decide",
                "A case comes here once its stage is “screened”, and leaves with its decision.",
                self.to_queue,
            )
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, GAP, WIDE, WIDE)
        layout.setSpacing(GAP)
        layout.addLayout(tools)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.printing)
        layout.addWidget(self.status)

    def showEvent(self, event: QShowEvent) -> None:
        """Read the agenda anew whenever it comes into view."""
        super().showEvent(event)
        self._read()

    def _read(self) -> None:
        self._desk.ask(
            read_meeting,
            self._desk.work.step,
            owner=self,
            done=self._show,
            failed=self._refuse,
            can_stop=True,
        )

    def _show(self, agenda: Agenda) -> None:
        matters, recused = agenda
        kept = "1 matter is" if recused == 1 else f"{recused:,} matters are"
        left = f" {kept} left out: you are recused." if recused else ""
        self.about.setText(f"{_ABOUT}{left}")
        at, voting = max(0, self.table.currentIndex().row()), self.vote.case_id
        title = next((each.title for each in self.model.rows if each.case_id == voting), "")
        same = next((row for row, each in enumerate(matters) if each.case_id == voting), None)
        focus = QApplication.focusWidget()
        was_here = focus is not None and self.isAncestorOf(focus)
        self.model.show_rows(matters)
        self._stack.setCurrentIndex(0 if matters else 1)
        self.table.selectRow(min(at, len(matters) - 1) if same is None else same)
        self._choose(self.table.currentIndex().row())
        gone = title and same is None
        self._say(f"{isolated(one_line(title))} {_GONE}" if gone else "")
        if gone and was_here:
            self.focus()  # what is typed next would be of another matter

    def focus(self) -> None:
        """Put the cursor where the first key belongs."""
        first = self.to_queue if self._stack.currentIndex() else self.table
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, at: int) -> None:
        if 0 <= at < len(self.model.rows):
            self.opened.emit(self.model.rows[at].case_id)

    def _choose(self, at: int) -> None:
        """Show the vote on a matter; that on the one left is saved."""
        if 0 <= at < len(self.model.rows):
            self.vote.show_case(self.model.rows[at].case_id, self.model.rows[at].title)

    def export(self) -> None:
        """Write the agenda to a file the user names."""
        dialog = ask_where(self, "Save the meeting agenda", self._folder / "meeting-agenda.pdf")
        dialog.fileSelected.connect(self.write)
        dialog.show()

    def write(self, path: str) -> None:
        """Write the agenda there, and say so."""
        self._folder = Path(path).parent
        said = f"The agenda was written to {path}."

        def save(content: bytes) -> None:
            self._desk.ask(
                save_agenda,
                Path(path),
                content,
                owner=self,
                done=lambda _: self._say(said),
                failed=self._refuse,
            )

        self._with_agenda(save)

    def print_agenda(self) -> None:
        """Print the agenda, as the system's dialog is answered."""
        if not self.printing.is_running:
            self._with_agenda(partial(self.printing.ask, log=log_agenda_print))

    def _with_agenda(self, then: Callable[[bytes], None]) -> None:
        self._desk.ask(agenda_bytes, owner=self, done=then, failed=self._refuse)

    def _say(self, text: str, weight: str = "") -> None:
        self.status.setText(text)
        show_weight(self.status, weight)

    def _refuse(self, error: QIDeskError) -> None:
        self._say(error.said, "problem")


def _cells(matter: Matter) -> tuple[str, ...]:
    recused = ", ".join(matter.recused)
    return (
        matter.title,
        matter.next,
        matter.presenter or "nobody entered",
        recused,
        matter.question,
        matter.bottom_line,
    )
