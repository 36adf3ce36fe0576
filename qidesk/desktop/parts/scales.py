"""A record as it is typed beside its case: what is doubtful in it, and what its day suggests."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from qidesk.actions.ids_and_clock import today
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.doubts import Doubt
from qidesk.casefile.held import facility_suggested
from qidesk.casefile.schema.fields import Record
from qidesk.casefile.weighing.case import weigh_in
from qidesk.casefile.weighing.record import weigh_record


class Scales(QObject):
    """Weighs a record beside its case; where no case is shown, by itself.

    `changed` tells that the doubts about what is stored came in.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._file: CaseFile | None = None
        self._stored: Mapping[str, tuple[Doubt, ...]] = {}

    def show_file(self, file: CaseFile) -> None:
        """Weigh beside this case from now on."""
        if self._file is None or self._file.case.id != file.case.id:
            self._stored = {}
        self._file = file

    def show_doubts(self, file: CaseFile, doubts: Mapping[str, tuple[Doubt, ...]]) -> None:
        """Take the doubts about a case as stored, by record, unless another was shown since."""
        if file is self._file:
            self._stored = doubts
            self.changed.emit()

    def stored(self, record_id: str) -> tuple[Doubt, ...]:
        """The doubts about a record as it is stored."""
        return self._stored.get(record_id, ())

    def weigh(self, record: Record) -> tuple[Doubt, ...]:
        """The doubts about a record as it now reads."""
        if self._file is None:
            return weigh_record(record, today())
        return weigh_in(self._file, record, today())

    def facility_for(self, record: Record) -> str:
        """The facility that custody on its day suggests for a record as it reads; '' for none."""
        return "" if self._file is None else facility_suggested(self._file, record)
