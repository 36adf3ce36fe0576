"""What recurs across all cases: run with `python -m tests.benchmarks.bench_patterns`.

Prints how long each question takes, in processor time, against reading its rows by the bare
driver. The goal: under a second over 20,000 cases.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

from qidesk.actions.patterns.finding import By, read_patterns
from qidesk.store.keys import KdfCost
from qidesk.store.opening import make_vault
from qidesk.store.vault import Vault
from tests.benchmarks.bench_store import PASSPHRASE, SEED, Ratio
from tests.synthetic import fill

CASES, EVENTS, ROUNDS = 20_000, 10, 5


def measure(folder: Path, cases: int, rounds: int) -> Iterator[Ratio]:
    """The medians of so many rounds over so many made-up cases."""
    make_vault(folder, PASSPHRASE, "benchmark", KdfCost(8, 1))
    with Vault.open(folder, PASSPHRASE) as vault:
        fill(vault, cases, EVENTS, SEED)
        for by in By:
            read = vault.across.acts if by is By.OFFICER else vault.across.conduct
            ours, bare = [], []
            for _ in range(rounds):
                start = process_time()
                read_patterns(vault, by)
                between = process_time()
                read()
                ours.append(between - start)
                bare.append(process_time() - between)
            yield Ratio(f"patterns by {by}", median(ours) * 1000, median(bare) * 1000)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=CASES)
    args = parser.parse_args()
    with TemporaryDirectory() as folder:
        for ratio in measure(Path(folder, "vault"), args.cases, ROUNDS):
            print(ratio, flush=True)


if __name__ == "__main__":
    main()
