"""The events on a case's dockets that set a clock running, each with the fact it stands on."""

from collections.abc import Iterator
from dataclasses import replace

from qidesk.casefile.casefile import CaseFile, grouped
from qidesk.casefile.records.claims import Prong, Ruling, Writing
from qidesk.casefile.records.people import Role
from qidesk.casefile.records.remedies import EntryKind, ProceedingKind, Whose
from qidesk.law.deadlines.docket import (
    OUR_LOSS,
    Docket,
    Occurrence,
    docketed,
    named,
    of_entry,
    of_proceeding,
)

_SERVED_THAT_DAY = (
    "Served on the day it was filed or entered: the docket entry has no day of service."
)
_DENIES = "The entry is taken to deny a petition for rehearing made within its days."


def occurrences_of(casefile: CaseFile) -> Iterator[Occurrence]:
    """Every trigger the case's dockets show, proceeding by proceeding."""
    entries = grouped(casefile.docket_entries, "proceeding")
    rulings = grouped(casefile.rulings, "proceeding")
    for proceeding in casefile.proceedings:
        docket = Docket(
            proceeding,
            entries.get(proceeding.id, ()),
            rulings.get(proceeding.id, ()),
            casefile.parts,
        )
        match proceeding.proceeding_kind:
            case ProceedingKind.CIVIL:
                yield from _in_district_court(docket)
            case ProceedingKind.APPEAL:
                yield from _on_appeal(docket)
            case ProceedingKind.CERTIORARI:
                yield from _in_supreme_court(docket)


def _in_district_court(docket: Docket) -> Iterator[Occurrence]:
    yield from _judgments(docket, "judgment_entered", EntryKind.JUDGMENT)
    yield from _denials(docket)
    for entry in docket.of_kind(EntryKind.COMPLAINT)[:1]:
        yield of_entry(docket, entry, "complaint_filed", entry.filed_on)
    for part in docket.parts:
        if part.role is Role.DEFENDANT and part.served_on.is_read:
            yield Occurrence(
                "complaint_served", f"service on {part.title or 'a defendant'}", part.id,
                docket.proceeding, part.served_on, Whose.OURS,
            )  # fmt: skip
    for entry in docket.of_kind(EntryKind.REPORT):
        yield of_entry(
            docket, entry, "report_served", docketed(entry),
            side=Whose.OURS, assumptions=(_SERVED_THAT_DAY,),
        )  # fmt: skip
    for entry in docket.of_kind(EntryKind.OBJECTIONS):
        yield of_entry(
            docket, entry, "objections_served", entry.filed_on, assumptions=(_SERVED_THAT_DAY,)
        )
    yield from _first_notice(docket)
    yield from _tolling(docket)


def _judgments(docket: Docket, trigger: str, *kinds: EntryKind) -> Iterator[Occurrence]:
    """Each judgment on the docket; the proceeding's own dates where no entry says it."""
    entered = [
        of_entry(docket, entry, trigger, entry.entered_on, side=Whose.OURS, assumptions=(OUR_LOSS,))
        for kind in kinds
        for entry in docket.of_kind(kind)
    ]
    by_day = {each.dated.edtf: each for each in reversed(entered) if each.dated.is_read}
    proceeding = docket.proceeding
    if proceeding.entered_on.is_read and proceeding.entered_on.edtf not in by_day:
        by_day[proceeding.entered_on.edtf] = of_proceeding(docket, trigger)
    known = list(by_day.values())
    if known:
        yield from (_with_what_followed(docket, each) for each in known)
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


def _with_what_followed(docket: Docket, judgment: Occurrence) -> Occurrence:
    """The judgment with a word on later papers that may have moved the time it sets.

    Source: FRAP 4(a)(4)(A) (rule text); S. Ct. R. 13.3.
    """
    entered = judgment.dated.earliest
    later = [
        entry
        for entry in docket.of_kind(EntryKind.MOTION, EntryKind.REHEARING)
        if entered and (day := docketed(entry).latest) and entered <= day
    ]
    if not later:
        return judgment
    said = (
        f"After it the docket shows {'; '.join(named(entry) for entry in later)}: if one of them"
        " moves the time, it runs from the order that decides it."
    )
    return replace(judgment, assumptions=(*judgment.assumptions, said))


def _denials(docket: Docket) -> Iterator[Occurrence]:
    """Each order that denied immunity to a defendant, once an order.

    Source: deadlines.csv, row NOA-QI; a denial is read from the prongs: none answered no, and the
    second (or a dispute of fact on the first) against the defendant.
    """
    seen: set[tuple[str, str]] = set()
    for ruling in docket.rulings:
        order = (ruling.entered_on.edtf, ruling.signed_on.edtf)
        if not _denied(ruling) or order in seen:
            continue
        seen.add(order)
        yield Occurrence(
            "immunity_denied", "order denying qualified immunity", ruling.id, docket.proceeding,
            ruling.entered_on, Whose.THEIRS, ruling.signed_on,
            ("The prongs as entered are taken to mean that immunity was denied.",),
        )  # fmt: skip


def _denied(ruling: Ruling) -> bool:
    if ruling.writing in (Writing.CONCURRENCE, Writing.DISSENT):
        return False
    prongs = (ruling.prong_1, ruling.prong_2)
    against = ruling.prong_2 in (Prong.YES, Prong.FACT_DISPUTE) or Prong.FACT_DISPUTE in prongs
    return against and Prong.NO not in prongs


def _first_notice(docket: Docket) -> Iterator[Occurrence]:
    """The first notice of appeal; an inmate's counts for others from its docketing.

    Source: FRAP 4(a)(3), 4(c)(2) (rule text).
    """
    for entry in docket.of_kind(EntryKind.NOTICE_OF_APPEAL)[:1]:
        mailed = entry.mailed_on.is_read
        dated = entry.entered_on if mailed else entry.filed_on
        why = ("An inmate's notice: the others' time runs from its docketing.",) if mailed else ()
        yield of_entry(docket, entry, "first_notice_filed", dated, assumptions=why)


def _tolling(docket: Docket) -> Iterator[Occurrence]:
    """Orders that follow a motion made after judgment: they may have given the full time anew.

    Source: FRAP 4(a)(4)(A) (rule text). Whether the motion is of a kind that tolls, and was
    made within its days, a person must say.
    """
    judged = [entry.entered_on.latest for entry in docket.of_kind(EntryKind.JUDGMENT)]
    first = min(filter(None, [*judged, docket.proceeding.entered_on.latest]), default=None)
    for order in docket.of_kind(EntryKind.ORDER):
        decided = order.entered_on.earliest
        for motion in docket.of_kind(EntryKind.MOTION):
            made = motion.filed_on.earliest
            if first and made and decided and first <= made <= decided:
                taken = (
                    f"{named(motion)} is taken to be a motion that tolls, made within its days,"
                    f" and {named(order)} to decide the last of them: read both."
                )
                yield of_entry(
                    docket, order, "tolling_order_entered", order.entered_on,
                    side=Whose.OURS, assumptions=(taken,),
                )  # fmt: skip
                break


def _on_appeal(docket: Docket) -> Iterator[Occurrence]:
    yield from _judgments(docket, "appeal_judgment_entered", EntryKind.JUDGMENT, EntryKind.OPINION)
    for entry in docket.of_kind(EntryKind.REHEARING):
        if entry.filed_on.is_read:
            yield of_entry(docket, entry, "rehearing_petition_filed", entry.filed_on)
        else:
            yield of_entry(
                docket, entry, "rehearing_denied", entry.entered_on, side=Whose.OURS,
                assumptions=(_DENIES,),
            )  # fmt: skip
    briefs = [each for each in docket.of_kind(EntryKind.BRIEF) if not docket.is_amicus(each)]
    for entry, trigger in zip(
        briefs, ("appellant_brief_served", "appellee_brief_served"), strict=False
    ):
        taken = f"{named(entry)} is taken to be the principal brief of its side."
        for code in (trigger, "supported_brief_filed"):
            yield of_entry(
                docket, entry, code, entry.filed_on, assumptions=(taken, _SERVED_THAT_DAY)
            )
    for entry in docket.of_kind(EntryKind.MOTION):
        yield of_entry(
            docket, entry, "motion_served", entry.filed_on, assumptions=(_SERVED_THAT_DAY,)
        )


def _in_supreme_court(docket: Docket) -> Iterator[Occurrence]:
    for entry in docket.of_kind(EntryKind.PETITION):
        yield of_entry(docket, entry, "petition_docketed", entry.entered_on)
    yield from _judgments(docket, "supreme_decision_entered", EntryKind.JUDGMENT, EntryKind.OPINION)
