"""Finding: a conclusion that can always show its authority, its facts and its arithmetic."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Relied:
    """One fact a finding rests on; `record` is the id of the record it stands in, '' if typed."""

    words: str
    record: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What the desk concludes, and everything a reader needs to check it.

    `arithmetic` is one line a step; `assumptions` are taken for granted and can be wrong;
    `doubts` are where the law is unsettled, or the table's own source is weak.
    """

    conclusion: str
    authority: tuple[str, ...] = ()
    facts: tuple[Relied, ...] = ()
    arithmetic: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


def joined(one: Finding, other: Finding) -> Finding:
    """Two findings on one thing as one."""
    return Finding(
        f"{one.conclusion} {other.conclusion}",
        tuple(dict.fromkeys((*one.authority, *other.authority))),
        tuple(dict.fromkeys((*one.facts, *other.facts))),
        (*one.arithmetic, *other.arithmetic),
        tuple(dict.fromkeys((*one.assumptions, *other.assumptions))),
        tuple(dict.fromkeys((*one.doubts, *other.doubts))),
    )


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why the tables cannot answer, and what they could answer instead."""

    why: str
    allowed: tuple[str, ...] = ()
