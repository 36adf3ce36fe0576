"""How a standard is told: amendment, test, authority, and what is unsettled."""

from collections.abc import Iterator
from dataclasses import dataclass

from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.words import in_words
from qidesk.casefile.records.claims import Claim
from qidesk.casefile.records.events import Event
from qidesk.casefile.records.people import LegalStatus
from qidesk.law.courts import CaseCircuit
from qidesk.law.custody import StatusOn, spell_words
from qidesk.law.finding import Finding, Relied, type_of_claim
from qidesk.law.standards.standard_findings import StandardFinding
from qidesk.law.tables.rules import cite_check
from qidesk.law.tables.standards import ClaimTypeRow, Extends, KingsleyRow, StandardRow, Track

NEEDS_TYPE = "the type of the claim"
NEEDS_DAY = "the day it happened"
NEEDS_CUSTODY = "custody on that day: on what footing the person was held"
NEEDS_FOOTING = "the footing on which the person was held then: the custody entered says released"
NEEDS_EXACT_CUSTODY = "the exact custody on that day"
_NO_AMENDMENT = "the table names no amendment"
_OWN = "the test of the claim's own authorities"
_UNSENTENCED = "The table does not treat the convicted but unsentenced apart: taken as convicted."
_REACHES = {
    Extends.YES: "Kingsley's objective standard reaches beyond force",
    Extends.NO: "Kingsley's objective standard does not reach beyond force",
    Extends.UNSETTLED: "whether Kingsley's objective standard reaches beyond force is unsettled",
}


@dataclass(frozen=True, slots=True)
class Said:
    """What holds of every event of a claim within the same spells of custody."""

    claim: Claim
    records: tuple[str, ...]
    claim_type: ClaimTypeRow | None
    rows: tuple[StandardRow, ...]
    split: KingsleyRow | None
    amendment: str
    test: str
    conclusion: str
    authority: tuple[str, ...]
    facts: tuple[Relied, ...]
    assumptions: tuple[str, ...]
    doubts: tuple[str, ...]
    needs: tuple[str, ...]

    def of_event(self, event: Event | None, dated: FactDate, status: StatusOn) -> StandardFinding:
        """The finding on one event, resting on its day too."""
        facts = self.facts
        if dated.is_read:
            record = (event or self.claim).id
            facts = (Relied(f"it happened {in_words(dated)}", record), *facts)
        return StandardFinding(
            claim=self.claim,
            event=event,
            status=status,
            claim_type=self.claim_type,
            rows=self.rows,
            split=self.split,
            amendment=self.amendment,
            test=self.test,
            finding=Finding(
                self.conclusion,
                self.authority,
                facts,
                (),
                self.assumptions,
                self.doubts,
                self.records,
            ),
            needs=self.needs,
        )


def told(
    claim: Claim,
    records: tuple[str, ...],
    status: StatusOn,
    typed: ClaimTypeRow | None,
    rows: tuple[StandardRow, ...],
    split: KingsleyRow | None,
    circuit: CaseCircuit,
    needs: tuple[str, ...],
) -> Said:
    """The standard in words, its test and its conclusion; it rests on those records."""
    amendment, test = _amendment(typed, rows), _test(typed, rows, split, circuit)
    lacking = f"cannot tell: needs {needs[0]}" if needs else _NO_AMENDMENT
    parts = [amendment or lacking, test]
    if amendment and needs:
        parts.append(f"needs {needs[0]}")
    standings = [row.provenance for row in (*rows, split, typed) if row]
    doubts = (
        *(row.unsettled for row in rows),
        *(row.notes for row in (*rows, split, typed) if row),
        *cite_check(*standings),
    )
    return Said(
        claim,
        records,
        typed,
        rows,
        split,
        amendment,
        test,
        conclusion="; ".join(filter(None, parts)),
        authority=tuple(dict.fromkeys(filter(None, (each.authority for each in standings)))),
        facts=tuple(_facts(claim, status, split, circuit)),
        assumptions=tuple(_assumptions(typed, rows, status.statuses)),
        doubts=tuple(dict.fromkeys(filter(None, doubts))),
        needs=needs,
    )


def _amendment(typed: ClaimTypeRow | None, rows: tuple[StandardRow, ...]) -> str:
    """The amendment that the status picks, else where the claim's right comes from; or ''."""
    if typed is None:
        return ""
    if typed.by_status:
        return "; or ".join(dict.fromkeys(row.amendment for row in rows))
    return typed.right_source


def _test(
    typed: ClaimTypeRow | None,
    rows: tuple[StandardRow, ...],
    split: KingsleyRow | None,
    circuit: CaseCircuit,
) -> str:
    if typed is None or (typed.by_status and not rows):
        return ""
    if typed.track is Track.OWN:
        return _OWN
    tests = [_one_test(row, split, circuit) for row in rows]
    return "; or ".join(dict.fromkeys(filter(None, tests))) or "the table states no test"


def _one_test(row: StandardRow, split: KingsleyRow | None, circuit: CaseCircuit) -> str:
    if not row.split:
        return row.test
    reach = f" ({split.reach})" if split and split.reach else ""
    parts = (split.test, f"{_REACHES[split.extends]}{reach}") if split else ()
    said = f"{circuit.cite}: {'; '.join(filter(None, parts))}" if split else "by circuit"
    return ": ".join(filter(None, (row.test, said)))


def _facts(
    claim: Claim, status: StatusOn, split: KingsleyRow | None, circuit: CaseCircuit
) -> Iterator[Relied]:
    if claim.claim_type:
        yield type_of_claim(claim.claim_type, claim.id)
    for spell in status.spells:
        yield Relied(spell_words(spell), spell.id)
    if split:
        yield Relied(f"circuit: {circuit.cite}, {circuit.why}", circuit.record)


def _assumptions(
    typed: ClaimTypeRow | None,
    rows: tuple[StandardRow, ...],
    statuses: tuple[LegalStatus, ...],
) -> Iterator[str]:
    if rows and LegalStatus.CONVICTED_UNSENTENCED in statuses:
        yield _UNSENTENCED
    if typed and typed.by_status:
        yield f"The table of claims gives the right's source as {typed.right_source}."
