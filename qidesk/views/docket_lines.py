"""What taking in a docket page would do, or did, in lines."""

from collections.abc import Collection
from typing import NamedTuple

from qidesk.actions.dockets.planned import DocketPlan, Draft, accepted

DOCKET_TITLES = ("What", "Becomes", "What the docket says", "Worth knowing")


class DocketLine(NamedTuple):
    """One thing of the docket; `at` is its place among the drafts."""

    what: str
    becomes: str
    says: str
    told: str
    at: int

    @property
    def cells(self) -> tuple[str, ...]:
        """What stands in a table, under DOCKET_TITLES."""
        return self[:4]


def docket_lines(plan: DocketPlan) -> tuple[DocketLine, ...]:
    """Each thing the docket tells that is not here as it tells it, in its order."""
    return tuple(
        DocketLine(draft.kind, _becomes(draft), draft.says, _told(draft), at)
        for at, draft in enumerate(plan.drafts)
    )


def docket_summary(
    plan: DocketPlan, *, left: Collection[int] = (), taken: bool = False
) -> str:  # fmt: skip
    """How much of a docket is new, changes, is here already or is left."""
    done = [plan.drafts[at] for at in accepted(plan, left)]
    new = sum(bool(each.added) for each in done)
    able = sum(each.does for each in plan.drafts)
    were = "" if taken else "would be "
    named = " ".join(filter(None, (plan.court, plan.number)))
    told = [f"{named}: {new:,} {were}added, {len(done) - new:,} {were}changed,",
            f"{plan.known:,} here already."]  # fmt: skip
    if able > len(done):
        told.append(f"{able - len(done):,} left.")
    return " ".join((*told, *plan.told))


def _becomes(draft: Draft) -> str:
    if draft.added:
        return "added"
    return "changed" if draft.changed else "left so"


def _told(draft: Draft) -> str:
    changes = (f"{label}: “{here}” becomes “{there}”." if here else f"{label}: {there}."
               for label, (here, there) in draft.fields.items())  # fmt: skip
    return " ".join((*changes, *draft.told))
