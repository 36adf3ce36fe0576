"""The timeline's picture with a line of words and the notes beneath it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from qidesk.casefile.doubts import Doubt
from qidesk.desktop.case.timeline_doubts import DoubtList
from qidesk.desktop.parts.timeline_view import TimelineView
from qidesk.desktop.parts.words import button, nothing_here, plain
from qidesk.desktop.theme import GAP, HALF
from qidesk.views.timeline_chart import Story


class PicturePane(QWidget):
    """A story drawn; under it what is pointed at or stands out, and what to look at again.

    `first_wanted` asks for the row to type the first event in.
    """

    first_wanted = Signal()

    def __init__(self, *, read_only: bool) -> None:
        super().__init__()
        self._everything = 0
        self.view = TimelineView()
        self.told = plain(wrap=False, quiet=True)
        self.told.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.doubts = DoubtList()
        self.pages = QStackedWidget()
        then = (
            "The vault is open read-only here."
            if read_only
            else "Type the first date and what happened in the table below, and press Enter:"
            " the picture draws itself."
        )
        begin = button("Type the first event", self.first_wanted.emit, main=True)
        self.pages.addWidget(nothing_here("No events yet.", then, *() if read_only else (begin,)))
        self.pages.addWidget(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, GAP)
        layout.setSpacing(HALF)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.told)
        layout.addWidget(self.doubts)
        self.view.pointed.connect(self._tell)

    def show_story(self, story: Story, doubts: Sequence[Doubt], everything: int) -> None:
        """Show some of a case's events, which has so many in all."""
        self._everything = everything
        self.pages.setCurrentIndex(1 if everything else 0)
        self.view.show_story(story)
        self.doubts.show_doubts(doubts)
        self._tell("")

    def point_at(self, record_id: str) -> None:
        """Let an event stand out, and say which."""
        self.view.point_at(record_id)
        self._tell("")

    def _tell(self, words: str) -> None:
        """Say what is pointed at, else what stands out, else how many events there are."""
        item = self.view.current
        words = words or (item.words if item else self._how_many())
        room = max(self.told.width(), self.width() // 2)
        end = Qt.TextElideMode.ElideRight
        self.told.setText(self.told.fontMetrics().elidedText(words, end, room))

    def _how_many(self) -> str:
        shown, everything = len(self.view.story.items), self._everything
        if shown < everything:
            return f"{shown} of {everything} events are shown."
        if not everything:
            return ""
        events = "1 event" if everything == 1 else f"{everything} events"
        return f"{events}. Click one to open it; turn the wheel to zoom."
