"""What is claimed, who answers for it, what courts ruled, and the authorities on it."""

from dataclasses import dataclass
from typing import Annotated

from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.read_as_of import When
from qidesk.casefile.schema.fields import Choice, Field, Record, Staff, YesNo


class Relief(Choice):
    """What a claim asks for."""

    DAMAGES = "damages"
    INJUNCTION = "injunction"
    DECLARATION = "declaration"


class ClaimType(Choice):
    """What sort of violation a claim asserts; with custody status it picks the test."""

    FORCE = "excessive_force"
    FAILURE_TO_PROTECT = "failure_to_protect"
    FAILURE_TO_INTERVENE = "failure_to_intervene"
    MEDICAL = "medical_care"
    MENTAL_HEALTH = "mental_health_or_suicide"
    CONDITIONS = "conditions"
    FUTURE_HARM = "future_harm"
    SOLITARY = "solitary_confinement"
    EXERCISE = "denial_of_exercise"
    SEXUAL_ABUSE = "sexual_abuse"
    RETALIATION = "retaliation"
    RELIGION = "religion"
    MAIL = "mail_and_publications"
    ACCESS = "access_to_courts"
    DUE_PROCESS = "due_process"
    OVERDETENTION = "over-detention"
    EQUAL_PROTECTION = "equal_protection"
    DISABILITY = "disability"
    SEARCH = "search"
    DEATH = "wrongful_death_or_survival"
    SUPERVISORY = "supervisory"
    MUNICIPAL = "municipal_policy"
    INJUNCTIVE = "injunction_only"
    STATE_TORT = "state_tort"


class ClaimStatus(Choice):
    """Where a claim stands."""

    PENDING = "pending"
    DISMISSED = "dismissed"
    WITHDRAWN = "withdrawn"
    JUDGMENT_FOR_DEFENDANT = "judgment_for_defendant"
    JUDGMENT_FOR_PLAINTIFF = "judgment_for_plaintiff"
    REVIVED = "revived_on_appeal"
    SETTLED = "settled"


@dataclass(frozen=True, kw_only=True)
class Claim(Record):
    """One violation asserted, and the right it rests on."""

    case: Annotated[str, Field("Case", link="case")] = ""
    heading: Annotated[str, Field("Claim", "What do we call this claim?")] = ""
    claim_type: Annotated[ClaimType | None, Field("Type", "What sort of violation is it?")] = None
    theory: Annotated[str, Field("Theory", "On what theory?", long=True)] = ""
    source_of_law: Annotated[str, Field("Source of law", "Which amendment or statute?")] = ""
    right: Annotated[
        str, Field("Right", "What right, at the level of generality we argue for?", long=True)
    ] = ""
    right_narrowly: Annotated[
        str, Field("Right, narrowly", "How would the other side state it?", long=True)
    ] = ""
    right_broadly: Annotated[
        str, Field("Right, broadly", "How is it stated at its broadest?", long=True)
    ] = ""
    obvious_facts: Annotated[
        str, Field("Obvious case", "Which facts make the violation obvious to anyone?", long=True)
    ] = ""
    physical_injury: Annotated[
        YesNo | None, Field("Physical injury", "Was there physical injury?")
    ] = None
    sexual_act: Annotated[YesNo | None, Field("Sexual act", "Was a sexual act committed?")] = None
    implies_invalidity: Annotated[
        YesNo | None,
        Field("Heck", "Would winning imply that a conviction or sanction is invalid?"),
    ] = None
    favorably_ended: Annotated[
        YesNo | None,
        Field("Favorably ended", "If so: has that conviction or sanction been set aside?"),
    ] = None
    relief: Annotated[tuple[Relief, ...], Field("Relief", "What relief is asked?")] = ()
    conduct_on: Annotated[FactDate, Field("Conduct", "On what day or days was the conduct?")] = (
        FactDate()
    )
    status: Annotated[ClaimStatus | None, Field("Status", "Where does it stand?")] = None


@dataclass(frozen=True, kw_only=True)
class Involvement(Record):
    """What ties one defendant to one claim."""

    case: Annotated[str, Field("Case", link="case")] = ""
    claim: Annotated[str, Field("Claim", link="claim")] = ""
    part: Annotated[str, Field("Defendant", "Which defendant?", link="part")] = ""
    personal_involvement: Annotated[
        str, Field("Personal involvement", "What did this defendant do or fail to do?", long=True)
    ] = ""
    status: Annotated[ClaimStatus | None, Field("Status", "Where does it stand against them?")] = (
        None
    )


class Prong(Choice):
    """A court's answer on one prong of immunity."""

    YES = "yes"
    NO = "no"
    ASSUMED = "assumed"
    NOT_REACHED = "not_reached"
    FACT_DISPUTE = "fact_dispute"


class RulingStage(Choice):
    """At what stage of a suit a court ruled."""

    MOTION_TO_DISMISS = "motion_to_dismiss"
    PLEADINGS = "judgment_on_the_pleadings"
    SUMMARY_JUDGMENT = "summary_judgment"
    TRIAL = "trial"
    AFTER_TRIAL = "after_trial"
    APPEAL = "appeal"


class ImmunityResult(Choice):
    """What a court did with the defence."""

    GRANTED = "granted"
    DENIED = "denied"
    DEFERRED = "put_off"


class Writing(Choice):
    """Whether the court speaks, or one judge."""

    COURT = "court"
    CONCURRENCE = "concurrence"
    DISSENT = "dissent"


@dataclass(frozen=True, kw_only=True)
class Ruling(Record):
    """One court's ruling on one claim against one defendant."""

    case: Annotated[str, Field("Case", link="case")] = ""
    proceeding: Annotated[str, Field("Proceeding", "In which proceeding?", link="proceeding")] = ""
    court: Annotated[str, Field("Court", "Which court or judge, if no proceeding is listed?")] = ""
    writing: Annotated[Writing | None, Field("Writing", "The court, or one judge?")] = None
    claim: Annotated[str, Field("Claim", "On which claim?", link="claim")] = ""
    part: Annotated[str, Field("Defendant", "As to which defendant?", link="part")] = ""
    prong_1: Annotated[Prong | None, Field("Prong 1", "Was a right violated?")] = None
    prong_2: Annotated[Prong | None, Field("Prong 2", "Was it clearly established?")] = None
    stage: Annotated[RulingStage | None, Field("Stage", "At what stage?")] = None
    immunity: Annotated[
        ImmunityResult | None, Field("Immunity", "Was immunity granted, denied or put off?")
    ] = None
    ground: Annotated[str, Field("Ground", "On what ground?", long=True)] = ""
    disposition: Annotated[str, Field("Disposition", "What was ordered?")] = ""
    sua_sponte: Annotated[
        YesNo | None, Field("Sua sponte", "Did the court raise it by itself?")
    ] = None
    signed_on: Annotated[FactDate, Field("Signed", "What date does the order carry?")] = FactDate()
    entered_on: Annotated[FactDate, Field("Entered", "When was it entered on the docket?")] = (
        FactDate()
    )


class Stance(Choice):
    """Which side an authority helps; an adverse one is kept too."""

    HELPFUL = "helpful"
    ADVERSE = "adverse"
    MIXED = "mixed"


class GoodLaw(Choice):
    """What later decisions left of an authority."""

    GOOD = "good_law"
    QUESTIONED = "questioned"
    OVERRULED = "overruled_or_vacated"


class Pick(Choice):
    """An authority the author puts on page one."""

    BEST = "best"
    WORST = "worst"


class CitedFor(Choice):
    """What an authority is cited for; only what gives notice must be older than the conduct."""

    RIGHT = "the_right"
    VIOLATION = "what_violates_it"
    METHOD = "how_immunity_is_judged"
    NOTICE = "notice"


class LawFound(Choice):
    """What a decision found of the law of an earlier day."""

    CLEAR = "clearly_established"
    UNCLEAR = "not_clearly_established"


@dataclass(frozen=True, kw_only=True)
class Authority(Record):
    """A decision or statute somebody relies on."""

    case: Annotated[str, Field("Case", link="case")] = ""
    citation: Annotated[str, Field("Citation", "How is it cited?")] = ""
    court: Annotated[str, Field("Court", "Which court decided it?")] = ""
    claim: Annotated[str, Field("Claim", "For which claim, if only for one?", link="claim")] = ""
    decided_on: Annotated[FactDate, Field("Decided", "When?")] = FactDate()
    published: Annotated[YesNo | None, Field("Published", "Is it published?")] = None
    cited_for: Annotated[
        CitedFor | None,
        Field("Cited for", "For the right, for what violates it, for method, or as notice?"),
    ] = None
    holding: Annotated[str, Field("Holding", "What did it hold?", long=True)] = ""
    law_found: Annotated[
        LawFound | None,
        Field("Found the law", "Did it find the law of some day clearly established, or not?"),
    ] = None
    law_found_on: Annotated[
        FactDate, Field("Law as of", "As of what day did it find the law so?")
    ] = FactDate()
    stance: Annotated[Stance | None, Field("Helps", "Whom does it help?")] = None
    pick: Annotated[Pick | None, Field("Best or worst", "Is it our best, or our worst?")] = None
    good_law: Annotated[
        GoodLaw | None, Field("Still good law", "What did later decisions leave of it?")
    ] = None
    subsequent_history: Annotated[
        str, Field("Subsequent history", "What became of it?", long=True)
    ] = ""
    cite_checked_on: Annotated[
        FactDate,
        Field(
            "Cite-checked",
            "When was it last cite-checked?",
            when=When.DESK,
            beside="cite_checked_by",
        ),
    ] = FactDate()
    cite_checked_by: Annotated[
        str,
        Field("Cite-checked by", "Whose initials?", beside="cite_checked_on", staff=Staff.INITIALS),
    ] = ""


@dataclass(frozen=True, kw_only=True)
class Analogue(Record):
    """Our fact beside the precedent's, and the distinction we must answer."""

    case: Annotated[str, Field("Case", link="case")] = ""
    authority: Annotated[str, Field("Authority", "Which authority?", link="authority")] = ""
    claim: Annotated[str, Field("Claim", "For which claim?", link="claim")] = ""
    fact_there: Annotated[str, Field("Fact there", "What was the fact there?", long=True)] = ""
    fact_here: Annotated[str, Field("Fact here", "What is the fact here?", long=True)] = ""
    distinction: Annotated[
        str, Field("Distinction drawn", "What distinction did the court below draw?", long=True)
    ] = ""
    our_answer: Annotated[str, Field("Our answer", "What do we answer?", long=True)] = ""


class ReviewedAs(Choice):
    """What sort of question an issue is on appeal."""

    LAW = "law"
    FACT = "fact"
    DISCRETION = "discretion"


@dataclass(frozen=True, kw_only=True)
class Issue(Record):
    """One issue for appeal: where it was raised, objected to and ruled on."""

    case: Annotated[str, Field("Case", link="case")] = ""
    heading: Annotated[str, Field("Issue", "What is the issue?", long=True)] = ""
    claim: Annotated[str, Field("Claim", "On which claim?", link="claim")] = ""
    raised: Annotated[YesNo | None, Field("Raised", "Was it raised below?")] = None
    raised_at: Annotated[str, Field("Raised at", "Where in the record (ECF No.)?")] = ""
    objected: Annotated[
        YesNo | None, Field("Objected", "Was an objection made to the report or ruling?")
    ] = None
    objected_at: Annotated[str, Field("Objected at", "Where in the record?")] = ""
    ruled: Annotated[YesNo | None, Field("Ruled on", "Did the court rule on it?")] = None
    ruled_at: Annotated[str, Field("Ruled at", "Where in the record?")] = ""
    reviewed_as: Annotated[
        ReviewedAs | None, Field("Question of", "A question of law, fact or discretion?")
    ] = None
    note: Annotated[str, Field("Note", "Anything else to know?", long=True)] = ""
