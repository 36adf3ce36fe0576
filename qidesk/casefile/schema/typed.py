"""The one door by which typed text becomes a field's value: nothing typed is thrown away."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.read_as_of import AS_OF_NO_DAY, ReadAsOf
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.problems import Problem
from qidesk.casefile.schema.fields import Choice, Record, Shape, Spec, specs_of
from qidesk.casefile.schema.unseen import without_unseen
from qidesk.casefile.schema.values import EMPTY

R = TypeVar("R", bound=Record)

LONGEST_TEXT = 1_000_000
"""Characters a field may hold; a longer text is refused, never cut."""

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def check_text(where: str, text: str) -> Problem | None:
    """The one reason a text cannot be stored as typed, or None."""
    if found := _UNSTORABLE.search(text):
        name = "NUL character" if found.group() == "\x00" else "broken character"
        at = found.start() + 1
        return Problem(
            where,
            f"There is a {name} at character {at:,}, which no file can keep. Delete it there, or "
            "save the text as UTF-8.",
        )
    if len(text) > LONGEST_TEXT:
        return Problem(
            where,
            f"This has {len(text):,} characters; a field holds {LONGEST_TEXT:,}."
            " Split it over two records.",
        )
    return None


def read_field(
    spec: Spec, typed: str, told: ReadAsOf = AS_OF_NO_DAY, before: Any = None
) -> tuple[Any, tuple[Problem, ...]]:
    """The value a typed text means, and what is wrong or worth knowing about it.

    A text that cannot be stored or understood gives the field's empty value and a problem; a date
    that cannot be read is kept as typed inside its FactDate. Where nothing is seen, nothing was
    typed. A date may count from the day it was `told`; one that stood `before` in the same words
    keeps the day it counted from.
    """
    if problem := check_text(spec.name, typed):
        return EMPTY[spec.shape], (problem,)
    typed = _seen(spec, typed)
    if not without_unseen(typed).strip():
        return EMPTY[spec.shape], ()
    match spec.shape:
        case Shape.TEXT | Shape.LINK:
            return typed.strip("\r\n") if spec.field.long else typed.strip(), ()
        case Shape.DATE:
            return _date(spec, typed, told, before)
        case Shape.TEXTS:
            return tuple(line.strip() for line in typed.splitlines() if line.strip()), ()
        case Shape.NUMBER:
            return _number(spec, typed.strip())
        case Shape.CHOICE:
            return _choice(spec, typed)
        case _:
            return _several(spec, typed)


@dataclass(frozen=True, slots=True)
class Reading(Generic[R]):
    """A record read from typed text; `refused` names the fields whose text it could not take."""

    record: R
    problems: tuple[Problem, ...] = ()
    refused: tuple[str, ...] = ()


def read_record(before: R, typed: Mapping[str, str], told: ReadAsOf = AS_OF_NO_DAY) -> Reading[R]:
    """The record as it is after these fields were typed, a name or a label of a field each.

    A field the kind of record has not is refused with a problem, like a text a field cannot hold
    and a field given twice (by its name and by its label).
    """
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    refused: list[str] = []
    for name, text in typed.items():
        spec = spec_called(type(before), name)
        if spec is None:
            refused.append(name)
            problems.append(Problem(name, "There is no such field here."))
            continue
        if spec.name in values:
            refused.append(spec.name)
            problems.append(Problem(spec.name, f"This is given twice, again as {name}."))
            continue
        if spec.field.given and text.strip() != getattr(before, spec.name):
            refused.append(spec.name)
            problems.append(Problem(spec.name, "This is worked out from the file, and not typed."))
            continue
        value, found = read_field(spec, text, told, getattr(before, spec.name))
        problems += found
        if without_unseen(text).strip() and value == EMPTY[spec.shape]:
            refused.append(spec.name)
        else:
            values[spec.name] = value
    return Reading(replace(before, **values), tuple(problems), tuple(refused))


def spec_called(kind: type[Record], name: str) -> Spec | None:
    """The field of that name or label, however it is spaced and capitalised."""
    if kind not in _CALLED:
        called: dict[str, Spec] = {}
        for spec in specs_of(kind):
            called.setdefault(_folded(spec.name), spec)
            called.setdefault(spec.name, spec)  # as programs say it, found without folding
            called.setdefault(_folded(spec.label), spec)
        _CALLED[kind] = called
    return _CALLED[kind].get(name) or _CALLED[kind].get(_folded(name))


_CALLED: dict[type[Record], dict[str, Spec]] = {}
"""By each of its names folded, a field of a kind of record, as far as it was asked for; they
never change."""


def field_words(kind: type[Record], where: str) -> str:
    """What a form calls the field of that name; what is no field's name, without underscores."""
    spec = spec_called(kind, where)
    return spec.label if spec else where.replace("_", " ")


def _seen(spec: Spec, typed: str) -> str:
    """What is read of a text: of a name or a number, only what is seen."""
    compared = spec.field.identifies or spec.shape is Shape.NUMBER
    return without_unseen(typed) if compared else typed


def choice_words(choices: type[Choice]) -> str:
    """The words one may type for a choice, as a sentence lists them."""
    return ", ".join(choice.words for choice in choices)


def _date(
    spec: Spec, typed: str, told: ReadAsOf, before: Any
) -> tuple[FactDate, tuple[Problem, ...]]:
    if isinstance(before, FactDate) and before.is_read and before.typed == typed.strip():
        value, problems = read_date(typed, spec.name)
        return (value, problems) if value.earliest or value.latest else (before, ())
    return read_date(typed, spec.name, replace(told, when=spec.field.when))


def _number(spec: Spec, typed: str) -> tuple[int | None, tuple[Problem, ...]]:
    digits = typed.replace(",", "")
    if digits.isascii() and digits.isdigit() and len(digits) <= 9:
        return int(digits), ()
    return None, (Problem(spec.name, "This is not a whole number. Type digits only, as in 12."),)


def _choice(spec: Spec, typed: str) -> tuple[Choice | None, tuple[Problem, ...]]:
    wanted = _folded(typed)
    choices = spec.choices or Choice
    for choice in choices:
        if wanted in (_folded(choice.value), _folded(choice.words)):
            return choice, ()
    problem = Problem(spec.name, f"This is none of the choices: {choice_words(choices)}.")
    return None, (problem,)


def _several(spec: Spec, typed: str) -> tuple[tuple[Choice, ...], tuple[Problem, ...]]:
    """Every choice typed, or none: half of them kept would lose what the other half said."""
    parts = [part for part in re.split(r"[,;\n]", typed) if part.strip()] or [typed]
    read = [_choice(spec, part) for part in parts]
    if problems := tuple(problem for _, wrong in read for problem in wrong):
        return (), problems
    return tuple(dict.fromkeys(choice for choice, _ in read if choice)), ()


def _folded(text: str) -> str:
    return " ".join(re.split(r"[\s_-]+", text.strip().casefold())).strip()


def typed_text(spec: Spec, value: Any) -> str:
    """What somebody would type to give a field this value; a date as it was typed."""
    match spec.shape:
        case Shape.DATE:
            return str(value.typed)
        case Shape.TEXTS:
            return "\n".join(value)
        case Shape.CHOICES:
            return ", ".join(choice.words for choice in value)
        case Shape.CHOICE:
            return value.words if value else ""
        case Shape.NUMBER:
            return "" if value is None else str(value)
        case _:
            return str(value)
