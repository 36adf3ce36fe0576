"""The wheel scrolls; it never changes a fact."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from qidesk.casefile.records.people import Custody, LegalStatus
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.record_form import RecordForm
from qidesk.views.layout_parts import Group
from tests.desktop.windows import a_window, put_away

DOWN, UP = -120, 120


def turn(box: QWidget, by: int) -> bool:
    """Turn the wheel over a box by one notch; whether the box took it."""
    middle = QPointF(box.rect().center())
    event = QWheelEvent(
        middle,
        box.mapToGlobal(middle),
        QPoint(),
        QPoint(0, by),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    event.ignore()
    QApplication.sendEvent(box, event)
    return event.isAccepted()


@pytest.mark.parametrize("by", [DOWN, UP])
@pytest.mark.parametrize("focused", [True, False])
def test_a_choice_just_made_stands_when_the_wheel_is_turned_over_it(
    qtbot: QtBot, by: int, focused: bool
) -> None:
    form = RecordForm(Custody, (Group("", ("legal_status",)),), lambda _: [])
    qtbot.addWidget(form)
    form.show()
    box = form.editors["legal_status"].input
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findText(LegalStatus.CONVICTED_UNSENTENCED.words))
    if focused:
        box.setFocus()
    for _ in range(3):
        assert not turn(box, by)
    assert form.editors["legal_status"].typed() == LegalStatus.CONVICTED_UNSENTENCED.words


def test_no_list_of_the_window_takes_the_wheel(desk: Desk, qtbot: QtBot) -> None:
    window = a_window(desk, qtbot)
    boxes = window.findChildren(QComboBox)
    assert boxes
    for box in boxes:
        box.clear()
        box.addItems(["one", "two", "three"])
        box.setCurrentIndex(1)
        assert not turn(box, DOWN)
        assert box.currentIndex() == 1
    put_away(window, qtbot)
