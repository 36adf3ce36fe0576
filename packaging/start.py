"""Sets everything up on a machine that has only Python, then runs the demo or the tests.

    python3 packaging/start.py demo     the sample cases and their memos
    python3 packaging/start.py test     tests, style, types and import contracts

What follows `demo` goes to `qidesk demo`. What follows `test` goes to pytest, which then runs
alone; `test --fast` runs the tests of facts and law that are quick. On Windows, write `py` for
`python3`.
"""

import sys

# Kept readable for Pythons too old for the rest, so that they say this instead of a syntax error.
if sys.version_info < (3, 11):
    sys.exit(
        "QI Desk needs Python 3.11 or later, and this is Python %d.%d.\n"
        "Install a newer one and name it, for example: python3.11 packaging/start.py demo"
        % sys.version_info[:2]
    )

import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import checks
import debian
import environment


def main(arguments: list[str]) -> int:
    """Run one of the two commands; returns its exit code."""
    command, rest = "".join(arguments[:1]), arguments[1:]
    if command not in ("demo", "test"):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        python = provide(for_tests=command == "test" and checks.FAST not in rest)
        if command == "test":
            return checks.run(python, rest)
        # -P: a file in the folder it is started from must not stand in for one of ours.
        return subprocess.call([python, "-P", "-m", "qidesk", "demo", *rest])
    except KeyboardInterrupt:
        return 130


def provide(*, for_tests: bool) -> Path:
    """The environment's Python, with the system packages beside it.

    Both are fetched at once, unless the environment cannot be made before a package is there.
    """
    if debian.lacks_venv():
        debian.provide(for_tests=for_tests)
        return environment.provide()
    with ThreadPoolExecutor(1) as beside:
        python = beside.submit(environment.provide)
        debian.provide(for_tests=for_tests)
        return python.result()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
