import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from qidesk.desktop.parts.beside import Beside
from qidesk.desktop.parts.words import plain

LONG = "what happened that day and who was there to see it " * 6


@pytest.fixture
def shown(qtbot: QtBot) -> tuple[QWidget, QWidget, QWidget]:
    page, left, right = QWidget(), QWidget(), QWidget()
    for each in (left, right):
        QVBoxLayout(each).addWidget(plain(LONG))
    layout = QVBoxLayout(page)
    layout.addLayout(Beside(left, right, 2, 10))
    layout.addStretch(1)
    qtbot.addWidget(page)
    page.resize(1600, 400)
    page.show()
    return page, left, right


def test_two_parts_stand_beside_each_other_where_there_is_room(shown):
    _, left, right = shown
    assert left.y() == right.y()
    assert left.height() == right.height()
    assert abs(left.width() - 2 * right.width()) <= 3


def test_another_share_is_shared_out_at_once(shown, qtbot):
    page, left, right = shown
    page.layout().itemAt(0).layout().share_out(1)
    qtbot.waitUntil(lambda: abs(left.width() - right.width()) <= 3)


def test_in_a_narrow_room_one_stands_under_the_other_and_no_word_is_cut(shown, qtbot):
    page, left, right = shown
    page.resize(300, 1200)
    qtbot.waitUntil(lambda: right.y() > left.y())
    assert left.width() == right.width()
    assert page.minimumSizeHint().width() <= 300
    assert right.y() >= left.y() + left.height()
    for each in (left, right):
        assert each.height() >= each.layout().totalMinimumHeightForWidth(each.width())
