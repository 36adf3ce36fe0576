"""Which backups are kept, by their days and sizes alone."""

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

RECENT, DAILY, MONTHLY = 12, 10, 9


class Weighed(NamedTuple):
    """A backup by the day it was made (ISO 8601) and its size."""

    day: str
    size_bytes: int


def kept(backups: Sequence[Weighed], allowance_bytes: int) -> list[int]:
    """The places of those to keep among backups in the order they were made, the newest last.

    The newest twelve, and the last made on each of ten days and in each of nine months; of these
    the newest that the allowance has room for, and the very newest always. Order is by place, so
    that a clock set wrong loses nothing.
    """
    newest_first = range(len(backups) - 1, -1, -1)
    days = dict.fromkeys(reversed([each.day for each in backups]))
    wanted = set(newest_first[:RECENT])
    for length, most in ((len("2026-11-28"), DAILY), (len("2026-11"), MONTHLY)):
        for period in list(dict.fromkeys(day[:length] for day in days))[:most]:
            wanted.add(next(at for at in newest_first if backups[at].day[:length] == period))
    order = sorted(wanted, reverse=True)
    sizes = accumulate(backups[at].size_bytes for at in order)
    fitting = [at for at, sum_ in zip(order, sizes, strict=True) if sum_ <= allowance_bytes]
    return sorted(fitting or order[:1])
