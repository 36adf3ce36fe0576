"""Three strikes: earlier dismissals, imminent danger, and filing without the fee."""

from collections.abc import Iterator
from dataclasses import dataclass

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.factdate import FactDate, certainly_before
from qidesk.casefile.dates.words import in_words
from qidesk.casefile.records.remedies import Proceeding, ProceedingKind
from qidesk.casefile.schema.fields import YesNo
from qidesk.law.finding import Relied, rested
from qidesk.law.gates.act import applies_to
from qidesk.law.gates.gate_findings import Answer, GateFinding
from qidesk.law.gates.words import Say, answered, docket_words, gate_finding
from qidesk.law.tables.gates import Gate, GateTables

_ENOUGH = 3


@dataclass(frozen=True, slots=True)
class _Counted:
    """The earlier suits: strikes that ended before, strikes that may have, not known, no strike."""

    sure: tuple[Proceeding, ...]
    maybe: tuple[Proceeding, ...]
    open: tuple[Proceeding, ...]
    not_one: tuple[Proceeding, ...]

    @property
    def none_known(self) -> bool:
        return not (self.sure or self.maybe or self.open or self.not_one)

    @property
    def most(self) -> int:
        return len(self.sure) + len(self.maybe) + len(self.open)


def strikes(
    casefile: CaseFile, tables: GateTables, proceeding: Proceeding, circuit: str
) -> GateFinding:
    """Whether earlier dismissals close in forma pauperis to a suit or appeal.

    circuit: whose law says which dismissals count; '' where it is not known.

    Source: 28 U.S.C. § 1915(g), by the table of gates.
    """
    counted = _count(casefile, proceeding)
    act = applies_to(casefile, tables, proceeding)
    status = {each.answer for each in act}
    free = status == {Answer.OPEN}
    answer, why, needs = (Answer.OPEN, Say.FREE.of(), ()) if free else _weighed(proceeding, counted)
    taken = () if free or status == {Answer.CLOSED} else (Say.TAKEN_PRISONER.of(),)
    finding = gate_finding(
        answer,
        why,
        tables.of(Gate.STRIKES, circuit=circuit),
        _facts(proceeding, counted),
        (Say.ALL_ENTERED.of(), *taken),
    ).resting_on((*rested(each.finding for each in act), *_may_count(casefile)))
    return GateFinding(
        Gate.STRIKES, docket_words(proceeding), proceeding.id, answer, why, finding, needs
    )


def _count(casefile: CaseFile, proceeding: Proceeding) -> _Counted:
    """Sorted by whether the dismissal was entered before this filing; later ones are left out."""
    sure: list[Proceeding] = []
    maybe: list[Proceeding] = []
    unknown: list[Proceeding] = []
    not_one: list[Proceeding] = []
    for each in casefile.proceedings:
        earlier = each.proceeding_kind is ProceedingKind.EARLIER_SUIT
        if each.id == proceeding.id or certainly_before(proceeding.filed_on, _ended(each)):
            continue
        if each.strike is YesNo.YES:
            known = certainly_before(each.entered_on, proceeding.filed_on)
            (sure if known else maybe).append(each)
        elif earlier:
            (not_one if each.strike is YesNo.NO else unknown).append(each)
    return _Counted(tuple(sure), tuple(maybe), tuple(unknown), tuple(not_one))


def _may_count(casefile: CaseFile) -> Iterator[str]:
    """The ids of what is or may be a strike, also where its day leaves it out."""
    for each in casefile.proceedings:
        if each.strike is YesNo.YES or each.proceeding_kind is ProceedingKind.EARLIER_SUIT:
            yield each.id


def _ended(proceeding: Proceeding) -> FactDate:
    """The day the dismissal was entered, else that of filing: it cannot have come before it."""
    entered = proceeding.entered_on
    return entered if entered.is_read else proceeding.filed_on


def _weighed(proceeding: Proceeding, counted: _Counted) -> tuple[Answer, str, tuple[str, ...]]:
    count = len(counted.sure)
    if proceeding.in_forma_pauperis is YesNo.NO:
        return Answer.OPEN, Say.FEE_PAID.of(), ()
    if counted.none_known:
        need = Say.NONE_ENTERED.of()
        return Answer.CANNOT_TELL, Say.NEEDS.of(what=need), (need,)
    if counted.most < _ENOUGH:
        return Answer.OPEN, Say.TOO_FEW.of(count=counted.most, enough=_ENOUGH), ()
    if proceeding.imminent_danger is YesNo.YES:
        return Answer.OPEN, Say.DANGER_ENTERED.of(), ()
    if count < _ENOUGH:
        need = Say.WHICH_COUNT.of(sure=count, most=counted.most)
        return Answer.CANNOT_TELL, Say.NEEDS.of(what=need), (need,)
    if proceeding.imminent_danger is None or proceeding.imminent_danger is YesNo.UNKNOWN:
        need = Say.WHETHER_DANGER.of()
        return Answer.CANNOT_TELL, Say.ENOUGH_BUT.of(count=count, what=need), (need,)
    return Answer.CLOSED, Say.STRUCK_OUT.of(count=count), ()


def _facts(proceeding: Proceeding, counted: _Counted) -> Iterator[Relied]:
    for kind, found in (
        (Say.STRIKE, counted.sure),
        (Say.STRIKE_UNDATED, counted.maybe),
        (Say.STRIKE_UNSAID, counted.open),
        (Say.NO_STRIKE, counted.not_one),
    ):
        for each in found:
            yield Relied(_told(each, kind), each.id)
    for label, answer in (
        (Say.PAUPER, proceeding.in_forma_pauperis),
        (Say.DANGER, proceeding.imminent_danger),
    ):
        if answer:
            yield answered(label, answer, proceeding.id)


def _told(proceeding: Proceeding, kind: Say) -> str:
    docket, entered = docket_words(proceeding), proceeding.entered_on
    if entered.is_read:
        return Say.EARLIER_ENTERED.of(docket=docket, kind=kind, day=in_words(entered))
    return Say.EARLIER.of(docket=docket, kind=kind)
