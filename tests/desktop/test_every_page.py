"""Every page of the running window: all that shows data shows it plain, all inputs are named."""

from collections.abc import Iterator
from pathlib import Path

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
from qidesk.desktop.desk import Desk
from qidesk.desktop.help.help_page import ManualText
from qidesk.desktop.main_window import MainWindow
from tests.builders import an_open_vault
from tests.desktop.conftest import settle
from tests.desktop.windows import described, every_page, fill, inside_another_input, unnamed_inputs

SMALL_SCREEN = (1280, 720)


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    theme.wear(qapp, "", 200)
    desk = Desk(an_open_vault(tmp_path))
    case_id = fill(desk.vault)
    made = MainWindow(desk, 60)
    made.resize(*SMALL_SCREEN)
    made.show()
    made.open_case(case_id)
    settle(qtbot, desk)
    yield made
    made.leave()
    settle(qtbot, desk)
    desk.close()
    theme.wear(qapp, "", 100)


def test_every_page_shows_data_plain_names_its_inputs_and_fits_in_twice_the_letters(window, qtbot):
    seen = 0
    for name, _ in every_page(window, window.case.case_id, qtbot):
        page = window
        for label in page.findChildren(QLabel):
            seen += 1
            assert label.textFormat() == Qt.TextFormat.PlainText, label.text()
        rich = page.findChildren(QTextEdit)
        assert all(isinstance(each, ManualText) for each in rich)  # which shows nothing stored
        for widget in page.findChildren(QWidget):
            assert not QtGui.Qt.mightBeRichText(widget.toolTip()), widget.toolTip()
        assert unnamed_inputs(page) == []
        for pressed in page.findChildren(QAbstractButton):
            if pressed.isVisible() and not inside_another_input(pressed):
                told = pressed.accessibleName() or pressed.text()
                assert any(map(str.isalpha, told)), (name, described(pressed))
        assert page.windowTitle() == "QI Desk"
        assert (page.width(), page.height()) == SMALL_SCREEN, name
        for scroll in page.findChildren(QScrollArea):
            if scroll.isVisible():
                cut = scroll.horizontalScrollBar().maximum()
                assert cut == 0, (name, scroll.accessibleName(), cut)
    assert seen > 100
