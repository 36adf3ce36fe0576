"""A record as it is typed beside its case: what is doubtful in it, and what its day suggests."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from qidesk.actions.ids_and_clock import today
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.doubts import Doubt
from qidesk.casefile.held import facility_suggested
from qidesk.casefile.schema.fields import Record
from qidesk.casefile.weighing.case import weigh_beside, weighs_alike
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
        self._weighed: tuple[CaseFile, Record, tuple[Doubt, ...]] | None = None

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
        beside = () if self._file is None else self._beside(self._file, record)
        return (*weigh_record(record, today()), *beside)

    def _beside(self, file: CaseFile, record: Record) -> tuple[Doubt, ...]:
        """The doubts beside a case: in a long one not worked out anew for each key of a text."""
        weighed = self._weighed
        if weighed is None or weighed[0] is not file or not weighs_alike(weighed[1], record):
            self._weighed = weighed = file, record, weigh_beside(file, record)
        return weighed[2]

    def facility_for(self, record: Record) -> str:
        """The facility that custody on its day suggests for a record as it reads; '' for none."""
        return "" if self._file is None else facility_suggested(self._file, record)
