"""The matter itself: the case, how it reached us, and what we owe it next."""

from dataclasses import dataclass
from typing import Annotated

from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.read_as_of import When
from qidesk.casefile.schema.fields import Choice, Field, Record, Staff, YesNo


class MatterKind(Choice):
    """What we are asked to be in the matter."""

    SCREENING = "screening"
    DIRECT = "direct"
    AMICUS = "amicus"
    CO_COUNSEL = "co-counsel"
    WATCH = "watch"


class Stage(Choice):
    """How far intake has come."""

    LOGGED = "logged"
    CONFLICT_CHECKED = "conflict_checked"
    SCREENED = "screened"
    DECIDED = "decided"
    TOLD = "told"


class RepresentationStatus(Choice):
    """Whether a lawyer-client relationship exists, and how far it goes."""

    NONE = "none"
    PROSPECTIVE = "prospective"
    DECLINED = "declined"
    LIMITED = "limited"
    COUNSEL = "counsel"
    WITHDRAWN = "withdrawn"


class Decision(Choice):
    """What the meeting voted."""

    REPRESENT = "represent"
    AMICUS = "amicus"
    REFER = "refer"
    DECLINE = "decline"


@dataclass(frozen=True, kw_only=True)
class Case(Record):
    """One matter, from the first letter to the end."""

    caption: Annotated[str, Field("Short caption", "What do we call this case?")] = ""
    matter_kind: Annotated[
        MatterKind | None, Field("Matter", "What are we asked to be: counsel, amicus, a watcher?")
    ] = None
    stage: Annotated[
        Stage | None,
        Field(
            "Stage",
            "How far has intake come?",
            reached=(
                ("conflicts_cleared_on", Stage.CONFLICT_CHECKED),
                ("decision", Stage.DECIDED),
                ("told_on", Stage.TOLD),
            ),
        ),
    ] = None
    owner: Annotated[str, Field("Owner", "Who in the office carries this case?")] = ""
    representation_status: Annotated[
        RepresentationStatus | None,
        Field("Representation", "Do we represent the person, and how far?"),
    ] = None
    representation_since: Annotated[
        FactDate,
        Field("Representation since", "From what day does that status run?", when=When.DESK),
    ] = FactDate()
    recused: Annotated[
        tuple[str, ...], Field("Recused", "Who in the office may not see this file?")
    ] = ()
    conflicts_cleared_on: Annotated[
        FactDate,
        Field(
            "Conflicts cleared",
            "On what day were conflicts cleared?",
            when=When.DESK,
            beside="conflicts_cleared_by",
        ),
    ] = FactDate()
    conflicts_cleared_by: Annotated[
        str,
        Field(
            "Conflicts cleared by",
            "Whose initials cleared conflicts?",
            beside="conflicts_cleared_on",
            staff=Staff.INITIALS,
        ),
    ] = ""
    docket_checked_on: Annotated[
        FactDate,
        Field(
            "Docket checked",
            "When did someone last read the court's docket?",
            when=When.DESK,
            beside="docket_checked_by",
        ),
    ] = FactDate()
    docket_checked_by: Annotated[
        str,
        Field(
            "Docket checked by", "Whose initials?", beside="docket_checked_on", staff=Staff.INITIALS
        ),
    ] = ""
    memo_author: Annotated[str, Field("Memo author", "Who writes the memo?")] = ""
    memo_reviewer: Annotated[str, Field("Memo reviewer", "Who reviews the memo?")] = ""
    decision: Annotated[Decision | None, Field("Decision", "What did the meeting decide?")] = None
    decided_on: Annotated[
        FactDate, Field("Decided", "On what day?", when=When.DESK, beside="decision")
    ] = FactDate()
    decision_reasons: Annotated[
        str, Field("Reasons", "Why did we take it, or decline?", long=True)
    ] = ""
    conditions: Annotated[str, Field("Conditions", "On what conditions?", long=True)] = ""
    told_on: Annotated[
        FactDate, Field("Told on", "When was the person told of the decision?", when=When.DESK)
    ] = FactDate()
    told_by: Annotated[
        str,
        Field("Who tells", "Who tells, or told, the person?", beside="told_on", staff=Staff.NAME),
    ] = ""
    tell_by: Annotated[
        FactDate, Field("Day to tell by", "By what day must the person be told?", when=When.AHEAD)
    ] = FactDate()
    votes: Annotated[str, Field("Votes", "How did each of us vote?", long=True)] = ""
    split: Annotated[
        str, Field("Split", "Do the circuits disagree on the question? Which?", long=True)
    ] = ""
    clean_record: Annotated[
        YesNo | None, Field("Clean record", "Does the record put the question cleanly?")
    ] = None
    waiver_risk: Annotated[
        str, Field("Waiver", "What may have been waived or forfeited?", long=True)
    ] = ""
    fact_disputes: Annotated[
        str, Field("Fact disputes", "Which disputes of fact stand in the way?", long=True)
    ] = ""
    precedent_risk: Annotated[
        str, Field("Risk of bad precedent", "What would losing do to others?", long=True)
    ] = ""
    other_amici: Annotated[
        str, Field("Other amici", "Which other friends of the court may file?", long=True)
    ] = ""
    amicus_consents: Annotated[
        str, Field("Consents", "Which parties consent to an amicus brief?", long=True)
    ] = ""
    next_step: Annotated[str, Field("Next step", "What happens next?", long=True)] = ""
    next_step_owner: Annotated[
        str, Field("Next step by", "Who does it?", beside="next_step", staff=Staff.NAME)
    ] = ""
    next_step_on: Annotated[FactDate, Field("Next step due", "By what day?", when=When.AHEAD)] = (
        FactDate()
    )
    closed_on: Annotated[
        FactDate, Field("Closed", "On what day was the case closed?", when=When.DESK)
    ] = FactDate()
    archived_on: Annotated[
        FactDate, Field("Archived", "On what day was it put into the archive?", when=When.DESK)
    ] = FactDate()
    destroy_after: Annotated[
        FactDate,
        Field("Destroy after", "After what day may the file be destroyed?", when=When.RELEASE),
    ] = FactDate()
    legal_hold: Annotated[
        YesNo | None, Field("Legal hold", "Must the file be kept whatever that date says?")
    ] = None

    @property
    def ended_on(self) -> FactDate:
        """The day on which the case was closed, else archived; nothing typed while it is open."""
        return self.closed_on if self.closed_on.typed else self.archived_on


class Source(Choice):
    """How a request for help reached the office."""

    LETTER = "letter"
    LEGAL_CALL = "legal_call"
    VISIT = "visit"
    FAMILY = "family"
    REFERRAL = "referral"
    APPOINTMENT = "appointment"
    DOCKET_WATCH = "docket_watch"
    OUTREACH = "outreach"


class NotOurs(Choice):
    """What a letter asks for that is not this office's work."""

    HABEAS = "habeas"
    DAMAGES = "damages"
    CRIMINAL_APPEAL = "criminal_appeal"
    IMMIGRATION = "immigration"
    OTHER = "other"


class Originals(Choice):
    """What became of papers the person sent us."""

    NONE_SENT = "none_sent"
    HELD = "held"
    COPIED_AND_RETURNED = "copied_and_returned"
    RETURNED = "returned"


@dataclass(frozen=True, kw_only=True)
class Intake(Record):
    """One request for help: the envelope first, then what it asks."""

    case: Annotated[str, Field("Case", link="case")] = ""
    taken_by: Annotated[
        str,
        Field(
            "Taken by", "Who in the office fills this in?", beside="received_on", staff=Staff.NAME
        ),
    ] = ""
    source: Annotated[Source | None, Field("Source", "How did it reach us?")] = None
    sender: Annotated[str, Field("Sender", "Who sent it, if not the person who needs help?")] = ""
    sender_relation: Annotated[
        str, Field("Sender's relation", "How is the sender related to the person?")
    ] = ""
    postmarked_on: Annotated[
        FactDate, Field("Postmarked", "What does the postmark say?", when=When.DESK)
    ] = FactDate()
    received_on: Annotated[FactDate, Field("Received", "When did it reach us?", when=When.DESK)] = (
        FactDate()
    )
    safety_alert: Annotated[
        str, Field("Safety alert", "Does anything in it mean danger now?", long=True)
    ] = ""
    mail_is_safe: Annotated[
        YesNo | None, Field("Mail is safe", "Is it safe to write to the person there?")
    ] = None
    calls_are_safe: Annotated[
        YesNo | None, Field("Calls are safe", "Is it safe to call the person there?")
    ] = None
    help_asked: Annotated[
        str, Field("Help asked", "What does the person ask us to do, in their words?", long=True)
    ] = ""
    order_claimed: Annotated[
        str, Field("Order complained of", "Which court order do they complain of?", long=True)
    ] = ""
    order_date_claimed: Annotated[
        FactDate, Field("Order's date, as claimed", "What date do they give for that order?")
    ] = FactDate()
    notice_of_appeal_claimed_on: Annotated[
        FactDate,
        Field("Notice of appeal mailed, as claimed", "When was it put in the prison mail?"),
    ] = FactDate()
    earlier_suits: Annotated[
        str, Field("Earlier suits", "What suits came before, and how did each end?", long=True)
    ] = ""
    lawyers: Annotated[
        str, Field("Lawyers", "Which lawyers help now, or did before?", long=True)
    ] = ""
    originals: Annotated[
        Originals | None, Field("Originals", "Were original papers sent, and where are they?")
    ] = None
    language: Annotated[str, Field("Language", "In which language is it written or spoken?")] = ""
    urgent: Annotated[
        YesNo | None, Field("Urgent", "Must somebody read it today, before what came earlier?")
    ] = None
    not_ours: Annotated[
        NotOurs | None, Field("Not our work", "If it is not our work, what is it?")
    ] = None


@dataclass(frozen=True, kw_only=True)
class Note(Record):
    """A note to ourselves."""

    case: Annotated[str, Field("Case", link="case")] = ""
    written_on: Annotated[FactDate, Field("Written", "When?", when=When.DESK, beside="text")] = (
        FactDate()
    )
    author: Annotated[str, Field("Author", "Who writes?", beside="text", staff=Staff.NAME)] = ""
    text: Annotated[str, Field("Note", "What should the file remember?", long=True)] = ""


@dataclass(frozen=True, kw_only=True)
class Task(Record):
    """Something to do, by somebody, by a day."""

    case: Annotated[str, Field("Case", link="case")] = ""
    what: Annotated[str, Field("Task", "What is to be done?", long=True)] = ""
    owner: Annotated[str, Field("By whom", "Who does it?", beside="what", staff=Staff.NAME)] = ""
    due_on: Annotated[FactDate, Field("Due", "By what day?", when=When.AHEAD)] = FactDate()
    done_on: Annotated[
        FactDate, Field("Done", "When was it done?", when=When.DESK, beside="done_by")
    ] = FactDate()
    done_by: Annotated[str, Field("Done by", "Who did it?", beside="done_on", staff=Staff.NAME)] = (
        ""
    )


class MemoSection(Choice):
    """The memo's sections an author may write a passage for."""

    BOTTOM_LINE = "bottom_line"
    QUESTION = "question_presented"
    SHORT_ANSWER = "short_answer"
    POSTURE = "procedural_posture"
    FACTS = "facts"
    CUSTODY = "custody_and_exhaustion"
    JURISDICTION = "jurisdiction"
    PRESERVATION = "preservation"
    PRONG_ONE = "prong_one"
    PRONG_TWO = "prong_two"
    FALLBACK = "fallback"
    ALTERNATIVE_GROUNDS = "alternative_grounds"
    VEHICLE = "vehicle_and_impact"
    WISHES = "wishes_and_safety"
    RECOMMENDATION = "recommendation"


@dataclass(frozen=True, kw_only=True)
class Passage(Record):
    """An author's own text for one section of the memo."""

    case: Annotated[str, Field("Case", link="case")] = ""
    section: Annotated[MemoSection | None, Field("Section", "For which section?")] = None
    text: Annotated[str, Field("Text", "What should the memo say there?", long=True)] = ""
    author: Annotated[str, Field("Author", "Who wrote it?", beside="text", staff=Staff.NAME)] = ""
