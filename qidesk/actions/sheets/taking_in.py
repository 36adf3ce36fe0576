"""A sheet taken in: what each row would add, change or leave, then all of it as one change."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from qidesk.actions.ids_and_clock import new_id, now_at
from qidesk.actions.sheets.planned_rows import Intakes, PlannedRow, Records, RowState
from qidesk.actions.sheets.remembered import remember, remembered
from qidesk.actions.sheets.sheet_kinds import SheetKind
from qidesk.casefile.schema.fields import Record
from qidesk.errors import QIDeskError
from qidesk.exchange.columns import Columns, matched
from qidesk.exchange.tables import Table, read_table
from qidesk.steps import Step, unwatched
from qidesk.store.vault import Vault


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
    table = read_table(path)
    chosen = _chosen(vault, table, kind, chosen or {})
    names = matched(table.heads, kind.places, chosen).names
    return tuple(zip(table.heads, names, strict=True))


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
    table = read_table(path)
    chosen = _chosen(vault, table, kind, chosen or {})
    columns = matched(table.heads, kind.places, chosen)
    if not any(columns.names):
        raise NoColumnKnown(kind)
    left_out = tuple(
        head for head, name in zip(table.heads, columns.names, strict=True) if head and not name
    )
    planning = Intakes(vault) if kind.code == "intakes" else Records(vault, kind, case_id)
    rows = tuple(planning.plan(number, typed) for number, typed in _typed(table, columns))
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


def _chosen(
    vault: Vault, table: Table, kind: SheetKind, chosen: Mapping[str, str]
) -> dict[str, str]:
    """What each head's column was said to hold, now or before. Raises QIDeskError."""
    known = {place.name for place in kind.places} | {""}
    if wrong := [name for name in chosen.values() if name not in known]:
        raise QIDeskError(
            f"A sheet of {kind.code} has no {', '.join(wrong)}.",
            f"Say one of: {', '.join(sorted(filter(None, known)))}.",
        )
    return remembered(vault, kind.code, table.heads) | dict(chosen)


def _typed(table: Table, columns: Columns) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row that types anything, by its number in the sheet."""
    for number, row in enumerate(table.rows, 2):
        if typed := columns.typed(row):
            yield number, typed
