"""What of a case's deadlines the board of all cases shows: what is due, and why nothing is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.doubts import Doubt, doubts_by_record
from qidesk.casefile.records.remedies import Filer, ProceedingKind, Whose
from qidesk.casefile.weighing import weighed
from qidesk.law.deadlines.case_deadline import CaseDeadline, State
from qidesk.law.deadlines.deadlines_of_case import deadlines_of
from qidesk.law.tables.lawbook import LawBook
from qidesk.law.tables.rules import Extendable

REVISION = 3
"""To be raised with any change of what a case's agenda says: kept ones are then made anew."""

_NO_PROCEEDING = "No proceeding is entered."
_NO_ENTRY = "No docket entry is entered, and no day on which a judgment was entered."
_NO_RULE = "Nothing on its dockets sets a rule of the table running for our side."
_FOLLOWED_BY = {"notice_of_appeal": ProceedingKind.APPEAL, "petition": ProceedingKind.CERTIORARI}
"""The kind of proceeding that shows that a paper of that kind was filed."""


@dataclass(frozen=True, slots=True)
class Due:
    """One deadline of ours as the board shows it; `key` is that of its `CaseDeadline`.

    exact: whether its trigger is known to the day. rescuable: whether rescues are looked at once
    its safe date has gone by (a notice of appeal), rather than the chance simply being over.
    doubts: what makes the dates it rests on doubtful, each with the day ('9999-12-31' for none)
    from which that no longer holds.
    """

    safe_date: date
    file_by: date
    key: str
    named: str
    what: str
    filer: Filer | None
    state: State
    exact: bool
    rescuable: bool
    doubts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Agenda:
    """All that is open and ours in one case, by safe date, and what keeps a date from being told.

    alarms: how many confirmations no longer hold. why: '' where nothing is lacking.
    """

    dues: tuple[Due, ...]
    alarms: int
    why: str


def agenda_of(casefile: CaseFile, book: LawBook, today: date) -> Agenda:
    """The agenda of a case. Apart from the wording of `why` it is the same on any day."""
    return agenda_from(casefile, book, deadlines_of(casefile, book, today), today)


def agenda_from(
    casefile: CaseFile, book: LawBook, deadlines: tuple[CaseDeadline, ...], today: date
) -> Agenda:
    """The agenda of a case whose deadlines were worked out."""
    ours = [each for each in deadlines if each.whose is Whose.OURS]
    by_key = {each.key: each for each in ours}
    made = {each.key: _filed_on(each) for each in ours}
    late = {each.key for each in ours if _is_late(each, ours, made)}
    closed = {each.key for each in ours if each.filed or (made[each.key] and each.key not in late)}
    moot = _moot(book, [each for each in ours if each.key in closed - late])
    dues = [
        due
        for each in ours
        if each.key not in closed | moot and (due := _due(casefile, book, each))
    ]
    doubts = _docket_doubts(casefile, today) if dues else {}
    dues = [replace(due, doubts=_doubts_of(by_key[due.key], doubts)) for due in dues]
    return Agenda(
        tuple(_superseded(dues)),
        sum(1 for each in deadlines if each.alarm and not each.filed),
        next(_lacking(book, casefile, ours), ""),
    )


def _filed_on(deadline: CaseDeadline) -> list[date]:
    """The days on which the docket shows our paper, by name, on its trigger's day or after.

    An entry that does not say whose it is counts for nothing.
    """
    begun = deadline.occurrence.dated.earliest if deadline.occurrence else None
    ours = [entry.filed_on.latest for entry in deadline.filings if entry.filed_by]
    return sorted(day for day in ours if day and begun and begun <= day)


def _is_late(
    deadline: CaseDeadline, ours: Iterable[CaseDeadline], made: Mapping[str, list[date]]
) -> bool:
    """Whether all the docket shows of it came after the safe date of a jurisdictional time.

    Such a paper closes nothing by itself, and what may still help stays open; unless it came within
    the days of another time for the same paper, as one that a post-judgment motion gave anew.
    """
    days, rule = made[deadline.key], deadline.rule
    if not days or rule is None or not rule.jurisdictional or deadline.dates is None:
        return False
    return not any(
        day <= each.dates.safe_date and day in made[each.key]
        for each in ours
        if each.rule and each.dates and each.rule.answered_by == rule.answered_by
        for day in days
    )


def _moot(book: LawBook, closed: Iterable[CaseDeadline]) -> set[str]:
    """The keys of what only rescues a deadline that is closed: more time, once it was filed."""
    helps: dict[str, set[str]] = {}
    for rescue in book.rescues:
        for rule in rescue.rules:
            helps.setdefault(rule, set()).add(rescue.last_day_by)
    return {
        f"{rescuing}@{each.key.partition('@')[2]}"
        for each in closed
        for rescuing in helps.get(each.named, ())
        if rescuing
    }


def _due(casefile: CaseFile, book: LawBook, deadline: CaseDeadline) -> Due | None:
    dates = deadline.dates
    if dates is None:
        return None
    return Due(
        dates.safe_date,
        dates.file_by,
        deadline.key,
        " ".join(deadline.named.split()),
        " ".join(deadline.what.split()),
        deadline.filer,
        deadline.state,
        deadline.exact,
        _is_rescuable(casefile, book, deadline),
    )


def _docket_doubts(casefile: CaseFile, today: date) -> dict[str, tuple[Doubt, ...]]:
    """The doubts about the dates of the kinds from which deadlines follow, by record.

    A doubt that needs another kind as well is told on the case's own pages.
    """
    docket = CaseFile(
        case=casefile.case,
        proceedings=casefile.proceedings,
        docket_entries=casefile.docket_entries,
        rulings=casefile.rulings,
        deadline_marks=casefile.deadline_marks,
    )
    return doubts_by_record(weighed(docket, today))


def _doubts_of(
    deadline: CaseDeadline, doubts: Mapping[str, tuple[Doubt, ...]]
) -> tuple[tuple[str, str], ...]:
    relied = [fact.record for fact in deadline.finding.facts]
    marks = [mark.id for mark in deadline.marks]
    found = [doubt for record in (*relied, *marks) for doubt in doubts.get(record, ())]
    told = ((doubt.until or date.max, " ".join(doubt.what.split())) for doubt in found)
    return tuple(dict.fromkeys((until.isoformat(), what) for until, what in told))


def _is_rescuable(casefile: CaseFile, book: LawBook, deadline: CaseDeadline) -> bool:
    """Whether somebody must look at it once its safe date has gone by.

    Not where a later proceeding shows that the paper was filed, nor where no court may give more
    time: that chance is simply over.
    """
    if deadline.rule is None or deadline.occurrence is None or deadline.confirmed:
        return True
    here, next_kind = deadline.occurrence.proceeding.id, _FOLLOWED_BY.get(deadline.rule.answered_by)
    followed = any(
        each.follows_from == here and each.proceeding_kind is next_kind
        for each in casefile.proceedings
        if next_kind
    )
    helped = any(deadline.named in each.rules for each in book.rescues)
    return helped and not followed and deadline.rule.extendable is not Extendable.NO


def _superseded(dues: list[Due]) -> Iterator[Due]:
    """The dues, by safe date; of several under one rule only the last is looked at once past."""
    last = {due.named: due.key for due in dues if due.named}
    for due in dues:
        is_last = not due.named or last[due.named] == due.key
        yield due if is_last else replace(due, rescuable=False)


def _lacking(book: LawBook, casefile: CaseFile, ours: list[CaseDeadline]) -> Iterator[str]:
    """What keeps a date from being told, the first thing to mend first."""
    if not casefile.proceedings and not ours:
        yield _NO_PROCEEDING
    undated = [each for each in ours if each.dates is None and each.needs and not each.filed]
    for each in undated:
        if each.occurrence:
            where = " ".join(filter(None, (each.occurrence.proceeding.court, each.occurrence.what)))
            yield f"Not entered: the day of {book.triggers[each.occurrence.trigger]} ({where})."
        else:
            yield f"Not entered: the day on which it is due ({each.what})."
    if not any(each.dates for each in ours):
        yield _NO_ENTRY if not casefile.docket_entries else _NO_RULE


def agenda_lines(agenda: Agenda) -> str:
    """The agenda's dues as text, a line each; the lines sort by safe date."""
    return "\n".join(map(_line, agenda.dues))


def _line(due: Due) -> str:
    cells = (
        due.safe_date.isoformat(),
        "1" if due.rescuable else "",
        due.file_by.isoformat(),
        "1" if due.exact else "",
        due.state.name,
        due.filer or "",
        _APART.join(f"{until} {what}" for until, what in due.doubts),
        due.key,
        due.named,
        due.what,
    )
    return "\t".join(cells)


_APART = "\x1f"
_AFTER_DAY = len("2026-11-22\t")


def is_rescuable(line: str) -> bool:
    """Whether the due of a line is one that somebody must look at once its safe date is past."""
    return line[_AFTER_DAY] == "1"


def papers_in(lines: str) -> str:
    """The papers, by rule and by name, of those lines that somebody must look at."""
    found = (line.rsplit("\t", 2) for line in lines.splitlines() if is_rescuable(line))
    return " ".join(f"{named} {what}" for _, named, what in found)


def due_of(line: str, now: str = "") -> Due:
    """The due that a line of `agenda_lines` stands for, with the doubts that hold on a day."""
    safe, rescuable, file_by, exact, state, filer, doubts, key, named, what = line.split("\t")
    told = [each.partition(" ")[::2] for each in doubts.split(_APART) if doubts]
    return Due(
        date.fromisoformat(safe),
        date.fromisoformat(file_by),
        key,
        named,
        what,
        Filer(filer) if filer else None,
        State[state],
        bool(exact),
        bool(rescuable),
        tuple(each for each in told if each[0] > now),
    )
