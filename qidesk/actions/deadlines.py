"""What people do about a deadline: confirm, extend, file, review, answer, reopen, enter by hand.

Each is one journalled change and can be undone. `key` is that of the `CaseDeadline`
(`Analysis.deadlines`). A day may be typed as any date is ("December 14, 2026"); it must
be one day. What is refused raises BadInput with the reasons; nothing is saved then.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from qidesk.actions.cases import load_case
from qidesk.actions.ids_and_clock import new_id, now_at, today
from qidesk.actions.law import lawbook
from qidesk.actions.links import resolve_links
from qidesk.actions.proofs import has_number, loss, refuse, signers, unproved, unsure, wanted
from qidesk.actions.records import refuse_if_lost, save_new
from qidesk.actions.refusals import BadInput, RemovalUnconfirmed
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.read_as_of import ReadAsOf, When
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.problems import Problem
from qidesk.casefile.records.claims import Ruling
from qidesk.casefile.records.people import Part
from qidesk.casefile.records.remedies import (
    DeadlineMark,
    DocketEntry,
    MarkStatus,
    TriggerVerified,
    Whose,
)
from qidesk.casefile.schema.fields import YesNo
from qidesk.casefile.schema.typed import read_record
from qidesk.law.deadlines.case_deadline import CaseDeadline, Origin
from qidesk.law.deadlines.deadlines_of_case import deadlines_of
from qidesk.law.deadlines.manual import fixed
from qidesk.law.deadlines.marks import ANSWERS, day_chosen, one_day
from qidesk.store.errors import UnknownRecord
from qidesk.store.vault import Vault


def confirm(
    vault: Vault,
    case_id: str,
    key: str,
    *,
    worked_out_by: str,
    initials: str,
    seen_on_docket: bool = False,
    seen: date | None = None,
) -> DeadlineMark:
    """A second person confirms a date: it is frozen with its inputs and the rule's version.

    Refused where both initials are the same or one is missing, where there is no exact date, and
    where the safe date is no longer the one that was `seen`. `seen_on_docket`: whether the
    trigger's entry was seen on the docket itself; where nobody says so, nothing is said of it,
    and what was said at an earlier confirmation no longer holds. Confirming again replaces the
    confirmation and ends its alarm.
    """
    casefile, deadline = _found(vault, case_id, key)
    problems = (*signers(worked_out_by, initials), *unsure(deadline, seen))
    if problems or deadline.dates is None:
        raise BadInput(problems, DeadlineMark)
    before, mark = _mark(casefile, deadline, lambda each: bool(each.initials))
    said_before = None if mark.initials else mark.trigger_verified
    after = replace(
        mark,
        status=mark.status or MarkStatus.OPEN,
        worked_out_by=worked_out_by.strip(),
        initials=initials.strip(),
        confirmed_on=FactDate.on(today()),
        date_seen=FactDate.on(deadline.dates.safe_date),
        file_by=FactDate.on(deadline.dates.file_by),
        inputs_seen="\n".join(deadline.inputs),
        rule_version=deadline.version,
        trigger_verified=TriggerVerified.DOCKET if seen_on_docket else said_before,
    )
    return _save(vault, "confirm a deadline", before, after)


def extend(vault: Vault, case_id: str, key: str, *, to: str, order: str) -> DeadlineMark:
    """A court order set another day; `order` is its docket number, without which it is refused."""
    casefile, deadline = _found(vault, case_id, key)
    day = read_date(to, "to", ReadAsOf(today=today(), when=When.AHEAD))[0]
    refuse(
        *wanted("to", one_day(day), "Give the one day that the order set."),
        *wanted("order", has_number(order), "Give the order's docket number, as in ECF No. 44."),
    )
    before, mark = _mark(casefile, deadline, lambda each: False)
    after = replace(mark, status=MarkStatus.EXTENDED, extended_to=day, proof=order.strip())
    return _save(vault, "extend a deadline", before, after)


def mark_filed(
    vault: Vault, case_id: str, key: str, *, ecf: str = "", deposit: str = ""
) -> DeadlineMark:
    """Close a deadline by an ECF number, or by proof of deposit in the prison mail.

    `deposit` says what proves it, with its day. Refused without either, and for a deposit alone
    where counsel files.
    """
    casefile, deadline = _found(vault, case_id, key)
    refuse(*unproved(deadline, ecf.strip(), deposit.strip()))
    number = f"ECF No. {ecf.strip()}" if ecf.strip().isdigit() else ecf.strip()
    mailed = f"deposit in the prison mail: {deposit.strip()}" if deposit.strip() else ""
    before, mark = _mark(casefile, deadline, lambda each: False)
    proof = "; ".join(filter(None, (mark.proof, number, mailed)))
    return _save(
        vault,
        "mark a deadline as filed",
        before,
        replace(mark, status=MarkStatus.FILED, proof=proof),
    )


def review(vault: Vault, case_id: str, key: str, *, note: str = "") -> DeadlineMark:
    """Put a deadline under rescue review: somebody looks at what may still help."""
    casefile, deadline = _found(vault, case_id, key)
    before, mark = _mark(casefile, deadline, lambda each: each.status is MarkStatus.RESCUE_REVIEW)
    after = replace(mark, status=MarkStatus.RESCUE_REVIEW, note=_joined(mark.note, note))
    return _save(vault, "put a deadline under rescue review", before, after)


def answer(vault: Vault, case_id: str, key: str, *, rightly: bool, note: str = "") -> DeadlineMark:
    """Say whether the words of a docket entry were read rightly; refused where nothing is asked.

    Read wrongly, what they raised is gone; read rightly, it stands as if its kind said so. The
    answer holds for all that the entry was taken to set running in the same way.
    """
    casefile, deadline = _found(vault, case_id, key)
    refuse(*wanted("deadline", deadline.asked or None, "Nothing is asked about this one."))
    before, mark = _mark(casefile, deadline, lambda each: each.status in ANSWERS)
    status = MarkStatus.READ_RIGHTLY if rightly else MarkStatus.READ_WRONGLY
    after = replace(mark, status=status, note=_joined(mark.note, note))
    return _save(vault, "answer what a docket entry raised", before, after)


def choose_days(
    vault: Vault,
    case_id: str,
    key: str,
    *,
    holidays: Sequence[str] = (),
    closed_days: Sequence[str] = (),
) -> DeadlineMark:
    """Count these state holidays, and these days as closed at the clerk's office, from now on.

    Each begins with its day ("2026-04-20 Patriots' Day", "April 20, 2026: Patriots' Day"); one
    whose day cannot be read is refused. They replace those chosen before.
    """
    casefile, deadline = _found(vault, case_id, key)
    named = {"holidays": holidays, "closed_days": closed_days}
    unread = [
        (name, text) for name, texts in named.items() for text in texts if not day_chosen(text)
    ]
    computed = deadline.origin is Origin.COMPUTED or None
    refuse(
        *(Problem(name, f"Begin with the day, as in 2026-04-20: {text}") for name, text in unread),
        *wanted("deadline", computed, "No rule counts this one, so no day can move it."),
    )
    before, mark = _mark(casefile, deadline, lambda each: bool(each.holidays or each.closed_days))
    after = replace(mark, holidays=tuple(holidays), closed_days=tuple(closed_days))
    return _save(vault, "choose the days a deadline counts", before, after)


def add_deadline(vault: Vault, case_id: str, typed: Mapping[str, str]) -> DeadlineMark:
    """Enter a deadline by hand, from typed fields of a deadline mark.

    `what` and `due_on` (one day) are needed; `rule`, `whose` (ours if left out), `filer`,
    `proceeding`, `note` as known. Its file-by day is the last business day before.
    """
    empty = DeadlineMark(id=new_id(), case=case_id, status=MarkStatus.OPEN, whose=Whose.OURS)
    links, wrong = resolve_links(vault, DeadlineMark, typed, case_id)
    reading = read_record(empty, {**typed, **links}, ReadAsOf(today=today()))
    refuse_if_lost(reading, wrong)
    mark = reading.record
    dates = fixed(mark.due_on)
    refuse(
        *wanted("what", mark.what, "Say what must be filed or done."),
        *wanted("due_on", one_day(mark.due_on), "Give the one day on which it is due."),
    )
    if dates and not mark.file_by.typed:
        mark = replace(mark, file_by=FactDate.on(dates.file_by))
    save_new(vault, "add a deadline by hand", [mark], case_id)
    return mark


def reopen(vault: Vault, case_id: str, mark_id: str, *, why: str) -> DeadlineMark:
    """Open again what was marked as filed or under review; its proof and the reason are kept."""
    mark = _mark_called(vault, case_id, mark_id)
    closed = mark.status in (MarkStatus.FILED, MarkStatus.RESCUE_REVIEW) or None
    refuse(
        *wanted("mark", closed, "This mark is neither filed nor under rescue review."),
        *wanted("why", why.strip(), "Say why it is opened again."),
    )
    status = MarkStatus.EXTENDED if mark.extended_to.typed else MarkStatus.OPEN
    note = _joined(mark.note, f"Opened again on {today().isoformat()}: {why.strip()}")
    return _save(vault, "open a deadline again", mark, replace(mark, status=status, note=note))


def unmark(vault: Vault, case_id: str, mark_id: str, *, force: bool = False) -> None:
    """Remove a mark. Unless `force`, raises RemovalUnconfirmed, which says what would be lost."""
    mark = _mark_called(vault, case_id, mark_id)
    if not force:
        raise RemovalUnconfirmed(loss(mark))
    with vault.change(new_id(), "remove a deadline's mark", now_at(), case_id) as hand:
        hand.remove(mark)


def _found(vault: Vault, case_id: str, key: str) -> tuple[CaseFile, CaseDeadline]:
    """The case and its deadline of that key, as they are now. Raises BadInput, NoSuchCase."""
    casefile = load_case(vault, case_id)
    for each in deadlines_of(casefile, lawbook(), today()):
        if each.key == key:
            return casefile, each
    raise BadInput((Problem("deadline", f"The case has no deadline {key} now; look again."),))


def _mark(
    casefile: CaseFile, deadline: CaseDeadline, same: Callable[[DeadlineMark], bool]
) -> tuple[DeadlineMark | None, DeadlineMark]:
    """The mark to change, or None and a new one: that of a deadline by hand is the deadline."""
    if deadline.origin is Origin.MANUAL:
        return deadline.marks[0], deadline.marks[0]
    before = next((each for each in reversed(deadline.marks) if same(each)), None)
    if before:
        return before, before
    new = DeadlineMark(
        id=new_id(),
        case=casefile.case.id,
        rule=deadline.named,
        what=deadline.what,
        whose=deadline.whose,
        filer=deadline.filer,
        jurisdictional=YesNo.YES if deadline.rule and deadline.rule.jurisdictional else None,
    )
    return None, _linked(casefile, new, deadline.key.partition("@")[2])


def _linked(casefile: CaseFile, mark: DeadlineMark, record_id: str) -> DeadlineMark:
    """The mark, linked to exactly the record that sets the deadline running."""
    match casefile.by_id.get(record_id):
        case DocketEntry():
            return replace(mark, trigger=record_id)
        case Ruling():
            return replace(mark, ruling=record_id)
        case Part():
            return replace(mark, part=record_id)
        case _:
            return replace(mark, proceeding=record_id)


def _mark_called(vault: Vault, case_id: str, mark_id: str) -> DeadlineMark:
    """The mark of that id in the case. Raises UnknownRecord."""
    mark = vault.record("deadline_mark", mark_id)
    if not isinstance(mark, DeadlineMark) or mark.case != case_id:
        raise UnknownRecord("deadline mark")
    return mark


def _save(
    vault: Vault, change: str, before: DeadlineMark | None, after: DeadlineMark
) -> DeadlineMark:
    if before is None:
        save_new(vault, change, [after], after.case)
    else:
        with vault.change(new_id(), change, now_at(), after.case) as hand:
            hand.update(before, after)
    return after


def _joined(before: str, more: str) -> str:
    return "\n".join(filter(None, (before, more.strip())))
