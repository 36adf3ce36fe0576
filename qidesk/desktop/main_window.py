"""The main window: pages down the left, one at a time, over one open vault."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QClipboard, QCloseEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from qidesk.actions.facilities import facility_of
from qidesk.actions.vaults import warnings_of
from qidesk.desktop.backup_bar import BackupBar
from qidesk.desktop.board.board_page import BoardPage
from qidesk.desktop.busy_bar import BusyBar
from qidesk.desktop.case.case_page import CasePage
from qidesk.desktop.cases.case_list import CaseListPage
from qidesk.desktop.day.day_page import DayPage
from qidesk.desktop.desk import Desk
from qidesk.desktop.desk_pages import PAGES, DeskPageWidget, Keeping, PageOf
from qidesk.desktop.doubt_bar import DoubtBar
from qidesk.desktop.draft_forms import open_draft
from qidesk.desktop.exchange.exchange_page import ExchangePage
from qidesk.desktop.facilities.facilities_page import FacilitiesPage
from qidesk.desktop.finder.finder import Finder
from qidesk.desktop.help.help_page import HelpPage
from qidesk.desktop.idle import Idle
from qidesk.desktop.intake.intake_page import IntakePage
from qidesk.desktop.list_sheets import ListSheets
from qidesk.desktop.log.log_page import LogPage
from qidesk.desktop.offers import offers_of
from qidesk.desktop.parts.inputs import bring_into_sight
from qidesk.desktop.parts.words import plain, show_weight
from qidesk.desktop.patterns.patterns_page import PatternsPage
from qidesk.desktop.retention.retention_page import RetentionPage
from qidesk.desktop.settings.settings_page import SettingsPage
from qidesk.desktop.side_bar import SideBar
from qidesk.desktop.system_lock import SystemLock
from qidesk.desktop.theme import GAP, WIDE, WIDEST
from qidesk.desktop.undo_bar import UndoBar
from qidesk.desktop.undo_keys import UndoKeys
from qidesk.desktop.vault.vault_page import VaultPage
from qidesk.desktop.waiting_bar import WaitingBar
from qidesk.desktop.window_keys import WindowKeys
from qidesk.errors import QIDeskError
from qidesk.views.case_layout import SECTIONS
from qidesk.views.shortcuts import FIND, HELP, LOCK, REDO, SAVE, UNDO

Page = DeskPageWidget | CasePage
_MINUTE_SECONDS = 60


class WindowPlace(NamedTuple):
    """The place that is shown, '' for a case; the case last opened, and the row of its section."""

    place: str
    case_id: str
    section: int


class MainWindow(QMainWindow):
    """The desk. `locked` asks that the vault be closed and the program begun anew, `closed` that
    it end; whoever is asked waits until all that was typed is kept. `letters_changed` tells that
    the system asks for letters of another size.
    """

    locked = Signal()
    closed = Signal()
    letters_changed = Signal()
    cases, board, day = PageOf(CaseListPage), PageOf(BoardPage), PageOf(DayPage)
    intake, facilities = PageOf(IntakePage), PageOf(FacilitiesPage)
    patterns, retention, log = PageOf(PatternsPage), PageOf(RetentionPage), PageOf(LogPage)
    vault, help = PageOf(VaultPage), PageOf(HelpPage)

    def __init__(self, desk: Desk, idle_minutes: int) -> None:
        super().__init__()
        self.desk = desk
        self.setWindowTitle("QI Desk")
        self._places: dict[str, DeskPageWidget] = {}
        self._stack = QStackedWidget()
        self._before_help: Page = self.cases
        self.case = CasePage(desk)
        self._stack.addWidget(self.case)
        self.backup_bar = BackupBar(desk.backups)
        self.waiting = WaitingBar(desk, self)
        self.doubt = DoubtBar(desk)
        self.undo_bar = UndoBar(desk, lambda: self.case.case_id if self.shows_case else "")
        self.finder = Finder(desk, self, lambda: offers_of(self))
        self.side = SideBar(
            [(each.key, each.label) for each in PAGES],
            (
                ("find", "Fin&d…", FIND.shown, self.finder.open_up),
                ("undo", "&Undo", UNDO.shown, self.undo),
                ("redo", "&Redo", REDO.shown, self.redo),
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
        self.vault.read()
        self._idle = Idle(idle_minutes * _MINUTE_SECONDS, self)
        self._lock_when_left()

    def _lock_when_left(self) -> None:
        """Lock when nobody is there, when the system locks, and by the keys that lock or close."""
        self._idle.over.connect(self.locked)
        SystemLock(self).told.connect(self.locked)
        WindowKeys(self, self._idle, self.locked.emit, self.close)
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]

    def _lay_out(self) -> None:
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self.side)
        body.addWidget(self._stack, 1)
        self._body = QWidget()
        outer = QVBoxLayout(self._body)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(_banner(self.desk))
        for bar in (self.doubt, self.backup_bar, self.waiting, self.undo_bar):
            outer.addWidget(bar)
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
        self.statusBar().addPermanentWidget(self._busy)
        self.resize(1280, 720)

    def _make_actions(self) -> None:
        for shortcut, done in (
            (UNDO, self.undo), (REDO, self.redo), (FIND, self.finder.open_up),
            (LOCK, self.locked.emit), (SAVE, self.leave), (HELP, self.open_help),
        ):  # fmt: skip
            action = QAction(shortcut.does, self)
            action.setShortcuts([QKeySequence(each) for each in shortcut.keys])
            action.triggered.connect(lambda _=False, done=done: done())
            self.addAction(action)
        UndoKeys(self)

    def _connect(self) -> None:
        self.desk.refused.connect(self._refuse)
        self.undo_bar.said.connect(self._say)
        self.case.gone.connect(self._leave_gone)
        self.finder.record_chosen.connect(self.open_record)
        self.finder.part_chosen.connect(self.open_case)
        self.waiting.wanted.connect(partial(open_draft, self))
        self._stack.currentChanged.connect(self.waiting.look_soon)
        self.case.list.currentRowChanged.connect(self.waiting.look_soon)
        self.side.wanted.connect(self.open_place)

    def place(self, name: str) -> DeskPageWidget:
        """One of the places of the desk, made when it is first asked for."""
        if name not in self._places:
            page = next(each for each in PAGES if each.key == name).make(self.desk)
            self._places[name] = page
            self._stack.addWidget(page)
            self._listen_to(name, page)
        return self._places[name]

    def _listen_to(self, name: str, page: DeskPageWidget) -> None:
        if isinstance(page, VaultPage | ExchangePage):
            page.lacking.connect(partial(self.side.mark, name))
        elif isinstance(page, HelpPage):
            page.left.connect(lambda: self.show_page(self._before_help))
        elif isinstance(page, SettingsPage):
            page.changed.connect(self.letters_changed)
        elif isinstance(page, BoardPage):
            page.opened.connect(self.open_deadline)
        elif isinstance(page, DayPage):
            page.opened.connect(self.open_deadline)
            page.record_opened.connect(self.open_record)
            page.case_opened.connect(self.open_case)
            page.queue_wanted.connect(self.open_queue)
        else:
            page.opened.connect(self.open_case)
        if isinstance(page, CaseListPage | BoardPage | PatternsPage | RetentionPage):
            page.place_wanted.connect(self.open_place)

    @property
    def shows_case(self) -> bool:
        """Whether a case is the page shown."""
        return self._stack.currentWidget() is self.case

    def show_page(self, page: Page) -> None:
        """Turn to a page; what was typed on the one that is left is saved."""
        self._say("")
        self.leave()
        self._stack.setCurrentWidget(page)
        self.side.show_place(next((n for n, each in self._places.items() if each is page), ""))
        page.focus()

    def _leave_gone(self) -> None:
        """Turn from a case that an undo took out of the vault."""
        if self.shows_case:
            self.show_page(self.cases)
            self._say("That case is no longer in the vault. Redo brings it back.")

    def open_case(self, case_id: str, part: str = "") -> None:
        """Turn to a case, and to one of its parts where it is named."""
        self.show_page(self.case)
        self.case.open_case(case_id, part)

    def open_record(self, case_id: str, kind: str, record_id: str, page: int = 0) -> None:
        """Turn to a record of a case, or of the directory where it belongs to no case."""
        if not case_id:
            self.desk.ask(facility_of, kind, record_id, owner=self, done=self._open_facility)
            return
        self.show_page(self.case)
        self.case.open_record(case_id, kind, record_id, page)

    def open_deadline(self, case_id: str, key: str) -> None:
        """Turn to a case at one of its deadlines, by its key; '' for the first."""
        self.show_page(self.case)
        self.case.open_deadline(case_id, key)

    def _open_facility(self, facility_id: str) -> None:
        if facility_id:
            self.show_page(self.facilities)
            self.facilities.choose_facility(facility_id)
        else:
            self._say("This is in the vault, but belongs to no case and to no facility.")

    def open_place(self, name: str) -> None:
        """Turn to one of the places of the desk."""
        self.show_page(self.place(name))

    def open_help(self) -> None:
        """Turn to the manual at the page that tells of what is in sight."""
        where = self.window_place()
        if where.place != "help":
            self._before_help = self._places.get(where.place, self.case)
        self.open_place("help")
        self.help.show_about(where.place or SECTIONS[where.section].title)

    def log_envelope(self) -> None:
        """Turn to the envelope log, ready to type."""
        self.intake.tabs.setCurrentWidget(self.intake.envelopes)
        self.show_page(self.intake)

    def open_queue(self) -> None:
        """Turn to the intake queue and its gate form."""
        self.intake.tabs.setCurrentWidget(self.intake.queue)
        self.show_page(self.intake)

    def add_facility(self) -> None:
        """Turn to the directory and begin a new facility."""
        self.show_page(self.facilities)
        self.facilities.add()

    def leave(self) -> None:
        """Save whatever was typed anywhere."""
        for page in self._keeping():
            page.leave()

    def keep_drafts(self) -> None:
        """Keep whatever was typed and not saved."""
        for page in self._keeping():
            page.keep_drafts()

    def _keeping(self) -> Iterator[Keeping]:
        return (each for each in (self.case, *self._places.values()) if isinstance(each, Keeping))

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
        place = next((n for n, each in self._places.items() if each.isVisible()), "")
        return WindowPlace(place, self.case.case_id, self.case.list.currentRow())

    def go_back(self, where: WindowPlace) -> None:
        """Turn to what was shown in a window before this one."""
        if where.case_id:
            self.open_case(where.case_id)
            self.case.list.setCurrentRow(where.section)
        if where.place:
            self.open_place(where.place)

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


def _banner(desk: Desk) -> QFrame:
    """Who holds the vault, where it is open read-only here, and what is amiss with it."""
    frame = QFrame()
    frame.setProperty("banner", True)
    layout = QHBoxLayout(frame)
    layout.setContentsMargins(WIDE, GAP, WIDE, GAP)
    holder = desk.vault.holder()
    who = f"{holder.who} on {holder.host} has it open for writing. " if holder else ""
    said = (
        f"This vault is open read-only here. {who}Nothing can be changed, exported or printed."
        if not desk.may_hand_out
        else ""
    )
    told = "\n".join(filter(None, (said, *warnings_of(desk.vault))))
    layout.addWidget(plain(told))
    frame.setVisible(bool(told))
    return frame


def _forget_copied() -> None:
    """Empty the clipboard where it holds what was copied here; what others copied stays."""
    clipboard = QApplication.clipboard()
    for owned, mode in (
        (clipboard.ownsClipboard(), QClipboard.Mode.Clipboard),
        (clipboard.ownsSelection(), QClipboard.Mode.Selection),
    ):
        if owned:
            clipboard.clear(mode)
