"""The lines of the queue: which columns each stage shows, and how a line reads."""

from qidesk.actions.queue import WAITING_STAGES, Queued
from qidesk.casefile.alerts import alerting, marked
from qidesk.casefile.records.matter import Stage

TITLES = (
    "From",
    "To look at",
    "Kind",
    "Decision",
    "Day to tell by",
    "Told on",
    "Received",
    "Waiting",
    "Waits for",
    "Next step",
)
_BEFORE = frozenset({"Kind", "Next step"})
_AFTER = frozenset({"Decision", "Day to tell by", "Told on"})
_NEXT = {
    Stage.LOGGED: "conflict check",
    Stage.CONFLICT_CHECKED: "screening",
    Stage.SCREENED: "decision",
    Stage.DECIDED: "telling",
}
"""What a request at each stage waits for."""


def is_shown(title: str, stage: Stage | None) -> bool:
    """Whether a column says something at a stage."""
    return title not in (_AFTER if stage is None or stage in WAITING_STAGES else _BEFORE)


def cells(queued: Queued) -> tuple[str, ...]:
    """The words of a line, under TITLES."""
    days = queued.waits_days
    age = days_words(days) if days is not None else ""
    title = marked(queued.title, queued.alert)
    look_at = "; ".join(filter(None, (alerting(queued.alert), queued.look_at)))
    return (
        title,
        look_at,
        queued.kind,
        queued.decision,
        queued.tell_by,
        queued.told_on,
        queued.received,
        age,
        waits_for(queued),
        queued.next_step,
    )


def waits_for(queued: Queued) -> str:
    """What a request waits for, and whom: who tells the person of a decision, or whose it is.

    A letter that was written is a paper until somebody says that it went.
    """
    what = _NEXT.get(queued.stage, "") if queued.stage else ""
    who = queued.owner
    if queued.stage is Stage.DECIDED:
        who = queued.tells
        what = f"word that the letter of {queued.letter} was mailed" if queued.letter else what
    return ": ".join(filter(None, (what, who)))


def days_words(days: int) -> str:
    """A number of days in words."""
    return "today" if days == 0 else f"{days:,} {'day' if days == 1 else 'days'}"


def summed_up(queue: tuple[Queued, ...], *, tells_ages: bool) -> str:
    """What the numbers on the tabs mean, and the ages beside them where there is room for these;
    the decided apart from those who wait."""
    waiting = sum(each.stage in WAITING_STAGES for each in queue)
    unknown = sum(each.stage is None for each in queue)
    done = len(queue) - waiting - unknown
    to_look_at = sum(bool(each.look_at) for each in queue)
    ages = " In brackets, how long ago the oldest came or was entered."
    return (
        f"Waiting for a decision: {waiting:,}. Decided or told: {done:,}. No stage entered: "
        f"{unknown:,}. To look at: {to_look_at:,}.{ages if tells_ages else ''}"
    )
