"""What a writer, a reader and the check each say of one vault."""

from collections.abc import Callable
from pathlib import Path

from qidesk.store.errors import DamagedVault
from qidesk.store.vault import Vault
from qidesk.store.verdict import State, VaultInDoubt, Verdict, damaged
from tests.builders import opened


def of_writer(folder: Path) -> Verdict:
    """What whoever opens it to write is told; the writer mends what is harmless."""
    return _told(folder, read_only=False)


def of_reader(folder: Path) -> Verdict:
    """What whoever opens it read-only is told."""
    return _told(folder, read_only=True)


def of_check(folder: Path) -> Verdict:
    """What the check says."""
    return _told(folder, read_only=True, ask=Vault.check)


def alike(folder: Path) -> State:
    """What all three say, the writer last; they must say the same."""
    reader, check, writer = of_reader(folder), of_check(folder), of_writer(folder)
    assert reader.stops_writing == writer.stops_writing, (reader, writer)
    assert check.stops_writing >= writer.stops_writing, (check, writer)
    assert reader.is_sound == writer.is_sound, (reader, writer)
    return check.state


def _told(
    folder: Path, *, read_only: bool, ask: Callable[[Vault], Verdict] = Vault.look_through
) -> Verdict:
    try:
        with opened(folder, read_only=read_only) as vault:
            return ask(vault)
    except VaultInDoubt as error:
        return error.verdict
    except DamagedVault as error:
        return Verdict((damaged("case.db", error.message),))
