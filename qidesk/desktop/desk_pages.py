"""The pages of the window: what each is called, where its class stands. A page is one line.

No class is named here as itself: its module, and all that only it needs, is loaded when the page
is first turned to.
"""

import sys
from collections.abc import Callable
from importlib import import_module
from typing import (
    TYPE_CHECKING,
    Generic,
    NamedTuple,
    Protocol,
    TypeAlias,
    TypeVar,
    cast,
    runtime_checkable,
)

from PySide6.QtWidgets import QWidget

from qidesk.desktop.desk import Desk

if TYPE_CHECKING:
    from qidesk.desktop.board.board_page import BoardPage
    from qidesk.desktop.case.case_page import CasePage
    from qidesk.desktop.cases.case_list import CaseListPage
    from qidesk.desktop.day.day_page import DayPage
    from qidesk.desktop.exchange.exchange_page import ExchangePage
    from qidesk.desktop.facilities.facilities_page import FacilitiesPage
    from qidesk.desktop.help.help_page import HelpPage
    from qidesk.desktop.intake.intake_page import IntakePage
    from qidesk.desktop.log.log_page import LogPage
    from qidesk.desktop.main_window import MainWindow
    from qidesk.desktop.originals.originals_page import OriginalsPage
    from qidesk.desktop.patterns.patterns_page import PatternsPage
    from qidesk.desktop.retention.retention_page import RetentionPage
    from qidesk.desktop.settings.settings_page import SettingsPage
    from qidesk.desktop.vault.vault_page import VaultPage

    WindowPage: TypeAlias = (
        CasePage
        | CaseListPage
        | BoardPage
        | DayPage
        | IntakePage
        | FacilitiesPage
        | PatternsPage
        | OriginalsPage
        | RetentionPage
        | LogPage
        | ExchangePage
        | VaultPage
        | SettingsPage
        | HelpPage
    )
P = TypeVar("P", bound="WindowPage")


@runtime_checkable
class Keeping(Protocol):
    """A page on which something is typed."""

    def leave(self) -> None:
        """Save whatever was typed on it."""

    def keep_drafts(self) -> None:
        """Keep whatever was typed and not saved."""


class DeskPage(NamedTuple):
    """A page: its key and icon, its name in the side bar, what the finder calls it.

    `home` is its class, by the room of `desktop` and the module that it stands in.
    """

    key: str
    label: str
    words: str
    home: str

    @property
    def module(self) -> str:
        """The module that must be loaded before the page can be made."""
        return f"qidesk.desktop.{self.home.rpartition('.')[0]}"

    @property
    def is_loaded(self) -> bool:
        """Whether it can be made at once."""
        return hasattr(sys.modules.get(self.module), self.home.rpartition(".")[2])

    def make(self, desk: Desk, parent: QWidget | None = None) -> "WindowPage":
        """Make it where it will stand; loads what is not loaded, which keeps the window waiting.

        What is made without its parent is styled twice, with all that is in it.
        """
        kind = getattr(import_module(self.module), self.home.rpartition(".")[2])
        return cast("Callable[[Desk, QWidget | None], WindowPage]", kind)(desk, parent)


PAGES = (
    DeskPage("cases", "&Cases", "the list of cases", "cases.case_list.CaseListPage"),
    DeskPage(
        "board", "&Board", "the board: what is due in all cases", "board.board_page.BoardPage"
    ),
    DeskPage(
        "day",
        "My day",
        "my day: what is to be done, tasks, people to tell, reviews, handing over",
        "day.day_page.DayPage",
    ),
    DeskPage(
        "intake",
        "&Intake desk",
        "the intake desk: envelopes and queue",
        "intake.intake_page.IntakePage",
    ),
    DeskPage(
        "facilities",
        "&Facilities",
        "the directory of facilities",
        "facilities.facilities_page.FacilitiesPage",
    ),
    DeskPage(
        "patterns",
        "Patterns",
        "patterns: what recurs across all cases",
        "patterns.patterns_page.PatternsPage",
    ),
    DeskPage(
        "originals",
        "Originals",
        "the register of originals: where each paper is, and who has it",
        "originals.originals_page.OriginalsPage",
    ),
    DeskPage(
        "retention",
        "Archive",
        "the archive: closed cases, until when, legal holds, and reopening them",
        "retention.retention_page.RetentionPage",
    ),
    DeskPage("log", "Access lo&g", "the access log of the whole vault", "log.log_page.LogPage"),
    DeskPage(
        "exchange",
        "E&xchange",
        "the exchange: machines that were met, bundles and hub, travelling copies",
        "exchange.exchange_page.ExchangePage",
    ),
    DeskPage(
        "vault",
        "&Vault",
        "the vault: people, passphrases, initials, recovery sheet, backups, health",
        "vault.vault_page.VaultPage",
    ),
    DeskPage(
        "settings",
        "Settings",
        "the settings: text size, light or dark, minutes until it locks, office and its address,"
        " who we are",
        "settings.settings_page.SettingsPage",
    ),
    DeskPage("help", "Help", "help: the manual, and every key", "help.help_page.HelpPage"),
)
"""In the order of the side bar; the first is shown when the desk opens."""


CASE = DeskPage(key="case", label="", words="a case", home="case.case_page.CasePage")
"""The page of one case, which no button of the side bar leads to."""


def page_called(key: str) -> DeskPage:
    """The page of that key."""
    return next(each for each in (*PAGES, CASE) if each.key == key)


class PageOf(Generic[P]):
    """A page as an attribute of the window, named by its key: made when it is first asked for.

    All of them made at once would keep the window from opening for half a second, and all that
    they need take a fifth of its memory.
    """

    def __set_name__(self, _: object, key: str) -> None:
        self._key = key

    def __get__(self, window: "MainWindow", _: object) -> P:
        """The page of this window."""
        return cast("P", window.place(self._key))
