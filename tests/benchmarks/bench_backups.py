"""Backups and a new key against bare tools: `python -m tests.benchmarks.bench_backups`.

Prints, each from one run on one vault of synthetic cases: how many times longer than a raw copy of
the database's file, flushed to the disk, a full copy takes as made on closing and as the clock
makes it, with each of its pages opened; how many times longer than a raw copy under another key by
the driver it takes to remove somebody, which gives the vault a new key; how long a tail of so many
changes takes; and a restoring.
"""

import argparse
import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from qidesk.actions.backups import restore
from qidesk.actions.ids_and_clock import new_id, now_at
from qidesk.casefile.records.matter import Case
from qidesk.store import keyring, keys
from qidesk.store.backups import copies, rotation, shelf
from qidesk.store.backups.rotation import Due
from qidesk.store.database import driver_of, open_engine
from qidesk.store.keys import KdfCost
from qidesk.store.opening import make_vault
from qidesk.store.vault import Vault
from tests.benchmarks.bench_store import PASSPHRASE, SEED, Ratio
from tests.benchmarks.racing import race, seconds_of
from tests.synthetic import fill

CASES, EVENTS, CHANGES, ROUNDS = 20_000, 10, 1_000, 3
GOAL, REKEY_GOAL, TAIL_GOAL_SECONDS = 1.5, 2, 0.2
AT = "2026-11-28T12:00:00Z"
WHO = "benchmark"
"""Whose passphrase it is; after the race for a new key another may have one of their own."""


def report(cases: int, events: int, changes: int, rounds: int) -> list[Ratio]:
    """Print and give every ratio."""
    with TemporaryDirectory(prefix="qidesk-bench-") as home:
        folder = Path(home) / "vault"
        make_vault(folder, PASSPHRASE, WHO, KdfCost(8, 1))
        with Vault.open(folder, PASSPHRASE) as vault:
            fill(vault, cases, events, SEED)
            ratios = [*copying(vault, Path(home), rounds), rekeying(vault, Path(home), rounds)]
            for ratio in ratios:
                print(ratio)
            print_tail(vault, Path(home) / "shelf", changes)
            print_restoring(Path(home))
    return ratios


def copying(vault: Vault, home: Path, rounds: int) -> Iterator[Ratio]:
    numbers = count(1)
    with vault.hold_still() as still:
        size = still.database.stat().st_size / 1_000_000

        def raw() -> None:
            target = home / "raw"
            with still.database.open("rb") as read, target.open("wb") as written:
                shutil.copyfileobj(read, written, 4 * 1024 * 1024)
                written.flush()
                os.fsync(written.fileno())

        def ours(*, quick: bool) -> None:
            copies.make_copy(still, home / f"shelf of {next(numbers)}", AT, quick=quick)

        def clear() -> None:
            for each in home.glob("shelf of *"):
                shutil.rmtree(each)

        taken = race(
            rounds, clear, raw=raw, quick=lambda: ours(quick=True), whole=lambda: ours(quick=False)
        )
        clear()
    yield Ratio(f"copy on closing: {size:.0f} MB", taken["quick"], taken["raw"], GOAL)
    yield Ratio("copy by the clock, pages opened", taken["whole"], taken["raw"])


def rekeying(vault: Vault, home: Path, rounds: int) -> Ratio:
    """Somebody removed, and the same pages under another key by the driver's own copying."""
    target = home / "under another key"

    def add() -> None:
        if len(keyring.people(vault)) == 1:
            keyring.add_person(vault, PASSPHRASE, "Bob", PASSPHRASE, KdfCost(8, 1))

    def raw() -> None:
        target.unlink(missing_ok=True)
        copied = open_engine(target, keys.database_key(keys.new_key()), foreign_keys=False)
        writer = vault._opened.writer
        assert writer is not None
        driver_of(writer).backup(driver_of(copied))
        driver_of(copied).execute("PRAGMA wal_checkpoint(TRUNCATE)")
        copied.dispose()

    def ours() -> None:
        keyring.remove_person(vault, PASSPHRASE, "Bob")

    taken = race(rounds, add, raw=raw, ours=ours)
    target.unlink()
    return Ratio("a new key", taken["ours"], taken["raw"], REKEY_GOAL)


def print_tail(vault: Vault, onto: Path, changes: int) -> None:
    """Change one case so many times, and time the tail that tells of it."""
    with vault.hold_still() as still:
        rotation.add(still, onto, AT, Due.COPY)
    case = Case(id=new_id(), caption="Doe v. Roe")
    for number in range(changes):
        with vault.change(new_id(), "edit", now_at(), case.id) as hand:
            after = replace(case, caption=f"Doe v. Roe, the {number}th of its kind")
            if number:
                hand.update(case, after)
            else:
                hand.add(after)
        case = after
    with vault.hold_still() as still:
        seconds = seconds_of(lambda: rotation.add(still, onto, AT, Due.TAIL))
    (backup,) = shelf.on_shelf(onto)
    size = backup.tails[-1].stat().st_size / 1000
    print(
        f"tail of {changes:,} changes: {seconds * 1000:.0f} ms, {size:.0f} kB"
        f"  (goal {TAIL_GOAL_SECONDS * 1000:.0f} ms)"
    )


def print_restoring(home: Path) -> None:
    (backup,) = shelf.on_shelf(home / "shelf")
    seconds = seconds_of(
        lambda: restore(backup.path, PASSPHRASE, WHO, home / "restored", home / "vault")
    )
    print(f"restoring: {seconds:.1f} s")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=CASES)
    parser.add_argument("--events", type=int, default=EVENTS)
    parser.add_argument("--changes", type=int, default=CHANGES)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    args = parser.parse_args()
    report(args.cases, args.events, args.changes, args.rounds)
