from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qidesk.store.backups.thinning import DAILY, MONTHLY, RECENT, Weighed, kept

pytestmark = pytest.mark.slow

ROOMY = 10**12
DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31)).map(date.isoformat)
SHELVES = st.lists(st.builds(Weighed, DAYS, st.integers(0, 1000)), max_size=60)
IN_ORDER = SHELVES.map(lambda each: sorted(each, key=lambda one: one.day))
ALLOWANCES = st.integers(0, 30_000)


def of(backups: list[Weighed], allowance: int = ROOMY) -> list[Weighed]:
    return [backups[at] for at in kept(backups, allowance)]


def daily(days: int) -> list[Weighed]:
    first = date(2026, 11, 28) - timedelta(days=days - 1)
    return [Weighed((first + timedelta(days=at)).isoformat(), 1) for at in range(days)]


def test_of_two_years_of_days_the_recent_and_nine_months_stay() -> None:
    stay = [each.day for each in of(daily(730))]
    assert stay[-RECENT:] == [each.day for each in daily(RECENT)]
    assert stay[:-RECENT] == [
        "2026-03-31",
        "2026-04-30",
        "2026-05-31",
        "2026-06-30",
        "2026-07-31",
        "2026-08-31",
        "2026-09-30",
        "2026-10-31",
    ]


def test_of_many_a_day_the_last_of_each_of_ten_days_stays() -> None:
    many = [Weighed(day.day, hour) for day in daily(30) for hour in range(8)]
    stay = of(many)
    assert len(stay) == RECENT + DAILY - 2 + 1  # two days among the recent, and October's last
    assert [each.size_bytes for each in stay[:9]] == [7] * 9


@given(SHELVES, ALLOWANCES)
def test_the_newest_always_stays_and_all_fit_or_it_stays_alone(
    backups: list[Weighed], allowance: int
) -> None:
    stay = kept(backups, allowance)
    assert not backups or len(backups) - 1 in stay
    assert len(stay) <= 1 or sum(backups[at].size_bytes for at in stay) <= allowance
    assert len(stay) <= RECENT + DAILY + MONTHLY


@given(IN_ORDER, ALLOWANCES)
def test_to_thin_again_takes_nothing_more(backups: list[Weighed], allowance: int) -> None:
    stay = of(backups, allowance)
    assert of(stay, allowance) == stay


@given(SHELVES, ALLOWANCES, ALLOWANCES)
def test_more_room_never_keeps_less(backups: list[Weighed], one: int, other: int) -> None:
    assert set(kept(backups, min(one, other))) <= set(kept(backups, max(one, other)))


@given(IN_ORDER)
def test_the_last_of_each_recent_day_and_month_stays(backups: list[Weighed]) -> None:
    stay = set(kept(backups, ROOMY))
    for length, most in ((10, DAILY), (7, MONTHLY)):
        last = {each.day[:length]: at for at, each in enumerate(backups)}
        assert set(sorted(last.values())[-most:]) <= stay
    assert set(range(len(backups))[-RECENT:]) <= stay


@given(SHELVES, st.integers(0, 2), DAYS)
def test_a_clock_set_wrong_takes_no_recent_backup(
    backups: list[Weighed], back: int, wrong: str
) -> None:
    if len(backups) > back:
        backups[len(backups) - 1 - back] = Weighed(wrong, 1)
    assert set(range(len(backups))[-RECENT:]) <= set(kept(backups, ROOMY))
