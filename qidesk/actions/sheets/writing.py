"""Our own records as a sheet of the same columns that are taken in, so that it can come back."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from qidesk.actions import access
from qidesk.actions.links import NAMED_BY
from qidesk.actions.named_files import write_named
from qidesk.actions.sheets.known_rows import records_here
from qidesk.actions.sheets.sheet_kinds import ID, SheetKind
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.records.events import Actor, Cite, Event
from qidesk.casefile.records.matter import Case, Intake
from qidesk.casefile.records.people import Custody, Number, Part, Person
from qidesk.casefile.records.places import Facility
from qidesk.casefile.schema.fields import Record, Shape, Spec
from qidesk.casefile.schema.kinds import kind_of
from qidesk.casefile.schema.values import value_words
from qidesk.exchange.tables import Table
from qidesk.exchange.written import file_of
from qidesk.identity.calling import called_in
from qidesk.store.vault import Vault

_Of = Mapping[type[Record], tuple[Record, ...]]
"""What stands in one row: records by their class, several of those that are lists."""
_SEVERAL = "; "


def write_sheet(vault: Vault, path: Path, kind: SheetKind, case_id: str = "") -> int:
    """Write the records of a kind as CSV or XLSX, by the file's name; how many rows those are.

    Raises QIDeskError, also for a kind of file there is not.
    """
    table = sheet_of(vault, kind, case_id)
    content = file_of(table, path)
    access.note(vault, access.SHEET_EXPORTED, case_id, kind.code)
    write_named(path, content)
    return len(table.rows)


def write_list(vault: Vault, path: Path, table: Table, where: str, case_id: str = "") -> None:
    """Write a list as the window shows it, as CSV or XLSX by the file's name; logged.

    where: the page it stands on, by a fixed name. Raises QIDeskError.
    """
    content = file_of(table, path)
    access.note(vault, access.SHEET_EXPORTED, case_id, f"a list of {where}")
    write_named(path, content)


def sheet_of(vault: Vault, kind: SheetKind, case_id: str = "") -> Table:
    """The records of a kind as a table; the first column is the id by which a row comes back."""
    file = vault.load_case(case_id) if case_id else None
    rows = _intakes(vault) if kind.record is Intake else _records(vault, kind, case_id, file)
    heads = (
        ID,
        *(
            kind.spec(name).label if record is kind.record else name
            for name, (record, _) in kind.fields.items()
        ),
    )
    return Table(heads, tuple(_row(kind, each, file) for each in rows))


def _records(vault: Vault, kind: SheetKind, case_id: str, file: CaseFile | None) -> Iterable[_Of]:
    for record in records_here(vault, kind.kind, case_id):
        row: dict[type[Record], tuple[Record, ...]] = {kind.record: (record,)}
        if file and isinstance(record, Event):
            row[Actor] = tuple(each for each in file.actors if each.event == record.id)
            row[Cite] = tuple(each for each in file.cites if each.event == record.id)
        if file and isinstance(record, Person):
            row[Number] = tuple(each for each in file.numbers if each.person == record.id)
            row[Part] = tuple(each for each in file.parts if each.person == record.id)
        yield row


def _intakes(vault: Vault) -> Iterable[_Of]:
    """Each request with its case and its person, their number, and where they are held."""
    cases = {each.id: each for each in vault.records("case")}
    people = {each.id: each for each in vault.records("person")}
    places = {each.id: each for each in vault.records("facility")}
    helped = {
        case: person for _, case, person in reversed(vault.narrow_rows("part", "case", "person"))
    }
    numbers = _first_of(vault.records("number"))
    held = _first_of(vault.records("custody"))
    for intake in vault.records("intake"):
        case = getattr(intake, "case", "")
        person = helped.get(case, "")
        spell = held.get(person)
        facility = places.get(spell.facility) if isinstance(spell, Custody) else None
        found: dict[type[Record], Record | None] = {
            Intake: intake,
            Case: cases.get(case),
            Person: people.get(person),
            Number: numbers.get(person),
            Custody: spell,
            Facility: facility,
        }
        yield {kind: (record,) for kind, record in found.items() if record}


def _first_of(records: Iterable[Record]) -> dict[str, Record]:
    """By person, the first record that is theirs."""
    found: dict[str, Record] = {}
    for each in records:
        found.setdefault(getattr(each, "person", ""), each)
    return found


def _row(kind: SheetKind, of: _Of, file: CaseFile | None) -> tuple[str, ...]:
    cells = [of[kind.record][0].id]
    for name, (record, _) in kind.fields.items():
        spec = kind.spec(name)
        cells.append(
            _SEVERAL.join(filter(None, (_cell(spec, each, file) for each in of.get(record, ()))))
        )
    return tuple(cells)


def _cell(spec: Spec, record: Record, file: CaseFile | None) -> str:
    """A field's value as it is typed, a link by the name that finds its record again."""
    if file and isinstance(record, Actor) and record.part:
        part = file.by_id.get(record.part)
        return (
            called_in(file, file.by_id[part.person])
            if isinstance(part, Part) and part.person
            else ""
        )
    value: Any = getattr(record, spec.name)
    if isinstance(value, FactDate):
        return value.typed
    if spec.shape is Shape.TEXTS:
        return "\n".join(value)
    if spec.shape is Shape.LINK and value:
        linked = file.by_id.get(value) if file else None
        named = NAMED_BY.get(kind_of(linked).code, ()) if linked else ()
        return next((str(getattr(linked, each)) for each in named if getattr(linked, each)), value)
    return value_words(value)
