"""A case's name and a deadline's day as a line shows them."""

from datetime import date

import pytest

from qidesk.law.authorities.names import without_signal
from qidesk.law.deadlines.words import short_day


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("See Hope v. Pelzer", "Hope v. Pelzer"),
        ("Compare Hope v. Pelzer", "Hope v. Pelzer"),
        ("Hope v. Pelzer", "Hope v. Pelzer"),
        ("In re Gault", "In re Gault"),
        ("", ""),
    ],
)
def test_a_name_stands_without_the_signal_before_it(written: str, name: str) -> None:
    assert without_signal(written) == name


def test_a_day_in_a_narrow_column_begins_with_its_weekday() -> None:
    assert short_day(date(2026, 12, 11)) == "Fri Dec 11, 2026"
