"""Papers and recordings: what each is, where it came from, how the record names it."""

from dataclasses import dataclass
from typing import Annotated

from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.told import When
from qidesk.casefile.records.matter import Originals
from qidesk.casefile.schema.fields import Choice, Field, Record, YesNo


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
    """What we know of a paper or recording: metadata only."""

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
    note: Annotated[str, Field("Note", "Anything to know about it?", long=True)] = ""
