"""Where people are held, and how a letter reaches them."""

from dataclasses import dataclass
from typing import Annotated

from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.schema.fields import Choice, Field, Record, Staff


class FacilityKind(Choice):
    """What sort of place it is."""

    STATE_PRISON = "state_prison"
    FEDERAL_PRISON = "federal_prison"
    JAIL = "jail"
    JUVENILE = "juvenile"
    IMMIGRATION = "immigration"
    HOSPITAL = "hospital"
    CIVIL_COMMITMENT = "civil_commitment"
    REENTRY = "reentry"
    OTHER = "other"


class FacilityStatus(Choice):
    """Whether it still holds people."""

    OPEN = "open"
    CLOSED = "closed"


class SecurityLevel(Choice):
    """How strictly it holds people."""

    MINIMUM = "minimum"
    MEDIUM = "medium"
    CLOSE = "close"
    MAXIMUM = "maximum"
    ADMINISTRATIVE = "administrative"
    MIXED = "mixed"


@dataclass(frozen=True, kw_only=True)
class Facility(Record):
    """A prison, jail or other place of custody; one record serves every case."""

    name: Annotated[str, Field("Name", "What is the facility called?", identifies=True)] = ""
    other_names: Annotated[
        tuple[str, ...], Field("Other names", "What else is it called?", identifies=True)
    ] = ()
    facility_kind: Annotated[FacilityKind | None, Field("Kind", "What sort of place is it?")] = None
    operator: Annotated[str, Field("Operator", "Who runs it?")] = ""
    security_level: Annotated[
        SecurityLevel | None, Field("Security level", "How strict is it?")
    ] = None
    town: Annotated[str, Field("Town", "In or near which town?")] = ""
    state: Annotated[str, Field("State", "In which state?")] = ""
    county: Annotated[str, Field("County", "In which county or parish?")] = ""
    status: Annotated[FacilityStatus | None, Field("Status", "Does it still hold people?")] = None
    source: Annotated[str, Field("Source", "Where does what is said here come from?")] = ""
    directory_code: Annotated[
        str,
        Field("Directory code", "What code has it in the federal directory?", identifies=True),
    ] = ""
    legal_mail_marking: Annotated[
        str, Field("Legal-mail marking", "What must the envelope say?", long=True)
    ] = ""
    attorney_calls: Annotated[
        str, Field("Attorney calls", "How is a legal call arranged?", long=True)
    ] = ""
    attorney_visits: Annotated[
        str, Field("Attorney visits", "How is a legal visit arranged?", long=True)
    ] = ""
    laptop_rule: Annotated[str, Field("Laptops", "May counsel bring a laptop?", long=True)] = ""
    grievance_system: Annotated[
        str, Field("Grievance system", "Which grievance system governs?")
    ] = ""
    medical_contractor: Annotated[
        str, Field("Medical contractor", "Who provides medical care?")
    ] = ""
    note: Annotated[str, Field("Note", "Anything else to know?", long=True)] = ""


class AddressPurpose(Choice):
    """What an address is for; a letter sent to the wrong one is read by others."""

    PHYSICAL = "physical"
    GENERAL_MAIL = "general_mail"
    LEGAL_MAIL = "legal_mail"
    VISIT = "visit"
    SAFE_CONTACT = "safe_contact"
    HOME = "home"
    OFFICE = "office"


@dataclass(frozen=True, kw_only=True)
class Address(Record):
    """Where one purpose is served, of a facility or of a person."""

    facility: Annotated[str, Field("Facility", link="facility")] = ""
    person: Annotated[str, Field("Person", link="person")] = ""
    purpose: Annotated[AddressPurpose | None, Field("Purpose", "What is it for?")] = None
    lines: Annotated[
        tuple[str, ...], Field("Lines", "Street, box or unit, as the envelope shows them?")
    ] = ()
    town: Annotated[str, Field("Town", "Which town?")] = ""
    state: Annotated[str, Field("State", "Which state?")] = ""
    postcode: Annotated[str, Field("ZIP", "Which ZIP code?", identifies=True)] = ""
    phone: Annotated[str, Field("Telephone", "Which number answers there?", identifies=True)] = ""
    verified_on: Annotated[
        FactDate, Field("Verified", "When was it last verified?", beside="verified_by")
    ] = FactDate()
    verified_by: Annotated[
        str, Field("Verified by", "Whose initials?", beside="verified_on", staff=Staff.INITIALS)
    ] = ""
    note: Annotated[str, Field("Note", "Anything to know before using it?", long=True)] = ""
