"""What the window waits for, at its foot."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

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
