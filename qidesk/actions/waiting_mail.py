"""What came in for a case and waits until somebody has dealt with it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from qidesk.actions.ids_and_clock import new_id, now_at, today
from qidesk.actions.mail_kinds import kind_words
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.words import short
from qidesk.casefile.records.papers import Communication, Direction
from qidesk.casefile.schema.fields import YesNo
from qidesk.store.errors import UnknownRecord
from qidesk.store.vault import Vault

DEALT_WITH = "deal with what came in"


class WaitingMail(NamedTuple):
    """What waits in one case: how much, whether any of it is urgent, and the oldest in words."""

    letters: int
    is_urgent: bool
    words: str


def is_waiting(letter: Communication) -> bool:
    """Whether it came in, or came back, and nobody has dealt with it."""
    came = letter.direction is Direction.RECEIVED or bool(letter.returned_on.typed)
    return came and not letter.dealt_with_on.typed


def waiting_in(file: CaseFile) -> tuple[Communication, ...]:
    """What waits in a case, the urgent first, then as it came in."""
    waiting = (each for each in file.communications if is_waiting(each))
    return tuple(sorted(waiting, key=lambda each: each.urgent is not YesNo.YES))


def waiting_mail(vault: Vault) -> Mapping[str, WaitingMail]:
    """By case id, what waits in the case."""
    by_case: dict[str, list[Communication]] = {}
    for each in vault.records_with("communication", "dealt_with_on", ""):
        if isinstance(each, Communication) and is_waiting(each):
            by_case.setdefault(each.case, []).append(each)
    return {case_id: told_of(letters) for case_id, letters in by_case.items()}


def told_of(letters: list[Communication]) -> WaitingMail:
    """What waits in one case, told in one line: the urgent before the others."""
    letters = sorted(letters, key=lambda each: each.urgent is not YesNo.YES)
    first, more = letters[0], len(letters) - 1
    words = waiting_words(first) + (f", and {more:,} more" if more else "")
    return WaitingMail(len(letters), first.urgent is YesNo.YES, words)


def came_on(letter: Communication) -> FactDate:
    """The day on which it came in, or came back."""
    return letter.received_on if letter.received_on.typed else letter.returned_on


def waiting_words(letter: Communication) -> str:
    """One thing that waits: what it is, of what day, and that nobody has dealt with it."""
    came = came_on(letter)
    urgent = "URGENT: " if letter.urgent is YesNo.YES else ""
    day = f" of {short(came)}" if came.typed else ""
    return f"{urgent}{kind_words(letter)}{day} not dealt with"


def deal_with(vault: Vault, letters: Iterable[str]) -> None:
    """Record that whoever is at the desk dealt today with what came in; one change.

    Raises UnknownRecord.
    """
    on = FactDate.on(today())
    found = [vault.record("communication", each) for each in letters]
    waiting = [each for each in found if isinstance(each, Communication)]
    if not waiting or len(waiting) < len(found):
        raise UnknownRecord("communication")
    with vault.change(new_id(), DEALT_WITH, now_at(), waiting[0].case) as hand:
        for each in waiting:
            hand.update(each, replace(each, dealt_with_on=on, dealt_with_by=vault.user))
