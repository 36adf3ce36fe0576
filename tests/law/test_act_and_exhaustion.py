"""Exhaustion, strikes and physical injury follow the gate: whether a prisoner brings the suit."""

from dataclasses import replace
from typing import Any

import pytest

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.claims import Claim, ClaimType
from qidesk.casefile.records.people import Custody, Part, Person, Role
from qidesk.casefile.records.remedies import EntryKind, ProceedingKind
from qidesk.casefile.schema.fields import YesNo
from qidesk.law.exhaustion.exhaustion_findings import Exhaustion, Verdict
from qidesk.law.exhaustion.exhaustion_of_case import exhaustion_of
from qidesk.law.gates.gate_findings import Answer
from qidesk.law.gates.gates_of_case import gates_of
from qidesk.law.standards.standards_of_case import standards_of
from qidesk.law.tables.gates import Gate
from tests.law.grievances import CLAIM, ONE, TODAY, TWO, a_grieved_file, blow
from tests.law.shelf import a_proceeding, an_entry, the_book, told
from tests.law.test_gates import HELPED, PERSON, held

SUIT = a_proceeding(filed_on="June 1, 2021")
MOTHER = Person(id="mother", committed_name="Eva Ruiz")
FOR_HER_SON = Part(id="part", person="mother", role=Role.PERSON_SEEKING_HELP)


def a_case(*spells: Custody, **records: Any) -> CaseFile:
    given = {"persons": (PERSON,), "parts": (HELPED,), "proceedings": (SUIT,), **records}
    return a_grieved_file(*given.pop("grievances", (ONE,)), custody_spells=spells, **given)


def exhausted(*spells: Custody, **records: Any) -> Exhaustion:
    [found] = exhaustion_of(a_case(*spells, **records), the_book(), TODAY)
    return found


def answers(casefile: CaseFile) -> dict[Gate, Answer]:
    return {each.gate: each.answer for each in gates_of(casefile, the_book())}


def died(day: str) -> tuple[Person, ...]:
    return (replace(PERSON, died_on=told(day)),)


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        ("serving_sentence", Verdict.NOT_EXHAUSTED),
        ("pretrial", Verdict.NOT_EXHAUSTED),
        ("juvenile", Verdict.NOT_EXHAUSTED),
        ("revocation_hold", Verdict.NOT_EXHAUSTED),
        ("released", Verdict.NOT_REQUIRED),
        ("immigration", Verdict.NOT_REQUIRED),
    ],
)
def test_only_a_prisoner_must_exhaust(status: str, verdict: Verdict) -> None:
    assert exhausted(held(status)).verdict is verdict


def test_an_estate_need_not_exhaust_and_the_gate_is_named() -> None:
    found = exhausted(held("pretrial"), persons=died("May 1, 2021"))
    assert found.verdict is Verdict.NOT_REQUIRED
    assert "see the gate of prisoner status" in found.finding.conclusion
    assert "check arguments under 42 U.S.C. § 1997e(e)" in " ".join(found.finding.authority)
    assert "died May 1, 2021" in [each.words for each in found.finding.facts]
    assert found.next_step is None
    assert not any("is a prisoner under the Act" in each for each in found.finding.assumptions)


def test_what_else_the_act_brings_falls_with_it() -> None:
    estate = a_case(held("pretrial"), persons=died("May 1, 2021"))
    assert answers(estate)[Gate.PHYSICAL_INJURY] is Answer.OPEN
    assert answers(estate)[Gate.STRIKES] is Answer.OPEN
    prisoner = a_case(held("pretrial"))
    assert answers(prisoner)[Gate.PHYSICAL_INJURY] is Answer.CANNOT_TELL
    assert answers(prisoner)[Gate.STRIKES] is Answer.CANNOT_TELL


def test_undated_custody_makes_no_prisoner_of_somebody_who_may_be_dead() -> None:
    undated = held("pretrial", began="")
    death = replace(CLAIM, claim_type=ClaimType.DEATH)
    found = exhausted(undated, claims=(death,))
    assert found.verdict is Verdict.CANNOT_TELL
    assert "whether Ana Ruiz had died when the suit was filed" in found.needs[0]
    gate = answers(a_case(undated, claims=(death,)))
    assert gate[Gate.PLRA_STATUS] is Answer.CANNOT_TELL


@pytest.mark.parametrize("day", ["2021", "in the jail", "June 1, 2021"])
def test_a_death_that_may_have_come_before_the_suit_is_asked_about(day: str) -> None:
    found = exhausted(held("pretrial"), persons=died(day))
    assert found.verdict is Verdict.CANNOT_TELL


def test_a_death_after_the_suit_leaves_the_footing_of_the_day_of_filing() -> None:
    assert exhausted(held("pretrial"), persons=died("June 2, 2021")).verdict is (
        Verdict.NOT_EXHAUSTED
    )


def test_a_dead_immigration_detainee_was_no_prisoner_either_way() -> None:
    assert exhausted(held("immigration"), persons=died("2021")).verdict is Verdict.NOT_REQUIRED
    gate = answers(a_case(held("immigration"), persons=died("2021")))
    assert gate[Gate.PLRA_STATUS] is Answer.OPEN


@pytest.mark.parametrize(
    "spell",
    [
        held("pretrial", ended="July 1, 2021"),
        held("pretrial", locator_checked_on=told("July 1, 2021")),
    ],
)
def test_somebody_seen_in_custody_afterwards_had_not_died(spell: Custody) -> None:
    acted_for = (replace(PERSON, personal_representative="mother"), MOTHER)
    assert exhausted(spell, persons=acted_for).verdict is Verdict.NOT_EXHAUSTED
    assert exhausted(held("pretrial"), persons=acted_for).verdict is Verdict.CANNOT_TELL


def test_a_mother_who_sues_for_the_estate_goes_by_her_sons_death_and_custody() -> None:
    son = replace(PERSON, personal_representative="mother", died_on=told("May 1, 2021"))
    records: dict[str, Any] = {"persons": (son, MOTHER), "parts": (FOR_HER_SON,)}
    assert exhausted(held("pretrial"), **records).verdict is Verdict.NOT_REQUIRED
    casefile = a_case(held("pretrial"), events=(blow(),), **records)
    [standard] = standards_of(casefile, the_book())
    assert standard.amendment.startswith("14th Amendment")


def test_filed_inside_then_released_still_had_to_exhaust() -> None:
    spells = held("serving_sentence", ended="July 1, 2021"), held("released", "July 2, 2021")
    assert exhausted(*spells).verdict is Verdict.NOT_EXHAUSTED


def test_filed_inside_and_amended_after_release_is_unsettled() -> None:
    spells = held("serving_sentence", ended="July 1, 2021"), held("released", "July 2, 2021")
    amended = (an_entry(EntryKind.COMPLAINT, filed_on="August 1, 2021"),)
    found = exhausted(*spells, docket_entries=amended)
    assert found.verdict is Verdict.NOT_EXHAUSTED
    assert any(
        "Whether the Act applies at all is unsettled" in each for each in found.finding.doubts
    )


def test_before_any_suit_it_goes_by_the_footing_of_today() -> None:
    freed = held("serving_sentence", ended="May 1, 2025"), held("released", "May 2, 2025")
    found = exhausted(*freed, proceedings=())
    assert found.verdict is Verdict.NOT_REQUIRED
    assert "were the suit filed today" in found.finding.conclusion
    assert exhausted(held("pretrial"), proceedings=()).verdict is Verdict.NOT_EXHAUSTED


def test_one_prisoner_among_several_who_sue_is_enough() -> None:
    free = Person(id="free", committed_name="Luz Paz")
    out = Custody(
        id="out", person="free", legal_status=held("released").legal_status, began_on=told("2020")
    )
    both = HELPED, Part(id="other", person="free", role=Role.PERSON_SEEKING_HELP)
    found = exhausted(held("pretrial"), out, persons=(PERSON, free), parts=both)
    assert found.verdict is Verdict.NOT_EXHAUSTED


def test_strikes_are_measured_when_the_appeal_was_filed() -> None:
    appeal = a_proceeding(ProceedingKind.APPEAL, id="a", filed_on="June 1, 2023")
    spells = held("serving_sentence", ended="July 1, 2021"), held("released", "July 2, 2021")
    earlier = tuple(
        a_proceeding(ProceedingKind.EARLIER_SUIT, id=f"s{at}", entered_on="2018", strike=YesNo.YES)
        for at in range(3)
    )
    casefile = a_case(*spells, proceedings=(SUIT, appeal, *earlier))
    found = {
        each.record: each.answer
        for each in gates_of(casefile, the_book())
        if each.gate is Gate.STRIKES
    }
    assert found == {"p": Answer.CANNOT_TELL, "a": Answer.OPEN}


def test_a_ladder_climbed_by_somebody_no_longer_held_is_still_laid_out() -> None:
    found = exhausted(held("released"), grievances=(ONE, TWO), claims=(Claim(id="claim"),))
    assert [each.filed is not None for each in found.rungs] == [True, True]


def test_an_estate_is_no_prisoner_on_an_appeal_whose_filing_is_not_dated() -> None:
    appeal = a_proceeding(ProceedingKind.APPEAL, id="a", follows_from="p")
    casefile = a_case(held("pretrial"), persons=died("May 1, 2021"), proceedings=(SUIT, appeal))
    found = [each for each in gates_of(casefile, the_book()) if each.gate is Gate.STRIKES]
    assert {each.answer for each in found} == {Answer.OPEN}
