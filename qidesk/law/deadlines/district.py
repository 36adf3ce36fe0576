"""What sets a clock running in the district court."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from qidesk.casefile.records.claims import ImmunityResult, Prong, Ruling, Writing
from qidesk.casefile.records.people import Role
from qidesk.casefile.records.remedies import EntryKind, MotionRule, Whose
from qidesk.casefile.schema.fields import YesNo
from qidesk.law.deadlines.candidates import signs, unsettled
from qidesk.law.deadlines.docket import (
    Docket,
    Occurrence,
    day_of,
    in_order,
    of_entry,
    of_service,
)
from qidesk.law.deadlines.judgments import (
    beside_its_order,
    judgments,
    last_before,
    trial_seen,
    with_what_followed,
    without_trial,
)
from qidesk.law.deadlines.notices import Losses, notices_of
from qidesk.law.deadlines.sentences import Say
from qidesk.law.deadlines.tolling import PostMotion, post_motions, tolling_orders
from qidesk.law.tables.lawbook import LawBook

_TOLLED = "tolling_order_entered"


def in_district_court(
    docket: Docket, book: LawBook, said: list[Occurrence]
) -> Iterator[Occurrence]:
    """The triggers of a district court's docket; `said` are those that its entries say in words."""
    known = list(judgments(docket, "judgment_entered", EntryKind.JUDGMENT))
    ruled = [each for each in said if each.trigger == "judgment_entered"]
    judged = [
        *(beside_its_order(docket, each, ruled) for each in known),
        *unsettled(said, "judgment_entered", known),
    ]
    denied = list(_denials(docket))
    denied += unsettled(said, "immunity_denied", denied)
    motions = post_motions(docket, book, [*judged, *denied])
    orders = list(tolling_orders(docket, book, motions))
    tried = trial_seen(docket, book)
    for each in judged:
        told = _with_motions(docket, each, motions)
        yield told
        if tried or not without_trial(docket, book, each, ruled):
            ruled_by = tuple(ruling.id for ruling in docket.rulings)
            yield replace(told, trigger="judgment_after_trial_entered", beside=ruled_by)
    yield from (_waiting(docket, each, motions) for each in denied)
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
    yield from orders
    yield from notices_of(docket, book, Losses(judged, denied, said), motions, orders)
    asked = _without_those_known(docket, said, orders)
    yield from _said_besides(docket, book, asked, [*judged, *denied])


def _without_those_known(
    docket: Docket, said: list[Occurrence], orders: list[Occurrence]
) -> list[Occurrence]:
    """What entries say in words, but for orders of which it is known what motion they decide."""
    known = {entry.id for entry in docket.entries if entry.decides}
    known |= {each.record for each in orders}
    return [each for each in said if each.trigger != _TOLLED or each.record not in known]


def _said_besides(
    docket: Docket, book: LawBook, said: list[Occurrence], losses: list[Occurrence]
) -> Iterator[Occurrence]:
    """What else the entries say in words; an order that reinstates undoes what it follows.

    One that decides a motion after judgment gives the time of that judgment anew, and where it
    names the judgment itself, of one that is not entered.
    """
    for each in said:
        if each.trigger == "reinstated":
            yield replace(each, instead_of=last_before(losses, each.dated))
        elif each.trigger == _TOLLED:
            lost = last_before(losses, each.dated)
            deciding = (entry for entry in docket.entries if entry.id == each.record)
            if lost or signs(book, "names_judgment", deciding):
                yield replace(each, instead_of=lost)
        elif each.trigger == "mandate_noted":
            yield from () if _is_of_a_decision(docket, said, each) else (each,)
        elif each.trigger not in ("judgment_entered", "immunity_denied"):
            yield each


def _is_of_a_decision(docket: Docket, said: list[Occurrence], mandate: Occurrence) -> bool:
    """Whether the decision of a mandate is entered, since the mandate before it if any was."""
    here = day_of(mandate.dated)
    before = [day_of(each.dated) for each in said if each.trigger == mandate.trigger]
    last = max((day for day in before if day < here), default=date.min)
    return any(day.latest and last < day.latest for day in docket.decided)


def _with_motions(docket: Docket, judgment: Occurrence, motions: list[PostMotion]) -> Occurrence:
    """The judgment, with the later motions that may move its time and those that cannot."""
    papers = [each.entry for each in motions if each.may_toll]
    papers += docket.of_kind(EntryKind.REHEARING)
    told = _waiting(docket, with_what_followed(judgment, in_order(papers)), motions)
    cannot = [each for each in motions if not each.may_toll]
    return replace(
        told,
        assumptions=(*told.assumptions, *(each.why for each in cannot)),
        beside=(*told.beside, *(each.entry.id for each in cannot)),
    )


def _waiting(docket: Docket, loss: Occurrence, motions: list[PostMotion]) -> Occurrence:
    """The loss with the motions against it that move its time and are not decided."""
    undecided = tuple(
        each.entry
        for each in motions
        if each.tolls and each.lost == loss.record and not docket.deciding(each.entry)
    )
    return replace(loss, undecided=undecided) if undecided else loss


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
            "immunity_denied",
            Say.DENYING_IMMUNITY.of(),
            ruling.id,
            docket.proceeding,
            ruling.entered_on,
            Whose.THEIRS,
            ruling.signed_on,
            said,
        )


def _denial(ruling: Ruling) -> tuple[str, ...] | None:
    """What is taken for granted in saying that the ruling denied immunity; None if it did not."""
    if ruling.writing in (Writing.CONCURRENCE, Writing.DISSENT):
        return None
    match ruling.immunity:
        case ImmunityResult.DENIED:
            return ()
        case ImmunityResult.DEFERRED:
            return (Say.IMMUNITY_PUT_OFF.of(),)
        case ImmunityResult.GRANTED:
            return None
    prongs = (ruling.prong_1, ruling.prong_2)
    against = ruling.prong_2 in (Prong.YES, Prong.FACT_DISPUTE) or Prong.FACT_DISPUTE in prongs
    return (Say.IMMUNITY_INFERRED.of(),) if against and Prong.NO not in prongs else None


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
                    trigger,
                    Say.SERVICE_ON.of(whom=part.title or Say.SOME_DEFENDANT),
                    part.id,
                    docket.proceeding,
                    part.served_on,
                    Whose.OURS,
                )
