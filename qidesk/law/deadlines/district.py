"""What sets a clock running in the district court."""

from collections.abc import Iterator
from dataclasses import replace

from qidesk.casefile.records.claims import ImmunityResult, Prong, Ruling, Writing
from qidesk.casefile.records.people import Role
from qidesk.casefile.records.remedies import DocketEntry, EntryKind, MotionRule, Whose
from qidesk.casefile.schema.fields import YesNo
from qidesk.law.deadlines.docket import (
    Docket,
    Occurrence,
    in_order,
    of_entry,
    of_service,
)
from qidesk.law.deadlines.judgments import judgments, with_what_followed
from qidesk.law.deadlines.tolling import PostMotion, post_motions, tolling_orders
from qidesk.law.tables.lawbook import LawBook

_INFERRED = "The prongs as entered are taken to mean that immunity was denied."
_IN_ITS_DAYS = (
    "The first notice is taken to have been filed within its days: a late one starts no time."
)
_DOCKETED = "An inmate's notice: the others' time runs from its docketing."
_PUT_OFF = (
    "The court put immunity off: some courts let the defense appeal that as a denial (Carswell v."
    " Camp, 54 F.4th 307 (5th Cir. 2022), memory)."
)


def in_district_court(docket: Docket, book: LawBook) -> Iterator[Occurrence]:
    """The triggers of a district court's docket."""
    judged = list(judgments(docket, "judgment_entered", EntryKind.JUDGMENT))
    denied = list(_denials(docket))
    motions = post_motions(docket, book, [*judged, *denied])
    yield from (_with_motions(docket, each, motions) for each in judged)
    yield from denied
    if docket.proceeding.separate_document is YesNo.NO:
        yield from (replace(each, trigger="order_docketed") for each in judged)
    yield from _pleadings(docket)
    for entry in docket.of_kind(EntryKind.REPORT):
        yield of_service(docket, entry, "report_served", side=Whose.OURS)
    for entry in docket.of_kind(EntryKind.OBJECTIONS):
        yield of_service(docket, entry, "objections_served")
    for motion in docket.of_kind(EntryKind.MOTION):
        if motion.motion_rule is MotionRule.RULE_59:
            yield of_service(docket, motion, "new_trial_motion_served")
    orders = list(tolling_orders(docket, motions))
    yield from orders
    yield from _notices(docket, judged, motions, orders)


def _with_motions(docket: Docket, judgment: Occurrence, motions: list[PostMotion]) -> Occurrence:
    """The judgment, with the later motions that may move its time and those that cannot."""
    papers = [each.entry for each in motions if each.may_toll]
    papers += docket.of_kind(EntryKind.REHEARING)
    told = with_what_followed(judgment, in_order(papers))
    cannot = tuple(each.why for each in motions if not each.may_toll)
    return replace(told, assumptions=(*told.assumptions, *cannot))


def _denials(docket: Docket) -> Iterator[Occurrence]:
    """Each order that denied immunity to a defendant, once an order.

    Source: deadlines.csv, row NOA-QI. What was entered of immunity itself comes first; else a
    denial is read from the prongs: none answered no, and the second (or a dispute of fact on
    either) against the defendant.
    """
    seen: set[tuple[str, str]] = set()
    for ruling in docket.rulings:
        order = (ruling.entered_on.edtf, ruling.signed_on.edtf)
        said = _denial(ruling)
        if said is None or order in seen:
            continue
        seen.add(order)
        yield Occurrence(
            "immunity_denied", "order denying qualified immunity", ruling.id, docket.proceeding,
            ruling.entered_on, Whose.THEIRS, ruling.signed_on, said,
        )  # fmt: skip


def _denial(ruling: Ruling) -> tuple[str, ...] | None:
    """What is taken for granted in saying that the ruling denied immunity; None if it did not."""
    if ruling.writing in (Writing.CONCURRENCE, Writing.DISSENT):
        return None
    match ruling.immunity:
        case ImmunityResult.DENIED:
            return ()
        case ImmunityResult.DEFERRED:
            return (_PUT_OFF,)
        case ImmunityResult.GRANTED:
            return None
    prongs = (ruling.prong_1, ruling.prong_2)
    against = ruling.prong_2 in (Prong.YES, Prong.FACT_DISPUTE) or Prong.FACT_DISPUTE in prongs
    return (_INFERRED,) if against and Prong.NO not in prongs else None


def _pleadings(docket: Docket) -> Iterator[Occurrence]:
    """The complaint and its service on each defendant.

    Source: FRCP 4(m), 12(a), 15(a)(1) (rule text).
    """
    for entry in docket.of_kind(EntryKind.COMPLAINT)[:1]:
        yield of_entry(docket, entry, "complaint_filed", entry.filed_on)
    for part in docket.parts:
        if part.role is Role.DEFENDANT and part.served_on.is_read:
            for trigger in ("complaint_served", "own_pleading_served"):
                yield Occurrence(
                    trigger, f"service on {part.title or 'a defendant'}", part.id,
                    docket.proceeding, part.served_on, Whose.OURS,
                )  # fmt: skip


def _notices(
    docket: Docket, judged: list[Occurrence], motions: list[PostMotion], orders: list[Occurrence]
) -> Iterator[Occurrence]:
    """The notices of appeal: the first sets others' time; one may be early, or an inmate's.

    Source: FRAP 4(a)(2), (3), (4)(B), 4(c)(1), (2) (rule text).
    """
    notices = docket.of_kind(EntryKind.NOTICE_OF_APPEAL)
    for entry in notices[:1]:
        mailed = entry.mailed_on.is_read
        dated = entry.entered_on if mailed else entry.filed_on
        why = (_IN_ITS_DAYS, _DOCKETED) if mailed else (_IN_ITS_DAYS,)
        yield of_entry(docket, entry, "first_notice_filed", dated, assumptions=why)
    for entry in notices:
        if entry.mailed_on.is_read:
            yield of_entry(docket, entry, "inmate_deposit", entry.mailed_on)
        if _early(entry, judged):
            yield of_entry(docket, entry, "notice_before_entry", entry.filed_on)
        if _before_disposal(entry, motions, orders):
            yield of_entry(docket, entry, "notice_before_disposition", entry.filed_on)


def _early(notice: DocketEntry, judged: list[Occurrence]) -> bool:
    """Whether the notice came before every judgment whose entry is known."""
    made = notice.filed_on.latest
    days = [each.dated.earliest for each in judged if each.dated.earliest]
    return made is not None and bool(days) and made < min(days)


def _before_disposal(
    notice: DocketEntry, motions: list[PostMotion], orders: list[Occurrence]
) -> bool:
    """Whether the notice came before a motion that may toll was decided, or was even made.

    Source: FRAP 4(a)(4)(B)(i) (rule text): a notice filed before the court disposes of the motion.
    """
    made = notice.filed_on.latest
    tolling = any(each.may_toll for each in motions)
    decided = [each.dated.earliest for each in orders if each.dated.earliest]
    return tolling and made is not None and not any(day <= made for day in decided)
