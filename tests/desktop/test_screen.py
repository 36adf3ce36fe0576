import gc
import re
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from qidesk.desktop.desk import Desk
from qidesk.desktop.garbage import Collector, collect_here
from qidesk.desktop.main_window import MainWindow
from tests.builders import opened
from tests.screen import PATIENCE_MS, end_windows

TESTS = Path(__file__).parents[1]


class Bell(QObject):
    rung = Signal()


def left_standing(folder: Path) -> list[weakref.ref[QObject]]:
    """Show a window over a desk and leave both, as a test does that thinks of nothing."""
    desk = Desk(opened(folder))
    window = MainWindow(desk, 60)
    window.show()
    QApplication.processEvents()
    desk.close()
    return [weakref.ref(desk), weakref.ref(window)]


def test_nothing_of_a_window_or_its_desk_outlives_its_test(qapp: QApplication, new_vault: Path):
    left = left_standing(new_vault)
    gc.collect()
    assert None not in [each() for each in left]
    end_windows()
    assert [each() for each in left] == [None, None]
    assert QApplication.topLevelWidgets() == []


def test_tests_without_a_window_have_their_garbage_collected_as_ever(qapp: QApplication):
    collect_here()
    assert not gc.isenabled()
    end_windows()
    assert gc.isenabled()
    assert qapp.findChildren(Collector) == []


def test_every_wait_has_the_same_patience_unless_it_says_otherwise(qtbot, monkeypatch):
    asked: list[int] = []
    bot = type(qtbot).__mro__[1]
    monkeypatch.setattr(bot, "waitUntil", lambda *_, timeout: asked.append(timeout))
    monkeypatch.setattr(bot, "waitSignal", lambda *_, timeout: asked.append(timeout))
    qtbot.waitUntil(lambda: True)
    qtbot.waitSignal(Bell().rung)
    assert asked == [PATIENCE_MS, PATIENCE_MS]
    assert PATIENCE_MS >= 60_000


@pytest.mark.parametrize("room", ["desktop", "journeys"])
def test_no_wait_for_a_window_names_a_time_of_its_own(room: str) -> None:
    named = [
        f"{path.name}: {found.group()}"
        for path in sorted((TESTS / room).glob("*.py"))
        for found in re.finditer(r"wait\w*\([^\n]*timeout=[\d_]+", path.read_text("utf-8"))
    ]
    assert named == []
