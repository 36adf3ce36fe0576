"""What taking in a sheet would do, or did, row by row."""

from typing import NamedTuple

from qidesk.actions.sheets.planned_rows import RowState
from qidesk.actions.sheets.sheet_kinds import ID, SheetKind
from qidesk.actions.sheets.taking_in import SheetPlan

LEFT_OUT, _ITS_ID = "left out", "Which record it is (id)"
SHEET_TITLES = ("Row", "What becomes of it", "What it says", "Worth knowing")


class SheetLine(NamedTuple):
    """One row of the sheet."""

    row: str
    state: str
    says: str
    told: str


def sheet_lines(plan: SheetPlan) -> tuple[SheetLine, ...]:
    """Every row, those left out first, then those that change something."""
    order = (RowState.PROBLEM, RowState.CHANGED, RowState.KNOWN, RowState.ADDED)
    rows = sorted(plan.rows, key=lambda each: (order.index(each.state), each.number))
    return tuple(
        SheetLine(str(each.number), each.state, each.says, " ".join(each.told)) for each in rows
    )


def column_choices(kind: SheetKind) -> tuple[tuple[str, str], ...]:
    """What a column may hold: its words, and its name; nothing comes first."""
    named = (
        (kind.spec(name).label if record is kind.record else name.capitalize(), name)
        for name, (record, _) in kind.fields.items()
    )
    return ((LEFT_OUT, ""), *sorted(named), (_ITS_ID, ID))


def sheet_summary(plan: SheetPlan, *, taken: bool = False) -> str:
    """How many rows are added, change something, are here already or are left out."""
    would = "" if taken else "would be "
    told = [
        f"{len(plan.rows):,} {'row' if len(plan.rows) == 1 else 'rows'}:",
        f"{plan.count(RowState.ADDED):,} {would}added,",
        f"{plan.count(RowState.CHANGED):,} {would}laid on what is here,",
        f"{plan.count(RowState.KNOWN):,} already here,",
        f"{plan.count(RowState.PROBLEM):,} left out.",
    ]
    if plan.left_out:
        told.append(f"Columns left out: {', '.join(plan.left_out)}.")
    return " ".join(told)
