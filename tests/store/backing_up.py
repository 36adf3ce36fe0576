"""What tests of backups share: a shelf filled at told instants, and vaults compared row by row."""

from pathlib import Path
from typing import Any

from qidesk.store.backups import drilling, rotation, shelf
from qidesk.store.backups.rotation import Due
from qidesk.store.backups.shelf import Kept
from qidesk.store.errors import DamagedBackup
from qidesk.store.vault import Vault

NOON = "2026-11-28T12:00:00Z"
TABLES = ("device", "change", "operation", "draft", "access", "search", "sealed_file")


def back_up(
    vault: Vault, at: str = NOON, *, onto: Path | None = None, closing: bool = False
) -> Due:
    """Give the vault's own shelf, or another, what it is due; what that was."""
    onto = onto or rotation.own_shelf(vault.folder)
    with vault.hold_still() as still:
        what = rotation.due(still, onto, at, closing=closing)
        if what is not Due.NOTHING:
            rotation.add(still, onto, at, what)
    return what


def copy(vault: Vault, at: str = NOON, onto: Path | None = None) -> Path:
    """Make a full copy, due or not."""
    with vault.hold_still() as still:
        return rotation.add(still, onto or rotation.own_shelf(vault.folder), at, Due.COPY)


def backups_of(vault: Vault) -> list[Kept]:
    return shelf.on_shelf(rotation.own_shelf(vault.folder))


def newest(vault: Vault) -> Kept:
    return backups_of(vault)[-1]


def rows(vault: Vault) -> dict[str, list[Any]]:
    """All that a vault holds, table by table; what is this machine's own aside."""
    from qidesk.store.tables import RECORDS

    with vault._reading() as connection:
        return {
            name: [
                tuple(row)
                for row in connection.exec_driver_sql(f'SELECT * FROM "{name}" ORDER BY 1')
            ]
            for name in (*TABLES, *RECORDS)
        }


def drilled(vault: Vault) -> list[str]:
    """What the drill says of each backup in the vault's folder."""
    said = []
    with vault.hold_still() as still:
        for each in backups_of(vault):
            try:
                wrong = drilling.wrong_with(each, still.key, still.generation, still.hash_at)
            except DamagedBackup as error:
                wrong = error.what
            said.append(wrong)
    return said
