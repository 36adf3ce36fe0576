"""What can be done about a deadline: which changes it offers, what each asks, and doing it."""

from collections.abc import Iterator, Mapping
from typing import Any

from qidesk.actions import deadlines
from qidesk.actions.proofs import loss
from qidesk.casefile.records.remedies import DeadlineMark
from qidesk.desktop.parts.change_form import TICKED, Asked, Change, Shape
from qidesk.desktop.parts.words import one_line
from qidesk.law.calendar.holidays import day_words
from qidesk.law.deadlines.case_deadline import CaseDeadline, Origin
from qidesk.store.vault import Vault

ADD, UNMARK = "add", "unmark"
_MOST_SAID = 600

CONFIRM = Change(
    "confirm",
    "C&onfirm…",
    "Confirm this date",
    "A second person has counted it from the docket. The date, what it was worked out from and the "
    "version of its rule are frozen; if a fact or the table later gives another day, it alarms.",
    (
        Asked("worked_out_by", "First person", "Initials of whoever worked it out"),
        Asked("initials", "Second person", "Initials of whoever counted it again"),
        Asked(
            "seen_on_docket", "Entry seen", "The trigger's entry was seen on the docket", Shape.TICK
        ),
    ),
    "Confirm",
)
EXTEND = Change(
    "extend",
    "Exten&d by order…",
    "A court order set another day",
    "",
    (
        Asked("to", "New day", "The one day that the order set"),
        Asked("order", "Order", "The order's docket number, such as ECF No. 44"),
    ),
    "Extend",
)
FILED = Change(
    "filed",
    "&Mark as filed…",
    "Mark as filed",
    "It closes only on an ECF number, or on proof that the prisoner put it in the prison mail.",
    (
        Asked("ecf", "ECF number", "The number of our paper on the docket"),
        Asked("deposit", "Deposit", "What proves the deposit in the prison mail, with its day"),
    ),
    "Mark as filed",
)
REVIEW = Change(
    "review",
    "Rescue re&view…",
    "Put under rescue review",
    "Somebody looks at what may still help.",
    (Asked("note", "Note", "Who looks at it, and what for"),),
    "Put under review",
)
_ENTRY_READ = (Asked("note", "Note", "What the docket entry says"),)
RIGHTLY = Change(
    "rightly",
    "Read rig&htly…",
    "The entry was read rightly",
    "What its words were taken to be stands from now on, as if the entry's kind said so.",
    _ENTRY_READ,
    "Read rightly",
)
WRONGLY = Change(
    "wrongly",
    "Read &wrongly…",
    "The entry was read wrongly",
    "What its words were taken to set running goes, for this entry alone.",
    _ENTRY_READ,
    "Read wrongly",
)
DAYS = Change(
    "days",
    "Choose da&ys…",
    "Days to count",
    "State holidays are counted only by choice, and days the clerk's office could not be reached "
    "only as somebody saw it. One a line, each begun with its day. The safe date uses neither.",
    (
        Asked("holidays", "State holidays", "April 20, 2026: Patriots' Day", Shape.LINES),
        Asked("closed_days", "Office closed", "February 3, 2026: ice storm", Shape.LINES),
    ),
    "Count these",
)
REOPEN = Change(
    "reopen",
    "Op&en again…",
    "Open it again",
    "The proof and the reason are kept.",
    (Asked("why", "Reason", "Why is it opened again?"),),
    "Open again",
)
BY_HAND = Change(
    ADD,
    "Add deadline…",
    "Add a deadline by hand",
    "For what no rule of the table gives: a day fixed by an order, a promise, an internal date.",
    (
        Asked("what", "What", "What must be filed or done?"),
        Asked("due_on", "Due", "The one day on which it is due"),
        Asked("rule", "Source", "The order or rule that sets it"),
        Asked("note", "Note", "Anything a colleague must know"),
    ),
    "Add the deadline",
)


def offered(deadline: CaseDeadline) -> Iterator[Change]:
    """The changes that may be done about a deadline as it stands."""
    if deadline.filed or deadline.reviewed:
        yield REOPEN
    if deadline.filed:
        return
    if deadline.asked:
        yield from (RIGHTLY, WRONGLY)
    if deadline.dates is not None and deadline.exact:
        yield CONFIRM
    yield FILED
    yield EXTEND
    if not deadline.reviewed:
        yield REVIEW
    if deadline.origin is Origin.COMPUTED:
        yield DAYS


def removal(deadline: CaseDeadline) -> Iterator[Change]:
    """Taking away the newest mark, with a warning of what goes with it."""
    if deadline.marks:
        lost = loss(deadline.marks[-1])
        yield Change(UNMARK, "Remove last mar&k…", "Remove this mark?", lost, (), "Remove it")


def seen_in(change: Change, deadline: CaseDeadline) -> Change:
    """The change as it is put to somebody now: about this one deadline, and this one day."""
    dates = deadline.dates
    day = f", safe date {day_words(dates.safe_date)}" if dates is not None else ""
    return change._replace(about=one_line(f"{deadline.what}{day}. {change.about}", _MOST_SAID))


def before(change: Change, deadline: CaseDeadline, initials: str) -> dict[str, str]:
    """What a change's fields hold to begin with: what was chosen before, and stands.

    Who is signed in, by these initials, is the second person: the first worked it out before.
    """
    if change is CONFIRM:
        return {"initials": initials}
    if change is not DAYS:
        return {}
    chosen = next((m for m in reversed(deadline.marks) if m.holidays or m.closed_days), None)
    if chosen is None:
        return {}
    return {
        "holidays": "\n".join(chosen.holidays),
        "closed_days": "\n".join(chosen.closed_days),
    }


def do(
    vault: Vault, case_id: str, change: str, deadline: CaseDeadline | None, typed: Mapping[str, str]
) -> DeadlineMark:
    """Do it, about the deadline as it was seen when its form was shown.

    Raises what the action raises, such as BadInput with a problem for each field.
    """
    if deadline is None:
        given = {name: text for name, text in typed.items() if text.strip()}
        return deadlines.add_deadline(vault, case_id, given)
    return _do(vault, case_id, change, deadline, dict(typed))


def _do(
    vault: Vault, case_id: str, change: str, deadline: CaseDeadline, typed: dict[str, Any]
) -> DeadlineMark:
    key = deadline.key
    match change:
        case "confirm":
            seen = deadline.dates.safe_date if deadline.dates else None
            on_docket = typed.pop("seen_on_docket") == TICKED
            return deadlines.confirm(
                vault, case_id, key, **typed, seen_on_docket=on_docket, seen=seen
            )
        case "extend":
            return deadlines.extend(vault, case_id, key, **typed)
        case "filed":
            return deadlines.mark_filed(vault, case_id, key, **typed)
        case "review":
            return deadlines.review(vault, case_id, key, **typed)
        case "rightly" | "wrongly":
            return deadlines.answer(vault, case_id, key, rightly=change == "rightly", **typed)
        case "days":
            chosen = {name: _lines(text) for name, text in typed.items()}
            return deadlines.choose_days(vault, case_id, key, **chosen)
        case "unmark":
            deadlines.unmark(vault, case_id, deadline.marks[-1].id, force=True)
            return deadline.marks[-1]
        case _:
            mark = deadline.filed or deadline.reviewed
            return deadlines.reopen(vault, case_id, mark.id if mark else "", **typed)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def said(mark: DeadlineMark, deadline: CaseDeadline | None) -> str:
    """What was done, for the line beneath the page."""
    what = mark.what or mark.rule
    day = f", {day_words(deadline.dates.safe_date)}" if deadline and deadline.dates else ""
    return f"Done: {what}{day}. Undo takes it back."
