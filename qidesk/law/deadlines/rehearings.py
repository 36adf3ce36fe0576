"""Petitions for rehearing, what decides them, and those made after their days."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from qidesk.casefile.records.remedies import DocketEntry, EntryKind, Whose
from qidesk.casefile.schema.fields import YesNo
from qidesk.law.calendar.holidays import day_words
from qidesk.law.courts import court_named
from qidesk.law.deadlines.candidates import unsettled
from qidesk.law.deadlines.circumstances import Circumstances, UsParty
from qidesk.law.deadlines.docket import (
    Docket,
    Occurrence,
    day_of,
    filed,
    made_on,
    named,
    of_entry,
)
from qidesk.law.deadlines.judgments import last_before
from qidesk.law.deadlines.sentences import Say
from qidesk.law.deadlines.three_dates import Counted, compute
from qidesk.law.tables.lawbook import LawBook
from qidesk.law.tables.phrases import folded

_DAYS_BY = "REHEAR"
_DENIED, _GRANTED = "rehearing_denied", "rehearing_granted"


def rehearings(
    docket: Docket, book: LawBook, decided: list[Occurrence], said: list[Occurrence]
) -> Iterator[Occurrence]:
    """The decisions of an appeal, the petitions to rehear them, and what denies or grants those.

    Source: FRAP 40(d)(1), 41(b) (rule text); S. Ct. R. 13.3: any party's petition made within its
    days moves the time for certiorari to its denial, or to the judgment that follows if granted.
    """
    entries = docket.of_kind(EntryKind.REHEARING)
    petitions = [each for each in entries if _is_petition(docket, each)]
    late = {each.id: _late(docket, book, decided, each) for each in petitions}
    known = [
        _ruling(docket, order, decided, petition, late.get(petition.id if petition else "", ""))
        for order, petition in _orders(docket, entries, petitions)
    ]
    rulings = [
        *known,
        *(
            _said(each, decided)
            for code in (_DENIED, _GRANTED, "reinstated")
            for each in unsettled(said, code, known)
        ),
    ]
    waiting = [
        each for each in petitions if not late[each.id] and not _is_ruled(docket, each, rulings)
    ]
    for each in decided:
        about = [petition for petition in waiting if _is_about(petition, each, decided)]
        yield replace(each, undecided=tuple(about)) if about else each
    for petition in petitions:
        yield of_entry(docket, petition, "rehearing_petition_filed", petition.filed_on)
    for ruling in rulings:
        yield replace(ruling, undecided=tuple(waiting))


def _orders(
    docket: Docket, entries: list[DocketEntry], petitions: list[DocketEntry]
) -> Iterator[tuple[DocketEntry, DocketEntry | None]]:
    """What decides a petition, with the petition where the entry names it."""
    named_by = {order.id: (order, each) for each in petitions for order in docket.deciding(each)}
    yield from named_by.values()
    yield from (
        (each, None) for each in entries if each not in petitions and each.id not in named_by
    )


def _ruling(
    docket: Docket,
    order: DocketEntry,
    decided: list[Occurrence],
    petition: DocketEntry | None,
    late: str,
) -> Occurrence:
    trigger = _GRANTED if _grants(order) else _DENIED
    assumed = (Say.DENIES.of(), late) if late else (Say.DENIES_IN_TIME.of(),)
    found = of_entry(
        docket,
        order,
        trigger,
        order.entered_on,
        side=Whose.OURS,
        assumptions=assumed if trigger == _DENIED else (),
    )
    reheard = last_before(decided, made_on(petition) if petition else order.entered_on)
    return replace(found, instead_of=() if late else reheard)


def _said(each: Occurrence, decided: list[Occurrence]) -> Occurrence:
    return replace(each, instead_of=last_before(decided, each.dated))


def _is_ruled(docket: Docket, petition: DocketEntry, rulings: Iterable[Occurrence]) -> bool:
    """Whether an entry decides it, or a ruling that names none came after it or on no known day."""
    made = day_of(made_on(petition))
    return bool(docket.deciding(petition)) or any(
        not each.asked and made <= day_of(each.dated) for each in rulings
    )


def _is_about(petition: DocketEntry, decision: Occurrence, decided: list[Occurrence]) -> bool:
    return decision.record in last_before(decided, made_on(petition))


def _is_petition(docket: Docket, entry: DocketEntry) -> bool:
    """Whether the entry is a petition rather than its denial."""
    return entry.filed_on.is_read or entry.mailed_on.is_read or bool(docket.deciding(entry))


def _grants(order: DocketEntry) -> bool:
    said = folded(order.what)
    return "grant" in said and "deni" not in said and "deny" not in said


def _late(docket: Docket, book: LawBook, decided: list[Occurrence], petition: DocketEntry) -> str:
    """What to know of a petition made after its days, by filing and by deposit; '' otherwise.

    Source: S. Ct. R. 13.3: a late petition that the court took up also counts (memory).
    """
    made = filed(petition).earliest
    if made is None:
        return ""
    days = [each.dated.latest for each in decided if each.dated.latest]
    last = _last_day(docket, book, max((day for day in days if day <= made), default=None))
    mailed = petition.mailed_on.latest
    if last is None or made <= last or (mailed and mailed <= last):
        return ""
    return Say.PETITION_LATE.of(petition=named(petition), day=day_words(last))


def _last_day(docket: Docket, book: LawBook, decided_on: date | None) -> date | None:
    if decided_on is None:
        return None
    us_party = UsParty.YES if docket.proceeding.us_party is YesNo.YES else UsParty.NO
    court = court_named(book, docket.proceeding.court)
    counted = compute(book, _DAYS_BY, Circumstances(decided_on, court=court, us_party=us_party))
    return counted.dates.rule_date if isinstance(counted, Counted) else None
