from dataclasses import replace
from datetime import date, timedelta

import pytest

from qidesk.casefile.timeline.lanes import BAR_LANES, Spell
from qidesk.casefile.timeline.layout import Picture, lay_out
from qidesk.casefile.timeline.scale import BREAK_WIDTH
from qidesk.casefile.timeline.stems import (
    CLUSTER_WIDTH,
    LABEL_LEVELS,
    Occurrence,
    numbers_in_words,
)

WIDTH = 460.0


def measure(text: str) -> float:
    return 4.0 * len(text)


def on(number: int, day: date, caption: str = "") -> Occurrence:
    return Occurrence(number, day, day, caption)


def between(number: int, first: date | None, last: date | None, caption: str = "") -> Occurrence:
    return Occurrence(number, first, last, caption)


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
    days_apart = [on(at, date(2013 + at, 1, 1)) for at in range(4, 12)]
    laid = picture(
        on(1, date(2013, 9, 6)),
        on(2, date(2013, 9, 6)),
        on(3, date(2013, 9, 7)),
        *days_apart,
    )
    crowd, lone, *_ = laid.stems
    assert crowd.numbers == (1, 2, 3)
    assert crowd.height > lone.height


def test_a_day_known_only_roughly_is_drawn_uncertain():
    known = [on(at, date(2013 + at, 1, 1)) for at in (1, 2, 3, 4)]
    laid = picture(between(9, date(2013, 9, 5), date(2013, 9, 8)), *known)
    assert [stem.certain for stem in laid.stems] == [False, True, True, True, True]


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


def ranges(count: int, first: date, days: int = 300) -> list[Occurrence]:
    """Ranges that all overlap, no two alike."""
    return [
        between(at, first + timedelta(days=at), first + timedelta(days=days + at))
        for at in range(1, count + 1)
    ]


def renumbered(occurrences: list[Occurrence], after: int) -> list[Occurrence]:
    return [replace(each, number=each.number + after) for each in occurrences]


def test_bars_without_a_lane_are_merged_and_counted():
    first = date(2013, 1, 1)
    later = renumbered(ranges(30, first + timedelta(days=3000)), 30)
    laid = picture(*ranges(30, first), *later)
    merged = [bar for bar in laid.bars if len(bar.numbers) > 1]
    assert [bar.label for bar in merged] == ["22 more", "22 more"]
    assert sum(len(bar.numbers) for bar in laid.bars) == 60


def test_a_merged_bar_over_the_whole_width_leaves_room_for_its_label():
    since = [between(at, date(2013, 1, at), None) for at in range(1, 20)]
    until = [between(at + 20, None, date(2014, 1, at)) for at in range(1, 20)]
    for laid in (picture(*until, on(1, date(2013, 1, 1))), picture(*since, *until)):
        merged = [bar for bar in laid.bars if len(bar.numbers) > 1]
        assert merged
        for bar in merged:
            assert bar.label_left or bar.right + measure(bar.label) <= WIDTH


def test_what_may_have_fallen_on_just_the_same_days_shares_one_bar():
    week = date(2013, 9, 6), date(2013, 9, 13)
    laid = picture(on(1, week[0]), *[between(at, *week, "that week") for at in range(2, 11)])
    (bar,) = laid.bars
    assert bar.numbers == tuple(range(2, 11))
    assert bar.label.startswith("2–10")


def test_a_bar_says_its_dates_where_there_is_room_and_its_numbers_where_not():
    told = between(2, date(2013, 1, 1), date(2013, 6, 30), "early 2013")
    (bar,) = picture(told, on(3, date(2016, 1, 1))).bars
    assert bar.label == "2  early 2013"
    (alone,) = picture(told).bars
    assert alone.label == "2"


def test_a_bar_says_what_happened_in_as_many_words_as_ask_for_few_lanes():
    early = replace(
        between(2, date(2013, 1, 1), date(2013, 3, 30), "early 2013"),
        title="Struck with a baton",
        brief="Struck",
    )
    late = on(3, date(2016, 1, 1))
    (bar,) = picture(early, late).bars
    assert bar.label == "2  early 2013 Struck with a baton"
    (bar,) = picture(replace(early, title="word " * 60), late).bars
    assert bar.label == "2  early 2013 Struck"
    (bar,) = picture(early, replace(early, number=1, title="Fed", brief="Fed"), late).bars
    assert bar.label == "1–2  early 2013 Struck with a baton and 1 more"
    beside = between(4, date(2013, 10, 20), date(2014, 3, 30), "")
    bars = picture(early, beside, late).bars
    assert {each.label for each in bars} == {"2  early 2013 Struck with a baton", "4"}
    assert len({each.y for each in bars}) == 2
    quarters = [date(2013 + at // 4, 1 + at % 4 * 3, 1) for at in range(8)]
    crowd = [
        replace(between(at, day, day + timedelta(days=27)), title="word " * 12, brief="word " * 11)
        for at, day in enumerate(quarters, 1)
    ]
    bars = picture(*crowd, on(9, date(2016, 1, 1))).bars
    assert [each.label for each in bars] == list("12345678"), "words would take eight lanes"


def test_one_title_without_room_takes_no_words_from_the_bars_beside_it():
    early = between(1, date(2013, 1, 1), date(2013, 3, 30), "early 2013")
    later = between(2, date(2015, 1, 1), date(2015, 3, 30), "early 2015")
    bars = picture(
        replace(early, title="word " * 60, brief="word " * 60),
        replace(later, title="Struck", brief="Struck"),
        on(3, date(2016, 1, 1)),
    ).bars
    assert {each.label for each in bars} == {"1  early 2013", "2  early 2015 Struck"}


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
    later = [on(at, date(2012 + at, 1, 1)) for at in (3, 4, 5, 6)]
    laid = picture(on(1, date(2013, 9, 6), "Sep 6"), on(2, date(2013, 9, 8), "Sep 8"), *later)
    assert [label.text for label in laid.labels] == ["1–2  Sep 6 – Sep 8", "3", "4", "5", "6"]


def test_a_label_says_what_happened_where_all_labels_have_room_for_that():
    struck = replace(on(1, date(2013, 1, 1), "Jan 1"), title="Struck")
    sued = replace(on(2, date(2016, 1, 1), "2016"), title="Sued")
    assert [label.text for label in picture(struck, sued).labels] == [
        "1  Jan 1 Struck",
        "2  2016 Sued",
    ]
    again = replace(on(3, date(2016, 1, 1), "Jan 1, 2016"), title="Again")
    assert picture(struck, sued, again).labels[1].text == "2–3  2016 – Jan 1, 2016 Sued and 1 more"


def test_what_happened_is_told_in_fewer_words_where_there_is_less_room():
    day = replace(on(1, date(2013, 1, 1), "Jan 1"), title="word " * 60, brief="Struck")
    assert picture(day).labels[0].text == "1  Jan 1 Struck"
    later = on(2, date(2013, 1, 1), "the evening of Jan 1")
    assert picture(day, replace(later, brief="Fed")).labels[0].text == "1–2  Jan 1 Struck …"


def test_an_hour_of_one_event_is_not_said_of_all_where_there_is_less_room():
    brief = " ".join(["so"] * 25)
    first = replace(
        on(1, date(2013, 1, 1), "Jan 1, 2013, 4:10 p.m."), title="word " * 60, brief=brief
    )
    second = replace(first, number=2, caption="Jan 1, 2013, 6:45 p.m.")
    assert (
        picture(first, replace(first, number=2)).labels[0].text.startswith(f"1–2  {first.caption}")
    )
    assert picture(first, second).labels[0].text == f"1–2  Jan 1, 2013 {brief} …"


def test_a_label_says_the_day_of_two_hours_once():
    for last, said in (
        ("Sep 6, 2013, 6:45 p.m.", "Sep 6, 2013, 4:10 p.m. – 6:45 p.m."),
        ("Sep 7, 2013, 6:45 p.m.", "Sep 6, 2013, 4:10 p.m. – Sep 7, 2013, 6:45 p.m."),
    ):
        day = date(2013, 9, 6)
        laid = picture(on(1, day, "Sep 6, 2013, 4:10 p.m."), on(2, day, last))
        assert laid.labels[0].caption == said


def test_what_happened_is_left_out_before_the_days_are():
    long = [
        replace(on(at, date(2013, at, 1), f"{at}/13"), title="word " * 30) for at in range(1, 9)
    ]
    assert {label.caption for label in picture(*long).labels} <= {f"{at}/13" for at in range(1, 9)}


def test_a_label_wider_than_the_picture_says_less():
    day = on(1, date(2013, 1, 1), "Jan 1")
    assert picture(replace(day, title="word " * 60)).labels[0].text == "1  Jan 1"
    assert picture(replace(day, caption="day " * 60)).labels[0].text == "1"


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


def test_the_scale_follows_what_happened_and_not_the_years_in_court():
    courts = (spell("appeal", date(2017, 1, 1), date(2020, 1, 1)),)
    laid = picture(on(1, date(2013, 9, 6)), on(2, date(2013, 9, 9)), courts=courts)
    first, second = laid.stems
    assert second.x - first.x > WIDTH / 4


def test_events_years_apart_are_told_apart_by_breaking_the_line():
    early, then = date(1993, 10, 26), date(2009, 5, 11)
    laid = picture(
        on(1, early, "Oct 26, 1993"),
        on(2, then, "May 11, 2009"),
        on(3, then + timedelta(days=27), "Jun 7, 2009"),
    )
    (cut,) = laid.breaks
    assert cut.right - cut.left == pytest.approx(BREAK_WIDTH)
    assert 365 * 15 < cut.days < (then - early).days
    one, two, three = laid.stems
    assert one.x < cut.left < cut.right < two.x < three.x
    assert three.x - two.x > 30
    assert {tick.label[-4:] for tick in laid.ticks} == {"1993", "2009"}


def test_evenly_spread_events_leave_the_line_whole():
    for count in (2, 3, 12, 300):
        assert picture(*days(count)).breaks == ()


def test_the_line_is_broken_a_few_times_at_most():
    pairs = [on(at, date(1950 + at // 2 * 10, 1, 1 + at % 2)) for at in range(2, 14)]
    laid = picture(*pairs)
    assert len(laid.breaks) <= 3
    assert all(0 <= stem.x <= WIDTH for stem in laid.stems)


def test_labels_at_the_right_edge_keep_their_dates_by_flying_left():
    laid = picture(
        on(1, date(1993, 10, 26), "Oct 26, 1993"),
        between(2, date(1994, 1, 1), date(1994, 12, 31)),
        on(3, date(1995, 5, 11), "May 11, 1995"),
        on(4, date(1995, 6, 7), "Jun 7, 1995"),
    )
    assert [label.text for label in laid.labels] == [
        "1  Oct 26, 1993",
        "3  May 11, 1995",
        "4  Jun 7, 1995",
    ]
    assert all(0 <= label.x <= WIDTH - measure(label.text) for label in laid.labels)


@pytest.mark.parametrize(
    ("numbers", "words"),
    [((3,), "3"), ((3, 4, 5), "3–5"), ((5, 3), "3, 5"), ((1, 3, 5, 7, 9), "1…9")],
)
def test_numbers_are_written_as_a_reader_writes_them(numbers: tuple[int, ...], words: str):
    assert numbers_in_words(numbers) == words
