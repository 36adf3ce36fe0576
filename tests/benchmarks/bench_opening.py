"""Opening a vault against what it cannot do without: `python -m tests.benchmarks.bench_opening`.

Prints how many times longer opening and listing takes than deriving the key, opening the database
by the bare driver and running the list's query; and what the look at every page, which goes on
behind the list, and a clean close take.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from qidesk.store import header, keys
from qidesk.store.database import driver_of, open_engine
from qidesk.store.files import database_file
from qidesk.store.loading import CASE_LINES_SQL
from qidesk.store.opening import make_vault
from qidesk.store.vault import Vault
from tests.benchmarks.bench_store import CASES, EVENTS, PASSPHRASE, SEED, Ratio
from tests.benchmarks.racing import race
from tests.synthetic import fill


def make(folder: Path, cases: int, events: int, cost: keys.KdfCost) -> None:
    """Fill a new vault."""
    make_vault(folder, PASSPHRASE, "benchmark", cost)
    with Vault.open(folder, PASSPHRASE) as vault:
        fill(vault, cases, events, SEED)


def opening(folder: Path, rounds: int) -> Ratio:
    """Both sides derive the key, open the file and read the lines of all cases."""

    def ours() -> None:
        opened.append(Vault.open(folder, PASSPHRASE, read_only=True))
        opened[-1].case_lines()

    def bare() -> list[Any]:
        unlocked = header.unlock(header.read_header(folder), None, PASSPHRASE)
        engine = open_engine(
            database_file(folder, 0), keys.database_key(unlocked.data_key), read_only=True
        )
        found: list[Any] = driver_of(engine).execute(CASE_LINES_SQL).fetchall()
        engine.dispose()
        return found

    opened: list[Vault] = []
    taken = race(rounds, ours=ours, bare=bare)
    for vault in opened:
        vault.close()
    return Ratio("opening and listing", taken["ours"], taken["bare"], 1.5)


def behind(folder: Path) -> Iterator[str]:
    """What goes on behind the list, and at the end."""
    vault = Vault.open(folder, PASSPHRASE)
    size = database_file(folder, 0).stat().st_size / 1_000_000
    began = perf_counter()
    assert vault.look_through().is_sound
    yield f"the look at every page of {size:,.0f} MB: {perf_counter() - began:.2f} s"
    began = perf_counter()
    vault.close()
    yield f"a clean close: {perf_counter() - began:.2f} s"


def report(
    cases: int = CASES, events: int = EVENTS, rounds: int = 5, cost: keys.KdfCost = keys.STANDARD
) -> Ratio:
    """Make a vault, print what is found, and leave nothing behind."""
    with TemporaryDirectory() as place:
        folder = Path(place, "vault")
        make(folder, cases, events, cost)
        ratio = opening(folder, rounds)
        print(ratio, *behind(folder), sep="\n", flush=True)
        return ratio


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Opening a vault against the least it takes.")
    parser.add_argument("--cases", type=int, default=CASES)
    parser.add_argument("--events", type=int, default=EVENTS)
    asked = parser.parse_args()
    report(asked.cases, asked.events)
