"""The tables of standards: by status and track, by circuit, by type of claim."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from qidesk.casefile.records.claims import ClaimType
from qidesk.casefile.records.people import LegalStatus
from qidesk.law.tables.rows import Row
from qidesk.law.tables.rules import Provenance


class Track(StrEnum):
    """Which test a type of claim takes: that of force, that of care, or one of its own."""

    FORCE = "force"
    CARE = "care"
    OWN = "own"


class Extends(StrEnum):
    """Whether a circuit extends Kingsley's objective standard beyond force."""

    YES = "yes"
    NO = "no"
    UNSETTLED = "unsettled"


@dataclass(frozen=True, slots=True)
class StandardRow:
    """The amendment and test for those statuses; `split`: the test turns on the Kingsley table."""

    statuses: tuple[LegalStatus, ...]
    track: Track
    amendment: str
    test: str
    split: bool
    provenance: Provenance
    notes: str
    unsettled: str


@dataclass(frozen=True, slots=True)
class KingsleyRow:
    """One circuit's answer; `circuit` is '1' to '11' or 'DC', `reach` how far it goes.

    test: what the circuit asks of a detainee's claim of care, '' where the table does not say.
    """

    circuit: str
    extends: Extends
    reach: str
    test: str
    provenance: Provenance
    notes: str


@dataclass(frozen=True, slots=True)
class ClaimTypeRow:
    """One type of claim: `code` as lawyers abbreviate it, where the right comes from, authority.

    by_status: the amendment is the one that the person's status picks.
    """

    claim_type: ClaimType
    code: str
    track: Track
    right_source: str
    by_status: bool
    provenance: Provenance
    notes: str


@dataclass(frozen=True, slots=True)
class StandardTables:
    """The standards by status, the circuits on Kingsley, and the types of claim."""

    standards: tuple[StandardRow, ...]
    kingsley: tuple[KingsleyRow, ...]
    claim_types: tuple[ClaimTypeRow, ...]

    def standard(self, status: LegalStatus, track: Track) -> StandardRow | None:
        """The row of that status and track; for a track of its own, the row of care."""
        asked = Track.CARE if track is Track.OWN else track
        return next(
            (row for row in self.standards if status in row.statuses and row.track is asked), None
        )

    def split_in(self, circuit: str) -> KingsleyRow | None:
        """The circuit's answer on Kingsley."""
        return next((row for row in self.kingsley if row.circuit == circuit), None)

    def of_type(self, claim_type: ClaimType | None) -> ClaimTypeRow | None:
        """The row of that type of claim."""
        return next((row for row in self.claim_types if row.claim_type is claim_type), None)


def standard_tables(rows: Mapping[str, Iterable[Row]]) -> StandardTables:
    """The tables of standards, circuits and claim types from their rows."""
    return StandardTables(
        tuple(map(_standard, rows["standards"])),
        tuple(map(_kingsley, rows["kingsley"])),
        tuple(map(_claim_type, rows["claim_types"])),
    )


def _standard(row: Row) -> StandardRow:
    return StandardRow(
        statuses=row.choices("legal_statuses", LegalStatus),
        track=row.choice("track", Track, Track.CARE),
        amendment=row.text("amendment", needed=True),
        test=row.text("test"),
        split=row.flag("kingsley_split"),
        provenance=row.provenance(),
        notes=row.text("notes"),
        unsettled=row.text("unsettled"),
    )


def _kingsley(row: Row) -> KingsleyRow:
    return KingsleyRow(
        circuit=row.text("circuit", needed=True),
        extends=row.choice("extends", Extends, Extends.UNSETTLED),
        reach=row.text("reach"),
        test=row.text("test"),
        provenance=row.provenance(),
        notes=row.text("notes"),
    )


def _claim_type(row: Row) -> ClaimTypeRow:
    return ClaimTypeRow(
        claim_type=row.choice("claim_type", ClaimType, ClaimType.STATE_TORT),
        code=row.text("code", needed=True),
        track=row.choice("track", Track, Track.OWN),
        right_source=row.text("right_source"),
        by_status=row.flag("by_status"),
        provenance=row.provenance(),
        notes=row.text("notes"),
    )
