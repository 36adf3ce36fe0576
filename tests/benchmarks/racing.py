"""Timing several ways of doing one thing against each other, in one run."""

import gc
from collections.abc import Callable, Mapping
from statistics import median
from time import perf_counter

_LEAST_SECONDS = 0.005


def race(
    rounds: int, prepare: Callable[[], object] | None = None, **sides: Callable[[], object]
) -> dict[str, float]:
    """The median milliseconds of each side.

    Every round times each side once, beginning with another one each time, so that whatever else
    the machine does falls on all alike. `prepare` runs before each side, untimed. A first round
    that warms up is not counted; it says how often to call quick sides in one timing. What stood
    in memory before is left out of the clearing up, which else takes longer than what is timed.
    """
    gc.collect()
    gc.freeze()
    try:
        return _raced(rounds, prepare, sides)
    finally:
        gc.unfreeze()


def _raced(
    rounds: int,
    prepare: Callable[[], object] | None,
    sides: Mapping[str, Callable[[], object]],
) -> dict[str, float]:
    taken: dict[str, list[float]] = {name: [] for name in sides}
    names = list(sides)
    calls = 1
    for at in range(rounds + 1):
        first = at % len(names)
        for name in names[first:] + names[:first]:
            if prepare:
                prepare()
            taken[name].append(seconds_of(sides[name], calls))
        if at == 0 and not prepare:
            calls = max(1, round(_LEAST_SECONDS / min(each[0] for each in taken.values())))
    return {name: median(each[1:]) * 1000 for name, each in taken.items()}


def seconds_of(side: Callable[[], object], calls: int = 1) -> float:
    """How long a call takes, without clearing up what was made before it."""
    gc.collect()
    start = perf_counter()
    for _ in range(calls):
        side()
    return (perf_counter() - start) / calls
