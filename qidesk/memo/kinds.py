"""Kinds of memo: which sections argue, which follow as appendices, and in which order."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from qidesk.casefile.records.matter import Case, MatterKind
from qidesk.errors import QIDeskError
from qidesk.memo.section_names import SECTIONS

_BY_MATTER = {
    None: "screening",
    MatterKind.SCREENING: "screening",
    MatterKind.AMICUS: "amicus",
}
_OTHERWISE = "case"
_REMEDY = "Mend the table, or put back the one that came with the program."
_KEYS = {"title", "recommends", "argument", "appendices"}


@dataclass(frozen=True, slots=True)
class MemoKind:
    """A table of sections; `code` is its file's name. One that does not `recommend` leaves out
    bottom line, vote and recommendation.
    """

    code: str
    title: str
    argument: tuple[str, ...]
    appendices: tuple[str, ...]
    recommends: bool = True

    @property
    def keys(self) -> tuple[str, ...]:
        """Every section of it, in order."""
        return self.argument + self.appendices


def kind_of_memo(case: Case) -> str:
    """The code of the kind that a case gets where nobody chose one."""
    return _BY_MATTER.get(case.matter_kind, _OTHERWISE)


def read_kind(code: str, text: str) -> MemoKind:
    """A kind of memo from the text of its table.

    Raises QIDeskError in plain words where the text is no such table or names what is no section.
    """
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise _refused(code, f"it cannot be read ({error})") from None
    if unknown := sorted(set(table) - _KEYS):
        raise _refused(code, f"there is no setting {', '.join(unknown)}")
    argument, appendices = (_sections(code, table, name) for name in ("argument", "appendices"))
    if twice := sorted(key for key in {*argument} if [*argument, *appendices].count(key) > 1):
        raise _refused(code, f"{', '.join(twice)} stands in it twice")
    title, recommends = table.get("title"), table.get("recommends", True)
    if not (isinstance(title, str) and title.strip() and isinstance(recommends, bool)):
        raise _refused(code, "title must be words, and recommends true or false")
    return MemoKind(code, title.strip(), argument, appendices, recommends)


def _sections(code: str, table: dict[str, Any], name: str) -> tuple[str, ...]:
    found = table.get(name, [])
    if not isinstance(found, list):
        raise _refused(code, f"{name} must be a list of sections")
    if unknown := [str(key) for key in found if str(key) not in SECTIONS]:
        raise _refused(code, f"{_named(unknown)} is no section; there are {_named(SECTIONS)}")
    return tuple(found)


def _named(keys: Iterable[str]) -> str:
    return ", ".join(keys)


def _refused(code: str, why: str) -> QIDeskError:
    return QIDeskError(f"The memo table {code}.toml cannot be used: {why}.", _REMEDY)
