"""Start QI Desk: the window, or a command."""

# What is needed is imported where it is chosen: a command needs no Qt, and the window must open
# before the rest is loaded.

import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path

from qidesk.own_memory import keep_from_others
from qidesk.places import READING

_OBJECTS_BETWEEN = 20_000


def main() -> int:
    """Open the window, or run the command that is given; return the exit code."""
    keep_from_others()
    arguments = sys.argv[1:]
    given, reading = _given(arguments), _reading(arguments)
    if arguments and given is None and reading is None:
        return _command(arguments)
    if not has_screen():
        sys.stderr.write("There is no screen for the window. These are the commands:\n\n")
        return _command(["--help"])
    return load_window()(given=given, reading=reading)


def _reading(arguments: list[str]) -> tuple[Path, str] | None:
    """The folder and the case that another window of ours asks for, to read only."""
    if len(arguments) == 3 and arguments[0] == READING:
        return Path(arguments[1]), arguments[2]
    return None


def _given(arguments: list[str]) -> Path | None:
    """The bundle or card that the system hands us when somebody opens it; no command has a dot."""
    if len(arguments) == 1 and arguments[0].lower().endswith((".qib", ".qicard")):
        return Path(arguments[0])
    return None


def has_screen() -> bool:
    """Whether a window can be shown; asking Qt where there is none would end the process."""
    if sys.platform != "linux":
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _command(arguments: list[str]) -> int:
    from qidesk.cli.main import run

    collect_seldom()
    return run(arguments, show_samples=_show_samples if has_screen() else None)


def collect_seldom() -> None:
    """Have Python look for garbage less often than after every 700 objects.

    What an import or a bundle is read into lives to its end, and was looked through again and
    again: a seventh of all its time. The window collects by its own clock.
    """
    gc.set_threshold(_OBJECTS_BETWEEN)


def _show_samples(folder: Path) -> int:
    return load_window()(samples=folder)


def load_window() -> Callable[..., int]:
    """What runs the window. Until it collects its own garbage nobody does: a tenth of the start."""
    gc.disable()
    from qidesk.desktop.app import run_window

    return run_window


if __name__ == "__main__":
    sys.exit(main())
