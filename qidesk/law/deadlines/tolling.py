"""Motions after judgment: which may give everyone the time to appeal anew, and which cannot."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from qidesk.casefile.records.remedies import DocketEntry, EntryKind, MotionRule, Whose
from qidesk.law.calendar.holidays import day_words
from qidesk.law.courts import court_named
from qidesk.law.deadlines.candidates import as_answered, signs
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
from qidesk.law.deadlines.sentences import Say
from qidesk.law.deadlines.three_dates import Counted, compute
from qidesk.law.tables.lawbook import LawBook

_DAYS_BY = "R59e"
"""The rule whose 28 days every tolling motion must keep.

Source: FRAP 4(a)(4)(A) (rule text): Rules 50(b), 52(b), 59, and 60 if within the time for Rule 59.
"""
_TOLLING = (
    MotionRule.RULE_50B,
    MotionRule.RULE_52B,
    MotionRule.RULE_59,
    MotionRule.RULE_59E,
    MotionRule.RULE_60,
)
_LOST = frozenset({"judgment_entered", "immunity_denied"})


@dataclass(frozen=True, slots=True)
class PostMotion:
    """One motion made after a judgment or a denial of immunity.

    lost: the id of the record of that judgment or denial. under: the rule entered, else the one its
    words name. may_toll: whether it may move the time to appeal. why: what a reader must know of
    that.
    """

    entry: DocketEntry
    side: Whose
    lost: str
    under: MotionRule | None
    may_toll: bool
    why: str

    @property
    def tolls(self) -> bool:
        """Whether it is known to be of a kind that moves the time, and made within its days."""
        return self.may_toll and self.under in _TOLLING


def post_motions(docket: Docket, book: LawBook, losses: list[Occurrence]) -> list[PostMotion]:
    """The motions that follow a loss on the docket, in order."""
    lost = [(each.dated.latest, each.side, each.record) for each in losses if each.trigger in _LOST]
    days = [(day, side, record) for day, side, record in lost if day]
    ends = {day: _last_day(docket, book, day) for day, _, _ in days}
    found = (_post_motion(book, days, ends, each) for each in docket.of_kind(EntryKind.MOTION))
    return [each for each in found if each]


def _post_motion(
    book: LawBook,
    days: list[tuple[date, Whose, str]],
    ends: dict[date, date | None],
    entry: DocketEntry,
) -> PostMotion | None:
    made = made_on(entry).latest or made_on(entry).earliest
    before = [loss for loss in days if made and loss[0] <= made]
    if not before:
        return None
    lost_on, side, record = max(before)
    under = rule_of(book, entry)
    may_toll, why = _weighed(entry, under, ends[lost_on])
    return PostMotion(entry, side, record, under, may_toll, why)


def rule_of(book: LawBook, motion: DocketEntry) -> MotionRule | None:
    """The rule under which a motion was made: as entered, else as its words say."""
    if motion.motion_rule:
        return motion.motion_rule
    return next((each for each in _TOLLING if signs(book, each.value, (motion,))), None)


def _weighed(entry: DocketEntry, under: MotionRule | None, last: date | None) -> tuple[bool, str]:
    """Whether the motion may move the time, `last` being the end of its days, and why."""
    if under is MotionRule.OTHER:
        return False, Say.OTHER_RULE.of(entry=named(entry))
    if last is None:
        return True, f"{_taken(entry, under)} {Say.NO_DAYS.of(entry=named(entry))}".strip()
    first, latest = filed(entry).earliest, filed(entry).latest
    if latest and latest <= last:
        return True, _taken(entry, under)
    mailed = entry.mailed_on.latest
    if mailed and mailed <= last:
        return True, Say.DEPOSITED.of(entry=named(entry), day=day_words(last))
    if first is None or first <= last:
        return True, Say.FILED_UNSURE.of(entry=named(entry), day=day_words(last))
    return False, Say.FILED_LATE.of(entry=named(entry), day=day_words(last))


def _last_day(docket: Docket, book: LawBook, lost_on: date) -> date | None:
    """The last of the 28 days by the rule; None where the table has no such rule for that day."""
    given = Circumstances(lost_on, court=court_named(book, docket.proceeding.court))
    counted = compute(book, _DAYS_BY, given)
    return counted.dates.rule_date if isinstance(counted, Counted) else None


def _taken(entry: DocketEntry, under: MotionRule | None) -> str:
    """What is taken for granted of a motion made within its days; '' where its rule is known."""
    match under:
        case None:
            return Say.TAKEN_TO_TOLL.of(entry=named(entry))
        case MotionRule.RULE_54_FEES:
            return Say.FOR_FEES.of(entry=named(entry))
        case _:
            return ""


def tolling_orders(
    docket: Docket, book: LawBook, motions: list[PostMotion]
) -> Iterator[Occurrence]:
    """The order that gave the full time anew: the one that decides the last motion that tolls.

    Source: FRAP 4(a)(4)(A) (rule text). Where an order does not name the motion it decides, every
    later order may be the one, and a person must read them: each is a question.
    """
    tolling = [each for each in motions if each.may_toll]
    said = tuple(each.why for each in tolling if each.why)
    decided = [each for each in tolling if docket.deciding(each.entry)]
    undecided = [each for each in tolling if each not in decided]
    if decided and not any(each.tolls for each in undecided):
        orders = in_order([order for each in decided for order in docket.deciding(each.entry)])
        last = next((each for each in orders if not each.entered_on.is_read), orders[-1])
        yield _order(docket, last, decided, said)
    for order in docket.of_kind(EntryKind.ORDER):
        made = [each for each in undecided if _came_first(each.entry, order.entered_on.earliest)]
        if made and not order.decides:
            yield from as_answered(docket, book, _perhaps(docket, order, made, said))


def _perhaps(
    docket: Docket, order: DocketEntry, made: list[PostMotion], said: tuple[str, ...]
) -> Occurrence:
    """An order entered after undecided motions, taken to decide the last of them."""
    motion = named(made[0].entry)
    taken = Say.TAKEN_TO_DECIDE.of(order=named(order), motion=motion)
    asked = Say.MAY_DECIDE.of(order=named(order), motion=motion)
    return replace(_order(docket, order, made, (*said, taken)), asked=asked)


def _came_first(motion: DocketEntry, decided: date | None) -> bool:
    made = made_on(motion).earliest
    return made is not None and decided is not None and made <= decided


def _order(
    docket: Docket, order: DocketEntry, decided: list[PostMotion], said: tuple[str, ...]
) -> Occurrence:
    found = of_entry(
        docket,
        order,
        "tolling_order_entered",
        order.entered_on,
        side=decided[0].side,
        assumptions=said,
    )
    return replace(
        found,
        instead_of=tuple(dict.fromkeys(each.lost for each in decided)),
        beside=tuple(each.entry.id for each in decided),
    )
