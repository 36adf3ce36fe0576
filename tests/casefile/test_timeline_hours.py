"""The picture of a day: hours where they tell things apart."""

from datetime import date, timedelta

import pytest

from qidesk.casefile.dates.factdate import minute_of
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.timeline.scale import scale_for, ticks_for
from qidesk.casefile.timeline.stems import Occurrence
from tests.casefile.test_timeline import WIDTH, measure, on, picture

DAY = date(2025, 3, 3)


def at(number: int, clock: str, day: date = DAY) -> Occurrence:
    hour, minute = map(int, clock.split(":"))
    caption = f"Mar {day.day}, 2025, {clock}"
    return Occurrence(number, day, day, caption, minute=60 * hour + minute)


@pytest.mark.parametrize(
    ("typed", "minute"),
    [
        ("March 3, 2025, 8:10 a.m.", 490),
        ("about 2 pm on March 3, 2025", 840),
        ("March 3, 2025", None),
        ("the night of March 3, 2025", None),
        ("spring 2024", None),
        ("before 2 pm on March 3, 2025", None),
        ("", None),
    ],
)
def test_the_minute_is_that_of_a_day_of_which_an_hour_was_told(typed, minute):
    assert minute_of(read_date(typed)[0]) == minute


def test_what_happened_at_several_hours_of_a_day_stands_at_its_hours():
    laid = picture(at(1, "08:10"), at(2, "14:00"), at(3, "23:40"))
    assert [stem.numbers for stem in laid.stems] == [(1,), (2,), (3,)]
    assert [round(stem.x / WIDTH * 24, 2) for stem in laid.stems] == [8.17, 14.0, 23.67]
    assert [tick.label for tick in laid.ticks] == ["Mar 3, 2025", "6 am", "noon", "6 pm"]


def test_an_hour_nobody_told_may_be_any_of_its_day():
    laid = picture(at(1, "08:10"), at(2, "14:00"), on(3, DAY), on(4, DAY + timedelta(days=1)))
    assert [stem.numbers for stem in laid.stems] == [(1,), (2,)]
    assert [(bar.numbers, bar.left, bar.right) for bar in laid.bars] == [
        ((3,), 0.0, WIDTH / 2),
        ((4,), WIDTH / 2, WIDTH),
    ]


@pytest.mark.parametrize(
    "told",
    [
        (at(1, "08:10"), on(2, DAY)),
        (at(1, "08:10"), at(2, "14:00", DAY + timedelta(days=1))),
        (at(1, "08:10"), at(2, "14:00"), on(3, DAY + timedelta(days=90))),
        (at(1, "08:10"), at(2, "14:00"), Occurrence(3, DAY, None)),
    ],
)
def test_days_are_told_apart_where_no_hours_are_to_be(told):
    laid = picture(*told)
    assert not {"am", "pm", "noon"} & {word for tick in laid.ticks for word in tick.label.split()}
    assert laid.stems


def test_every_hour_has_its_tick_where_there_is_room():
    labels = [
        tick.label for tick in ticks_for(scale_for([(DAY, DAY)], 2_000, by_hours=True), measure)
    ]
    assert labels[:3] == ["Mar 3, 2025", "1 am", "2 am"]
    assert labels[11:14] == ["11 am", "noon", "1 pm"]
    assert len(labels) == 24


def test_a_place_is_that_of_its_moment():
    scale = scale_for([(DAY, DAY + timedelta(days=1))], WIDTH, by_hours=True)
    for minute in (0, 490, 1_439):
        moment = DAY.toordinal() + minute / 1_440
        assert scale.moment_at(scale.minute_at(DAY, minute)) == pytest.approx(moment)
    assert scale.moment_at(-5.0) == DAY.toordinal()
    assert int(scale.moment_at(WIDTH + 5)) == DAY.toordinal() + 1
