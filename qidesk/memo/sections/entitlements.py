"""Who may claim immunity from what, and what became of the defense."""

from collections.abc import Sequence

from qidesk.law.finding import Finding
from qidesk.law.immunity.immunity_findings import Entitlement
from qidesk.memo.outline import (
    Block,
    Column,
    Stack,
    Strong,
    Subhead,
    Table,
    TableRow,
    WithAside,
)
from qidesk.memo.sections.matrix import on_whom
from qidesk.memo.wording.findings import FindingTeller
from qidesk.memo.wording.narrator import Narrator, listed, opened, sentence

_WHO = (
    Column("On whom", 2.5),
    Column("Damages from the defendant", 3),
    Column("The defense", 2.4),
    Column("Relief it does not bar", 2.1),
)


def entitlements(narrator: Narrator) -> list[Block]:
    """The defense by claim and defendant; empty where no claim meets a defendant."""
    found = narrator.law.immunity.entitlements
    tabled = [one for each in found for one in _findings(each)]
    teller = FindingTeller(narrator, (), [_reason(one) for one in tabled])
    rows = tuple(_row(narrator, group, teller) for group in _alike(found))
    return [Subhead("Who may claim immunity"), Table(_WHO, rows)] if rows else []


def _findings(each: Entitlement) -> tuple[Finding, ...]:
    return (each.finding, *(one.finding for one in each.grounds), each.defence_finding)


def _reason(finding: Finding) -> Finding:
    """A finding's words and law as lines for notes: a table has no room for them."""
    law = listed((sentence(finding.conclusion), listed(finding.authority)), " ")
    return Finding("", doubts=(law, *finding.doubts))


def _alike(found: Sequence[Entitlement]) -> list[list[Entitlement]]:
    """Those of whom the same is said, whatever the claim; records relied on may differ."""
    groups: dict[object, list[Entitlement]] = {}
    for each in found:
        said = tuple((one.conclusion, one.assumptions, one.doubts) for one in _findings(each))
        shown = tuple(fact.words for fact in each.defence_finding.facts)
        groups.setdefault((each.answer, each.unbarred, each.needs, said, shown), []).append(each)
    return list(groups.values())


def _row(narrator: Narrator, group: Sequence[Entitlement], teller: FindingTeller) -> TableRow:
    one = group[0]
    beside = [ground.finding for ground in one.grounds if ground.finding.conclusion]
    notes = teller.noted(line for each in beside for line in _reason(each).doubts)
    assumed = listed(one.finding.assumptions, " ")
    needs = sentence(f"Needs {listed(one.needs)}") if one.needs else ""
    return TableRow(
        (
            on_whom(narrator, ((each.claim.id, each.part.id) for each in group)),
            Stack(
                (Strong(opened(one.answer)), WithAside("", listed((assumed, needs, notes), " ")))
            ),
            WithAside(
                teller.facts(one.defence_finding) or sentence(opened(one.defence)),
                teller.noted(_reason(one.defence_finding).doubts),
            ),
            opened(listed((each.words for each in one.unbarred), ", ")) or "none asked",
        )
    )
