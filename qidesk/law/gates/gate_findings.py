"""What a gate before the merits says of one proceeding or claim."""

from dataclasses import dataclass
from enum import StrEnum

from qidesk.law.finding import Finding
from qidesk.law.tables.gates import Gate


class Answer(StrEnum):
    """What a gate appears to do."""

    OPEN = "appears open"
    CLOSED = "appears closed"
    UNSETTLED = "unsettled"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True)
class GateFinding:
    """One gate for one proceeding or one claim.

    about: the docket or claim in words. record: the id of that proceeding, claim or grievance.
    answer: for Gate.PLRA_STATUS, CLOSED means that the Act's limits appear to apply, OPEN that they
    do not; for every other gate, CLOSED means that it appears to bar something, which the finding's
    conclusion names. why: what the answer rests on, to follow it in a sentence. needs: the facts
    that are missing; unsaid: those of them that `why` does not name.
    """

    gate: Gate
    about: str
    record: str
    answer: Answer
    why: str
    finding: Finding
    needs: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()
