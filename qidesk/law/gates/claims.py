"""The gates of one claim: physical injury, Heck, and the rules for sexual abuse."""

from collections.abc import Iterator

from qidesk.casefile.records.claims import Claim, ClaimType, Relief
from qidesk.casefile.schema.fields import YesNo
from qidesk.law.finding import Relied, type_of_claim
from qidesk.law.gates.act import Act
from qidesk.law.gates.gate_findings import Answer, GateFinding
from qidesk.law.gates.words import gate_finding
from qidesk.law.tables.gates import Gate, GateTables

_NO_PRISONER = "no prisoner under the Act when the suit was filed: see the gate of prisoner status"
_Weighed = tuple[Answer, str, tuple[str, ...]]


def claim_gates(tables: GateTables, claim: Claim, circuit: str, act: Act) -> Iterator[GateFinding]:
    """Physical injury, Heck and, for sexual abuse, PREA; `circuit` '' where it is not known."""
    yield _gate(
        tables, Gate.PHYSICAL_INJURY, claim, _physical_injury(claim, act), circuit,
        ("physical injury", claim.physical_injury), ("sexual act", claim.sexual_act),
        records=act.records,
    )  # fmt: skip
    yield _gate(
        tables, Gate.HECK, claim, _heck(claim), circuit,
        ("implies that a conviction or sanction is invalid", claim.implies_invalidity),
        ("set aside", claim.favorably_ended),
    )  # fmt: skip
    if claim.claim_type is ClaimType.SEXUAL_ABUSE or claim.sexual_act is YesNo.YES:
        said = "the rules on sexual-abuse grievances bear on what had to be filed"
        yield _gate(
            tables, Gate.PREA, claim, (Answer.OPEN, said, ()), circuit,
            ("sexual act", claim.sexual_act),
        )  # fmt: skip


def _gate(
    tables: GateTables,
    gate: Gate,
    claim: Claim,
    weighed: _Weighed,
    circuit: str,
    *answers: tuple[str, YesNo | None],
    records: tuple[str, ...] = (),
) -> GateFinding:
    answer, why, needs = weighed
    about = claim.heading or "a claim without a heading"
    facts = [Relied(f"{label}: {said.words}", claim.id) for label, said in answers if said]
    if claim.claim_type:
        facts.append(type_of_claim(claim.claim_type, claim.id))
    finding = gate_finding(answer, why, tables.of(gate, circuit=circuit), facts).resting_on(records)
    return GateFinding(gate, about, claim.id, answer, why, finding, needs)


def _physical_injury(claim: Claim, act: Act) -> _Weighed:
    """Source: 42 U.S.C. § 1997e(e), by the table of gates: it speaks of suits by a prisoner."""
    if act.answer is Answer.OPEN:
        return Answer.OPEN, _NO_PRISONER, ()
    if claim.relief and Relief.DAMAGES not in claim.relief:
        return Answer.OPEN, "no damages are asked; other relief is not barred", ()
    if YesNo.YES in (claim.physical_injury, claim.sexual_act):
        shown = "physical injury" if claim.physical_injury is YesNo.YES else "a sexual act"
        return Answer.OPEN, f"{shown} is entered", ()
    asked = {
        "whether there was physical injury": claim.physical_injury,
        "whether a sexual act was committed": claim.sexual_act,
    }
    needs = tuple(need for need, said in asked.items() if said is not YesNo.NO)
    if needs:
        return Answer.CANNOT_TELL, f"needs {' and '.join(needs)}", needs
    return Answer.CLOSED, "damages for mental or emotional injury; nominal damages remain", ()


def _heck(claim: Claim) -> _Weighed:
    """Source: Heck v. Humphrey, 512 U.S. 477 (1994), by the table of gates."""
    if claim.implies_invalidity is YesNo.NO:
        return Answer.OPEN, "winning would not imply that a conviction or sanction is invalid", ()
    if claim.favorably_ended is YesNo.YES:
        return Answer.OPEN, "the conviction or sanction was set aside", ()
    need = "whether the conviction or sanction was set aside"
    if claim.implies_invalidity is not YesNo.YES:
        need = "whether winning would imply that a conviction or sanction is invalid"
    elif claim.favorably_ended is YesNo.NO:
        return Answer.CLOSED, "until the conviction or sanction is set aside", ()
    return Answer.CANNOT_TELL, f"needs {need}", (need,)
