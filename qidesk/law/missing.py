"""What a case lacks, the most pressing first, each with the field that would answer it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import chain

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.doubts import Doubt
from qidesk.casefile.records.matter import Decision, MemoSection
from qidesk.casefile.records.people import Role
from qidesk.casefile.records.remedies import EntryKind, Filer, Proceeding, Whose
from qidesk.casefile.schema.fields import Record, Shape, YesNo, specs_of
from qidesk.casefile.schema.kinds import KINDS, kind_of
from qidesk.law.deadlines.board import still_open
from qidesk.law.deadlines.case_deadline import CaseDeadline, State
from qidesk.law.deadlines.deadlines_of_case import deadlines_of
from qidesk.law.deadlines.docket import of_no_kind, on_no_docket
from qidesk.law.tables.lawbook import LawBook
from qidesk.law.triage import Group, Triage

_OF_JUDGMENT = "judgment_entered"
_MOST_TRIED = 5
"""For how many records the field is looked for by which their deadlines would have a day."""


class Why(StrEnum):
    """Why something is asked, the most pressing first."""

    TELLING = "the case is decided, and the person waits to be told"
    QUESTION = "the words of a docket entry raise a time, and nobody answered whether rightly"
    ADRIFT = "a docket entry on no docket, or on one of no known kind, sets nothing running"
    DAY = "deadlines wait for one day"
    SEPARATE = "whether the judgment was set out in a separate document moves the time"
    DEPOSIT = "the day of deposit in the prison mail is when a prisoner files"
    DOUBT = "dates cannot stand beside each other"
    UNREAD = "what was typed could not be read as a date"
    UNCHECKED = "a check of ours was not made"
    ABSENT = "nothing of a kind is entered"
    UNANSWERED = "a grievance was filed, and what came of it is not entered"
    STATUS = "custody without a status picks no test"
    TRIAGE = "the meeting asks for it"
    UNWRITTEN = "page one of the memo has no words for it"


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing to find out.

    kind: the code of the kind of record that holds the answer; record: its id, '' where none is
    entered yet; field: where it stands there, '' for no single one. deadlines: those that wait for
    it. doubt: where two dates do not agree. section: the passage that nobody wrote.
    """

    why: Why
    kind: str
    record: str = ""
    field: str = ""
    deadlines: tuple[CaseDeadline, ...] = ()
    doubt: Doubt | None = None
    section: MemoSection | None = None


def missing_of(
    file: CaseFile,
    book: LawBook,
    deadlines: tuple[CaseDeadline, ...],
    doubts: tuple[Doubt, ...],
    triage: Triage,
    today: date,
) -> tuple[Missing, ...]:
    """All that the case lacks, each field asked for once, at its most pressing.

    Of a closed case only what its facts lack: no time to file, no meeting waits for it.
    """
    is_open = not file.case.ended_on.typed
    found = chain(
        _of_telling(file, triage) if is_open else (),
        _of_times(file, book, deadlines, today) if is_open else (),
        _doubted(file, doubts),
        _unread(file),
        _unchecked(file) if is_open else (),
        _absent(file),
        _grievances(file),
        _custody(file),
        _of_triage(file, triage) if is_open else (),
        _unwritten(file),
    )
    first: dict[object, Missing] = {}
    for each in found:
        first.setdefault((each.kind, each.record, each.field) if each.field else each, each)
    return tuple(first.values())


def _of_times(
    file: CaseFile, book: LawBook, deadlines: tuple[CaseDeadline, ...], today: date
) -> Iterator[Missing]:
    """What keeps a time to file from being told."""
    yield from _questions(deadlines)
    yield from _adrift(file)
    yield from _days(file, book, deadlines, today)
    yield from _separate(file, deadlines)
    yield from _deposits(file)


def _questions(deadlines: Iterable[CaseDeadline]) -> Iterator[Missing]:
    """What the words of entries raise, each question once; what no court may excuse comes first."""
    by_entry: dict[str, list[CaseDeadline]] = {}
    for each in deadlines:
        if each.state is State.QUESTION and each.occurrence and not each.replaced_by:
            by_entry.setdefault(each.occurrence.record, []).append(each)
    for entry, group in sorted(by_entry.items(), key=lambda each: not _is_grave(each[1])):
        yield Missing(Why.QUESTION, "docket_entry", entry, "", tuple(group))


def _adrift(file: CaseFile) -> Iterator[Missing]:
    for entry in on_no_docket(file):
        yield Missing(Why.ADRIFT, "docket_entry", entry.id, "proceeding")
    for proceeding in of_no_kind(file):
        yield Missing(Why.ADRIFT, "proceeding", proceeding.id, "proceeding_kind")


def _is_grave(group: Iterable[CaseDeadline]) -> bool:
    """Whether a time of ours is among them that no court may lengthen."""
    return any(
        each.whose is Whose.OURS and each.rule and each.rule.jurisdictional for each in group
    )


def _days(
    file: CaseFile, book: LawBook, deadlines: tuple[CaseDeadline, ...], today: date
) -> Iterator[Missing]:
    """One day for all deadlines that wait for it, those of ours that are gravest first."""
    waiting: dict[str, list[CaseDeadline]] = {}
    ours = {each.key for each in still_open(deadlines)}
    for each in deadlines:
        if each.occurrence and each.needs and not (each.exact or each.filed or each.replaced_by):
            waiting.setdefault(each.occurrence.record, []).append(each)

    def weight(held: tuple[str, list[CaseDeadline]]) -> tuple[bool, int]:
        return not _is_grave(held[1]), -sum(each.key in ours for each in held[1])

    for record_id, group in sorted(waiting.items(), key=weight)[:_MOST_TRIED]:
        record = file.by_id[record_id]
        known = _exact(deadlines, record_id)
        field = _field_of_day(file, book, record, known, today)
        yield Missing(Why.DAY, kind_of(record).code, record_id, field, tuple(group))


def _field_of_day(file: CaseFile, book: LawBook, record: Record, known: int, today: date) -> str:
    """The field whose day would give the record most deadlines theirs: the law itself is asked.

    known: how many of them have their day as it is. '' where no single field would.
    """
    told = {name: _exact_with(file, book, record, name, today) for name in _unknown_days(record)}
    best = max(told, key=lambda name: told[name], default="")
    return best if told.get(best, 0) > known else ""


def _unknown_days(record: Record) -> Iterator[str]:
    """The fields of the record that hold no single day."""
    for spec in specs_of(type(record)):
        if spec.shape is Shape.DATE:
            day: FactDate = getattr(record, spec.name)
            if day.earliest is None or day.earliest != day.latest:
                yield spec.name


def _exact_with(file: CaseFile, book: LawBook, record: Record, field: str, today: date) -> int:
    """How many deadlines the record would give a day, were that day known."""
    told: Record = replace(record, **{field: FactDate.on(today)})  # type: ignore[arg-type]
    return _exact(deadlines_of(file.with_record(told), book, today), record.id)


def _exact(deadlines: Iterable[CaseDeadline], record_id: str) -> int:
    return sum(
        each.exact and each.occurrence is not None and each.occurrence.record == record_id
        for each in deadlines
    )


def _separate(file: CaseFile, deadlines: Iterable[CaseDeadline]) -> Iterator[Missing]:
    """Whether a separate document was entered, where a time that is open turns on it."""
    turning = {
        each.occurrence.proceeding.id
        for each in still_open(deadlines)
        if each.dates and each.occurrence and each.occurrence.trigger == _OF_JUDGMENT
    }
    for each in file.proceedings:
        if each.id in turning and each.separate_document in (None, YesNo.UNKNOWN):
            yield Missing(Why.SEPARATE, "proceeding", each.id, "separate_document")


def _deposits(file: CaseFile) -> Iterator[Missing]:
    for each in file.docket_entries:
        court = file.find(Proceeding, each.proceeding)
        by_hand = court is not None and court.filer is Filer.PRO_SE
        if by_hand and each.entry_kind is EntryKind.NOTICE_OF_APPEAL and not each.mailed_on.typed:
            yield Missing(Why.DEPOSIT, "docket_entry", each.id, "mailed_on")


def _doubted(file: CaseFile, doubts: Iterable[Doubt]) -> Iterator[Missing]:
    for doubt in doubts:
        for record_id, field in list(zip(doubt.records, doubt.fields, strict=False))[:1]:
            kind = kind_of(file.by_id[record_id]).code
            yield Missing(Why.DOUBT, kind, record_id, field, doubt=doubt)


def _unread(file: CaseFile) -> Iterator[Missing]:
    for record in file.records:
        for spec in specs_of(type(record)):
            if spec.shape is Shape.DATE:
                told: FactDate = getattr(record, spec.name)
                if told.typed and not told.is_read:
                    yield Missing(Why.UNREAD, kind_of(record).code, record.id, spec.name)


def _unchecked(file: CaseFile) -> Iterator[Missing]:
    for name in ("conflicts_cleared_on", "docket_checked_on"):
        if not getattr(file.case, name).typed:
            yield Missing(Why.UNCHECKED, "case", file.case.id, name)
    if file.case.representation_status is None:
        yield Missing(Why.UNCHECKED, "case", file.case.id, "representation_status")


_NOT_TAKEN = (Decision.DECLINE, Decision.REFER)
_WANTED = ("proceeding", "custody", "event", "claim", "ruling", "grievance", "authority")


def _absent(file: CaseFile) -> Iterator[Missing]:
    """Kinds of which a case like these has some; people by what they are in it.

    Of what the office does not take only the person who is written to.
    """
    if not file.people_helped:
        yield Missing(Why.ABSENT, "person")
    if file.case.decision in _NOT_TAKEN:
        return
    if not any(part.role is Role.DEFENDANT for part in file.parts):
        yield Missing(Why.ABSENT, "part")
    for code in _WANTED:
        if not file.of_kind(KINDS[code]):
            yield Missing(Why.ABSENT, code)


def _grievances(file: CaseFile) -> Iterator[Missing]:
    for each in file.grievances:
        if each.filed_on.is_read and each.outcome is None:
            yield Missing(Why.UNANSWERED, "grievance", each.id, "outcome")


def _custody(file: CaseFile) -> Iterator[Missing]:
    for each in file.custody_spells:
        if each.legal_status is None:
            yield Missing(Why.STATUS, "custody", each.id, "legal_status")


def _of_telling(file: CaseFile, triage: Triage) -> Iterator[Missing]:
    """What is lacking for the person to be told, until they are; asked once it is decided."""
    for point in triage.lacking:
        if point.group is Group.TELLING and not file.case.told_on.typed:
            yield Missing(Why.TELLING, "case", point.record, point.field.partition(".")[2])


def _of_triage(file: CaseFile, triage: Triage) -> Iterator[Missing]:
    """What the meeting lacks; of what the office does not take, no more how it would be taken."""
    settled = {Group.TIME}
    if file.case.decision in _NOT_TAKEN:
        settled |= {Group.VEHICLE, Group.AMICUS}
    for point in triage.lacking:
        kind, _, field = point.field.partition(".")
        if field and point.group not in settled:
            yield Missing(Why.TRIAGE, kind, point.record, field)


def _unwritten(file: CaseFile) -> Iterator[Missing]:
    written = {passage.section for passage in file.passages}
    for section in (MemoSection.BOTTOM_LINE, MemoSection.QUESTION):
        if section not in written:
            yield Missing(Why.UNWRITTEN, "passage", section=section)
