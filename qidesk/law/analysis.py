"""All that the law makes of one case, each part worked out when it is first asked for."""

from datetime import date
from functools import cached_property
from typing import TypeVar

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.doubts import Doubt, doubts_by_record
from qidesk.casefile.weighing.case import weighed
from qidesk.law.deadlines.board import Agenda, agenda_from
from qidesk.law.deadlines.case_deadline import CaseDeadline
from qidesk.law.deadlines.deadlines_of_case import deadlines_of
from qidesk.law.doubted import doubted
from qidesk.law.established.established_findings import Established
from qidesk.law.established.established_in_case import established_of
from qidesk.law.exhaustion.exhaustion_findings import Exhaustion
from qidesk.law.exhaustion.exhaustion_of_case import exhaustion_of
from qidesk.law.gates.gate_findings import GateFinding
from qidesk.law.gates.gates_of_case import gates_of
from qidesk.law.immunity.immunity_findings import Immunity
from qidesk.law.immunity.immunity_of_case import immunity_of
from qidesk.law.limitations.limitations_of_case import ClaimLimitation, limitations_of
from qidesk.law.missing import Missing, missing_of
from qidesk.law.posture.posture_findings import Posture
from qidesk.law.posture.posture_of_case import posture_of
from qidesk.law.standards.standard_findings import StandardFinding
from qidesk.law.standards.standards_of_case import standards_of
from qidesk.law.tables.lawbook import LawBook
from qidesk.law.triage import Triage, triage_of

T = TypeVar("T")


class Analysis:
    """A case file under the tables of a law book on a day; pages and memo read the same one."""

    def __init__(self, file: CaseFile, book: LawBook, today: date) -> None:
        self.file, self.book, self.today = file, book, today

    @cached_property
    def doubts(self) -> tuple[Doubt, ...]:
        """What in the dates of the case cannot be so, or wants a second look."""
        return weighed(self.file, self.today)

    @cached_property
    def doubts_by_record(self) -> dict[str, tuple[Doubt, ...]]:
        """The same by the id of each record they are about."""
        return doubts_by_record(self.doubts)

    def _weighed(self, found: T) -> T:
        """What was found, each finding with the doubts about the dates it rests on."""
        return doubted(found, self.doubts_by_record)

    @cached_property
    def deadlines(self) -> tuple[CaseDeadline, ...]:
        """What follows from the dockets, ours and theirs, and what was entered by hand."""
        return self._weighed(deadlines_of(self.file, self.book, self.today))

    @cached_property
    def agenda(self) -> Agenda:
        """What of the deadlines is open and ours, as on the board of all cases."""
        return agenda_from(self.file, self.book, self.deadlines, self.today)

    @cached_property
    def limitations(self) -> tuple[ClaimLimitation, ...]:
        """The limitation period of each claim."""
        return self._weighed(limitations_of(self.file, self.book))

    @cached_property
    def exhaustion(self) -> tuple[Exhaustion, ...]:
        """The grievances on their ladders."""
        return self._weighed(exhaustion_of(self.file, self.book, self.today))

    @cached_property
    def gates(self) -> tuple[GateFinding, ...]:
        """Prisoner status, strikes, physical injury, Heck and PREA."""
        return self._weighed(gates_of(self.file, self.book))

    @cached_property
    def standards(self) -> tuple[StandardFinding, ...]:
        """Amendment and test for each event of each claim."""
        return self._weighed(standards_of(self.file, self.book))

    @cached_property
    def immunity(self) -> Immunity:
        """The matrix of rulings, and who may claim immunity."""
        return self._weighed(immunity_of(self.file, self.book))

    @cached_property
    def established(self) -> tuple[Established, ...]:
        """Each claim's authorities as of the day of its conduct."""
        return self._weighed(established_of(self.file, self.book))

    @cached_property
    def posture(self) -> Posture:
        """Who may appeal what and when, and what was preserved."""
        return self._weighed(posture_of(self.file, self.book, self.deadlines))

    @cached_property
    def triage(self) -> Triage:
        """What the meeting needs, and what the file lacks of it."""
        return triage_of(self.file, self.deadlines, self.today)

    @cached_property
    def missing(self) -> tuple[Missing, ...]:
        """What the file lacks, the most pressing first, each with the field that answers it."""
        return missing_of(
            self.file, self.book, self.deadlines, self.doubts, self.triage, self.today
        )
