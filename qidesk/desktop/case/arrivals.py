"""What is done with a page of a case once it was turned to and is whole."""

from qidesk.desktop.case.case_form import CaseForm, StandingChange
from qidesk.desktop.case.history_page import HistoryPage
from qidesk.desktop.case.law.deadlines import DeadlinesPage
from qidesk.desktop.case.law.findings import LawPage
from qidesk.desktop.case.letter_page import LetterPage
from qidesk.desktop.case.memo_page import MemoPage
from qidesk.desktop.case.people_page import PeoplePage
from qidesk.desktop.case.place import Page
from qidesk.desktop.case.timeline_page import TimelinePage
from qidesk.desktop.parts.records_pane import RecordsPane


def nothing(_page: Page) -> None:
    """Want nothing of a page but to see it."""


def begin_one(page: Page) -> None:
    """Begin a new record."""
    if isinstance(page, TimelinePage):
        page.table.begin_next()
    elif isinstance(page, RecordsPane | PeoplePage):
        page.add()


def change_standing(change: StandingChange, page: Page) -> None:
    """Close, archive or reopen the case."""
    if isinstance(page, CaseForm):
        page.change_standing(change)


def choose_field(field: str, page: Page) -> None:
    """Put the cursor into a field of the case's own form, or choose a deadline; '' for none."""
    if field and isinstance(page, CaseForm):
        page.choose_field(field)
    choose_deadline(field, page)


def choose_record(record_id: str, page: Page) -> None:
    """Choose a record by its id."""
    if not isinstance(page, CaseForm | HistoryPage | LawPage | LetterPage):
        page.choose_record(record_id)


def choose_deadline(key: str, page: Page) -> None:
    """Choose a deadline by its key, '' for the first."""
    if isinstance(page, DeadlinesPage):
        page.choose_deadline(key)


def choose_letter(kind: str, language: str, page: Page) -> None:
    """Choose a kind of letter in a language."""
    if isinstance(page, LetterPage):
        page.choose_letter(kind, language)


def export_memo(page: Page) -> None:
    """Ask where to write the memo."""
    if isinstance(page, MemoPage):
        page.export()


def print_memo(page: Page) -> None:
    """Ask how to print the memo."""
    if isinstance(page, MemoPage):
        page.print_memo()


def show_accesses(page: Page) -> None:
    """Show who opened, exported and printed the case."""
    if isinstance(page, HistoryPage):
        page.tabs.setCurrentIndex(1)
        page.focus()


def take_cursor(page: Page) -> None:
    """Put the cursor where the page wants it."""
    page.focus()
