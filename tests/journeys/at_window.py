"""Somebody at the window: keys go to whatever has the focus, as they would from a keyboard."""

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLineEdit,
    QPushButton,
    QTabBar,
    QTableView,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from qidesk.casefile.casefile import CaseFile
from qidesk.desktop.app import Program
from qidesk.desktop.case.place import Page
from qidesk.desktop.case.timeline_page import TimelinePage
from qidesk.desktop.desk import Desk
from qidesk.desktop.main_window import MainWindow
from qidesk.desktop.parts.records_pane import RecordsPane
from qidesk.views.case_layout import SECTIONS
from tests.builders import PASSPHRASE

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
PLAIN = Qt.KeyboardModifier.NoModifier
KEY = Qt.Key
_BUTTON_MS = 130
"""Qt shows a button pressed by its letter for 100 ms before it does anything."""
_MOST_TABS = 9


@dataclass
class Person:
    """A program and the one who types into it; `quits` counts how often it ended itself."""

    qtbot: QtBot
    program: Program
    quits: list[bool] = field(default_factory=list)
    launched: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    @property
    def window(self) -> MainWindow:
        assert self.program.window is not None
        return self.program.window

    @property
    def desk(self) -> Desk:
        assert self.program.desk is not None
        return self.program.desk

    # keys

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(focused(), key, modifier)
        if modifier == ALT:
            self.qtbot.wait(_BUTTON_MS)

    def types(self, text: str) -> None:
        """Type a text where the focus is; what no key gives is put in as a paste would."""
        at = focused()
        if text.isascii():
            QTest.keyClicks(at, text)
        elif hasattr(at, "insertPlainText"):
            at.insertPlainText(text)
        else:
            at.insert(text)  # type: ignore[attr-defined]

    def row(self, *texts: str) -> None:
        """Type texts with Tab between them."""
        for at, text in enumerate(texts):
            if at:
                self.press(KEY.Key_Tab)
            if text:
                self.types(text)

    def tabs_to(self, wanted: QWidget, *, back: bool = False) -> None:
        """Press Tab, or Shift+Tab, until the cursor is there, as often as anybody would."""
        for _ in range(_MOST_TABS):
            if wanted is focused() or wanted.isAncestorOf(focused()):
                return
            self.press(KEY.Key_Backtab if back else KEY.Key_Tab)
        raise AssertionError(f"{_MOST_TABS} Tabs do not lead to “{wanted.accessibleName()}”")

    def turns(self, bar: QTabBar, to: int, *, back: bool = False) -> None:
        """Turn to a tab by the arrow keys."""
        self.tabs_to(bar, back=back)
        step = to - bar.currentIndex()
        self.press(KEY.Key_Right if step > 0 else KEY.Key_Left, times=abs(step))
        self.settles()

    def fills(self, page: QWidget, **texts: str) -> None:
        """Type into fields of a form by their names; a choice is made by typing its words."""
        for name, text in texts.items():
            editor = page.editor.form.editors[name]  # type: ignore[attr-defined]
            self.tabs_to(editor.input)
            self.types(text)

    def pushes(self, page: QWidget, words: str) -> None:
        """Press a button by the letter that it has once Alt goes down."""
        QTest.keyClick(self.window.windowHandle(), KEY.Key_Alt)
        found = [
            each
            for each in page.findChildren(QPushButton)
            if each.isVisible() and each.accessibleName().startswith(words)
        ]
        assert found, words
        assert found[0].isEnabled(), words
        letter = QKeySequence.mnemonic(found[0].text())
        self.press(letter[0].key(), ALT)

    def goes_to(self, words: str) -> None:
        """Find a page or a case by what it is called, and go there."""
        finder = self.window.finder
        self.press(KEY.Key_K, CTRL)
        finder.activateWindow()
        self.qtbot.waitUntil(finder.line.hasFocus)
        self.types(words)
        self.press(KEY.Key_Return)
        self.qtbot.waitUntil(finder.isHidden)
        self.is_back()
        self.settles()

    def names_a_file(self, path: Path) -> None:
        """Answer the dialog that asks where to write a PDF, and wait until it is written."""

        def asks() -> bool:
            dialog, line = QApplication.activeWindow(), QApplication.focusWidget()
            return isinstance(dialog, QFileDialog) and isinstance(line, QLineEdit)

        self.qtbot.waitUntil(asks)
        self.types(str(path))
        self.press(KEY.Key_Return)
        self.qtbot.waitUntil(lambda: path.exists() and path.read_bytes()[:4] == b"%PDF")
        self.is_back()
        self.settles()

    # waiting and looking

    def settles(self) -> None:
        """Wait until all that was asked for has come back."""
        desk, page = self.desk, self.window.cases

        def is_settled() -> bool:
            asked = desk.is_loading or desk.work.is_busy or desk._search.is_busy
            return not (asked or page._reading.isActive())

        self.qtbot.waitUntil(is_settled)

    def opens(self, folder: Path, passphrase: str = PASSPHRASE) -> None:
        """Type the passphrase of a vault into the unlock window."""
        unlock = self.program.unlock
        if unlock.folder.text() != str(folder):
            self.tabs_to(unlock.folder, back=True)
            self.press(KEY.Key_A, CTRL)
            self.types(str(folder))
        self.tabs_to(unlock.passphrase)
        self.types(passphrase)
        self.press(KEY.Key_Return)

    def is_in(self) -> None:
        """Wait until the desk is there."""
        self.qtbot.waitUntil(lambda: self.program.window is not None)
        self.is_back()
        self.settles()

    def is_back(self) -> None:
        """Wait until the keys go to the window; no system here gives them back to it."""
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)

    def section(self, title: str, tab: int = 0) -> Page:
        """Turn to a section of the case by the keys of its list, and go into it."""
        case = self.window.case
        if not case.list.hasFocus():
            self.press(KEY.Key_F6)
        assert case.list.hasFocus(), focused()
        wanted = [each.title for each in SECTIONS].index(title)
        step = wanted - case.list.currentRow()
        self.press(KEY.Key_Down if step > 0 else KEY.Key_Up, times=abs(step))
        self.settles()
        place = case.places[title][tab]
        if len(case.places[title]) > 1:
            tabs = place.parentWidget().parentWidget()
            assert isinstance(tabs, QTabWidget)
            self.turns(tabs.tabBar(), tab)
            self.press(KEY.Key_F6)  # back to the list, from which it leads into what is open
        self.press(KEY.Key_F6)
        self.settles()
        return place.page

    def begins_row(self, view: QTableView) -> None:
        """Go to the empty row at the end of a table, where the first letter begins a cell."""
        self.tabs_to(view)
        self.press(KEY.Key_End, CTRL)
        self.press(KEY.Key_Home)

    def adds(self, title: str, tab: int = 0, **texts: str) -> RecordsPane:
        """Add a record on a section and fill its form."""
        page = self.section(title, tab)
        assert isinstance(page, RecordsPane)
        self.press(KEY.Key_A, ALT)
        self.settles()
        first = next(iter(page.editor.form.editors.values()))
        assert first.isAncestorOf(focused()), "the cursor is not in the new record's first field"
        self.fills(page, **texts)
        self.press(KEY.Key_S, CTRL)
        self.settles()
        return page

    def types_events(self, *events: tuple[str, str, str]) -> TimelinePage:
        """Type rows (date, place, what happened) into the timeline's table."""
        page = self.section("Timeline")
        assert isinstance(page, TimelinePage)
        self.begins_row(page.table.view)
        for event in events:
            rows = len(page.table.model.rows)
            self.row(*event)
            self.press(KEY.Key_Return)
            self.qtbot.waitUntil(lambda rows=rows: len(page.table.model.rows) > rows)  # type: ignore[misc]
            self.settles()
        return page

    def file(self) -> CaseFile:
        """The case on the screen, as the vault has it."""
        found = self.desk.vault.load_case(self.window.case._case_id)
        assert found is not None
        return found


def focused() -> QWidget:
    """What has the keyboard."""
    at = QApplication.activePopupWidget() or QApplication.focusWidget()
    at = at or QApplication.activeWindow()
    assert at is not None, "nothing has the focus"
    return at
