"""What somebody has to do across all cases: deadlines, tellings, tasks, next steps, reviews."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from qidesk.actions.alerts import alerts
from qidesk.actions.board import BoardLine, read_board
from qidesk.actions.ids_and_clock import today
from qidesk.actions.records import set_fields
from qidesk.actions.recused import is_recused
from qidesk.actions.refusals import BadInput
from qidesk.actions.waiting_mail import came_on, deal_with, is_waiting, waiting_words
from qidesk.casefile.alerts import marked
from qidesk.casefile.dates.factdate import from_stored
from qidesk.casefile.problems import Problem
from qidesk.casefile.records.matter import Case, Stage
from qidesk.casefile.records.papers import Communication
from qidesk.casefile.schema.unseen import without_unseen
from qidesk.casefile.schema.values import rebuild
from qidesk.identity.calling import case_called
from qidesk.law.deadlines.case_deadline import State
from qidesk.steps import Step, unwatched
from qidesk.store.vault import Vault

_CASE_FIELDS = (
    "recused",
    "owner",
    "stage",
    "next_step",
    "next_step_owner",
    "next_step_on",
    "tell_by",
    "told_by",
    "told_on",
    "memo_reviewer",
)


class Duty(StrEnum):
    """What sort of thing is to be done."""

    DEADLINE = "deadline"
    LOOK = "look at rescues"
    TELL = "tell the person"
    TASK = "task"
    STEP = "next step"
    REVIEW = "review the memo"
    LETTER = "what came in"


class Item(NamedTuple):
    """One thing to do. `owner` is who does it, as entered, '' for nobody.

    field: the field of `kind` in which the owner stands. key: that of the deadline, '' for none.
    letter: the id of the communication that came in, '' for none.
    """

    duty: Duty
    case_id: str
    title: str
    what: str
    day: date | None
    owner: str
    kind: str
    record: str
    field: str
    key: str = ""
    letter: str = ""


class Day(NamedTuple):
    """What is to be done by anybody, the soonest first, and how many cases are kept from whom asks.

    who: whoever is signed in; nothing of a case from which they are recused is told.
    """

    items: tuple[Item, ...]
    who: str
    recused: int


def read_day(vault: Vault, step: Step = unwatched) -> Day:
    """Everything that is to be done, whoever does it. Raises what `read_board` raises."""
    rows = vault.narrow_rows("case", *_CASE_FIELDS)
    cases = {
        case_id: rebuild(Case, case_id, dict(zip(_CASE_FIELDS, texts, strict=True)))
        for case_id, *texts in rows
    }
    kept = {each.id for each in cases.values() if is_recused(each, vault.user)}
    lines = {
        line.case_id: line._replace(title=marked(line.title, line.alert))
        for line in read_board(vault, step)
        if not line.is_closed and line.case_id in cases and line.case_id not in kept
    }
    titles = _closed(vault, cases.keys() - kept) | {
        each.case_id: each.title for each in lines.values()
    }
    found = [each for line in lines.values() for each in _of_case(line, cases[line.case_id])]
    found += [
        _telling(cases[case_id], title)
        for case_id, title in titles.items()
        if cases[case_id].tell_by.typed and not cases[case_id].told_on.typed
    ]
    found += _tasks(vault, titles, cases)
    found += _letters(vault, titles, cases)
    return Day(tuple(sorted(found, key=_soonest)), vault.user, len(kept))


def _closed(vault: Vault, seen: set[str]) -> dict[str, str]:
    """The titles of the cases that are closed: what is owed to somebody there is owed still."""
    danger = alerts(vault)
    return {
        line.id: f"{marked(case_called(line.caption, (line.person,)), danger.get(line.id, ''))}"
        " (closed)"
        for line in vault.case_lines()
        if not line.is_open and line.id in seen
    }


def _telling(case: Case, title: str) -> Item:
    return Item(
        Duty.TELL,
        case.id,
        title,
        "of the decision",
        case.tell_by.latest,
        kind="case",
        record=case.id,
        **_doer(case, "told_by"),
    )


def _soonest(item: Item) -> tuple[date, str]:
    return item.day or date.max, item.title


def _of_case(line: BoardLine, case: Case) -> Iterator[Item]:
    made = partial(Item, case_id=case.id, title=line.title, kind="case", record=case.id)
    ours = partial(made, owner=case.owner, field="owner")
    if due := line.next:
        said = due.what if due.state is State.CONFIRMED else f"{due.what} ({due.state})"
        yield ours(Duty.DEADLINE, what=said, day=due.file_by, key=due.key)
    if due := next(iter(line.past), None):
        yield ours(Duty.LOOK, what=due.what, day=due.safe_date, key=due.key)
    if case.next_step or case.next_step_on.typed:
        yield made(
            Duty.STEP,
            what=" ".join(case.next_step.split()) or "not said",
            day=case.next_step_on.latest,
            **_doer(case, "next_step_owner"),
        )
    if case.memo_reviewer and case.stage is Stage.SCREENED:
        yield made(
            Duty.REVIEW,
            what="before the meeting",
            day=None,
            owner=case.memo_reviewer,
            field="memo_reviewer",
        )


def _doer(case: Case, field: str) -> dict[str, str]:
    """Who does it, and the field that says so: the case's owner where it is empty."""
    field = field if getattr(case, field) else "owner"
    return {"owner": getattr(case, field), "field": field}


def _tasks(vault: Vault, titles: dict[str, str], cases: dict[str, Case]) -> Iterator[Item]:
    rows = vault.narrow_rows("task", "case", "what", "owner", "due_on", "done_on")
    for record, case_id, what, owner, due_on, done_on in rows:
        if case_id in titles and not done_on:
            yield Item(
                Duty.TASK,
                case_id,
                titles[case_id],
                " ".join(what.split()) or "a task",
                from_stored(due_on).latest,
                owner or cases[case_id].owner,
                "task",
                record,
                "owner",
            )


def _letters(vault: Vault, titles: dict[str, str], cases: dict[str, Case]) -> Iterator[Item]:
    """What came in for a case that nobody dealt with: its owner's to do."""
    for each in vault.records_with("communication", "dealt_with_on", ""):
        if isinstance(each, Communication) and each.case in titles and is_waiting(each):
            yield Item(
                Duty.LETTER,
                each.case,
                titles[each.case],
                waiting_words(each),
                came_on(each).latest,
                cases[each.case].owner,
                "case",
                each.case,
                "owner",
                letter=each.id,
            )


def hand_over(vault: Vault, item: Item, to: str) -> None:
    """Have somebody else do it: the field that says who does it names them from now on.

    Raises BadInput where nobody is named or who may not see the case, UnknownRecord.
    """
    if not without_unseen(to).strip():
        raise BadInput((Problem("to", "Type who does it from now on."),))
    case = vault.record("case", item.case_id)
    if isinstance(case, Case) and is_recused(case, to):
        raise BadInput((Problem("to", f"{to} is recused from this case and does not see it."),))
    set_fields(vault, item.kind, item.record, {item.field: to}, item.case_id)


def finish(vault: Vault, item: Item) -> None:
    """Write down that a task was done, or what came in dealt with, today by who is signed in.

    Raises UnknownRecord.
    """
    if item.letter:
        deal_with(vault, [item.letter])
        return
    done = {"done_on": today().isoformat(), "done_by": vault.user}
    set_fields(vault, item.kind, item.record, done, item.case_id)
