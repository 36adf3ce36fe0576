"""What the law found, with the doubts about the dates it rests on beside each finding."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from qidesk.casefile.doubts import Doubt, in_few_words
from qidesk.law.finding import Finding

T = TypeVar("T")
_LAW = "qidesk.law."


def doubted(found: T, doubts: Mapping[str, tuple[Doubt, ...]]) -> T:
    """The same with, in every finding in it, the doubts about the records it relies on.

    doubts: by the id of the record they are about.
    """
    return _doubted(found, doubts) if doubts else found


def _doubted(value: Any, doubts: Mapping[str, tuple[Doubt, ...]]) -> Any:
    if isinstance(value, Finding):
        return _of_finding(value, doubts)
    if isinstance(value, tuple):
        inside = [_doubted(each, doubts) for each in value]
        return value if all(map(_is, inside, value)) else type(value)(inside)
    if not is_dataclass(value) or not type(value).__module__.startswith(_LAW):
        return value
    changed = {}
    for field in fields(value):
        before = getattr(value, field.name)
        after = _doubted(before, doubts)
        if after is not before:
            changed[field.name] = after
    return replace(value, **changed) if changed else value  # type: ignore[type-var]


def _is(one: object, other: object) -> bool:
    return one is other


def _of_finding(finding: Finding, doubts: Mapping[str, tuple[Doubt, ...]]) -> Finding:
    about = [what for each in finding.rests_on for what in in_few_words(doubts.get(each, ()))]
    more = [what for what in dict.fromkeys(about) if what not in finding.doubts]
    return replace(finding, doubts=(*more, *finding.doubts)) if more else finding
