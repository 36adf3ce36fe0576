"""Attaching a large file, searching pages: run with `python -m tests.benchmarks.bench_documents`.

Prints how long it takes to attach one, beside digesting and copying it (SHA-256, flushed to the
disk), and how much memory a fresh process took at most beyond what it held before. The goals: 1.6
times, and 100 MB for 1 GB. Then how long a search takes among the records of an office and the
pages of its documents, beside the bare index: 1.3 times.
"""

import argparse
import hashlib
import os
import random
import re
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from time import perf_counter

from qidesk.actions.cases import find_case
from qidesk.actions.documents import attach_file
from qidesk.casefile.records.events import Event
from qidesk.casefile.records.papers import Document
from qidesk.store.pages import Page
from qidesk.store.search import CLOSES, MOST_HITS, OPENS, QUERY_SQL, match_of, matches_of
from qidesk.store.vault import Vault
from tests.benchmarks.bench_store import CASES, EVENTS, PASSPHRASE, Ratio, driver_of, make, queries
from tests.benchmarks.racing import race

_MEGABYTE, _PAGES = 1024 * 1024, 10
_STATUS, _FORGET = Path("/proc/self/status"), Path("/proc/self/clear_refs")
_AT = "2026-11-28T12:00:00Z"


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
    """The seconds it takes to attach a file, and the megabytes of memory more at most.

    Deriving the key took more: the peak is counted from then on.
    """
    with Vault.open(folder, PASSPHRASE) as vault:
        case_id = find_case(vault, vault.case_lines()[0].id)
        _FORGET.write_text("5", "ascii")
        before, start = _megabytes("VmRSS"), perf_counter()
        attach_file(vault, case_id, source)
        return perf_counter() - start, _megabytes("VmHWM") - before


def _megabytes(of: str) -> float:
    """What the system says of this process's memory: VmRSS now, VmHWM at most."""
    (told,) = re.findall(rf"{of}:\s+(\d+) kB", _STATUS.read_text("ascii"))
    return int(told) / 1024


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
        with ProcessPoolExecutor(1, get_context("spawn")) as fresh:
            seconds, more = fresh.submit(attach_one, folder / "vault", source).result()
        own.append(seconds)
        memory = max(memory, more)
        source.unlink()
    print(
        f"{megabytes:,} MB attached in {min(own):.2f} s, digested and copied in {min(bare):.2f} s:"
        f" {min(own) / min(bare):.2f} times (goal 1.6), {memory:.0f} MB of memory more (goal 100)"
    )


def add_pages(vault: Vault, pages: int) -> None:
    """Documents of ten pages each, whose words are those of the vault's events."""
    words = [each.what_happened for each in vault.records("event") if isinstance(each, Event)]
    draws, case_id = random.Random(14), vault.case_lines()[0].id
    for number in range(pages // _PAGES):
        document = Document(id=f"{number:032x}", case=case_id, title=f"Exhibit {number}")
        texts = (" ".join(draws.choices(words, k=20)) for _ in range(_PAGES))
        with vault.change(f"{number:031x}c", "attach a document", _AT, case_id) as hand:
            hand.add(document)
            hand.keep_pages(document.id, [Page(at, text) for at, text in enumerate(texts, 1)])


def searches(vault: Vault, rounds: int) -> Iterator[Ratio]:
    """The same ranked hits among records and pages, from the commonest words to the rarest."""
    driver = driver_of(vault._searcher)
    for what, words in queries(vault).items():
        values = (OPENS, CLOSES, match_of(matches_of(words)), MOST_HITS)
        bare = partial(lambda given: driver.execute(QUERY_SQL, given).fetchall(), values)
        found, alone = [hit.record for hit in vault.search(words)], [row[1] for row in bare()]
        assert found[len(found) - len(alone) :] == alone  # after cases that join records
        taken = race(rounds, ours=partial(vault.search, words), bare=bare)
        yield Ratio(f"search: {what}, {len(bare())} hits", taken["ours"], taken["bare"], 1.3)


def search_office(folder: Path, cases: int, pages: int, rounds: int = 20) -> None:
    """Search records and pages of a seeded office together, beside the bare index."""
    make(folder, cases, EVENTS, 20)
    with Vault.open(folder, PASSPHRASE) as vault:
        add_pages(vault, pages)
        for ratio in searches(vault, rounds):
            print(ratio)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=CASES)
    parser.add_argument("--pages", type=int, default=40_000)
    parser.add_argument("--megabytes", type=int, default=1024)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    with TemporaryDirectory() as temporary:
        compare(Path(temporary), args.megabytes, args.rounds)
        search_office(Path(temporary) / "office", args.cases, args.pages)


if __name__ == "__main__":
    main()
