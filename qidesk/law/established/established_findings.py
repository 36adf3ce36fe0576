"""What the desk says of clearly established law: each authority as of each claim's conduct."""

from dataclasses import dataclass
from enum import StrEnum

from qidesk.casefile.records.claims import Analogue, Authority, CitedFor, Claim, Stance
from qidesk.law.courts import CaseCircuit
from qidesk.law.finding import Finding
from qidesk.law.tables.sources import Limit, SourceKind, Weight


class When(StrEnum):
    """An authority's day of decision against the day or days of the conduct."""

    BEFORE = "before"
    WITHIN_30 = "within 30 days before"
    STRADDLING = "may be before or after"
    AFTER = "on the day or after"
    CANNOT_TELL = "cannot tell"


class Counts(StrEnum):
    """What an authority does for a claim, the most first.

    LIMITED: within the limit its circuit sets (`AsOf.limit`). CONTROLS and PERSUADES: a later
    decision on whether the law was clear on the day of the conduct. LATER: it came after, and the
    file does not say what it is cited for.
    """

    CONTROLS = "controls on what the law was then"
    YES = "counts"
    LIMITED = "counts only within a limit"
    PERSUADES = "persuades on what the law was then"
    PARTLY = "counts for part of the time"
    NOTICE = "counts as notice"
    VIOLATION = "cited for what violates the right"
    METHOD = "cited for how immunity is judged"
    CANNOT_TELL = "cannot tell"
    OTHER_DAY = "found the law of another day"
    LATER = "came after the conduct"
    NO = "does not count"


LATER_HOLDINGS = (Counts.CONTROLS, Counts.PERSUADES)
"""What a later decision holds of the law on the day of the conduct, whatever it is cited for."""


class Level(StrEnum):
    """How generally a right is stated."""

    NARROW = "narrowly"
    ARGUED = "as argued"
    BROAD = "broadly"


@dataclass(frozen=True, slots=True)
class AsOf:
    """One authority against one claim's conduct, in the case's circuit.

    kind: what sort of source it is there. cited_for: as entered, else what the kind or the tables
    tell; None where neither does. decided: its day as entered, else its citation's year, in
    words, or ''. weight: how the circuit takes such a source, whatever
    its date, and `limit` within what limit it establishes a right. when: its day against the
    conduct's. counts: all of these together; a source that does not
    count is shown with its reason and never left out. weight_finding and when_finding carry the
    reasons, authority and doubts; the arithmetic of `when` is in days. needs: facts to find out.
    conduct_known: whether there is a day of conduct to place it against.
    """

    authority: Authority
    kind: SourceKind
    cited_for: CitedFor | None
    decided: str
    weight: Weight
    limit: Limit
    when: When
    counts: Counts
    weight_finding: Finding
    when_finding: Finding
    needs: tuple[str, ...] = ()
    conduct_known: bool = True

    @property
    def verdict(self) -> str:
        """What it does for the claim in words, its limit within them."""
        found = self.authority.law_found
        if self.counts in LATER_HOLDINGS and found:
            return f"{self.counts}: {found.words}"
        if self.counts in (Counts.YES, Counts.LIMITED):
            late = "if so late a decision gave notice" if self.when is When.WITHIN_30 else ""
            limit = f" {self.limit.words}" if self.limit else ""
            return ", ".join(filter(None, (f"counts{limit}", late)))
        if self.counts is Counts.PARTLY and self.limit:
            return f"{self.counts}, {self.limit.words}"
        return str(self.counts)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many authorities that count stand on one side with one weight.

    on_the_right: cited for the right, as entered, or a later holding on it; else the file does not
    say what they are cited for.
    """

    stance: Stance | None
    on_the_right: bool
    weight: Weight
    number: int


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
    that count first, binding before persuasive; none is left out. tally: those that count.
    burden: who must show what in the circuit; None where the circuit is not known. beyond:
    immunity reaches no part of the claim, as `finding` says; then nothing of the second prong is
    worked out. lacking: what the statement of the right, the grid or the obvious-case route lacks.
    conduct: the day or days of the conduct in words; '' where none is known.
    """

    claim: Claim
    circuit: CaseCircuit
    finding: Finding
    rights: tuple[RightStatement, ...]
    authorities: tuple[AsOf, ...]
    tally: tuple[Tally, ...]
    analogues: tuple[AnalogueLine, ...]
    obvious: Obvious
    best: Chosen | None
    worst: Chosen | None
    burden: Finding | None
    beyond: bool = False
    lacking: tuple[str, ...] = ()
    conduct: str = ""
