"""Finding: a conclusion that can always show its authority, its facts and its arithmetic."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from qidesk.casefile.records.claims import ClaimType

CLAIM_TYPE = "claim_type"
"""The field of a claim that says of what type it is."""


_BETWEEN = re.compile(r"; (?![^(]*\))")
"""What stands between two authorities, not within a parenthesis."""


class Sentence(StrEnum):
    """A sentence of law, or a part of one, with the places of what it names."""

    def of(self, **named: object) -> str:
        """The sentence with what it names."""
        return self.format(**named)


class _Unread(Sentence):
    SAID = "From memory, to be cite-checked: {named}."


class FromMemory(str):
    """The doubt that some authorities were not read in their source; `named` are they, in order.

    A page of many findings gathers what is named and says the sentence once.
    """

    __slots__ = ("named",)
    named: tuple[str, ...]

    def __new__(cls, named: Iterable[str]) -> "FromMemory":
        """The doubt as a finding says it that stands alone."""
        once = _each_once(named)
        made = super().__new__(cls, _Unread.SAID.of(named="; ".join(once)))
        made.named = once
        return made


def _each_once(named: Iterable[str]) -> tuple[str, ...]:
    """Each authority by itself, by the alphabet; a short name only where no full one is."""
    each = {one.strip() for several in named for one in _BETWEEN.split(several)}
    return tuple(
        sorted(
            (one for one in each if not any(_is_short_for(one, other) for other in each)),
            key=lambda one: (one[:1].islower(), one.casefold()),
        )
    )


def _is_short_for(name: str, other: str) -> bool:
    return other.startswith((f"{name} v. ", f"{name}, "))


def told_once(doubts: Iterable[str]) -> tuple[str, ...]:
    """Doubts that are read together, each once; the last names all that is from memory."""
    once = dict.fromkeys(doubts)
    named = [name for each in once if isinstance(each, FromMemory) for name in each.named]
    read = (each for each in once if not isinstance(each, FromMemory))
    return (*read, *((FromMemory(named),) if named else ()))


@dataclass(frozen=True, slots=True)
class Relied:
    """One fact a finding rests on; `record` is the id of the record it stands in, '' if typed.

    field: the field of that record, by its name, where a reader may have been told of it elsewhere.
    """

    words: str
    record: str = ""
    field: str = ""


def type_of_claim(claim_type: ClaimType, claim_id: str) -> Relied:
    """The fact that a claim is of that type."""
    return Relied(f"type of claim: {claim_type.words}", claim_id, CLAIM_TYPE)


@dataclass(frozen=True, slots=True)
class Finding:
    """What the desk concludes, and everything a reader needs to check it.

    `arithmetic` is one line a step; `assumptions` are taken for granted and can be wrong;
    `doubts` are where the law is unsettled, or the table's own source was not read (`FromMemory`).
    `records` are the ids of records it rests on beside those of its facts, so that a doubt about
    them reaches it.
    """

    conclusion: str
    authority: tuple[str, ...] = ()
    facts: tuple[Relied, ...] = ()
    arithmetic: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    records: tuple[str, ...] = ()

    @property
    def from_memory(self) -> tuple[str, ...]:
        """The authorities it rests on that nobody has read in their source."""
        unread = (each.named for each in self.doubts if isinstance(each, FromMemory))
        return tuple(dict.fromkeys(name for named in unread for name in named))

    @property
    def rests_on(self) -> tuple[str, ...]:
        """The ids of all records it rests on, those of its facts first."""
        named = (*(fact.record for fact in self.facts), *self.records)
        return tuple(dict.fromkeys(filter(None, named)))

    @property
    def unlinked(self) -> "Finding":
        """What it says alone: two that say the same of other records are alike."""
        facts = tuple(Relied(fact.words) for fact in self.facts)
        return replace(self, facts=facts, records=())

    def resting_on(self, records: Iterable[str]) -> "Finding":
        """The same, resting on these records too."""
        rested_on = tuple(dict.fromkeys((*self.records, *records)))
        return replace(self, records=rested_on) if rested_on != self.records else self


def rested(findings: Iterable[Finding]) -> tuple[str, ...]:
    """The ids of all records that any of the findings rests on."""
    return tuple(dict.fromkeys(record for each in findings for record in each.rests_on))


def joined(one: Finding, other: Finding) -> Finding:
    """Two findings on one thing as one."""
    return Finding(
        f"{one.conclusion} {other.conclusion}",
        tuple(dict.fromkeys((*one.authority, *other.authority))),
        tuple(dict.fromkeys((*one.facts, *other.facts))),
        (*one.arithmetic, *other.arithmetic),
        tuple(dict.fromkeys((*one.assumptions, *other.assumptions))),
        tuple(dict.fromkeys((*one.doubts, *other.doubts))),
        tuple(dict.fromkeys((*one.records, *other.records))),
    )


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why the tables cannot answer, and what they could answer instead.

    unnamed: the same without the name that `why` begins with, to stand beside it; '' if none.
    """

    why: str
    allowed: tuple[str, ...] = ()
    unnamed: str = ""
