"""Grievances, gates and standards on the command line."""

import json
from typing import Any

import pytest

from tests.desk import Answer, Desk


def of_case(desk: Desk, what: str, case_id: str, *options: str) -> Answer:
    access = ["--vault", str(desk.vault), "--passphrase-file", str(desk.passphrase_file)]
    return desk.bare("law", what, case_id, *access, *options)


def of_case_json(desk: Desk, what: str, case_id: str) -> Any:
    answer = of_case(desk, what, case_id, "--json")
    assert answer.code == 0, answer.err
    return json.loads(answer.out)


@pytest.fixture
def case_id(desk: Desk) -> str:
    """A case with a claim, an event, a grievance and a suit."""
    case_id = desk.a_case()
    claim = desk.done(
        "add",
        "claim",
        case_id,
        stdin="claim: Pepper spray\ntype: excessive force\nphysical injury: yes\nheck: no",
    ).id
    event = desk.done(
        "add",
        "event",
        case_id,
        stdin=f"when: March 3, 2021\nclaim: {claim}\n\nSprayed without warning.",
    ).id
    desk.done(
        "add",
        "grievance",
        case_id,
        stdin=f"system: TDCJ\nstep: Step 1\nfiled: March 10, 2021\nevent: {event}",
    )
    desk.done(
        "add",
        "proceeding",
        case_id,
        stdin="kind: civil action\ncourt: S.D. Tex.\nfiled: August 2, 2022",
    )
    return case_id


def test_a_case_s_grievances_are_laid_out_on_their_ladder(desk: Desk, case_id: str) -> None:
    (chain,) = of_case_json(desk, "exhaustion", case_id)
    assert (chain["system"], chain["verdict"]) == ("TDCJ", "appears not exhausted")
    first, second = chain["rungs"]
    assert (first["name"], first["state"]) == (
        "Step 1 (I-127)",
        "filed, no answer by the day it was due",
    )
    assert first["due"]["safe_date"] == "2021-03-18"
    assert second["due"]["safe_date"] == chain["next_step"]["dates"]["safe_date"] == "2021-05-04"
    assert chain["next_step"]["after_suit"] is True
    assert [fact["record"] for fact in chain["facts"]][1] == chain["grievances"][0]
    assert chain["tables"]
    said = of_case(desk, "exhaustion", case_id).out
    assert "Step 1 (I-127): filed, no answer by the day it was due" in said
    assert "appears not exhausted: the file shows no Step 2 (I-128)" in said
    assert "next: file Step 2 (I-128); its safe date, 2021-05-04, lies before 20" in said
    then = of_case(desk, "exhaustion", case_id, "--as-of", "2021-05-04").out
    assert "next: file Step 2 (I-128) by 2021-05-04 (safe date)" in then
    assert not any(word in said.casefold() for word in ("timely", " missed", "none due"))


def test_an_answer_not_yet_due_is_watched_for(desk: Desk) -> None:
    case_id = desk.a_case()
    desk.done(
        "add",
        "grievance",
        case_id,
        stdin="system: TDCJ\nstep: Step 1\nfiled: March 10, 2021\nextended to: May 1, 2090",
    )
    said = of_case(desk, "exhaustion", case_id).out
    assert "next: answer to Step 1 (I-127), due 2090-05-01 at the earliest" in said


def test_a_step_whose_days_are_missing_comes_next_without_a_date(desk: Desk) -> None:
    case_id = desk.a_case()
    desk.done("add", "grievance", case_id, stdin="system: TDCJ\nstep: Step 1")
    said = of_case(desk, "exhaustion", case_id).out
    assert "    next: file Step 2 (I-128)\n" in said
    assert "    needs: the day Step 1 (I-127) was filed" in said


def test_a_system_without_a_ladder_is_said(desk: Desk) -> None:
    case_id = desk.a_case()
    desk.done("add", "grievance", case_id, stdin="system: Harris County Jail\nstep: One")
    (chain,) = of_case_json(desk, "exhaustion", case_id)
    assert (chain["system"], chain["rungs"], chain["next_step"]) == (None, [], None)
    assert "[Harris County Jail]" in of_case(desk, "exhaustion", case_id).out


def test_the_gates_of_a_case(desk: Desk, case_id: str) -> None:
    rows = {row["gate"]: row for row in of_case_json(desk, "gates", case_id)}
    assert rows["physical_injury"]["answer"] == rows["heck"]["answer"] == "appears open"
    assert rows["plra_status"]["answer"] == rows["strikes"]["answer"] == "cannot tell"
    said = of_case(desk, "gates", case_id).out
    assert "[heck] Pepper spray" in said
    assert "    needs: earlier suits and appeals" in said


def test_the_standards_of_a_case(desk: Desk, case_id: str) -> None:
    (row,) = of_case_json(desk, "standards", case_id)
    assert (row["claim_type"], row["statuses"], row["confidence"]) == ("EXF", [], ["memory"])
    assert row["needs"] == ["custody on that day: on what footing the person was held"]
    said = of_case(desk, "standards", case_id).out
    assert said.startswith("Pepper spray\ncannot tell: needs custody on that day")


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("exhaustion", "No grievance and no claim is entered."),
        ("gates", "No federal suit and no claim is entered."),
        ("standards", "No claim is entered."),
    ],
)
def test_an_empty_case_says_so(desk: Desk, what: str, said: str) -> None:
    case_id = desk.a_case()
    assert of_case(desk, what, case_id).out.strip() == said
    assert of_case_json(desk, what, case_id) == []


def test_every_ladder_is_listed_with_how_each_cell_is_known(desk: Desk) -> None:
    answer = desk.bare("law", "ladders", "--json")
    assert answer.code == 0, answer.err
    rows = json.loads(answer.out)
    assert len({row["system"] for row in rows}) == 25
    for row in rows:
        assert row["deadline_confidence"] in ("verified", "memory", "computed")
        assert row["answer_source"]
        assert row["checked_on"] >= "2026-11-22"
    assert "Step 2 (I-128)" in desk.bare("law", "ladders").out


def test_one_system_is_found_by_any_of_its_names(desk: Desk) -> None:
    rows = json.loads(desk.bare("law", "ladders", "--system", "bureau of prisons", "--json").out)
    assert {row["system"] for row in rows} == {"BOP"}
    assert rows[3]["deadline"] == "20 calendar days"


def test_an_unknown_system_or_case_is_refused_with_what_is_allowed(desk: Desk) -> None:
    answer = desk.bare("law", "ladders", "--system", "Oz")
    assert (answer.code, answer.out) == (2, "")
    assert "TDCJ" in answer.err
    desk.a_case()
    for what in ("exhaustion", "gates", "standards"):
        assert of_case(desk, what, "nobody").code == 2
