"""The intake queue: which requests wait at which stage, and for how long."""

from collections.abc import Iterable
from typing import NamedTuple

from qidesk.actions.stamps import today
from qidesk.casefile.dates.factdate import from_stored
from qidesk.casefile.dates.words import short
from qidesk.casefile.records.matter import Stage
from qidesk.store.vault import Vault


class Waiting(NamedTuple):
    """A request at its stage; `waits_days` since it was received, None where that is not known."""

    case_id: str
    title: str
    stage: Stage
    received: str
    waits_days: int | None
    owner: str
    next_step: str


def read_queue(vault: Vault) -> tuple[Waiting, ...]:
    """Every case at its stage, longest waiting first, those of unknown age last.

    A case without a stage waits with those that are only logged: nobody has checked it yet.
    """
    first: dict[str, str] = {}
    for _, case_id, received in vault.narrow_rows("intake", "case", "received_on"):
        # Stored dates sort as their days do.
        if received and received < first.get(case_id, "~"):
            first[case_id] = received
    now = today()
    waiting = []
    for line in vault.case_lines():
        received_on = from_stored(first.get(line.id, ""))
        since = received_on.earliest
        waiting.append(
            Waiting(
                line.id,
                line.caption or line.person or "A case without a name",
                Stage(line.stage) if line.stage else Stage.LOGGED,
                short(received_on),
                max(0, (now - since).days) if since else None,
                line.owner,
                line.next_step,
            )
        )
    return tuple(sorted(waiting, key=_days, reverse=True))


def oldest_days(waiting: Iterable[Waiting]) -> int | None:
    """How long the one that waits longest has waited; None where nobody knows."""
    return max((each.waits_days for each in waiting if each.waits_days is not None), default=None)


def _days(waiting: Waiting) -> int:
    return -1 if waiting.waits_days is None else waiting.waits_days
