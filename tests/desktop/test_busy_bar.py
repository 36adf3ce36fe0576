"""What the window waits for, at its foot."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qidesk.desktop.busy_bar import BusyBar
from qidesk.desktop.desk import Desk
from qidesk.desktop.main_window import MainWindow
from tests.desktop.conftest import settle


def test_nothing_moves_as_the_bar_comes_and_goes(desk: Desk, qtbot: QtBot) -> None:
    window = MainWindow(desk, 60)
    qtbot.addWidget(window)
    window.show()
    settle(qtbot, window.desk)
    bar, heights = window._busy, []
    for bar_is_seen, can_stop in ((False, False), (True, True), (True, False), (False, False)):
        bar.setVisible(bar_is_seen)
        bar.stop_button.setVisible(can_stop)
        for _ in range(5):
            QApplication.processEvents()
        heights.append(window._body.height())
    assert len(set(heights)) == 1, heights


def test_what_told_how_far_it_came_leaves_no_full_bar_to_what_does_not(
    desk: Desk, qtbot: QtBot
) -> None:
    bar = BusyBar(desk.work)
    qtbot.addWidget(bar)
    most: list[int] = []
    for steps in ((3, 3), None):
        desk.work.busy_changed.emit(True)
        if steps:
            desk.work.stepped.emit(*steps)
        most.append(bar._bar.maximum())
        desk.work.busy_changed.emit(False)
    assert most == [3, 0]
