"""What passes between people and courts: letters, calls and visits; the papers of a case."""

from dataclasses import dataclass
from typing import Annotated

from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.read_as_of import When
from qidesk.casefile.records.matter import NotOurs, Originals, Source
from qidesk.casefile.schema.fields import Choice, Field, Record, Staff, YesNo


class Channel(Choice):
    """The way a communication travelled."""

    MAIL = "mail"
    LEGAL_MAIL = "legal_mail"
    GENERAL_MAIL = "general_mail"
    LEGAL_CALL = "legal_call"
    CALL = "call"
    LEGAL_VISIT = "legal_visit"
    VISIT = "visit"
    MESSAGE = "message"
    THROUGH_CONTACT = "through_contact"


class Direction(Choice):
    """Which way it went."""

    RECEIVED = "in"
    SENT = "out"


@dataclass(frozen=True, kw_only=True)
class Communication(Record):
    """A letter, call or visit with the person or about the case; never a note to ourselves."""

    case: Annotated[str, Field("Case", link="case")] = ""
    person: Annotated[str, Field("With", "With whom?", link="person")] = ""
    channel: Annotated[Channel | None, Field("Channel", "How did it travel?")] = None
    direction: Annotated[Direction | None, Field("Direction", "In or out?")] = None
    sent_on: Annotated[
        FactDate, Field("Sent or held", "When was it sent, or when was the call?", when=When.DESK)
    ] = FactDate()
    postmarked_on: Annotated[
        FactDate, Field("Postmarked", "What does the postmark say?", when=When.DESK)
    ] = FactDate()
    received_on: Annotated[FactDate, Field("Received", "When did it arrive?", when=When.DESK)] = (
        FactDate()
    )
    legal_mail_marked: Annotated[
        YesNo | None, Field("Marked legal mail", "Did it carry the legal-mail marking?")
    ] = None
    opened_outside_presence: Annotated[
        YesNo | None,
        Field("Opened outside presence", "Was it opened when the person was not there?"),
    ] = None
    monitored: Annotated[YesNo | None, Field("Monitored", "Was it monitored or recorded?")] = None
    returned_on: Annotated[
        FactDate, Field("Returned", "When did it come back?", when=When.DESK)
    ] = FactDate()
    returned_why: Annotated[str, Field("Why returned", "What reason was given?")] = ""
    summary: Annotated[str, Field("Summary", "What was said or sent?", long=True)] = ""
    source: Annotated[Source | None, Field("Source", "If it came in, how did it reach us?")] = None
    sender: Annotated[str, Field("Sender", "Who sent it, if not the person it is with?")] = ""
    sender_relation: Annotated[
        str, Field("Sender's relation", "How is the sender related to the person?")
    ] = ""
    language: Annotated[str, Field("Language", "In which language is it written or spoken?")] = ""
    urgent: Annotated[
        YesNo | None, Field("Urgent", "Must somebody read it today, before what came earlier?")
    ] = None
    not_ours: Annotated[
        NotOurs | None, Field("Not our work", "If it is not our work, what is it?")
    ] = None
    originals: Annotated[
        Originals | None, Field("Originals", "Were original papers sent, and where are they?")
    ] = None
    dealt_with_on: Annotated[
        FactDate,
        Field(
            "Dealt with",
            "On what day did somebody deal with it?",
            when=When.DESK,
            beside="dealt_with_by",
        ),
    ] = FactDate()
    dealt_with_by: Annotated[
        str,
        Field("Dealt with by", "Who dealt with it?", beside="dealt_with_on", staff=Staff.NAME),
    ] = ""


class DocumentKind(Choice):
    """What a paper is."""

    LETTER = "letter"
    PLEADING = "pleading"
    MOTION = "motion"
    ORDER = "order"
    OPINION = "opinion"
    BRIEF = "brief"
    GRIEVANCE = "grievance"
    MEDICAL = "medical_record"
    INCIDENT_REPORT = "incident_report"
    DECLARATION = "declaration"
    VIDEO = "video"
    PHOTOGRAPH = "photograph"
    POLICY = "policy"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Document(Record):
    """What we know of a paper or recording; its file, if it has one, lies sealed in the vault."""

    case: Annotated[str, Field("Case", link="case")] = ""
    title: Annotated[str, Field("Title", "What is it called?")] = ""
    document_kind: Annotated[DocumentKind | None, Field("Kind", "What is it?")] = None
    dated_on: Annotated[FactDate, Field("Dated", "What date does it carry?")] = FactDate()
    received_on: Annotated[FactDate, Field("Received", "When did we get it?", when=When.DESK)] = (
        FactDate()
    )
    received_from: Annotated[str, Field("From", "Who gave it to us?")] = ""
    record_number: Annotated[
        str, Field("Record number", "How does the record name it (ECF No., App. page)?")
    ] = ""
    pages: Annotated[int | None, Field("Pages", "How many pages?")] = None
    has_text: Annotated[YesNo | None, Field("Has text", "Does the scan carry searchable text?")] = (
        None
    )
    originals: Annotated[Originals | None, Field("Original", "Where is the original?")] = None
    original_with: Annotated[
        str, Field("Original with", "Who has the original, or in which drawer does it lie?")
    ] = ""
    original_since: Annotated[
        FactDate,
        Field("Original there since", "Since when, or when did it go back?", when=When.DESK),
    ] = FactDate()
    event: Annotated[str, Field("Event", "Which event does it tell of?", link="event")] = ""
    grievance: Annotated[
        str, Field("Grievance", "Of which grievance is it a paper?", link="grievance")
    ] = ""
    person: Annotated[str, Field("Person", "Whom does it tell of?", link="person")] = ""
    communication: Annotated[
        str, Field("Letter", "With which letter, call or visit did it come?", link="communication")
    ] = ""
    intake: Annotated[
        str, Field("Envelope", "With which request for help did it come?", link="intake")
    ] = ""
    file_name: Annotated[str, Field("File", "What was its file called?")] = ""
    digest: Annotated[str, Field("SHA-256", "What is the digest of its file?", given=True)] = ""
    note: Annotated[str, Field("Note", "Anything to know about it?", long=True)] = ""
