"""The tables of clearly established law: what counts in which circuit, and who must show it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from qidesk.law.tables.rows import Row
from qidesk.law.tables.statement import Statement, statement


class SourceKind(StrEnum):
    """What sort of source an authority is, seen from the case's circuit."""

    SUPREME = "supreme"
    OWN = "own_published"
    OWN_UNPUBLISHED = "own_unpublished"
    PREDECESSOR = "predecessor"
    OTHER_CIRCUIT = "other_circuit"
    DISTRICT = "district"
    STATE_HIGH = "state_high"
    OTHER_STATE_HIGH = "other_state_high"
    OTHER_COURT = "other_court"
    STATUTE = "statute"
    NOTICE = "notice"
    UNKNOWN = "unknown"

    @property
    def words(self) -> str:
        """The kind as a reader knows it."""
        return _KINDS[self]


_KINDS = {
    SourceKind.SUPREME: "the Supreme Court",
    SourceKind.OWN: "a published decision of this circuit",
    SourceKind.OWN_UNPUBLISHED: "an unpublished decision of this circuit",
    SourceKind.PREDECESSOR: "the circuit this one was carved out of",
    SourceKind.OTHER_CIRCUIT: "another circuit",
    SourceKind.DISTRICT: "a district court",
    SourceKind.STATE_HIGH: "the highest court of the state of the conduct",
    SourceKind.OTHER_STATE_HIGH: "the highest court of another state",
    SourceKind.OTHER_COURT: "a court the tables do not know",
    SourceKind.STATUTE: "a statute, rule or constitution",
    SourceKind.NOTICE: "a policy, regulation or report",
    SourceKind.UNKNOWN: "cannot be told yet",
}


class Weight(StrEnum):
    """How a circuit takes a kind of source on whether a right was clearly established."""

    BINDING = "binding"
    PERSUASIVE = "persuasive"
    NOTICE = "evidence of notice only"
    NOT_COUNTING = "not counting"
    CANNOT_TELL = "cannot tell"


WEIGHT_ORDER = (
    Weight.BINDING,
    Weight.PERSUASIVE,
    Weight.CANNOT_TELL,
    Weight.NOTICE,
    Weight.NOT_COUNTING,
)
"""From the most to the least that a source can do."""


class Limit(StrEnum):
    """Within what limit a circuit lets a persuasive source clearly establish a right."""

    NONE = ""
    CONSENSUS = "consensus"
    TREND = "trend"
    WEIGHT = "weight"
    FORESHADOWED = "foreshadowed"
    NOTHING_CONTROLS = "nothing_controls"
    OBVIOUS = "obvious"
    RARELY = "rarely"
    NOT_ALONE = "not_alone"
    WEAKLY = "weakly"

    @property
    def words(self) -> str:
        """The limit as it ends a sentence that says what counts."""
        return _LIMITS[self]


_LIMITS = {
    Limit.NONE: "",
    Limit.CONSENSUS: "only as part of a robust consensus",
    Limit.TREND: "only as part of a clear trend",
    Limit.WEIGHT: "only with the weight of other circuits",
    Limit.FORESHADOWED: "only where it clearly foreshadows the ruling",
    Limit.NOTHING_CONTROLS: "only where nothing controls",
    Limit.OBVIOUS: "only to show that a violation was obvious",
    Limit.RARELY: "only rarely",
    Limit.NOT_ALONE: "only beside others, never alone",
    Limit.WEAKLY: "only weakly",
}


@dataclass(frozen=True, slots=True)
class SourceRow:
    """How one circuit ('1' to '11', 'DC'; '' every one) takes one kind of source.

    court and decided_to: for a predecessor, whose decisions up to and with that day bind.
    limit: within what limit a persuasive source counts.
    """

    circuit: str
    kind: SourceKind
    court: str
    decided_to: date | None
    weight: Weight
    limit: Limit
    says: Statement


@dataclass(frozen=True, slots=True)
class HighCourt:
    """A state's highest court: its two letters, its citation and the names it goes by."""

    state: str
    cite: str
    names: tuple[str, ...]


def source_row(row: Row) -> SourceRow:
    """A line of the table of sources."""
    return SourceRow(
        row.text("circuit"),
        row.choice("kind", SourceKind, SourceKind.UNKNOWN),
        row.text("court"),
        row.day("decided_to"),
        row.choice("weight", Weight, Weight.CANNOT_TELL),
        row.choice("limit", Limit, Limit.NONE),
        statement(row),
    )


def high_court(row: Row) -> HighCourt:
    """A line of the table of states' highest courts."""
    row.provenance()
    return HighCourt(
        row.text("state", needed=True), row.text("cite", needed=True), row.texts("names")
    )
