"""What sets a clock running in the court of appeals and in the Supreme Court."""

from collections.abc import Iterable, Iterator

from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.records.remedies import DocketEntry, EntryKind, Whose
from qidesk.law.deadlines.candidates import is_crossed, unsettled
from qidesk.law.deadlines.docket import (
    Docket,
    Occurrence,
    docketed,
    filed,
    named,
    of_entry,
    of_service,
)
from qidesk.law.deadlines.judgments import judgments, with_what_followed
from qidesk.law.deadlines.rehearings import rehearings
from qidesk.law.deadlines.sentences import Say
from qidesk.law.tables.lawbook import LawBook

_IN_TURN = ("appellant_brief_served", "appellee_brief_served")
_IN_CROSS_TURN = ("cross_brief_1_served", "cross_brief_2_served", "cross_brief_3_served")
_TOLD_APART = (
    "appeal_judgment_entered",
    "rehearing_denied",
    "rehearing_granted",
    "reinstated",
)
_ON_THE_MERITS = ("merits_brief_filed", "merits_response_filed")


def on_appeal(docket: Docket, book: LawBook, said: list[Occurrence]) -> Iterator[Occurrence]:
    """The triggers of an appeal's docket; `said` are those that its entries say in words."""
    known = list(_decisions(docket, "appeal_judgment_entered"))
    decided = [*known, *unsettled(said, "appeal_judgment_entered", known)]
    yield from rehearings(docket, book, decided, said)
    yield from _said_besides(docket, said, bool(decided))
    yield from _briefs(docket)
    for entry in docket.of_kind(EntryKind.MOTION):
        yield of_service(docket, entry, "motion_served")
    for entry in docket.of_kind(EntryKind.RESPONSE):
        yield of_service(docket, entry, "motion_response_served")
    yield from _without_days(docket, decided)


def _briefs(docket: Docket) -> Iterator[Occurrence]:
    """The principal briefs in turn: each sets the answer running, and an amicus's time."""
    briefs = [each for each in docket.of_kind(EntryKind.BRIEF) if not docket.is_amicus(each)]
    in_turn = _IN_CROSS_TURN if is_crossed(docket) else _IN_TURN
    for entry, trigger in zip(briefs, in_turn, strict=False):
        taken = (Say.PRINCIPAL_BRIEF.of(entry=named(entry)),)
        yield of_service(docket, entry, trigger, assumptions=taken)
        yield of_entry(docket, entry, "supported_brief_filed", filed(entry), assumptions=taken)


def _said_besides(
    docket: Docket, said: Iterable[Occurrence], decided: bool
) -> Iterator[Occurrence]:
    """What else the entries say in words; `rehearings` tells what bears on the decisions."""
    for each in said:
        if each.trigger in _TOLD_APART or (each.trigger == "mandate_noted" and decided):
            continue
        yield each


def _without_days(docket: Docket, decided: list[Occurrence]) -> Iterator[Occurrence]:
    """What a rule allows without giving days: a stay of the mandate, a letter of new authority.

    Source: FRAP 41(d) (rule text), 28(j) (memory).
    """
    if decided and not docket.has_mandate:
        yield _undated(docket, "before_mandate", Say.NO_MANDATE.of())
    if not decided and docket.of_kind(EntryKind.BRIEF):
        yield _undated(docket, "new_authority", Say.NOT_DECIDED.of())


def _undated(docket: Docket, trigger: str, what: str) -> Occurrence:
    proceeding = docket.proceeding
    return Occurrence(trigger, what, proceeding.id, proceeding, FactDate(), Whose.OURS)


def in_supreme_court(docket: Docket, said: list[Occurrence]) -> Iterator[Occurrence]:
    """The triggers of a Supreme Court docket; `said` are those that its entries say in words."""
    for entry in docket.of_kind(EntryKind.PETITION):
        yield of_entry(docket, entry, "petition_docketed", entry.entered_on)
        if entry.filed_on.is_read:
            yield of_entry(
                docket, entry, "petition_e_filed", entry.filed_on, assumptions=(Say.E_FILED.of(),)
            )
    decided = list(_decisions(docket, "supreme_decision_entered"))
    yield from (*decided, *unsettled(said, "supreme_decision_entered", decided))
    yield from (each for each in said if each.trigger != "supreme_decision_entered")


def _decisions(docket: Docket, trigger: str) -> Iterator[Occurrence]:
    papers = docket.of_kind(EntryKind.MOTION, EntryKind.REHEARING)
    for decision in judgments(docket, trigger, EntryKind.JUDGMENT, EntryKind.OPINION):
        yield with_what_followed(decision, papers)


def merits_briefs(docket: Docket, granted: Occurrence) -> Iterator[Occurrence]:
    """The briefs filed once certiorari was granted, in turn.

    Source: S. Ct. R. 25 (memory), 37.3 (a copy of the current rule).
    """
    briefs = [
        entry
        for entry in docket.of_kind(EntryKind.BRIEF)
        if not docket.is_amicus(entry) and _after(entry, granted.dated)
    ]
    for entry, trigger in zip(briefs, _ON_THE_MERITS, strict=False):
        taken = (Say.MERITS_BRIEF.of(entry=named(entry)),)
        for code in (trigger, "supported_merits_brief_filed"):
            yield of_entry(docket, entry, code, filed(entry), assumptions=taken)


def _after(entry: DocketEntry, granted: FactDate) -> bool:
    made, given = docketed(entry).earliest, granted.earliest
    return made is not None and given is not None and given <= made
