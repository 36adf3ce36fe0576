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


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why the tables cannot answer, and what they could answer instead."""

    why: str
    allowed: tuple[str, ...] = ()
