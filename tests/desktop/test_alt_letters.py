"""As Alt goes down, every button in sight has a letter of its own, whatever is in sight."""

from collections import Counter
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from qidesk.actions.intake import take_in
from qidesk.desktop.alt_letters import give_letters
from qidesk.desktop.desk import Desk
from qidesk.desktop.main_window import MainWindow
from tests.desktop.conftest import settle
from tests.desktop.forms_shown import forms
from tests.desktop.test_tab_order import has_a_key, letter, shown, told_by_letters
from tests.desktop.windows import a_window, fill, put_away


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    take_in(desk.vault, {"name": "Sam Roe", "number": "1"})
    case_id = fill(desk.vault)
    made = a_window(desk, qtbot)
    made.open_case(case_id)
    settle(qtbot, desk)
    yield made
    put_away(made, qtbot)


def press_alt(window: MainWindow) -> None:
    QTest.keyPress(window.windowHandle(), Qt.Key.Key_Alt)
    QTest.keyRelease(window.windowHandle(), Qt.Key.Key_Alt)


def assert_each_has_its_own(window: MainWindow, name: str) -> None:
    letters = Counter(filter(None, (letter(each) for each in told_by_letters(window))))
    assert [each for each, times in letters.items() if times > 1] == [], name
    for each in shown(window, QAbstractButton):
        words = each.text()
        has_own = letter(words) or has_a_key(each) or not any(map(str.isalpha, words))
        free = [one for one in words if one.isalpha() and f"Alt+{one.upper()}" not in letters]
        assert has_own or not free or words in several(window), (name, words, free)


def several(window: MainWindow) -> set[str]:
    """What stands on more than one button, so that no letter could mean one of them."""
    times = Counter(each.text() for each in shown(window, QAbstractButton))
    return {words for words, count in times.items() if count > 1}


def test_in_every_form_that_is_opened_alt_gives_each_button_a_letter(window, qtbot, tmp_path):
    for name, _ in forms(
        window, window.case.case_id, tmp_path, partial(settle, qtbot, window.desk)
    ):
        press_alt(window)
        assert_each_has_its_own(window, name)


def test_at_the_gate_too_and_the_letter_presses_its_button(window, qtbot):
    window.open_queue(window.desk.vault.case_lines()[-1].id)
    settle(qtbot, window.desk)
    gate = window.intake.queue.gate
    assert letter(gate._add_court.text()) == ""
    press_alt(window)
    assert_each_has_its_own(window, "gate")
    given = letter(gate._add_court.text()).removeprefix("Alt+")
    pressed = []
    gate._add_court.clicked.connect(lambda: pressed.append(given))
    QTest.keyClick(window, getattr(Qt.Key, f"Key_{given}"), Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: bool(pressed))
    assert pressed


def test_a_letter_given_gives_way_to_one_that_comes_with_it(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = QVBoxLayout(holder)
    mine, comes = QPushButton("Save & close"), QPushButton("&Send")
    for each in (mine, comes):
        each.setText(each.text().replace("Save & close", "Save && close"))
        layout.addWidget(each)
    comes.hide()
    holder.show()
    give_letters(holder)
    assert mine.text() == "&Save && close"
    comes.show()
    give_letters(holder)
    assert (mine.text(), comes.text()) == ("Save && &close", "&Send")
