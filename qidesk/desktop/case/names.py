"""What to call the records a case's links point to, and which there are to choose from."""

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.schema.fields import Record
from qidesk.casefile.schema.kinds import KINDS
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.facility_finder import FacilityFinder, is_id
from qidesk.desktop.parts.words import one_line
from qidesk.identity.calling import Target, also_called, called, called_whole
from qidesk.store.loading import FacilityLine

_LONGEST_CHOICE = 160


class Names:
    """The names of the case shown and of the directory's facilities."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._file: CaseFile | None = None
        self._facilities: dict[str, str] = {}
        self._listed: dict[str, list[Target]] = {}
        self._finder = FacilityFinder(desk, self.name_of)
        desk.changed.connect(lambda case_id: None if case_id else self._read_directory())
        self._read_directory()

    def show_file(self, file: CaseFile) -> None:
        """Name the records of this case from now on."""
        self._file = file
        self._listed = {}

    def name_of(self, record_id: str) -> str:
        """What to call the record of that id."""
        record = self._file.by_id.get(record_id) if self._file else None
        if record is not None:
            return called(record, self.name_of)
        unknown = "(a record not in this case)" if is_id(record_id) else record_id
        return self._facilities.get(record_id, unknown)

    def whole(self, record_id: str) -> str:
        """What to call a record of the case, however long."""
        record = self._file.by_id.get(record_id) if self._file else None
        return called_whole(record, self.whole) if record else self.name_of(record_id)

    def targets(self, code: str) -> list[Target] | FacilityFinder:
        """The records of a kind that a link may point to; facilities are looked for."""
        if code == "facility":
            return self._finder
        if self._file is None:
            return []
        if code not in self._listed:
            self._listed[code] = [
                Target(each.id, self._choice(each), also_called(self._file, each))
                for each in self._file.of_kind(KINDS[code])
            ]
        return self._listed[code]

    def _choice(self, record: Record) -> str:
        """What to call a record in a list that has a field to itself."""
        return one_line(called_whole(record, self.name_of), _LONGEST_CHOICE)

    def _read_directory(self) -> None:
        self._desk.ask(
            lambda vault: vault.facility_lines(), owner=self._desk, done=self._keep_directory
        )

    def _keep_directory(self, lines: list[FacilityLine]) -> None:
        self._facilities = {
            line.id: ", ".join(filter(None, (line.name or "(no name)", line.town, line.state)))
            for line in lines
        }
        self._listed = {}
