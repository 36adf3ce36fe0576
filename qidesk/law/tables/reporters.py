"""The table of reporters, and how each is recognised however it is spaced."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from qidesk.law.tables.rows import Row

_TOKEN = re.compile(r"[A-Za-z0-9']+\.?")


@dataclass(frozen=True, slots=True)
class Reporter:
    """A series of reports: its one court ('' for several), and whether it publishes."""

    name: str
    court: str
    published: bool


@dataclass(frozen=True)
class Reporters:
    """Every reporter the desk knows."""

    by_name: Mapping[str, Reporter]

    @cached_property
    def _by_letters(self) -> dict[str, Reporter]:
        return {_letters(name): reporter for name, reporter in self.by_name.items()}

    def named(self, written: str) -> Reporter | None:
        """The reporter a text names, however it is spaced and dotted."""
        return self._by_letters.get(_letters(written))

    @cached_property
    def pattern(self) -> str:
        """A pattern for any of them, the longest first; a single word needs its full stop."""
        names = sorted(self.by_name, key=len, reverse=True)
        return "|".join(map(_pattern_of, names))


def reporters_of(rows: Iterable[Row]) -> Reporters:
    """The table of reporters from its rows."""
    found: dict[str, Reporter] = {}
    for row in rows:
        row.provenance()
        name = row.text("reporter", needed=True)
        found[name] = Reporter(name, row.text("court"), row.flag("published"))
    return Reporters(found)


def _letters(written: str) -> str:
    return "".join(letter for letter in written.replace("’", "'") if letter.isalnum())


def _pattern_of(name: str) -> str:
    tokens: list[str] = _TOKEN.findall(name)
    if len(tokens) == 1:
        return re.escape(tokens[0])
    loose = [re.escape(token.rstrip(".")).replace("'", "['’]") for token in tokens]
    ending = r"\.?" if tokens[-1].endswith(".") else ""
    return r"\.?\s?".join(loose) + ending
