"""What a terminal is shown: stored text made harmless, and data as JSON."""

import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any
from unicodedata import combining, east_asian_width

from qidesk.casefile.casefile import CaseFile, name_of
from qidesk.casefile.problems import Problem
from qidesk.casefile.records.people import Person
from qidesk.casefile.schema.fields import Record, Shape, specs_of
from qidesk.casefile.schema.kinds import kind_of
from qidesk.casefile.schema.typed import field_words
from qidesk.casefile.schema.values import value_words
from qidesk.memo.printed import Script, unprinted_words

_JOINED = "[\u0600-\u109f\u1780-\u17ff]"
# Control characters, the marks that turn the direction of text, private-use characters and broken
# ones, and all that takes no room: stored text may hold most of them, and a terminal would obey
# them, refuse them, or show nothing of what they say.
_ACTING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\uf8ff\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\ufffb\ufffe\uffff\U0001d173-\U0001d17a\U000e0000-\U0010ffff]"
    # Persian and the scripts of India write with the joiners; elsewhere they only hide.
    f"|(?<!{_JOINED})[\u200c\u200d]|[\u200c\u200d](?!{_JOINED})"
)
_WIDEST, _WIDEST_REASON, _MOST_SHOWN = 40, 400, 20


def harmless(text: str) -> str:
    """The text with every character a terminal would act on made visible."""
    return _ACTING.sub(lambda found: _code_of(ord(found.group())), text)


def _code_of(point: int) -> str:
    return f"\\u{point:04x}" if point <= 0xFFFF else f"\\U{point:08x}"


def say(text: str = "") -> None:
    """Print a line."""
    print(harmless(text))


def say_json(data: Any) -> None:
    """Print data as JSON, escaped down to ASCII so that every terminal and file can hold it."""
    print(json.dumps(data, indent=2))


def say_written(path: Path, unprinted: tuple[Script, ...], *, as_json: bool) -> None:
    """Say that a paper was written, and what of its text stands in it as codes."""
    if as_json:
        say_json({"wrote": str(path), "unprinted": [each._asdict() for each in unprinted]})
        return
    say(f"Wrote {path}.")
    if unprinted:
        say(unprinted_words(unprinted))


def say_problems(problems: Iterable[Problem], kind: type[Record]) -> None:
    """Print what is worth knowing about what was typed of such a record, to standard error."""
    for each in problems:
        told = f"{each.weight}: {field_words(kind, each.where)}: {each.what}"
        print(harmless(told), file=sys.stderr)


def say_record(record: Record, names: Mapping[str, str]) -> None:
    """Print a record: its kind and id, then each field that holds something.

    `names` says what to call the records that links point to.
    """
    said = []
    for spec in specs_of(type(record)):
        words = value_words(getattr(record, spec.name))
        if words and spec.name != "case":
            is_link = spec.shape is Shape.LINK
            said.append((spec.label, names.get(words, words) if is_link else words))
    say(f"{kind_of(record).words}  {record.id}")
    width = max((len(label) for label, _ in said), default=0)
    for label, words in said:
        indented = words.replace("\n", "\n" + " " * (width + 6))
        say(f"    {label:<{width}}  {indented}")


def say_table(
    head: tuple[str, ...], rows: Sequence[tuple[str, ...]], *, end: int = _WIDEST
) -> None:
    """Print rows under their heads, each column as wide as its widest cell, up to 40.

    What a row says last may be as wide as `end`, for nothing stands beside it.
    """
    cells = [tuple(harmless(" ".join(each.split())) for each in row) for row in [head, *rows]]
    widths = [min(_WIDEST, max(_width(row[at]) for row in cells)) for at in range(len(head))]
    for row in cells:
        last = max((at for at, cell in enumerate(row) if cell), default=0)
        room = [*widths[:last], max(end, widths[last])]
        fitted = [fitted_to(cell, width) for cell, width in zip(row, room, strict=False)]
        print("  ".join(fitted).rstrip())


def say_first(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    """Print the first rows under their heads after an empty line, and how many more there are."""
    if rows:
        say()
        say_table(head, rows[:_MOST_SHOWN], end=_WIDEST_REASON)
    if len(rows) > _MOST_SHOWN:
        say(f"... and {len(rows) - _MOST_SHOWN:,} more; --json lists all.")


def fitted_to(text: str, width: int) -> str:
    """The text cut or filled with blanks to that many columns of a terminal."""
    if _width(text) > width:
        # One pass: a stored text may be one word of a million characters.
        ends = accumulate(map(_columns, text))
        text = text[: next(at for at, end in enumerate(ends) if end > width - 1)] + "…"
    return text + " " * (width - _width(text))


def names_in(casefile: CaseFile) -> dict[str, str]:
    """What to call each record of a case that a link may point to and that has a name."""
    names = {person.id: name_of(person) for person in casefile.persons}
    for part in casefile.parts:
        person = casefile.find(Person, part.person)
        names[part.id] = name_of(person) if person else part.doe_description or part.title
    names |= {each.id: each.name for each in casefile.facilities}
    names |= {each.id: each.heading for each in casefile.claims}
    names |= {
        each.id: f"{each.court} {each.docket_number}".strip() for each in casefile.proceedings
    }
    names |= {each.id: each.title or each.record_number for each in casefile.documents}
    names |= {each.id: each.citation for each in casefile.authorities}
    return {record_id: name for record_id, name in names.items() if name}


def gist(record: Record, names: Mapping[str, str]) -> str:
    """The first few things a record says, on one line, so that one can tell it from others."""
    said = (
        names.get(words, words)
        for spec in specs_of(type(record))
        if spec.name != "case" and (words := value_words(getattr(record, spec.name)))
    )
    line = harmless(" ".join(" | ".join(said).split()))
    return fitted_to(line, 70).rstrip()


def _width(text: str) -> int:
    """The columns a terminal gives to a text."""
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    return 0 if combining(character) else 2 if east_asian_width(character) in "WF" else 1
