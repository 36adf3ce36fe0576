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
from qidesk.law.gates.words import docket_words, gate_finding
from qidesk.law.tables.gates import Gate, GateTables

_ENOUGH = 3
_ALL_ENTERED = "Every earlier suit and appeal is entered, and brought while detained."
_FREE = "no prisoner under the Act when it was filed, so that strikes close nothing"
_PRISONER = "The person was a prisoner under the Act at filing: see the gate of prisoner status."


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
    answer, why, needs = (Answer.OPEN, _FREE, ()) if free else _weighed(proceeding, counted)
    finding = gate_finding(
        answer,
        why,
        tables.of(Gate.STRIKES, circuit=circuit),
        _facts(proceeding, counted),
        (_ALL_ENTERED,) if free or status == {Answer.CLOSED} else (_ALL_ENTERED, _PRISONER),
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
        return Answer.OPEN, "the fee was paid; strikes close only in forma pauperis", ()
    if counted.none_known:
        need = "earlier suits and appeals and how each ended: none is entered"
        return Answer.CANNOT_TELL, f"needs {need}", (need,)
    if counted.most < _ENOUGH:
        return Answer.OPEN, f"the file shows {counted.most} of the {_ENOUGH} that close it", ()
    if proceeding.imminent_danger is YesNo.YES:
        return Answer.OPEN, "imminent danger of serious physical injury at filing is entered", ()
    if count < _ENOUGH:
        need = f"which earlier suits count: {count} for certain, {counted.most} at most"
        return Answer.CANNOT_TELL, f"needs {need}", (need,)
    if proceeding.imminent_danger is None or proceeding.imminent_danger is YesNo.UNKNOWN:
        need = "whether there was imminent danger of serious physical injury at filing"
        return Answer.CANNOT_TELL, f"{count} strikes are entered; needs {need}", (need,)
    return Answer.CLOSED, f"in forma pauperis: {count} strikes, no imminent danger", ()


def _facts(proceeding: Proceeding, counted: _Counted) -> Iterator[Relied]:
    for kind, found in (
        ("a strike", counted.sure),
        ("a strike, its day not certainly earlier", counted.maybe),
        ("strike or not is not entered", counted.open),
        ("no strike", counted.not_one),
    ):
        for each in found:
            yield Relied(f"{docket_words(each)}: {kind}{_when(each)}", each.id)
    for label, answer in (
        ("filed in forma pauperis", proceeding.in_forma_pauperis),
        ("imminent danger at filing", proceeding.imminent_danger),
    ):
        if answer:
            yield Relied(f"{label}: {answer.words}", proceeding.id)


def _when(proceeding: Proceeding) -> str:
    entered = proceeding.entered_on
    return f", entered {in_words(entered)}" if entered.is_read else ""
