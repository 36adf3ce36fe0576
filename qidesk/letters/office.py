"""The office that writes: its name and address, who signs, and how old a check may be."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from qidesk.casefile.problems import Problem

FRESH_DAYS = 30
"""How old a check of place and address may be, where the office says nothing."""
_MOST_DAYS = 365


@dataclass(frozen=True, slots=True)
class Office:
    """What `office.toml` says. attorneys, staff: the names of those who sign.

    fresh_days: for how long a person's place and a legal-mail address count as checked.
    answer_days: within how many days people are told to hear from us. other_help: who else a
    person may write to, a line each.
    """

    name: str = ""
    address: tuple[str, ...] = ()
    phone: str = ""
    attorneys: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()
    fresh_days: int = FRESH_DAYS
    answer_days: int = 0
    other_help: tuple[str, ...] = ()

    @property
    def signers(self) -> tuple[str, ...]:
        """Everybody who signs letters, attorneys first."""
        return (*self.attorneys, *self.staff)

    @property
    def letterhead(self) -> tuple[str, ...]:
        """What stands at the head of a letter."""
        return tuple(filter(None, (self.name, *self.address, self.phone)))

    @property
    def lacks(self) -> tuple[Problem, ...]:
        """What must be known of an office before it writes to anybody."""
        needed = {"name": self.name, "address": self.address, "attorneys": self.attorneys}
        lacking = ", ".join(name for name, value in needed.items() if not value)
        told = f"Not known of the office: {lacking}. The page Settings asks for it."
        return (Problem("office", told),) if lacking else ()


def read_office(told: Mapping[str, Any]) -> tuple[Office, tuple[Problem, ...]]:
    """The office as its file tells of it; a setting that cannot be used is a problem."""
    problems: list[Problem] = []
    values: dict[str, Any] = {}
    for name, value in told.items():
        if name not in _READERS:
            known = ", ".join(_READERS)
            problems.append(Problem("office", f"office.toml: `{name}` is none of these: {known}."))
        elif (read := _READERS[name](value)) is None:
            problems.append(Problem("office", f"office.toml: `{name}` cannot be used as it is."))
        else:
            values[name] = read
    return Office(**values), tuple(problems)


def _text(value: object) -> str | None:
    return " ".join(value.split()) if isinstance(value, str) else None


def _texts(value: object) -> tuple[str, ...] | None:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        return None
    return tuple(filter(None, (" ".join(each.split()) for each in value)))


def _days(value: object) -> int | None:
    is_days = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST_DAYS
    return value if isinstance(value, int) and is_days else None


_READERS = {
    "name": _text,
    "address": _texts,
    "phone": _text,
    "attorneys": _texts,
    "staff": _texts,
    "fresh_days": _days,
    "answer_days": _days,
    "other_help": _texts,
}
