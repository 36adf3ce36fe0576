"""Vaults of several machines that work apart and meet."""

import shutil
from pathlib import Path
from typing import Any

from qidesk.casefile.schema.kinds import KINDS
from qidesk.store.receiving import Taken
from qidesk.store.vault import Vault
from tests.builders import AT, an_id, opened


def copied(vault: Vault, folder: Path) -> Vault:
    """A copy of a closed vault, opened as a machine of its own."""
    shutil.copytree(vault.folder, folder)
    return opened(folder)


def hand_over(source: Vault, target: Vault) -> Taken:
    """Have one take in all that it lacks of the other."""
    lacking = source.exchange.changes_since(target.exchange.heads())
    return target.exchange.take_in(
        an_id(), AT, source.exchange.devices(), lacking, even_removals=True
    )


def meet(*vaults: Vault) -> None:
    """Have all of them have all that any has, but for what they then say of it."""
    for _ in range(2):
        for source in vaults:
            for target in vaults:
                if source is not target:
                    hand_over(source, target)


def rows_of(vault: Vault) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every kind but for its number here, in the order of entry."""
    found = {}
    with vault._reading() as connection:
        for code in KINDS:
            query = f'SELECT * FROM "{code}" ORDER BY entered'
            found[code] = [tuple(row)[1:] for row in connection.exec_driver_sql(query)]
    return found
