"""What to call the records a case's links point to, and which there are to choose from."""

from qidesk.casefile.casefile import CaseFile, name_of
from qidesk.casefile.dates.words import short
from qidesk.casefile.fields import Record
from qidesk.casefile.kinds import KINDS
from qidesk.casefile.records.claims import Analogue, Authority, Claim, Ruling
from qidesk.casefile.records.events import Event
from qidesk.casefile.records.matter import Case, Document
from qidesk.casefile.records.people import Part, Person
from qidesk.casefile.records.places import Facility
from qidesk.casefile.records.remedies import DocketEntry, Proceeding
from qidesk.desktop.desk import Desk
from qidesk.store.loading import FacilityLine

_LONGEST = 70


class Names:
    """The names of the case shown and of the directory's facilities."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._file: CaseFile | None = None
        self._facilities: dict[str, str] = {}
        desk.changed.connect(lambda case_id: None if case_id else self._read_directory())
        self._read_directory()

    def show_file(self, file: CaseFile) -> None:
        """Name the records of this case from now on."""
        self._file = file

    def name_of(self, record_id: str) -> str:
        """What to call the record of that id."""
        record = self._file.by_id.get(record_id) if self._file else None
        if record is not None:
            return self._call(record)
        return self._facilities.get(record_id, "(a record not in this case)")

    def targets(self, code: str) -> list[tuple[str, str]]:
        """The records of a kind that a link may point to: (id, name)."""
        if code == "facility":
            return list(self._facilities.items())
        if self._file is None:
            return []
        return [(each.id, self._call(each)) for each in self._file.of_kind(KINDS[code])]

    def _read_directory(self) -> None:
        self._desk.ask(
            lambda vault: vault.facility_lines(), owner=self._desk, done=self._keep_directory
        )

    def _keep_directory(self, lines: list[FacilityLine]) -> None:
        self._facilities = {
            line.id: ", ".join(filter(None, (line.name or "(no name)", line.town, line.state)))
            for line in lines
        }

    def _call(self, record: Record) -> str:
        words = _called(record, self) or f"({_kind_words(record)} without a name)"
        line = " ".join(words.split())
        return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


_TITLES: dict[type[Record], str] = {
    Case: "caption",
    Facility: "name",
    Claim: "heading",
    Document: "title",
    Authority: "citation",
}
"""The kinds of record that have a field to be called by."""


def _called(record: Record, names: Names) -> str:
    if field := _TITLES.get(type(record)):
        return str(getattr(record, field))
    match record:
        case Person():
            return name_of(record)
        case Part():
            who = names.name_of(record.person) if record.person else record.doe_description
            return " ".join(filter(None, (record.title, who)))
        case Event():
            return f"{short(record.occurred_on)}: {record.what_happened}"
        case Proceeding():
            return " ".join(filter(None, (record.court, record.docket_number)))
        case DocketEntry():
            return " ".join(filter(None, (record.number, record.what)))
        case Ruling():
            who = names.name_of(record.part) if record.part else ""
            return ", ".join(filter(None, (names.name_of(record.claim), who, record.disposition)))
        case Analogue():
            return names.name_of(record.authority)
        case _:
            return ""


def _kind_words(record: Record) -> str:
    return next(kind.words for kind in KINDS.values() if kind.record is type(record))
