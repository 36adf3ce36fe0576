"""Spells of custody of one person that cannot both be so: held in two places on the same days."""

from collections.abc import Iterator

from qidesk.casefile.casefile import CaseFile, grouped
from qidesk.casefile.dates.factdate import FactDate, certainly_before, sort_key
from qidesk.casefile.dates.words import short
from qidesk.casefile.doubts import Doubt, Doubtful
from qidesk.casefile.records.people import Custody
from qidesk.casefile.records.places import Facility


def overlapping(file: CaseFile) -> Iterator[Doubt]:
    """Each two spells that were certainly at once; one without an end is told of once."""
    for person, spells in grouped(file.custody_spells, "person").items():
        begun = [each for each in spells if each.began_on.is_read]
        in_turn = sorted(begun, key=lambda each: sort_key(each.began_on)) if person else []
        for at, before in enumerate(in_turn, 1):
            at_once = [each for each in in_turn[at:] if _at_once(before, each)]
            if before.ended_on == FactDate():
                yield from (_unended(file, before, after) for after in at_once[:1])
            else:
                yield from (_overlap(file, before, after) for after in at_once)


def _at_once(one: Custody, other: Custody) -> bool:
    """Whether each certainly began before the other ended; without an end it lasts until today."""
    return all(
        held.ended_on == FactDate() or certainly_before(begun.began_on, held.ended_on)
        for begun, held in ((one, other), (other, one))
    )


def _unended(file: CaseFile, before: Custody, after: Custody) -> Doubt:
    return Doubt(
        f"Custody without an end: {_where(file, before)}, though {_where(file, after)}"
        f" began {short(after.began_on)}. Enter the day it ended.",
        (before.id, after.id),
        Doubtful.ORDER,
        ("ended_on", "began_on"),
        ("", after.began_on.edtf),
    )


def _overlap(file: CaseFile, before: Custody, after: Custody) -> Doubt:
    return Doubt(
        f"Custody overlaps: {_where(file, before)} until {short(before.ended_on)},"
        f" {_where(file, after)} from {short(after.began_on)}.",
        (after.id, before.id),
        Doubtful.ORDER,
        ("began_on", "ended_on"),
        (after.began_on.edtf, before.ended_on.edtf),
    )


def _where(file: CaseFile, spell: Custody) -> str:
    facility = file.find(Facility, spell.facility)
    name = facility.name if facility else ""
    status = spell.legal_status.words if spell.legal_status else ""
    return f"{name} ({status})" if name and status else name or status or "one spell"
