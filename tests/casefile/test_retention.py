from datetime import date

import pytest

from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.retention import Keeping, is_held, keeping
from qidesk.casefile.schema.fields import YesNo


@pytest.mark.parametrize(
    ("typed", "hold", "found"),
    [
        ("2020-01-31", None, Keeping.DUE),
        ("2020-01-31", YesNo.NO, Keeping.DUE),
        ("2020-02-01", None, Keeping.LATER),
        ("January 2020", None, Keeping.DUE),
        ("2020", None, Keeping.LATER),
        ("after 2019", None, Keeping.UNDATED),
        ("some day", None, Keeping.UNDATED),
        ("", None, Keeping.UNDATED),
        ("2020-01-31", YesNo.YES, Keeping.HELD),
        ("2020-01-31", YesNo.UNKNOWN, Keeping.HELD),
    ],
)
def test_a_file_may_be_destroyed_once_its_last_day_has_gone_by_and_no_hold_may_stand(
    typed: str, hold: YesNo | None, found: Keeping
) -> None:
    assert keeping(read_date(typed)[0], hold, date(2020, 2, 1)) is found
    assert is_held(hold) is (found is Keeping.HELD)
