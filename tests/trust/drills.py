"""Row 15: every backup opens and compares, and restores the vault, row by row."""

import random
from collections.abc import Callable
from pathlib import Path

from qidesk.store.backups import restoring
from qidesk.store.header import unlock
from tests.builders import PASSPHRASE, WHO, a_vault, opened
from tests.journeys.saving import save
from tests.store.backing_up import back_up, backups_of, drilled, rows


def tries(_: Path) -> Callable[[Path, random.Random], str]:
    """Each try has a vault of its own."""
    return one_try


def one_try(folder: Path, draws: random.Random) -> str:
    """Work of every kind between backups half an hour to some days apart."""
    place, hour = a_vault(folder), 0
    for _ in range(draws.randint(2, 6)):
        save(place, folder / "said", draws.getrandbits(32), draws.randint(1, 8))
        hour += draws.choice((1, 1, 2, 30))
        with opened(place) as vault:
            back_up(vault, f"2026-11-{1 + hour // 24:02}T{hour % 24:02}:00:00Z")
    with opened(place) as vault:
        found, held = backups_of(vault), rows(vault)
        assert drilled(vault) == [""] * len(found)
        restoring.restore(
            found[-1].path,
            lambda header: unlock(header, WHO, PASSPHRASE).data_key,
            folder / "again",
        )
    with opened(folder / "again") as again:
        assert _of_work(rows(again)) == _of_work(held)
    return "compared and restored"


def _of_work(held: dict[str, list[object]]) -> dict[str, list[object]]:
    """What is of the work, and not of the device that opened it."""
    return {name: found for name, found in held.items() if name != "device"}
