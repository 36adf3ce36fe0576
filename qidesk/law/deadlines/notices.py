"""Notices of appeal: the order each is laid to, and what each sets running."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from qidesk.casefile.records.remedies import DocketEntry, EntryKind, Whose
from qidesk.casefile.schema.fields import YesNo
from qidesk.law.deadlines.candidates import as_answered, signs
from qidesk.law.deadlines.docket import Docket, Occurrence, made_on, named, of_entry
from qidesk.law.deadlines.judgments import last_before
from qidesk.law.deadlines.sentences import Say
from qidesk.law.deadlines.tolling import PostMotion
from qidesk.law.tables.lawbook import LawBook
from qidesk.law.tables.phrases import folded

_NAMES = re.compile(r"\b(?:as to|re|of|from|ecf no\.?|dkt\.?|doc\.?) (?:\[?#? ?)(\d+)\b")
_INTERLOCUTORY = "interlocutory"
_UNENTERED = timedelta(days=150)
_APPEALABLE = ("injunction_order_entered", "partial_judgment_entered")


@dataclass(frozen=True, slots=True)
class Losses:
    """What a notice of appeal may be taken from: judgments, denials of immunity, what is said."""

    judged: list[Occurrence]
    denied: list[Occurrence]
    said: list[Occurrence]

    def open_to(self, side: Whose) -> list[Occurrence]:
        """Those that a side may appeal: of a denial of immunity, the side that claimed it."""
        also = [each for each in self.said if each.trigger in _APPEALABLE]
        denied = self.denied if side is Whose.THEIRS else []
        return [*self.judged, *denied, *also]


def notices_of(
    docket: Docket,
    book: LawBook,
    losses: Losses,
    motions: list[PostMotion],
    orders: list[Occurrence],
) -> Iterator[Occurrence]:
    """The notices of appeal: the first from each order sets the others' time to cross-appeal.

    Source: FRAP 3(e), 4(a)(2), (3), (4)(B), 4(c)(1), (2), 10(b)(1), 12(b) (rule text; 3(e) memory).
    """
    answered: set[str] = set()
    paid = signs(book, "fee_settled", (*docket.entries, *docket.above))
    for entry in docket.of_kind(EntryKind.NOTICE_OF_APPEAL):
        order = _laid_to(docket, losses, entry)
        found = of_entry(docket, entry, "notice_filed", entry.filed_on)
        yield replace(found, laid_to=order)
        if order not in answered:
            yield _first(docket, entry)
        answered.add(order)
        if entry.mailed_on.is_read:
            yield of_entry(docket, entry, "inmate_deposit", entry.mailed_on)
        if not order and _early(entry, losses.judged):
            yield of_entry(docket, entry, "notice_before_entry", entry.filed_on)
        if _before_disposal(entry, order, motions, orders):
            yield of_entry(docket, entry, "notice_before_disposition", entry.filed_on)
        yield from _made_effective(found, order, orders)
        if found.side is Whose.OURS and not _fee_settled(docket, entry, paid):
            asked = Say.FEE.of(entry=named(entry))
            fee = replace(found, trigger="appeal_fee_open", asked=asked)
            yield from as_answered(docket, book, fee)


def _made_effective(
    notice: Occurrence, order: str, deciding: list[Occurrence]
) -> Iterator[Occurrence]:
    """The orders on motions by which a notice filed before them takes effect."""
    made = notice.dated.latest
    for each in deciding:
        decided = each.dated.earliest
        if order in each.instead_of and made and decided and made < decided:
            yield replace(each, trigger="notice_effective", side=notice.side, instead_of=())


def _first(docket: Docket, entry: DocketEntry) -> Occurrence:
    """The first notice from an order."""
    mailed = entry.mailed_on.is_read
    dated = entry.entered_on if mailed else entry.filed_on
    why = (Say.IN_ITS_DAYS.of(), Say.INMATES_NOTICE.of()) if mailed else (Say.IN_ITS_DAYS.of(),)
    return of_entry(docket, entry, "first_notice_filed", dated, assumptions=why)


def _laid_to(docket: Docket, losses: Losses, notice: DocketEntry) -> str:
    """The id of the record of the order that a notice names, else of the last it follows; or ''."""
    side = docket.side_of(notice) if notice.filed_by else Whose.THEIRS
    open_to = losses.open_to(side)
    numbers = set(_NAMES.findall(folded(notice.what)))
    by_number = {entry.id for entry in docket.entries if entry.number in numbers}
    named_in = [each.record for each in open_to if each.record in by_number]
    return next(iter((*named_in, *last_before(open_to, made_on(notice)))), "")


def _early(notice: DocketEntry, judged: list[Occurrence]) -> bool:
    """Whether a judgment was entered so soon after that it may have been announced before.

    Source: FRAP 4(a)(2) (rule text): filed after the decision is announced and before its entry;
    4(a)(7)(A)(ii): what was announced counts as entered 150 days later.
    """
    made = notice.filed_on.latest
    if made is None or _INTERLOCUTORY in folded(notice.what):
        return False
    days = [each.dated.earliest for each in judged if each.dated.earliest]
    return any(made < day <= made + _UNENTERED for day in days)


def _before_disposal(
    notice: DocketEntry, order: str, motions: list[PostMotion], orders: list[Occurrence]
) -> bool:
    """Whether the notice came before a motion against its order was decided, or was even made.

    Source: FRAP 4(a)(4)(B)(i) (rule text): a notice filed before the court disposes of the motion.
    """
    made = notice.filed_on.latest
    tolling = any(each.may_toll and each.lost == order for each in motions)
    decided = [each.dated.earliest for each in orders if each.dated.earliest]
    return tolling and made is not None and not any(day <= made for day in decided)


def _fee_settled(docket: Docket, notice: DocketEntry, paid: list[DocketEntry]) -> bool:
    """Whether the docket shows the fee of this appeal paid or excused, or the appeal gone on.

    Source: FRAP 24(a)(3) (memory): leave given below holds on appeal.
    """
    if docket.proceeding.in_forma_pauperis is YesNo.YES:
        return True
    made = made_on(notice).earliest
    briefs = [each for each in docket.above if each.entry_kind is EntryKind.BRIEF]
    went_on = [*docket.decided, *(made_on(each) for each in (*briefs, *paid))]
    return any(made and day.latest and made <= day.latest for day in went_on)
