from datetime import date, timedelta
from itertools import pairwise

import pytest

from qidesk.casefile.lanes import BAND_LANES, BAR_LANES, Spell
from qidesk.casefile.scale import Scale, scale_for, ticks_for
from qidesk.casefile.timeline import (
    CLUSTER_WIDTH,
    LABEL_LEVELS,
    Occurrence,
    Picture,
    lay_out,
    numbers_in_words,
)

WIDTH = 460.0


def measure(text: str) -> float:
    return 4.0 * len(text)


def on(number: int, day: date, caption: str = "") -> Occurrence:
    return Occurrence(number, day, day, caption)


def between(number: int, first: date | None, last: date | None) -> Occurrence:
    return Occurrence(number, first, last)


def spell(label: str, first: date | None, last: date | None) -> Spell:
    return Spell(label, (first, first), (last, last))


def picture(
    *occurrences: Occurrence, custody: tuple[Spell, ...] = (), courts: tuple[Spell, ...] = ()
) -> Picture:
    laid = lay_out(occurrences, custody, courts, WIDTH, measure)
    assert laid is not None
    return laid


def days(count: int, step: int = 40) -> list[Occurrence]:
    first = date(2013, 1, 1)
    return [on(at, first + timedelta(days=at * step), f"day {at}") for at in range(1, count + 1)]


def overlaps(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def test_nothing_dated_makes_no_picture():
    assert lay_out([between(1, None, None)], (), (), WIDTH, measure) is None


def test_undated_events_are_counted_and_not_drawn():
    laid = picture(on(1, date(2013, 9, 6)), between(2, None, None))
    assert laid.undated == 1
    assert [stem.numbers for stem in laid.stems] == [(1,)]


def test_a_later_day_stands_further_right():
    laid = picture(on(2, date(2014, 1, 1)), on(1, date(2013, 1, 1)), on(3, date(2015, 1, 1)))
    assert [stem.numbers for stem in laid.stems] == [(1,), (2,), (3,)]
    assert sorted(stem.x for stem in laid.stems) == [stem.x for stem in laid.stems]


def test_events_too_close_to_tell_apart_share_a_taller_stem():
    laid = picture(
        on(1, date(2013, 9, 6)),
        on(2, date(2013, 9, 6)),
        on(3, date(2013, 9, 7)),
        on(4, date(2016, 1, 1)),
    )
    crowd, lone = laid.stems
    assert crowd.numbers == (1, 2, 3)
    assert crowd.height > lone.height


def test_a_day_known_only_roughly_is_drawn_uncertain():
    laid = picture(between(1, date(2013, 9, 5), date(2013, 9, 8)), on(2, date(2018, 1, 1)))
    assert [stem.certain for stem in laid.stems] == [False, True]


def test_a_range_seen_on_the_scale_is_a_bar_over_its_days():
    laid = picture(between(1, date(2013, 1, 1), date(2013, 6, 30)), on(2, date(2014, 1, 1)))
    (bar,) = laid.bars
    assert bar.numbers == (1,)
    assert bar.right - bar.left > CLUSTER_WIDTH
    assert not bar.open_left
    assert not bar.open_right


def test_an_open_end_runs_to_the_edge():
    laid = picture(
        between(1, date(2013, 1, 1), None),
        between(2, None, date(2012, 1, 1)),
        on(3, date(2011, 1, 1)),
    )
    since = next(bar for bar in laid.bars if bar.numbers == (1,))
    before = next(bar for bar in laid.bars if bar.numbers == (2,))
    assert (since.open_right, since.right) == (True, WIDTH)
    assert (before.open_left, before.left) == (True, 0.0)


def test_a_bar_at_the_right_edge_has_its_label_at_its_left():
    laid = picture(on(1, date(2010, 1, 1)), between(2, date(2012, 1, 1), None))
    assert laid.bars[0].label_left


def test_bars_and_their_labels_cover_nothing():
    first = date(2013, 1, 1)
    ranges = [
        between(at, first + timedelta(days=11 * at), first + timedelta(days=11 * at + 200))
        for at in range(1, 40)
    ]
    laid = picture(*ranges)
    lanes: dict[float, list[tuple[float, float]]] = {}
    for bar in laid.bars:
        words = measure(bar.label)
        left = bar.left - words if bar.label_left else bar.left
        right = bar.right if bar.label_left else bar.right + words
        assert not any(overlaps((left, right), taken) for taken in lanes.get(bar.y, []))
        lanes.setdefault(bar.y, []).append((left, right))
    assert len(lanes) <= BAR_LANES + 1


def test_bars_without_a_lane_are_merged_and_counted():
    first = date(2013, 1, 1)
    same = [between(at, first, first + timedelta(days=300)) for at in range(1, 31)]
    later = [
        between(at, first + timedelta(days=3000), first + timedelta(days=3300))
        for at in range(31, 61)
    ]
    laid = picture(*same, *later)
    merged = [bar for bar in laid.bars if len(bar.numbers) > 1]
    assert [bar.label for bar in merged] == ["22 more", "22 more"]
    assert sum(len(bar.numbers) for bar in laid.bars) == 60


def test_a_merged_bar_over_the_whole_width_leaves_room_for_its_label():
    laid = picture(
        *[between(at, None, date(2014, 1, 1)) for at in range(1, 20)], on(20, date(2013, 1, 1))
    )
    open_both = picture(
        *[between(at, date(2013, 1, 1), None) for at in range(1, 20)],
        *[between(at, None, date(2014, 1, 1)) for at in range(20, 40)],
    )
    for bar in (laid.bars[-1], open_both.bars[-1]):
        assert len(bar.numbers) > 1
        assert bar.label_left or bar.right + measure(bar.label) <= WIDTH


def test_labels_cover_neither_each_other_nor_a_leader():
    for count in (2, 5, 12, 40, 300):
        laid = picture(*days(count, 9))
        boxes = [(label.x, label.x + measure(label.text), label.y) for label in laid.labels]
        for at, (left, right, y) in enumerate(boxes):
            for other_left, other_right, other_y in boxes[at + 1 :]:
                assert y != other_y or not overlaps((left, right), (other_left, other_right))
            for other in laid.labels:
                if other.y < y:
                    assert not left < other.leader_x < right


def test_labels_say_dates_where_there_is_room_and_numbers_where_not():
    roomy = picture(on(1, date(2013, 1, 1), "Jan 1"), on(2, date(2016, 1, 1), "Jan 1, 2016"))
    assert [label.text for label in roomy.labels] == ["1  Jan 1", "2  Jan 1, 2016"]
    crowded = picture(*days(60, 9))
    assert {label.text for label in crowded.labels} <= {
        numbers_in_words(stem.numbers) for stem in crowded.stems
    }


def test_a_cluster_of_several_days_is_labelled_from_first_to_last():
    laid = picture(
        on(1, date(2013, 9, 6), "Sep 6"), on(2, date(2013, 9, 8), "Sep 8"), on(3, date(2020, 1, 1))
    )
    assert [label.text for label in laid.labels] == ["1–2  Sep 6 – Sep 8", "3"]


def test_thousands_of_events_stay_within_the_picture():
    laid = picture(*days(5000, 1))
    assert len(laid.stems) <= WIDTH / CLUSTER_WIDTH + 1
    assert sum(len(stem.numbers) for stem in laid.stems) == 5000
    assert laid.height < 200
    assert all(0 <= stem.x <= WIDTH for stem in laid.stems)
    assert max(label.y for label in laid.labels) <= LABEL_LEVELS * 10


def test_a_label_at_the_right_edge_stays_on_the_picture():
    laid = picture(
        on(1, date(2013, 1, 1), "January 1, 2013"), on(2, date(2013, 9, 1), "September 1")
    )
    assert all(label.x + measure(label.text) <= WIDTH for label in laid.labels)


def test_a_label_another_one_covers_from_the_edge_is_left_out():
    stems = [on(at, date(2013, 1, 1) + timedelta(days=at * 30), "x" * 60) for at in range(1, 13)]
    laid = picture(*stems)
    assert len(laid.labels) <= len(laid.stems)
    assert laid.labels


def test_a_sentence_of_decades_does_not_squeeze_the_events():
    held = spell("serving sentence", date(1980, 1, 1), date(2040, 1, 1))
    laid = picture(on(1, date(2013, 1, 1)), on(2, date(2014, 1, 1)), custody=(held,))
    (band,) = laid.custody
    assert (band.left, band.right) == (0.0, WIDTH)
    assert band.open_left
    assert band.open_right


def test_custody_alone_still_makes_a_picture():
    laid = picture(custody=(spell("pretrial", date(2013, 1, 1), date(2013, 9, 1)),))
    assert not laid.custody[0].open_left
    assert laid.labels == ()


def test_the_uncertain_parts_of_a_spell_are_told_apart():
    held = Spell(
        "Limestone", (date(2013, 1, 1), date(2013, 3, 1)), (date(2013, 9, 1), date(2013, 12, 1))
    )
    (band,) = picture(on(1, date(2012, 1, 1)), on(2, date(2015, 1, 1)), custody=(held,)).custody
    assert band.left < band.sure_left < band.sure_right < band.right


def test_a_spell_with_no_known_ends_is_open_at_both():
    (band,) = picture(on(1, date(2012, 1, 1)), custody=(spell("held", None, None),)).custody
    assert (band.open_left, band.open_right) == (True, True)


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
    scale = scale_for(date(1, 6, 1), date(1, 6, 1) + timedelta(days=span_days), WIDTH)
    ticks = ticks_for(scale, measure)
    assert ticks
    for tick, following in pairwise(ticks):
        assert tick.x + measure(tick.label) < following.x
    assert ticks[-1].x + measure(ticks[-1].label) <= WIDTH


def test_no_room_for_any_label_means_no_ticks():
    scale = scale_for(date(1900, 1, 1), date(2100, 1, 1), 10.0)
    assert ticks_for(scale, lambda text: 1000.0) == ()
    wide = scale_for(date(1, 1, 1), date(9999, 12, 31), 10_000_000.0)
    assert len(ticks_for(wide, lambda text: 0.0)) <= 401


def test_the_scale_stays_inside_the_calendar():
    scale = scale_for(date.min, date.max, WIDTH)
    assert (scale.first, scale.last) == (date.min, date.max)
    assert ticks_for(scale, measure)[-1].x < WIDTH
    last_days = scale_for(date(9999, 12, 30), date(9999, 12, 31), WIDTH)
    assert ticks_for(last_days, lambda text: 1.0)


def test_a_day_lies_between_its_start_and_its_end():
    scale = Scale(date(2013, 1, 1), date(2013, 1, 10), 100.0)
    day = date(2013, 1, 5)
    assert (scale.start_of(day), scale.middle_of(day), scale.end_of(day)) == (40.0, 45.0, 50.0)
    assert scale.end_of(date(2020, 1, 1)) == 100.0
    assert scale.start_of(date(2000, 1, 1)) == 0.0


@pytest.mark.parametrize(
    ("numbers", "words"),
    [((3,), "3"), ((3, 4, 5), "3–5"), ((5, 3), "3, 5"), ((1, 3, 5, 7, 9), "1…9")],
)
def test_numbers_are_written_as_a_reader_writes_them(numbers: tuple[int, ...], words: str):
    assert numbers_in_words(numbers) == words
