"""Keys that come before what they are meant for."""

from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from qidesk.desktop.type_ahead import TypeAhead


class _Page(NamedTuple):
    whole: QWidget
    button: QPushButton
    line: QLineEdit
    awaited: list[str]
    clicks: list[bool]

    def type(self, *keys: Qt.Key) -> None:
        """Press keys as the system does, at its window."""
        handle = self.whole.windowHandle()
        for each in keys:
            QTest.keyClick(handle, each)


@pytest.fixture
def page(qtbot: QtBot) -> _Page:
    """A button that leads to a line, and what is awaited."""
    made = _Page(QWidget(), QPushButton("&Go"), QLineEdit(), [], [])
    layout = QVBoxLayout(made.whole)
    layout.addWidget(made.button)
    layout.addWidget(made.line)
    made.button.clicked.connect(made.line.setFocus)
    made.button.clicked.connect(lambda: made.clicks.append(True))
    TypeAhead(made.whole, lambda: bool(made.awaited))
    qtbot.addWidget(made.whole)
    made.whole.show()
    made.whole.activateWindow()
    made.button.setFocus()
    qtbot.waitUntil(made.whole.isActiveWindow)
    return made


def test_what_is_typed_while_a_button_goes_down_is_typed_where_it_leads(page, qtbot):
    page.button.animateClick()
    page.type(Qt.Key.Key_D, Qt.Key.Key_Space, Qt.Key.Key_O, Qt.Key.Key_Backspace, Qt.Key.Key_E)
    assert page.line.text() == ""
    qtbot.waitUntil(lambda: page.line.text() == "d e")
    assert len(page.clicks) == 1


def test_the_key_that_presses_a_button_is_let_go_of_there(page, qtbot):
    page.type(Qt.Key.Key_Space, Qt.Key.Key_D)
    assert (len(page.clicks), page.line.text()) == (1, "d")


def test_what_is_typed_while_a_page_is_awaited_comes_in_its_order_with_what_comes_after(
    page, qtbot
):
    page.awaited.append("intake")
    page.type(Qt.Key.Key_D, Qt.Key.Key_O)
    page.awaited.clear()
    page.line.setFocus()
    page.type(Qt.Key.Key_E)
    qtbot.waitUntil(lambda: page.line.text() == "doe")


def test_what_is_typed_ahead_is_typed_nowhere_once_the_page_is_out_of_sight(page, qtbot):
    page.awaited.append("intake")
    page.type(Qt.Key.Key_D)
    other = QLineEdit()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    other.setFocus()
    page.whole.hide()
    qtbot.waitUntil(other.isActiveWindow)
    page.awaited.clear()
    qtbot.wait(50)
    QTest.keyClick(other.windowHandle(), Qt.Key.Key_O)
    assert (other.text(), page.line.text()) == ("o", "")


def test_a_held_key_is_the_windows_where_nothing_has_the_cursor(page, qtbot):
    page.awaited.append("page")
    pressed: list[int] = []
    page.whole.keyPressEvent = lambda event: pressed.append(event.key())
    page.type(Qt.Key.Key_X)
    page.button.clearFocus()
    assert QApplication.focusWidget() is None
    page.awaited.clear()
    qtbot.waitUntil(lambda: pressed == [Qt.Key.Key_X])
