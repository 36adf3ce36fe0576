"""Who a name or a number may be: everybody the vault knows, compared by number and by name."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from rapidfuzz import fuzz, process

from qidesk.casefile.records.people import Person, Role
from qidesk.casefile.schema.fields import Spec
from qidesk.casefile.schema.typed import spec_called
from qidesk.casefile.schema.values import from_text
from qidesk.store.vault import Vault

SENDER = "sent a letter"
"""The role of somebody who is known only by the envelope."""

NEAR = 80
"""How alike two names are, of 100, from which they may be one person's."""

_NAMES = ("committed_name", "name_used", "other_names")
_SHORTEST_NAME = 3
# So many names are compared at a time that the window is never kept waiting for the interpreter.
_AT_ONCE = 4_000
_LETTERS = str.maketrans(
    {"đ": "d", "ø": "o", "ł": "l", "ı": "i", "'": "", "’": "", "ʻ": "", "`": ""}
)
_WORD = re.compile(r"[^\W_]+")


class Standing(NamedTuple):
    """One part of somebody in one case: the role in words, the stage as its code."""

    case_id: str
    title: str
    role: str
    stage: str


class Known(NamedTuple):
    """Somebody the vault knows; `person_id` is '' for a sender who is no record of their own."""

    person_id: str
    names: tuple[str, ...]
    numbers: tuple[str, ...]
    standings: tuple[Standing, ...]


class Likeness(NamedTuple):
    """Somebody who may be meant, why, and how alike (of 200; the number counts a hundred)."""

    known: Known
    why: str
    score: float

    @property
    def is_same_person(self) -> bool:
        """Whether the number is theirs and so is the name, or nearly, or none was given."""
        return self.score > 100


@dataclass(frozen=True)
class Roll:
    """Everybody the vault knows, made ready to be compared."""

    people: tuple[Known, ...]
    spellings: list[str] = field(default_factory=list)
    holders: list[int] = field(default_factory=list)
    numbered: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Make the spellings and numbers ready."""
        for at, known in enumerate(self.people):
            for name in known.names:
                if spelled := spelling(name):
                    self.spellings.append(spelled)
                    self.holders.append(at)
            for number in known.numbers:
                self.numbered.setdefault(bare(number), []).append(at)

    def alike(self, name: str, number: str = "", most: int = 8) -> list[Likeness]:
        """Those whom a name, a number or both may mean, the likeliest first."""
        named = self._by_name(name, most)
        numbered = self.numbered.get(bare(number), []) if bare(number) else []
        found = []
        for at in {*named, *numbered}:
            why, score = named.get(at, ("", 0.0))
            if at in numbered:
                says_otherwise = bool(name.strip()) and not why
                why = " and ".join(filter(None, ("the same number", why)))
                why += " under another name" if says_otherwise else ""
                score += 100 if says_otherwise else 101
            found.append(Likeness(self.people[at], why, score))
        return sorted(found, key=lambda each: (-each.score, each.known.names))[:most]

    def _by_name(self, name: str, most: int) -> dict[int, tuple[str, float]]:
        """Why, and how alike, by the place of each person of nearly that name."""
        wanted = spelling(name)
        if len(wanted) < _SHORTEST_NAME:
            return {}
        found: dict[int, tuple[str, float]] = {}
        for at, score in self._near(wanted, most):
            known = self.spellings[at]
            alike = fuzz.ratio(wanted, known)
            if score < max(NEAR, found.get(self.holders[at], ("", 0))[1]):
                continue
            if known == wanted:
                found[self.holders[at]] = ("the same name", 100.0)
            elif set(wanted.split()) <= set(known.split()) or alike < NEAR:
                found[self.holders[at]] = ("the same words in the name", min(99.0, alike))
            else:
                found[self.holders[at]] = ("a name spelt nearly so", min(99.0, alike))
        return found

    def _near(self, wanted: str, most: int) -> Iterator[tuple[int, float]]:
        """The place and the likeness of the nearest spellings, more than are wanted in the end."""
        for start in range(0, len(self.spellings), _AT_ONCE):
            some = self.spellings[start : start + _AT_ONCE]
            hits = process.extract(
                wanted, some, scorer=fuzz.token_ratio, score_cutoff=NEAR, limit=4 * most
            )
            yield from ((start + at, score) for _, score, at in hits)


def spelling(name: str) -> str:
    """A name as it is compared: no capitals, accents or signs, its words in alphabetical order."""
    letters = name.casefold().translate(_LETTERS)
    if not letters.isascii():
        apart = unicodedata.normalize("NFKD", letters)
        letters = "".join(each for each in apart if not unicodedata.combining(each))
    return " ".join(sorted(_WORD.findall(letters)))


def bare(number: str) -> str:
    """A number as it is compared: its letters and digits alone."""
    return "".join(filter(str.isalnum, number.upper()))


def read_roll(vault: Vault) -> Roll:
    """Everybody the vault knows, with their numbers and the cases they stand in."""
    cases = {line.id: (line.caption or line.person, line.stage) for line in vault.case_lines()}
    standings: dict[str, list[Standing]] = {}
    for _, case_id, person_id, role in vault.narrow_rows("part", "case", "person", "role"):
        if case_id in cases:
            words = Role(role).words if role else "no role yet"
            standings.setdefault(person_id, []).append(Standing(case_id, cases[case_id][0], words,
                                                                cases[case_id][1]))  # fmt: skip
    numbers: dict[str, list[str]] = {}
    for _, person_id, number in vault.narrow_rows("number", "person", "number"):
        numbers.setdefault(person_id, []).append(number)
    others = spec_called(Person, "other_names")
    people = [
        Known(
            person_id,
            _names(others, *names),
            tuple(filter(bare, numbers.get(person_id, ()))),
            tuple(standings.get(person_id, ())),
        )
        for person_id, *names in vault.narrow_rows("person", *_NAMES)
    ]
    senders = [
        Known("", (sender,), (), (Standing(case_id, cases[case_id][0], SENDER, cases[case_id][1]),))
        for _, case_id, sender in vault.narrow_rows("intake", "case", "sender")
        if sender and case_id in cases
    ]
    return Roll((*people, *senders))


def alike_now(
    vault: Vault, roll: Roll | None, name: str, number: str
) -> tuple[Roll, list[Likeness]]:
    """Those a name or number may mean, with the roll they are on, read first if there is none."""
    roll = roll or read_roll(vault)
    return roll, roll.alike(name, number)


def _names(others: Spec | None, committed: str, used: str, more: str) -> tuple[str, ...]:
    further: Sequence[str] = from_text(others, more) if others and more else ()
    return tuple(dict.fromkeys(filter(str.strip, (committed, used, *further))))
