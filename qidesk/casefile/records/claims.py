"""What is claimed, who answers for it, what courts ruled, and the authorities on it."""

from dataclasses import dataclass
from typing import Annotated

from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.fields import Choice, Field, Record, YesNo


class Relief(Choice):
    """What a claim asks for."""

    DAMAGES = "damages"
    INJUNCTION = "injunction"
    DECLARATION = "declaration"


class ClaimStatus(Choice):
    """Where a claim stands."""

    PENDING = "pending"
    DISMISSED = "dismissed"
    WITHDRAWN = "withdrawn"
    JUDGMENT_FOR_DEFENDANT = "judgment_for_defendant"
    JUDGMENT_FOR_PLAINTIFF = "judgment_for_plaintiff"
    REVIVED = "revived_on_appeal"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Record):
    """One violation asserted, and the right it rests on."""

    case: Annotated[str, Field("Case", link="case")] = ""
    heading: Annotated[str, Field("Claim", "What do we call this claim?")] = ""
    theory: Annotated[str, Field("Theory", "On what theory?", long=True)] = ""
    source_of_law: Annotated[str, Field("Source of law", "Which amendment or statute?")] = ""
    right: Annotated[str, Field("Right", "What right, stated how?", long=True)] = ""
    relief: Annotated[tuple[Relief, ...], Field("Relief", "What relief is asked?")] = ()
    conduct_on: Annotated[FactDate, Field("Conduct", "On what day or days was the conduct?")] = (
        FactDate()
    )
    status: Annotated[ClaimStatus | None, Field("Status", "Where does it stand?")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
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


class Writing(Choice):
    """Whether the court speaks, or one judge."""

    COURT = "court"
    CONCURRENCE = "concurrence"
    DISSENT = "dissent"


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority(Record):
    """A decision or statute somebody relies on."""

    case: Annotated[str, Field("Case", link="case")] = ""
    citation: Annotated[str, Field("Citation", "How is it cited?")] = ""
    court: Annotated[str, Field("Court", "Which court decided it?")] = ""
    decided_on: Annotated[FactDate, Field("Decided", "When?")] = FactDate()
    published: Annotated[YesNo | None, Field("Published", "Is it published?")] = None
    holding: Annotated[str, Field("Holding", "What did it hold?", long=True)] = ""
    stance: Annotated[Stance | None, Field("Helps", "Whom does it help?")] = None
    subsequent_history: Annotated[
        str, Field("Subsequent history", "What became of it?", long=True)
    ] = ""
    cite_checked_on: Annotated[
        FactDate, Field("Cite-checked", "When was it last cite-checked?")
    ] = FactDate()
    cite_checked_by: Annotated[str, Field("Cite-checked by", "Whose initials?")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
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
