"""Attaching a large file: run with `python -m tests.benchmarks.bench_documents`.

Prints how long it takes to attach one, beside digesting and copying it (SHA-256, flushed to the
disk), and how much memory the process held beyond what it held before. The goals: 1.6 times, and
100 MB for 1 GB.
"""

import argparse
import hashlib
import os
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from time import perf_counter

from qidesk.actions.cases import find_case
from qidesk.actions.documents import attach_file
from qidesk.store.vault import Vault
from tests.benchmarks.bench_purge import peak_megabytes
from tests.benchmarks.bench_store import PASSPHRASE, make

_MEGABYTE = 1024 * 1024


def digest_and_copy(source: Path, target: Path) -> float:
    """The seconds it takes to digest a file and to copy it to the disk."""
    start = perf_counter()
    with source.open("rb") as file:
        hashlib.file_digest(file, "sha256")
        file.seek(0)
        with target.open("wb") as copied:
            copyfileobj(file, copied)
            copied.flush()
            os.fdatasync(copied.fileno())
    return perf_counter() - start


def attach_one(folder: Path, source: Path) -> tuple[float, float]:
    """The seconds it takes to attach a file, and the megabytes of memory more."""
    with Vault.open(folder, PASSPHRASE) as vault:
        case_id = find_case(vault, vault.case_lines()[0].id)
        before, start = peak_megabytes(), perf_counter()
        attach_file(vault, case_id, source)
        return perf_counter() - start, peak_megabytes() - before


def compare(folder: Path, megabytes: int, rounds: int) -> None:
    """Attach files of that size, by turns with digesting and copying them; print the best."""
    make(folder / "vault", 1, 1, 1)
    own, bare, memory = [], [], 0.0
    for number in range(rounds):
        source = folder / f"video {number}.mp4"
        with source.open("wb") as file:
            for _ in range(megabytes):
                file.write(os.urandom(_MEGABYTE))
        bare.append(digest_and_copy(source, folder / "copy"))
        seconds, more = attach_one(folder / "vault", source)
        own.append(seconds)
        memory = max(memory, more)
        source.unlink()
    print(
        f"{megabytes:,} MB attached in {min(own):.2f} s, digested and copied in {min(bare):.2f} s:"
        f" {min(own) / min(bare):.2f} times (goal 1.6), {memory:.0f} MB of memory more (goal 100)"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=int, default=1024)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    with TemporaryDirectory() as temporary:
        compare(Path(temporary), args.megabytes, args.rounds)


if __name__ == "__main__":
    main()
