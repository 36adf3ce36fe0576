"""Adding, changing and removing records: the changes every form and command comes down to."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from qidesk.actions.ids_and_clock import new_id, now_at, today
from qidesk.actions.links import resolve_links
from qidesk.actions.refusals import BadInput
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.read_as_of import ReadAsOf
from qidesk.casefile.problems import Problem
from qidesk.casefile.records.people import Part
from qidesk.casefile.records.remedies import DocketEntry
from qidesk.casefile.schema.fields import Record, Shape, Spec, specs_of
from qidesk.casefile.schema.kinds import KINDS, kind_of
from qidesk.casefile.schema.typed import Reading, read_record, spec_called
from qidesk.store.errors import UnknownRecord
from qidesk.store.vault import Vault

R = TypeVar("R", bound=Record)


def save_new(vault: Vault, change: str, records: Sequence[Record], case_id: str = "") -> None:
    """Save new records, ids minted, as one change; `change` is a fixed phrase, never a fact.

    Raises QIDeskError where the disk or the vault refuses; then none of them is saved.
    """
    with vault.change(new_id(), change, now_at(), case_id) as hand:
        hand.add_all(records)


def save_change(vault: Vault, before: Record, after: Record, case_id: str = "") -> None:
    """Save what differs between a record as it was read and as it is now, as one change.

    `case_id` is the case in whose history the change to a person or facility is told.
    """
    change = f"change {kind_of(after).words}"
    with vault.change(new_id(), change, now_at(), case_of(after) or case_id) as hand:
        hand.update(before, after)


def add_record(
    vault: Vault, kind: str, typed: Mapping[str, str], case_id: str = ""
) -> tuple[Record, tuple[Problem, ...]]:
    """Add a record of a kind from typed fields; say what is worth knowing about them.

    A link may be typed as a name or as the beginning of an id. Raises BadInput where a field
    cannot take its text, where nothing was typed, or where nothing says whose the record is: then
    nothing is saved.
    """
    reading = read_new(vault, kind, typed, case_id)
    concerned = case_id or (reading.record.id if kind == "case" else "")
    save_new(vault, f"add {KINDS[kind].words}", [reading.record], concerned)
    return reading.record, reading.problems


def add_rows(
    vault: Vault,
    kind: str,
    rows: Sequence[Mapping[str, str]],
    fixed: Mapping[str, str],
    case_id: str,
) -> tuple[Record, ...]:
    """Add a record for each row typed, all as one change; they share the `fixed` links (ids).

    Raises BadInput where a row cannot be saved as it stands, its number before what is wrong with
    it: then none of them is.
    """
    readings, wrong = [], []
    for at, typed in enumerate(rows, 1):
        try:
            readings.append(read_new(vault, kind, {**typed, **fixed}, case_id))
        except BadInput as refused:
            wrong += of_row(at, refused)
    if wrong:
        raise BadInput(tuple(wrong))
    records = tuple(each.record for each in readings)
    save_new(vault, f"add {KINDS[kind].plural_words}", records, case_id)
    return records


def of_row(at: int, refused: BadInput) -> list[Problem]:
    """What is wrong with a row, its number before each."""
    told = refused.message.splitlines()
    return [Problem("", f"Row {at}, {each[:1].lower()}{each[1:]}") for each in told]


def add_begun(
    vault: Vault, kind: str, typed: Mapping[str, str], case_id: str
) -> tuple[Record, tuple[Problem, ...]]:
    """Add the record of a case that a form was begun for; a person gets a part in the case.

    Raises BadInput as `add_record` does.
    """
    if kind != "person" or not case_id:
        return add_record(vault, kind, typed, case_id)
    reading = read_new(vault, kind, typed, case_id)
    part = Part(id=new_id(), case=case_id, person=reading.record.id)
    save_new(vault, "add person", [reading.record, part], case_id)
    return reading.record, reading.problems


def read_new(vault: Vault, kind: str, typed: Mapping[str, str], case_id: str) -> Reading[Record]:
    """A new record as typed, not saved yet. Raises BadInput where it cannot be saved so."""
    known = KINDS[kind]
    empty = known.record(id=new_id())
    if known.belongs_to_case:
        empty = replace(empty, case=case_id)  # type: ignore[call-arg]  # these kinds have a case
    links, wrong = resolve_links(vault, known.record, typed, case_id)
    reading = _read(vault, empty, {**typed, **links}, case_id)
    refuse_if_lost(reading, wrong + _moved(known.record, typed))
    if reading.record == empty:
        raise BadInput((Problem("", f"Nothing was typed for the new {known.words}."),))
    refuse_if_lost(reading, _homeless(reading.record))
    return replace(reading, record=_on_its_docket(vault, reading.record))


def _on_its_docket(vault: Vault, record: Record) -> Record:
    """A docket entry that names no proceeding, on the only one of its case."""
    if not isinstance(record, DocketEntry) or record.proceeding:
        return record
    file = vault.load_case(record.case)
    proceedings = file.proceedings if file else ()
    return replace(record, proceeding=proceedings[0].id) if len(proceedings) == 1 else record


def add_linked(
    vault: Vault, kind: str, typed: Mapping[str, str], fixed: Mapping[str, str], case_id: str = ""
) -> tuple[Record, tuple[Problem, ...]]:
    """Add a record that shares the `fixed` links (ids) with its neighbours."""
    return add_record(vault, kind, {**typed, **fixed}, case_id)


def set_fields(
    vault: Vault, kind: str, record_id: str, typed: Mapping[str, str], case_id: str = ""
) -> tuple[Record, tuple[Problem, ...]]:
    """Set fields of one record from typed text; an empty text empties the field.

    Raises BadInput where a field cannot take its text or nothing would be left, UnknownRecord.
    """
    before = vault.record(kind, record_id)
    if before is None:
        raise UnknownRecord(KINDS[kind].words)
    links, wrong = resolve_links(vault, type(before), typed, case_id)
    reading = _read(vault, before, {**typed, **links}, case_id or case_of(before))
    refuse_if_lost(reading, wrong + _moved(type(before), typed) + _homeless(reading.record))
    _refuse_if_emptied(before, reading.record)
    save_change(vault, before, reading.record, case_id)
    return reading.record, reading.problems


def remove_record(vault: Vault, record: Record, case_id: str = "") -> None:
    """Remove one record as a change; raises StillLinked while another points to it."""
    change = f"remove {kind_of(record).words}"
    with vault.change(new_id(), change, now_at(), case_of(record) or case_id) as hand:
        hand.remove(record)


def remove_by_id(vault: Vault, kind: str, record_id: str) -> None:
    """Remove the record of that kind and id. Raises UnknownRecord, StillLinked."""
    record = vault.record(kind, record_id)
    if record is None:
        raise UnknownRecord(KINDS[kind].words)
    remove_record(vault, record)


def case_of(record: Record) -> str:
    """The id of the case a record lies in, or '' for one that serves several."""
    return record.id if kind_of(record).code == "case" else getattr(record, "case", "")


def refuse_if_lost(reading: Reading[Any], also: tuple[Problem, ...] = ()) -> None:
    """Raise BadInput where saving would lose something that was typed."""
    named = {problem.where for problem in also}
    lost = tuple(
        each
        for each in reading.problems
        if each.where in reading.refused and each.where not in named
    )
    if lost or also:
        raise BadInput(also + lost, type(reading.record))


def _refuse_if_emptied(before: Record, after: Record) -> None:
    """Raise BadInput where a record would lose its last word: it is removed, never kept empty.

    A case is all that lies in it, and may stand without a word of its own.
    """
    kind = kind_of(before)
    if kind.code != "case" and _is_blank(after) and not _is_blank(before):
        why = f"Nothing would be left of this {kind.words}. Remove it, or leave a word in it."
        raise BadInput((Problem("", why),))


def _is_blank(record: Record) -> bool:
    """Whether nothing stands in a record but whose it is."""
    owners = {spec.name: getattr(record, spec.name) for spec in _owners(type(record))}
    return record == type(record)(id=record.id, **owners)


def _owners(kind: type[Record]) -> tuple[Spec, ...]:
    """The links that say whose a record is: no form asks for them."""
    specs = specs_of(kind)
    return tuple(spec for spec in specs if spec.shape is Shape.LINK and not spec.field.help)


def _read(vault: Vault, before: R, typed: Mapping[str, str], case_id: str) -> Reading[R]:
    """The record as typed; a date that counts from the letter goes by the case's first letter."""
    reading = read_record(before, typed, ReadAsOf(today=today()))
    values = [getattr(reading.record, spec.name) for spec in specs_of(type(before))]
    dates = [value for value in values if isinstance(value, FactDate) and value.typed]
    if case_id and any(not (each.earliest or each.latest) for each in dates):
        file = vault.load_case(case_id)
        letter = file.letter_day if file else None
        return read_record(before, typed, ReadAsOf(letter, today()))
    return reading


def _moved(kind: type[Record], typed: Mapping[str, str]) -> tuple[Problem, ...]:
    """Why a record may not be typed into another case, or out of every case."""
    if any((spec := spec_called(kind, name)) and spec.name == "case" for name in typed):
        return (Problem("case", "A record stays in the case it was entered in. Leave this out."),)
    return ()


def _homeless(record: Record) -> tuple[Problem, ...]:
    """Why a record cannot stand alone: no case would show it, so it would be lost to sight."""
    kind = kind_of(record)
    if kind.belongs_to_case:
        return () if case_of(record) else (Problem("case", f"Which case is this {kind.words} of?"),)
    owners = _owners(kind.record)
    if not owners or any(getattr(record, spec.name) for spec in owners):
        return ()
    names = " or ".join(KINDS[spec.field.link].words for spec in owners)
    return (Problem(owners[0].name, f"Whose {kind.words} is this? Give the {names}."),)
