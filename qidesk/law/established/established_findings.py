"""What the desk says of clearly established law: each authority as of each claim's conduct."""

from dataclasses import dataclass
from enum import StrEnum

from qidesk.casefile.records.claims import Analogue, Authority, Claim
from qidesk.law.courts import CaseCircuit
from qidesk.law.finding import Finding
from qidesk.law.tables.sources import SourceKind, Weight


class When(StrEnum):
    """An authority's day of decision against the day or days of the conduct."""

    BEFORE = "before"
    WITHIN_30 = "within 30 days before"
    STRADDLING = "may be before or after"
    AFTER = "on the day or after"
    CANNOT_TELL = "cannot tell"


class Counts(StrEnum):
    """Whether an authority can clearly establish the right for a claim."""

    YES = "counts"
    PARTLY = "counts for part of the time"
    NO = "does not count"
    CANNOT_TELL = "cannot tell"


class Level(StrEnum):
    """How generally a right is stated."""

    NARROW = "narrowly"
    ARGUED = "as argued"
    BROAD = "broadly"


@dataclass(frozen=True, slots=True)
class AsOf:
    """One authority against one claim's conduct, in the case's circuit.

    kind: what sort of source it is there. decided: its day as entered, else its citation's year, in
    words, or ''. weight: how the circuit takes such a source, whatever
    its date. when: its day against the conduct's. counts: both together; a source that does not
    count is shown with its reason and never left out. weight_finding and when_finding carry the
    reasons, authority and doubts; the arithmetic of `when` is in days. needs: facts to find out.
    conduct_known: whether there is a day of conduct to place it against.
    """

    authority: Authority
    kind: SourceKind
    decided: str
    weight: Weight
    when: When
    counts: Counts
    weight_finding: Finding
    when_finding: Finding
    needs: tuple[str, ...] = ()
    conduct_known: bool = True


@dataclass(frozen=True, slots=True)
class RightStatement:
    """The right at one level of generality, as the author states it."""

    level: Level
    words: str


@dataclass(frozen=True, slots=True)
class AnalogueLine:
    """One row of the analogue grid, beside its authority as of the conduct.

    as_of: None where the authority is not linked. missing: which cells are empty, in words.
    cites: as typed.
    """

    analogue: Analogue
    as_of: AsOf | None
    cites: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Obvious:
    """The obvious-case route: the facts said to carry it, and the law that opens it, in words."""

    facts: str
    law: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class Chosen:
    """The best or the worst authority; `picked` by the author, else only suggested, with why."""

    as_of: AsOf
    picked: bool
    why: str


@dataclass(frozen=True, slots=True)
class Established:
    """One claim: the right, the authorities as of the conduct, the routes, best and worst.

    authorities: all of the case's that bear on this claim (named for it, or for no claim), those
    that count first, binding before persuasive; none is left out. burden: who must show what in
    the circuit; None where the circuit is not known. lacking: what the statement of the right, the
    grid or the obvious-case route lacks.
    """

    claim: Claim
    circuit: CaseCircuit
    finding: Finding
    rights: tuple[RightStatement, ...]
    authorities: tuple[AsOf, ...]
    analogues: tuple[AnalogueLine, ...]
    obvious: Obvious
    best: Chosen | None
    worst: Chosen | None
    burden: Finding | None
    lacking: tuple[str, ...] = ()
