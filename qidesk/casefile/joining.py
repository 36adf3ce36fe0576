"""Two accounts of one person or place, laid together."""

from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

from qidesk.casefile.schema.fields import Record, Spec, specs_of
from qidesk.casefile.schema.values import EMPTY

R = TypeVar("R", bound=Record)


class Otherwise(NamedTuple):
    """What an account says otherwise than is known: the field, and its value there."""

    spec: Spec
    value: Any


def laid_in(known: R, told: Record) -> tuple[R, tuple[Otherwise, ...]]:
    """A record with what another of its kind adds, and what that one says otherwise.

    Nothing that is known is overwritten; lists hold what either says.
    """
    added: dict[str, Any] = {}
    otherwise: list[Otherwise] = []
    for spec in specs_of(type(known)):
        here, there = getattr(known, spec.name), getattr(told, spec.name)
        if there in (EMPTY[spec.shape], here):
            continue
        if isinstance(here, tuple):
            added[spec.name] = tuple(dict.fromkeys(here + there))
        elif here == EMPTY[spec.shape]:
            added[spec.name] = there
        else:
            otherwise.append(Otherwise(spec, there))
    return replace(known, **added), tuple(otherwise)
