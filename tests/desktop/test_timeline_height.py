"""How high the picture of a timeline is, and that no words of it are cut by its axis."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from qidesk.casefile.timeline.lanes import BAR_LANE, Spell
from qidesk.desktop.parts.timeline_drawing import ChartDrawer
from qidesk.desktop.parts.timeline_view import TimelineView
from qidesk.views.timeline_chart import Story
from tests.desktop.test_timeline_view import FIRST, THREE, an_item, settled, shown


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


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_every_event_is_seen_above_the_axis_with_its_words_in_a_low_window(
    qtbot: QtBot, percent: int
) -> None:
    window, view = QWidget(), TimelineView()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    layout.addWidget(view)
    layout.addWidget(QWidget(), 1)
    font = view.font()
    font.setPixelSize(12 * percent // 100)
    view.setFont(font)
    window.resize(900, 720)
    window.show()
    day, year = FIRST + timedelta(days=500), timedelta(days=365)
    unsure = (an_item(at, FIRST, FIRST + at * year) for at in (1, 2))
    many = (an_item(at, day, day) for at in range(3, 10))
    bands = tuple(Spell(f"held at {name}", (FIRST, FIRST), (day, day)) for name in "ABCDEFGH")
    shown(qtbot, view, Story((*unsure, *many), bands))
    view.setFixedHeight(view.minimumSizeHint().height())
    settled(qtbot, view)
    assert view.chart is not None
    assert view.verticalScrollBar().maximum() > 0  # the bands alone go on beneath
    px, half = view.window_px(), view.letters.metrics.height() / 2
    feet = [px.y(bar.y + BAR_LANE / 2) + half for bar in view.chart.bars]
    assert len(feet) == 2
    assert max(feet) <= px.area.bottom()
