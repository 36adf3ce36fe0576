"""What docket entries say in words: candidates for triggers, each a question until it is answered.

Source: docket_words.csv, which is no law: what is taken from words is said to be so taken.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.records.remedies import DocketEntry, EntryKind, MarkStatus, Whose
from qidesk.law.deadlines.docket import (
    Answers,
    DaySet,
    Docket,
    Occurrence,
    docketed,
    filed,
    in_order,
    named,
    of_entry,
    of_service,
    side_in,
)
from qidesk.law.deadlines.marks import ANSWERS, link_of
from qidesk.law.deadlines.sentences import Say
from qidesk.law.tables.docket_words import NO_RULING, UNSAID, DatedBy, DocketWords, SideBy
from qidesk.law.tables.lawbook import LawBook
from qidesk.law.tables.phrases import folded

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DAY = re.compile(
    r"[^;\n]{0,60}?\b(\d{1,2}/\d{1,2}/\d{2,4}|\d{1,2}-\d{1,2}-\d{2,4}|\d{4}-\d\d-\d\d"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}} {_MONTH} \d{{4}})"
)
_CROSSED = {"record_filed": "cross_record_filed", "argument": "cross_argument"}
_DECIDING = ("rehearing_denied", "rehearing_granted")
"""What is settled by the entry's own word on the petition it decides."""
_LATE_JUDGMENT = timedelta(days=150)
"""Until when a judgment by its kind answers for an order that may be one.

Source: FRAP 4(a)(7)(A)(ii), FRCP 58(c)(2)(B) (rule text): then the order itself counts as entered.
"""
_OF_JUDGMENT = "judgment_entered"


def answers_of(casefile: CaseFile) -> Answers:
    """Whether the entries that were asked about were read rightly or wrongly."""
    found: dict[str, dict[str, MarkStatus]] = {}
    for mark in casefile.deadline_marks:
        if mark.status in ANSWERS:
            found.setdefault(link_of(mark), {})[mark.rule.strip().casefold()] = mark.status
    return found


def candidates(docket: Docket, book: LawBook) -> Iterator[Occurrence]:
    """Whatever the entries of a docket say in words, each as it was answered."""
    for found in _as_said(docket, book):
        yield from as_answered(docket, book, found)


def as_answered(docket: Docket, book: LawBook, found: Occurrence) -> Iterator[Occurrence]:
    """What was asked about, unless it was read wrongly; read rightly, it is asked no more."""
    given = docket.answers.get(found.record, {})
    rules = [found.sets.rule.casefold()] if found.sets else book.rules_following(found.trigger)
    answers = [given[rule] for rule in rules if rule in given]
    if MarkStatus.READ_WRONGLY not in answers:
        yield replace(found, asked="") if answers else found


def _as_said(docket: Docket, book: LawBook) -> Iterator[Occurrence]:
    court = docket.proceeding.proceeding_kind
    texts = [(entry, folded(entry.what)) for entry in docket.entries if entry.what]
    all_said = "\n".join(said for _, said in texts)
    for row in (*book.docket_words, *book.docket_days):
        if row.court not in (None, court):
            continue
        if not row.sought.may_stand(all_said):
            continue
        said_by = {entry.id: _heard(book, row, entry, said) for entry, said in texts}
        reading = [entry for entry, _ in texts if row.says(said_by[entry.id])]
        for entry in in_order(reading)[: 1 if row.first else None]:
            yield from _read(docket, book, row, entry, said_by[entry.id])


def _heard(book: LawBook, row: DocketWords, entry: DocketEntry, said: str) -> str:
    """What of an entry's words a line listens to; '' where it does not read such entries."""
    if not (row.sought.may_stand(said) and row.concerns(entry.entry_kind)):
        return ""
    if row.reads_rulings and entry.entry_kind in UNSAID:
        for asking in book.docket_signs[NO_RULING]:
            said = asking.sought.cut_from(said)
    return said


def _read(
    docket: Docket, book: LawBook, row: DocketWords, entry: DocketEntry, said: str
) -> Iterator[Occurrence]:
    if row.trigger in _DECIDING and docket.rehearing_decided_by(entry):
        return
    side, more = _side(docket, row)
    trigger = row.trigger or "day_set"
    if is_crossed(docket):
        trigger = _CROSSED.get(trigger, trigger)
    taken = Say.TAKEN_TO_BE.of(entry=named(entry), trigger=book.triggers[trigger])
    asked = Say.MAY_BE.of(entry=named(entry), trigger=book.triggers[trigger])
    if row.dated is DatedBy.SERVED:
        found = of_service(docket, entry, trigger, side=side, assumptions=(taken, *more))
    else:
        dated = entry.entered_on if row.dated is DatedBy.ENTERED else filed(entry)
        found = of_entry(docket, entry, trigger, dated, side=side, assumptions=(taken, *more))
    found = replace(found, asked=asked)
    if row.dated not in (DatedBy.SAID, DatedBy.ELSEWHERE) and not row.sets:
        yield found
    elif (day := day_in(row, said)) and row.sets:
        rule = row.sets[-1] if is_crossed(docket) else row.sets[0]
        yield replace(found, dated=docketed(entry), sets=DaySet(rule, day))
    elif day or row.dated is DatedBy.ELSEWHERE:
        yield replace(found, dated=FactDate.on(day) if day else FactDate())


def day_in(row: DocketWords, said: str) -> date | None:
    """The first day that stands after the words of a line."""
    places = [_DAY.match(place.string, place.end()) for place in row.places(said)]
    days = (read_date(place.group(1))[0].earliest for place in places if place)
    return next(filter(None, days), None)


def _side(docket: Docket, row: DocketWords) -> tuple[Whose | None, tuple[str, ...]]:
    """Whose paper or loss the entry is, and what that takes for granted; None for the filer's."""
    appeals = docket.below or docket.entries
    match row.side:
        case SideBy.FILER:
            return None, ()
        case SideBy.APPELLANT:
            return _first_side(docket, appeals, EntryKind.NOTICE_OF_APPEAL)
        case SideBy.PETITIONER:
            return _first_side(docket, docket.entries, EntryKind.PETITION)
        case SideBy.APPELLEE:
            return _against(_first_side(docket, appeals, EntryKind.NOTICE_OF_APPEAL))
        case SideBy.RESPONDENT:
            return _against(_first_side(docket, docket.entries, EntryKind.PETITION))
        case _:
            return Whose(row.side), ()


def _first_side(
    docket: Docket, entries: tuple[DocketEntry, ...], kind: EntryKind
) -> tuple[Whose, tuple[str, ...]]:
    """The side whose notice or petition came first; ours where none is on the docket."""
    papers = in_order([entry for entry in entries if entry.entry_kind is kind])
    return (
        (side_in(docket.parts, papers[0]), ()) if papers else (Whose.OURS, (Say.NO_APPELLANT.of(),))
    )


def _against(found: tuple[Whose, tuple[str, ...]]) -> tuple[Whose, tuple[str, ...]]:
    side, more = found
    return (Whose.THEIRS if side is Whose.OURS else Whose.OURS), more


def is_crossed(docket: Docket) -> bool:
    """Whether both sides filed a notice of appeal below.

    Source: FRAP 28.1 (rule text): briefs in a cross-appeal have a sequence of their own.
    """
    notices = [each for each in docket.below if each.entry_kind is EntryKind.NOTICE_OF_APPEAL]
    return len({side_in(docket.parts, entry) for entry in notices}) > 1


def unsettled(
    said: Iterable[Occurrence], trigger: str, facts: Iterable[Occurrence]
) -> list[Occurrence]:
    """The candidates for a trigger that nothing known by its kind answers.

    Source: FRAP 4(a)(7)(A) (rule text): where the judgment came in a document of its own, the order
    before it is none.
    """
    days = [each.dated.earliest for each in facts if each.trigger == trigger]
    within = _LATE_JUDGMENT if trigger == _OF_JUDGMENT else timedelta()
    return [each for each in said if each.trigger == trigger and not _answered(each, days, within)]


def _answered(each: Occurrence, days: list[date | None], within: timedelta) -> bool:
    here = each.dated.earliest
    if here is None:
        return bool(days)
    return any(day and here <= day <= here + within for day in days)


def signs(book: LawBook, code: str, entries: Iterable[DocketEntry]) -> list[DocketEntry]:
    """The entries whose words are a sign of something that is no trigger, as of a trial held."""
    rows = book.docket_signs[code]
    return [
        entry
        for entry in entries
        if entry.what
        and any(
            row.concerns(entry.entry_kind) and row.says(said)
            for said in (folded(entry.what),)
            for row in rows
        )
    ]
