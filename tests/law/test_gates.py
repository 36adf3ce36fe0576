"""The gates before the merits, suit by suit and claim by claim."""

from dataclasses import replace
from typing import Any

import pytest

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.claims import Claim, ClaimType, Relief
from qidesk.casefile.records.people import Custody, LegalStatus, Part, Person, Role
from qidesk.casefile.records.places import Facility, FacilityKind
from qidesk.casefile.records.remedies import EntryKind, Proceeding, ProceedingKind
from qidesk.casefile.schema.fields import YesNo
from qidesk.law.finding import Finding
from qidesk.law.gates.gate_findings import Answer, GateFinding
from qidesk.law.gates.gates_of_case import gates_of
from qidesk.law.gates.words import GATE_NAMES, answer_words
from qidesk.law.tables.gates import Covered, Gate
from tests.law.shelf import a_file, a_proceeding, an_entry, the_book, told

PERSON = Person(id="person", committed_name="Ana Ruiz")
HELPED = Part(id="part", person="person", role=Role.PERSON_SEEKING_HELP)
YES, NO, UNKNOWN = YesNo.YES, YesNo.NO, YesNo.UNKNOWN


def held(status: str, began: str = "2019", ended: str = "", **more: Any) -> Custody:
    return Custody(
        id=status,
        person="person",
        legal_status=LegalStatus(status),
        began_on=told(began),
        ended_on=told(ended),
        **more,
    )


def a_file_of(**records: Any) -> CaseFile:
    return a_file(**{"persons": (PERSON,), "parts": (HELPED,), **records})


def gate(which: Gate, casefile: CaseFile) -> GateFinding:
    (found,) = (each for each in gates_of(casefile, the_book()) if each.gate is which)
    return found


def prisoner(*spells: Custody, filed: str = "June 1, 2021", **records: Any) -> GateFinding:
    suit = a_proceeding(filed_on=filed)
    return gate(Gate.PLRA_STATUS, a_file_of(proceedings=(suit,), custody_spells=spells, **records))


@pytest.mark.parametrize(
    ("status", "answer"),
    [
        ("serving_sentence", Answer.CLOSED),
        ("convicted_unsentenced", Answer.CLOSED),
        ("pretrial", Answer.CLOSED),
        ("revocation_hold", Answer.CLOSED),
        ("juvenile", Answer.CLOSED),
        ("immigration", Answer.OPEN),
        ("released", Answer.OPEN),
        ("civil_commitment", Answer.UNSETTLED),
        ("arrestee", Answer.CANNOT_TELL),
    ],
)
def test_the_footing_on_the_day_of_filing_decides_whether_the_act_applies(
    status: str, answer: Answer
) -> None:
    found = prisoner(held(status))
    assert found.answer is answer
    assert found.finding.conclusion.startswith(answer)
    assert found.record == "p"
    assert found.about == "S.D. Tex. 3:17-cv-235: Ana Ruiz"
    assert [each.record for each in found.finding.facts] == ["p", status]
    assert found.finding.facts[1].words == f"{status.replace('_', ' ')} from 2019"


def test_its_authority_and_how_sure_the_row_is_are_carried() -> None:
    detained = prisoner(held("immigration"))
    assert (
        "42 U.S.C. § 1997e(h); 28 U.S.C. § 1915(h): A prisoner is anyone"
        in (detained.finding.authority[0])
    )
    assert "Agyeman v. INS" in " ".join(detained.finding.authority)
    assert [each.count("cite-check") for each in detained.finding.doubts] == [1]
    assert "From memory, to be cite-checked: 28 U.S.C. § 1915(h); 42" in detained.finding.doubts[0]
    committed = prisoner(held("civil_commitment"))
    assert "Kalinowski v. Bond" in " ".join(committed.finding.doubts)
    assert "Courts are split." in committed.finding.doubts


def test_a_halfway_house_is_unsettled_for_someone_serving_a_sentence() -> None:
    house = Facility(id="house", facility_kind=FacilityKind.REENTRY)
    spell = held("serving_sentence", facility="house")
    assert prisoner(spell, facilities=(house,)).answer is Answer.UNSETTLED
    prison = replace(house, facility_kind=FacilityKind.STATE_PRISON)
    assert prisoner(spell, facilities=(prison,)).answer is Answer.CLOSED
    unsaid = replace(house, facility_kind=None)
    assert prisoner(spell, facilities=(unsaid,)).answer is Answer.CLOSED


def test_a_filing_day_known_only_roughly_gives_every_footing_it_may_have_been() -> None:
    spells = (held("serving_sentence", ended="June 15, 2021"), held("released", "June 15, 2021"))
    assert prisoner(*spells, filed="June 1, 2021").answer is Answer.CLOSED
    rough = prisoner(*spells, filed="June 2021")
    assert rough.answer is Answer.UNSETTLED
    assert rough.needs == ("the exact custody on the day of filing",)


def test_what_is_missing_is_asked_for() -> None:
    assert prisoner(held("pretrial"), filed="").needs == ("the day the suit was filed",)
    assert prisoner().needs == ("the custody of Ana Ruiz on the day of filing",)
    nameless = prisoner(persons=(Person(id="person"),))
    assert nameless.needs == ("the custody of the person on the day of filing",)
    assert nameless.about.endswith("a person not named")
    assert "(arrestee)" in prisoner(held("arrestee")).needs[0]


def test_an_estate_is_no_prisoner() -> None:
    died = replace(PERSON, died_on=told("May 1, 2021"))
    found = prisoner(held("pretrial", ended="May 1, 2021"), persons=(died,))
    assert (found.answer, found.needs) == (Answer.OPEN, ())
    assert "check arguments under 42 U.S.C. § 1997e(e)" in " ".join(found.finding.authority)
    assert "person" in [each.record for each in found.finding.facts]


def test_a_complaint_amended_after_release_is_said_to_be_unsettled() -> None:
    spells = (held("serving_sentence", ended="July 1, 2021"), held("released", "July 2, 2021"))
    entries = (
        an_entry(EntryKind.COMPLAINT, filed_on="June 1, 2021"),
        an_entry(EntryKind.ORDER, "o", filed_on="July 30, 2021"),
        an_entry(EntryKind.COMPLAINT, "amended", filed_on="August 1, 2021"),
    )
    found = prisoner(*spells, docket_entries=entries)
    assert found.answer is Answer.UNSETTLED
    assert "released before the complaint was amended" in found.finding.conclusion
    assert "Allen v. Amsterdam" in " ".join(found.finding.authority)
    assert "unsettled" in " ".join(found.finding.doubts)
    before = prisoner(*spells, docket_entries=entries[:2])
    assert before.answer is Answer.CLOSED
    assert "Allen v. Amsterdam" not in " ".join(before.finding.authority)
    free = prisoner(held("released"), docket_entries=entries)
    assert "Allen v. Amsterdam" not in " ".join(free.finding.authority)


def test_the_table_says_nothing_of_a_footing_that_it_has_no_code_for() -> None:
    witness = next(row for row in the_book().gates.statuses if row.id == "witness")
    assert (witness.covered, witness.statuses) == (Covered.NO, ())


def earlier(number: int, strike: YesNo | None = YES, **fields: Any) -> Proceeding:
    given = {"entered_on": f"March {number}, 2018", **fields}
    return a_proceeding(ProceedingKind.EARLIER_SUIT, id=f"s{number}", strike=strike, **given)


def struck(*suits: Proceeding, **fields: Any) -> GateFinding:
    suit = a_proceeding(**{"filed_on": "June 1, 2021", "in_forma_pauperis": YES, **fields})
    return gate(Gate.STRIKES, a_file_of(proceedings=(suit, *suits)))


THREE = (earlier(1), earlier(2), earlier(3))


def test_three_strikes_without_imminent_danger_close_in_forma_pauperis() -> None:
    found = struck(*THREE, imminent_danger=NO)
    assert found.answer is Answer.CLOSED
    assert found.finding.conclusion == (
        "appears closed: in forma pauperis: 3 strikes, no imminent danger"
    )
    assert found.finding.authority[0].startswith("28 U.S.C. § 1915(g): Three or more")
    assert "Lomax v. Ortiz-Marquez" in " ".join(found.finding.authority)
    assert "the circuits are split" in " ".join(found.finding.doubts)
    assert [each.record for each in found.finding.facts] == ["s1", "s2", "s3", "p", "p"]


def test_imminent_danger_opens_the_gate_and_must_be_asked_about() -> None:
    assert struck(*THREE, imminent_danger=YES).answer is Answer.OPEN
    for unsaid in (None, UNKNOWN):
        found = struck(*THREE, imminent_danger=unsaid)
        assert found.answer is Answer.CANNOT_TELL
        assert "imminent danger" in found.needs[0]


def test_strikes_do_not_matter_to_someone_who_paid_the_fee() -> None:
    assert struck(*THREE, in_forma_pauperis=NO).answer is Answer.OPEN


def test_fewer_than_three_leave_it_open() -> None:
    found = struck(earlier(1), earlier(2, NO))
    assert found.finding.conclusion == "appears open: the file shows 1 of the 3 that close it"


def test_suits_whose_end_is_not_entered_may_be_strikes() -> None:
    found = struck(earlier(1), earlier(2), earlier(3, None))
    assert found.needs == ("which earlier suits count: 2 for certain, 3 at most",)
    undated = struck(earlier(1), earlier(2), earlier(3, entered_on=""))
    assert undated.answer is Answer.CANNOT_TELL
    assert "not certainly earlier" in undated.finding.facts[2].words
    only_filed = struck(earlier(1), earlier(2), earlier(3, entered_on="", filed_on="2019"))
    assert only_filed.answer is Answer.CANNOT_TELL


def test_a_dismissal_after_this_suit_was_filed_does_not_count() -> None:
    later = earlier(3, entered_on="June 2, 2022")
    assert struck(earlier(1), earlier(2), later).answer is Answer.OPEN
    by_filing = earlier(3, entered_on="", filed_on="June 2, 2022")
    assert struck(earlier(1), earlier(2), by_filing).answer is Answer.OPEN


def test_without_any_earlier_suit_entered_it_cannot_be_told() -> None:
    found = struck()
    assert found.answer is Answer.CANNOT_TELL
    assert found.needs == ("earlier suits and appeals and how each ended: none is entered",)
    assert struck(court="", docket_number="").about == "a court"


def test_an_appeal_has_its_own_gate_and_a_state_suit_has_none() -> None:
    file = a_file_of(
        proceedings=(
            a_proceeding(ProceedingKind.APPEAL, id="appeal"),
            a_proceeding(ProceedingKind.STATE_CIVIL, id="state"),
        )
    )
    assert [(each.gate, each.record) for each in gates_of(file, the_book())] == [
        (Gate.STRIKES, "appeal")
    ]


def claimed(which: Gate, court: str = "S.D. Tex.", **fields: Any) -> GateFinding:
    claim = Claim(id="claim", heading="Cold cell", **fields)
    suit = a_proceeding(ProceedingKind.APPEAL, court=court)
    return gate(which, a_file_of(claims=(claim,), proceedings=(suit,)))


@pytest.mark.parametrize(
    ("injury", "act", "relief", "answer"),
    [
        (YES, None, (), Answer.OPEN),
        (NO, YES, (Relief.DAMAGES,), Answer.OPEN),
        (NO, NO, (Relief.DAMAGES, Relief.INJUNCTION), Answer.CLOSED),
        (NO, NO, (Relief.INJUNCTION,), Answer.OPEN),
        (NO, None, (), Answer.CANNOT_TELL),
        (UNKNOWN, NO, (), Answer.CANNOT_TELL),
        (None, None, (), Answer.CANNOT_TELL),
    ],
)
def test_physical_injury_or_a_sexual_act_opens_damages_for_emotional_injury(
    injury: YesNo | None, act: YesNo | None, relief: tuple[Relief, ...], answer: Answer
) -> None:
    found = claimed(Gate.PHYSICAL_INJURY, physical_injury=injury, sexual_act=act, relief=relief)
    assert found.answer is answer
    assert bool(found.needs) == (answer is Answer.CANNOT_TELL)
    assert found.record == "claim"


@pytest.mark.parametrize(
    ("court", "said"),
    [
        ("5th Cir.", "Hutchins v. McDaniels, 512 F.3d 193"),
        ("8th Cir.", "Royal v. Kautzky"),
        ("11th Cir.", "Hoever v. Marks, 993 F.3d 1353"),
    ],
)
def test_punitive_damages_are_told_by_circuit_most_allow_them(court: str, said: str) -> None:
    found = claimed(Gate.PHYSICAL_INJURY, court=court)
    assert said in " ".join(found.finding.authority)
    assert any(
        "most circuits allow them, the 8th does not" in each for each in found.finding.doubts
    )


def test_in_another_circuit_most_allow_punitive_damages_and_the_table_has_no_row() -> None:
    authority = " ".join(claimed(Gate.PHYSICAL_INJURY, court="9th Cir.").finding.authority)
    assert "Most circuits allow punitive damages" in authority
    assert "The table has no row for this circuit" in authority


@pytest.mark.parametrize(
    ("implies", "ended", "answer"),
    [
        (NO, None, Answer.OPEN),
        (YES, YES, Answer.OPEN),
        (YES, NO, Answer.CLOSED),
        (YES, None, Answer.CANNOT_TELL),
        (None, None, Answer.CANNOT_TELL),
        (UNKNOWN, NO, Answer.CANNOT_TELL),
    ],
)
def test_heck_waits_for_the_sanction_to_be_set_aside(
    implies: YesNo | None, ended: YesNo | None, answer: Answer
) -> None:
    found = claimed(Gate.HECK, implies_invalidity=implies, favorably_ended=ended)
    assert found.answer is answer
    assert "Heck v. Humphrey, 512 U.S. 477 (1994)" in " ".join(found.finding.authority)


def test_sexual_abuse_brings_the_rules_on_its_grievances() -> None:
    found = claimed(Gate.PREA, claim_type=ClaimType.SEXUAL_ABUSE)
    assert "no time limit" in " ".join(found.finding.authority)
    assert "not privately enforceable" in " ".join(found.finding.authority)
    assert claimed(Gate.PREA, sexual_act=YES).answer is Answer.OPEN
    headless = a_file_of(claims=(Claim(id="claim"),))
    gates = gates_of(headless, the_book())
    assert [each.gate for each in gates] == [Gate.PHYSICAL_INJURY, Gate.HECK]
    assert gates[0].about == "a claim without a heading"


def test_prisoner_status_is_said_to_apply_the_act_and_every_other_gate_to_be_open_or_closed() -> (
    None
):
    claim = Claim(id="c", relief=(Relief.DAMAGES,), implies_invalidity=YesNo.NO)
    said = {each.gate: answer_words(each) for each in gates_of(a_file(claims=(claim,)), the_book())}
    assert said == {Gate.PHYSICAL_INJURY: "cannot tell", Gate.HECK: "appears open"}
    found = GateFinding(Gate.PLRA_STATUS, "", "", Answer.CLOSED, "", Finding(""))
    assert answer_words(found) == "the Act appears to apply"
    assert answer_words(replace(found, answer=Answer.OPEN)) == "the Act appears not to apply"
    assert answer_words(replace(found, answer=Answer.UNSETTLED)) == "unsettled"
    assert set(GATE_NAMES) == set(Gate)
