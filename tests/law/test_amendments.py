from datetime import date

import pytest

from qidesk.law.tables.lawbook import parse_lawbook
from tests.law.shelf import counted, texts, the_book


def test_the_log_holds_the_changes_since_2023_with_their_days() -> None:
    days = [row.effective.isoformat() for row in the_book().amendments]
    assert days == sorted(days)
    assert {"2023-12-01", "2024-12-01", "2025-12-01", "2026-03-16", "2026-12-01"} <= set(days)
    pending = the_book().amendments[-1]
    assert "pending" in pending.what
    assert all(row.source and row.checked_on >= row.effective.min for row in the_book().amendments)


@pytest.mark.parametrize(
    ("rule", "trigger", "said"),
    [
        ("COSTS-ALLOC", "2025-12-05", ""),
        ("BILL-A", "2025-11-25", "2025-12-01"),
        ("REHEAR", "2024-11-25", "2024-12-01"),
        ("CERT90", "2026-02-01", "2026-03-16"),
        ("NOA30", "2021-06-01", "2021-06-17"),
        ("NOA30", "2021-06-17", ""),
        ("R&R", "2016-11-25", "2016-12-01"),
    ],
)
def test_a_period_that_straddles_a_change_says_so(rule: str, trigger: str, said: str) -> None:
    doubts = [each for each in counted(rule, trigger).finding.doubts if "rules changed" in each]
    assert [said in each for each in doubts] == ([True] if said else [])


def test_a_slip_in_the_log_is_named_with_its_place() -> None:
    broken = texts()
    lines = broken["amendments"].splitlines()
    broken["amendments"] = "\n".join(
        [lines[0], lines[1].replace("FRAP|FRCP", "FRAPP"), ",x,,y,z,memory,2026-11-22"]
    )
    book, problems = parse_lawbook(broken)
    said = [f"{each.where}: {each.what}" for each in problems]
    assert "amendments 2009-12-01: FRAPP is not in the table of deadlines" in said
    assert any("needs the day the change took effect" in each for each in said)
    assert book.amendments[1].effective == date.min
