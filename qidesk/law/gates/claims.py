"""The gates of one claim: physical injury, Heck, and the rules for sexual abuse."""

from collections.abc import Iterator

from qidesk.casefile.records.claims import Claim, ClaimType, Relief
from qidesk.casefile.schema.fields import YesNo
from qidesk.law.finding import type_of_claim
from qidesk.law.gates.act import Act
from qidesk.law.gates.gate_findings import Answer, GateFinding
from qidesk.law.gates.words import Say, answered, gate_finding
from qidesk.law.tables.gates import Gate, GateTables

_Weighed = tuple[Answer, str, tuple[str, ...]]


def claim_gates(tables: GateTables, claim: Claim, circuit: str, act: Act) -> Iterator[GateFinding]:
    """Physical injury, Heck and, for sexual abuse, PREA; `circuit` '' where it is not known."""
    yield _gate(
        tables,
        Gate.PHYSICAL_INJURY,
        claim,
        _physical_injury(claim, act),
        circuit,
        (Say.INJURY, claim.physical_injury),
        (Say.SEXUAL_ACT, claim.sexual_act),
        records=act.records,
    )
    yield _gate(
        tables,
        Gate.HECK,
        claim,
        _heck(claim),
        circuit,
        (Say.IMPLIES, claim.implies_invalidity),
        (Say.SET_ASIDE, claim.favorably_ended),
    )
    if claim.claim_type is ClaimType.SEXUAL_ABUSE or claim.sexual_act is YesNo.YES:
        yield _gate(
            tables,
            Gate.PREA,
            claim,
            (Answer.OPEN, Say.PREA.of(), ()),
            circuit,
            (Say.SEXUAL_ACT, claim.sexual_act),
        )


def _gate(
    tables: GateTables,
    gate: Gate,
    claim: Claim,
    weighed: _Weighed,
    circuit: str,
    *answers: tuple[Say, YesNo | None],
    records: tuple[str, ...] = (),
) -> GateFinding:
    answer, why, needs = weighed
    about = claim.heading or Say.UNHEADED.of()
    facts = [answered(label, said, claim.id) for label, said in answers if said]
    if claim.claim_type:
        facts.append(type_of_claim(claim.claim_type, claim.id))
    finding = gate_finding(answer, why, tables.of(gate, circuit=circuit), facts).resting_on(records)
    return GateFinding(gate, about, claim.id, answer, why, finding, needs)


def _physical_injury(claim: Claim, act: Act) -> _Weighed:
    """Source: 42 U.S.C. § 1997e(e), by the table of gates: it speaks of suits by a prisoner."""
    if act.answer is Answer.OPEN:
        return Answer.OPEN, Say.FREE_CLAIM.of(), ()
    if claim.relief and Relief.DAMAGES not in claim.relief:
        return Answer.OPEN, Say.NO_DAMAGES.of(), ()
    if YesNo.YES in (claim.physical_injury, claim.sexual_act):
        shown = Say.INJURY if claim.physical_injury is YesNo.YES else Say.A_SEXUAL_ACT
        return Answer.OPEN, Say.IS_ENTERED.of(what=shown), ()
    asked = {
        Say.WHETHER_INJURY.of(): claim.physical_injury,
        Say.WHETHER_ACT.of(): claim.sexual_act,
    }
    needs = tuple(need for need, said in asked.items() if said is not YesNo.NO)
    if needs:
        return Answer.CANNOT_TELL, Say.NEEDS.of(what=Say.AND.join(needs)), needs
    return Answer.CLOSED, Say.NOMINAL_REMAIN.of(), ()


def _heck(claim: Claim) -> _Weighed:
    """Source: Heck v. Humphrey, 512 U.S. 477 (1994), by the table of gates."""
    if claim.implies_invalidity is YesNo.NO:
        return Answer.OPEN, Say.IMPLIES_NOTHING.of(), ()
    if claim.favorably_ended is YesNo.YES:
        return Answer.OPEN, Say.WAS_SET_ASIDE.of(), ()
    need = Say.WHETHER_SET_ASIDE.of()
    if claim.implies_invalidity is not YesNo.YES:
        need = Say.WHETHER_IMPLIES.of()
    elif claim.favorably_ended is YesNo.NO:
        return Answer.CLOSED, Say.UNTIL_SET_ASIDE.of(), ()
    return Answer.CANNOT_TELL, Say.NEEDS.of(what=need), (need,)
