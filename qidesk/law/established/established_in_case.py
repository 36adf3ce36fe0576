"""Each claim of a case: what was clearly established on the day of its conduct."""

from collections import Counter
from collections.abc import Iterator

from qidesk.casefile.casefile import CaseFile, grouped
from qidesk.casefile.records.claims import Analogue, Authority, CitedFor, Claim, Pick, Stance
from qidesk.casefile.records.events import Cite
from qidesk.law.courts import CaseCircuit, circuit_of, conduct_state
from qidesk.law.established.asof import Span, conduct_of, told_when, when_of
from qidesk.law.established.established_findings import (
    LATER_HOLDINGS,
    AnalogueLine,
    AsOf,
    Counts,
    Established,
    Level,
    Obvious,
    RightStatement,
    Tally,
)
from qidesk.law.established.picks import chosen, strength
from qidesk.law.established.verdicts import verdict_of
from qidesk.law.established.weights import Source, source_of, weigh
from qidesk.law.established.words import Say
from qidesk.law.finding import Finding, Relied, joined
from qidesk.law.immunity.beyond import beyond_immunity
from qidesk.law.tables.immunity import ImmunityTables, Point
from qidesk.law.tables.lawbook import LawBook
from qidesk.law.tables.sources import Weight

_COUNTING = (Counts.YES, Counts.LIMITED, *LATER_HOLDINGS)


def established_of(casefile: CaseFile, book: LawBook) -> tuple[Established, ...]:
    """Each claim's authorities as of its conduct, its right, grid and routes, in claim order."""
    circuit = circuit_of(casefile, book)
    sources = {each.id: source_of(book, each) for each in casefile.authorities}
    beyond = beyond_immunity(casefile, book.immunity, circuit.circuit)
    return tuple(
        _claim(casefile, book, circuit, sources, claim, beyond.get(claim.id))
        for claim in casefile.claims
    )


def _claim(
    casefile: CaseFile,
    book: LawBook,
    circuit: CaseCircuit,
    sources: dict[str, Source],
    claim: Claim,
    beyond: Finding | None,
) -> Established:
    state, conduct = conduct_state(casefile, book, claim), conduct_of(casefile, claim)
    weighed = {
        each.id: as_of(book, sources[each.id], conduct, circuit.circuit, state)
        for each in casefile.authorities
    }
    bearing = [weighed[each.id] for each in casefile.authorities if each.claim in ("", claim.id)]
    found = () if beyond else tuple(sorted(bearing, key=strength))
    lines = _grid(casefile, claim, weighed)
    compared = frozenset(line.analogue.authority for line in lines)
    elsewhere = frozenset(each.authority for each in casefile.analogues) - compared
    burden, tally = book.immunity.burdens.get(circuit.circuit), _tallied(found)
    obvious, rights = _obvious(book.immunity, claim), _rights(claim)
    return Established(
        claim,
        circuit,
        finding=beyond or _summary(book.immunity, circuit, conduct, found, tally),
        rights=rights,
        authorities=found,
        tally=tally,
        analogues=lines,
        obvious=obvious,
        best=chosen(Pick.BEST, claim, found, compared, elsewhere),
        worst=chosen(Pick.WORST, claim, found, compared, elsewhere),
        burden=burden.finding() if burden and not beyond else None,
        beyond=beyond is not None,
        lacking=() if beyond else _lacking(rights, lines, obvious),
        conduct=conduct.words,
    )


def as_of(book: LawBook, source: Source, conduct: Span, circuit: str, state: str) -> AsOf:
    """One authority against one claim's conduct: its weight in the circuit, its day, its role."""
    weighed, when = weigh(book, source, circuit, state), when_of(source.decided, conduct)
    finding, needs = told_when(book.immunity, source.decided, conduct, when)
    verdict = verdict_of(book.immunity, source, weighed, when, conduct)
    return AsOf(
        source.authority,
        weighed.kind,
        verdict.cited_for,
        source.decided.words,
        weighed.weight,
        weighed.limit,
        when,
        counts=verdict.counts,
        weight_finding=weighed.finding,
        when_finding=joined(finding, verdict.finding) if verdict.finding else finding,
        needs=(*weighed.needs, *needs, *verdict.needs),
        conduct_known=conduct.known,
    )


def _rights(claim: Claim) -> tuple[RightStatement, ...]:
    told = (
        (Level.NARROW, claim.right_narrowly),
        (Level.ARGUED, claim.right),
        (Level.BROAD, claim.right_broadly),
    )
    return tuple(RightStatement(level, words) for level, words in told if words)


def _obvious(tables: ImmunityTables, claim: Claim) -> Obvious:
    point = tables.points[Point.OBVIOUS]
    if not claim.obvious_facts:
        said = Say.NO_OBVIOUS.of(law=point.words)
        return Obvious("", point.words, point.finding(said))
    fact = Relied(claim.obvious_facts, claim.id)
    said = Say.OBVIOUS.of(law=point.words)
    return Obvious(claim.obvious_facts, point.words, point.finding(said, (fact,)))


def _grid(casefile: CaseFile, claim: Claim, weighed: dict[str, AsOf]) -> tuple[AnalogueLine, ...]:
    cites: dict[str, tuple[Cite, ...]] = grouped(casefile.cites, "analogue")
    return tuple(
        AnalogueLine(
            each,
            weighed.get(each.authority),
            tuple(cite.cite for cite in cites.get(each.id, ())),
            _empty_cells(casefile, each),
        )
        for each in casefile.analogues
        if each.claim in ("", claim.id)
    )


def _empty_cells(casefile: CaseFile, analogue: Analogue) -> tuple[str, ...]:
    cells = (
        (Say.AUTHORITY, casefile.find(Authority, analogue.authority)),
        (Say.FACT_THERE, analogue.fact_there),
        (Say.FACT_HERE, analogue.fact_here),
        (Say.DISTINCTION, analogue.distinction),
        (Say.OUR_ANSWER, analogue.our_answer),
    )
    return tuple(name.of() for name, content in cells if not content)


def _lacking(
    rights: tuple[RightStatement, ...], lines: tuple[AnalogueLine, ...], obvious: Obvious
) -> tuple[str, ...]:
    stated = {each.level for each in rights}
    found = [Say.RIGHT_STATED.of(level=level) for level in Level if level not in stated]
    if not lines:
        found.append(Say.ANALOGUE.of())
    for line in lines:
        named = line.as_of.authority.citation if line.as_of else ""
        found += [Say.IN_ANALOGUE.of(cell=cell, named=named).rstrip() for cell in line.missing]
    if not obvious.facts:
        found.append(Say.OBVIOUS_FACTS.of())
    return tuple(found)


def _tallied(found: tuple[AsOf, ...]) -> tuple[Tally, ...]:
    """What counts towards the right, side by side; what is cited for else is left out."""
    counted = Counter(
        (each.authority.stance, _on_the_right(each), each.weight)
        for each in found
        if each.counts in _COUNTING
    )
    return tuple(
        Tally(stance, on_the_right, weight, counted[stance, on_the_right, weight])
        for stance in (*Stance, None)
        for on_the_right in (True, False)
        for weight in (Weight.BINDING, Weight.PERSUASIVE)
        if counted[stance, on_the_right, weight]
    )


def _on_the_right(each: AsOf) -> bool:
    return each.cited_for is CitedFor.RIGHT or each.counts in LATER_HOLDINGS


def _summary(
    tables: ImmunityTables,
    circuit: CaseCircuit,
    conduct: Span,
    found: tuple[AsOf, ...],
    tally: tuple[Tally, ...],
) -> Finding:
    """How many authorities count, for whom; no word on whether the right was established."""
    point = tables.points[Point.TWO_QUESTIONS if _helps(found) else Point.CONSENSUS]
    told = [*_sides(tally, on_the_right=True), *_sides(tally, on_the_right=False)]
    if rest := len(found) - sum(each.number for each in tally):
        told.append(Say.ASIDE.of(number=rest))
    said = Say.SUMMARY.of(
        where=circuit.cite or Say.NO_CIRCUIT,
        day=conduct.words or Say.UNDATED,
        told="; ".join(told) or Say.NO_AUTHORITY,
    )
    known = Relied(Say.OF_CIRCUIT.of(why=circuit.why), circuit.record)
    facts = (known,) if circuit.circuit else ()
    authorities = (each.authority.id for each in found)
    return point.finding(said, facts).resting_on((*conduct.records, *authorities))


def _sides(tally: tuple[Tally, ...], *, on_the_right: bool) -> Iterator[str]:
    """Each side's authorities by weight, as 'helpful: 1 binding on the right, 2 persuasive'."""
    own = [each for each in tally if each.on_the_right is on_the_right]
    for stance in dict.fromkeys(each.stance for each in own):
        weights = ", ".join(f"{each.number} {each.weight}" for each in own if each.stance is stance)
        side = stance.words if stance else Say.NO_SIDE
        role = Say.ON_THE_RIGHT if on_the_right else Say.NO_ROLE
        yield Say.SIDE.of(side=side, role=role, weights=weights)


def _helps(found: tuple[AsOf, ...]) -> bool:
    return any(
        each.counts in (Counts.YES, Counts.CONTROLS)
        and each.weight is Weight.BINDING
        and each.authority.stance is Stance.HELPFUL
        for each in found
    )
