"""Somebody at the window: keys go to whatever has the focus, as they would from a keyboard."""

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
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

    def fills(self, page: QWidget, **texts: str) -> None:
        """Type into fields of a form by their names; a choice is given by its words."""
        for name, text in texts.items():
            editor = page.editor.form.editors[name]  # type: ignore[attr-defined]
            editor.input.setFocus(Qt.FocusReason.TabFocusReason)
            if hasattr(editor, "_box"):
                at = editor._box.findText(text)
                assert at > 0, (name, text, [editor._box.itemText(i) for i in range(9)])
                self.press(KEY.Key_Down, times=at - editor._box.currentIndex())
            else:
                self.types(text)

    def pushes(self, page: QWidget, words: str) -> None:
        """Go to a button and press it by the space bar."""
        found = [
            each
            for each in page.findChildren(QPushButton)
            if each.isVisible() and each.accessibleName().startswith(words)
        ]
        assert found, words
        assert found[0].isEnabled(), words
        found[0].setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(found[0], KEY.Key_Space)

    # waiting and looking

    def settles(self) -> None:
        """Wait until all that was asked for has come back."""
        desk, page = self.desk, self.window.cases

        def is_settled() -> bool:
            asked = desk.is_loading or desk.work.is_busy or desk._search.is_busy
            return not (asked or page._reading.isActive())

        self.qtbot.waitUntil(is_settled)

    def opens(self, folder: Path, passphrase: str = PASSPHRASE, *, read_only: bool = False) -> None:
        """Type the passphrase of a vault into the unlock window."""
        unlock = self.program.unlock
        if unlock.folder.text() != str(folder):
            unlock.folder.setText(str(folder))
        unlock.read_only.setChecked(read_only)
        unlock.focus()
        self.types(passphrase)
        self.press(KEY.Key_Return)

    def is_in(self) -> None:
        """Wait until the desk is there."""
        self.qtbot.waitUntil(lambda: self.program.window is not None)
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.settles()

    def section(self, title: str, tab: int = 0) -> Page:
        """Turn to a section of the case by the keys of its list."""
        case = self.window.case
        case.list.setFocus()
        wanted = [each.title for each in SECTIONS].index(title)
        step = wanted - case.list.currentRow()
        self.press(KEY.Key_Down if step > 0 else KEY.Key_Up, times=abs(step))
        place = case.places[title][tab]
        if len(case.places[title]) > 1:
            tabs = place.parentWidget().parentWidget()
            tabs.setCurrentWidget(place)  # type: ignore[attr-defined]
        self.settles()
        return place.page

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
        page.table.begin_next()
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
