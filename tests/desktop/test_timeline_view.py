from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qidesk.casefile.timeline.lanes import Spell
from qidesk.casefile.timeline.stems import Occurrence
from qidesk.desktop import theme
from qidesk.desktop.parts import timeline_canvas
from qidesk.desktop.parts.timeline_drawing import ChartDrawer
from qidesk.desktop.parts.timeline_view import TimelineView
from qidesk.views.timeline_chart import (
    DOT,
    Chart,
    Item,
    Story,
    chart_of,
    scale_of,
    widest,
)

FIRST = date(2015, 1, 1)


def an_item(number: int, first: date | None, last: date | None, lane: str = "") -> Item:
    return Item(f"e{number}", Occurrence(number, first, last), lane, f"event {number}")


def on(number: int, days: int, lane: str = "") -> Item:
    day = FIRST + timedelta(days=days)
    return an_item(number, day, day, lane)


def measure(text: str) -> float:
    return 5.0 * len(text)


THREE = Story((on(1, 0, "North"), on(2, 100, "South"), on(3, 300, "North")))


@pytest.fixture
def view(qtbot: QtBot, qapp: QApplication) -> TimelineView:
    if not qapp.styleSheet():  # every widget there is gets styled anew by it
        theme.dress(qapp)
    made = TimelineView()
    qtbot.addWidget(made)
    made.resize(900, 300)
    made.show()
    return made


def settled(qtbot: QtBot, view: TimelineView) -> None:
    qtbot.waitUntil(lambda: not view._due.isActive())


def shown(qtbot: QtBot, view: TimelineView, story: Story) -> None:
    view.show_story(story)
    settled(qtbot, view)


def place_of(view: TimelineView, number: int) -> QPoint:
    """Where the first mark of an event is painted."""
    window, chart = view.window_px(), view.chart
    assert chart is not None
    spot = next(spot for spot in chart.spots if number in spot.numbers)
    x, y = (spot.left + spot.right) / 2, (spot.top + spot.bottom) / 2
    return QPoint(round(window.x(x)), round(window.y(y)))


def test_the_marks_of_the_lanes_stand_under_the_stems_of_the_line() -> None:
    chart = chart_of(THREE, 900, measure)
    assert chart is not None
    stems = {stem.numbers: stem.x for stem in chart.picture.stems}
    dots = {dot.numbers: dot.x for lane in chart.lanes for dot in lane.dots}
    assert dots == pytest.approx(stems)
    assert [lane.title for lane in chart.lanes] == ["North", "South"]


def test_lanes_do_not_cover_each_other_and_bands_lie_below_them() -> None:
    held = Spell("held", (FIRST, FIRST), (None, None))
    wide = an_item(4, FIRST, FIRST + timedelta(days=200), "North")
    chart = chart_of(Story((*THREE.items, wide), (held,)), 900, measure)
    assert chart is not None
    assert chart.lanes[0].bottom <= chart.lanes[1].top
    assert chart.lanes[0].bars[0].numbers == (4,)
    assert chart.lanes[-1].bottom <= chart.picture.custody[0].y + chart.shift


def test_events_that_may_fall_on_the_same_days_share_one_bar() -> None:
    last = FIRST + timedelta(days=90)
    items = (on(1, 300, "a"), an_item(2, FIRST, last, "a"), an_item(3, FIRST, last, "a"))
    chart = chart_of(Story(items), 900, measure)
    assert chart is not None
    assert [(bar.numbers, bar.label) for bar in chart.lanes[0].bars] == [((2, 3), "2–3")]


def test_an_event_without_any_date_has_a_lane_but_no_mark() -> None:
    chart = chart_of(Story((*THREE.items, an_item(4, None, None, "Nowhere"))), 900, measure)
    assert chart is not None
    assert chart.lanes[-1].title == "Nowhere"
    assert chart.lanes[-1].dots == chart.lanes[-1].bars == ()


def test_without_events_the_scale_is_that_of_custody() -> None:
    ended = FIRST + timedelta(days=99)
    scale = scale_of(Story(custody=(Spell("held", (FIRST, FIRST), (ended, ended)),)), 900)
    assert scale is not None
    assert scale.first <= FIRST < ended <= scale.last
    assert scale_of(Story(), 900) is None
    assert chart_of(Story(), 900, measure) is None


def test_a_click_on_a_mark_chooses_its_event(view: TimelineView, qtbot: QtBot) -> None:
    shown(qtbot, view, THREE)
    with qtbot.waitSignal(view.chosen) as chosen:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place_of(view, 2))
    assert chosen.args == ["e2"]
    assert view.current == THREE.items[1]


def test_clicks_on_a_crowded_mark_choose_its_events_in_turn(
    view: TimelineView, qtbot: QtBot
) -> None:
    crowd = [on(number, 0) for number in range(1, 13)]
    shown(qtbot, view, Story((*crowd, on(13, 300))))
    chosen: list[str] = []
    view.chosen.connect(chosen.append)
    for _ in range(13):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place_of(view, 1))
    assert chosen == [*(each.record_id for each in crowd), "e1"]


def test_events_of_one_day_are_set_apart_and_each_is_chosen_by_its_own_mark(
    view: TimelineView, qtbot: QtBot
) -> None:
    shown(qtbot, view, Story((on(1, 0), on(2, 0), on(3, 300), *(on(at, 400) for at in (4, 5, 6)))))
    chart = view.chart
    assert chart is not None
    assert [dot.numbers for dot in chart.stem_dots] == [(number,) for number in range(1, 7)]
    first, second = chart.stem_dots[:2]
    assert first.x == second.x
    assert first.y - second.y >= 2 * DOT
    chosen: list[str] = []
    view.chosen.connect(chosen.append)
    for number in (2, 1, 6, 4, 5):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place_of(view, number))
    assert chosen == ["e2", "e1", "e6", "e4", "e5"]


def test_a_click_beside_every_mark_chooses_nothing(view: TimelineView, qtbot: QtBot) -> None:
    shown(qtbot, view, THREE)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert view.current is None


def test_arrows_walk_from_event_to_event_and_enter_opens(view: TimelineView, qtbot: QtBot) -> None:
    shown(qtbot, view, Story((*THREE.items, an_item(4, None, None))))
    told: list[str] = []
    view.pointed.connect(told.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right):
        qtbot.keyClick(view, key)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert told == ["event 1", "event 2", "event 3", "event 3", "event 2"]
    with qtbot.waitSignal(view.chosen) as chosen:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert chosen.args == ["e2"]


def test_plus_and_minus_zoom_and_home_shows_everything(view: TimelineView, qtbot: QtBot) -> None:
    shown(qtbot, view, THREE)
    assert view.horizontalScrollBar().maximum() == 0
    for _ in range(4):
        qtbot.keyClick(view, Qt.Key.Key_Plus)
        settled(qtbot, view)
    assert view.zoom == pytest.approx(1.5**4)
    assert view.horizontalScrollBar().maximum() > 0
    qtbot.keyClick(view, Qt.Key.Key_Minus)
    settled(qtbot, view)
    assert view.zoom == pytest.approx(1.5**3)
    qtbot.keyClick(view, Qt.Key.Key_Home)
    settled(qtbot, view)
    assert view.zoom == 1.0
    qtbot.keyClick(view, Qt.Key.Key_Minus)
    settled(qtbot, view)
    assert view.zoom == 1.0


def test_zooming_stops_where_a_day_is_wide_enough(view: TimelineView, qtbot: QtBot) -> None:
    shown(qtbot, view, THREE)
    view.zoom_by(1e9)
    settled(qtbot, view)
    assert view.chart is not None
    assert view.chart.scale.width <= 200_000


def test_the_wheel_zooms_about_the_pointer(view: TimelineView, qtbot: QtBot) -> None:
    shown(qtbot, view, THREE)
    before = place_of(view, 2)
    turn(view, before, QPoint(0, 120))
    settled(qtbot, view)
    assert view.zoom == pytest.approx(1.5)
    assert abs(place_of(view, 2).x() - before.x()) <= 6


def test_the_wheel_with_shift_moves_along(view: TimelineView, qtbot: QtBot) -> None:
    shown(qtbot, view, THREE)
    view.zoom_by(4)
    settled(qtbot, view)
    at = view.horizontalScrollBar().value()
    turn(view, QPoint(300, 100), QPoint(0, -120), Qt.KeyboardModifier.ShiftModifier)
    assert view.horizontalScrollBar().value() > at
    turn(view, QPoint(300, 100), QPoint(120, 0))
    assert view.horizontalScrollBar().value() == at


def turn(
    view: TimelineView,
    at: QPoint,
    angle: QPoint,
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    event = QWheelEvent(
        QPointF(at),
        QPointF(view.viewport().mapToGlobal(at)),
        QPoint(),
        angle,
        Qt.MouseButton.NoButton,
        held,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_shift_with_arrows_and_page_keys_move_along(view: TimelineView, qtbot: QtBot) -> None:
    shown(qtbot, view, THREE)
    view.zoom_by(6)
    settled(qtbot, view)
    bar = view.horizontalScrollBar()
    at = bar.value()
    qtbot.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert bar.value() < at
    qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert abs(bar.value() - at) <= 1
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert bar.value() > at


def test_dragging_moves_the_picture_and_chooses_nothing(view: TimelineView, qtbot: QtBot) -> None:
    shown(qtbot, view, THREE)
    view.zoom_by(4)
    settled(qtbot, view)
    at = view.horizontalScrollBar().value()
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(500, 100))
    qtbot.mouseMove(view.viewport(), QPoint(440, 100))
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(440, 100))
    assert view.horizontalScrollBar().value() == at + 60
    assert view.current is None


def test_pointing_at_an_event_out_of_sight_brings_it_into_sight(
    view: TimelineView, qtbot: QtBot
) -> None:
    shown(qtbot, view, THREE)
    view.zoom_by(20)
    settled(qtbot, view)
    view.point_at("e3")
    assert 0 < place_of(view, 3).x() < view.viewport().width()


def test_zooming_keeps_the_event_that_stands_out_in_its_place(
    view: TimelineView, qtbot: QtBot
) -> None:
    shown(qtbot, view, THREE)
    view.point_at("e2")
    before = place_of(view, 2).x()
    view.zoom_by(3)
    settled(qtbot, view)
    assert abs(place_of(view, 2).x() - before) <= 2


def test_the_picture_says_in_words_what_it_shows(view: TimelineView, qtbot: QtBot) -> None:
    shown(qtbot, view, Story((*THREE.items, an_item(4, None, None, "North"))))
    view.point_at("e2")
    said = view.accessibleDescription()
    assert view.accessibleName()
    assert "3 events with a date, 1 without." in said
    assert "First: event 1. Last: event 3." in said
    assert "In 2 lanes: North; South." in said
    assert "Now at: event 2." in said


def test_an_uncertain_day_is_painted_unlike_a_certain_one(view: TimelineView, qtbot: QtBot) -> None:
    even = [on(n, 100 * n, "North") for n in range(1, 9)]
    shown(qtbot, view, Story(tuple(even)))
    certain = view.viewport().grab().toImage()
    day = FIRST + timedelta(days=200)
    even[1] = an_item(2, day, day + timedelta(days=2), "North")
    shown(qtbot, view, Story(tuple(even)))
    assert view.chart is not None
    assert [dot.certain for dot in view.chart.lanes[0].dots] == [True, False, *[True] * 6]
    assert view.viewport().grab().toImage() != certain


def test_everything_can_be_painted_in_light_and_dark(
    view: TimelineView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    far = FIRST + timedelta(days=8000)
    items = (
        *THREE.items,
        an_item(4, None, FIRST, "North"),
        an_item(5, FIRST, None, "South"),
        an_item(6, FIRST, FIRST + timedelta(days=120), "South"),
        an_item(7, far, far, "South"),
    )
    held = Spell("held", (FIRST, FIRST + timedelta(days=40)), (None, None))
    court = Spell("court", (None, None), (far, far + timedelta(days=500)))
    shown(qtbot, view, Story(items, (held,), (court,)))
    light = view.viewport().grab().toImage()
    monkeypatch.setattr(theme, "is_dark", lambda app: True)
    assert view.viewport().grab().toImage() != light
    shown(qtbot, view, Story(tuple(item._replace(lane="") for item in items), (held,), (court,)))
    assert view.chart is not None
    assert view.chart.bars


def lines_drawn(view: TimelineView, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many level lines, the bars of uncertain days, one painting draws."""
    drawn: list[int] = []
    draw = ChartDrawer._level
    with monkeypatch.context() as patched:
        patched.setattr(ChartDrawer, "_level", lambda *args: drawn.append(1) or draw(*args))
        canvas = QImage(view.viewport().size(), QImage.Format.Format_ARGB32_Premultiplied)
        view.viewport().render(canvas)
    return len(drawn)


def test_a_thousand_events_paint_only_what_is_in_sight(
    view: TimelineView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = [FIRST + timedelta(days=3 * n) for n in range(1000)]
    items = tuple(
        an_item(n, day, day + timedelta(days=n % 40 if n % 5 == 0 else 0), f"Unit {n % 4}")
        for n, day in enumerate(days, 1)
    )
    view.resize(1300, 500)
    shown(qtbot, view, Story(items, (Spell("held", (FIRST, FIRST), (None, None)),)))
    drawn = []
    for zoom in (1.0, 40.0):
        view.zoom_by(zoom)
        settled(qtbot, view)
        drawn.append(lines_drawn(view, monkeypatch))
    assert 0 < drawn[1] < drawn[0] / 4


def test_another_height_lays_nothing_out_anew_and_another_width_does(view, qtbot, monkeypatch):
    shown(qtbot, view, THREE)
    widths: list[float] = []

    def lay(story: Story, width: float, measure: Callable[[str], float]) -> Chart | None:
        widths.append(width)
        return chart_of(story, width, measure)

    monkeypatch.setattr(timeline_canvas, "chart_of", lay)
    view.resize(view.width(), 200)
    settled(qtbot, view)
    assert widths == []
    view.resize(700, 200)
    settled(qtbot, view)
    assert len(widths) == 1
    shown(qtbot, view, Story(THREE.items[:2]))
    assert len(widths) == 2


def test_what_happened_at_hours_of_one_day_stands_apart_and_can_be_drawn_wider(view, qtbot):
    two = [
        Item(f"e{at}", Occurrence(at, FIRST, FIRST, minute=60 * hour), "South", "")
        for at, hour in enumerate((9, 22), 1)
    ]
    shown(qtbot, view, Story(tuple(two)))
    assert place_of(view, 2).x() - place_of(view, 1).x() > view.plot_px / 3
    for _ in range(9):
        view.zoom_by(1.5)
        settled(qtbot, view)
    assert view.zoom > 1.2
    view.point_at("e2")
    at = place_of(view, 2).x()
    assert view.gutter_px <= at <= view.viewport().width()
    assert widest(Story(tuple(two))) > widest(Story((on(1, 0),)))
