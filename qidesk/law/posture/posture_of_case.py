"""Posture of one case: appeals, what an appeal does, and the preservation ledger."""

from collections.abc import Iterable, Iterator

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.people import Part
from qidesk.casefile.records.remedies import Proceeding, ProceedingKind, Whose
from qidesk.law.courts import circuit_of
from qidesk.law.deadlines.case_deadline import CaseDeadline
from qidesk.law.finding import Finding, Relied, rested
from qidesk.law.posture import words
from qidesk.law.posture.ledger import ledger_of
from qidesk.law.posture.outcomes import Decided, Outcome, decided_above
from qidesk.law.posture.posture_findings import Appealability, Posture
from qidesk.law.posture.situations import FoundSituation, situations_of
from qidesk.law.tables.appealability import AppealRow, Appellant, Situation
from qidesk.law.tables.immunity import ImmunityTables, Point
from qidesk.law.tables.lawbook import LawBook

_BY_ORDER = "NOA-QI"
"""This rule runs from one order, so only that order's deadline belongs to it."""
_FROM_DENIAL = (
    Situation.DENIED_MTD,
    Situation.DENIED_SJ,
    Situation.DENIED_AGAIN,
    Situation.DEFERRED,
)
_EFFECTS = (Point.DIVESTS, Point.RESPOND, Point.DISMISS, Point.CERTIFY, Point.APPEAL_REVIEW)

_DECISIONS = {
    Outcome.REVERSED: Point.DECIDED_REVERSED,
    Outcome.VACATED: Point.DECIDED_VACATED,
    Outcome.AFFIRMED: Point.DECIDED_AFFIRMED,
    Outcome.DISMISSED: Point.DECIDED_DISMISSED,
    Outcome.PARTLY: Point.DECIDED_PARTLY,
}


def posture_of(casefile: CaseFile, book: LawBook, deadlines: Iterable[CaseDeadline]) -> Posture:
    """Who may appeal what and when, what that does, and what was kept for it.

    deadlines: those of the case (`deadlines_of`), from which the days are taken.
    """
    computed = tuple(deadlines)
    circuit = circuit_of(casefile, book)
    appeals = tuple(
        _appeal(casefile, book.immunity, stands, computed) for stands in situations_of(casefile)
    )
    ledger = ledger_of(casefile, book.immunity, circuit.circuit)
    return Posture(
        appeals,
        ledger,
        tuple(_effects(book.immunity, appeals)),
        tuple(_lacking(casefile, appeals, ledger)),
    )


def _appeal(
    casefile: CaseFile,
    tables: ImmunityTables,
    stands: FoundSituation,
    computed: tuple[CaseDeadline, ...],
) -> Appealability:
    row = tables.appeals[stands.situation]
    parts = dict.fromkeys(casefile.find(Part, each.part) for each in stands.rulings)
    taken = _taken(casefile, stands.proceeding)
    days = tuple(each for each in computed if _belongs(each, row, stands))
    decided = decided_above(casefile, stands.proceeding, stands.rulings)
    needs = words.needs_of_decided(decided) if decided else stands.needs
    if row.rules and not decided and not any(each.dates for each in days):
        needs = (*needs, words.NEEDS_ENTRY)
    return Appealability(
        row,
        stands.proceeding,
        Whose.THEIRS if row.who is Appellant.DEFENDANT else Whose.OURS,
        parts=tuple(filter(None, parts)),
        rulings=stands.rulings,
        deadlines=days,
        taken=taken,
        decided=decided,
        finding=row.says.finding(
            words.was_decided(row, decided) if decided else words.may_appeal(row),
            tuple(_facts(stands, taken, decided)),
            (words.limits(row),),
        ),
        needs=needs,
    )


def _facts(
    stands: FoundSituation, taken: Proceeding | None, decided: Decided | None
) -> Iterator[Relied]:
    for ruling in stands.rulings:
        yield words.of_ruling(stands.proceeding.court, ruling)
    yield from map(words.of_entry, stands.records)
    if taken:
        yield words.of_appeal(taken)
    if decided:
        yield from words.of_outcome(decided)


def _taken(casefile: CaseFile, below: Proceeding) -> Proceeding | None:
    """The appeal that follows from a proceeding, where one is entered."""
    return next(
        (
            each
            for each in casefile.proceedings
            if each.follows_from == below.id and each.proceeding_kind is ProceedingKind.APPEAL
        ),
        None,
    )


def _belongs(deadline: CaseDeadline, row: AppealRow, stands: FoundSituation) -> bool:
    rule, occurrence = deadline.rule, deadline.occurrence
    if rule is None or occurrence is None or rule.id not in row.rules:
        return False
    of_order = {each.id for each in stands.rulings}
    ordered = rule.id != _BY_ORDER or occurrence.record in of_order
    return ordered and occurrence.proceeding.id == stands.proceeding.id


def _effects(tables: ImmunityTables, appeals: tuple[Appealability, ...]) -> Iterator[Finding]:
    """What an appeal from a denial does until it is decided, and what each decision comes to."""
    pending = [each for each in appeals if each.row.id in _FROM_DENIAL and not each.decided]
    facts = tuple(
        Relied(each.row.posture, ruling.id) for each in pending for ruling in each.rulings[:1]
    )
    if pending:
        yield from (_effect(tables, point, facts, pending) for point in _EFFECTS)
    for outcome, point in _DECISIONS.items():
        decided = [each for each in appeals if each.decided and each.decided.outcome is outcome]
        facts = tuple(
            Relied(each.row.posture, each.decided.proceeding.id) for each in decided if each.decided
        )
        if facts:
            yield _effect(tables, point, facts, decided)


def _effect(
    tables: ImmunityTables, point: Point, facts: tuple[Relied, ...], of: Iterable[Appealability]
) -> Finding:
    """A point of law on what appeals do, resting on all that these rest on."""
    found = tables.points[point].finding(facts=facts)
    return found.resting_on(rested(each.finding for each in of))


def _lacking(
    casefile: CaseFile, appeals: tuple[Appealability, ...], ledger: tuple[object, ...]
) -> Iterator[str]:
    if not appeals:
        yield words.NEEDS_RULING
    if not ledger:
        yield words.NEEDS_ISSUES
    if not casefile.proceedings:
        yield words.NEEDS_PROCEEDINGS
