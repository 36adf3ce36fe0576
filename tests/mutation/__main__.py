"""Whether the tests of a room notice small faults: `python -m tests.mutation ROOM`."""

import argparse
import ast
import contextlib
import os
import random
import resource
import sys
import time
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType

import pytest

from tests.mutation.changes import changes

ROOMS = {
    "calendar": (
        "qidesk/law/calendar",
        [
            "tests/law/test_counting.py",
            "tests/law/test_hours.py",
            "tests/law/test_holidays.py",
            "tests/law/test_state_days.py",
        ],
    ),
    "identity": ("qidesk/identity", sorted(map(str, Path("tests/identity").glob("test_*.py")))),
    "dates": (
        "qidesk/casefile/dates",
        sorted(map(str, Path("tests/casefile").glob("test_dates_*.py"))),
    ),
    "operations": (
        "qidesk/casefile/operations",
        [
            "tests/casefile/test_acceptance.py",
            "tests/casefile/test_differing.py",
            "tests/casefile/test_heirs.py",
            "tests/casefile/test_joining.py",
            "tests/casefile/test_merging.py",
            "tests/casefile/test_merging_machine.py",
            "tests/casefile/test_travelling.py",
            "tests/store/test_receiving.py",
            "tests/store/test_signatures.py",
        ],
    ),
}
"""Of each room its folder, and the tests that have to notice."""
TOO_SLOW = ("million", "misspelt", "unrelated", "federal_directory")
"""Tests of speed, and of how many of thousands are found: faults must be noticed without them."""


class Faulty(SourceFileLoader):
    """Loads one module with a fault in it; also the finder that is asked for it."""

    def __init__(self, path: Path, tree: ast.AST) -> None:
        super().__init__(".".join(path.with_suffix("").parts), str(path))
        self.tree = tree

    def find_spec(self, name: str, *_: object) -> ModuleSpec | None:
        return spec_from_file_location(name, self.path, loader=self) if name == self.name else None

    def get_code(self, fullname: str) -> CodeType:
        return compile(ast.fix_missing_locations(self.tree), self.path, "exec")


def tested(tests: list[str]) -> int:
    options = [
        "-x",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xvfb",
        "-W",
        "ignore::pytest.PytestWarning",
    ]
    options += ["-k", f"not ({' or '.join(TOO_SLOW)})"]
    with Path(os.devnull).open("w") as nowhere, contextlib.redirect_stdout(nowhere):
        return int(pytest.main([*options, *tests]))


def is_noticed(path: Path, number: int | None, tests: list[str], seconds: int) -> bool:
    """Whether the tests fail, or do not end, in a child with that fault, or with none."""
    if child := os.fork():
        return os.waitpid(child, 0)[1] != 0
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if number is not None:
        changes(tree)[number].make()
    sys.meta_path.insert(0, Faulty(path, tree))
    os._exit(tested(tests))


def forget_ours() -> None:
    """Keep the libraries in memory, and let each child load what is ours anew."""
    for name in list(sys.modules):
        if name.partition(".")[0] in {"qidesk", "conftest", "checks"} or (
            name.startswith("tests.") and not name.startswith("tests.mutation")
        ):
            del sys.modules[name]


def report(path: Path, tests: list[str], asked: argparse.Namespace, seconds: int) -> None:
    every = changes(ast.parse(path.read_text(encoding="utf-8")))
    chosen = list(range(len(every)))
    if 0 < asked.sample < len(every):
        chosen = sorted(random.Random(asked.seed).sample(chosen, asked.sample))
    if is_noticed(path, None, tests, seconds):
        sys.exit(f"{path}: the tests fail in a child without any fault.")
    unnoticed = 0
    for at in chosen:
        if not is_noticed(path, at, tests, seconds):
            unnoticed += 1
            print(f"{path.stem} {every[at].line}: {every[at].words}", flush=True)
    print(
        f"{path.stem}: {len(every)} faults, {len(chosen)} tried, {unnoticed} unnoticed", flush=True
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("room", choices=ROOMS)
    parser.add_argument("--only", default="*", help="modules, such as 'counting'")
    parser.add_argument("--sample", type=int, default=0, help="so many faults of each module")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    folder, tests = ROOMS[asked.room]
    started = time.process_time()
    if tested(tests):
        sys.exit("The tests fail without any fault.")
    forget_ours()
    seconds = 5 + 3 * int(time.process_time() - started)
    for path in sorted(Path(folder).glob(f"{asked.only}.py")):
        own_first = sorted(tests, key=lambda each: path.stem not in each)
        report(path, own_first, asked, seconds)


if __name__ == "__main__":
    main()
