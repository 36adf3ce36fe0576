"""What another program's file says, laid on a record that is here, beside what somebody typed."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

from qidesk.casefile.schema.fields import Record, Shape, Spec, specs_of
from qidesk.casefile.schema.values import changed_texts, from_text, texts_of, value_words
from qidesk.identity.folding import is_same_text

R = TypeVar("R", bound=Record)


class Stays(NamedTuple):
    """A field, by its label, that a person typed otherwise than the file has it: it stays."""

    field: str
    here: str
    there: str


def lay(here: R, told: R, last: Mapping[str, str]) -> tuple[R, tuple[Stays, ...]]:
    """The record with what the file tells, wherever nobody typed anything else, and what stays.

    `last` is the stored text of what the last import wrote, by field.
    """
    now, then = texts_of(here), texts_of(told)
    values: dict[str, Any] = {}
    stays: list[Stays] = []
    for spec in specs_of(type(here)):
        name = spec.name
        mine, theirs = getattr(here, name), getattr(told, name)
        if not then[name] or _is_same(spec, mine, theirs, now[name], then[name]):
            continue
        if now[name] == last.get(name, ""):
            values[name] = from_text(spec, then[name])
        else:
            stays.append(Stays(spec.label, value_words(mine), value_words(theirs)))
    return replace(here, **values), tuple(stays)


def differences(before: Record, after: Record) -> dict[str, tuple[str, str]]:
    """By label, what each field that changes says now and what it is to say, in words."""
    new = changed_texts(before, after)
    return {
        spec.label: (
            value_words(getattr(before, spec.name)),
            value_words(getattr(after, spec.name)),
        )
        for spec in specs_of(type(after))
        if spec.name in new
    }


def _is_same(spec: Spec, mine: Any, theirs: Any, now: str, then: str) -> bool:
    if spec.shape is Shape.DATE and mine.is_read:
        return (mine.earliest, mine.latest) == (theirs.earliest, theirs.latest)
    return is_same_text(now, then)
