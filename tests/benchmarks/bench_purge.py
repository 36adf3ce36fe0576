"""Destroying one case of many: run with `python -m tests.benchmarks.bench_purge`.

Prints how long the purge of a case takes, and how much memory its process held beyond what it held
before. The goals: 10 s and 250 MB among 20,000 cases.
"""

import argparse
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from qidesk.actions.retention import purge_case
from qidesk.store.vault import Vault
from tests.benchmarks.bench_store import CASES, EVENTS, PASSPHRASE, ROOT, make

_STATUS = Path("/proc/self/status")


def purge_one(folder: Path) -> None:
    """Destroy the newest case, and print what that took."""
    with Vault.open(folder, PASSPHRASE) as vault:
        case_id = vault.case_lines()[0].id
        before = peak_megabytes()
        start = perf_counter()
        count = purge_case(vault, case_id)
        seconds, more = perf_counter() - start, peak_megabytes() - before
        size = sum(each.stat().st_size for each in folder.iterdir()) / 1_000_000
    print(
        f"{count:,} records destroyed in {seconds:.1f} s (goal 10), {more:.0f} MB beyond the"
        f" {before:.0f} held before (goal 250); the vault has {size:,.0f} MB"
    )


def peak_megabytes() -> float:
    """The most memory this process ever held."""
    (peak,) = re.findall(r"VmHWM:\s+(\d+) kB", _STATUS.read_text("ascii"))
    return int(peak) / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=CASES)
    parser.add_argument("--purge", type=Path, metavar="VAULT", help="destroy a case of this one")
    args = parser.parse_args()
    if args.purge is not None:
        purge_one(args.purge)
        return
    with TemporaryDirectory() as temporary:
        folder = Path(temporary) / "vault"
        make(folder, args.cases, EVENTS)
        command = [sys.executable, "-m", "tests.benchmarks.bench_purge", "--purge", str(folder)]
        for _ in range(2):
            subprocess.run(command, check=True, cwd=ROOT)


if __name__ == "__main__":
    main()
