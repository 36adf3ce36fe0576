"""The vault against the bare driver: run with `python -m tests.benchmarks.bench_store`.

Prints, each from one run on one vault of synthetic cases: how many times longer than the bare
driver the list of cases, a search and the saving of an event take, and what a save's time goes on;
how many times longer than the list of cases the board takes, and than loading it, what the law has
to say of a long case.
Both sides use the same open connection, so that key, settings and cached pages are the same.
"""

import argparse
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from sqlalchemy import Engine

from qidesk.actions.board import read_board
from qidesk.actions.cases import load_case
from qidesk.actions.ids_and_clock import today
from qidesk.actions.law import lawbook
from qidesk.casefile.records.events import Event
from qidesk.law.deadlines.deadlines_of_case import deadlines_of
from qidesk.law.exhaustion.exhaustion_of_case import exhaustion_of
from qidesk.law.gates.gates_of_case import gates_of
from qidesk.law.limitations.limitations_of_case import limitations_of
from qidesk.law.standards.standards_of_case import standards_of
from qidesk.store.keys import KdfCost
from qidesk.store.loading import CASE_LINES_SQL
from qidesk.store.opening import make_vault
from qidesk.store.search import CLOSES, MOST_HITS, OPENS, QUERY_SQL, Hit, match_of, matches_of
from qidesk.store.vault import Vault
from tests.benchmarks.dockets import add_dockets, add_long_docket
from tests.benchmarks.racing import race, seconds_of
from tests.benchmarks.saved_rows import SavedRows
from tests.synthetic import fill

ROOT = Path(__file__).parents[2]
CASES, EVENTS, LONG_CASE, EVENTS_AN_ENTRY, SEED = 20_000, 10, 1_000, 5, 2
PASSPHRASE = "synthetic cases, no secrets"


@dataclass(frozen=True)
class Ratio:
    """Our median milliseconds, the bare driver's, and the goal for one by the other, if any."""

    what: str
    ours_ms: float
    bare_ms: float
    goal: float | None = None

    def __str__(self) -> str:
        ratio = self.ours_ms / self.bare_ms
        times = f"{self.ours_ms:9.2f} ms  bare {self.bare_ms:9.2f} ms  {ratio:6.2f} x"
        return f"{self.what:<36}{times}" + (f"  (goal {self.goal})" if self.goal else "")


def make(folder: Path, cases: int, events: int, long_case: int = LONG_CASE) -> None:
    """Fill a new vault; the last case is a long one, of so many events."""
    make_vault(folder, PASSPHRASE, "benchmark", KdfCost(8, 1))
    with Vault.open(folder, PASSPHRASE) as vault:
        start = perf_counter()
        fill(vault, cases, events, SEED)
        print(f"{cases:,} cases of {events} events entered in {perf_counter() - start:.0f} s")
        add_dockets(vault)
        fill(vault, 1, long_case, SEED + 1)
        add_long_docket(vault, vault.case_lines()[0].id, long_case // EVENTS_AN_ENTRY)


def measure(folder: Path, rounds: int) -> Iterator[Ratio]:
    """Print what there is to know and give every ratio."""
    seconds = seconds_of(lambda: Vault.open(folder, PASSPHRASE).close())
    print(f"opening and closing the vault: {seconds * 1000:.0f} ms, the passphrase aside")
    with Vault.open(folder, PASSPHRASE) as vault:
        yield list_of_cases(vault, rounds)
        yield from searches(vault, rounds)
        yield long_case(vault, rounds)
        yield law_of_a_long_case(vault, rounds)
        yield board_of_cases(vault, rounds)
        yield saving(vault, rounds * 10)
    if sys.platform == "linux":
        peak = peak_megabytes(folder)
        print(f"peak memory of a process that opens, lists, searches and loads: {peak:.0f} MB")


def list_of_cases(vault: Vault, rounds: int) -> Ratio:
    """All lines of the list against the driver's rows for the same statement."""
    driver = driver_of(vault._opened.reader)

    def bare() -> list[Any]:
        return driver.execute(CASE_LINES_SQL).fetchall()

    assert vault.case_lines() == bare()
    taken = race(rounds, ours=vault.case_lines, bare=bare)
    return Ratio(f"list of {len(bare()):,} cases", taken["ours"], taken["bare"], 2)


def searches(vault: Vault, rounds: int) -> Iterator[Ratio]:
    """The same ranked hits with snippets, from the commonest words to the rarest."""
    driver = driver_of(vault._searcher)
    for what, words in queries(vault).items():
        values = (OPENS, CLOSES, match_of(matches_of(words)), MOST_HITS)

        def ours(words: str = words) -> object:
            return vault.search(words)

        def bare(values: tuple[object, ...] = values) -> list[Any]:
            return driver.execute(QUERY_SQL, values).fetchall()

        hits, alone = vault.search(words), [Hit(*row[:3]) for row in bare()]
        assert list(hits[len(hits) - len(alone) :]) == alone  # after cases that join records
        taken = race(rounds, ours=ours, bare=bare)
        yield Ratio(f"search: {what}, {len(bare())} hits", taken["ours"], taken["bare"], 1.3)


def long_case(vault: Vault, rounds: int) -> Ratio:
    """A whole case as records, against the driver's rows of its events alone."""
    driver = driver_of(vault._opened.reader)
    case_id = vault.case_lines()[0].id
    query = 'SELECT * FROM event WHERE "case" = ? ORDER BY seq'

    def bare() -> list[Any]:
        return driver.execute(query, (case_id,)).fetchall()

    taken = race(rounds, ours=lambda: vault.load_case(case_id), bare=bare)
    return Ratio(f"loading a case of {len(bare()):,} events", taken["ours"], taken["bare"], 4)


def law_of_a_long_case(vault: Vault, rounds: int) -> Ratio:
    """Deadlines, limitations, exhaustion, gates and standards of a case, against loading it."""
    case_id, book, now = vault.case_lines()[0].id, lawbook(), today()
    casefile = load_case(vault, case_id)

    def analysed() -> tuple[object, ...]:
        return (
            deadlines_of(casefile, book, now),
            limitations_of(casefile, book),
            exhaustion_of(casefile, book, now),
            gates_of(casefile, book),
            standards_of(casefile, book),
        )

    taken = race(rounds, ours=analysed, bare=lambda: vault.load_case(case_id))
    docket = len(casefile.docket_entries)
    what = f"law of {len(casefile.events):,} events, {docket} entries"
    return Ratio(what, taken["ours"], taken["bare"], 1)


def board_of_cases(vault: Vault, rounds: int) -> Ratio:
    """The board of all cases as a window opens it, against our own list of cases."""
    seconds = seconds_of(lambda: read_board(vault))
    lines = read_board(vault)
    due = sum(1 for line in lines if line.next)
    print(f"the first board ever: {seconds:.1f} s; {due:,} of {len(lines):,} cases have a date")
    taken = race(rounds, ours=lambda: read_board(vault), bare=vault.case_lines)
    return Ratio(f"board of {len(lines):,} cases, by the list", taken["ours"], taken["bare"], 2)


def saving(vault: Vault, rounds: int) -> Ratio:
    """One event saved by the action, against the same rows in one commit of the driver."""
    vault.look_through()  # as a window has; until then the log only grows, which slows both
    rows = SavedRows(vault)
    taken = race(
        rounds,
        rows.prepare,
        ours=rows.save,
        bare=rows.write_by_driver,
        core=rows.write_by_sqlalchemy,
        witness=rows.write_witness,
    )
    core = taken["core"] - taken["bare"]
    rest = taken["ours"] - taken["core"] - taken["witness"]
    alike = taken["ours"] / (taken["bare"] + taken["witness"])
    print(
        f"a save beyond the bare driver: witness file {taken['witness']:.2f} ms, SQLAlchemy "
        f"{core:.2f} ms, digests, chain and checks {rest:.2f} ms; {alike:.2f} x the bare "
        "driver's rows and a witness flushed after them (goal 1.5)"
    )
    return Ratio("saving one event", taken["ours"], taken["bare"], 1.5)


def peak_megabytes(folder: Path) -> float:
    """The most memory a fresh process held that did each once."""
    command = [sys.executable, "-m", "tests.benchmarks.bench_store", "--peak", str(folder)]
    found = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    return float(found.stdout)


def _print_peak(folder: Path) -> None:
    with Vault.open(folder, PASSPHRASE, read_only=True) as vault:
        lines = vault.case_lines()
        vault.search("a")
        vault.load_case(lines[0].id)
    # On Linux, getrusage would count what the process that started this one held.
    (peak,) = re.findall(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text("ascii"))
    print(int(peak) / 1024)


def queries(vault: Vault) -> dict[str, str]:
    event = vault.records("event")[0]
    assert isinstance(event, Event)
    words = event.what_happened.rstrip(".").split()[3:]
    return {
        "one letter": words[0][0],
        "one word": words[0],
        "two words": f"{words[1]} {words[2]}",
        "a name": "person 00007",
        "one event's mark": "00007.1",
        "a word nowhere": "neverwritten",
    }


def driver_of(engine: Engine) -> Any:
    return engine.raw_connection().driver_connection


def report(
    cases: int = CASES, events: int = EVENTS, rounds: int = 15, long_case: int = LONG_CASE
) -> list[Ratio]:
    """Make a vault, print every ratio as it is found, and leave nothing behind."""
    with TemporaryDirectory() as folder:
        make(Path(folder, "vault"), cases, events, long_case)
        ratios = []
        for ratio in measure(Path(folder, "vault"), rounds):
            print(ratio, flush=True)
            ratios.append(ratio)
        return ratios


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="The vault against the bare driver.")
    parser.add_argument("--cases", type=int, default=CASES)
    parser.add_argument("--events", type=int, default=EVENTS)
    parser.add_argument("--peak", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.peak:
        _print_peak(asked.peak)
    else:
        report(asked.cases, asked.events)
