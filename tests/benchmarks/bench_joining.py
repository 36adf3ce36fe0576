"""A new machine joins an office of laptops: run with `python -m tests.benchmarks.bench_joining`.

Each laptop types for some days apart and sends what it did to the office; then a machine that has
nothing gets all of it in one bundle. Prints what that takes of this process's time and of room, for
each number of days, and the line through them to a year.
"""

import argparse
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import NamedTuple

from qidesk.actions import exchanging
from qidesk.actions.ids_and_clock import new_id, now_at
from qidesk.casefile.records.matter import Case
from qidesk.store.keys import KdfCost
from qidesk.store.opening import make_vault
from qidesk.store.vault import Vault
from tests.benchmarks.bench_merging import PASSPHRASE, type_event

LAPTOPS, CHANGES_A_DAY, DAYS_A_YEAR, DAYS = 20, 300, 365, (0.2, 0.4, 0.8)


class Joined(NamedTuple):
    """What a newcomer took: changes, seconds to write the bundle and to take it in, megabytes."""

    changes: int
    sealing: float
    taking_in: float
    bundle_mb: float
    vault_mb: float

    def __str__(self) -> str:
        return (
            f"{self.changes:>9,} changes: sealed in {self.sealing:.1f} s, {self.bundle_mb:.1f} MB;"
            f" taken in in {self.taking_in:.1f} s, the vault has {self.vault_mb:.1f} MB"
        )


def _vault(folder: Path) -> Vault:
    make_vault(folder, PASSPHRASE, "benchmark", KdfCost(8, 1))
    return Vault.open(folder, PASSPHRASE)


def joined(folder: Path, laptops: int, changes: int) -> Joined:
    """Have so many laptops type so many changes each, and a newcomer take all of them in."""
    case = Case(id=new_id(), caption="Doe v. Roe")
    with _vault(folder / "office") as office, office.change(new_id(), "add", now_at()) as hand:
        hand.add(case)
    for at in range(laptops):
        _work(folder, case, at, changes)
    with Vault.open(folder / "office", PASSPHRASE) as office, _vault(folder / "new") as newcomer:
        _meet(folder, office, newcomer)
        start = process_time()
        path, count = exchanging.send(office, newcomer.exchange.own().id, folder / "all.qib")
        sealed = process_time()
        (came,) = exchanging.receive(newcomer, path)
        taken = process_time()
        assert came.taken is not None
    size = sum(each.stat().st_size for each in (folder / "new").iterdir() if each.is_file())
    return Joined(count, sealed - start, taken - sealed, path.stat().st_size / 1e6, size / 1e6)


def _work(folder: Path, case: Case, laptop: int, changes: int) -> None:
    copied = shutil.copytree(folder / "office", folder / f"laptop {laptop}")
    with (
        Vault.open(folder / "office", PASSPHRASE) as office,
        Vault.open(Path(copied), PASSPHRASE) as vault,
    ):
        _meet(folder, vault, office)
        for number in range(0, changes, 2):
            type_event(vault, case, number)
        path, _ = exchanging.send(vault, office.exchange.own().id, folder / "day.qib")
        exchanging.receive(office, path)
    shutil.rmtree(copied)


def _meet(folder: Path, one: Vault, other: Vault) -> None:
    card = folder / "x.qicard"
    for source, target in ((one, other), (other, one)):
        exchanging.add_peer(target, card, " ".join(exchanging.write_card(source, card)))


def main() -> None:
    """Measure at the sizes asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--laptops", type=int, default=LAPTOPS)
    parser.add_argument("--days", type=float, nargs="+", default=DAYS)
    asked = parser.parse_args()
    found = []
    for days in asked.days:
        with TemporaryDirectory() as folder:
            found.append(joined(Path(folder), asked.laptops, round(days * CHANGES_A_DAY)))
        print(found[-1], flush=True)
    last, year = found[-1], asked.laptops * CHANGES_A_DAY * DAYS_A_YEAR
    times = year / last.changes
    print("by the line through the last, a year:")
    print(Joined(year, *(each * times for each in last[1:])))


if __name__ == "__main__":
    main()
