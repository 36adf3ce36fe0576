"""What a terminal is shown: stored text made harmless, and data as JSON."""

import json
import re
import sys
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any

from qidesk.casefile.fields import Record, specs_of
from qidesk.casefile.kinds import kind_of
from qidesk.casefile.problems import Problem
from qidesk.casefile.values import value_words

# Control characters and the marks that turn the direction of text: stored text may hold either,
# and a terminal would obey them.
_ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ue000-\uf8ff]")


def harmless(text: str) -> str:
    """The text with every character a terminal would act on made visible."""
    return _ACTING.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def say(text: str = "") -> None:
    """Print a line."""
    print(harmless(text))


def say_json(data: Any) -> None:
    """Print data as JSON, escaped down to ASCII so that every terminal and file can hold it."""
    print(json.dumps(data, indent=2, default=_json_value))


def say_problems(problems: Iterable[Problem]) -> None:
    """Print what is worth knowing about what was typed, to standard error."""
    for problem in problems:
        print(harmless(f"{problem.weight}: {problem.where}: {problem.what}"), file=sys.stderr)


def say_record(record: Record, names: dict[str, str]) -> None:
    """Print a record: its kind and id, then each field that holds something.

    `names` says what to call the records that links point to.
    """
    say(f"{kind_of(record).words}  {record.id}")
    for spec in specs_of(type(record)):
        words = value_words(getattr(record, spec.name))
        if words and spec.name != "case":
            indented = names.get(words, words).replace("\n", "\n" + " " * 28)
            say(f"    {spec.label:<22}  {indented}")


def say_table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    """Print rows under their heads, each column as wide as its widest cell, up to 40."""
    cells = [tuple(harmless(each.replace("\n", " ")) for each in row) for row in [head, *rows]]
    widths = [min(40, max(len(row[at]) for row in cells)) for at in range(len(head))]
    for row in cells:
        fitted = [_fit(cell, width) for cell, width in zip(row, widths, strict=True)]
        print("  ".join(fitted).rstrip())


def _fit(cell: str, width: int) -> str:
    return cell.ljust(width) if len(cell) <= width else cell[: width - 1] + "…"


def _json_value(value: object) -> object:
    if isinstance(value, StrEnum):
        return str(value)
    raise TypeError(f"no JSON for {type(value).__name__}")
