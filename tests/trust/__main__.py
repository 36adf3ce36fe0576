"""The promises of the vault tried many times: run with `python -m tests.trust [--full]`.

Every try is drawn from the seed, the row and its own number, so that what is stopped goes on where
it was (`--kept` names the file that remembers), and a try that failed can be made again.
"""

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import NamedTuple

from qidesk.errors import QIDeskError
from tests.trust import (
    clocks,
    crashes,
    creation,
    damage,
    disks,
    drills,
    merging,
    passphrases,
    sweeps,
    travelling,
    writers,
)

_IN_MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
"""Where a try's files are kept: what a disk does to them is made up, and a real one only waits."""

Try = Callable[[Path, random.Random], str]
"""One try in an empty folder: what came of it, in a word or two. Raises AssertionError."""


class Row(NamedTuple):
    """One promise: what is tried, how often by default and in full, and how it is made ready."""

    what: str
    few: int
    full: int
    ready: Callable[[Path], Try]


ROWS = {
    "1": Row("killed or cut off power at any call to the disk", 60, 10_000, crashes.in_saves),
    "1a": Row("killed at any step of making a vault", 20, 500, creation.tries),
    "2": Row("a byte flipped, an end cut off", 60, 10_000, damage.flips_and_cuts),
    "3": Row("a page, file or log of before", 60, 10_000, damage.old_pages_and_files),
    "4": Row("a damaged bundle", 60, 10_000, merging.bundles),
    "9": Row("what was typed, looked for in all files", 10, 200, sweeps.tries),
    "10": Row("two writers, and one that was killed", 10, 200, writers.tries),
    "11": Row("a full disk, a folder that goes away", 10, 200, disks.tries),
    "12": Row("a clock that jumps by years", 10, 200, clocks.tries),
    "13": Row("killed or cut off power in an upgrade", 20, 2_000, crashes.in_upgrades),
    "14": Row("wrong, Unicode and long passphrases", 20, 500, passphrases.tries),
    "15": Row("every backup opened, compared and restored", 10, 200, drills.tries),
    "16": Row("devices that work apart and meet, 50 offices a try", 2, 200, merging.offices),
    "16a": Row("an office and a travelling copy that meet at any time", 4, 200, travelling.tries),
}


class Kept:
    """What came of each row so far, remembered in a file."""

    def __init__(self, path: Path | None, seed: int) -> None:
        self._path, self._seed = path, seed
        told = json.loads(path.read_text("ascii")) if path and path.exists() else {}
        self.rows: dict[str, dict[str, int]] = (
            told.get("rows", {}) if told.get("seed") == seed else {}
        )

    def add(self, row: str, outcome: str) -> None:
        """Remember the outcome of one more try."""
        counted = self.rows.setdefault(row, {})
        counted[outcome] = counted.get(outcome, 0) + 1
        if self._path:
            new = self._path.with_name(f"{self._path.name}.new")
            new.write_text(json.dumps({"seed": self._seed, "rows": self.rows}), "ascii")
            new.replace(self._path)  # killed between, all that was counted still stands


def run(name: str, count: int, seed: int, kept: Kept, minutes: float) -> Counter[str]:
    """Make the tries of a row that are still to be made, for so long; all outcomes so far."""
    with TemporaryDirectory(dir=_IN_MEMORY) as place:
        made = ROWS[name].ready(Path(place))
        until = monotonic() + minutes * 60
        for number in range(sum(kept.rows.get(name, {}).values()), count):
            if monotonic() > until:
                break
            folder = Path(place, "try")
            folder.mkdir()
            try:
                outcome = made(folder, random.Random(f"{seed} {name} {number}"))
            except (AssertionError, QIDeskError) as error:
                outcome = "FAILED"
                print(f"row {name}, try {number}: {error}", file=sys.stderr)
            kept.add(name, outcome)
            damage.clear(folder)
    return Counter(kept.rows.get(name, {}))


def main() -> int:
    """Run the rows asked for and print a table of what came of them."""
    parser = argparse.ArgumentParser(prog="python -m tests.trust", description=__doc__)
    parser.add_argument("--full", action="store_true", help="the full counts, which take hours")
    parser.add_argument("--row", action="append", choices=ROWS, help="only this row")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=24 * 60, help="stop a row after so many")
    parser.add_argument("--kept", type=Path, metavar="FILE", help="remembers how far it came")
    asked = parser.parse_args()
    kept, failed = Kept(asked.kept, asked.seed), 0
    print("| row | what | tries | outcomes |\n|---|---|---|---|")
    for name in asked.row or ROWS:
        row = ROWS[name]
        found = run(name, row.full if asked.full else row.few, asked.seed, kept, asked.minutes)
        outcomes = ", ".join(f"{count:,} {what}" for what, count in sorted(found.items()))
        print(f"| {name} | {row.what} | {found.total():,} | {outcomes} |", flush=True)
        failed += found["FAILED"]
    return 1 if failed else 0


if __name__ == "__main__":
    from tests.builders import warn_of_no_key

    warn_of_no_key()
    sys.exit(main())
