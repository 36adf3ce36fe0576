"""A date of which two versions stand is between them."""

import pytest

from qidesk.casefile.dates.either import either_of
from qidesk.casefile.dates.reading import read_date

EITHER = {
    ("2026-11-03", "2026-11-09"): "between 2026-11-03 and 2026-11-09",
    ("November 2026", "2026-11-09"): "between 2026-11-01 and 2026-11-30",
    ("2026-11-09", "2025", "2026-11-03"): "between 2025-01-01 and 2026-11-09",
    ("2026-11-09", "2026-11-09 in the morning"): None,
    ("2026-11-09", ""): "2026-11-09",
    ("", "2026-11-09", "no idea", "2026-11-03"): "between 2026-11-03 and 2026-11-09",
    ("", "unknown"): None,
    ("2026-11-09", "before 2026-11-03"): None,
    ("2026-11-09", "some day"): "2026-11-09",
    ("November 2026",): "between 2026-11-01 and 2026-11-30",
    ("2026-11-09",): None,
}


@pytest.mark.parametrize("typed", EITHER)
def test_either_of_several_days_is_between_them_where_each_is_one(typed: tuple[str, ...]) -> None:
    found = either_of([read_date(each)[0] for each in typed])
    assert (found.typed if found else None) == EITHER[typed]
    if found:
        assert read_date(found.typed)[0] == found
