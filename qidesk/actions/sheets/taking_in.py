"""A sheet taken in: what each row would add, change or leave, then all of it as one change."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from qidesk.actions.ids_and_clock import new_id, now_at
from qidesk.actions.sheets.planned_rows import Intakes, PlannedRow, Records, RowState
from qidesk.actions.sheets.remembered import remember, remembered
from qidesk.actions.sheets.sheet_kinds import ID, SheetKind
from qidesk.casefile.schema.fields import Record, Shape
from qidesk.errors import QIDeskError
from qidesk.exchange.columns import Columns, matched
from qidesk.exchange.tables import Table, read_table
from qidesk.steps import Step, unwatched
from qidesk.store.vault import Vault

_DAY_NUMBER, _FIRST_DAY = re.compile(r"[2-7]\d{4}", re.ASCII), date(1899, 12, 30)
"""Five digits are no year that is meant, but a day from 1954 to 2119 whose cell lost its look."""
_NUMBERED = "{number} is a spreadsheet's number for a day, and read as {day}."


class NoColumnKnown(QIDeskError):
    """No head of a sheet says what its column holds."""

    def __init__(self, kind: SheetKind) -> None:
        named = ", ".join(dict.fromkeys(head for each in kind.places for head in each.heads))
        super().__init__(
            f"No column of the sheet is known as one of {kind.code}.",
            f"Known heads are: {named}. Or say which column holds what.",
        )


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """What taking in a sheet would do; nothing of it is done yet.

    `chosen` is what was said of columns, now or before; `left_out` the heads of those that hold
    nothing we know.
    """

    kind: SheetKind
    case_id: str
    chosen: Mapping[str, str]
    left_out: tuple[str, ...]
    rows: tuple[PlannedRow, ...]
    added: tuple[Record, ...] = ()
    changed: tuple[tuple[Record, Record], ...] = ()

    def count(self, state: RowState) -> int:
        """How many rows become this."""
        return sum(each.state is state for each in self.rows)


def read_columns(
    vault: Vault, path: Path, kind: SheetKind, chosen: Mapping[str, str] | None = None
) -> tuple[tuple[str, str], ...]:
    """Each head of a sheet, and the name of what its column is taken to hold, '' for nothing.

    Raises UnreadableFile, QIDeskError.
    """
    table, columns, _ = _read(vault, path, kind, chosen or {})
    return tuple(zip(table.heads, columns.names, strict=True))


def plan_sheet(
    vault: Vault,
    path: Path,
    kind: SheetKind,
    case_id: str = "",
    chosen: Mapping[str, str] | None = None,
) -> SheetPlan:
    """What the sheet in a CSV or XLSX file would do; `chosen` says of a head what its column holds.

    Raises UnreadableFile, NoColumnKnown.
    """
    table, columns, chosen = _read(vault, path, kind, chosen or {})
    if not any(columns.names):
        raise NoColumnKnown(kind)
    left_out = tuple(
        head for head, name in zip(table.heads, columns.names, strict=True) if head and not name
    )
    planning = Intakes(vault) if kind.code == "intakes" else Records(vault, kind, case_id)
    rows = tuple(_planned(planning, kind, *row) for row in _typed(table, columns))
    added = (*planning.added, *planning.notes)
    return SheetPlan(kind, case_id, chosen, left_out, rows, added, tuple(planning.changed))


def take_in_sheet(vault: Vault, plan: SheetPlan, step: Step = unwatched) -> None:
    """Do what was planned as one change, which undo takes back whole. Raises what `step` raises."""
    remember(vault, plan.kind.code, plan.chosen)
    if not (plan.added or plan.changed):
        return
    with vault.change(new_id(), f"import {plan.kind.code}", now_at(), plan.case_id) as hand:
        step(0, len(plan.changed) + 1)
        hand.add_all(plan.added)
        for done, (before, after) in enumerate(plan.changed, 1):
            step(done, len(plan.changed) + 1)
            hand.update(before, after)


def _read(
    vault: Vault, path: Path, kind: SheetKind, said: Mapping[str, str]
) -> tuple[Table, Columns, dict[str, str]]:
    """The table in a file, what its columns hold, and what was said of them, now or before.

    Raises UnreadableFile, QIDeskError.
    """
    places = kind.places
    known = {place.name for place in places} | {""}
    if wrong := [name for name in said.values() if name not in known]:
        raise QIDeskError(
            f"A sheet of {kind.code} has no {', '.join(wrong)}.",
            f"Say one of: {', '.join(sorted(filter(None, known)))}.",
        )

    def chosen(heads: tuple[str, ...]) -> dict[str, str]:
        return remembered(vault, kind.code, heads) | dict(said)

    def known_of(heads: tuple[str, ...]) -> int:
        by = chosen(heads)
        names = matched(heads, places, by).names
        return sum(bool(name) or head in by for head, name in zip(heads, names, strict=True))

    table = read_table(path, known_of)
    by = chosen(table.heads)
    return table, matched(table.heads, places, by), by


def _typed(table: Table, columns: Columns) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row that types anything, by its number in the sheet."""
    for number, row in zip(table.numbers, table.rows, strict=True):
        if typed := columns.typed(row):
            yield number, typed


def _planned(
    planning: Intakes | Records, kind: SheetKind, number: int, typed: Mapping[str, str]
) -> PlannedRow:
    """Plan a row, its days read that stand there as the number a spreadsheet keeps a day by."""
    days = {
        name: (_FIRST_DAY + timedelta(int(text))).isoformat()
        for name, text in typed.items()
        if _DAY_NUMBER.fullmatch(text) and name != ID and kind.spec(name).shape is Shape.DATE
    }
    row = planning.plan(number, {**typed, **days})
    told = (_NUMBERED.format(number=typed[name], day=day) for name, day in days.items())
    return row._replace(told=(*row.told, *told))
