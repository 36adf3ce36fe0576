"""The memo's second prong: the right, the authorities on the day, the grid, the obvious case."""

from qidesk.casefile.records.claims import Analogue
from qidesk.casefile.records.matter import MemoSection
from qidesk.law.established.established_findings import AnalogueLine, Chosen, Established
from qidesk.law.finding import Finding
from qidesk.memo.outline import (
    Block,
    Column,
    Labelled,
    Missing,
    Section,
    Subhead,
    TableRow,
    WithAside,
    table_of,
)
from qidesk.memo.section_names import section_of
from qidesk.memo.sections.authorities import AuthorityTable
from qidesk.memo.sections.passages import written
from qidesk.memo.wording.findings import FindingTeller
from qidesk.memo.wording.narrator import Narrator, listed, opened, sentence

_GRID = (
    Column("Authority", 1.9),
    Column("Fact there", 1.9),
    Column("Fact here", 1.9),
    Column("Distinction drawn", 1.7),
    Column("Our answer", 3),
)
_UNWRITTEN = Missing("Nothing is written on the second prong.")
_NO_AUTHORITY = Missing("No authority is recorded.")


def prong_two(narrator: Narrator) -> Section:
    """What an author argues; every authority as of the conduct; then claim by claim."""
    said = written(narrator, MemoSection.PRONG_TWO) or [_UNWRITTEN]
    table = AuthorityTable(narrator).blocks() or [_NO_AUTHORITY]
    blocks: list[Block] = [*said, Subhead("Authorities on the day of the conduct"), *table]
    blocks += _by_claim(narrator)
    return section_of("prong_two", tuple(blocks), compact=True)


def _by_claim(narrator: Narrator) -> list[Block]:
    """Each claim's own; those of which the same is said under one heading."""
    found = narrator.law.established
    shared = [each.obvious.finding for each in found if each.obvious.facts]
    burden = next((each.burden for each in found if each.burden), None)
    teller = FindingTeller(
        narrator, (), [*map(_rest, shared), *([_rest(burden)] if burden else [])]
    )
    alike: dict[tuple[Block, ...], list[str]] = {}
    for each in found:
        alike.setdefault(tuple(_claim(narrator, each, teller)), []).append(each.claim.id)
    grids = {line.analogue.id for each in found for line in each.analogues}
    loose = [each for each in narrator.file.analogues if each.id not in grids]
    blocks: list[Block] = []
    for told, claims in alike.items():
        blocks += [Subhead(listed(map(narrator.linked, claims))), *told]
    if loose:
        rows = (_unweighed(narrator, each) for each in loose)
        blocks += [Subhead("Compared for no claim of the file"), table_of(_GRID, rows)]
    return [*blocks, *_burden(narrator, burden, teller), *teller.notes()]


def _rest(finding: Finding) -> Finding:
    return Finding("", doubts=(*finding.authority, *finding.doubts))


def _burden(narrator: Narrator, burden: Finding | None, teller: FindingTeller) -> list[Block]:
    circuit = narrator.law.immunity.circuit
    if burden is None:
        needs = f"Cannot be told: needs {listed(circuit.needs) or 'the circuit'}."
        return [Labelled("Burden", needs)] if narrator.law.established else []
    notes = teller.noted(_rest(burden).doubts)
    said = f"{circuit.cite}: {sentence(burden.conclusion)}"
    return [Subhead("Who carries the burden"), Labelled("Burden", listed((said, notes), " "))]


def _claim(narrator: Narrator, each: Established, teller: FindingTeller) -> list[Block]:
    if each.beyond:
        return [Labelled("Not reached", each.finding.conclusion)]
    argued = each.claim.right
    rows: list[Block] = [
        Labelled("Right", argued or "Not stated as we would argue it."),
        Labelled("Count", each.finding.conclusion),
        Labelled("Best", chosen_words(each.best) or "No helpful authority is entered for it."),
        Labelled("Worst", chosen_words(each.worst) or "No adverse authority is entered for it."),
    ]
    if each.obvious.facts:
        finding = each.obvious.finding
        notes = teller.noted(_rest(finding).doubts)
        law = listed((each.obvious.law, notes), " ")
        rows.append(Labelled("Obvious case", f"{sentence(each.obvious.facts)}\n{law}"))
    if each.lacking:
        rows.append(Labelled("Lacking", opened(sentence(listed(each.lacking)))))
    if each.analogues:
        rows.append(table_of(_GRID, (_line(narrator, line) for line in each.analogues)))
    return rows


def chosen_words(chosen: Chosen | None) -> str:
    """An authority with its standing on the day, and who chose it; '' for none."""
    if chosen is None:
        return ""
    found = chosen.as_of
    standing = listed(dict.fromkeys(map(str, (found.weight, found.when, found.verdict))), ", ")
    by = "the author’s pick" if chosen.picked else "suggested by the desk"
    return sentence(f"{found.authority.citation or 'not cited'} ({standing}; {by})")


def _line(narrator: Narrator, line: AnalogueLine) -> TableRow:
    standing = f"{line.as_of.weight}; {line.as_of.verdict}" if line.as_of else ""
    return _compared(narrator, line.analogue, standing)


def _unweighed(narrator: Narrator, analogue: Analogue) -> TableRow:
    claim = narrator.linked(analogue.claim)
    return _compared(narrator, analogue, f"for {claim}" if claim else "")


def _compared(narrator: Narrator, analogue: Analogue, standing: str) -> TableRow:
    cites = narrator.cites(narrator.of("cites", "analogue", analogue.id))
    named = narrator.linked(analogue.authority) or "authority not named"
    return TableRow(
        (
            WithAside(named, listed((opened(standing), cites), "\n")),
            analogue.fact_there or "not entered",
            analogue.fact_here or "not entered",
            analogue.distinction or "none entered",
            analogue.our_answer or "no answer yet",
        )
    )
