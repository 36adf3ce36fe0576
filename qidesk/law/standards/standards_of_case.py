"""Which standard applies to each event of each claim: legal status that day picks it."""

from collections.abc import Iterator
from dataclasses import dataclass

from qidesk.casefile.casefile import CaseFile, grouped
from qidesk.casefile.dates.factdate import sort_key
from qidesk.casefile.records.claims import Claim
from qidesk.casefile.records.events import Event
from qidesk.casefile.records.people import Custody, LegalStatus
from qidesk.law.courts import CaseCircuit, circuit_of
from qidesk.law.custody import StatusOn, people_held, status_on
from qidesk.law.standards.standard_findings import StandardFinding
from qidesk.law.standards.words import (
    NEEDS_CUSTODY,
    NEEDS_DAY,
    NEEDS_EXACT_CUSTODY,
    NEEDS_FOOTING,
    NEEDS_TYPE,
    Said,
    told,
)
from qidesk.law.tables.lawbook import LawBook
from qidesk.law.tables.standards import ClaimTypeRow, StandardRow, Track


@dataclass(frozen=True, slots=True)
class _Setting:
    """What all events of one case share: the tables, the helped people's custody, the circuit."""

    book: LawBook
    spells: tuple[Custody, ...]
    circuit: CaseCircuit


def standards_of(casefile: CaseFile, book: LawBook) -> tuple[StandardFinding, ...]:
    """For each claim its events by day; a claim without events goes by its own day of conduct.

    Source: the standards by status, the circuits on Kingsley and the types of claim, by the tables.
    """
    people = {person.id for person in people_held(casefile)}
    spells = tuple(each for each in casefile.custody_spells if each.person in people)
    setting = _Setting(book, spells, circuit_of(casefile, book))
    events = grouped(casefile.events, "claim")
    return tuple(
        found
        for claim in casefile.claims
        for found in _of_claim(setting, claim, events.get(claim.id, ()))
    )


def _of_claim(
    setting: _Setting, claim: Claim, events: tuple[Event, ...]
) -> Iterator[StandardFinding]:
    """The claim's events by day; what is said of one status is worked out once."""
    said: dict[tuple[object, ...], Said] = {}
    by_day: list[Event | None] = [*sorted(events, key=lambda each: sort_key(each.occurred_on))]
    for event in by_day or [None]:
        dated = event.occurred_on if event else claim.conduct_on
        status = status_on(setting.spells, dated)
        placed = dated.earliest is not None and dated.latest is not None
        alike = (placed, status.certain, *(spell.id for spell in status.spells))
        if alike not in said:
            said[alike] = _said(setting, claim, status, placed=placed)
        yield said[alike].of_event(event, dated, status)


def _said(setting: _Setting, claim: Claim, status: StatusOn, *, placed: bool) -> Said:
    tables = setting.book.standards
    typed = tables.of_type(claim.claim_type)
    rows = _rows(setting, status, typed)
    on_split = _on_split(typed, rows)
    return told(
        claim,
        tuple(spell.id for spell in setting.spells),
        status,
        typed,
        rows,
        tables.split_in(setting.circuit.circuit) if on_split else None,
        setting.circuit,
        tuple(_needs(setting, status, typed, placed=placed, on_split=on_split)),
    )


def _rows(
    setting: _Setting, status: StatusOn, typed: ClaimTypeRow | None
) -> tuple[StandardRow, ...]:
    """The row of each status; none where the claim's right does not turn on status."""
    if typed is None or not typed.by_status:
        return ()
    found = (setting.book.standards.standard(each, typed.track) for each in status.statuses)
    return tuple(dict.fromkeys(row for row in found if row))


def _on_split(typed: ClaimTypeRow | None, rows: tuple[StandardRow, ...]) -> bool:
    """Whether the test turns on how far the circuit takes Kingsley."""
    return bool(typed and typed.track is Track.CARE and any(row.split for row in rows))


def _needs(
    setting: _Setting,
    status: StatusOn,
    typed: ClaimTypeRow | None,
    *,
    placed: bool,
    on_split: bool,
) -> Iterator[str]:
    """What must be found out before anyone relies on the standard."""
    if typed is None:
        yield NEEDS_TYPE
        return
    if not typed.by_status:
        return
    if not placed:
        yield NEEDS_DAY
    elif not status.statuses:
        yield NEEDS_CUSTODY
    elif status.statuses == (LegalStatus.RELEASED,):
        yield NEEDS_FOOTING
    elif not status.certain:
        yield NEEDS_EXACT_CUSTODY
    if on_split:
        yield from setting.circuit.needs
