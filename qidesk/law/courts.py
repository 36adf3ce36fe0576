"""Courts as people write them, and the circuit and state a case belongs to, by the tables alone."""

from collections.abc import Iterable
from dataclasses import dataclass

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.claims import Claim
from qidesk.casefile.records.places import Facility
from qidesk.casefile.records.remedies import Proceeding, ProceedingKind
from qidesk.identity.courts import CourtName, read_court
from qidesk.identity.states import state_code
from qidesk.law.tables.lawbook import LawBook
from qidesk.law.tables.rules import Court, Level

_OF_THE_SUIT = (None, ProceedingKind.CIVIL, ProceedingKind.APPEAL, ProceedingKind.CERTIORARI)


@dataclass(frozen=True, slots=True)
class CaseCircuit:
    """The circuit whose law governs: '1' to '11', 'DC', or '' where it cannot be told.

    cite: as '5th Cir.'. why: from which court or place it was read. record: the id of that
    proceeding or facility. needs: what to find out.
    """

    circuit: str
    cite: str
    why: str
    record: str = ""
    needs: tuple[str, ...] = ()


def court_named(book: LawBook, text: str) -> Court | None:
    """The federal court a text names by id, citation or plain name; None if the table has none.

    A court of a state is none: 'Supreme Court of Alabama' is not the Supreme Court.
    """
    if by_cite := book.court_cited(text):
        return by_cite
    named = read_court(text)
    return _of_table(book, named) if named else None


def _of_table(book: LawBook, named: CourtName) -> Court | None:
    if not named.state:
        return book.court_cited(f"ca{named.circuit}" if named.circuit else "scotus")
    begins = f"{named.part}.D." if named.part else "D."
    return next(
        (
            each
            for each in book.courts
            if each.level is Level.DISTRICT
            and each.state == named.state
            and each.cite.startswith(begins)
        ),
        None,
    )


def circuit_cite(book: LawBook, circuit: str) -> str:
    """How a circuit is cited, as '5th Cir.'; '' for none."""
    above = book.court_cited(f"ca{circuit}")
    return above.cite if above else ""


def circuit_of(casefile: CaseFile, book: LawBook) -> CaseCircuit:
    """The case's circuit: by its court of appeals, else its trial court, else the prison's state.

    Source: 28 U.S.C. § 41, by the table of courts; no other list of circuits is used.
    """
    for level in (Level.APPEALS, Level.DISTRICT):
        found = [
            (court, each)
            for each in casefile.proceedings
            if each.proceeding_kind in _OF_THE_SUIT
            and (court := court_named(book, each.court))
            and court.level is level
        ]
        if found:
            return _agreed(book, found)
    places = [
        (court, each)
        for each in casefile.facilities
        if (court := _district_in(book, state_code(each.state)))
    ]
    if places:
        return _agreed(book, places)
    return CaseCircuit("", "", "", needs=("the court, by its usual citation (S.D. Tex.)",))


def _agreed(book: LawBook, found: Iterable[tuple[Court, Proceeding | Facility]]) -> CaseCircuit:
    by_circuit = {court.circuit: (court, record) for court, record in found}
    if len(by_circuit) > 1:
        names = ", ".join(circuit_cite(book, each) for each in by_circuit)
        return CaseCircuit(
            "", "", "", needs=(f"which circuit's law governs: the file names {names}",)
        )
    [(circuit, (court, record))] = by_circuit.items()
    if isinstance(record, Facility):
        why = f"by the state of {record.name or 'the facility'}: no court is entered"
    else:
        why = f"by the court entered: {court.cite}"
    return CaseCircuit(circuit, circuit_cite(book, circuit), why, record.id)


def _district_in(book: LawBook, state: str) -> Court | None:
    """A district court of a state: all of a state's lie in one circuit."""
    return book.district_courts.get(state)


def conduct_state(casefile: CaseFile, book: LawBook, claim: Claim) -> str:
    """The state where a claim's conduct happened, as two letters; '' where it cannot be told.

    By the facilities of the claim's events, else of the case, else by the district court.
    """
    events = [
        casefile.find(Facility, event.facility)
        for event in casefile.events
        if event.claim == claim.id
    ]
    for facilities in (events, casefile.facilities):
        states = {state_code(each.state) for each in facilities if each and each.state}
        if len(states) == 1:
            return states.pop()
    courts = (
        court_named(book, each.court)
        for each in casefile.proceedings
        if each.proceeding_kind in _OF_THE_SUIT
    )
    sat = {each.state for each in courts if each and each.level is Level.DISTRICT}
    return sat.pop() if len(sat) == 1 else ""
