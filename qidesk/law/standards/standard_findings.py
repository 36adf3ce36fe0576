"""Which standard appears to apply to one event of one claim."""

from dataclasses import dataclass

from qidesk.casefile.records.claims import Claim
from qidesk.casefile.records.events import Event
from qidesk.law.custody import StatusOn
from qidesk.law.finding import Finding
from qidesk.law.tables.standards import ClaimTypeRow, KingsleyRow, StandardRow


@dataclass(frozen=True, slots=True)
class StandardFinding:
    """One event of a claim (`event` None: the claim's own day of conduct) and its standard.

    status: every status the person may have had that day. rows: the standard of each such status;
    empty where none is known or the claim's source does not turn on status. claim_type: the row of
    the claim's type, None where it is not entered or not in the table. split: the circuit's answer
    on Kingsley, where it bears on the claim and the circuit is known. amendment and test: in words,
    several joined by '; or '; '' where they cannot be told. needs: the facts that are missing.
    """

    claim: Claim
    event: Event | None
    status: StatusOn
    claim_type: ClaimTypeRow | None
    rows: tuple[StandardRow, ...]
    split: KingsleyRow | None
    amendment: str
    test: str
    finding: Finding
    needs: tuple[str, ...] = ()

    @property
    def unsaid(self) -> tuple[str, ...]:
        """What is missing beside the first, which the conclusion names."""
        return self.needs[1:]
