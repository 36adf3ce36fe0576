"""What an entry calls for on a day that no rule gives: asked about until a later entry answers it.

A fee, a form or an answer on a day of the court's own; what follows once a case is sent back, or
moved to another court.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from qidesk.casefile.records.remedies import DocketEntry, EntryKind, ProceedingKind
from qidesk.law.deadlines.candidates import candidates, signs
from qidesk.law.deadlines.docket import Docket, Occurrence, day_of, made_on
from qidesk.law.deadlines.sentences import Say
from qidesk.law.tables.lawbook import LawBook

_SENT_BACK, _TRANSFERRED, _PAPER = "sent_back", "transferred", "paper_called_for"
_SOME_PAPER = "CALLED"
"""The rule of a paper of which no more is known than that it is called for."""
_MET_BY = {
    "fee_called_for": "fee_settled",
    "cause_called_for": "cause_shown",
    "forms_called_for": "",
    _PAPER: "",
}
"""What calls for a paper or a fee, and the sign of a later entry that it came ('' for none)."""
_ASKED = {
    **dict.fromkeys(_MET_BY, Say.WHAT_DAY),
    _SENT_BACK: Say.WHAT_RUNS_BELOW,
    _TRANSFERRED: Say.WHAT_RUNS_THERE,
}
_ENDS = (EntryKind.JUDGMENT, EntryKind.OPINION)
_COURTS_OWN = (*_ENDS, EntryKind.ORDER, EntryKind.REPORT)


def as_called_for(docket: Docket, book: LawBook) -> Iterator[Occurrence]:
    """What the entries of a docket say in words, but for what a later one has answered.

    That an entry calls for some paper is said of those alone whose words say no more of it.
    """
    said = list(dict.fromkeys(candidates(docket, book)))
    mandated = docket.has_mandate or any(each.trigger == "mandate_noted" for each in said)
    for each in said:
        if _is_told_otherwise(each, said):
            continue
        if each.trigger not in _ASKED:
            yield each
        elif not _is_answered(docket, book, each, mandated=mandated):
            yield replace(each, asked=_asked(book, each), beside=_beside(docket, each))


def _is_told_otherwise(each: Occurrence, said: list[Occurrence]) -> bool:
    """Whether its entry says more than that some paper is called for, or more for that day."""
    here = (other for other in said if other.record == each.record and other is not each)
    if each.sets and each.sets.rule == _SOME_PAPER:
        return any(other.sets and other.sets.day == each.sets.day for other in here)
    return each.trigger == _PAPER and any(here)


def _asked(book: LawBook, each: Occurrence) -> str:
    said = _ASKED[each.trigger].of(entry=each.what, trigger=book.triggers[each.trigger])
    return said if each.asked else ""


def _beside(docket: Docket, each: Occurrence) -> tuple[str, ...]:
    """The proceeding, whose mandate bears on whether a case is sent back."""
    return (docket.proceeding.id,) if each.trigger == _SENT_BACK else ()


def _is_answered(docket: Docket, book: LawBook, each: Occurrence, *, mandated: bool) -> bool:
    if each.trigger == _TRANSFERRED:
        return docket.went_on
    if each.trigger != _SENT_BACK:
        met = signs(book, sign, docket.entries) if (sign := _MET_BY[each.trigger]) else []
        return _is_before(each, [*met, *docket.of_kind(*_ENDS)])
    if docket.proceeding.proceeding_kind is ProceedingKind.APPEAL:
        kinds = (*_COURTS_OWN, EntryKind.MANDATE)
        return not mandated or _is_before(each, _of_kinds(docket.below, kinds))
    return _is_before(each, docket.of_kind(*_COURTS_OWN))


def _of_kinds(entries: Sequence[DocketEntry], kinds: Sequence[EntryKind]) -> list[DocketEntry]:
    return [each for each in entries if each.entry_kind in kinds]


def _is_before(each: Occurrence, entries: Sequence[DocketEntry]) -> bool:
    """Whether one of those entries, is of a later day."""
    return any(
        day_of(each.dated) < day_of(made_on(entry)) for entry in entries if made_on(entry).is_read
    )
