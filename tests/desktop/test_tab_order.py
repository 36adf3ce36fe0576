"""Every page by the keyboard alone: Tab comes to each input once, letters press one thing each."""

from collections import Counter
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QFrame,
    QLabel,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from qidesk.desktop.desk import Desk
from qidesk.desktop.main_window import MainWindow
from qidesk.desktop.parts.change_form import ChangeForm
from qidesk.desktop.vault.section import ActForm
from tests.desktop.conftest import settle
from tests.desktop.forms_shown import forms
from tests.desktop.windows import (
    INPUTS,
    a_window,
    described,
    every_page,
    fill,
    inside_another_input,
    press,
    put_away,
)

MOST = 200
TIMES_OVER = {"Open", "Remove row"}
"""What stands once for each row or table of a page, so that no letter could mean one of them."""


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    case_id = fill(desk.vault)
    made = a_window(desk, qtbot)
    made.open_case(case_id)
    settle(qtbot, desk)
    yield made
    put_away(made, qtbot)


def test_tab_comes_to_each_input_once_from_above_to_below_and_out_again(window, qtbot):
    for name, page in every_page(window, window.case.case_id, qtbot):
        wanted = stops(page)
        if not wanted:
            continue
        wanted[0].setFocus()
        walked = round_of_tab()
        assert [described(each) for each in wanted if each not in walked] == [], name
        out = next(at for at, each in enumerate(walked) if not page.isAncestorOf(each))
        walked = walked[out:] + walked[:out]
        settle(qtbot, window.desk)
        assert_downwards(page, walked, name)


def test_each_letter_presses_one_thing_and_each_button_has_one_or_says_its_key(window, qtbot):
    for name, _ in every_page(window, window.case.case_id, qtbot):
        buttons = [each for each in shown(window, QAbstractButton) if each.text()]
        letters = Counter(filter(None, (letter(each) for each in told_by_letters(window))))
        assert [each for each, times in letters.items() if times > 1] == [], name
        mute = [each.text() for each in buttons if not (letter(each.text()) or has_a_key(each))]
        assert mute == [], name


def test_a_form_that_was_opened_is_walked_from_above_to_below_and_left_by_its_key(
    window, qtbot, tmp_path
):
    rest, seen = partial(settle, qtbot, window.desk), set[type[QWidget]]()
    for name, _ in forms(window, window.case.case_id, tmp_path, rest):
        walked = round_of_tab()
        for form in (*shown(window, ChangeForm), *shown(window, ActForm)):
            assert [described(each) for each in stops(form) if each not in walked] == [], name
            assert_downwards(form, walked, name)
            stops(form)[-1].setFocus()
            press(Qt.Key.Key_Escape)
            rest()
            assert form not in shown(window, QFrame), name
            seen.add(type(form))
    assert len(seen) > 1


def shown(within: QWidget, kind: type[QWidget]) -> list:
    found = (each for each in within.findChildren(kind) if each.isVisible())
    return [each for each in found if not inside_another_input(each)]


def stops(page: QWidget) -> list[QWidget]:
    """Where Tab should stop on a page."""
    inputs = [each for kind in (*INPUTS, QAbstractButton) for each in shown(page, kind)]
    by_tab = Qt.FocusPolicy.TabFocus
    return [each for each in inputs if each.isEnabled() and each.focusPolicy() & by_tab]


def round_of_tab() -> list[QWidget]:
    """All that Tab comes to from where the cursor is until it is there again."""
    walked = list[QWidget]()
    while (at := QApplication.focusWidget()) not in walked:
        assert at is not None
        walked.append(at)
        assert len(walked) < MOST
        QTest.keyClick(at, Qt.Key.Key_Tab)
    assert at is walked[0], (described(at), described(walked[0]))
    return walked


def assert_downwards(content: QWidget, walked: list[QWidget], name: str) -> None:
    """Nothing on a page is come to after what stands beneath it, or in a column beside."""
    wanted = stops(content)
    within = [each for each in walked if each in wanted]
    places = [QRect(each.mapTo(content, QPoint(0, 0)), each.size()) for each in within]
    for before, at, each in zip(places, places[1:], within[1:], strict=False):
        is_on = at.bottom() > before.top() or at.left() > before.right()
        assert is_on, (name, each.accessibleName())


def told_by_letters(window: QWidget) -> Iterator[str]:
    """The words of all in sight that a letter presses or leads to."""
    yield from (each.text() for each in shown(window, QAbstractButton))
    yield from (each.text() for each in shown(window, QLabel) if each.buddy())
    for bar in shown(window, QTabBar):
        yield from map(bar.tabText, range(bar.count()))


def letter(words: str) -> str:
    return QKeySequence.mnemonic(words).toString()


def has_a_key(pressed: QAbstractButton) -> bool:
    words = pressed.text()
    told = pressed.toolTip() or words.endswith(("Enter)", "(Esc)")) or words in TIMES_OVER
    return bool(told) or isinstance(pressed, QCheckBox)
