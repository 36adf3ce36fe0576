"""My day: what is to be done, and the meeting's agenda."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from qidesk.desktop.day.meeting import Meeting
from qidesk.desktop.day.todo import ToDo
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.words import heading
from qidesk.desktop.theme import GAP, WIDE


class DayPage(QWidget):
    """Two lists across all cases.

    `opened` gives a case and the key of a deadline ('' for none), `record_opened` a case, a kind
    and a record, `case_opened` a case. `queue_wanted` asks for the queue of intake.
    """

    opened = Signal(str, str)
    record_opened = Signal(str, str, str)
    case_opened = Signal(str)
    queue_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setProperty("inset", True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setAccessibleName("My day: parts")
        title = heading("My day", 2)
        title.setContentsMargins(WIDE, WIDE, WIDE, GAP)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(title)
        layout.addWidget(self.tabs, 1)
        self.todo, self.meeting = ToDo(desk), Meeting(desk)
        self.todo.opened.connect(self.opened)
        self.todo.record_opened.connect(self.record_opened)
        self.meeting.opened.connect(self.case_opened)
        self.meeting.queue_wanted.connect(self.queue_wanted)
        self.tabs.addTab(self.todo, "&To do")
        self.tabs.addTab(self.meeting, "&Meeting")
        self.tabs.currentChanged.connect(lambda _: self._turned())

    def focus(self) -> None:
        """Put the cursor where the first key belongs."""
        shown = self.meeting if self.tabs.currentIndex() else self.todo
        shown.focus()

    def show_meeting(self) -> None:
        """Turn to the agenda."""
        self.tabs.setCurrentWidget(self.meeting)

    def _turned(self) -> None:
        """Begin where the first key belongs, unless the tabs are walked along."""
        if not self.tabs.tabBar().hasFocus():
            self.focus()

    def leave(self) -> None:
        """Save what was typed of a vote."""
        self.meeting.vote.editor.leave()

    def keep_drafts(self) -> None:
        """Keep what was typed of a vote and not saved."""
        self.meeting.vote.editor.keep_draft()
