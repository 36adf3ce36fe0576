"""The gates of a case: for each federal suit, then for each claim."""

from collections.abc import Iterator

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.records.remedies import ProceedingKind
from qidesk.law.courts import circuit_of
from qidesk.law.gates.act import applies_to, the_act
from qidesk.law.gates.claims import claim_gates
from qidesk.law.gates.gate_findings import GateFinding
from qidesk.law.gates.strikes import strikes
from qidesk.law.tables.lawbook import LawBook


def gates_of(casefile: CaseFile, book: LawBook) -> tuple[GateFinding, ...]:
    """Prisoner status and strikes of each suit, then physical injury, Heck and PREA of each claim.

    Source: 42 U.S.C. § 1997e(e), (h), 28 U.S.C. § 1915(g), Heck v. Humphrey, 28 C.F.R. § 115.52,
    by the tables of prisoner status and gates.
    """
    circuit = circuit_of(casefile, book).circuit
    return (*_of_suits(casefile, book, circuit), *_of_claims(casefile, book, circuit))


def _of_suits(casefile: CaseFile, book: LawBook, circuit: str) -> Iterator[GateFinding]:
    for proceeding in casefile.proceedings:
        if proceeding.proceeding_kind is ProceedingKind.CIVIL:
            yield from applies_to(casefile, book.gates, proceeding)
        if proceeding.proceeding_kind in (ProceedingKind.CIVIL, ProceedingKind.APPEAL):
            yield strikes(casefile, book.gates, proceeding, circuit)


def _of_claims(casefile: CaseFile, book: LawBook, circuit: str) -> Iterator[GateFinding]:
    act = the_act(casefile, book.gates, FactDate())
    for claim in casefile.claims:
        yield from claim_gates(book.gates, claim, circuit, act)
