"""What somebody does in the window while the event loop is watched."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QTabWidget

from qidesk.desktop.case.timeline_page import TimelinePage
from qidesk.desktop.main_window import MainWindow
from qidesk.desktop.parts.records_pane import RecordsPane
from qidesk.views.case_layout import SECTIONS, TIMELINE
from tests.benchmarks.watching import Walk, pausing, press, typing, until_idle
from tests.desktop.turning import page_at

KEY_MS, PAGE_MS, TURN_MS = 30, 10, 20
NOTHING_SECONDS = 2
SOUGHT = (
    "synthetic per",
    "person 0001",
    "example off",
    "0:12-cv-0",
    "example dist",
    "officer 7",
    "00003",
    "aa dor",
    "bador",
    "officer 55-2",
    "synthetic account",
    "ba",
    "example facil",
    "person 9 ex",
    "dor",
    "lum",
    "spring 2019",
    "ecf no 12",
    "unit 7",
    "cv-00017",
    "handcuffed",
    "synthetic officer 1",
)
"""Two hundred characters: names, numbers, common words and words that nothing has."""
TOLD = ("The guard ordered him handcuffed to a post in the yard. " * 4)[:200]


def walks_of(window: MainWindow, haste: int = 1) -> Iterator[tuple[str, int, Walk]]:
    """Every walk, what it is called, and how many milliseconds a step takes.

    In haste so many times less is typed, and every step comes so many times sooner.
    """
    sought, told = SOUGHT[::haste], TOLD[::haste]
    for what, every_ms, walk in _walks(window, sought, told):
        yield what, every_ms // haste, walk


def _walks(window: MainWindow, sought: Sequence[str], told: str) -> Iterator[tuple[str, int, Walk]]:
    yield "nothing at all", PAGE_MS, pausing(NOTHING_SECONDS * 1000 // PAGE_MS)
    yield "the list of cases read", PAGE_MS, until_idle(window.desk)
    yield "names and words typed in the filter of the list", KEY_MS, filtering(window, sought)
    yield "the list scrolled from end to end", PAGE_MS, scrolling(window)
    yield "the list sorted by each column", TURN_MS, sorting(window)
    yield "the board worked out, and scrolled", PAGE_MS, boarding(window)
    yield "names and words typed in its search", KEY_MS, seeking(window, sought)
    yield "names and words typed in the finder", KEY_MS, finding(window, sought)
    yield "the long case opened", TURN_MS, opening(window)
    yield "every section of it turned to", TURN_MS, turning(window)
    yield "and again", TURN_MS, turning(window)
    yield "a note typed in a form of it, and saved", KEY_MS, writing(window, told)
    yield "an event opened from the timeline, typed in, saved", KEY_MS, telling(window, told)


def filtering(window: MainWindow, sought: Sequence[str]) -> Walk:
    """Search word after word, with a pause after each in which the file is searched too."""
    line = window.cases.bar.line
    line.setFocus()
    for words in sought:
        line.selectAll()
        yield from typing(line, words)
        yield from until_idle(window.desk)
    line.clear()
    yield from until_idle(window.desk)


def boarding(window: MainWindow) -> Walk:
    """Open the board for the first time, wait until every case is worked out, and page through."""
    window.open_place("board")
    yield from until_idle(window.desk)
    yield from paging(window, window.board.view)


def seeking(window: MainWindow, sought: Sequence[str]) -> Walk:
    """Search the board word after word, and go back to the cases."""
    for words in sought:
        window.board.line.selectAll()
        yield from typing(window.board.line, words)
    window.board.line.clear()
    window.open_place("cases")
    yield from until_idle(window.desk)


def scrolling(window: MainWindow) -> Walk:
    """Page down to the last case, and back to the first at once."""
    yield from paging(window, window.cases.view)


def paging(window: MainWindow, view: QAbstractItemView) -> Walk:
    """From the first row of a table down to its last, and back at once."""
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    while view.currentIndex().row() < view.model().rowCount() - 1:
        press(view, Qt.Key.Key_PageDown)
        yield
    press(view, Qt.Key.Key_Home)
    yield from until_idle(window.desk)


def sorting(window: MainWindow) -> Walk:
    """Sort by one column after another, and by none."""
    view = window.cases.view
    for column in (*range(view.model().columnCount() - 1), -1):
        view.sortByColumn(column, Qt.SortOrder.AscendingOrder)
        yield from pausing(5)


def finding(window: MainWindow, sought: Sequence[str]) -> Walk:
    """Search all events as somebody types."""
    window.finder.open_up()
    for words in sought:
        window.finder.line.selectAll()
        yield from typing(window.finder.line, words)
        yield from until_idle(window.desk)
    window.finder.reject()
    yield from until_idle(window.desk)


def opening(window: MainWindow) -> Walk:
    """Open the newest case, which is the long one."""
    window.open_case(window.cases.model.rows[0].line.id)
    yield from until_idle(window.desk)


def turning(window: MainWindow) -> Walk:
    """Turn to every section, and to every part of it."""
    for at, section in enumerate(SECTIONS):
        window.case.list.setCurrentRow(at)
        yield from until_idle(window.desk)
        for place in window.case.places[section.title][1:]:
            tabs = window.case.findChildren(QTabWidget)
            next(each for each in tabs if each.indexOf(place) >= 0).setCurrentWidget(place)
            yield from until_idle(window.desk)


def writing(window: MainWindow, told: str) -> Walk:
    """Type a long note about the person, and save it."""
    page = page_at(window.case, "person")
    yield from until_idle(window.desk)
    assert isinstance(page, RecordsPane)
    field = page.editor.form.editors["note"].input
    field.setFocus()
    yield from typing(field, told)
    window.leave()
    yield from until_idle(window.desk)


def telling(window: MainWindow, told: str) -> Walk:
    """Open an event's form, tell more of what happened, and save it."""
    at = next(i for i, section in enumerate(SECTIONS) if section.title == TIMELINE)
    window.case.list.setCurrentRow(at)
    yield from until_idle(window.desk)
    page = window.case.places[TIMELINE][0].page
    assert isinstance(page, TimelinePage)
    page.table.view.setCurrentIndex(page.table.model.index(5, 0))
    page.open_form()
    yield from until_idle(window.desk)
    yield from typing(page.panel.editor.form.editors["what_happened"].input, told)
    window.leave()
    yield from until_idle(window.desk)
