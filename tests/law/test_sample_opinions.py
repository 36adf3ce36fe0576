"""What the four published decisions say, as the desk shows it; written to be read by a lawyer."""

import pytest

from qidesk.casefile.records.claims import ImmunityResult, Prong, Stance, Writing
from qidesk.law.established.established_findings import Counts, When
from qidesk.law.immunity.immunity_findings import NO_RULING, Defence
from qidesk.law.immunity.immunity_of_case import immunity_of
from qidesk.law.tables.immunity import MayClaim, Reason
from qidesk.law.tables.sources import SourceKind, Weight
from tests.law.opinions import analogue, as_of, courts_of, entitlement, established, row, the_case
from tests.law.shelf import the_book

TAYLOR, HOPE = "taylor-v-riojas", "hope-v-pelzer"
MCCOY, HAMNER = "mccoy-v-alamu", "hamner-v-burls"
SUED_BELOW = "Robert Stevens", "Creastor Henderson"
RESPONDENTS = (
    "Robert Riojas",
    "Ricardo Cortez",
    "Stephen Hunter",
    "Larry Davidson",
    "Shane Swaney",
    "Joe Martinez",
)
GUARDS_OF_MAY = "Mark Pelzer", "Gene McClaran", "Jim Gates"


# Taylor v. Riojas


@pytest.mark.parametrize("defendant", RESPONDENTS)
def test_taylor_violation_but_not_clearly_established_below_and_reversed_above(
    defendant: str,
) -> None:
    assert courts_of(row(TAYLOR, "Cell conditions", defendant)) == {
        "N.D. Tex.": "prong 1 no, prong 2 not stated; Summary judgment for the defendant",
        "5th Cir.": "prong 1 yes, prong 2 no; Affirmed",
        "Supreme Court": "prong 1 yes, prong 2 yes; Vacated and remanded",
    }


@pytest.mark.parametrize("defendant", RESPONDENTS)
def test_taylor_immunity_on_the_cells_granted_twice_then_denied(defendant: str) -> None:
    results = [cell.result for cell in row(TAYLOR, "Cell conditions", defendant).cells]
    assert results == [
        ImmunityResult.GRANTED,
        ImmunityResult.GRANTED,
        ImmunityResult.DENIED,
    ]


@pytest.mark.parametrize("defendant", SUED_BELOW)
def test_taylor_those_who_were_no_respondents_have_no_ruling_above(defendant: str) -> None:
    found = row(TAYLOR, "Cell conditions", defendant)
    assert courts_of(found)["Supreme Court"] == NO_RULING
    assert found.last is not None
    assert found.last.step.court == "5th Cir."


@pytest.mark.parametrize("defendant", ["Robert Riojas", "Joe Martinez", "Franco Ortiz"])
def test_taylor_the_circuit_itself_reversed_on_the_restroom(defendant: str) -> None:
    told = courts_of(row(TAYLOR, "Restroom, 24 hours", defendant))
    assert told["N.D. Tex."].endswith("Summary judgment for the defendant")
    assert told["5th Cir."].endswith("Summary judgment reversed; remanded")
    assert told["Supreme Court"] == NO_RULING


def test_taylor_the_circuit_affirmed_for_the_nurse_on_the_restroom() -> None:
    circuit = row(TAYLOR, "Restroom, 24 hours", "Creastor Henderson").cells[1]
    assert (circuit.result, circuit.disposition) == (ImmunityResult.GRANTED, "Affirmed")
    assert circuit.cites == ("No. 17-10253, slip op. at 2 n.4",)


@pytest.mark.parametrize(
    ("authority", "weight"),
    [
        ("Hope v. Pelzer", SourceKind.SUPREME),
        ("Davis v. Scott", SourceKind.OWN),
        ("McCord v. Maggio", SourceKind.OWN),
    ],
)
def test_taylor_all_three_authorities_bound_the_circuit_before_september_2013(
    authority: str, weight: SourceKind
) -> None:
    found = as_of(TAYLOR, "Cell conditions", authority)
    assert (found.kind, found.weight) == (weight, Weight.BINDING)
    assert (found.when, found.counts) == (When.BEFORE, Counts.YES)


def test_taylor_hope_is_the_best_authority_and_davis_the_worst() -> None:
    found = established(TAYLOR, "Cell conditions")
    assert found.best is not None
    assert found.worst is not None
    assert found.best.as_of.authority.citation == "Hope v. Pelzer, 536 U.S. 730"
    assert found.worst.as_of.authority.citation == "Davis v. Scott, 157 F.3d 1003"
    assert found.best.picked
    assert found.worst.picked


def test_taylor_the_obvious_case_route_names_the_facts_that_carry_it() -> None:
    obvious = established(TAYLOR, "Cell conditions").obvious
    assert "Six full days in two cells" in obvious.facts
    assert "Nothing shows that this was necessary" in obvious.facts
    assert any("Hope v. Pelzer" in each for each in obvious.finding.authority)


def test_taylor_the_grid_has_the_circuits_distinction_and_the_answer() -> None:
    line = analogue(TAYLOR, "Cell conditions", "McCord v. Maggio")
    assert "only six days" in line.analogue.distinction
    assert "no reasonable officer" in line.analogue.our_answer
    assert line.cites[0] == "946 F.3d at 222"
    assert line.missing == ()
    assert line.as_of is not None
    assert line.as_of.counts is Counts.YES


def test_taylor_the_supreme_court_answered_davis() -> None:
    line = analogue(TAYLOR, "Cell conditions", "Davis v. Scott")
    assert "ambiguity in the caselaw" in line.analogue.distinction
    assert "too unlike" in line.analogue.our_answer
    assert line.cites[0].startswith("592 U.S. at 9 n.2")
    assert line.missing == ()


def test_taylor_the_right_is_stated_at_three_levels() -> None:
    found = established(TAYLOR, "Cell conditions")
    assert [str(each.level) for each in found.rights] == ["narrowly", "as argued", "broadly"]


def test_taylor_immunity_bars_neither_the_injunction_nor_the_declaration() -> None:
    found = entitlement(TAYLOR, "Cell conditions", "Robert Riojas")
    assert found.answer is MayClaim.MAY
    assert [each.words for each in found.unbarred] == ["declaration", "injunction"]
    assert {Reason.OFFICIAL_CAPACITY, Reason.PROSPECTIVE} < {each.reason for each in found.grounds}
    assert found.defence is Defence.RAISED


# Hope v. Pelzer


@pytest.mark.parametrize("guard", GUARDS_OF_MAY)
def test_hope_not_reached_then_violation_only_then_reversed(guard: str) -> None:
    assert courts_of(row(HOPE, "Hitching post, May 11", guard)) == {
        "N.D. Ala.": "prong 1 not reached, prong 2 no; Summary judgment for the defendant",
        "11th Cir.": "prong 1 yes, prong 2 no; Affirmed",
        "Supreme Court": "prong 1 yes, prong 2 yes; Reversed",
    }


@pytest.mark.parametrize("guard", GUARDS_OF_MAY)
def test_hope_the_dissent_stands_apart_from_the_courts_ruling(guard: str) -> None:
    supreme = row(HOPE, "Hitching post, May 11", guard).cells[-1]
    assert supreme.prong_2 is Prong.YES
    [dissent] = supreme.apart
    assert (dissent.writing, dissent.prong_2) == (Writing.DISSENT, Prong.NO)
    assert dissent not in supreme.rulings


def test_hope_on_june_7_only_jim_gates_answers() -> None:
    rows = immunity_of(the_case(HOPE), the_book()).matrix.rows
    june = [each for each in rows if each.claim.heading == "Hitching post, June 7"]
    assert len(june) == 1


def test_hope_gates_v_collier_binds_the_eleventh_circuit_under_bonner() -> None:
    found = as_of(HOPE, "Hitching post, June 7", "Gates v. Collier")
    assert (found.kind, found.weight) == (SourceKind.PREDECESSOR, Weight.BINDING)
    assert any("Bonner v. Prichard" in each for each in found.weight_finding.authority)
    assert found.counts is Counts.YES


def test_hope_ort_v_white_bound_the_circuit_before_the_conduct() -> None:
    found = as_of(HOPE, "Hitching post, June 7", "Ort v. White")
    assert (found.weight, found.when) == (Weight.BINDING, When.BEFORE)


def test_hope_lanier_came_later_and_is_cited_for_how_immunity_is_judged() -> None:
    found = as_of(HOPE, "Hitching post, June 7", "United States v. Lanier")
    assert (found.when, found.counts) == (When.AFTER, Counts.METHOD)
    assert found.verdict == "cited for how immunity is judged"


@pytest.mark.parametrize("later", ["Austin v. Hopper", "Fountain"])
def test_hope_what_came_later_gave_no_notice(later: str) -> None:
    found = as_of(HOPE, "Hitching post, June 7", later)
    assert (found.when, found.counts) == (When.AFTER, Counts.LATER)


@pytest.mark.parametrize("paper", ["Administrative Regulation 429", "Department of Justice report"])
def test_hope_the_regulation_and_the_report_gave_notice_as_the_court_said(paper: str) -> None:
    found = as_of(HOPE, "Hitching post, June 7", paper)
    assert (found.weight, found.counts) == (Weight.NOTICE, Counts.NOTICE)
    assert found.verdict == "counts as notice"


@pytest.mark.parametrize("general", ["Trop v. Dulles", "Rhodes v. Chapman", "Farmer v. Brennan"])
def test_hope_the_general_test_is_no_authority_that_binds_on_the_right(general: str) -> None:
    found = as_of(HOPE, "Hitching post, June 7", general)
    assert (found.weight, found.counts) == (Weight.BINDING, Counts.VIOLATION)
    claim = established(HOPE, "Hitching post, June 7")
    assert {(row.stance, row.number) for row in claim.tally if row.on_the_right} == {
        (Stance.HELPFUL, 1),
        (Stance.MIXED, 1),
    }
    assert "helpful, on the right: 1 binding; mixed, on the right: 1 binding" in (
        claim.finding.conclusion
    )


def test_hope_a_district_decision_is_marked_as_not_counting_and_stays() -> None:
    found = as_of(HOPE, "Hitching post, June 7", "Lane v. Findley")
    assert (found.weight, found.counts) == (Weight.NOT_COUNTING, Counts.NO)
    assert "District court decisions do not clearly establish" in found.weight_finding.conclusion


def test_hope_the_grid_answers_materially_similar() -> None:
    line = analogue(HOPE, "Hitching post, June 7", "Gates v. Collier")
    assert "not “materially similar”" in line.analogue.distinction
    assert "no constitutional line between a fence and a post" in line.analogue.our_answer


def test_hope_the_plaintiff_must_show_both_prongs_in_the_eleventh_circuit() -> None:
    burden = established(HOPE, "Hitching post, June 7").burden
    assert burden is not None
    assert "the plaintiff on both prongs" in burden.conclusion


# McCoy v. Alamu


def test_mccoy_no_violation_then_violation_only_then_vacated_without_a_ruling() -> None:
    assert courts_of(row(MCCOY, "Excessive force", "Tajudeen Alamu")) == {
        "S.D. Tex.": "prong 1 no, prong 2 not reached; Judgment for the defendant",
        "5th Cir.": "prong 1 yes, prong 2 no; Affirmed",
        "Supreme Court": "prong 1 not reached, prong 2 not reached; Vacated and remanded",
    }


def test_mccoy_judge_costa_dissented_on_both_prongs() -> None:
    [dissent] = row(MCCOY, "Excessive force", "Tajudeen Alamu").cells[1].apart
    assert (dissent.prong_1, dissent.prong_2) == (Prong.YES, Prong.YES)


def test_mccoy_the_vacating_order_decided_nothing_on_immunity() -> None:
    supreme = row(MCCOY, "Excessive force", "Tajudeen Alamu").cells[-1]
    assert (supreme.result, supreme.stated) == (None, False)


def test_mccoy_an_unpublished_opinion_of_the_circuit_does_not_count() -> None:
    found = as_of(MCCOY, "Excessive force", "Chambers v. Johnson")
    assert (found.kind, found.weight) == (SourceKind.OWN_UNPUBLISHED, Weight.NOT_COUNTING)
    assert found.when is When.BEFORE


def test_mccoy_another_circuits_case_is_persuasive() -> None:
    found = as_of(MCCOY, "Excessive force", "Treats v. Morgan")
    assert (found.kind, found.weight) == (SourceKind.OTHER_CIRCUIT, Weight.PERSUASIVE)
    assert found.counts is Counts.LIMITED
    assert found.verdict == "counts only as part of a robust consensus"


@pytest.mark.parametrize(
    ("later", "role"),
    [("Bourne", Counts.VIOLATION), ("Taylor v. Riojas", Counts.METHOD)],
)
def test_mccoy_what_was_decided_after_december_2016_is_not_said_not_to_count(
    later: str, role: Counts
) -> None:
    found = as_of(MCCOY, "Excessive force", later)
    assert (found.when, found.counts) == (When.AFTER, role)


def test_mccoy_no_immunity_is_open_to_the_official_capacity() -> None:
    found = entitlement(MCCOY, "Official capacity", "Tajudeen Alamu")
    assert found.answer is MayClaim.MAY_NOT
    assert found.grounds[0].reason is Reason.OFFICIAL_CAPACITY


# Hamner v. Burls


@pytest.mark.parametrize("claim", ["Due process", "Medical needs", "Conditions"])
def test_hamner_dismissed_on_the_merits_then_affirmed_on_immunity(claim: str) -> None:
    district, circuit, supreme = row(HAMNER, claim, "Danny Burls").cells
    assert (district.prong_1, district.result) == (Prong.NO, None)
    assert (circuit.prong_1, circuit.prong_2) == (Prong.NOT_REACHED, Prong.NO)
    assert circuit.result is ImmunityResult.GRANTED
    assert supreme.words == NO_RULING


def test_hamner_the_circuit_raised_immunity_by_itself_and_that_is_split() -> None:
    found = entitlement(HAMNER, "Due process", "Danny Burls")
    assert found.defence is Defence.SUA_SPONTE
    assert "split" in found.defence_finding.conclusion
    assert any("unsettled" in each for each in found.defence_finding.doubts)


def test_hamner_a_case_on_segregation_is_no_worst_case_on_retaliation() -> None:
    assert established(HAMNER, "Retaliation").worst is None
    worst = established(HAMNER, "Due process").worst
    assert worst is not None
    assert worst.as_of.authority.citation == "Orr v. Larkins, 610 F.3d 1032"


def test_hamner_without_a_day_of_conduct_nothing_is_said_to_count() -> None:
    found = established(HAMNER, "Due process")
    assert found.authorities
    told = {each.authority.citation.split(",")[0]: each.counts for each in found.authorities}
    assert told == {
        "Orr v. Larkins": Counts.CANNOT_TELL,
        "Phillips v. Norris": Counts.CANNOT_TELL,
        "Sandin v. Conner": Counts.VIOLATION,
        "Pearson v. Callahan": Counts.METHOD,
    }
    assert found.tally == ()
    assert {each.needs for each in found.authorities} == {("the day of the conduct",)}
