"""Twenty made-up cases in every circuit, judged by hand against the law as the tables have it."""

from dataclasses import replace

from qidesk.casefile.records.claims import (
    CitedFor,
    ImmunityResult,
    Involvement,
    LawFound,
    Relief,
    Stance,
)
from qidesk.casefile.records.people import (
    BodyKind,
    Capacity,
    Part,
    Person,
    PrivateWork,
    Role,
    Sector,
)
from qidesk.casefile.records.places import Facility
from qidesk.casefile.records.remedies import EntryKind, GrievanceSubject, ProceedingKind
from qidesk.casefile.schema.fields import YesNo
from qidesk.law.exhaustion.exhaustion_findings import Verdict
from qidesk.law.gates.gate_findings import Answer
from qidesk.law.limitations.filing import FilingTiming
from qidesk.law.posture.outcomes import Outcome
from qidesk.law.tables.appealability import Appealable, Situation
from qidesk.law.tables.gates import Gate
from qidesk.law.tables.immunity import MayClaim
from tests.law.conduct import an_authority
from tests.law.madeup import (
    HELPED,
    MTD,
    ROE,
    SJ,
    a_claim,
    a_defendant,
    analysed,
    appealed,
    gates,
    grieved,
    held,
    petitioned,
    ruled,
    sued,
)
from tests.law.shelf import a_proceeding, an_entry, told

GRANTED, DENIED, RIGHT = ImmunityResult.GRANTED, ImmunityResult.DENIED, CitedFor.RIGHT
COUNTY = Part(id="d2", role=Role.DEFENDANT, body_kind=BodyKind.MUNICIPALITY)


def test_texas_prisoner_force_with_a_later_adverse_decision_of_the_circuit() -> None:
    adverse = an_authority(
        id="x",
        citation="Adams v. Bell, 120 F.4th 1",
        court="5th Cir.",
        decided_on="May 2, 2025",
        stance=Stance.ADVERSE,
        cited_for=RIGHT,
        law_found=LawFound.UNCLEAR,
        law_found_on="June 2023",
    )
    steps = (
        grieved("Step 1", "June 20, 2023", "July 20, 2023", system="TDCJ"),
        grieved("Step 2", "July 25, 2023", "August 20, 2023", system="TDCJ"),
    )
    law = analysed(
        custody_spells=(held("serving_sentence"),),
        proceedings=(sued("S.D. Tex."),),
        authorities=(adverse,),
        grievances=steps,
    )
    [established], [exhausted] = law.established, law.exhaustion
    assert established.worst is not None
    assert established.worst.as_of.verdict.startswith("controls on what the law was then")
    assert (exhausted.claim, exhausted.verdict) == (law.file.claims[0], Verdict.EXHAUSTED)
    [limited] = law.limitations
    assert limited.filing is not None
    assert limited.filing.stands is FilingTiming.WITHIN


def test_california_detainee_care_by_a_contractors_nurse_and_the_county() -> None:
    nurse = a_defendant(sector=Sector.PRIVATE, private_work=PrivateWork.COMPANY_MEDICAL)
    ties = (Involvement(id="1", claim="c1", part="d1"), Involvement(id="2", claim="c2", part="d2"))
    law = analysed(
        claims=(a_claim("medical_care"), a_claim("municipal_policy", claim_id="c2")),
        parts=(HELPED, nurse, COUNTY),
        involvements=ties,
        custody_spells=(held("pretrial"),),
        proceedings=(sued("C.D. Cal."),),
    )
    assert [each.beyond for each in law.established] == [True, True]
    assert "objective standard reaches beyond force" in law.standards[0].test


def test_georgia_conditions_sued_on_after_release() -> None:
    other = an_authority(court="8th Cir.", decided_on="2018", cited_for=RIGHT)
    law = analysed(
        claims=(a_claim("conditions", "August 2021"),),
        custody_spells=(
            held("serving_sentence", ended="May 1, 2022"),
            held("released", "May 2, 2022"),
        ),
        proceedings=(sued("N.D. Ga.", "July 31, 2023"),),
        authorities=(other,),
    )
    assert law.exhaustion[0].verdict is Verdict.NOT_REQUIRED
    assert gates(law)[Gate.PHYSICAL_INJURY] is Answer.OPEN
    assert law.established[0].authorities[0].verdict == (
        "counts only to show that a violation was obvious"
    )


def test_illinois_estate_whose_denial_was_affirmed_and_review_denied() -> None:
    law = analysed(
        persons=(replace(ROE, died_on=told("June 16, 2020")),),
        claims=(a_claim("mental_health_or_suicide", "June 14, 2020"),),
        custody_spells=(held("pretrial", "June 1, 2020", "June 16, 2020"),),
        proceedings=(
            sued("C.D. Ill.", "May 1, 2021"),
            appealed("7th Cir."),
            petitioned(disposition="Petition denied"),
        ),
        rulings=(
            ruled(immunity=DENIED, stage=SJ, entered_on="March 1, 2023"),
            ruled("u", "a", disposition="Affirmed", entered_on="June 3, 2024"),
        ),
    )
    assert law.exhaustion[0].verdict is Verdict.NOT_REQUIRED
    assert {each.answer for each in law.gates if each.gate is Gate.STRIKES} == {Answer.OPEN}
    [way] = law.posture.appeals
    assert way.decided is not None
    assert way.decided.outcome is Outcome.AFFIRMED


def test_new_york_immigration_detainee_against_an_officer_officially() -> None:
    law = analysed(
        parts=(HELPED, a_defendant(capacity=Capacity.OFFICIAL)),
        custody_spells=(held("immigration"),),
        proceedings=(sued("S.D.N.Y."),),
    )
    assert law.established[0].beyond
    assert law.exhaustion[0].verdict is Verdict.NOT_REQUIRED
    assert law.standards[0].amendment == "5th Amendment due process"


def test_virginia_juvenile_with_an_unpublished_case_and_the_states_high_court() -> None:
    notice = an_authority(
        id="x", court="4th Cir.", decided_on="2020", published=YesNo.NO, cited_for=CitedFor.NOTICE
    )
    state = an_authority(
        id="y", court="Supreme Court of Virginia", decided_on="2010", cited_for=RIGHT
    )
    law = analysed(
        custody_spells=(held("juvenile"),),
        proceedings=(sued("E.D. Va.", "June 20, 2025"),),
        authorities=(notice, state),
    )
    assert [each.verdict for each in law.established[0].authorities] == [
        "counts",
        "counts as notice",
    ]
    [limited] = law.limitations
    assert limited.filing is not None
    assert limited.filing.stands is FilingTiming.AFTER
    assert gates(law)[Gate.PLRA_STATUS] is Answer.CLOSED


def test_arkansas_suit_filed_inside_and_amended_after_release() -> None:
    law = analysed(
        custody_spells=(
            held("serving_sentence", ended="May 1, 2024"),
            held("released", "May 2, 2024"),
        ),
        proceedings=(sued("E.D. Ark."),),
        docket_entries=(an_entry(EntryKind.COMPLAINT, "am", filed_on="September 1, 2024"),),
    )
    assert gates(law)[Gate.PLRA_STATUS] is Answer.UNSETTLED


def test_new_jersey_committed_person_asks_an_injunction_only() -> None:
    law = analysed(
        claims=(a_claim("retaliation", relief=(Relief.INJUNCTION,)),),
        custody_spells=(held("civil_commitment"),),
        proceedings=(sued("D.N.J."),),
    )
    assert law.established[0].beyond
    assert gates(law)[Gate.PLRA_STATUS] is Answer.UNSETTLED
    assert gates(law)[Gate.PHYSICAL_INJURY] is Answer.OPEN


def test_kentucky_detainee_sued_after_the_single_year() -> None:
    law = analysed(
        claims=(a_claim("medical_care", "January 10, 2022"),),
        custody_spells=(held("pretrial"),),
        proceedings=(sued("E.D. Ky.", "February 1, 2023"),),
    )
    [limited] = law.limitations
    assert limited.filing is not None
    assert limited.filing.stands is FilingTiming.AFTER
    assert "know what is arguable" in limited.needs[0]
    assert "reckless disregard" in law.standards[0].test


def test_utah_mother_for_a_son_whose_death_has_no_day() -> None:
    son = replace(ROE, personal_representative="mother")
    law = analysed(
        persons=(son, Person(id="mother", committed_name="Ann Roe")),
        parts=(replace(HELPED, person="mother"), a_defendant()),
        claims=(a_claim("wrongful_death_or_survival"),),
        custody_spells=(held("pretrial", ""),),
        proceedings=(sued("D. Utah"),),
    )
    assert gates(law)[Gate.PLRA_STATUS] is Answer.CANNOT_TELL
    assert law.exhaustion[0].needs == (
        "whether Sam Roe had died when the suit was filed, and on what day",
    )


def test_federal_prisoner_with_a_bivens_and_a_tort_claim() -> None:
    states = Part(id="d2", role=Role.DEFENDANT, body_kind=BodyKind.UNITED_STATES)
    ties = (Involvement(id="1", claim="c1", part="d1"), Involvement(id="2", claim="c2", part="d2"))
    law = analysed(
        claims=(
            a_claim(source_of_law="Eighth Amendment (Bivens)"),
            a_claim("state_tort", claim_id="c2", source_of_law="FTCA"),
        ),
        parts=(HELPED, a_defendant(), states),
        involvements=ties,
        custody_spells=(held("serving_sentence"),),
        proceedings=(sued("D.D.C."),),
        grievances=(grieved("BP-9", "June 20, 2023", "July 5, 2023", system="BOP"),),
    )
    assert [each.beyond for each in law.established] == [False, True]
    assert [each.filing and each.filing.stands for each in law.limitations] == [
        FilingTiming.WITHIN,
        FilingTiming.OTHER_PERIOD,
    ]
    assert all("which claim BP-9" in " ".join(each.needs) for each in law.exhaustion)


def test_massachusetts_parolee_on_a_revocation_hold_searched() -> None:
    law = analysed(
        claims=(a_claim("search"),),
        custody_spells=(held("revocation_hold"),),
        proceedings=(sued("D. Mass."),),
    )
    assert gates(law)[Gate.PLRA_STATUS] is Answer.CLOSED
    assert law.standards[0].amendment == "4th or 8th Amendment"


def test_texas_prisoner_before_suit_with_two_grievances_linked_to_nothing() -> None:
    medical = GrievanceSubject.MEDICAL
    steps = (
        grieved("Step 1", "June 20, 2023", "July 20, 2023", "m", facility="f", subject=medical),
        grieved("Step 1", "June 21, 2023", "July 20, 2023", "g", facility="f"),
    )
    unit = Facility(id="f", state="Texas", grievance_system="TDCJ")
    law = analysed(
        claims=(a_claim(), a_claim("medical_care", claim_id="c2")),
        facilities=(unit,),
        custody_spells=(held("serving_sentence"),),
        grievances=steps,
    )
    by_first = {each.grievances[0].id: each for each in law.exhaustion if each.grievances}
    assert by_first["m"].claim is law.file.claims[1]
    assert by_first["g"].claim is None
    assert "which claim Step 1 filed June 21, 2023 is about" in " ".join(by_first["g"].needs)
    assert [each.filing for each in law.limitations] == [None, None]


def test_california_arrestee_whose_denial_is_on_appeal() -> None:
    law = analysed(
        custody_spells=(
            held("arrestee", "June 13, 2023", "June 15, 2023"),
            held("released", "June 16, 2023"),
        ),
        proceedings=(sued("N.D. Cal."), appealed("9th Cir.", filed_on="November 10, 2026")),
        rulings=(ruled(immunity=DENIED, stage=MTD, entered_on="October 20, 2026"),),
    )
    [way] = law.posture.appeals
    assert (way.decided, way.appealable) == (None, Appealable.LAW_ONLY)
    assert law.standards[0].amendment.startswith("4th Amendment")


def test_alabama_denial_reversed_for_one_and_affirmed_for_the_other() -> None:
    day = "March 1, 2025"
    law = analysed(
        parts=(HELPED, a_defendant(), a_defendant("d2")),
        custody_spells=(held("serving_sentence"),),
        proceedings=(sued("N.D. Ala."), appealed("11th Cir.")),
        rulings=(
            ruled(immunity=DENIED, stage=SJ, entered_on=day),
            ruled("r2", part="d2", immunity=DENIED, stage=SJ, entered_on=day),
            ruled("u", "a", immunity=GRANTED, entered_on="June 3, 2026"),
            ruled("u2", "a", "d2", immunity=DENIED, entered_on="June 3, 2026"),
        ),
    )
    [way] = law.posture.appeals
    assert way.decided is not None
    assert dict(way.decided.by_ruling) == {"r": Outcome.REVERSED, "r2": Outcome.AFFIRMED}


def test_virginia_strikes_of_someone_released_before_the_appeal() -> None:
    earlier = [
        a_proceeding(ProceedingKind.EARLIER_SUIT, id=f"e{at}", strike=YesNo.YES, entered_on="2020")
        for at in range(3)
    ]
    law = analysed(
        custody_spells=(
            held("serving_sentence", ended="January 2, 2026"),
            held("released", "January 3, 2026"),
        ),
        proceedings=(
            sued("W.D. Va.", "June 1, 2025"),
            appealed("4th Cir.", filed_on="February 1, 2026"),
            *earlier,
        ),
    )
    found = [each.answer for each in law.gates if each.gate is Gate.STRIKES]
    assert found == [Answer.CANNOT_TELL, Answer.OPEN]


def test_wisconsin_exercise_over_months_with_decisions_midway() -> None:
    cases = tuple(
        an_authority(id=court, court=court, decided_on="October 1, 2022", cited_for=RIGHT)
        for court in ("7th Cir.", "9th Cir.")
    )
    law = analysed(
        claims=(a_claim("denial_of_exercise", "January 1, 2022 to June 1, 2023"),),
        custody_spells=(held("serving_sentence"),),
        proceedings=(sued("E.D. Wis."),),
        authorities=cases,
    )
    assert [each.verdict for each in law.established[0].authorities] == [
        "counts for part of the time",
        "counts for part of the time, only as part of a clear trend",
    ]
    [limited] = law.limitations
    assert limited.limited is not None
    assert limited.limited.safe_date.isoformat() == "2024-12-31"


def test_pennsylvania_detainee_and_a_decision_two_days_before() -> None:
    close = an_authority(court="3d Cir.", decided_on="June 12, 2023", cited_for=RIGHT)
    law = analysed(
        custody_spells=(held("pretrial"),), proceedings=(sued("M.D. Pa."),), authorities=(close,)
    )
    assert "if so late a decision gave notice" in law.established[0].authorities[0].verdict
    assert law.standards[0].test == "objective unreasonableness; no punishment"


def test_louisiana_claim_brought_by_a_later_pleading_against_a_doe_named_late() -> None:
    late = a_defendant(named_on="August 1, 2025")
    law = analysed(
        parts=(HELPED, late),
        involvements=(Involvement(id="1", claim="c1", part="d1"),),
        custody_spells=(held("serving_sentence"),),
        proceedings=(sued("M.D. La.", "March 1, 2023"),),
    )
    [limited] = law.limitations
    assert limited.filing is not None
    assert limited.filing.stands is FilingTiming.BEFORE_CONDUCT
    assert limited.filing.named_later == ((late, FilingTiming.AFTER),)


def test_texas_rule_54b_judgment_affirmed_and_then_vacated() -> None:
    judgment = an_entry(
        EntryKind.JUDGMENT, what="Final judgment under Rule 54(b)", entered_on="August 1, 2024"
    )
    law = analysed(
        custody_spells=(held("convicted_unsentenced"),),
        proceedings=(
            sued("N.D. Tex."),
            appealed("5th Cir.", disposition="Affirmed"),
            petitioned(
                disposition="Petition granted, judgment vacated, remanded",
                signed_on="November 2, 2026",
            ),
        ),
        docket_entries=(judgment,),
        rulings=(ruled(immunity=GRANTED, stage=SJ, entered_on="August 1, 2024"),),
    )
    [way] = law.posture.appeals
    assert way.row.id is Situation.GRANTED_54B
    assert way.decided is not None
    assert way.decided.outcome is Outcome.VACATED
    assert law.immunity.entitlements[0].answer is MayClaim.MAY
