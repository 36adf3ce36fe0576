"""The pages of the desk: what each is called, where it stands, its class. A page is one line."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, NamedTuple, Protocol, TypeVar, cast, runtime_checkable

from qidesk.desktop.board.board_page import BoardPage
from qidesk.desktop.cases.case_list import CaseListPage
from qidesk.desktop.day.day_page import DayPage
from qidesk.desktop.desk import Desk
from qidesk.desktop.exchange.exchange_page import ExchangePage
from qidesk.desktop.facilities.facilities_page import FacilitiesPage
from qidesk.desktop.help.help_page import HelpPage
from qidesk.desktop.intake.intake_page import IntakePage
from qidesk.desktop.log.log_page import LogPage
from qidesk.desktop.patterns.patterns_page import PatternsPage
from qidesk.desktop.retention.retention_page import RetentionPage
from qidesk.desktop.settings.settings_page import SettingsPage
from qidesk.desktop.vault.vault_page import VaultPage

if TYPE_CHECKING:
    from qidesk.desktop.main_window import MainWindow

DeskPageWidget = (
    CaseListPage
    | BoardPage
    | DayPage
    | IntakePage
    | FacilitiesPage
    | PatternsPage
    | RetentionPage
    | LogPage
    | ExchangePage
    | VaultPage
    | SettingsPage
    | HelpPage
)
P = TypeVar("P", bound=DeskPageWidget)


@runtime_checkable
class Keeping(Protocol):
    """A page on which something is typed."""

    def leave(self) -> None:
        """Save whatever was typed on it."""

    def keep_drafts(self) -> None:
        """Keep whatever was typed and not saved."""


class DeskPage(NamedTuple):
    """A page: its key and icon, its name in the side bar, what the finder calls it."""

    key: str
    label: str
    words: str
    make: Callable[[Desk], DeskPageWidget]


PAGES = (
    DeskPage("cases", "&Cases", "the list of cases", CaseListPage),
    DeskPage("board", "&Board", "the board: what is due in all cases", BoardPage),
    DeskPage(
        "day",
        "My day",
        "my day: what is to be done, tasks, people to tell, the meeting's agenda",
        DayPage,
    ),
    DeskPage("intake", "&Intake desk", "the intake desk: envelopes and queue", IntakePage),
    DeskPage("facilities", "&Facilities", "the directory of facilities", FacilitiesPage),
    DeskPage("patterns", "Patterns", "patterns: what recurs across all cases", PatternsPage),
    DeskPage("retention", "Archive", "the archive: closed cases, and until when", RetentionPage),
    DeskPage("log", "Access lo&g", "the access log of the whole vault", LogPage),
    DeskPage(
        "exchange",
        "Exchange",
        "the exchange: machines that were met, bundles sent and taken in",
        ExchangePage,
    ),
    DeskPage(
        "vault",
        "&Vault",
        "the vault: people, passphrases, initials, recovery sheet, backups, health",
        VaultPage,
    ),
    DeskPage(
        "settings",
        "Settings",
        "the settings: text size, light or dark, minutes until it locks, office, who we are",
        SettingsPage,
    ),
    DeskPage("help", "Help", "help: the manual, and every key", HelpPage),
)
"""In the order of the side bar; the first is shown when the desk opens."""


class PageOf(Generic[P]):
    """A page as an attribute of the window, which makes it when it is first asked for.

    All of them made at once would keep the window from opening for half a second.
    """

    def __init__(self, kind: type[P]) -> None:
        self._key = next(each.key for each in PAGES if each.make is kind)

    def __get__(self, window: "MainWindow", _: object) -> P:
        """The page of this window."""
        return cast("P", window.place(self._key))
