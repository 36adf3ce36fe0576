"""The intake queue: which requests stand at which stage, and for how long they have waited."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from qidesk.actions.alerts import alerts
from qidesk.actions.claims import look_at, open_claims
from qidesk.actions.ids_and_clock import new_id, now_at, today
from qidesk.actions.letter_batch import openings_by_decision
from qidesk.actions.mail_kinds import kind_called
from qidesk.actions.waiting_mail import waiting_mail
from qidesk.casefile.dates.factdate import FactDate, from_stored
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.dates.words import short
from qidesk.casefile.records.matter import Case, Decision, Stage
from qidesk.casefile.records.papers import Channel, Communication, Direction
from qidesk.casefile.schema.fields import YesNo
from qidesk.identity.calling import case_called
from qidesk.store.errors import UnknownRecord
from qidesk.store.vault import Vault

WAITING_STAGES = (Stage.LOGGED, Stage.CONFLICT_CHECKED, Stage.SCREENED)
"""The stages at which a request still waits for a decision."""
_BY_MAIL = (Channel.MAIL, Channel.LEGAL_MAIL, Channel.GENERAL_MAIL)


class Queued(NamedTuple):
    """A case in the queue; `stage` is None where none was entered.

    `received` is the day in words on which the first request came, or else on which the case was
    entered. `waits_days` is the time since then, None where the person was told: one that is
    decided still waits to be told. `kind` is what the first request is. `look_at` says what
    somebody should read today, and `is_urgent` that it goes before what came earlier. `tells` is
    who tells the person of the decision. `alert` is what puts the person in danger.
    `letter` is the day of the letter written to them since, while they are not told.
    """

    case_id: str
    title: str
    stage: Stage | None
    received: str
    waits_days: int | None
    owner: str
    next_step: str
    kind: str = ""
    is_urgent: bool = False
    look_at: str = ""
    decision: str = ""
    tell_by: str = ""
    tells: str = ""
    told_on: str = ""
    alert: str = ""
    letter: str = ""


def read_queue(vault: Vault) -> tuple[Queued, ...]:
    """Every case at its stage: the urgent, then the longest waiting; those already told last.

    Of those who came on one day whoever was entered first goes first.
    A closed case stands here only while mail waits in it.
    """
    first, kinds = _requests(vault)
    urgent, mail, claims, decided = (
        urgent_requests(vault),
        waiting_mail(vault),
        open_claims(vault),
        _decided(vault),
    )
    danger, letters = alerts(vault), _letters_since(vault)
    lines = [each for each in vault.case_lines() if each.is_open or each.id in mail]
    entered, now = vault.entered_at("case"), today()
    queue = []
    for line in (each for each in lines if each.id in entered):  # or else removed this moment
        stage = Stage(line.stage) if line.stage else None
        words, since = _came(first.get(line.id, ""), entered[line.id])
        asked, waiting = claims.get(line.id, ()), mail.get(line.id)
        is_new = line.id in urgent
        queue.append(
            Queued(
                line.id,
                case_called(line.caption, (line.person,)),
                stage,
                words,
                None if stage is Stage.TOLD else max(0, (now - since).days),
                line.owner,
                line.next_step,
                kinds.get(line.id, ""),
                bool(asked) or is_new or (waiting is not None and waiting.is_urgent),
                look_at(asked, waiting, urgent=is_new),
                *decided.get(line.id, ("", "", "", "")),
                danger.get(line.id, ""),
                letters.get(line.id, ""),
            )
        )
    return tuple(each for _, each in sorted(enumerate(queue), key=_order))


def urgent_requests(vault: Vault) -> set[str]:
    """The cases not decided yet whose request somebody marked as urgent."""
    stages = {row[0]: row[1] for row in vault.narrow_rows("case", "stage")}
    rows = vault.narrow_rows("intake", "case", "urgent")
    marked = {case_id for _, case_id, is_urgent in rows if is_urgent == YesNo.YES}
    return {each for each in marked if stages.get(each, "") in ("", *WAITING_STAGES)}


def _requests(vault: Vault) -> tuple[dict[str, str], dict[str, str]]:
    """By case: the first day on which a request came, and what the first is."""
    first: dict[str, str] = {}
    kinds: dict[str, str] = {}
    rows = vault.narrow_rows("intake", "case", "received_on", "source", "not_ours")
    for _, case_id, received, source, not_ours in rows:
        if received:  # stored dates sort as their days do
            first[case_id] = min(received, first.get(case_id, received))
        kinds.setdefault(case_id, kind_called(source, not_ours))
    return first, kinds


def _decided(vault: Vault) -> dict[str, tuple[str, str, str, str]]:
    """By case, of those decided: the decision, the day to tell by, who tells, and when told."""
    rows = vault.narrow_rows("case", "decision", "tell_by", "told_by", "told_on")
    return {
        case_id: (
            Decision(decision).words if decision else "",
            short(from_stored(tell_by)),
            tells,
            short(from_stored(told_on)),
        )
        for case_id, decision, tell_by, tells, told_on in rows
        if decision or tell_by or tells or told_on
    }


def _letters_since(vault: Vault) -> dict[str, str]:
    """By case decided and not told, the day of the last letter that tells the person so."""
    rows = vault.narrow_rows("case", "decision", "decided_on", "told_on")
    decided = {
        case_id: (Decision(decision), from_stored(on).earliest)
        for case_id, decision, on, told in rows
        if decision and on and not told
    }
    tells = openings_by_decision() if decided else {}
    found = {}
    fields = ("case", "person", "direction", "channel", "sent_on", "returned_on")
    for letter, case_id, person, direction, channel, sent_on, returned in vault.narrow_rows(
        "communication", *fields
    ):
        went = person and direction == Direction.SENT and channel in _BY_MAIL and not returned
        if not went or case_id not in decided:
            continue
        decision, since = decided[case_id]
        sent = from_stored(sent_on)
        is_since = since and sent.earliest and sent.earliest >= since
        if is_since and _says(vault, letter, tells.get(decision, ())):
            found[case_id] = short(sent)
    return found


def _says(vault: Vault, letter: str, openings: tuple[str, ...]) -> bool:
    """Whether the text kept of a letter begins with one of these."""
    record = vault.record("communication", letter)
    return isinstance(record, Communication) and record.summary.startswith(openings)


def mark_told(vault: Vault, case_ids: Iterable[str]) -> None:
    """Record that these people were told of the decision today, by whoever was to, or is here now.

    All of them are one change. Raises UnknownRecord.
    """
    cases = [vault.record("case", each) for each in case_ids]
    of = cases[0].id if len(cases) == 1 and cases[0] else ""
    with vault.change(new_id(), "note who was told", now_at(), of) as hand:
        for each in cases:
            if not isinstance(each, Case):
                raise UnknownRecord("case")
            by, on = each.told_by or vault.user, FactDate.on(today())
            hand.update(each, replace(each, stage=Stage.TOLD, told_on=on, told_by=by))


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


def _order(placed: tuple[int, Queued]) -> tuple[bool, int, int]:
    """What a queue is sorted by, of a case with its place among all cases, the newest first."""
    place, queued = placed
    if queued.waits_days is None:
        return (not queued.is_urgent, 1, place)
    return (not queued.is_urgent, -queued.waits_days, -place)
