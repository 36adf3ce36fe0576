"""What taking in a docket page would do, or did, in lines."""

from collections.abc import Collection
from typing import NamedTuple

from qidesk.actions.dockets.planned import DocketPlan, Draft, accepted

DOCKET_TITLES = ("What", "Becomes", "What the docket says", "Worth knowing")
_LONGEST = 120


class DocketLine(NamedTuple):
    """One thing of the docket; `at` is its place among the drafts. `does`: whether there is
    anything to accept; `is_taken`: whether it is, and nothing that it rests on is left."""

    what: str
    becomes: str
    says: str
    told: str
    at: int
    does: bool
    is_taken: bool

    @property
    def cells(self) -> tuple[str, ...]:
        """What stands in a table, under DOCKET_TITLES: of a long text its beginning."""
        says = self.says if len(self.says) <= _LONGEST else f"{self.says[:_LONGEST]}…"
        return (self.what, self.becomes, says, self.told)


def docket_lines(plan: DocketPlan, left: Collection[int] = ()) -> tuple[DocketLine, ...]:
    """Each thing the docket tells that is not here as it tells it, in its order."""
    taken = set(accepted(plan, left))
    return tuple(
        DocketLine(
            draft.kind,
            _becomes(draft) if at in taken else "left",
            draft.says,
            _told(draft),
            at,
            draft.does,
            at in taken,
        )
        for at, draft in enumerate(plan.drafts)
    )


def docket_summary(plan: DocketPlan, *, left: Collection[int] = (), taken: bool = False) -> str:
    """How much of a docket is new, changes, is here already or is left."""
    done = [plan.drafts[at] for at in accepted(plan, left)]
    new = sum(bool(each.added) for each in done)
    able = sum(each.does for each in plan.drafts)
    were = "" if taken else "would be "
    named = " ".join(filter(None, (plan.court, plan.number)))
    told = [
        f"{named}: {new:,} {were}added, {len(done) - new:,} {were}changed,",
        f"{plan.known:,} here already.",
    ]
    if able > len(done):
        told.append(f"{able - len(done):,} left.")
    return " ".join((*told, *plan.told))


def _becomes(draft: Draft) -> str:
    return "added" if draft.added else "changed"


def _told(draft: Draft) -> str:
    changes = (
        f"{label}: “{here}” becomes “{there}”." if here else f"{label}: {there}."
        for label, (here, there) in draft.fields.items()
    )
    return " ".join((*changes, *draft.told))
