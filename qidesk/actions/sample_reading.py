"""The sample cases' files, read as what a person would type."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from qidesk.actions.ids_and_clock import new_id
from qidesk.actions.refusals import BadInput
from qidesk.casefile.schema.fields import Record, Shape, specs_of
from qidesk.casefile.schema.kinds import KINDS
from qidesk.casefile.schema.typed import read_record
from qidesk.places import resources


def sample_files() -> list[Path]:
    """The sample cases' data, in order of name."""
    return sorted((resources() / "samples").glob("*.toml"))


def read_sample(text: str) -> list[Record]:
    """The records of a sample file, ids minted, in the order of the file.

    A table array a kind; every value is what a person would type, a link the `key` of a record.
    Raises BadInput for anything a form would refuse.
    """
    tables = [(kind, table) for kind, rows in tomllib.loads(text).items() for table in rows]
    ids = {table["key"]: new_id() for _, table in tables if "key" in table}
    case_id = next(ids[table["key"]] for kind, table in tables if kind == "case")
    return [_record(kind, table, ids, case_id) for kind, table in tables]


def _record(code: str, table: Mapping[str, Any], ids: Mapping[str, str], case_id: str) -> Record:
    kind = KINDS[code]
    links = {spec.name for spec in specs_of(kind.record) if spec.shape is Shape.LINK}
    typed = {
        name: ids[value] if name in links else _as_typed(value)
        for name, value in table.items()
        if name != "key"
    }
    if kind.belongs_to_case:
        typed["case"] = case_id
    reading = read_record(kind.record(id=ids.get(table.get("key", "")) or new_id()), typed)
    if reading.refused:
        raise BadInput(reading.problems)
    return reading.record


def _as_typed(value: str | list[str]) -> str:
    return "\n".join(value) if isinstance(value, list) else value
