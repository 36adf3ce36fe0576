"""The window: run with `python -m tests.benchmarks.bench_window`.

Prints, each from one run: how many times longer than a bare window of Qt's the program takes from a
fresh process to a passphrase field that takes a key, how many times its memory it holds over an
empty vault, and the longest that the event loop stood still while somebody typed, scrolled,
searched and turned pages over a vault of synthetic cases.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from qidesk.desktop import theme
from qidesk.desktop.app import TURN_SECONDS
from qidesk.desktop.unlock.vault_loader import VaultLoader
from qidesk.settings import Settings, write_settings
from qidesk.store.keys import KdfCost
from qidesk.store.opening import make_vault
from tests.benchmarks.bench_store import CASES, EVENTS, LONG_CASE, PASSPHRASE, ROOT, make
from tests.benchmarks.walks import walks_of
from tests.benchmarks.watching import Stall, longest_stall

ROUNDS = 15
START_GOAL, MEMORY_GOAL, STALL_GOAL_MS = 1.3, 2.3, 50


def starts(folder: Path, rounds: int) -> float:
    """Time both windows in turns; gives our median by the bare one's."""
    taken: dict[str, list[float]] = {"bare": [], "qidesk": []}
    for at in range(rounds + 1):
        for which in sorted(taken, reverse=bool(at % 2)):
            begun = perf_counter()
            with _started(which, "start", folder) as process:
                assert process.stdout is not None
                assert process.stdout.readline() == "ready\n"
                taken[which].append((perf_counter() - begun) * 1000)
    bare, ours = (median(each[1:]) for each in taken.values())
    print(
        f"start until a key stands in the field: {ours:.0f} ms, bare window {bare:.0f} ms, "
        f"{ours / bare:.2f} x  (goal {START_GOAL})"
    )
    return ours / bare


def memory(folder: Path) -> float:
    """What each window holds when nothing is asked of it any more; ours by the bare one's."""
    held = {}
    for which in ("bare", "qidesk"):
        with _started(which, "idle", folder) as process:
            _, said = process.communicate()[0].splitlines()
            held[which] = [int(each) / 1024 for each in said.split()]
    (bare, bare_most), (ours, ours_most) = held.values()
    print(
        f"memory over an empty vault: {ours:.0f} MB (at most {ours_most:.0f}), bare window "
        f"{bare:.0f} MB (at most {bare_most:.0f}), {ours / bare:.2f} x  "
        f"(goal {MEMORY_GOAL})"
    )
    return ours / bare


def _started(which: str, what: str, folder: Path) -> "subprocess.Popen[str]":
    """A fresh process with a home of its own, so that nothing of this machine's is read."""
    home = folder / "home"
    if which == "qidesk":  # as on any day but the first
        write_settings(home / "CONFIG" / "qidesk" / "settings.toml", Settings(str(folder)))
    rooms = {f"XDG_{name}_HOME": str(home / name) for name in ("DATA", "STATE", "CONFIG", "CACHE")}
    given = {**os.environ, **rooms, "HOME": str(home)}
    given.pop("PYTHONDONTWRITEBYTECODE", None)  # nor does a program compile itself at every start
    command = [sys.executable, "-m", "tests.benchmarks.starting", which, what, str(folder)]
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env=given,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def stalls(folder: Path, haste: int = 1) -> Iterator[tuple[str, Stall]]:
    """Walk through the window over a full vault and tell what each walk's longest stall was.

    In haste so many times less is typed, and every step comes so many times sooner.
    """
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.dress(app)
    before = sys.getswitchinterval()
    sys.setswitchinterval(TURN_SECONDS)
    vault_loader = VaultLoader(folder, folder)
    vault = vault_loader.open(folder, PASSPHRASE, None, False)
    desk_of, window_of = vault_loader.desk_parts()
    desk = desk_of(vault)
    window = window_of(desk, 60)
    window.resize(1366, 768)
    window.show()
    for what, every_ms, walk in walks_of(window, haste):
        stall = longest_stall(walk, every_ms)
        print(
            f"{what:<52}{stall.waited_ms:6.0f} ms, of it worked at most {stall.worked_ms:3.0f}",
            flush=True,
        )
        yield what, stall
    window.close()
    window.deleteLater()
    desk.close()
    sys.setswitchinterval(before)


def report(
    cases: int = CASES,
    events: int = EVENTS,
    long_case: int = LONG_CASE,
    rounds: int = ROUNDS,
    haste: int = 1,
) -> tuple[float, float | None, dict[str, Stall]]:
    """Print everything; gives the two ratios (the second on Linux only) and every stall."""
    with TemporaryDirectory() as folder:
        empty, full = Path(folder, "empty"), Path(folder, "full")
        make_vault(empty, PASSPHRASE, "benchmark", KdfCost(8, 1))
        start = starts(empty, rounds)
        held = memory(empty) if sys.platform == "linux" else None
        make(full, cases, events, long_case)
        print(f"longest time that the event loop stood still (goal {STALL_GOAL_MS} ms):")
        return start, held, dict(stalls(full, haste))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Start, memory and stalls of the window.")
    parser.add_argument("--cases", type=int, default=CASES)
    parser.add_argument("--events", type=int, default=EVENTS)
    asked = parser.parse_args()
    report(asked.cases, asked.events)
