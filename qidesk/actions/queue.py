"""The intake queue: which requests stand at which stage, and for how long they have waited."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from qidesk.actions.ids_and_clock import today
from qidesk.casefile.dates.factdate import from_stored
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.dates.words import short
from qidesk.casefile.records.matter import Stage
from qidesk.identity.calling import case_called
from qidesk.store.vault import Vault

WAITING_STAGES = (Stage.LOGGED, Stage.CONFLICT_CHECKED, Stage.SCREENED)
"""The stages at which a request still waits for a decision."""


class Queued(NamedTuple):
    """A case in the queue; `stage` is None where none was entered.

    `received` is the day in words on which the first request came, or else on which the case was
    entered. `waits_days` is the time since then, None where the person was told: one that is
    decided still waits to be told.
    """

    case_id: str
    title: str
    stage: Stage | None
    received: str
    waits_days: int | None
    owner: str
    next_step: str


def read_queue(vault: Vault) -> tuple[Queued, ...]:
    """Every open case at its stage, longest waiting first, those already told last."""
    first: dict[str, str] = {}
    for _, case_id, received in vault.narrow_rows("intake", "case", "received_on"):
        if received:  # stored dates sort as their days do
            first[case_id] = min(received, first.get(case_id, received))
    lines = [each for each in vault.case_lines() if each.is_open]
    entered, now = vault.entered_at("case"), today()
    queue = []
    for line in (each for each in lines if each.id in entered):  # or else removed this moment
        stage = Stage(line.stage) if line.stage else None
        words, since = _came(first.get(line.id, ""), entered[line.id])
        queue.append(
            Queued(
                line.id,
                case_called(line.caption, (line.person,)),
                stage,
                words,
                None if stage is Stage.TOLD else max(0, (now - since).days),
                line.owner,
                line.next_step,
            )
        )
    return tuple(sorted(queue, key=_days, reverse=True))


def oldest_days(queue: Iterable[Queued]) -> int | None:
    """How long the one that waits longest has waited; None where none waits."""
    return max((each.waits_days for each in queue if each.waits_days is not None), default=None)


def _came(received: str, entered_at: str) -> tuple[str, date]:
    """The day a request came, in words and as counted from: by its own date, else its entry."""
    received_on = from_stored(received)
    if received_on.earliest:
        return short(received_on), received_on.earliest
    entered = datetime.fromisoformat(entered_at).astimezone().date()
    words = f"entered {short(read_date(entered.isoformat())[0])}"
    return ", ".join(filter(None, (short(received_on), words))), entered


def _days(queued: Queued) -> int:
    return -1 if queued.waits_days is None else queued.waits_days
