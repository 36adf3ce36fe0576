"""What of a case's deadlines the board of all cases shows: what is due, and why nothing is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.doubts import Doubt, doubts_by_record
from qidesk.casefile.records.claims import Ruling
from qidesk.casefile.records.matter import Case
from qidesk.casefile.records.people import Part
from qidesk.casefile.records.places import Facility
from qidesk.casefile.records.remedies import (
    DeadlineMark,
    DocketEntry,
    Filer,
    Proceeding,
    ProceedingKind,
    Whose,
)
from qidesk.casefile.weighing.case import weighed
from qidesk.law.courts import court_named
from qidesk.law.deadlines.case_deadline import CaseDeadline, State
from qidesk.law.deadlines.deadlines_of_case import deadlines_of
from qidesk.law.deadlines.docket import named, of_no_kind, on_no_docket
from qidesk.law.deadlines.sentences import Say
from qidesk.law.deadlines.stages import decided_since, led_to
from qidesk.law.tables.lawbook import LawBook
from qidesk.law.tables.rules import Extendable

READS = (Case, Facility, Part, Proceeding, DocketEntry, Ruling, DeadlineMark)
"""The records that an agenda is made from; all others may be left out of the file."""

_QUESTIONS_SHOWN = 3


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
    dues = [due for each in still_open(deadlines) if (due := _due(casefile, each))]
    doubts = _docket_doubts(casefile, today) if dues else {}
    by_key = {each.key: each for each in deadlines}
    dues = [replace(due, doubts=_doubts_of(by_key[due.key], doubts)) for due in dues]
    return Agenda(
        tuple(_superseded(dues)),
        sum(1 for each in deadlines if each.alarm and not each.filed),
        _why(book, casefile, deadlines, dues, today),
    )


def still_open(deadlines: Iterable[CaseDeadline]) -> list[CaseDeadline]:
    """What is ours, not filed by mark or docket, not moot, and not replaced by another time."""
    ours = [each for each in deadlines if each.whose is Whose.OURS and not each.replaced_by]
    closed = {each.key for each in ours if each.filed or each.shown_filed}
    moot = _moot(each for each in ours if each.key in closed and not each.shown_late)
    return [each for each in ours if each.key not in closed | moot]


def _moot(closed: Iterable[CaseDeadline]) -> set[str]:
    """The keys of what only rescues a deadline that is closed: more time, once it was filed."""
    return {
        f"{rescue.last_day_by}@{each.key.partition('@')[2]}"
        for each in closed
        for rescue in each.rescued_by
        if rescue.last_day_by
    }


def _due(casefile: CaseFile, deadline: CaseDeadline) -> Due | None:
    dates = deadline.dates
    if dates is None:
        return None
    return Due(
        dates.safe_date,
        dates.file_by,
        deadline.key,
        " ".join(deadline.named.split()),
        " ".join(what_asked(deadline).split()),
        deadline.filer,
        deadline.state,
        deadline.exact,
        _is_rescuable(casefile, deadline),
    )


def what_asked(deadline: CaseDeadline) -> str:
    """What is due, with what nobody settled yet: the words of an entry, or a motion against it."""
    if deadline.state is State.QUESTION:
        return Say.WITH_QUESTION.of(what=deadline.what, asked=deadline.asked)
    if deadline.undecided:
        papers = "; ".join(map(named, deadline.undecided))
        return Say.WITH_PAPERS.of(what=deadline.what, papers=papers)
    return deadline.what


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
    relied = (*deadline.finding.rests_on, *(mark.id for mark in deadline.marks))
    found = [doubt for record in relied for doubt in doubts.get(record, ())]
    told = ((doubt.until or date.max, " ".join(doubt.what.split())) for doubt in found)
    return tuple(dict.fromkeys((until.isoformat(), what) for until, what in told))


def _is_rescuable(casefile: CaseFile, deadline: CaseDeadline) -> bool:
    """Whether somebody must look at it once its safe date has gone by.

    Not where a later proceeding shows that the paper was filed, nor a paper on a day that an entry
    sets, nor where no court may give more time: that chance is simply over.
    """
    if deadline.rule is None or deadline.occurrence is None or deadline.confirmed:
        return True
    if deadline.occurrence.sets and deadline.filings:
        return False
    if not deadline.rescued_by or led_to(casefile, deadline):
        return False
    return deadline.rule.extendable is not Extendable.NO


def _superseded(dues: list[Due]) -> Iterator[Due]:
    """The dues, by safe date; of several under one rule only the last is looked at once past."""
    last = {due.named: due.key for due in dues if due.named}
    for due in dues:
        is_last = not due.named or last[due.named] == due.key
        yield due if is_last else replace(due, rescuable=False)


def _why(
    book: LawBook,
    casefile: CaseFile,
    deadlines: tuple[CaseDeadline, ...],
    dues: list[Due],
    today: date,
) -> str:
    """What keeps a date from being told, the first thing to mend first, and what is asked.

    What lacks in a stage that is over keeps nothing from anyone.
    """
    running = [each for each in deadlines if not decided_since(casefile, each, today)]
    ours = [each for each in running if each.whose is Whose.OURS]
    asked = _questions(running, {due.key for due in dues})
    lacking = next(_lacking(book, casefile, ours), "")
    known = len(running) < len(deadlines) or any(each.dates or each.asked for each in ours)
    if not (lacking or asked or known):
        return Say.NO_RULE.of() if casefile.docket_entries else Say.NO_ENTRY.of()
    return " ".join(filter(None, (lacking, asked)))


def _lacking(book: LawBook, casefile: CaseFile, ours: list[CaseDeadline]) -> Iterator[str]:
    if not casefile.proceedings and not ours:
        yield Say.NO_PROCEEDING.of()
    yield from uncounted(casefile)
    for each in ours:
        if each.rule and _is_anew_without_a_day(each):
            yield f"{each.what}: {each.rule.notes}"
    undated = [each for each in ours if each.dates is None and each.needs and not each.filed]
    for each in (each for each in undated if not each.asked):
        if each.occurrence and not (each.rule and each.rule.set_by_order):
            place = (each.occurrence.proceeding.court, each.occurrence.what)
            where = ": ".join(filter(None, place))
            trigger = book.triggers[each.occurrence.trigger]
            yield Say.DAY_NOT_ENTERED.of(trigger=trigger, where=where)
        else:
            yield Say.DUE_NOT_ENTERED.of(what=each.what)
    for proceeding in casefile.proceedings:
        appeal, court = (
            proceeding.proceeding_kind is ProceedingKind.APPEAL,
            proceeding.court.strip(),
        )
        if appeal and court and court_named(book, court) is None:
            yield Say.NO_SUCH_COURT.of(court=court)


def uncounted(casefile: CaseFile) -> Iterator[str]:
    """What is entered of dockets and sets nothing running, for what it belongs to is not said."""
    if adrift := on_no_docket(casefile):
        yield Say.ON_NO_DOCKET.of(count=len(adrift))
    for each in of_no_kind(casefile):
        called = " ".join(filter(None, (each.court.strip(), each.docket_number.strip())))
        yield Say.OF_NO_KIND.of(docket=called or Say.A_DOCKET.of())


def _is_anew_without_a_day(each: CaseDeadline) -> bool:
    """Whether an order set its time anew, and the rule gives no days to count from it."""
    anew = each.occurrence is not None and bool(each.occurrence.instead_of)
    return anew and not each.asked and each.dates is None and not each.needs


def _questions(deadlines: Iterable[CaseDeadline], on_board: set[str]) -> str:
    """What the words of entries raise and no date of ours on the board tells; '' for nothing.

    Of the other side's times only those that no court may excuse. Those raised last stand first,
    as what may still run; before them what has no day.
    """
    kept = [
        each
        for each in deadlines
        if each.state is State.QUESTION
        and not each.replaced_by
        and (each.whose is not Whose.THEIRS or (each.rule and each.rule.jurisdictional))
    ]
    kept.sort(key=_raised_by, reverse=True)
    told = {each.asked for each in kept if each.key in on_board}
    asked = [each for each in dict.fromkeys(each.asked for each in kept) if each not in told]
    shown = [each if each.endswith("?") else f"{each}." for each in asked[:_QUESTIONS_SHOWN]]
    more = len(asked) - len(shown)
    said = [Say.QUESTION.of(asked=each) for each in shown]
    return " ".join([*said, Say.MORE_QUESTIONS.of(more=more)] if more else said)


def _raised_by(deadline: CaseDeadline) -> date:
    """The last day on which what raises a deadline may have happened."""
    raised = deadline.occurrence and deadline.occurrence.dated.latest
    return raised or date.max


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
