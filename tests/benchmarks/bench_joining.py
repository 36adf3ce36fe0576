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

from qidesk.actions import exchanging, sending
from qidesk.actions.ids_and_clock import new_id, now_at
from qidesk.casefile.records.matter import Case
from qidesk.store.keys import KdfCost
from qidesk.store.opening import make_vault
from qidesk.store.vault import Vault
from tests.benchmarks.bench_merging import PASSPHRASE, type_event

LAPTOPS, CHANGES_A_DAY, DAYS_A_YEAR, DAYS = 20, 300, 365, (0.2, 0.4, 0.8)


class Joined(NamedTuple):
    """What a newcomer took: changes, seconds to write the bundles and to take them in, how many
    bundles, megabytes of the largest, of all, and of the vault."""

    changes: int
    sealing: float
    taking_in: float
    parts: float
    largest_mb: float
    bundle_mb: float
    vault_mb: float

    def __str__(self) -> str:
        return (
            f"{self.changes:>9,} changes: sealed in {self.sealing:.1f} s, {self.bundle_mb:.1f} MB"
            f" in {self.parts:.0f} parts of {self.largest_mb:.1f} MB at most;"
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
        (folder / "sent").mkdir()
        start = process_time()
        sent = sending.send(office, newcomer.exchange.own().id, folder / "sent" / "all.qib")
        sealed = process_time()
        came = exchanging.receive(newcomer, folder / "sent")
        taken = process_time()
        assert all(each.taken for each in came)
    sizes = [each.stat().st_size / 1e6 for each in sent.paths]
    vault = [each.stat().st_size / 1e6 for each in newcomer.folder.iterdir() if each.is_file()]
    return Joined(
        sent.changes, sealed - start, taken - sealed, len(sizes), max(sizes), sum(sizes), sum(vault)
    )


def _work(folder: Path, case: Case, laptop: int, changes: int) -> None:
    copied = shutil.copytree(folder / "office", folder / f"laptop {laptop}")
    with (
        Vault.open(folder / "office", PASSPHRASE) as office,
        Vault.open(Path(copied), PASSPHRASE) as vault,
    ):
        _meet(folder, vault, office)
        for number in range(0, changes, 2):
            type_event(vault, case, number)
        path = sending.send(vault, office.exchange.own().id, folder / "day.qib").path
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
    print(Joined(year, *(each * times for each in last[1:]))._replace(largest_mb=last.largest_mb))


if __name__ == "__main__":
    main()
