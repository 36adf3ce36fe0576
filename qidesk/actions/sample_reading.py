"""The sample cases' files, read as what a person would type."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from qidesk.actions.ids_and_clock import new_id
from qidesk.actions.refusals import BadInput
from qidesk.casefile.schema.fields import Record, Shape, specs_of
from qidesk.casefile.schema.kinds import KINDS
from qidesk.casefile.schema.typed import read_record
from qidesk.places import resources

_DAY = re.compile(r"\{([+-]\d+)\}")


def sample_files() -> list[Path]:
    """The sample cases' data, in order of name."""
    return sorted((resources() / "samples").glob("*.toml"))


def office_files() -> list[Path]:
    """The data of the office that lives: its places first, then a case a file."""
    return sorted((resources() / "samples" / "office").glob("*.toml"))


def read_office(texts: Iterable[str], day: date, who: str) -> Iterator[list[Record]]:
    """The records of each of the office's files as of a day; `who` works there.

    In them `{-12}` is the day twelve days before, `{+3}` three days after, and `{me}` who works
    there. A case may link to what stands in the files before its own. Raises BadInput.
    """
    keys: dict[str, str] = {}
    for text in texts:
        tables = _tables(_DAY.sub(lambda told: _day(day, told[1]), text).replace("{me}", who))
        own = {table["key"]: new_id() for _, table in tables if "key" in table}
        if "case" not in own:
            keys |= own
        yield _records(tables, keys | own)


def read_sample(text: str) -> list[Record]:
    """The records of a sample file, ids minted, in the order of the file.

    A table array a kind; every value is what a person would type, a link the `key` of a record.
    Raises BadInput for anything a form would refuse.
    """
    tables = _tables(text)
    return _records(tables, {table["key"]: new_id() for _, table in tables if "key" in table})


def _tables(text: str) -> list[tuple[str, dict[str, Any]]]:
    return [(kind, table) for kind, rows in tomllib.loads(text).items() for table in rows]


def _records(
    tables: Iterable[tuple[str, Mapping[str, Any]]], ids: Mapping[str, str]
) -> list[Record]:
    return [_record(kind, table, ids, ids.get("case", "")) for kind, table in tables]


def _day(day: date, shift: str) -> str:
    """A day counted from another, as a letter writes it."""
    then = day + timedelta(days=int(shift))
    return f"{then:%B} {then.day}, {then.year}"


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
