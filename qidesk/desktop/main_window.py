"""The main window: pages down the left, one at a time, over one open vault."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QClipboard, QCloseEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from qidesk.actions.facilities import facility_of
from qidesk.actions.vault_lacks import lacks_of
from qidesk.desktop.alt_letters import AltLetters
from qidesk.desktop.backup_bar import BackupBar
from qidesk.desktop.busy_bar import BusyBar, HeightOf
from qidesk.desktop.desk import Desk
from qidesk.desktop.desk_pages import CASE, PAGES, PageOf
from qidesk.desktop.doubt_bar import DoubtBar
from qidesk.desktop.draft_forms import open_draft
from qidesk.desktop.finder.finder import Finder
from qidesk.desktop.garbage import collect_here
from qidesk.desktop.idle import Idle
from qidesk.desktop.list_sheets import ListSheets
from qidesk.desktop.offers import offers_of, search_archives
from qidesk.desktop.page_signals import listen_to
from qidesk.desktop.parts.inputs import bring_into_sight
from qidesk.desktop.parts.tab_order import EyeOrdered
from qidesk.desktop.parts.words import plain, show_weight
from qidesk.desktop.place_stack import PlaceStack
from qidesk.desktop.side_bar import SideBar
from qidesk.desktop.system_lock import SystemLock
from qidesk.desktop.theme import WIDEST
from qidesk.desktop.undo_bar import UndoBar
from qidesk.desktop.undo_keys import UndoKeys
from qidesk.desktop.vault_banner import vault_banner
from qidesk.desktop.waiting_bar import WaitingBar
from qidesk.desktop.window_keys import WindowKeys
from qidesk.desktop.window_place import WindowPlace, field_in
from qidesk.errors import QIDeskError
from qidesk.views.case_layout import SECTIONS
from qidesk.views.shortcuts import FIND, HELP, LOCK, REDO, SAVE, UNDO

if TYPE_CHECKING:
    from qidesk.desktop.board.board_page import BoardPage
    from qidesk.desktop.case.case_page import CasePage
    from qidesk.desktop.cases.case_list import CaseListPage
    from qidesk.desktop.day.day_page import DayPage
    from qidesk.desktop.desk_pages import WindowPage
    from qidesk.desktop.exchange.exchange_page import ExchangePage
    from qidesk.desktop.facilities.facilities_page import FacilitiesPage
    from qidesk.desktop.help.help_page import HelpPage
    from qidesk.desktop.intake.intake_page import IntakePage
    from qidesk.desktop.log.log_page import LogPage
    from qidesk.desktop.originals.originals_page import OriginalsPage
    from qidesk.desktop.patterns.patterns_page import PatternsPage
    from qidesk.desktop.retention.retention_page import RetentionPage
    from qidesk.desktop.settings.settings_page import SettingsPage
    from qidesk.desktop.vault.vault_page import VaultPage


_MINUTE_SECONDS = 60


class MainWindow(QMainWindow):
    """The desk. `locked` asks that the vault be closed and the program begun anew, `closed` that
    it end; whoever is asked waits until all that was typed is kept. `letters_changed` tells that
    the system asks for letters of another size, `destruction_wanted` that the vault, a travelling
    copy, be destroyed with all that is typed.
    """

    locked = Signal()
    closed = Signal()
    letters_changed = Signal()
    destruction_wanted = Signal()
    case: "PageOf[CasePage]" = PageOf()
    cases: "PageOf[CaseListPage]" = PageOf()
    board: "PageOf[BoardPage]" = PageOf()
    day: "PageOf[DayPage]" = PageOf()
    intake: "PageOf[IntakePage]" = PageOf()
    facilities: "PageOf[FacilitiesPage]" = PageOf()
    patterns: "PageOf[PatternsPage]" = PageOf()
    originals: "PageOf[OriginalsPage]" = PageOf()
    retention: "PageOf[RetentionPage]" = PageOf()
    log: "PageOf[LogPage]" = PageOf()
    exchange: "PageOf[ExchangePage]" = PageOf()
    vault: "PageOf[VaultPage]" = PageOf()
    settings: "PageOf[SettingsPage]" = PageOf()
    help: "PageOf[HelpPage]" = PageOf()

    def __init__(self, desk: Desk, idle_minutes: int) -> None:
        super().__init__()
        self.desk = desk
        self.setWindowTitle("QI Desk")
        self._banner = vault_banner(desk)  # before anything else reads the vault
        self._stack = PlaceStack(desk)
        self._stack.made.connect(partial(listen_to, self))
        self.before_help: WindowPage = self.cases
        self.backup_bar = BackupBar(desk.backups)
        self.waiting = WaitingBar(desk, self)
        self.doubt = DoubtBar(desk)
        self.undo_bar = UndoBar(desk, lambda: self.case.case_id if self.shows_case else "")
        self.finder = Finder(desk, self, lambda: offers_of(self))
        self.side = SideBar(
            [(each.key, each.label) for each in PAGES],
            (
                ("find", "Find…", FIND.shown, self.finder.open_up),
                ("undo", "Undo", UNDO.shown, self.undo),
                ("redo", "Redo", REDO.keys[-1], self.redo),
                ("lock", "&Lock", LOCK.shown, self.locked.emit),
            ),
        )
        self.side.show_place(PAGES[0].key)
        self._said = plain()
        self.sheets = ListSheets(self, self._say)
        self._busy = BusyBar(desk.work)
        self._lay_out()
        self._make_actions()
        self._connect()
        self.cases.focus()
        desk.look_through(self, self.doubt.look)
        self.look_for_lacks()
        desk.backups.reported.connect(self.look_for_lacks)
        self._idle = Idle(idle_minutes * _MINUTE_SECONDS, self)
        self._lock_when_left()

    def look_for_lacks(self) -> None:
        """Mark the vault's page where there is no recovery sheet or no backup yet."""
        self.desk.ask(lacks_of, owner=self, done=partial(self.side.mark, "vault"))

    def _lock_when_left(self) -> None:
        """Lock when nobody is there, when the system locks, and by the keys that lock or close."""
        self._idle.over.connect(self.locked)
        self._idle.there.connect(self._load_ahead)
        if collector := collect_here():
            self._idle.there.connect(collector.postpone)
        SystemLock(self).told.connect(self.locked)
        WindowKeys(self, self._idle, self.locked.emit, self.close)
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]

    def _lay_out(self) -> None:
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self.side)
        pages = QVBoxLayout()
        pages.addWidget(self._stack, 1)
        pages.addWidget(self.waiting)  # below, as the next, so that nothing in sight moves
        pages.addWidget(self.undo_bar)
        body.addLayout(pages, 1)
        self._body = EyeOrdered()
        outer = QVBoxLayout(self._body)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._banner)
        outer.addWidget(self.doubt)
        outer.addWidget(self.backup_bar)
        outer.addLayout(body, 1)
        self._blank = plain()
        self._blank.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._blank.setContentsMargins(WIDEST, WIDEST, WIDEST, WIDEST)
        self._blank.hide()
        holder = QWidget()
        whole = QVBoxLayout(holder)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._blank)
        whole.addWidget(self._body)
        self.setCentralWidget(holder)
        self.statusBar().addWidget(self._said, 1)
        self.statusBar().addPermanentWidget(HeightOf(self._busy))  # nothing moves as it comes
        self.statusBar().addPermanentWidget(self._busy)
        self.resize(1280, 720)

    def _make_actions(self) -> None:
        for shortcut, done in (
            (UNDO, self.undo),
            (REDO, self.redo),
            (FIND, self.finder.open_up),
            (LOCK, self.locked.emit),
            (SAVE, self.leave),
            (HELP, self.open_help),
        ):
            action = QAction(shortcut.does, self)
            action.setShortcuts([QKeySequence(each) for each in shortcut.keys])
            action.triggered.connect(lambda _=False, done=done: done())
            self.addAction(action)
        UndoKeys(self)
        AltLetters(self)

    def _connect(self) -> None:
        self.desk.refused.connect(self._refuse)
        self.undo_bar.said.connect(self._say)
        self.finder.record_chosen.connect(self.open_record)
        self.finder.part_chosen.connect(self.open_case)
        self.finder.archives_wanted.connect(partial(search_archives, self))
        self.waiting.wanted.connect(partial(open_draft, self))
        self._stack.currentChanged.connect(self.waiting.look_soon)
        self._stack.turned.connect(self._turned)
        self.side.wanted.connect(self.open_place)

    def place(self, key: str) -> "WindowPage":
        """One of the pages of the window, made when it is first asked for."""
        return self._stack.place(key)

    @property
    def shows_case(self) -> bool:
        """Whether a case is the page shown."""
        return self._stack.key == CASE.key

    def turn_to(self, key: str, then: Callable[[], object] | None = None) -> None:
        """Turn to a page once it is loaded, and then do something there."""
        self._stack.turn_to(key, then)

    def show_page(self, page: "WindowPage") -> None:
        """Turn to a page; what was typed on the one that is left is saved."""
        self._stack.show_page(page)

    def _turned(self, key: str) -> None:
        self._say("")
        self.side.show_place(key)

    def _load_ahead(self) -> None:
        """Load the other pages at the first sign of life: a window left alone needs none."""
        self._idle.there.disconnect(self._load_ahead)
        self._stack.load_ahead()

    def leave_gone(self) -> None:
        """Turn from a case that an undo took out of the vault."""
        if self.shows_case:
            self.show_page(self.cases)
            self._say("That case is no longer in the vault. Redo brings it back.")

    def open_case(self, case_id: str, part: str = "") -> None:
        """Turn to a case, and to one of its parts where it is named."""
        self.turn_to("case", lambda: self.case.open_case(case_id, part))

    def open_record(self, case_id: str, kind: str, record_id: str, page: int = 0) -> None:
        """Turn to a record of a case, or of the directory where it belongs to no case."""
        if case_id:
            self.turn_to("case", lambda: self.case.open_record(case_id, kind, record_id, page))
        else:
            self.desk.ask(facility_of, kind, record_id, owner=self, done=self._open_facility)

    def open_deadline(self, case_id: str, key: str) -> None:
        """Turn to a case at one of its deadlines, by its key; '' for the first."""
        self.turn_to("case", lambda: self.case.open_deadline(case_id, key))

    def _open_facility(self, facility_id: str) -> None:
        if facility_id:
            self.turn_to("facilities", lambda: self.facilities.choose_facility(facility_id))
        else:
            self._say("This is in the vault, but belongs to no case and to no facility.")

    def open_place(self, name: str) -> None:
        """Turn to one of the places of the desk."""
        self.turn_to(name)

    def open_help(self) -> None:
        """Turn to the manual at the page that tells of what is in sight."""
        where = self.window_place()
        if where.place != "help":
            self.before_help = self.place(where.place or CASE.key)
        about = where.place or SECTIONS[where.section].title
        self.turn_to("help", lambda: self.help.show_about(about))

    def log_envelope(self) -> None:
        """Turn to the envelope log, ready to type."""
        self.turn_to("intake", lambda: self.intake.tabs.setCurrentWidget(self.intake.envelopes))

    def open_queue(self, case_id: str = "") -> None:
        """Turn to the intake queue and its gate form, at a case where one is named."""

        def show() -> None:
            self.intake.tabs.setCurrentWidget(self.intake.queue)
            if case_id:
                self.intake.queue.choose_case(case_id)

        self.turn_to("intake", show)

    def add_facility(self) -> None:
        """Turn to the directory and begin a new facility."""
        self.turn_to("facilities", lambda: self.facilities.add())

    def leave(self) -> None:
        """Save whatever was typed anywhere."""
        self._stack.leave()

    def keep_drafts(self) -> None:
        """Keep whatever was typed and not saved."""
        self._stack.keep_drafts()

    def undo(self) -> None:
        """Take back the last change of the case in sight, after saving what was being typed."""
        self.leave()
        self.undo_bar.begin(again=False)

    def redo(self) -> None:
        """Do again what was last undone in it."""
        self.undo_bar.begin(again=True)

    def _refuse(self, error: QIDeskError) -> None:
        self._say(f"{error.message} {error.remedy}", "problem")

    def _say(self, text: str, weight: str = "") -> None:
        self._said.setText(text)
        show_weight(self._said, weight)

    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        """Keep in sight what the keys go to; a click goes where it is seen, and nothing moves."""
        clicked = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if now is not None and self.isAncestorOf(now) and not clicked:
            bring_into_sight(now)

    def changeEvent(self, event: QEvent) -> None:
        """Tell of a font that was changed while the window stands."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.isVisible():
            self.letters_changed.emit()

    def window_place(self) -> WindowPlace:
        """What is shown now."""
        place = "" if self.shows_case else self._stack.key
        field = field_in(self)
        if not self._stack.is_made(CASE.key):
            return WindowPlace(place, "", 0, field)
        return WindowPlace(place, self.case.case_id, self.case.list.currentRow(), field)

    def blank(self) -> None:
        """Show nothing of any case from now on, nor leave any on the clipboard."""
        self._idle.stop()
        for action in self.actions():
            action.setEnabled(False)
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.hide()
        for dialog in self.findChildren(QDialog):
            dialog.reject()
        _forget_copied()
        self._body.hide()
        self.statusBar().hide()
        self._blank.setText("Keeping what was typed…")
        self._blank.show()

    def stay_blank(self, told: str) -> None:
        """Stay for now, showing nothing but why."""
        self._blank.setText(told)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the program keep all that was typed first; it ends the window itself."""
        event.ignore()
        self.closed.emit()


def _forget_copied() -> None:
    """Empty the clipboard where it holds what was copied here; what others copied stays."""
    clipboard = QApplication.clipboard()
    for owned, mode in (
        (clipboard.ownsClipboard(), QClipboard.Mode.Clipboard),
        (clipboard.ownsSelection(), QClipboard.Mode.Selection),
    ):
        if owned:
            clipboard.clear(mode)
