"""Everything the finder offers to do, from wherever one is."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from qidesk.actions.retention import archive_case, close_case, reopen_case
from qidesk.actions.sheets.sheet_kinds import SHEET_KINDS, SheetKind
from qidesk.casefile.schema.kinds import KINDS
from qidesk.desktop.cases.case_model import FOUND
from qidesk.desktop.desk_pages import PAGES
from qidesk.desktop.finder.finder import Offer
from qidesk.views.called_otherwise import also_called, parts_of_a_case
from qidesk.views.case_layout import SECTIONS
from qidesk.views.case_lines import COLUMNS
from qidesk.views.manual import manual_pages
from qidesk.views.shortcuts import CLOSE, GO_BACK, HELP, LOCK, REDO, SAVE, UNDO

if TYPE_CHECKING:
    from qidesk.desktop.case.case_form import StandingChange
    from qidesk.desktop.main_window import MainWindow

_NOT_ADDED = ("case", "passage")
"""A case begins with its envelope, a passage beside the memo."""


_STANDINGS: "tuple[tuple[str, StandingChange], ...]" = (
    ("Close this case: board and queue leave it out", close_case),
    ("Archive this case: no list shows it, the finder does", archive_case),
    ("Reopen this case", reopen_case),
)


def offers_of(window: "MainWindow") -> list[Offer]:
    """What can be done now; where the vault is open read-only, only what changes nothing."""
    found = list(window.waiting.offers())
    if not window.desk.read_only:
        found += _changes(window)
    if window.shows_case:
        if not window.desk.read_only:
            found += _changes_in_case(window)
        found += _ways_in_case(window)
    else:
        found += _ways_to_cases(window)
    found += [*_ways(window), *_orders(window), *window.sheets.offers()]
    found.append((LOCK.beside("Lock the vault"), window.locked.emit))
    return [*found, (CLOSE.beside("Close the desk"), window.close)]


def _changes(window: "MainWindow") -> Iterator[Offer]:
    yield "Log an envelope: a letter or a call that came in", window.log_envelope
    yield "New case: log the envelope or the request it begins with", window.log_envelope
    yield "Add facility to the directory", window.add_facility
    yield from _sheets(window, of_case=False)
    yield (
        "Take in a docket page, of a case here or of a new one",
        partial(_ask_for_docket, window),
    )
    yield "Back up the vault now", window.desk.backups.make_now
    yield UNDO.beside("Undo the last change"), window.undo
    yield REDO.beside("Redo what was undone"), window.redo
    yield SAVE.beside("Save what is typed"), window.leave


def _changes_in_case(window: "MainWindow") -> Iterator[Offer]:
    for section in SECTIONS:
        for pane in section.panes:
            if pane.kind not in _NOT_ADDED:
                words = f"Add {KINDS[pane.kind].words} to this case"
                yield words, partial(window.case.add, pane.kind)
    yield from _sheets(window, of_case=True)
    yield (
        "Take in a docket page of this case",
        partial(_ask_for_docket, window, window.case.case_id),
    )
    for words, change in _STANDINGS:
        yield words, partial(window.case.change_standing, change)
    yield "Save the memo of this case as PDF", window.case.export_memo
    yield "Print the memo of this case", window.case.print_memo


def _sheets(window: "MainWindow", *, of_case: bool) -> Iterator[Offer]:
    case_id = window.case.case_id if of_case else ""
    for kind in SHEET_KINDS:
        if kind.of_case == of_case:
            words = f"Take in a sheet of {kind.code}{' of this case' if of_case else ''}"
            yield words, partial(_ask_for_sheet, window, kind, case_id)


def _ask_for_sheet(window: "MainWindow", kind: SheetKind, case_id: str) -> None:
    """Ask for a sheet, once what takes it in is loaded."""

    def ask() -> None:
        from qidesk.desktop.parts.sheet_import import ask_for_sheet

        ask_for_sheet(window, window.desk, kind, case_id)

    window.desk.load(("qidesk.desktop.parts.sheet_import",), owner=window, done=ask)


def _ask_for_docket(window: "MainWindow", case_id: str = "") -> None:
    """Ask for a docket page, once what takes it in is loaded."""

    def ask() -> None:
        from qidesk.desktop.case.docket.docket_import import ask_for_docket

        ask_for_docket(window, window.desk, case_id)

    window.desk.load(("qidesk.desktop.case.docket.docket_import",), owner=window, done=ask)


def _ways_in_case(window: "MainWindow") -> Iterator[Offer]:
    if window.case.came_from:
        yield GO_BACK.beside("Go back to the finding that led here"), window.case.go_back
    yield "Go to the access log of this case", window.case.open_accesses
    for key, (title, section) in parts_of_a_case().items():
        where = f", in {section}" if title != section else ""
        words = f"Go to {title} of this case{where}{also_called(key)}"
        yield words, partial(window.case.turn_to, key)


def _ways_to_cases(window: "MainWindow") -> Iterator[Offer]:
    """Where no case is in sight, its parts lead to the list in which one is chosen."""
    for key, (title, _) in parts_of_a_case().items():
        words = f"Choose a case, then {title}{also_called(key)}"
        yield words, partial(window.open_place, "cases")


def _ways(window: "MainWindow") -> Iterator[Offer]:
    for page in PAGES:
        yield f"Go to {page.words}", partial(window.open_place, page.key)
    yield "Go to the meeting of my day: agenda, votes, printed", partial(_show_meeting, window)
    yield "Search the archives: vaults of closed matters", partial(search_archives, window)
    yield "Go to the archived cases, in the list", partial(_show_archived, window)
    yield HELP.beside("Help with what is in sight"), window.open_help
    for told in manual_pages():
        yield f"Help, in the manual: {told.title}", partial(_read_manual, window, told.key)
    yield "Go to the envelopes of the intake desk: the mail log, printed", window.log_envelope
    yield "Go to the queue and the gate form of the intake desk", window.open_queue


def _orders(window: "MainWindow") -> Iterator[Offer]:
    """How the list of cases may be sorted, which else takes a click on a heading."""
    yield "Sort the list of cases with the newest first", partial(_sort, window, -1)
    for at, column in enumerate(COLUMNS):
        if at != FOUND:
            words = f"Sort the list of cases by {column.title.lower()}; again turns it round"
            yield words, partial(_sort, window, at)


def search_archives(window: "MainWindow", words: str = "") -> None:
    """Search the vaults of closed matters, once what does it is loaded."""

    def show() -> None:
        from qidesk.desktop.finder.archive_search import ArchiveSearch

        ArchiveSearch(window, window.desk, words).show()

    window.desk.load(("qidesk.desktop.finder.archive_search",), owner=window, done=show)


def _show_archived(window: "MainWindow") -> None:
    window.open_place("cases")
    window.cases.bar.show_archived()


def _show_meeting(window: "MainWindow") -> None:
    window.turn_to("day", lambda: window.day.show_meeting())


def _read_manual(window: "MainWindow", key: str) -> None:
    window.turn_to("help", lambda: window.help.turn_to(key))


def _sort(window: "MainWindow", column: int) -> None:
    window.open_place("cases")
    window.cases.sort_by(column)
