"""How high the picture of a timeline is, and that no words of it are cut by its axis."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from qidesk.casefile.timeline.lanes import Spell
from qidesk.desktop.parts.timeline_drawing import ChartDrawer
from qidesk.desktop.parts.timeline_view import TimelineView
from tests.desktop.test_timeline_view import FIRST, THREE, shown


def test_all_lanes_are_seen_where_the_window_is_high_enough_and_no_words_are_cut(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[tuple[str, float]] = []
    write = ChartDrawer._words

    def noted(
        self: ChartDrawer, x: float, top: float, text: str, *more: object, **how: bool
    ) -> float:
        written.append((text, top + self._type.metrics.height()))
        return write(self, x, top, text, *more, **how)  # type: ignore[arg-type]

    window, view = QWidget(), TimelineView()
    qtbot.addWidget(window)
    held = Spell("held at Elm", (FIRST, FIRST), (None, None))
    shown(qtbot, view, THREE._replace(custody=(held,)))
    low = view.minimumSizeHint().height()
    window.resize(900, 1200)
    layout = QVBoxLayout(window)
    layout.addWidget(view)
    layout.addWidget(QWidget(), 1)
    window.show()
    shown(qtbot, view, THREE._replace(custody=(held, held)))
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() == 0)
    assert view.minimumSizeHint().height() > low
    monkeypatch.setattr(ChartDrawer, "_words", noted)
    for height in range(view.height(), low // 2, -3):
        view.setFixedHeight(height)
        written.clear()
        view.grab()
        floor = view.window_px().area.bottom()
        assert all(foot <= floor for text, foot in written if text == "held at Elm")
