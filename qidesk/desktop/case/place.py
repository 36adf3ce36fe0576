"""Where a page of a case stands: the page is made when first seen, and filled while it is seen."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from qidesk.casefile.casefile import CaseFile
from qidesk.desktop.case.case_form import CaseForm
from qidesk.desktop.case.history_page import HistoryPage
from qidesk.desktop.case.law.findings import LawPage
from qidesk.desktop.case.letter_page import LetterPage
from qidesk.desktop.case.memo_page import MemoPage
from qidesk.desktop.case.people_page import PeoplePage
from qidesk.desktop.case.timeline_page import TimelinePage
from qidesk.desktop.parts.child_tables import ChildTables
from qidesk.desktop.parts.record_form import RecordForm
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
    """Holds one page; a case that is opened costs only what is looked at."""

    def __init__(self, make: Callable[[], Page]) -> None:
        super().__init__()
        self._make = make
        self._page: Page | None = None
        self._file: CaseFile | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    @property
    def page(self) -> Page:
        """The page, made now if it was not yet; not shown before there is a case to show."""
        if self._page is None:
            self._page = self._make()
            self._put_in(self._page)
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
        self._layout.addWidget(scroll)
        scroll.show()  # at once, where the place is in sight: the page may be given the cursor

    def make_ahead(self) -> bool:
        """Make a piece of what the page will need when it is seen; whether any was left."""
        if self._page is None:
            return bool(self.page)
        forms = self._page.findChildren(RecordForm)
        tables = self._page.findChildren(ChildTables)
        return any(form.make_editors() for form in forms) or any(
            each.make_table() for each in tables
        )

    def show_file(self, file: CaseFile) -> None:
        """Show this case as soon as the page is seen."""
        self._file = file
        if self.isVisible():
            self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        """Fill the page with what came in while it was out of sight."""
        super().showEvent(event)
        self._fill()

    def leave(self) -> None:
        """Save whatever was typed here."""
        if self._page is not None:
            self._page.leave()

    def keep_drafts(self) -> None:
        """Keep whatever was typed and not saved."""
        if self._page is not None:
            self._page.keep_drafts()

    def _fill(self) -> None:
        file, self._file = self._file, None
        if file is not None:
            self.page.show()
            self.page.show_file(file)
