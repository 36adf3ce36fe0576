"""Immunity, posture, triage, circuits and citations on the command line."""

import json
from typing import Any

import pytest

from tests.desk import Answer, Desk

BRIEF = "Hope v. Pelzer, 536 U.S. 730, 741 (2002); 42 U.S.C. § 1997e(a). Id."


def of_case(desk: Desk, what: str, case_id: str, *options: str) -> Answer:
    access = ["--vault", str(desk.vault), "--passphrase-file", str(desk.passphrase_file)]
    return desk.bare("law", what, case_id, *access, *options)


def of_case_json(desk: Desk, what: str, case_id: str) -> Any:
    answer = of_case(desk, what, case_id, "--json")
    assert answer.code == 0, answer.err
    return json.loads(answer.out)


@pytest.fixture
def case_id(desk: Desk) -> str:
    """A case with a claim, a guard, a suit, a denial of immunity, an authority and an issue."""
    case_id = desk.a_case()
    claim = desk.done(
        "add",
        "claim",
        case_id,
        stdin="claim: Pepper spray\nsource of law: Eighth Amendment\nconduct: March 3, 2021\n"
        "relief: damages",
    ).id
    guard = desk.done(
        "add",
        "part",
        case_id,
        stdin="role: defendant\ntitle: Officer Doe\npublic or private: public\n"
        "capacity: individual\nimmunity raised: summary judgment",
    ).id
    suit = desk.done("add", "proceeding", case_id, stdin="kind: civil action\ncourt: S.D. Tex.").id
    desk.done(
        "add",
        "ruling",
        case_id,
        stdin=f"proceeding: {suit}\nclaim: {claim}\ndefendant: {guard}\nprong 1: yes\n"
        "prong 2: yes\nstage: summary judgment\nimmunity: denied\nentered: September 2, 2026",
    )
    desk.done(
        "add",
        "authority",
        case_id,
        stdin="citation: Hope v. Pelzer, 536 U.S. 730 (2002)\nhelps: helpful\npublished: yes",
    )
    desk.done("add", "issue", case_id, stdin="issue: Was it obvious?\nraised: yes")
    return case_id


def test_immunity_prints_the_matrix_and_what_was_clearly_established(
    desk: Desk, case_id: str
) -> None:
    data = of_case_json(desk, "immunity", case_id)
    assert data["circuit"] == "5th Cir."
    [row] = data["matrix"]["rows"]
    assert row["cells"][0]["words"] == "prong 1 yes, prong 2 yes"
    assert data["entitlements"][0]["answer"] == "may claim it"
    [authority] = data["claims"][0]["authorities"]
    assert (authority["weight"], authority["when"], authority["counts"]) == (
        "binding",
        "before",
        "counts",
    )
    assert data["claims"][0]["best"]["picked"] is False
    assert data["claims"][0]["worst"] is None
    assert data["tables"]
    said = of_case(desk, "immunity", case_id).out
    assert "may claim qualified immunity" in said
    assert "Hope v. Pelzer, 536 U.S. 730 (2002): binding, before" in said


def test_immunity_prints_each_ruling_with_ground_and_cite_and_each_weight_with_its_reason(
    desk: Desk, case_id: str
) -> None:
    suit = desk.done("add", "proceeding", case_id, stdin="kind: appeal\ncourt: 5th Cir.").id
    ruling = desk.done(
        "add",
        "ruling",
        case_id,
        stdin=f"proceeding: {suit}\nground: No case in point.\ndisposition: Reversed\n"
        "prong 1: assumed\nprong 2: no",
    ).id
    desk.done("add", "cite", case_id, stdin=f"ruling: {ruling}\ncite: Slip op. 9")
    desk.done(
        "add", "ruling", case_id, stdin=f"proceeding: {suit}\nwriting: dissent\nground: Obvious."
    )
    said = of_case(desk, "immunity", case_id).out
    assert "1 assumed, 2 no: granted" in said
    assert "5th Cir.: prong 1 assumed, prong 2 no; No case in point.; Reversed" in said
    assert "cite: Slip op. 9" in said
    assert "5th Cir., apart: dissent; prong 1 not stated" in said
    assert "because: Supreme Court decisions control everywhere." in said
    assert "who must show it: The plaintiff." in said


def test_a_case_without_claims_says_what_to_enter_and_that_the_circuit_is_not_known(
    desk: Desk,
) -> None:
    said = of_case(desk, "immunity", desk.a_case()).out
    assert "No claim meets a defendant in this case yet" in said
    assert "circuit: not known" in said
    assert "needs: the court, by its usual citation (S.D. Tex.)" in said


def test_immunity_names_the_ruling_that_fits_no_row(desk: Desk, case_id: str) -> None:
    witness = desk.done("add", "part", case_id, stdin="role: witness").id
    desk.done(
        "add", "ruling", case_id, stdin=f"defendant: {witness}\nprong 2: no\ndisposition: Odd"
    )
    assert (
        "fits no row: prong 1 not stated, prong 2 no; Odd" in of_case(desk, "immunity", case_id).out
    )


def test_an_analogue_stands_in_the_data_with_its_authority(desk: Desk, case_id: str) -> None:
    [authority] = of_case_json(desk, "immunity", case_id)["claims"][0]["authorities"]
    desk.done(
        "add",
        "analogue",
        case_id,
        stdin=f"authority: {authority['authority']}\nfact there: A post.",
    )
    desk.done("add", "analogue", case_id, stdin="fact there: Another.")
    first, second = of_case_json(desk, "immunity", case_id)["claims"][0]["analogues"]
    assert (first["counts"], second["counts"]) == ("counts", None)
    said = of_case(desk, "immunity", case_id).out
    assert "analogue: Hope v. Pelzer, 536 U.S. 730 (2002) | A post." in said
    assert "analogue: authority not linked | Another." in said
    assert "our answer" in first["missing"]


def test_a_case_without_a_court_has_no_burden(desk: Desk) -> None:
    case_id = desk.a_case("Bo Lee")
    desk.done("add", "claim", case_id, stdin="claim: Cells")
    data = of_case_json(desk, "immunity", case_id)
    assert (data["circuit"], data["claims"][0]["burden"]) == ("", None)


def test_posture_prints_the_way_up_its_day_and_the_ledger(desk: Desk, case_id: str) -> None:
    data = of_case_json(desk, "posture", case_id)
    [appeal] = data["appeals"]
    assert (appeal["situation"], appeal["whose"]) == ("denied_sj", "theirs")
    assert [each["rule"] for each in appeal["deadlines"]] == ["NOA-QI"]
    [line] = data["ledger"]
    assert line["kept"] == "appears preserved"
    assert len(data["effects"]) == 5
    said = of_case(desk, "posture", case_id).out
    assert "Immunity denied on the pleadings or at summary judgment" in said
    assert "Was it obvious?" in said


def test_triage_prints_what_is_lacking(desk: Desk, case_id: str) -> None:
    data = of_case_json(desk, "triage", case_id)
    split = next(each for each in data if each["label"] == "Split")
    assert (split["has"], split["field"]) == ("lacking", "case.split")
    assert "Risk of bad precedent" in of_case(desk, "triage", case_id).out


def test_a_district_has_its_circuit_by_the_table(desk: Desk) -> None:
    data = json.loads(desk.bare("law", "circuit", "vtd", "--json").out)
    assert (data["circuit"], data["circuit_cite"], data["court"]) == ("2", "2d Cir.", "D. Vt.")
    assert desk.bare("law", "circuit", "Southern District of Texas").out == "S.D. Tex.: 5th Cir.\n"
    assert desk.bare("law", "circuit", "scotus").out == "Supreme Court: in no circuit\n"
    unknown = desk.bare("law", "circuit", "nowhere")
    assert unknown.code == 2
    assert "as courts cite it" in unknown.err
    assert "vtd" not in unknown.err


def test_a_passage_is_read_from_standard_input(desk: Desk) -> None:
    answer = desk.bare("cite", "--text", "-", "--json", stdin=BRIEF)
    data = json.loads(answer.out)
    hope, statute = data["authorities"]
    assert (hope["citation"], hope["year"]) == ("Hope v. Pelzer, 536 U.S. 730", 2002)
    assert (statute["citation"], statute["pins"]) == ("42 U.S.C. § 1997e", ["(a)"])
    assert data["unresolved"] == []
    said = desk.bare("cite", stdin=BRIEF).out
    assert said.splitlines()[0] == "Hope v. Pelzer, 536 U.S. 730 (Supreme Court, 2002) at 741"


def test_a_short_form_without_its_case_is_unresolved(desk: Desk) -> None:
    answer = desk.bare("cite", "--text", "Foo, 1 F.3d at 3.", "--json")
    assert [each["form"] for each in json.loads(answer.out)["unresolved"]] == ["short"]
    assert desk.bare("cite", "--text", "nothing").out == "No citation was read.\n"
