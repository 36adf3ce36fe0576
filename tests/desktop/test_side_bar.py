"""Every place has a key of its own, shown beside it and in the list of keys."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from qidesk.desktop.desk import Desk
from qidesk.desktop.desk_pages import PAGES
from qidesk.desktop.main_window import MainWindow
from qidesk.views.shortcuts import PLACES, SHORTCUTS
from tests.desktop.conftest import settle
from tests.desktop.windows import a_window, put_away


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    made = a_window(desk, qtbot)
    yield made
    put_away(made, qtbot)


def mnemonics(*buttons: QAbstractButton) -> list[str]:
    """The letters under the buttons in sight, as keys."""
    return [
        keys.toString()
        for each in buttons
        if each.isVisible() and not (keys := QKeySequence.mnemonic(each.text())).isEmpty()
    ]


def test_every_place_is_reached_by_each_of_its_keys(window: MainWindow, qtbot: QtBot) -> None:
    for page in reversed(PAGES):
        for keys in PLACES[page.key].keys:
            window.open_place("board" if page.key != "board" else "cases")
            settle(qtbot, window.desk)
            pressed = QKeySequence(keys)[0]
            QTest.keyClick(
                QApplication.focusWidget() or window, pressed.key(), pressed.keyboardModifiers()
            )
            qtbot.waitUntil(lambda: window.window_place().place == page.key)  # noqa: B023
            settle(qtbot, window.desk)


def test_a_key_stands_beside_its_place_and_in_the_list_of_keys(window: MainWindow) -> None:
    shown = {each.text() for each in window.side.findChildren(QLabel) if each.isVisible()}
    for page in PAGES:
        assert PLACES[page.key].shown in shown
        assert PLACES[page.key] in SHORTCUTS
    letters = {keys for each in PLACES.values() for keys in each.keys if keys.startswith("Alt+")}
    assert letters == {
        each for each in mnemonics(*window.side._buttons.values()) if each != "Alt+L"
    }


def test_every_button_of_the_exchange_has_a_letter_of_its_own(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.open_place("exchange")
    settle(qtbot, window.desk)
    offered = [each for each in window.exchange.findChildren(QAbstractButton) if each.isVisible()]
    offered = [each for each in offered if each.text() and not each.isCheckable()]
    letters = mnemonics(*offered)
    assert len(letters) == len(offered), [each.text() for each in offered if "&" not in each.text()]
    beside = mnemonics(*window.side._buttons.values())
    assert len(set(letters + beside)) == len(letters) + len(beside)
