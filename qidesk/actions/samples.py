"""The sample vault: four published decisions and a small office, entered the way any case is."""

import contextlib
from collections.abc import Container
from pathlib import Path

from qidesk.actions.ids_and_clock import today
from qidesk.actions.papers import write_memo
from qidesk.actions.records import save_new
from qidesk.actions.retention import close_case
from qidesk.actions.sample_reading import office_files, read_office, read_sample, sample_files
from qidesk.actions.vaults import init_vault, open_vault
from qidesk.casefile.records.matter import Case
from qidesk.steps import Step, unwatched
from qidesk.store.errors import VaultExists, translate_os_error
from qidesk.store.keys import FLOOR
from qidesk.store.vault import Vault

SAMPLE_PASSPHRASE = "four published decisions, no secrets"  # noqa: S105 - it guards nothing
SAMPLE_WHO = "sample"


def write_demo(folder: Path, step: Step = unwatched) -> list[Path]:
    """Make the sample vault in `folder`/vault where it is missing, and write the decisions' memos.

    The published decisions are closed; the cases of the office are made up, and dated from today.
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
        _enter_office(vault, entered)
        return written


def _enter_office(vault: Vault, entered: Container[str]) -> None:
    """Enter the cases of the office that lives, unless one of them is there."""
    texts = [file.read_text("utf-8") for file in office_files()]
    files = tuple(read_office(texts, today(), vault.user))
    cases = [each for records in files for each in records if isinstance(each, Case)]
    if any(each.caption and each.caption in entered for each in cases):
        return
    for records in files:
        case_id = next((each.id for each in records if isinstance(each, Case)), "")
        save_new(vault, "enter a sample case", records, case_id)


def _write_one(vault: Vault, entered: dict[str, str], file: Path, memos: Path) -> Path:
    records = read_sample(file.read_text("utf-8"))
    case = next(record for record in records if isinstance(record, Case))
    case_id = entered.get(case.caption)
    if case_id is None:
        save_new(vault, "enter a sample case", records, case.id)
        close_case(vault, case.id)
        case_id = case.id
    path = memos / f"{file.stem}.pdf"
    write_memo(vault, case_id, path, today())
    return path
