"""What was read after the tables were first filled stands in them, row by row, or is told why not.

The list of what was looked for (confirmed, corrected, not found) is kept beside the project.
"""

import csv
import re
from collections.abc import Iterator

import pytest

from tests.law.shelf import shared_rows, texts

LIST = "law/verified_2026-11.csv"
KEYS = {
    "exhaustion_tolling": ("circuit", "state"),
    "immunity_defendants": ("id", "circuit"),
    "appealability": ("id",),
    "deadlines": ("id", ""),
    "amendments": ("effective",),
    "local_times": ("rule", "court"),
    "review": ("id",),
    "plra_status": ("id",),
    "closings": ("id",),
    "reporters": ("reporter",),
    "state_high_courts": ("state",),
    "courts": ("id",),
}
FOR_FINDING_ONLY = "told only by a summary that a machine wrote, which is for finding"
NOT_AS_CONFIRMED = {
    ("limitations", "MT"): FOR_FINDING_ONLY,
    ("limitations", "MP"): "told only by a site that contradicts itself, and not the paragraph",
    ("exhaustion_tolling", "10"): FOR_FINDING_ONLY,
    ("gates", "strikes/split 2"): FOR_FINDING_ONLY,
    ("sources_of_law", "/own_published"): "only what is open was read, not the rule of the row",
    ("deadlines", "BRIEF-AT"): "its notes tell the circuits' ways; the days were read before",
    ("deadlines", "BRIEF-AT ca3"): "stands as the circuit's own row among the local times",
}
"""Confirmed rows that are not `verified` with that day, and why."""
CORRECTED = {
    ("limitations", "HI"): ("limitations", "HI", "sheriff, chief of police or other officers"),
    ("limitations", "WY"): ("limitations", "WY", "any other legal disability"),
    ("limitations", "ND"): ("limitations", "ND", "Kessel v. Schaff"),
    ("appealability", "yearsley"): ("appealability", "denied_sj", "Davis v. Buchanan County"),
    ("gates", "strikes/split"): ("gates", "strikes,split,3", "A dismissal under Heck"),
    ("local_times", "REHEAR cafc"): ("local_times", "REHEAR,cafc,30", "30 days by one docket"),
    ("review", "not_objected_11"): ("review", "not_objected_11", "told of the time"),
    ("ladders", "DOCCS/1"): ("ladders", "DOCCS,1", "the incident"),
    ("ladders", "DOCCS/2"): ("ladders", "DOCCS,2", "working days"),
    ("ladders", "DOCCS/3"): ("ladders", "DOCCS,3", "working days"),
    ("ladders", "ODRC/1"): ("ladders", "ODRC,1", "the incident"),
    ("ladders", "IL-DOC/2"): ("ladders", "IL-DOC,2", "received by the Board"),
    ("ladders", "FL-DC/1"): ("ladders", "FL-DC,1", "emergency|medical|sexual_abuse|disciplinary"),
    ("ladders", "FL-DC/2"): ("ladders", "FL-DC,2", "the date on the answer"),
    ("ladders", "MI-DOC/1"): ("ladders", "MI-DOC,1", ",2,business days,"),
    ("ladders", "MI-DOC/2"): ("ladders", "MI-DOC,2", ",5,business days,"),
    ("ladders", "MI-DOC/3"): ("ladders", "MI-DOC,3", ",10,business days,"),
    ("ladders", "OR-DOC/1-3 (new)"): ("ladders", "OR-DOC,3", "the sending of the answer"),
    ("ladders", "MA-DOC/2-3 (new)"): ("ladders", "MA-DOC,2", ",10,business days,receipt"),
    ("ladders", "MD-DOC/1-3 (new)"): ("ladders", "MD-DOC,2", ",30,calendar days,"),
    ("ladders", "NJ-DOC (new)"): ("ladders", "NJ-DOC,2", "Administrative appeal"),
    ("ladders", "WV-DCR/2 (new)"): ("ladders", "WV-DCR,2", ",5,calendar days,receipt"),
    ("ladders", "IN-DOC/2-4 (new)"): ("ladders", "IN-DOC,2", ",10,business days,the incident"),
    ("ladders", "MO-DOC/2 (new)"): ("ladders", "MO-DOC,2", ",7,calendar days,receipt"),
    ("ladders", "NC-DAC (new)"): ("grievance_systems", "NC-DAC", "left out"),
    ("ladders", "TN-DOC/1 (new)"): ("ladders", "TN-DOC,1", ",7,calendar days,the incident"),
    ("grievance_systems", "PREA"): ("grievance_systems", "PREA", "115.52(a)"),
    ("closings", "inauguration"): ("closings", "inauguration-dc", "28-2701"),
    ("closings", "lincoln"): ("closings", "lincoln,", "IA|KY"),
    ("closings", "election-day"): ("closings", "election-day,", "TN"),
    ("closings", "mardi-gras"): ("closings", "mardi-gras,", "MS"),
    ("closings", "day-after-thanksgiving"): ("closings", "day-after-thanksgiving", "WA and WV"),
    ("closings", "good-friday (no row)"): ("closings", "good-friday,", "HI|NC|ND|TN"),
    ("sources_of_law", "11/other_circuit"): ("sources_of_law", "11,other_circuit", "Gilmore"),
    ("sources_of_law", "6/other_circuit"): ("sources_of_law", "6,other_circuit", "Bell"),
    ("sources_of_law", "3/time (new)"): ("immunity_points", "recent", "Bryan v. United States"),
}
"""For every corrected or new row: the table and the line that carry it, and words it says there."""
LEADS_ONLY = "the places and days told of it are leads, which stay out of the tables"
NO_ROW = {
    ("limitations", "IA"): "the cell on imprisonment says so itself",
    ("limitations", "SD"): "the row says so in its own words",
    ("ladders", "VADOC"): "nothing was found beyond the source that the row names",
    ("ladders", "FL-DC/2"): "what was not found, the roll, is told as unsettled",
    ("ladders", "WV-DCR/1 (new)"): "from the one guide, in both readings, as remembered",
    ("grievance_systems", "WA-DOC (new)"): LEADS_ONLY,
    ("gates", "strikes/split 3 (mixed)"): "the circuit's row says so",
    **{
        ("gates", f"strikes/split {each}"): "the row for all circuits holds there"
        for each in ("1", "5", "8")
    },
    **{
        ("ladders", f"{each} (new)"): LEADS_ONLY
        for each in (
            "SC-DOC/1",
            "LA-DPSC",
            "MS-DOC/1",
            "OK-DOC/1",
            "AR-DOC",
            "KS-DOC",
            "AL-DOC",
            "KY CPP 14.6",
            "CO AR 850-04",
        )
    },
    **{
        ("local_times", f"REHEAR ca{each}"): "the federal days hold, and their doubt says so"
        for each in ("5", "6", "7", "10")
    },
    ("deadlines", "AMICUS-RH ca9"): "the notes of the row say so",
    ("courts", "ca6"): "the row's source says why the other list is wrong",
}
"""Rows not found that have no row marked as looked for, and why."""


def looked_for(verdict: str) -> list[dict[str, str]]:
    return [row for row in shared_rows(LIST) if row["verdict"] == verdict]


def named(row: dict[str, str]) -> tuple[str, str]:
    return row["table"], row["row_key"]


def table(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(texts()[name].splitlines()))


def ours(name: str, key: str) -> Iterator[dict[str, str]]:
    """The rows of one of our tables that a key of the list speaks of."""
    if name == "limitations":
        code, _, since = key.partition("@")
        yield from (r for r in table(name) if (r["code"], r["accrued_from"]) == (code, since))
    elif name == "ladders":
        system, steps = re.fullmatch(r"([A-Z-]+)/?([\d-]*)", key).groups()  # type: ignore[union-attr]
        low, _, high = steps.partition("-")
        wanted = range(int(low or 1), int(high or low or 9) + 1)
        steps_of = [r for r in table(name) if r["system"] == system and not r["subject"]]
        yield from (r for r in steps_of if int(r["step"]) in wanted)
    elif name == "sources_of_law":
        circuit, _, kind = key.partition("/")
        yield from (r for r in table(name) if (r["circuit"], r["kind"]) == (circuit, kind))
    elif name == "gates":
        point, _, circuits = key.partition(" ")
        of = circuits.replace("D.C.", "DC").split(", ")
        yield from (
            r for r in table(name) if f"{r['gate']}/{r['point']}" == point and r["circuit"] in of
        )
    elif name == "grievance_systems":
        yield from (r for r in table(name) if r["id"] == key)
    elif name == "deadlines":
        rule, _, since = key.partition("@")
        found = [r for r in table(name) if r["id"] == rule]
        yield from (r for r in found if r["effective_from"].startswith(since))
    else:
        first, _, second = key.partition(" ") if len(KEYS[name]) == 2 else (key, "", "")
        columns = dict(zip(KEYS[name], (first, second), strict=False))
        yield from (r for r in table(name) if all(r[at] == it for at, it in columns.items()))


def known_as(row: dict[str, str], field: str) -> str:
    """How surely a row, or the cell of it that the list speaks of, is known."""
    if field == "imprisonment_tolling":
        return "verified" if "[verified" in row[field] else "memory"
    cell = field if f"{field}_confidence" in row else "deadline"
    return row.get("confidence") or row[f"{cell}_confidence"]


def test_every_row_that_a_source_confirmed_is_verified_since_that_day() -> None:
    wrong = []
    for row in looked_for("confirmed"):
        if named(row) in NOT_AS_CONFIRMED:
            continue
        found = list(ours(*named(row)))
        known = {known_as(each, row["field"]) for each in found}
        older = row["field"] != "imprisonment_tolling" and any(
            each["checked_on"] < row["checked_on"] for each in found
        )
        if known != {"verified"} or older:
            wrong.append((named(row), known))
    assert wrong == [], wrong


def test_every_confirmed_row_that_is_not_verified_has_its_reason() -> None:
    confirmed = {named(row) for row in looked_for("confirmed")}
    assert set(NOT_AS_CONFIRMED) <= confirmed
    for name, key in NOT_AS_CONFIRMED:
        if NOT_AS_CONFIRMED[name, key] == FOR_FINDING_ONLY:
            assert {row["confidence"] for row in ours(name, key)} == {"memory"}


def test_every_correction_and_every_new_row_stands_in_a_table() -> None:
    assert {named(row) for row in looked_for("corrected")} == set(CORRECTED)
    for name, line, words in CORRECTED.values():
        said = [each for each in texts()[name].splitlines() if line in each]
        assert any(words in each for each in said), (name, line, words)


def test_what_was_not_found_stays_from_memory_and_says_that_it_was_looked_for() -> None:
    wrong = []
    confirmed_later = {named(row) for row in looked_for("confirmed")}
    for row in looked_for("not found"):
        key = named(row)
        if key in NO_ROW or key in confirmed_later or key in CORRECTED:
            continue
        found = list(ours(*key))
        sources = [text for each in found for at, text in each.items() if "source" in at]
        if not found or not any("looked for" in text for text in sources):
            wrong.append(key)
    assert wrong == []


def test_no_lead_and_no_machine_written_day_came_into_the_ladders() -> None:
    systems = {row["system"] for row in table("ladders")}
    assert not systems & {"SC-DOC", "MS-DOC", "OK-DOC", "LA-DPSC", "AR-DOC", "WA-DOC", "AL-DOC"}
    carolina = [
        row["deadline"] + row["answer"] for row in table("ladders") if row["system"] == "NC-DAC"
    ]
    assert carolina == ["", "", ""]


WORDS_NOT_LAW = {"triggers", "docket_words", "claimed_words"}
"""They name events in words and hold no law: nothing in them could be cite-checked."""


@pytest.mark.parametrize("name", sorted(set(texts()) - WORDS_NOT_LAW))
def test_no_row_of_law_lacks_its_source_its_certainty_or_the_day_it_was_checked(name: str) -> None:
    for row in table(name):
        certain = [at for at in row if at.endswith("confidence")]
        assert certain
        for at in certain:
            assert row[at] in {"verified", "memory", "computed"}, row
            assert row[at.replace("confidence", "source")].strip(), row
        assert re.fullmatch(r"20\d\d-\d\d-\d\d", row["checked_on"]), row
