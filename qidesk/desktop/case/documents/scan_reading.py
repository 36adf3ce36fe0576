"""Scans read behind the window: drawn where PDFium is, read by tesseract apart, kept one by one."""

from collections import deque
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from qidesk.actions.scans import Scan, drawn, keep_scan, opened_scan, scans_of
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.words import button, plain, show_weight
from qidesk.desktop.theme import GAP, WIDE
from qidesk.errors import QIDeskError
from qidesk.exchange.recognising import Recogniser, recognised, recogniser
from qidesk.steps import Stopped
from qidesk.store.pages import Page
from qidesk.store.sealing import SealedFile

_STOPPED = "Stopped. What was read is kept; Read scans goes on with the others."


class ScanReading(QObject):
    """Reads the scans of one case at a time; each page is kept at once, so that none is read twice.

    `told` says how it stands, in words and whether they are a problem, whenever that changes;
    `read` gives a page that was read, after the id of its document. `now` is what is being read.
    """

    told = Signal(str, bool)
    read = Signal(str, object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._work = desk, desk.scans
        self._left: deque[Scan] = deque()
        self._by = Recogniser("", ())
        self._done = self._refused = 0
        self._is_unwanted = False
        self.is_busy = False
        self.now: Scan | None = None

    def begin(self, case_id: str, document_id: str = "", again: bool = False) -> None:
        """Read the scans of a case, or of one of its documents, unless some are being read."""
        if self.is_busy or self._desk.read_only:
            return
        self.is_busy, self._is_unwanted = True, False
        self._done = self._refused = 0
        self.told.emit("Looking for scans…", False)
        look = partial(self._look, case_id, document_id, again)
        self._work.run(recogniser, self, look, self._refuse_all, can_stop=True)

    def stop(self) -> None:
        """Read no further; what was read is kept, and the next time goes on there."""
        self._is_unwanted = True
        self._work.stop_waiting()

    def _look(self, case_id: str, document_id: str, again: bool, by: Recogniser) -> None:
        def begin(scans: tuple[Scan, ...]) -> None:
            self._left = deque(each for each in scans if document_id in ("", each.document.id))
            self._go_on()

        self._by = by
        look = partial(scans_of, again=again)
        self._desk.ask(look, case_id, owner=self, done=begin, failed=self._refuse_all)

    def _go_on(self) -> None:
        if self._is_unwanted:
            self._end(_STOPPED)
        elif not self._left:
            self._end(self._summed_up(), is_problem=bool(self._refused))
        else:
            self.now = scan = self._left.popleft()
            at = self._done + self._refused + 1
            self.told.emit(f"Reading scans: page {at} of {at + len(self._left)}…", False)
            self._desk.ask(opened_scan, scan, owner=self, done=self._draw, failed=self._refuse)

    def _draw(self, opened: SealedFile) -> None:
        if self.now is not None:
            work = partial(drawn, opened, self.now.number)
            self._desk.paper.run(work, self, self._recognise, self._refuse)

    def _recognise(self, picture: bytes) -> None:
        if self._is_unwanted:  # stopped while the page was drawn
            self._go_on()
            return
        work = partial(recognised, self._by, picture, self._work.step)
        self._work.run(work, self, self._keep, self._refuse, can_stop=True, at_a_step=True)

    def _keep(self, text: str) -> None:
        if self.now is not None:
            self._desk.ask(
                keep_scan, self.now, text, owner=self, done=self._kept, failed=self._refuse_all
            )

    def _kept(self, page: Page) -> None:
        if self.now is not None:
            self._done += 1
            self.read.emit(self.now.document.id, page)
        self._go_on()

    def _refuse(self, error: QIDeskError) -> None:
        """Leave out a page that cannot be read, unless it was stopped."""
        self._refused += not isinstance(error, Stopped)
        self._go_on()

    def _refuse_all(self, error: QIDeskError) -> None:
        stopped = isinstance(error, Stopped)
        self._end(_STOPPED if stopped else error.said, is_problem=not stopped)

    def _end(self, said: str, *, is_problem: bool = False) -> None:
        self.is_busy, self.now = False, None
        self.told.emit(said, is_problem)

    def _summed_up(self) -> str:
        if not self._done + self._refused:
            return "No scan is left to read: every page has its text, or was looked at."
        lacks = f" {self._by.lacks}; then Read again." if self._by.lacks else ""
        read = f"{self._done:,} page{'' if self._done == 1 else 's'} read.{lacks}"
        if not self._refused:
            return read
        return f"{read} {self._refused:,} could not be read: type what they say."


class ScanBar(QWidget):
    """How the reading of scans stands, whatever section is in sight, and a way to stop it.

    What is said at its end goes as one turns to another section, unless it is a problem.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.reading = ScanReading(desk, self)
        self._is_problem = False
        self.said = plain()
        self._stop = button("Stop reading", self.reading.stop)
        self._close = button("Close", self.hide)
        self._close.setAccessibleName("Close what is said of scans")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(WIDE, GAP, WIDE, GAP)
        layout.setSpacing(GAP)
        layout.addWidget(self.said, 1)
        layout.addWidget(self._stop)
        layout.addWidget(self._close)
        self.hide()
        self.reading.told.connect(self._tell)
        desk.scans_wanted.connect(self.reading.begin)

    def leave(self) -> None:
        """Give the room back once all is read, and nothing is left to do about it."""
        if not self.reading.is_busy and not self._is_problem:
            self.hide()

    def _tell(self, said: str, is_problem: bool) -> None:
        self._is_problem = is_problem
        self.said.setText(said)
        show_weight(self.said, "problem" if is_problem else "")
        self._stop.setVisible(self.reading.is_busy)
        self._close.setVisible(not self.reading.is_busy)
        self.show()
