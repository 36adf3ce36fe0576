"""Bodies and places that changed their names, by the table of them in resources/names."""

import csv
from collections.abc import Iterable
from functools import cache, lru_cache

from qidesk.identity.folding import words_of
from qidesk.places import resources


@lru_cache(maxsize=65_536)
def other_names_of(name: str) -> tuple[str, ...]:
    """What the body or place of that name was called before, or has been called since."""
    own = _found_in(name)
    return tuple(each for family in _families() if family & own for each in sorted(family - own))


def renamed(one: str, other: str) -> str:
    """Why two names may be of one body: what it was called and what it is called; '' for no."""
    mine, theirs = _found_in(one), _found_in(other)
    for family in _families():
        if mine & family and theirs & family:
            return f"{min(mine & family)} and {min(theirs & family)} are names of one body"
    return ""


def names_since(names: Iterable[str]) -> tuple[str, ...]:
    """The other names of whatever has one of these names, each once."""
    return tuple(dict.fromkeys(other for name in names for other in other_names_of(name)))


def _found_in(name: str) -> frozenset[str]:
    """The names of the table that stand in a name, whole and in their order."""
    words = f" {' '.join(words_of(name))} "
    return frozenset(each for each, told in _told().items() if told in words)


@cache
def _told() -> dict[str, str]:
    """Each name of the table with its words, folded, as they stand in a longer name."""
    return {each: f" {' '.join(words_of(each))} " for family in _families() for each in family}


@cache
def _families() -> tuple[frozenset[str], ...]:
    """The names that are, or were, of one body: the rows of the table that share a name joined."""
    families: list[frozenset[str]] = []
    with (resources() / "names" / "renamed.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            family = frozenset((row["then"], row["now"]))
            apart = [each for each in families if not each & family]
            families = [*apart, family.union(*(each for each in families if each & family))]
    return tuple(families)
