"""What taking in a docket page would do, thing by thing, and doing what of it was accepted."""

from collections.abc import Collection
from enum import StrEnum
from typing import NamedTuple

from qidesk.actions.ids_and_clock import new_id, now_at
from qidesk.actions.laying import differences
from qidesk.casefile.schema.fields import Record, Shape, specs_of
from qidesk.steps import Step, unwatched
from qidesk.store.vault import Vault

CHANGE = "import docket"


class DraftKind(StrEnum):
    """What a draft is of, as it is said."""

    CASE = "Case"
    PROCEEDING = "Proceeding"
    BELOW = "Proceeding below"
    ENTRY = "Docket entry"
    PARTY = "Party"
    NUMBER = "Number"
    CUSTODY = "Custody"
    ADDRESS = "Address"
    COUNSEL = "Counsel"


class Draft(NamedTuple):
    """One thing the docket tells, to be accepted or left: records to add, ids minted, and records
    as they are and are to be. One with neither is only told."""

    kind: DraftKind
    says: str
    added: tuple[Record, ...] = ()
    changed: tuple[tuple[Record, Record], ...] = ()
    told: tuple[str, ...] = ()

    @property
    def does(self) -> bool:
        """Whether there is anything to accept."""
        return bool(self.added or self.changed)

    @property
    def fields(self) -> dict[str, tuple[str, str]]:
        """By label, what changes of what is here: what a field says now and is to say, in words."""
        changed = () if self.added else self.changed
        return {
            label: two
            for before, after in changed
            for label, two in differences(before, after).items()
        }


class DocketPlan(NamedTuple):
    """What taking in a page would do; nothing of it is done yet.

    `known` counts the things that are here already as the page has them; `told` is worth knowing
    of the page itself.
    """

    case_id: str
    number: str
    court: str
    drafts: tuple[Draft, ...]
    known: int
    told: tuple[str, ...] = ()


def accepted(plan: DocketPlan, left: Collection[int] = ()) -> tuple[int, ...]:
    """The drafts that are done where those at these places are left: what rests on a record that
    one of them would have added is left with it."""
    gone: set[str] = set()
    kept: list[int] = []
    for at, draft in enumerate(plan.drafts):
        added = {each.id for each in draft.added}
        after = [*draft.added, *(each for _, each in draft.changed)]
        if at in left or any(_links(each) & gone for each in after):
            gone |= added
        elif draft.does:
            kept.append(at)
    return tuple(kept)


def take_in_docket(
    vault: Vault, plan: DocketPlan, left: Collection[int] = (), step: Step = unwatched
) -> int:
    """Do what was planned and not left as one change, which undo takes back whole; how many drafts
    that were. Raises what `step` raises."""
    drafts = [plan.drafts[at] for at in accepted(plan, left)]
    if not drafts:
        return 0
    with vault.change(new_id(), CHANGE, now_at(), plan.case_id) as hand:
        step(0, 1)
        hand.add_all([each for draft in drafts for each in draft.added])
        for draft in drafts:
            for before, after in draft.changed:
                hand.update(before, after)
    return len(drafts)


def _links(record: Record) -> set[str]:
    specs = specs_of(type(record))
    return {getattr(record, spec.name) for spec in specs if spec.shape is Shape.LINK} - {""}
