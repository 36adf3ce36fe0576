"""A field's value as the one text that rows and journal keep, and back."""

import json
from dataclasses import fields as dataclass_fields
from typing import Any, TypeVar

from qidesk.casefile.dates.factdate import FactDate, from_stored, stored
from qidesk.casefile.dates.words import in_words
from qidesk.casefile.schema.fields import Choice, Record, Shape, Spec, specs_of

R = TypeVar("R", bound=Record)

EMPTY: dict[Shape, Any] = {
    Shape.TEXT: "",
    Shape.LINK: "",
    Shape.TEXTS: (),
    Shape.CHOICES: (),
    Shape.NUMBER: None,
    Shape.CHOICE: None,
    Shape.DATE: FactDate(),
}
"""What each shape holds when nothing was entered; its text is ''."""


def to_text(spec: Spec, value: Any) -> str:
    """The stored text of a field's value: '' for nothing entered, a flat JSON list for several."""
    if type(value) is str:  # as most are: what follows takes three times as long
        return value
    if value == EMPTY[spec.shape]:
        return ""
    match spec.shape:
        case Shape.DATE:
            return stored(value)
        case Shape.TEXTS | Shape.CHOICES:
            return json.dumps(list(value), ensure_ascii=False)
        case _:
            return str(value)


def from_text(spec: Spec, text: str) -> Any:
    """The value a stored text stands for.

    Raises ValueError where the text is none that `to_text` writes for this field.
    """
    if text == "":
        return EMPTY[spec.shape]
    match spec.shape:
        case Shape.DATE:
            return from_stored(text)
        case Shape.TEXTS:
            return listed(text)
        case Shape.CHOICES:
            return tuple(map(_choices(spec), listed(text)))
        case Shape.CHOICE:
            return _choices(spec)(text)
        case Shape.NUMBER:
            return int(text)
        case _:
            return text


def listed(text: str) -> tuple[str, ...]:
    """The texts that are stored as one. Raises ValueError where it is none such."""
    values = json.loads(text)
    if not isinstance(values, list) or not all(isinstance(each, str) for each in values):
        raise ValueError("not a list of texts")
    return tuple(values)


def texts_of(record: Record) -> dict[str, str]:
    """Each field's name and stored text, in the order of the fields."""
    # Most are texts already; a call for each of those took half as long again.
    return {
        spec.name: value
        if type(value := getattr(record, spec.name)) is str
        else to_text(spec, value)
        for spec in specs_of(type(record))
    }


def changed_texts(before: Record, after: Record) -> dict[str, str]:
    """The fields that differ, each with its new stored text. Both are of one kind and id."""
    if type(before) is not type(after) or before.id != after.id:
        raise ValueError("changes are between two states of one record")
    old = texts_of(before)
    return {name: text for name, text in texts_of(after).items() if text != old[name]}


def rebuild(kind: type[R], record_id: str, texts: dict[str, str]) -> R:
    """The record whose fields have these stored texts; a field left out is empty."""
    values = {
        spec.name: from_text(spec, texts[spec.name])
        for spec in specs_of(kind)
        if texts.get(spec.name)
    }
    return kind(id=record_id, **values)


def value_words(value: Any) -> str:
    """A field's value as people read it; '' for nothing entered."""
    if isinstance(value, FactDate):
        return in_words(value)
    if isinstance(value, Choice):
        return value.words
    if isinstance(value, tuple):
        return "; ".join(value_words(each) for each in value)
    return "" if value is None else str(value)


def plain(record: Record) -> dict[str, Any]:
    """The record as JSON-ready data: `id` first, field names as on the record, dates spelt out."""
    return {each.name: plain_value(getattr(record, each.name)) for each in dataclass_fields(record)}


def plain_value(value: Any) -> Any:
    """A field's value as JSON-ready data; a date with what was typed, its form and its days."""
    if isinstance(value, FactDate):
        earliest, latest = value.earliest, value.latest
        return {
            "typed": value.typed,
            "edtf": value.edtf,
            "detail": str(value.detail),
            "earliest": earliest.isoformat() if earliest else None,
            "latest": latest.isoformat() if latest else None,
        }
    return list(value) if isinstance(value, tuple) else value


def _choices(spec: Spec) -> Any:
    if spec.choices is None:
        raise ValueError(f"{spec.name} has no choices")
    return spec.choices
