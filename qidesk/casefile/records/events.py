"""What happened, who was there, and where the record says so."""

from dataclasses import dataclass
from typing import Annotated

from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.schema.fields import Choice, Field, Record


class EventKind(Choice):
    """What sort of thing happened."""

    FORCE = "force"
    RESTRAINT = "restraint"
    CONDITIONS = "conditions"
    MEDICAL = "medical"
    SEGREGATION = "segregation"
    DISCIPLINE = "discipline"
    RETALIATION = "retaliation"
    SEARCH = "search"
    FAILURE_TO_PROTECT = "failure_to_protect"
    TRANSFER = "transfer"
    INVESTIGATION = "investigation"
    BACKGROUND = "background"
    OTHER = "other"


class Version(Choice):
    """Whose account it is."""

    CLIENT = "person_seeking_help"
    DEFENCE = "defence"
    COURT = "court"


class Evidence(Choice):
    """What the account rests on."""

    ALLEGED = "alleged"
    VERIFIED_COMPLAINT = "verified_complaint"
    DECLARATION = "declaration"
    DEPOSITION = "deposition"
    DOCUMENT = "document"
    VIDEO = "video"
    OUTSIDE_RECORD = "outside_the_record"


@dataclass(frozen=True, kw_only=True)
class Event(Record):
    """One thing that happened, told in one version."""

    case: Annotated[str, Field("Case", link="case")] = ""
    occurred_on: Annotated[FactDate, Field("When", "When did it happen, as the letter says?")] = (
        FactDate()
    )
    facility: Annotated[str, Field("Facility", "At which facility?", link="facility")] = ""
    place: Annotated[str, Field("Place", "Where in the facility?")] = ""
    event_kind: Annotated[EventKind | None, Field("Kind", "What sort of thing was it?")] = None
    what_happened: Annotated[str, Field("What happened", "What happened?", long=True)] = ""
    version: Annotated[Version | None, Field("Version", "Whose account is this?")] = None
    other_version_of: Annotated[
        str,
        Field("Other version of", "Of which event does this give the other account?", link="event"),
    ] = ""
    evidence: Annotated[Evidence | None, Field("Evidence", "What does it rest on?")] = None
    disputed_by: Annotated[str, Field("Disputed by", "Who disputes it, and how?", long=True)] = ""
    force: Annotated[str, Field("Force", "What force was used?", long=True)] = ""
    warnings: Annotated[str, Field("Warnings", "What warnings were given?", long=True)] = ""
    resistance: Annotated[str, Field("Resistance", "Was there resistance?", long=True)] = ""
    video: Annotated[
        str, Field("Video", "Was it filmed, and who keeps the film how long?", long=True)
    ] = ""
    injury: Annotated[str, Field("Injury", "What injury followed?", long=True)] = ""
    treatment: Annotated[str, Field("Treatment", "What treatment, and when?", long=True)] = ""
    claim: Annotated[str, Field("Claim", "Which claim does it bear on most?", link="claim")] = ""


class ActorRole(Choice):
    """What someone did in an event."""

    DID = "did_it"
    ORDERED = "ordered_it"
    KNEW = "knew_of_it"
    STOOD_BY = "stood_by"
    SUFFERED = "suffered_it"
    TOOK_PART = "took_part"
    WITNESS = "witness"
    TREATED = "gave_treatment"
    REFUSED = "refused_help"


@dataclass(frozen=True, kw_only=True)
class Actor(Record):
    """What one person did in one event; by their part in the case, or as the letter names them."""

    case: Annotated[str, Field("Case", link="case")] = ""
    event: Annotated[str, Field("Event", link="event")] = ""
    part: Annotated[str, Field("Who", "Who, among the people of the case?", link="part")] = ""
    described_as: Annotated[
        str, Field("Described as", "If not listed: how are they named or described?")
    ] = ""
    role: Annotated[ActorRole | None, Field("Did what", "What did they do in it?")] = None
    note: Annotated[str, Field("Note", "Anything to add?", long=True)] = ""


@dataclass(frozen=True, kw_only=True)
class Cite(Record):
    """A record cite: the place in the record that bears out an event, a ruling or an answer."""

    case: Annotated[str, Field("Case", link="case")] = ""
    event: Annotated[str, Field("Event", link="event")] = ""
    ruling: Annotated[str, Field("Ruling", link="ruling")] = ""
    analogue: Annotated[str, Field("Analogue", link="analogue")] = ""
    document: Annotated[str, Field("Document", "In which document?", link="document")] = ""
    cite: Annotated[str, Field("Cite", "Where exactly (ECF No., page, opinion page)?")] = ""
    quote: Annotated[str, Field("Words", "What does it say there?", long=True)] = ""
