"""A case file for other eyes: built up from what they may have, so that nothing need be taken out.

What is not named is not there: no black box stands over it, and no derived fact can tell of it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.words import in_words
from qidesk.casefile.records.events import Event, Evidence
from qidesk.casefile.records.matter import MemoSection, Passage
from qidesk.casefile.records.people import Part, Person, Role
from qidesk.casefile.schema.fields import Record, Shape, Spec, specs_of
from qidesk.casefile.schema.kinds import KINDS
from qidesk.casefile.schema.values import EMPTY


@dataclass(frozen=True, slots=True)
class Eyes:
    """What some readers may have of a case.

    fields: of each kind of record, by code, the fields they may read; a kind that is not named is
    not there at all. roles: only people who play one of these parts, with what is theirs; None for
    all. passages: only those for these sections. of_record: only events that the record holds.
    """

    fields: Mapping[str, frozenset[str]]
    roles: frozenset[Role] | None = None
    passages: frozenset[MemoSection] = frozenset()
    of_record: bool = True


def allowed(file: CaseFile, eyes: Eyes) -> CaseFile:
    """The case file with only what those eyes may have; links to what they may not are empty."""
    people = _people(file, eyes)
    kept = {
        kind.plural: [each for each in file.of_kind(kind) if _may(each, eyes, people)]
        for kind in KINDS.values()
        if kind.code in eyes.fields and kind.code != "case"
    }
    ids = {file.case.id, *(each.id for records in kept.values() for each in records)}
    told = {
        kind.plural: tuple(
            _reduced(each, eyes.fields[kind.code], ids) for each in kept[kind.plural]
        )
        for kind in KINDS.values()
        if kind.plural in kept
    }
    case = _reduced(file.case, eyes.fields.get("case", frozenset()), ids)
    return CaseFile(case=case, **told)


def _people(file: CaseFile, eyes: Eyes) -> frozenset[str]:
    """The ids of those who play a part that may be told."""
    return frozenset(
        part.person for part in file.parts if eyes.roles is None or part.role in eyes.roles
    )


def _may(record: Record, eyes: Eyes, people: frozenset[str]) -> bool:
    match record:
        case Passage():
            return record.section in eyes.passages
        case Event():
            return not (eyes.of_record and record.evidence is Evidence.OUTSIDE_RECORD)
        case Part():
            return eyes.roles is None or record.role in eyes.roles
        case Person():
            return eyes.roles is None or record.id in people
        case _:
            whose = getattr(record, "person", "")
            return eyes.roles is None or not whose or whose in people


def _reduced(record: Any, fields: Iterable[str], ids: set[str]) -> Any:
    changes = {
        spec.name: _told(spec, getattr(record, spec.name), ids)
        if spec.name in fields or spec.shape is Shape.LINK
        else EMPTY[spec.shape]
        for spec in specs_of(type(record))
    }
    return replace(record, **changes)


def _told(spec: Spec, value: Any, ids: set[str]) -> Any:
    """A date in our words, for what was typed may say more; a link only to what is there."""
    if spec.shape is Shape.LINK:
        return value if value in ids else ""
    if spec.shape is Shape.DATE:
        return replace(value, typed=in_words(value)) if value.is_read else FactDate()
    return value
