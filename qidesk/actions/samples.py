"""The sample vault: four published decisions, entered the way any case is."""

import contextlib
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from qidesk.actions.ids_and_clock import new_id, today
from qidesk.actions.papers import write_memo
from qidesk.actions.records import save_new
from qidesk.actions.refusals import BadInput
from qidesk.actions.vaults import init_vault, open_vault
from qidesk.casefile.records.matter import Case
from qidesk.casefile.schema.fields import Record, Shape, specs_of
from qidesk.casefile.schema.kinds import KINDS
from qidesk.casefile.schema.typed import read_record
from qidesk.places import resources
from qidesk.steps import Step, unwatched
from qidesk.store.errors import VaultExists, translate_os_error
from qidesk.store.keys import FLOOR
from qidesk.store.vault import Vault

SAMPLE_PASSPHRASE = "four published decisions, no secrets"  # noqa: S105 - it guards nothing
SAMPLE_WHO = "sample"


def sample_files() -> list[Path]:
    """The sample cases' data, in order of name."""
    return sorted((resources() / "samples").glob("*.toml"))


def write_demo(folder: Path, step: Step = unwatched) -> list[Path]:
    """Make the sample vault in `folder`/vault where it is missing, and write every case's memo.

    A vault already there is used with whatever was added to it. Returns the memos' paths. Where
    `step` ends it, what was made by then is used the next time.
    """
    home, memos = folder / "vault", folder / "memos"
    with contextlib.suppress(VaultExists):
        init_vault(home, SAMPLE_PASSPHRASE, SAMPLE_WHO, FLOOR)
    try:
        memos.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise translate_os_error(error, folder) from error
    with open_vault(home, SAMPLE_PASSPHRASE) as vault:
        entered = {line.caption: line.id for line in vault.case_lines()}
        written, files = [], sample_files()
        for at, file in enumerate(files):
            step(at, len(files))
            written.append(_write_one(vault, entered, file, memos))
        return written


def _write_one(vault: Vault, entered: dict[str, str], file: Path, memos: Path) -> Path:
    records = read_sample(file.read_text("utf-8"))
    case = next(record for record in records if isinstance(record, Case))
    case_id = entered.get(case.caption)
    if case_id is None:
        save_new(vault, "enter a sample case", records, case.id)
        case_id = case.id
    path = memos / f"{file.stem}.pdf"
    write_memo(vault, case_id, path, today())
    return path


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
