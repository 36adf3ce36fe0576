"""Taking in a directory of facilities: run with `python -m tests.benchmarks.bench_directory`.

Prints how many times longer than the bare driver writing the same rows, with journal and search
index, the reading of the file, its weighing against the vault and the saving take. The goal: 2.5.
"""

import argparse
import csv
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from qidesk.__main__ import collect_seldom
from qidesk.actions.directory import plan_directory, take_in_directory
from qidesk.store.keys import KdfCost
from qidesk.store.opening import make_vault
from qidesk.store.vault import Vault
from tests.benchmarks.bench_store import PASSPHRASE, Ratio

ROWS, ROUNDS = 6_704, 3
_HEADS = (
    "FACILITYID",
    "NAME",
    "ADDRESS",
    "CITY",
    "STATE",
    "ZIP",
    "TELEPHONE",
    "TYPE",
    "STATUS",
    "COUNTY",
    "SOURCE",
    "SECURELVL",
)
_SEARCHED = "INSERT INTO search (rowid, body, kind, record) VALUES (?, ?, ?, ?)"


def write_directory(path: Path, rows: int) -> None:
    """Write a directory of so many made-up facilities."""
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(_HEADS)
        for at in range(rows):
            lines.writerow(
                (
                    10_000_000 + at,
                    f"ELM {at} COUNTY DETENTION CENTER",
                    f"{at} COURTHOUSE ROAD",
                    f"ELM {at % 900}",
                    "IL",
                    f"{at % 99_999:05}",
                    f"(618) 555-{at % 10_000:04}",
                    "COUNTY",
                    "OPEN",
                    f"ELM {at % 100}",
                    "http://example.org/jails",
                    "NOT AVAILABLE",
                )
            )


def measure(folder: Path, rows: int, rounds: int) -> Ratio:
    """The medians of so many rounds, each in fresh vaults, in processor time."""
    listed = folder / "directory.csv"
    write_directory(listed, rows)
    ours, bare = [], []
    for at in range(rounds):
        with _fresh(folder / f"ours-{at}") as vault:
            start = process_time()
            take_in_directory(vault, plan_directory(vault, listed))
            ours.append(process_time() - start)
            written = _rows_of(vault)
        with _fresh(folder / f"bare-{at}") as vault:
            driver = _driver(vault)
            start = process_time()
            driver.execute("BEGIN IMMEDIATE")
            for statement, those in written:
                driver.executemany(statement, those)
            driver.execute("COMMIT")
            bare.append(process_time() - start)
    return Ratio(f"directory of {rows:,}", median(ours) * 1000, median(bare) * 1000, 2.5)


def _fresh(folder: Path) -> Vault:
    make_vault(folder, PASSPHRASE, "benchmark", KdfCost(8, 1))
    return Vault.open(folder, PASSPHRASE)


def _driver(vault: Vault) -> Any:
    writer = vault._opened.writer
    assert writer is not None
    return writer.raw_connection().driver_connection


def _rows_of(vault: Vault) -> list[tuple[str, list[tuple[Any, ...]]]]:
    """What taking in wrote, as statements and their rows; the change itself is one row more."""
    driver, written = _driver(vault), []
    for table in ("operation", "facility", "address"):
        found = driver.execute(f"SELECT * FROM {table} ORDER BY seq").fetchall()
        marks = ", ".join("?" * len(found[0]))
        written.append((f"INSERT INTO {table} VALUES ({marks})", found))
    indexed = driver.execute("SELECT rowid, body, kind, record FROM search").fetchall()
    return [*written, (_SEARCHED, indexed)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    args = parser.parse_args()
    collect_seldom()  # as a command does
    with TemporaryDirectory() as folder:
        print(measure(Path(folder), args.rows, ROUNDS))


if __name__ == "__main__":
    main()
