"""What the law found, with the doubts about the dates it rests on beside each finding."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from qidesk.casefile.doubts import Doubt, in_few_words
from qidesk.law.finding import Finding

T = TypeVar("T")
_LAW, _TABLES = "qidesk.law.", "qidesk.law.tables."


def doubted(found: T, doubts: Mapping[str, tuple[Doubt, ...]]) -> T:
    """The same with, in every finding in it, the doubts about the records it relies on.

    doubts: by the id of the record they are about.
    """
    words = {record: in_few_words(about) for record, about in doubts.items()}
    return _doubted(found, words) if words else found


def _doubted(value: Any, doubts: Mapping[str, tuple[str, ...]]) -> Any:
    if isinstance(value, Finding):
        return _of_finding(value, doubts)
    if isinstance(value, tuple):
        inside = [_doubted(each, doubts) for each in value]
        return value if all(map(_is, inside, value)) else type(value)(inside)
    changed = {}
    for name in _looked_into(type(value)):
        before = getattr(value, name)
        after = _doubted(before, doubts)
        if after is not before:
            changed[name] = after
    return replace(value, **changed) if changed else value


def _looked_into(kind: type) -> tuple[str, ...]:
    """The fields of what the law found; none of a record, a row of its tables or a plain value."""
    if kind not in _LOOKED_INTO:
        found = kind.__module__.startswith(_LAW) and not kind.__module__.startswith(_TABLES)
        named = fields(kind) if found and is_dataclass(kind) else ()
        _LOOKED_INTO[kind] = tuple(each.name for each in named)
    return _LOOKED_INTO[kind]


_LOOKED_INTO: dict[type, tuple[str, ...]] = {}
"""What `_looked_into` has read off the classes so far; they never change."""


def _is(one: object, other: object) -> bool:
    return one is other


def _of_finding(finding: Finding, doubts: Mapping[str, tuple[str, ...]]) -> Finding:
    about = [what for each in finding.rests_on for what in doubts.get(each, ())]
    more = [what for what in dict.fromkeys(about) if what not in finding.doubts]
    return replace(finding, doubts=(*more, *finding.doubts)) if more else finding
