"""Long work says how far it has come, and hears there that nobody waits for it any longer."""

from collections.abc import Callable

from qidesk.errors import QIDeskError

Step = Callable[[int, int], None]
"""Told (pieces done, pieces in all) between two pieces of long work; raises Stopped to end it."""

_WHOLE = 1000


class Stopped(QIDeskError):
    """The user would not wait any longer."""

    def __init__(self) -> None:
        super().__init__("Stopped, as you asked.", "Nothing was changed. Ask again when you like.")


def unwatched(done: int, of: int) -> None:
    """The step of work that nobody watches and nobody stops."""


def between(step: Step, begin: float, end: float) -> Step:
    """The step of a part of the work, which is this stretch of it: 0.0 its begin, 1.0 its end."""

    def told(done: int, of: int) -> None:
        step(round(_WHOLE * (begin + (end - begin) * done / max(1, of))), _WHOLE)

    return told
