"""Motions after judgment: which may give everyone the time to appeal anew, and which cannot."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from qidesk.casefile.records.remedies import DocketEntry, EntryKind, MotionRule, Whose
from qidesk.law.calendar.holidays import day_words
from qidesk.law.courts import court_named
from qidesk.law.deadlines.circumstances import Circumstances
from qidesk.law.deadlines.docket import (
    Docket,
    Occurrence,
    filed,
    in_order,
    made_on,
    named,
    of_entry,
)
from qidesk.law.deadlines.three_dates import Counted, compute
from qidesk.law.tables.lawbook import LawBook

_DAYS_BY = "R59e"
"""The rule whose 28 days every tolling motion must keep.

Source: FRAP 4(a)(4)(A) (rule text): Rules 50(b), 52(b), 59, and 60 if within the time for Rule 59.
"""
_NO_DAYS = (
    "is taken to have been made within its days: the table does not say how many it had then."
)
_LOST = frozenset({"judgment_entered", "immunity_denied"})


@dataclass(frozen=True, slots=True)
class PostMotion:
    """One motion made after a judgment or a denial of immunity.

    may_toll: whether it may move the time to appeal. why: what a reader must know of that.
    """

    entry: DocketEntry
    side: Whose
    may_toll: bool
    why: str


def post_motions(docket: Docket, book: LawBook, losses: list[Occurrence]) -> list[PostMotion]:
    """The motions that follow a loss on the docket, in order."""
    lost = [(each.dated.latest, each.side) for each in losses if each.trigger in _LOST]
    days = [(day, side) for day, side in lost if day]
    ends = {day: _last_day(docket, book, day) for day, _ in days}
    found = (_post_motion(days, ends, each) for each in docket.of_kind(EntryKind.MOTION))
    return [each for each in found if each]


def _post_motion(
    days: list[tuple[date, Whose]], ends: dict[date, date | None], entry: DocketEntry
) -> PostMotion | None:
    made = made_on(entry).latest or made_on(entry).earliest
    before = [(day, side) for day, side in days if made and day <= made]
    if not before:
        return None
    lost_on, side = max(before)
    may_toll, why = _weighed(entry, ends[lost_on])
    return PostMotion(entry, side, may_toll, why)


def _weighed(entry: DocketEntry, last: date | None) -> tuple[bool, str]:
    """Whether the motion may move the time, `last` being the end of its days, and why."""
    if entry.motion_rule is MotionRule.OTHER:
        said = f"{named(entry)} is entered as made under another rule: it does not move the time."
        return False, said
    if last is None:
        return True, f"{_taken(entry)} {named(entry)} {_NO_DAYS}".strip()
    first, latest = filed(entry).earliest, filed(entry).latest
    if latest and latest <= last:
        return True, _taken(entry)
    mailed = entry.mailed_on.latest
    if mailed and mailed <= last:
        said = f"{named(entry)} was put in the prison mail by {day_words(last)}: prove the deposit."
        return True, said
    if first is None or first <= last:
        said = (
            f"The day {named(entry)} was filed is not known exactly: filed after {day_words(last)},"
            " the end of the 28 days, it moves nothing."
        )
        return True, said
    said = (
        f"{named(entry)} was filed after {day_words(last)}, the end of the 28 days, which no court"
        " may extend: it is taken to move nothing (Lora v. O'Heaney, 602 F.3d 106 (2d Cir. 2010))."
    )
    return False, said


def _last_day(docket: Docket, book: LawBook, lost_on: date) -> date | None:
    """The last of the 28 days by the rule; None where the table has no such rule for that day."""
    given = Circumstances(lost_on, court=court_named(book, docket.proceeding.court))
    counted = compute(book, _DAYS_BY, given)
    return counted.dates.rule_date if isinstance(counted, Counted) else None


def _taken(entry: DocketEntry) -> str:
    """What is taken for granted of a motion made within its days; '' where its rule is entered."""
    match entry.motion_rule:
        case None:
            return f"{named(entry)} is taken to be a motion that tolls, made within its days."
        case MotionRule.RULE_54_FEES:
            return (
                f"{named(entry)}, for fees, moves the time only if the court so ordered under"
                " Rule 58(e): it is taken to have done so."
            )
        case _:
            return ""


def tolling_orders(docket: Docket, motions: list[PostMotion]) -> Iterator[Occurrence]:
    """The order that gave the full time anew: the one that decides the last motion that tolls.

    Source: FRAP 4(a)(4)(A) (rule text). Where an order does not name the motion it decides, every
    later order may be the one, and a person must read them.
    """
    tolling = [each for each in motions if each.may_toll]
    said = tuple(each.why for each in tolling if each.why)
    deciding = {each.entry.id: docket.deciding(each.entry) for each in tolling}
    named_orders = in_order([order for orders in deciding.values() for order in orders])
    undecided = [each for each in tolling if not deciding[each.entry.id]]
    if undecided:
        yield from _orders_after(docket, undecided, said)
    elif named_orders:
        last = next((each for each in named_orders if not each.entered_on.is_read), None)
        yield _order(docket, last or named_orders[-1], tolling[0].side, said)


def _orders_after(
    docket: Docket, undecided: list[PostMotion], said: tuple[str, ...]
) -> Iterator[Occurrence]:
    """Each order entered after an undecided motion, taken to decide the last of them."""
    for order in docket.of_kind(EntryKind.ORDER):
        decided = order.entered_on.earliest
        made = [each for each in undecided if _came_first(each.entry, decided)]
        if made and not order.decides:
            taken = (
                f"{named(order)} is taken to decide the last of these motions"
                f" ({named(made[0].entry)}): read both."
            )
            yield _order(docket, order, made[0].side, (*said, taken))


def _came_first(motion: DocketEntry, decided: date | None) -> bool:
    made = made_on(motion).earliest
    return made is not None and decided is not None and made <= decided


def _order(docket: Docket, order: DocketEntry, side: Whose, said: tuple[str, ...]) -> Occurrence:
    return of_entry(
        docket, order, "tolling_order_entered", order.entered_on, side=side, assumptions=said
    )
