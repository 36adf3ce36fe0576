"""Courts as people write them, and the circuit and state a case belongs to, by the tables alone."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.claims import Claim
from qidesk.casefile.records.places import Facility
from qidesk.casefile.records.remedies import Proceeding, ProceedingKind
from qidesk.law.tables.lawbook import LawBook
from qidesk.law.tables.rules import Court, Level

_NUMBERED = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th|d)\s+Cir(?:\.|cuit\b)", re.IGNORECASE)
_WORDED = re.compile(r"\b([a-z]+)\s+Cir(?:\.|cuit\b)", re.IGNORECASE)
_FEDERAL = re.compile(r"\bFed(?:\.|eral)\s+Cir(?:\.|cuit\b)", re.IGNORECASE)
_CAPITAL = re.compile(
    r"\b(?:D\.?\s?C\.?|District of Columbia)\s+Cir(?:\.|cuit\b)"
    r"|\bCourt of Appeals for the District of Columbia\b",
    re.IGNORECASE,
)
_OTHER_COURTS = re.compile(
    r"\b(?:App\.|Court of Appeal\b|(?:Circuit|Superior) Court\b|Judicial Cir|Bankr"
    r"|B\.?\s?A\.?\s?P\b)",
    re.IGNORECASE,
)
"""States number their courts of appeal and circuits too, and a bankruptcy panel is no circuit."""
_DISTRICT = re.compile(
    r"\b(?:(?:([nsewmc])[a-z]+\s+)?District\s+of(?:\s+the)?|(?:([nsewmc])\.\s?)?D\.)\s+([a-z. ]+)",
    re.IGNORECASE,
)
_SUPREME = re.compile(
    r"(?:the )?(?:U\.? ?S\.?|United States)(?: Supreme Court| Sup\. ?Ct\.)?|Sup\. ?Ct\.|S\. ?Ct\."
    r"|(?:the )?Supreme Court(?: of the United States)?",
    re.IGNORECASE,
)
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh".split()
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
    bare = text.partition("(")[0].strip()
    if _SUPREME.fullmatch(bare):
        bare = "scotus"
    other = _OTHER_COURTS.search(text)
    spelled = () if other else (_appeals_named(text), _district_named(book, text))
    for name in (text, bare, *spelled):
        found = book.court(name) if name else None
        if isinstance(found, Court):
            return found
    return None


def _appeals_named(text: str) -> str:
    """The id of the court of appeals that a text names in plain words, or ''."""
    if numbered := _NUMBERED.search(text):
        return f"ca{int(numbered.group(1))}"
    for word in _WORDED.findall(text):
        if word.lower() in _ORDINALS:
            return f"ca{_ORDINALS.index(word.lower()) + 1}"
    if _FEDERAL.search(text):
        return "cafc"
    return "cadc" if _CAPITAL.search(text) else ""


def _district_named(book: LawBook, text: str) -> str:
    """The id of a district court written out, as 'Southern District of Texas', or ''."""
    found = _DISTRICT.search(text)
    if found is None:
        return ""
    part, place = found.group(1) or found.group(2) or "", found.group(3)
    codes = (state_code(book, f"{said}{place}") for said in ("", "District of ", "U.S. "))
    state = next(filter(None, codes), "")
    begins = f"{part.upper()}.D." if part else "D."
    return next(
        (each.id for each in book.courts
         if each.level is Level.DISTRICT and each.state == state and each.cite.startswith(begins)),
        "",
    )  # fmt: skip


def state_code(book: LawBook, text: str) -> str:
    """The two letters of a state named by them or in full; '' if the table has none."""
    return book.state_codes.get(text.strip().casefold(), "")


def circuit_cite(book: LawBook, circuit: str) -> str:
    """How a circuit is cited, as '5th Cir.'; '' for none."""
    above = book.court(f"ca{circuit}")
    return above.cite if isinstance(above, Court) else ""


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
        if (court := _district_in(book, state_code(book, each.state)))
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
    events = [casefile.find(Facility, event.facility)
              for event in casefile.events if event.claim == claim.id]  # fmt: skip
    for facilities in (events, casefile.facilities):
        states = {state_code(book, each.state) for each in facilities if each and each.state}
        if len(states) == 1:
            return states.pop()
    courts = (court_named(book, each.court) for each in casefile.proceedings
              if each.proceeding_kind in _OF_THE_SUIT)  # fmt: skip
    sat = {each.state for each in courts if each and each.level is Level.DISTRICT}
    return sat.pop() if len(sat) == 1 else ""
