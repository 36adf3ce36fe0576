"""The kinds of sheet taken in and written: what a row is, and under which heads it is known."""

from dataclasses import dataclass

from qidesk.actions.letter import LETTER_FIELDS
from qidesk.casefile.records.events import Actor, Cite, Event
from qidesk.casefile.records.matter import Intake
from qidesk.casefile.records.people import Number, Part, Person
from qidesk.casefile.records.places import Facility
from qidesk.casefile.records.remedies import DocketEntry
from qidesk.casefile.schema.fields import Record, Spec, specs_of
from qidesk.casefile.schema.kinds import kind_for
from qidesk.casefile.schema.typed import spec_called
from qidesk.errors import QIDeskError
from qidesk.exchange.columns import Place

ID = "id"
"""The column that says of which record a row is, as our own sheets have it."""

Fields = dict[str, tuple[type[Record], str]]


@dataclass(frozen=True, slots=True)
class SheetKind:
    """A kind of sheet. `record` is what a row is of, `fields` where each of its columns goes;
    `also` under which other heads a column is known, those of other programs among them."""

    code: str
    record: type[Record]
    fields: Fields
    also: dict[str, tuple[str, ...]]
    of_case: bool = True

    @property
    def kind(self) -> str:
        """The code of the kind of record that a row is of."""
        return kind_for(self.record).code

    @property
    def places(self) -> tuple[Place, ...]:
        """What a column may hold, and the heads it is known under."""
        found = [Place(ID, (ID,))]
        for name, (record, _) in self.fields.items():
            label = (self.spec(name).label,) if record is self.record else ()
            found.append(Place(name, (name, *label, *self.also.get(name, ()))))
        return tuple(found)

    def spec(self, name: str) -> Spec:
        """The field of the column of that name."""
        record, field = self.fields[name]
        spec = spec_called(record, field)
        if spec is None:
            raise LookupError(f"{record.__name__} has no {field}")
        return spec


def sheet_kind(code: str) -> SheetKind:
    """The kind of sheet of that code. Raises QIDeskError."""
    for each in SHEET_KINDS:
        if each.code == code:
            return each
    known = ", ".join(each.code for each in SHEET_KINDS)
    raise QIDeskError(f"There is no sheet of {code}.", f"Say one of: {known}.")


def _own(record: type[Record], *left_out: str) -> Fields:
    return {
        spec.name: (record, spec.name)
        for spec in specs_of(record)
        if spec.name not in ("case", *left_out)
    }


_EVENTS: Fields = _own(Event, "other_version_of") | {
    "cite": (Cite, "cite"),
    "people": (Actor, "described_as"),
}
_PEOPLE: Fields = {
    "name": (Person, "committed_name"),
    **_own(Person, "committed_name", "personal_representative"),
    "number": (Number, "number"),
    "issuer": (Number, "issuer"),
    "role": (Part, "role"),
    "title": (Part, "title"),
    "employer": (Part, "employer_on_date"),
}

SHEET_KINDS = (
    SheetKind(
        "events",
        Event,
        _EVENTS,
        {
            "occurred_on": (
                "Date",
                "Date and time",
                "Date & Time",
                "Fact date",
                "Start date",
                "Event date",
            ),
            "what_happened": ("Fact", "Fact text", "Event", "Description", "Text", "Summary"),
            "cite": ("Source", "Sources", "Source(s)", "Citation", "Record cite"),
            "people": (
                "Person",
                "Persons",
                "Participants",
                "Linked people",
                "Characters",
                "Who",
                "Linked persons",
                "People involved",
                "Key people",
                "Linked objects",
                "Objects",
                "Contacts",
                "Linked contacts",
            ),
            "claim": ("Issue", "Issues", "Linked issues", "Issue(s)"),
        },
    ),
    SheetKind(
        "entries",
        DocketEntry,
        _own(DocketEntry, "filed_by", "decides", "document"),
        {
            "number": ("No.", "No", "#", "Doc", "Doc. No.", "Document number", "Entry number"),
            "filed_on": ("Date", "Date filed"),
            "what": ("Docket text", "Text", "Description"),
        },
    ),
    SheetKind(
        "people",
        Person,
        _PEOPLE,
        {
            "name": ("Full name", "Person", "Short name"),
            "number": ("Prisoner number", "Inmate number", "Inmate no.", "Booking number"),
            "born_on": ("Date of birth", "DOB", "Birth date"),
            "role": ("Role in case", "Type"),
        },
    ),
    SheetKind(
        "facilities",
        Facility,
        _own(Facility),
        {
            "name": ("Facility", "Facility name"),
            "town": ("City",),
            "directory_code": ("Facility id", "FACILITYID"),
        },
        of_case=False,
    ),
    SheetKind(
        "intakes",
        Intake,
        LETTER_FIELDS,
        {
            "name": ("Full name", "Person", "Prisoner"),
            "number": ("Prisoner number", "Inmate number", "Inmate no."),
            "received": ("Date received", "Received on", "Date"),
            "help asked": ("Request", "Asks", "What they ask", "Summary"),
        },
        of_case=False,
    ),
)
"""Every kind of sheet."""
