"""What was tried before and beside the suit: grievances, courts, dockets, deadlines."""

from dataclasses import dataclass
from typing import Annotated

from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.read_as_of import When
from qidesk.casefile.records.matter import RepresentationStatus
from qidesk.casefile.schema.fields import Choice, Field, Record, YesNo


class GrievanceOutcome(Choice):
    """How a step ended."""

    GRANTED = "granted"
    PARTLY_GRANTED = "partly_granted"
    DENIED = "denied"
    REJECTED = "rejected"
    UNANSWERED = "unanswered"
    REFUSED = "refused"


class GrievanceSubject(Choice):
    """What a grievance complains of, where the system has a track of its own for it."""

    GENERAL = "general"
    MEDICAL = "medical"
    DISCIPLINARY = "disciplinary"
    SEXUAL_ABUSE = "sexual_abuse"
    PROPERTY = "property"
    RELIGIOUS = "religious"
    EMERGENCY = "emergency"


class Unavailable(Choice):
    """Why a remedy on the books was no remedy in fact (Ross v. Blake, 578 U.S. 632 (2016))."""

    DEAD_END = "dead_end"
    OPAQUE = "opaque"
    THWARTED = "thwarted"


@dataclass(frozen=True, kw_only=True)
class Grievance(Record):
    """One step of one grievance."""

    case: Annotated[str, Field("Case", link="case")] = ""
    facility: Annotated[str, Field("Facility", "At which facility?", link="facility")] = ""
    system: Annotated[str, Field("System", "Under which grievance system?")] = ""
    step: Annotated[str, Field("Step", "Which step?")] = ""
    number: Annotated[str, Field("Number", "What number does it carry?", identifies=True)] = ""
    about: Annotated[str, Field("About", "What does it complain of?", long=True)] = ""
    subject: Annotated[
        GrievanceSubject | None, Field("Subject", "Which track does it belong to?")
    ] = None
    follows_from: Annotated[
        str, Field("Appeals from", "Which earlier step does it appeal?", link="grievance")
    ] = ""
    filed_on: Annotated[FactDate, Field("Filed", "When was it filed?")] = FactDate()
    proof: Annotated[str, Field("Proof of filing", "What shows that it was filed?")] = ""
    answered_on: Annotated[FactDate, Field("Answered", "What date does the answer carry?")] = (
        FactDate()
    )
    received_on: Annotated[
        FactDate, Field("Answer received", "When did the answer reach the person?")
    ] = FactDate()
    extended_to: Annotated[
        FactDate,
        Field("Extended to", "To what day was the time to answer extended?", when=When.AHEAD),
    ] = FactDate()
    outcome: Annotated[GrievanceOutcome | None, Field("Outcome", "How did it end?")] = None
    merits_addressed: Annotated[
        YesNo | None, Field("Merits addressed", "Did the answer reach the merits?")
    ] = None
    policy_version: Annotated[
        str, Field("Policy version", "Under which version of the policy?")
    ] = ""
    why_not_filed: Annotated[
        str, Field("Why not filed", "If this step was not taken: why not?", long=True)
    ] = ""
    unavailable: Annotated[
        Unavailable | None, Field("Unavailable", "Was the step a remedy in name only? How?")
    ] = None
    event: Annotated[str, Field("Event", "About which event?", link="event")] = ""


class ProceedingKind(Choice):
    """What sort of proceeding it is."""

    CIVIL = "civil_action"
    APPEAL = "appeal"
    CERTIORARI = "certiorari"
    CRIMINAL = "criminal"
    HABEAS = "habeas"
    EARLIER_SUIT = "earlier_suit"
    STATE_CIVIL = "state_civil"


class Filer(Choice):
    """Who files papers there for the person."""

    PRO_SE = "pro_se"
    COUNSEL = "counsel"
    APPOINTED = "appointed"


@dataclass(frozen=True, kw_only=True)
class Proceeding(Record):
    """One docket in one court."""

    case: Annotated[str, Field("Case", link="case")] = ""
    proceeding_kind: Annotated[ProceedingKind | None, Field("Kind", "What sort is it?")] = None
    court: Annotated[str, Field("Court", "Which court?")] = ""
    docket_number: Annotated[
        str, Field("Docket no.", "What is the docket number?", identifies=True)
    ] = ""
    judges: Annotated[
        tuple[str, ...], Field("Judge", "Which judge or panel?", identifies=True)
    ] = ()
    filer: Annotated[Filer | None, Field("Filer", "Who files for the person there?")] = None
    filed_on: Annotated[FactDate, Field("Filed", "When was it filed or docketed?")] = FactDate()
    disposition: Annotated[str, Field("Disposition", "How did it end?", long=True)] = ""
    signed_on: Annotated[FactDate, Field("Judgment signed", "What date does it carry?")] = (
        FactDate()
    )
    entered_on: Annotated[
        FactDate, Field("Judgment entered", "When was it entered on the docket?")
    ] = FactDate()
    separate_document: Annotated[
        YesNo | None, Field("Separate document", "Was judgment set out in a separate document?")
    ] = None
    mandate_on: Annotated[FactDate, Field("Mandate", "When did the mandate issue?")] = FactDate()
    us_party: Annotated[
        YesNo | None,
        Field("U.S. a party", "Is the United States, its agency or its officer a party?"),
    ] = None
    in_forma_pauperis: Annotated[
        YesNo | None, Field("In forma pauperis", "Was it filed without paying the fee?")
    ] = None
    imminent_danger: Annotated[
        YesNo | None,
        Field("Imminent danger", "Was the person in danger of serious injury when it was filed?"),
    ] = None
    strike: Annotated[
        YesNo | None, Field("A strike", "If it was dismissed: does that count as a strike?")
    ] = None
    follows_from: Annotated[
        str, Field("Follows from", "From which proceeding does it come?", link="proceeding")
    ] = ""
    our_status: Annotated[
        RepresentationStatus | None, Field("Our status", "What are we in that court?")
    ] = None
    our_status_since: Annotated[FactDate, Field("Our status since", "Since when?")] = FactDate()
    note: Annotated[str, Field("Note", "Anything else to know?", long=True)] = ""


class EntryKind(Choice):
    """What a docket entry records."""

    COMPLAINT = "complaint"
    MOTION = "motion"
    RESPONSE = "response"
    REPORT = "report_and_recommendation"
    OBJECTIONS = "objections"
    ORDER = "order"
    JUDGMENT = "judgment"
    NOTICE_OF_APPEAL = "notice_of_appeal"
    BRIEF = "brief"
    OPINION = "opinion"
    REHEARING = "rehearing"
    MANDATE = "mandate"
    PETITION = "petition"
    EXTENSION = "extension"
    OTHER = "other"


class ServedHow(Choice):
    """How a paper was served."""

    ELECTRONIC = "electronic"
    HAND = "hand"
    MAIL = "mail"
    CLERK = "clerk"
    OTHER = "other"


class MotionRule(Choice):
    """Under which rule a motion after judgment was made; some of them move the time to appeal."""

    RULE_50B = "rule_50b"
    RULE_52B = "rule_52b"
    RULE_54_FEES = "rule_54_fees"
    RULE_59 = "rule_59"
    RULE_59E = "rule_59e"
    RULE_60 = "rule_60"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class DocketEntry(Record):
    """One line of a docket."""

    case: Annotated[str, Field("Case", link="case")] = ""
    proceeding: Annotated[str, Field("Proceeding", "On which docket?", link="proceeding")] = ""
    number: Annotated[
        str, Field("ECF no.", "What number does the entry carry?", identifies=True)
    ] = ""
    entry_kind: Annotated[EntryKind | None, Field("Kind", "What does it record?")] = None
    what: Annotated[str, Field("Entry", "What does the docket say?", long=True)] = ""
    filed_on: Annotated[FactDate, Field("Filed", "When was it filed?")] = FactDate()
    signed_on: Annotated[FactDate, Field("Signed", "What date does the paper carry?")] = FactDate()
    entered_on: Annotated[FactDate, Field("Entered", "When was it entered on the docket?")] = (
        FactDate()
    )
    mailed_on: Annotated[
        FactDate, Field("Put in prison mail", "When was it put in the prison mail?")
    ] = FactDate()
    served_on: Annotated[FactDate, Field("Served", "When was it served?")] = FactDate()
    served_how: Annotated[ServedHow | None, Field("Served by", "How was it served?")] = None
    filed_by: Annotated[str, Field("Filed by", "Who filed it?", link="part")] = ""
    motion_rule: Annotated[
        MotionRule | None, Field("Motion under", "If a motion after judgment: under which rule?")
    ] = None
    decides: Annotated[
        str, Field("Decides", "If an order: which motion does it decide?", link="docket_entry")
    ] = ""
    document: Annotated[str, Field("Document", "Which document is it?", link="document")] = ""


class Whose(Choice):
    """Whose clock a deadline runs."""

    OURS = "ours"
    THEIRS = "theirs"


class TriggerVerified(Choice):
    """How the trigger's date is known."""

    CLAIMED = "claimed"
    DOCKET = "docket"


class MarkStatus(Choice):
    """What people did about a deadline, or answered where the words of an entry raised it."""

    OPEN = "open"
    FILED = "filed"
    EXTENDED = "extended"
    RESCUE_REVIEW = "rescue_review"
    READ_RIGHTLY = "read_rightly"
    READ_WRONGLY = "read_wrongly"


@dataclass(frozen=True, kw_only=True)
class DeadlineMark(Record):
    """What people saw, confirmed and did about one deadline; the deadline itself is computed."""

    case: Annotated[str, Field("Case", link="case")] = ""
    rule: Annotated[str, Field("Rule", "Which rule sets it?")] = ""
    what: Annotated[str, Field("What is due", "What must be filed?")] = ""
    whose: Annotated[Whose | None, Field("Whose", "Ours or theirs?")] = None
    filer: Annotated[Filer | None, Field("Filer", "Who files: counsel or the prisoner?")] = None
    trigger: Annotated[
        str, Field("Trigger", "Which docket entry sets it running?", link="docket_entry")
    ] = ""
    ruling: Annotated[str, Field("Ruling", "Or which ruling sets it running?", link="ruling")] = ""
    proceeding: Annotated[str, Field("Proceeding", "In which proceeding?", link="proceeding")] = ""
    part: Annotated[str, Field("Served party", "Or service on which party?", link="part")] = ""
    trigger_verified: Annotated[
        TriggerVerified | None, Field("Trigger verified", "Claimed, or seen on the docket?")
    ] = None
    due_on: Annotated[
        FactDate, Field("Due", "If entered by hand: on what day is it due?", when=When.AHEAD)
    ] = FactDate()
    file_by: Annotated[FactDate, Field("File by", "By what day do we file?", when=When.AHEAD)] = (
        FactDate()
    )
    holidays: Annotated[
        tuple[str, ...],
        Field("Holidays counted", "Which state holidays do we count, each with its date?"),
    ] = ()
    closed_days: Annotated[
        tuple[str, ...],
        Field("Clerk's office closed", "On which days was the clerk's office inaccessible?"),
    ] = ()
    jurisdictional: Annotated[
        YesNo | None, Field("Jurisdictional", "Is the time jurisdictional?")
    ] = None
    status: Annotated[MarkStatus | None, Field("Status", "Where does it stand?")] = None
    extended_to: Annotated[
        FactDate, Field("Extended to", "To what day, by order?", when=When.AHEAD)
    ] = FactDate()
    proof: Annotated[
        str, Field("Proof", "Which ECF number or proof of deposit shows it filed?")
    ] = ""
    worked_out_by: Annotated[str, Field("Worked out by", "Whose initials worked it out?")] = ""
    initials: Annotated[
        str, Field("Confirmed by", "Which second person's initials confirm it?")
    ] = ""
    confirmed_on: Annotated[FactDate, Field("Confirmed", "On what day?", when=When.DESK)] = (
        FactDate()
    )
    date_seen: Annotated[
        FactDate, Field("Date seen", "What date was confirmed?", when=When.AHEAD)
    ] = FactDate()
    inputs_seen: Annotated[
        str, Field("Inputs seen", "From which facts was it worked out?", long=True)
    ] = ""
    rule_version: Annotated[str, Field("Rule version", "By which version of the rule?")] = ""
    note: Annotated[str, Field("Note", "Anything else to know?", long=True)] = ""
