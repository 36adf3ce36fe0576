from datetime import date, timedelta
from itertools import pairwise

import pytest

from qidesk.casefile.timeline.lanes import BAND_LANES, Spell
from qidesk.casefile.timeline.scale import Scale, Stretch, scale_for, ticks_for
from tests.casefile.test_timeline import WIDTH, measure, on, overlaps, picture, spell


def one_scale(first: date, last: date) -> Scale:
    return scale_for([(first, last)], WIDTH)


def test_the_uncertain_parts_of_a_spell_are_told_apart():
    held = Spell(
        "Limestone", (date(2013, 1, 1), date(2013, 3, 1)), (date(2013, 9, 1), date(2013, 12, 1))
    )
    (band,) = picture(on(1, date(2012, 1, 1)), on(2, date(2015, 1, 1)), custody=(held,)).custody
    assert band.left < band.sure_left < band.sure_right < band.right


def test_a_spell_that_ran_on_none_of_the_days_is_named_and_not_drawn():
    courts = (
        spell("before", date(1990, 1, 1), date(1991, 1, 1)),
        spell("after", date(2017, 1, 1), date(2020, 1, 1)),
        spell("no dates", None, None),
        spell("ended later, begun who knows when", None, date(2020, 1, 1)),
        spell("begun later", date(2019, 1, 1), None),
    )
    laid = picture(on(1, date(2013, 9, 6)), on(2, date(2013, 9, 9)), courts=courts)
    assert laid.off_scale == courts
    assert laid.proceedings == ()


def test_a_band_that_goes_on_beyond_the_picture_says_so():
    held = spell("serving sentence", date(2000, 1, 1), date(2030, 1, 1))
    until = Spell("until then", (None, date(2012, 6, 1)), (None, date(2013, 6, 1)))
    laid = picture(on(1, date(2013, 1, 1)), on(2, date(2014, 1, 1)), custody=(held, until))
    band, short = sorted(laid.custody, key=lambda each: each.label)
    assert (band.runs_on_left, band.runs_on_right) == (True, True)
    assert (short.runs_on_left, short.runs_on_right) == (False, False)


def test_a_spell_begun_nobody_knows_when_is_uncertain_all_along():
    held = spell("held", None, date(2013, 6, 1))
    (band,) = picture(on(1, date(2013, 1, 1)), on(2, date(2014, 1, 1)), custody=(held,)).custody
    assert band.open_left
    assert band.sure_left == band.sure_right == band.right


def test_a_day_left_out_lies_in_its_break():
    spans = [(date(1993, 1, 1),) * 2, (date(2013, 1, 1),) * 2, (date(2013, 1, 5),) * 2]
    scale = scale_for(spans, WIDTH)
    (cut,) = scale.breaks
    assert cut.left < scale.middle_of(date(2000, 1, 1)) < cut.right
    assert scale.start_of(scale.first) == 0.0
    assert scale.end_of(scale.last) == WIDTH


def test_overlapping_spans_of_days_are_one():
    spans = [(date(2013, 1, 1), date(2013, 3, 1)), (date(2013, 2, 1), date(2013, 2, 5))]
    scale = scale_for(spans, WIDTH)
    assert (scale.first, scale.last) == (date(2012, 12, 31), date(2013, 3, 2))


def test_a_short_spells_label_stands_beside_it_and_covers_nothing():
    courts = tuple(
        spell(f"court number {at}", date(2013, at, 1), date(2013, at, 20)) for at in range(1, 8)
    )
    laid = picture(on(1, date(2010, 1, 1)), on(2, date(2014, 1, 1)), courts=courts)
    for band in laid.proceedings:
        words = (band.label_x, band.label_x + measure(band.label))
        assert not overlaps(words, (band.left, band.right))
        assert words[0] >= 0
        assert words[1] <= WIDTH


def test_spells_that_find_no_lane_are_counted():
    courts = tuple(spell(f"court {at}", date(2013, 1, 1), date(2014, 1, 1)) for at in range(12))
    laid = picture(courts=courts)
    assert len(laid.proceedings) == BAND_LANES
    assert laid.bands_left_out == 12 - BAND_LANES


@pytest.mark.parametrize("span_days", [0, 3, 20, 90, 400, 1500, 9000, 40_000, 700_000])
def test_ticks_are_round_and_do_not_touch_at_any_span(span_days: int):
    scale = one_scale(date(1, 6, 1), date(1, 6, 1) + timedelta(days=span_days))
    ticks = ticks_for(scale, measure)
    assert ticks
    for tick, following in pairwise(ticks):
        assert tick.x + measure(tick.label) < following.x
    assert ticks[-1].x + measure(ticks[-1].label) <= WIDTH


def test_no_room_for_any_label_means_no_ticks():
    scale = scale_for([(date(1900, 1, 1), date(2100, 1, 1))], 10.0)
    assert ticks_for(scale, lambda text: 1000.0) == ()
    wide = scale_for([(date(1, 1, 1), date(9999, 12, 31))], 10_000_000.0)
    assert len(ticks_for(wide, lambda text: 0.0)) <= 401


def test_the_scale_stays_inside_the_calendar():
    scale = one_scale(date.min, date.max)
    assert (scale.first, scale.last) == (date.min, date.max)
    assert ticks_for(scale, measure)[-1].x < WIDTH
    last_days = one_scale(date(9999, 12, 30), date(9999, 12, 31))
    assert ticks_for(last_days, lambda text: 1.0)


def test_a_day_lies_between_its_start_and_its_end():
    scale = Scale((Stretch(date(2013, 1, 1), date(2013, 1, 10), 0.0, 100.0),))
    day = date(2013, 1, 5)
    assert (scale.start_of(day), scale.middle_of(day), scale.end_of(day)) == (40.0, 45.0, 50.0)
    assert scale.end_of(date(2020, 1, 1)) == 100.0
    assert scale.start_of(date(2000, 1, 1)) == 0.0
