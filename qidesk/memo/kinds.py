"""Kinds of memo: which sections argue, which follow as appendices, and in which order."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from qidesk.casefile.allowing import Eyes
from qidesk.casefile.records.matter import Case, MatterKind, MemoSection
from qidesk.casefile.records.people import Role
from qidesk.casefile.schema.fields import Choice, specs_of
from qidesk.casefile.schema.kinds import KINDS
from qidesk.errors import QIDeskError
from qidesk.memo.section_names import SECTIONS

C = TypeVar("C", bound=Choice)

_BY_MATTER = {
    None: "screening",
    MatterKind.SCREENING: "screening",
    MatterKind.AMICUS: "amicus",
}
_OTHERWISE = "case"
_REMEDY = "Correct the table, or put back the one that came with the program."
_KEYS = {"title", "recommends", "argument", "appendices", "legend", "for"}
_FOR = {"fields", "roles", "passages", "of_record"}
LEGEND = "PRIVILEGED — ATTORNEY WORK PRODUCT"


@dataclass(frozen=True, slots=True)
class MemoKind:
    """A table of sections; `code` is its file's name. One that does not `recommend` leaves out
    bottom line, vote and recommendation. `legend` stands on every page. One for other `eyes` is
    made from what they may have, redacted as a filing must be.
    """

    code: str
    title: str
    argument: tuple[str, ...]
    appendices: tuple[str, ...]
    recommends: bool = True
    legend: str = LEGEND
    eyes: Eyes | None = None

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
    legend = table.get("legend", LEGEND)
    if not isinstance(legend, str):
        raise _refused(code, "legend must be words")
    eyes = _eyes(code, table["for"]) if "for" in table else None
    return MemoKind(code, title.strip(), argument, appendices, recommends, legend.strip(), eyes)


def _eyes(code: str, table: Any) -> Eyes:
    """What [for] says that the readers may have."""
    if not isinstance(table, dict) or set(table) - _FOR:
        raise _refused(code, f"[for] may hold {_named(sorted(_FOR))}")
    roles, of_record = table.get("roles"), table.get("of_record", True)
    if not isinstance(of_record, bool):
        raise _refused(code, "of_record must be true or false")
    return Eyes(
        dict(_fields(code, table.get("fields"))),
        None if roles is None else frozenset(_choices(code, Role, roles)),
        frozenset(_choices(code, MemoSection, table.get("passages", []))),
        of_record,
    )


def _fields(code: str, table: Any) -> Iterator[tuple[str, frozenset[str]]]:
    """Of each kind of record its fields that may be read."""
    if not isinstance(table, dict):
        raise _refused(code, "[for.fields] must name kinds of record with their fields")
    for kind, names in table.items():
        known = {spec.name for spec in specs_of(KINDS[kind].record)} if kind in KINDS else set()
        wrong = [str(name) for name in names if name not in known] if _is_list(names) else ["?"]
        if wrong:
            raise _refused(code, f"{kind} has no field {_named(wrong)}")
        yield kind, frozenset(names)


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _choices(code: str, choice: type[C], words: Iterable[str]) -> Iterator[C]:
    """The choices that are written in words. Raises QIDeskError for one there is not."""
    known = {each.words: each for each in choice}
    for each in words if _is_list(words) else ["?"]:
        if each not in known:
            raise _refused(code, f"there is no {each}; there are {_named(known)}")
        yield known[each]


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
