"""Every row of the shared tables of law, through the commands themselves."""

from typing import Any

from tests.desk import Desk
from tests.law.shelf import shared_rows


def told(desk: Desk, *argv: str) -> Any:
    answer = desk.bare("law", *argv, "--json")
    assert answer.code == 0, (argv, answer.err)
    return answer.data


def test_every_worked_example_is_counted_so(desk: Desk) -> None:
    rows = shared_rows("law/date_examples.csv")
    assert len(rows) >= 55
    for row in rows:
        options = ["--from", row["trigger"], f"--{row['unit']}", row["n"]]
        options += ["--before"] if row["direction"] == "before" else []
        options += ["--no-roll"] if row["roll"] == "False" else []
        options += ["--service-days", row["service_days"]]
        for day in row["extra_holidays"].split():
            options += ["--holiday", day]
        found = told(desk, "count", *options)
        assert (found["raw"], found["date"]) == (row["expect_raw"], row["expect"]), row["id"]
        assert found["steps"], row["id"]


_READ_SINCE = {"HI", "MN", "NM", "VI"}
_SWITCHED = {"LA": ("2024-06-30", "2024-07-01"), "WI": ("2018-04-04", "2018-04-05")}
"""The states whose period changed, with the last day of the old one and the first of the new."""


def test_every_state_has_its_period_its_statute_and_its_circuit(desk: Desk) -> None:
    rows = shared_rows("law/limitations.csv")
    assert len(rows) >= 55
    for row in rows:
        old, new = _SWITCHED.get(row["code"], ("2023-03-23", "2023-03-23"))
        accrued = new if row["code"] == "WI" else old
        found = told(desk, "limitations", "--state", row["code"], "--accrued", accrued)
        assert (found["years"], found["circuit"]) == (int(row["years"]), row["circuit"]), row
        year = int(accrued[:4]) + int(row["years"])
        assert found["raw"] == f"{year}{accrued[4:]}", row["code"]
        assert found["safe_date"] <= found["raw"] <= found["rule_date"], row["code"]
        assert found["one_year_alarm"] is ("SHORT" in row["notes"] or row["code"] == "LA")
        stands = row["status"].startswith("verified") and "in part" not in row["status"]
        expected = "verified" if stands or row["code"] in _READ_SINCE else "memory"
        assert found["confidence"] == expected, row["code"]


def test_the_switches_by_day_of_accrual(desk: Desk) -> None:
    def years(state: str, accrued: str) -> tuple[int, str]:
        found = told(desk, "limitations", "--state", state, "--accrued", accrued)
        return found["years"], found["safe_date"]

    assert years("LA", "2024-06-28") == (1, "2025-06-27")
    assert years("LA", "2024-07-01") == (2, "2026-07-01")
    assert years("WI", "2018-04-04") == (6, "2024-04-04")
    assert years("WI", "2018-04-05") == (3, "2021-04-05")
    assert years("FL", "2023-03-23") == (4, "2027-03-23")
    assert years("FL", "2023-03-24") == (4, "2025-03-24")
    assert years("MO", "2026-08-27") == (5, "2031-08-27")
    assert years("MO", "2026-08-28") == (5, "2029-08-28")


def test_every_district_lies_in_its_circuit_by_its_id_and_by_its_citation(desk: Desk) -> None:
    rows = shared_rows("law/districts.csv")
    assert len(rows) == 94
    for row in rows:
        cites = set()
        for name in (row["courts_db_id"], row["citation"]):
            found = desk.bare("law", "circuit", name, "--json")
            assert found.code == 0, (name, found.err)
            assert found.data["circuit"] == row["circuit"], name
            cites.add(found.data["court"])
        assert cites == {row["citation"]}
