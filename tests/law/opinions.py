"""The sample cases as case files, and rows of theirs found by the words a lawyer uses."""

from functools import cache
from typing import TypeVar

from qidesk.actions.sample_reading import read_sample
from qidesk.casefile.casefile import CaseFile, name_of
from qidesk.casefile.records.matter import Case
from qidesk.casefile.schema.fields import Record
from qidesk.casefile.schema.kinds import kind_of
from qidesk.law.established.established_findings import AnalogueLine, AsOf, Established
from qidesk.law.established.established_in_case import established_of
from qidesk.law.immunity.immunity_findings import Entitlement, MatrixRow
from qidesk.law.immunity.immunity_of_case import immunity_of
from tests.law.shelf import ROOT, the_book

R = TypeVar("R", bound=Record)


@cache
def the_case(name: str) -> CaseFile:
    """A sample by the name of its file."""
    text = (ROOT / "resources" / "samples" / f"{name}.toml").read_text("utf-8")
    records: dict[str, list[Record]] = {}
    for record in read_sample(text):
        records.setdefault(kind_of(record).plural, []).append(record)
    [case] = records.pop(kind_of(Case()).plural)
    assert isinstance(case, Case)
    several = {plural: tuple(found) for plural, found in records.items()}
    return CaseFile(case, **several)  # type: ignore[arg-type]


def row(name: str, claim: str, defendant: str) -> MatrixRow:
    """The row of the matrix for a claim and a defendant."""
    casefile = the_case(name)
    [found] = [
        each
        for each in immunity_of(casefile, the_book()).matrix.rows
        if each.claim.heading == claim and defendant_of(casefile, each) == defendant
    ]
    return found


def entitlement(name: str, claim: str, defendant: str) -> Entitlement:
    """Whether that defendant may claim immunity from that claim."""
    casefile = the_case(name)
    [found] = [
        each
        for each in immunity_of(casefile, the_book()).entitlements
        if each.claim.heading == claim and defendant_of(casefile, each) == defendant
    ]
    return found


def defendant_of(casefile: CaseFile, each: MatrixRow | Entitlement) -> str:
    person = casefile.person_of(each.part)
    return name_of(person) if person else ""


def courts_of(each: MatrixRow) -> dict[str, str]:
    """What each court made of it, in their order."""
    return {cell.step.court: cell.words for cell in each.cells}


def established(name: str, claim: str) -> Established:
    """What was clearly established for a claim."""
    casefile = the_case(name)
    [found] = [each for each in established_of(casefile, the_book()) if each.claim.heading == claim]
    return found


def as_of(name: str, claim: str, authority: str) -> AsOf:
    """An authority, by the beginning of its citation, as of a claim's conduct."""
    [found] = [
        each
        for each in established(name, claim).authorities
        if each.authority.citation.startswith(authority)
    ]
    return found


def analogue(name: str, claim: str, authority: str) -> AnalogueLine:
    """A line of the analogue grid."""
    [found] = [
        line
        for line in established(name, claim).analogues
        if line.as_of and line.as_of.authority.citation.startswith(authority)
    ]
    return found
