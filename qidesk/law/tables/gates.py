"""The tables of the gates: prisoner status under the Act, and the points of each gate."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from qidesk.casefile.records.people import LegalStatus
from qidesk.casefile.records.places import FacilityKind
from qidesk.law.tables.rows import Row
from qidesk.law.tables.rules import Provenance


class Gate(StrEnum):
    """A rule that may stop a suit, or a part of its relief, before the merits."""

    PLRA_STATUS = "plra_status"
    STRIKES = "strikes"
    PHYSICAL_INJURY = "physical_injury"
    HECK = "heck"
    PREA = "prea"
    EXHAUSTION = "exhaustion"


class Covered(StrEnum):
    """Whether someone of that footing is a prisoner under the Act."""

    YES = "yes"
    NO = "no"
    SPLIT = "split"


_COVERED = {
    Covered.YES: "a prisoner",
    Covered.NO: "no prisoner",
    Covered.SPLIT: "courts differ",
}


class When(StrEnum):
    """To which facts a row of prisoner status speaks."""

    HELD = "held"
    AMENDED = "amended after release"
    DIED = "died before filing"
    NOT_CODED = "not coded"


@dataclass(frozen=True, slots=True)
class PlraStatus:
    """Whether someone held on those footings is a prisoner under the Act when suing.

    `facility_kinds` narrows the row to places of those kinds; a NOT_CODED row is for reading only.
    """

    id: str
    what: str
    statuses: tuple[LegalStatus, ...]
    facility_kinds: tuple[FacilityKind, ...]
    when: When
    covered: Covered
    says: str
    provenance: Provenance
    unsettled: str

    @property
    def words(self) -> str:
        """The row in words, after its authority."""
        return ": ".join(
            filter(None, (self.provenance.authority, self.what, _COVERED[self.covered], self.says))
        )


@dataclass(frozen=True, slots=True)
class GatePoint:
    """One thing the law says of a gate; `circuit` '' where it holds everywhere."""

    gate: Gate
    point: str
    circuit: str
    says: str
    provenance: Provenance
    unsettled: str

    @property
    def words(self) -> str:
        """What the law says, after its authority."""
        return ": ".join(filter(None, (self.provenance.authority, self.says)))


@dataclass(frozen=True, slots=True)
class GateTables:
    """Prisoner status and the points of every gate, in the order of the tables."""

    statuses: tuple[PlraStatus, ...]
    points: tuple[GatePoint, ...]

    def of(self, gate: Gate, *names: str, circuit: str = "") -> tuple[GatePoint, ...]:
        """The points of a gate under those names, or all; for each the circuit's own row first."""
        found: dict[str, GatePoint] = {}
        for each in self.points:
            if each.gate is not gate or (names and each.point not in names):
                continue
            if each.circuit == circuit or (not each.circuit and each.point not in found):
                found[each.point] = each
        return tuple(found.values())


def gate_tables(rows: Mapping[str, Iterable[Row]]) -> GateTables:
    """The tables of prisoner status and gates from their rows."""
    return GateTables(tuple(map(_status, rows["plra_status"])), tuple(map(_point, rows["gates"])))


def _status(row: Row) -> PlraStatus:
    return PlraStatus(
        id=row.text("id", needed=True),
        what=row.text("what", needed=True),
        statuses=row.choices("legal_statuses", LegalStatus),
        facility_kinds=row.choices("facility_kinds", FacilityKind),
        when=row.choice("when", When, When.NOT_CODED),
        covered=row.choice("covered", Covered, Covered.SPLIT),
        says=row.text("says"),
        provenance=row.provenance(),
        unsettled=row.text("unsettled"),
    )


def _point(row: Row) -> GatePoint:
    return GatePoint(
        gate=row.choice("gate", Gate, Gate.EXHAUSTION),
        point=row.text("point", needed=True),
        circuit=row.text("circuit"),
        says=row.text("says", needed=True),
        provenance=row.provenance(),
        unsettled=row.text("unsettled"),
    )
