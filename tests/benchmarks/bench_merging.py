"""Changes of a laptop taken in: run with `python -m tests.benchmarks.bench_merging`.

Prints how many times longer it takes to take in so many operations, from events typed and mended
on a copy of the folder, than to write the same rows by the bare driver. Both sides begin with the
same vault each round; the goal is 2. What counts is the time of this process, so that whatever else
the machine does falls out.
"""

import argparse
import shutil
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any, NamedTuple

from qidesk.__main__ import collect_seldom
from qidesk.actions.ids_and_clock import new_id, now_at
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.operations.written import Written
from qidesk.casefile.records.events import Event
from qidesk.casefile.records.matter import Case
from qidesk.store.keys import KdfCost
from qidesk.store.opening import make_vault
from qidesk.store.receiving import Device
from qidesk.store.vault import Vault

PASSPHRASE = "synthetic cases, no secrets"
OPERATIONS, ROUNDS, GOAL = 10_000, 3, 2.0
_TABLES = ("change", "operation", "event")
_DAY = FactDate("2026-11-22", "2026-11-22", "")


class Load(NamedTuple):
    """What came of a laptop: the devices that wrote, and what they changed."""

    devices: tuple[Device, ...]
    changes: tuple[Written, ...]

    @property
    def size(self) -> int:
        """How many operations there are."""
        return sum(len(each.operations) for each in self.changes)


def make(folder: Path, operations: int) -> Load:
    """Make an office in a folder, and give what a laptop wrote that began as a copy of it."""
    office, laptop = folder / "office", folder / "laptop"
    make_vault(office, PASSPHRASE, "benchmark", KdfCost(8, 1))
    case = Case(id=new_id(), caption="Doe v. Roe")
    with Vault.open(office, PASSPHRASE) as vault, vault.change(new_id(), "add", now_at()) as hand:
        hand.add(case)
    shutil.copytree(office, laptop)
    with Vault.open(laptop, PASSPHRASE) as vault:
        heads = vault.exchange.heads()
        written = 0
        while written < operations:
            written += type_event(vault, case, written)
        return Load(vault.exchange.devices(), vault.exchange.changes_since(heads))


def type_event(vault: Vault, case: Case, number: int) -> int:
    """An event is typed, and mended after it; how many operations that was."""
    told = f"A door was opened, number {number}, and nobody came for an hour."
    event = Event(
        id=new_id(),
        case=case.id,
        what_happened=told,
        occurred_on=_DAY,
        place="Cell 9",
        injury="A cut.",
        treatment="None.",
        warnings="None given.",
    )
    with vault.change(new_id(), "add event", now_at(), case.id) as hand:
        hand.add(event)
    with vault.change(new_id(), "change event", now_at(), case.id) as hand:
        hand.update(event, Event(**{**_fields(event), "place": "Cell 10", "injury": "Two cuts."}))
    return 10


def _fields(event: Event) -> dict[str, Any]:
    return {name: getattr(event, name) for name in event.__dataclass_fields__}


def measure(folder: Path, load: Load, rounds: int) -> tuple[float, float]:
    """The median seconds to take the load in, and to write the same rows by the bare driver."""
    merged = _copied(folder, "merged")
    with Vault.open(merged, PASSPHRASE) as vault:
        _take_in(vault, load)
        rows = {name: _rows(vault, f'SELECT * FROM "{name}"') for name in _TABLES}
        indexed = _rows(vault, "SELECT rowid, body, also, kind, record FROM search")
    sides: list[Callable[[Vault], object]] = [
        lambda vault: _take_in(vault, load),
        lambda vault: _write(vault, rows, indexed),
    ]
    taken: list[list[float]] = [[], []]
    for at in range(rounds):
        for which, side in enumerate(sides):
            with Vault.open(_copied(folder, f"{which} {at}"), PASSPHRASE) as vault:
                start = process_time()
                side(vault)
                taken[which].append(process_time() - start)
    ours, bare = map(median, taken)
    return ours, bare


def _copied(folder: Path, name: str) -> Path:
    return Path(shutil.copytree(folder / "office", folder / name))


def _take_in(vault: Vault, load: Load) -> None:
    vault.exchange.take_in(new_id(), now_at(), load.devices, load.changes)


def _rows(vault: Vault, query: str) -> list[tuple[Any, ...]]:
    with vault._driving() as driver:
        return list(driver.execute(query).fetchall())


def _write(
    vault: Vault, rows: dict[str, list[tuple[Any, ...]]], indexed: list[tuple[Any, ...]]
) -> None:
    writer = vault._opened.writer
    assert writer is not None
    driver: Any = writer.raw_connection().driver_connection
    driver.execute("BEGIN IMMEDIATE")
    for name, of_table in rows.items():
        places = ", ".join("?" * len(of_table[0]))
        driver.executemany(f'INSERT OR REPLACE INTO "{name}" VALUES ({places})', of_table)
    driver.executemany(
        "INSERT OR REPLACE INTO search (rowid, body, also, kind, record) VALUES (?, ?, ?, ?, ?)",
        indexed,
    )
    driver.execute("COMMIT")


def main() -> None:
    """Measure at the size asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--operations", type=int, default=OPERATIONS)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    asked = parser.parse_args()
    collect_seldom()  # as a command does
    with TemporaryDirectory() as folder:
        load = make(Path(folder), asked.operations)
        ours, bare = measure(Path(folder), load, asked.rounds)
    print(
        f"{load.size:,} operations of {len(load.changes):,} changes taken in: {ours:.2f} s,"
        f" the same rows bare {bare:.2f} s, {ours / bare:.2f} x (goal {GOAL})"
    )


if __name__ == "__main__":
    main()
