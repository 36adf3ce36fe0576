"""What each page of the window asks the window for."""

from functools import partial
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from qidesk.desktop.cases.case_list import CaseListPage
    from qidesk.desktop.facilities.facilities_page import FacilitiesPage
    from qidesk.desktop.intake.intake_page import IntakePage
    from qidesk.desktop.log.log_page import LogPage
    from qidesk.desktop.main_window import MainWindow
    from qidesk.desktop.patterns.patterns_page import PatternsPage
    from qidesk.desktop.retention.retention_page import RetentionPage

    _ListsCases = CaseListPage | PatternsPage | RetentionPage
    _OpensCases = IntakePage | FacilitiesPage | LogPage


def listen_to(window: "MainWindow", key: str) -> None:
    """Do what a page asks for that was just made."""
    match key:
        case "case":
            window.case.gone.connect(window.leave_gone)
            window.case.list.currentRowChanged.connect(window.waiting.look_soon)
        case "cases" | "patterns" | "retention":
            listing = cast("_ListsCases", window.place(key))
            listing.opened.connect(window.open_case)
            listing.place_wanted.connect(window.open_place)
        case "board":
            window.board.opened.connect(window.open_deadline)
            window.board.place_wanted.connect(window.open_place)
        case "originals":
            window.originals.opened.connect(window.open_record)
            window.originals.place_wanted.connect(window.open_place)
        case "day":
            window.day.opened.connect(window.open_deadline)
            window.day.record_opened.connect(window.open_record)
            window.day.case_opened.connect(window.open_case)
            window.day.queue_wanted.connect(window.open_queue)
        case "vault":
            window.vault.changed.connect(window.look_for_lacks)
        case "exchange":
            window.exchange.lacking.connect(partial(window.side.mark, key))
            window.exchange.destruction_wanted.connect(window.destruction_wanted)
        case "settings":
            window.settings.changed.connect(window.letters_changed)
        case "help":
            window.help.left.connect(lambda: window.show_page(window.before_help))
        case _:
            opening = cast("_OpensCases", window.place(key))
            opening.opened.connect(window.open_case)
