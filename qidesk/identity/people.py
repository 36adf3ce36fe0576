"""Somebody the vault knows, put beside somebody who is asked about."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from qidesk.identity.matching import (
    ALIKE,
    NOTHING_ALIKE,
    SAME,
    SHARING,
    Match,
    match_days,
    match_names,
)
from qidesk.identity.numbers import SURE_NUMBER, match_numbers


class RoleInCase(NamedTuple):
    """One part of somebody in one case: the role in words, the stage as its code."""

    case_id: str
    title: str
    role: str
    stage: str


class Known(NamedTuple):
    """Somebody the vault knows; `person_id` is '' for one who is no record of their own.

    `born` is a day in ISO form, or ''. `places` are the ids of the facilities they were held in.
    """

    person_id: str
    names: tuple[str, ...]
    numbers: tuple[str, ...]
    roles: tuple[RoleInCase, ...]
    born: str = ""
    places: tuple[str, ...] = ()


class Asked(NamedTuple):
    """Whom one looks for, by whatever is known of them."""

    name: str = ""
    number: str = ""
    born: str = ""


class Likeness(NamedTuple):
    """Somebody who may be meant, why in words, and how alike, of 100.

    The three that follow say the same of the name, the number and the birthday alone.
    """

    known: Known
    why: str
    score: float
    by_name: float = 0.0
    by_number: float = 0.0
    by_birth: float = 0.0
    has_name: bool = True

    @property
    def is_same_person(self) -> bool:
        """Whether the number is theirs and so is the name, or nearly, or none was given."""
        return self.by_number >= SURE_NUMBER and (self.by_name >= ALIKE or not self.has_name)

    @property
    def is_same_name(self) -> bool:
        """Whether the name is theirs, but for rank or the order of its words."""
        return self.by_name >= SAME

    @property
    def is_alike(self) -> bool:
        """Whether they may be meant; else they only share a word of the name or a digit or two."""
        shares = self.by_name >= SHARING
        if self.by_name >= ALIKE or self.by_number >= SURE_NUMBER:
            return True
        if self.by_number:
            return shares or self.by_birth > 0 or not self.has_name
        return shares and self.by_birth == SAME_DAY


SAME_DAY = 100.0
_NAME_TELLS, _NUMBER_TELLS, _BIRTH_TELLS = 0.9, 0.97, 0.6
"""How much of what is open a name, a number and a birthday each settle where they are the same."""


def put_beside(asked: Asked, known: Known) -> Likeness | None:
    """How somebody known is like somebody asked about; None where nothing is alike."""
    name = _best(match_names, asked.name, known.names)
    number = _best(match_numbers, asked.number, known.numbers)
    birth = match_days(asked.born, known.born)
    open_still = 1.0
    for tells, match in (
        (_NAME_TELLS, name),
        (_NUMBER_TELLS, number),
        (_BIRTH_TELLS, birth),
    ):
        open_still *= 1 - tells * match.score / 100
    has_name = bool(asked.name.strip())
    whys = [match.why for match in (number, name, birth) if match.why]
    if not whys:
        return None
    if has_name and known.names and not name.score:
        whys.append("under another name")
    why, score = "; ".join(whys), 100 * (1 - open_still)
    return Likeness(known, why, score, name.score, number.score, birth.score, has_name)


def _best(match: Callable[[str, str], Match], asked: str, known: Iterable[str]) -> Match:
    return max((match(asked, each) for each in known), default=NOTHING_ALIKE)
