"""Every page of the running window: all that shows data shows it plain, all inputs are named."""

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6 import QtGui
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QScrollArea,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from qidesk.desktop import theme
from qidesk.desktop.case.documents.beside import Beside
from qidesk.desktop.desk import Desk
from qidesk.desktop.help.help_page import ManualText
from qidesk.desktop.main_window import MainWindow
from tests.desktop.conftest import settle
from tests.desktop.forms_shown import dialogs
from tests.desktop.windows import (
    a_window,
    described,
    every_page,
    fill,
    inside_another_input,
    nothing_is_cut,
    put_away,
    unnamed_inputs,
)

SMALL_SCREEN = (1280, 720)


@pytest.fixture
def window(desk: Desk, qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    theme.wear(qapp, "", 200)
    case_id = fill(desk.vault)
    made = a_window(desk, qtbot)
    made.resize(*SMALL_SCREEN)
    made.open_case(case_id)
    settle(qtbot, desk)
    yield made
    put_away(made, qtbot)
    theme.wear(qapp, "", 100)


def test_every_page_shows_hostile_data_plain_names_its_inputs_and_fits_in_twice_the_letters(
    window, qtbot, caplog, tmp_path
):
    names = set()
    for name, page in every_page(window, window.case.case_id, qtbot):
        names.add(name)
        assert_plain(page)
        assert_named(page, name)
        assert (window.width(), window.height()) == SMALL_SCREEN, name
        qtbot.waitUntil(partial(nothing_lies_aside, page, name))
        qtbot.waitUntil(partial(nothing_is_cut, page, name))
        page.grab()
        window.leave()
        settle(qtbot, window.desk)
        assert (window._said.text(), window.windowTitle()) == ("", "QI Desk"), name
    assert len(names) > 20
    rest = partial(settle, qtbot, window.desk)
    for name, dialog in dialogs(window, window.case.case_id, tmp_path, rest):
        least = dialog.minimumSizeHint()
        assert least.width() <= SMALL_SCREEN[0], name
        assert least.height() <= SMALL_SCREEN[1], name
        assert dialog.height() <= window.screen().availableSize().height(), name
    beside = window.case.findChild(Beside)
    beside.reading.opened.emit("A letter")
    settle(qtbot, window.desk)
    assert (beside.page.isVisible(), beside.strip.isVisible()) == (False, True)
    assert beside.scroller.height() > 300
    beside.turn()
    settle(qtbot, window.desk)
    assert (beside.scroller.isVisible(), beside.strip.isVisible()) == (False, True)
    assert beside.page.height() > 300
    assert (window.width(), window.height()) == SMALL_SCREEN, "with a document beside"
    assert_plain(window)
    assert_named(window, "what stands around the pages")
    assert len(window.desk.vault.changes()) == 1
    assert [each.message for each in caplog.records if each.levelname == "ERROR"] == []


def nothing_lies_aside(page: QWidget, name: str) -> None:
    """Nothing is scrolled sideways; the layouts follow a little after what was shown last."""
    for scroll in page.findChildren(QScrollArea):
        if scroll.isVisible():
            cut = scroll.horizontalScrollBar().maximum()
            assert cut == 0, (name, scroll.accessibleName(), cut)


def assert_plain(page: QWidget) -> None:
    """All text is shown as it stands, but the manual's, which holds nothing that was stored."""
    for label in page.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText, label.text()
    assert all(isinstance(each, ManualText) for each in page.findChildren(QTextEdit))
    for widget in page.findChildren(QWidget):
        assert not QtGui.Qt.mightBeRichText(widget.toolTip()), widget.toolTip()


def assert_named(page: QWidget, name: str) -> None:
    """Every input and every button says what it is to whoever cannot see it."""
    assert unnamed_inputs(page) == []
    for pressed in page.findChildren(QAbstractButton):
        if pressed.isVisible() and not inside_another_input(pressed):
            told = pressed.accessibleName() or pressed.text()
            assert any(map(str.isalpha, told)), (name, described(pressed))
