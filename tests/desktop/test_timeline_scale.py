"""The scale of a timeline as the window asks about it."""

from datetime import timedelta

from qidesk.views.timeline_chart import day_at, scale_of, ticks_between
from tests.desktop.test_timeline_view import FIRST, THREE, measure


def test_the_day_at_a_place_is_the_day_that_stands_there() -> None:
    scale = scale_of(THREE, 900)
    assert scale is not None
    for days in (0, 100, 299):
        day = FIRST + timedelta(days=days)
        assert day_at(scale, scale.middle_of(day)) == day
    assert day_at(scale, -50) == scale.first
    assert day_at(scale, 5000) == scale.last


def test_ticks_become_finer_for_a_part_of_the_scale() -> None:
    scale = scale_of(THREE, 9000)
    assert scale is not None
    ticks = ticks_between(scale, 4000, 4900, measure)
    assert len(ticks) > 3
    assert all(3900 <= tick.x <= 5000 for tick in ticks)
    assert any("," in tick.label for tick in ticks)
