"""The memo's second prong: the right, the best authorities, the adverse case and how it is met."""

from qidesk.casefile.records.matter import MemoSection
from qidesk.law.established.established_findings import AsOf, Established, Level
from qidesk.law.finding import Finding
from qidesk.memo.outline import (
    Block,
    Column,
    Labelled,
    Missing,
    Section,
    Stack,
    Strong,
    Subhead,
    TableRow,
    WithAside,
    table_of,
)
from qidesk.memo.section_names import section_of
from qidesk.memo.sections.analogues import grid_of, loose_grid
from qidesk.memo.sections.passages import written
from qidesk.memo.wording.authorities import answer_to_worst, best_first, standing_words
from qidesk.memo.wording.findings import FindingTeller
from qidesk.memo.wording.narrator import Narrator, listed, opened, sentence

_BEST_SHOWN = 3
_BEST = (Column("Authority", 2.8), Column("Weight on the day", 2.2), Column("Holding", 5))
_LEVELS = {Level.NARROW: "Right, narrowly", Level.ARGUED: "As we argue it", Level.BROAD: "Broadly"}
_UNWRITTEN = Missing("No argument is written on the second prong.")


def prong_two(narrator: Narrator) -> Section:
    """What an author argues, then claim by claim; claims of which the same is said together."""
    said = written(narrator, MemoSection.PRONG_TWO)
    found = narrator.law.established
    tabled = [_law_of(each.obvious.finding) for each in found if each.obvious.facts]
    burden = next((each.burden for each in found if each.burden), None)
    teller = FindingTeller(narrator, (), [*tabled, *([_law_of(burden)] if burden else [])])
    alike: dict[tuple[Block, ...], list[str]] = {}
    told_for: dict[object, str] = {}
    for each in found:
        told = _claim(narrator, each, teller, told_for)
        alike.setdefault(tuple(told), []).append(each.claim.id)
    blocks: list[Block] = [*said]
    for same, claims in alike.items():
        if same:
            blocks += [Subhead(listed(map(narrator.linked, claims))), *same]
    fallback = written(narrator, MemoSection.FALLBACK)
    blocks += [*loose_grid(narrator), *([Subhead("Fallback"), *fallback] if fallback else [])]
    blocks += _burden(narrator, burden, teller)
    return section_of("prong_two", tuple(blocks) or (_UNWRITTEN,), compact=True)


def _law_of(finding: Finding) -> Finding:
    return Finding("", doubts=(*finding.authority, *finding.doubts))


def _burden(narrator: Narrator, burden: Finding | None, teller: FindingTeller) -> list[Block]:
    """Who must show what in the circuit."""
    if burden is None:
        return []
    said = f"{narrator.law.immunity.circuit.cite}: {sentence(burden.conclusion)}"
    notes = teller.noted(_law_of(burden).doubts)
    return [Labelled("Burden", listed((said, notes), " "))]


def _best(narrator: Narrator, each: Established, told_for: dict[object, str]) -> list[Block]:
    """The best authorities; where they stand as for an earlier claim, that claim is named."""
    rows = [_authority(one) for one in best_first(each)[:_BEST_SHOWN]]
    if not rows:
        return []
    table = (table_of(_BEST, rows),)
    claim = told_for.setdefault(table, each.claim.id)
    if claim == each.claim.id:
        return [*table]
    return [Labelled("Authorities", sentence(f"As for {narrator.linked(claim)}"))]


def _claim(
    narrator: Narrator,
    each: Established,
    teller: FindingTeller,
    told_for: dict[object, str],
) -> list[Block]:
    """The right, its authorities, the comparison, the adverse case, the obvious-case route."""
    if each.beyond:
        return [Labelled("Not reached", each.finding.conclusion)]
    blocks: list[Block] = [Labelled(_LEVELS[right.level], right.words) for right in each.rights]
    blocks += _best(narrator, each, told_for)
    blocks += grid_of(narrator, each.analogues)
    blocks += _adverse(narrator, each, told_for)
    if each.obvious.facts:
        law = listed((each.obvious.law, teller.noted(_law_of(each.obvious.finding).doubts)), " ")
        blocks.append(Labelled("Obvious case", f"{sentence(each.obvious.facts)}\n{law}"))
    return blocks


def _authority(found: AsOf) -> TableRow:
    authority = found.authority
    return TableRow(
        (
            authority.citation,
            Stack((Strong(opened(standing_words(found))),)),
            WithAside(authority.holding, authority.subsequent_history),
        )
    )


def _adverse(narrator: Narrator, each: Established, told_for: dict[object, str]) -> list[Block]:
    """The worst case against us, its holding told for the first claim only, and how it is met."""
    if each.worst is None:
        return []
    found = each.worst.as_of
    standing = standing_words(found)
    named = f"{found.authority.citation}{f' ({standing})' if standing else ''}"
    claim = told_for.setdefault(found.authority.id, each.claim.id)
    if claim == each.claim.id:
        told = f"{named}. {found.authority.holding}"
    else:
        told = f"{named}, as for {narrator.linked(claim)}"
    met = answer_to_worst(each)
    answer = sentence(f"Our answer: {met}") if met else ""
    return [Labelled("Against us", listed((sentence(told.rstrip()), answer), "\n"))]
