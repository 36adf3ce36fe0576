"""Where a page of a case stands: the page is made when first seen, and filled while it is seen."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from qidesk.casefile.casefile import CaseFile
from qidesk.desktop.case.case_form import CaseForm
from qidesk.desktop.case.history_page import HistoryPage
from qidesk.desktop.case.law.findings import LawPage
from qidesk.desktop.case.letter_page import LetterPage
from qidesk.desktop.case.memo_page import MemoPage
from qidesk.desktop.case.people_page import PeoplePage
from qidesk.desktop.case.timeline_page import TimelinePage
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.pieces import make_piece_of
from qidesk.desktop.parts.records_pane import RecordsPane

Page = (
    RecordsPane
    | PeoplePage
    | CaseForm
    | TimelinePage
    | MemoPage
    | LetterPage
    | HistoryPage
    | LawPage
)


class Place(QWidget):
    """Holds one page; a case that is opened costs only what is looked at.

    The page is made in pieces, and filled once it is whole; whoever asks for it has it at once.
    """

    def __init__(self, desk: Desk, make: Callable[[], Page]) -> None:
        super().__init__()
        self._desk, self._make = desk, make
        self._page: Page | None = None
        self._file: CaseFile | None = None
        self._then: Callable[[Page], object] | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    @property
    def page(self) -> Page:
        """The page, made now if it was not yet, and filled now where it is seen."""
        if self._page is None:
            self._page = self._make()
        if not self._layout.count():
            self._put_in(self._page)
        self._page.show()
        if self.isVisible():
            self._fill()
        return self._page

    def _put_in(self, page: Page) -> None:
        """Have it scroll, for a font so large that the page is wider than the window.

        The area is made with the page: forty of them take half of what it takes to open a case.
        """
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setAccessibleName("The section")
        scroll.setWidget(page)
        page.setAutoFillBackground(False)
        page.hide()
        self._layout.addWidget(scroll)
        scroll.show()  # at once, where the place is in sight: the page may be given the cursor

    def reach(self, then: Callable[[Page], object]) -> None:
        """Have something done with the page once it is whole, unless it is left before."""
        self._then = then
        self._begin()

    def show_file(self, file: CaseFile) -> None:
        """Show this case as soon as the page is seen."""
        self._file = file
        self._begin()

    def showEvent(self, event: QShowEvent) -> None:
        """Fill the page with what came in while it was out of sight."""
        super().showEvent(event)
        self._begin()

    def hideEvent(self, event: QHideEvent) -> None:
        """Do nothing more with a page that was left before it was whole."""
        super().hideEvent(event)
        self._then = None

    def leave(self) -> None:
        """Save whatever was typed here."""
        if self._page is not None:
            self._page.leave()

    def keep_drafts(self) -> None:
        """Keep whatever was typed and not saved."""
        if self._page is not None:
            self._page.keep_drafts()

    def _begin(self) -> None:
        if self._page is None and self.isVisible():
            self._desk.make_piece(self._go_on, owner=self)
        else:
            self._go_on()

    def _go_on(self) -> None:
        """Fill the page where it is seen; what it lacks is made first, a piece at a turn."""
        if not self.isVisible():
            return
        if self._file is None:
            self._reached()
        elif self._make_piece():
            self._desk.make_piece(self._go_on, owner=self)
        else:
            self._fill()

    def _make_piece(self) -> bool:
        """Make a piece of what the page lacks; whether it lacked any.

        It is drawn once it is filled, so that nothing jumps.
        """
        if self._page is None:
            self.setUpdatesEnabled(False)
            self._page = self._make()
        elif not self._layout.count():
            self._put_in(self._page)
        elif make_piece_of(self._page):
            return True
        elif self._page.isHidden():
            self._page.show()
        else:
            return False
        return True

    def _fill(self) -> None:
        file, self._file = self._file, None
        if file is not None:
            self.page.show_file(file)
            self._desk.make_piece(partial(self._desk.draw_late, self), owner=self)
            self._reached()

    def _reached(self) -> None:
        """Do what was wanted of the page; where no case was read yet, that waits for it."""
        if self._page is not None:
            then, self._then = self._then, None
            if then is not None:
                then(self._page)
