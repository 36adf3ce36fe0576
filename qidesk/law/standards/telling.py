"""How a standard is told: amendment, test, authority, and what is unsettled."""

from collections.abc import Iterator
from dataclasses import replace

from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.words import in_words
from qidesk.casefile.records.people import LegalStatus
from qidesk.law.courts import CaseCircuit
from qidesk.law.custody import spell_words
from qidesk.law.finding import Finding, Relied
from qidesk.law.rules import Standing
from qidesk.law.standards.results import StandardFinding
from qidesk.law.standards.tables import ClaimTypeRow, Extends, KingsleyRow, StandardRow, Track

_NO_AMENDMENT = "the table names no amendment"
_OWN = "the test of the claim's own authorities"
_UNSENTENCED = "The table does not treat the convicted but unsentenced apart: taken as convicted."
_REACHES = {
    Extends.YES: "Kingsley's objective standard reaches beyond force",
    Extends.NO: "Kingsley's objective standard does not reach beyond force",
    Extends.UNSETTLED: "whether Kingsley's objective standard reaches beyond force is unsettled",
}


def told(found: StandardFinding, dated: FactDate, circuit: CaseCircuit) -> StandardFinding:
    """The finding in words, its test and its conclusion written out."""
    test = _test(found, circuit)
    lacking = f"cannot tell: needs {found.needs[0]}" if found.needs else _NO_AMENDMENT
    parts = [found.amendment or lacking, test]
    if found.amendment and found.needs:
        parts.append(f"needs {found.needs[0]}")
    finding = Finding(
        conclusion="; ".join(filter(None, parts)),
        authority=tuple(dict.fromkeys(filter(None, (each.cited for each in _standings(found))))),
        facts=tuple(_facts(found, dated, circuit)),
        assumptions=tuple(_assumptions(found)),
        doubts=tuple(dict.fromkeys(filter(None, _doubts(found)))),
    )
    return replace(found, test=test, finding=finding)


def amendment_words(typed: ClaimTypeRow | None, rows: tuple[StandardRow, ...]) -> str:
    """The amendment that the status picks, else where the claim's right comes from; or ''."""
    if typed is None:
        return ""
    if typed.by_status:
        return "; or ".join(dict.fromkeys(row.amendment for row in rows))
    return typed.right_source


def _test(found: StandardFinding, circuit: CaseCircuit) -> str:
    typed = found.claim_type
    if typed is None or (typed.by_status and not found.rows):
        return ""
    if typed.track is Track.OWN:
        return _OWN
    tests = [_one_test(row, found.split, circuit) for row in found.rows]
    return "; or ".join(dict.fromkeys(filter(None, tests))) or "the table states no test"


def _one_test(row: StandardRow, split: KingsleyRow | None, circuit: CaseCircuit) -> str:
    if not row.split:
        return row.test
    reach = f" ({split.reach})" if split and split.reach else ""
    said = f"{circuit.cite}: {_REACHES[split.extends]}{reach}" if split else "by circuit"
    return ": ".join(filter(None, (row.test, said)))


def _standings(found: StandardFinding) -> Iterator[Standing]:
    yield from (row.standing for row in found.rows)
    if found.split:
        yield found.split.standing
    if found.claim_type:
        yield found.claim_type.standing


def _facts(found: StandardFinding, dated: FactDate, circuit: CaseCircuit) -> Iterator[Relied]:
    if dated.is_read:
        yield Relied(f"it happened {in_words(dated)}", (found.event or found.claim).id)
    if found.claim.claim_type:
        yield Relied(f"type of claim: {found.claim.claim_type.words}", found.claim.id)
    for spell in found.status.spells:
        yield Relied(spell_words(spell), spell.id)
    if found.split:
        yield Relied(f"circuit: {circuit.cite}, {circuit.why}", circuit.record)


def _assumptions(found: StandardFinding) -> Iterator[str]:
    if found.rows and LegalStatus.CONVICTED_UNSENTENCED in found.status.statuses:
        yield _UNSENTENCED
    if found.claim_type and found.claim_type.by_status:
        yield f"The table of claims gives the right's source as {found.claim_type.right_source}."


def _doubts(found: StandardFinding) -> Iterator[str]:
    yield from (row.unsettled for row in found.rows)
    yield from (row.notes for row in (*found.rows, found.split, found.claim_type) if row)
    yield from (standing.doubt for standing in _standings(found))
