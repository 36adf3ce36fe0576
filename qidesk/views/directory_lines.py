"""What taking in the federal directory would do, or did, in lines."""

from typing import NamedTuple

from qidesk.actions.directory import Plan

TITLES = ("Facility", "What", "Here", "In the directory")


class PlanLine(NamedTuple):
    """One thing worth seeing before the directory is taken in."""

    facility: str
    what: str
    here: str
    listed: str


def summary(plan: Plan, *, taken: bool = False) -> str:
    """How much of a directory is new, changes, or stays as somebody typed it."""
    were = "" if taken else "would be "
    told = (
        f"{_counted(plan.listed, 'facility', 'facilities')} in the file:"
        f" {len(plan.new_facilities):,} {were}added,"
        f" {_counted(len(plan.changed), 'record', 'records')} {were}changed."
    )
    if not plan.kept:
        return told
    stay = "stays" if len(plan.kept) == 1 else "stay"
    return f"{told} {_counted(len(plan.kept), 'field', 'fields')} {stay} as somebody typed here."


def lines_of(plan: Plan) -> tuple[PlanLine, ...]:
    """What changes, what stays otherwise than listed, and what is worth knowing."""
    changed = (
        PlanLine(each.facility, f"{label} changes", *two)
        for each in plan.changed
        for label, two in each.fields.items()
    )
    kept = (
        PlanLine(each.facility, f"{each.field} stays as typed", each.typed, each.listed)
        for each in plan.kept
    )
    notes = (PlanLine(each.facility, each.what, "", "") for each in plan.notes)
    return (*changed, *kept, *notes)


def _counted(number: int, one: str, several: str) -> str:
    return f"{number:,} {one if number == 1 else several}"
