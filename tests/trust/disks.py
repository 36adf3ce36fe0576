"""Row 11: a disk that fills up, and a folder that goes away: nothing that was saved is lost."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from qidesk.errors import QIDeskError
from qidesk.store.errors import DiskFull, VaultMissing
from qidesk.store.vault import Vault
from tests.builders import AT, a_case, a_vault, add, an_event, opened, wrong_with
from tests.small_disk import a_small_disk
from tests.store.backing_up import back_up


def tries(_: Path) -> Callable[[Path, random.Random], str]:
    """Each try has a vault of its own."""
    return lambda folder, draws: draws.choice((full, gone))(folder, draws)


def full(folder: Path, draws: random.Random) -> str:
    """Saves, drafts and backups until nothing more fits; all goes on once there is room."""
    with a_small_disk(folder / "disk") as disk:
        ballast = disk / "ballast"
        ballast.write_bytes(bytes(draws.randrange(500_000, 1_500_000)))
        with opened(a_vault(disk)) as vault:
            case, saved, refused = a_case(), 0, 0
            add(vault, case)
            while refused < 3:
                try:
                    saved += _one(vault, case, draws)
                except DiskFull:
                    refused += 1
            assert len(vault.records("event")) == saved
            ballast.unlink()
            add(vault, an_event(case))
            assert wrong_with(vault) == []
        roomier = shutil.copytree(disk / "vault", folder / "roomier")
    with opened(roomier) as vault:
        assert len(vault.records("event")) == saved + 1
        assert wrong_with(vault) == []
    return "a full disk"


def _one(vault: Vault, case: object, draws: random.Random) -> int:
    long = "x" * draws.randrange(10_000, 200_000)
    match draws.randrange(8):
        case 0:
            vault.keep_draft("event:new", {"what_happened": long}, AT)
        case 1:
            back_up(vault, f"2026-11-28T12:{draws.randrange(60):02}:00Z")
        case _:
            add(vault, an_event(case, what_happened=long))  # type: ignore[arg-type]
            return 1
    return 0


def gone(folder: Path, draws: random.Random) -> str:
    """The folder moved away in mid-work, and put back: what was refused was said to be."""
    with opened(a_vault(folder)) as vault:
        case = a_case()
        add(vault, case)
        saved = draws.randrange(5)
        for _ in range(saved):
            add(vault, an_event(case))
        away = vault.folder.rename(folder / "away")
        with pytest.raises(VaultMissing):
            add(vault, an_event(case))
        with pytest.raises(QIDeskError):
            vault.keep_draft("event:new", {"what_happened": "typed"}, AT)
        away.rename(vault.folder)
        add(vault, an_event(case))
        assert len(vault.records("event")) == saved + 1
        assert wrong_with(vault) == []
    return "a folder that went away"
