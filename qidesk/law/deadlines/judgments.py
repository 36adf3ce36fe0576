"""The judgments of a docket: each once, with the day of its entry and what followed it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta

from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.records.claims import RulingStage
from qidesk.casefile.records.remedies import DocketEntry, EntryKind, Whose
from qidesk.law.deadlines.candidates import signs
from qidesk.law.deadlines.docket import (
    Docket,
    Occurrence,
    docketed,
    made_on,
    named,
    of_entry,
    of_proceeding,
)
from qidesk.law.deadlines.sentences import Say
from qidesk.law.tables.lawbook import LawBook

_BEFORE_TRIAL = (
    RulingStage.MOTION_TO_DISMISS,
    RulingStage.PLEADINGS,
    RulingStage.SUMMARY_JUDGMENT,
)
_SINCE_TRIAL = (RulingStage.TRIAL, RulingStage.AFTER_TRIAL)
_ORDER_BEFORE = timedelta(days=150)
"""How long before the judgment the order it follows may stand (FRAP 4(a)(7)(A)(ii))."""
_NO_ENTRY = DocketEntry(id="")


def judgments(docket: Docket, trigger: str, *kinds: EntryKind) -> Iterator[Occurrence]:
    """Each judgment on the docket; the proceeding's own dates where no entry says it."""
    entered = [
        of_entry(
            docket,
            entry,
            trigger,
            entry.entered_on,
            side=Whose.OURS,
            assumptions=(Say.OUR_LOSS.of(),),
        )
        for kind in kinds
        for entry in docket.of_kind(kind)
    ]
    by_day = {each.dated.edtf: each for each in reversed(entered) if each.dated.is_read}
    proceeding = docket.proceeding
    if proceeding.entered_on.is_read and proceeding.entered_on.edtf not in by_day:
        by_day[proceeding.entered_on.edtf] = of_proceeding(docket, trigger)
    known = list(by_day.values())
    if known:
        yield from known
        yield from (each for each in entered if _signed_after(each, known))
    elif entered:
        yield from entered
    elif proceeding.signed_on.is_read:
        yield of_proceeding(docket, trigger)


def _signed_after(undated: Occurrence, known: list[Occurrence]) -> bool:
    """Whether a judgment without a day of entry is later than those with one."""
    signed = undated.signed.earliest
    days = [each.dated.latest for each in known if each.dated.latest]
    return not undated.dated.is_read and signed is not None and all(day < signed for day in days)


def with_what_followed(judgment: Occurrence, papers: list[DocketEntry]) -> Occurrence:
    """The judgment with a word on later papers that may have moved the time it sets.

    Source: FRAP 4(a)(4)(A) (rule text); S. Ct. R. 13.3.
    """
    entered = judgment.dated.earliest
    later = [
        entry for entry in papers if entered and (day := made_on(entry).latest) and entered <= day
    ]
    if not later:
        return judgment
    said = Say.SHOWN_LATER.of(papers="; ".join(map(named, later)))
    return replace(
        judgment,
        assumptions=(*judgment.assumptions, said),
        beside=(*judgment.beside, *(entry.id for entry in later)),
    )


def last_before(decided: Iterable[Occurrence], when: FactDate) -> tuple[str, ...]:
    """The id of the record of the last decision entered by that day; none where none was."""
    known = [(each.dated.earliest, each.record) for each in decided if each.dated.earliest]
    before = [(day, record) for day, record in known if when.latest and day <= when.latest]
    return (max(before)[1],) if before else ()


def beside_its_order(
    docket: Docket, judgment: Occurrence, ruled: Iterable[Occurrence]
) -> Occurrence:
    """The judgment, told to be a document of its own where the order stands beside it.

    Source: FRCP 58(a), FRAP 4(a)(7)(A)(ii) (rule text). `ruled`: the orders whose words decide.
    """
    written = [
        each
        for each in docket.of_kind(EntryKind.OPINION, EntryKind.ORDER)
        if each.entered_on.is_read and not each.what
    ]
    beside = [each.record for each in ruled if _is_shortly_before(each, judgment)]
    beside += [each.id for each in written if each.entered_on.edtf == judgment.dated.edtf]
    if not beside or all(each.id != judgment.record for each in docket.entries):
        return judgment
    order = next(named(each) for each in docket.entries if each.id == beside[-1])
    said = Say.DOCUMENT_BESIDE.of(judgment=judgment.what, order=order)
    return replace(judgment, separate=True, assumptions=(*judgment.assumptions, said))


def trial_seen(docket: Docket, book: LawBook) -> bool:
    """Whether an entry's words, or a ruling made in or after it, show that a trial was held."""
    staged = any(each.stage in _SINCE_TRIAL for each in docket.rulings)
    return staged or bool(signs(book, "trial_held", docket.entries))


def without_trial(
    docket: Docket, book: LawBook, judgment: Occurrence, ruled: Iterable[Occurrence]
) -> bool:
    """Whether the docket shows that a case in which no trial is seen was decided without one.

    `ruled`: the orders whose words decide; one of them that may itself be the judgment is taken to
    follow no trial that the docket does not show, and one that decides a part leaves the rest to a
    trial. Source: FRCP 50(b), 52(b), 59(a)(1) (rule text)
    speak of issues tried, 52(a)(3) asks for no findings on a motion under Rule 12 or 56.
    """
    day = judgment.dated.edtf
    before = {each.record for each in ruled if _is_shortly_before(each, judgment)}
    deciding = before - set(_of_a_part(docket, book))
    here = [each for each in docket.entries if docketed(each).edtf == day or each.id in deciding]
    ended = replace(_NO_ENTRY, what=judgment.proceeding.disposition)
    stages = [each.stage for each in docket.rulings if each.entered_on.edtf == day]
    return (
        bool(judgment.asked)
        or bool(signs(book, "decided_without_trial", (*here, ended)))
        or any(stage in _BEFORE_TRIAL for stage in stages)
    )


def _of_a_part(docket: Docket, book: LawBook) -> Iterator[str]:
    """The orders that rule on a part and, by their words, do not end the case with it."""
    whole = signs(book, "decided_whole", docket.entries)
    return (x.id for x in signs(book, "decided_in_part", docket.entries) if x not in whole)


def _is_shortly_before(order: Occurrence, judgment: Occurrence) -> bool:
    ruled, entered = order.dated.earliest, judgment.dated.earliest
    return bool(ruled and entered and timedelta() <= entered - ruled <= _ORDER_BEFORE)
