"""What sort of source an authority is for a circuit, and how the circuit takes it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qidesk.casefile.records.claims import Authority, GoodLaw
from qidesk.casefile.schema.fields import YesNo
from qidesk.identity.states import state_code
from qidesk.law.authorities.cited import DraftAuthority, Form
from qidesk.law.authorities.drafts import cites_in
from qidesk.law.courts import circuit_cite, court_named
from qidesk.law.established.asof import Span, decided_of
from qidesk.law.established.words import Say
from qidesk.law.finding import Finding, Relied, joined
from qidesk.law.tables.immunity import Point
from qidesk.law.tables.lawbook import LawBook
from qidesk.law.tables.rules import Court, Level
from qidesk.law.tables.sources import WEIGHT_ORDER, Limit, SourceKind, Weight

_STATE_HIGH = re.compile(
    r"(?:the )?Supreme Court of (?:the State of )?(?P<of>[A-Z][A-Za-z. ]+)"
    r"|(?P<state>[A-Z][A-Za-z. ]+) Supreme Court"
)
_COURT = re.compile(r"\b(?:courts?\b|circuit\b|ct\.|app\.|cir\b|d\.|bankr\b)", re.IGNORECASE)
_NO_HOLDING = re.compile(
    r"\b(?:dissent(?:ing)?|concur(?:ring|rence)?|mem\.|denial of cert|statement (?:of|respecting))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Source:
    """An authority as far as its weight goes: what its own fields say, else its citation.

    court: the federal court, if it is one. named: the court in the file's or the citation's words.
    high_of: the state whose highest court it is, ''. published: None where not known. on_method:
    whether the tables cite it for how immunity is judged.
    """

    authority: Authority
    court: Court | None
    named: str
    high_of: str
    is_statute: bool
    published: bool | None
    decided: Span
    on_method: bool = False


@dataclass(frozen=True, slots=True)
class Weighed:
    """The kind of source, its weight and its limit, the reasons, and what is missing."""

    kind: SourceKind
    weight: Weight
    limit: Limit
    finding: Finding
    needs: tuple[str, ...]


def source_of(book: LawBook, authority: Authority) -> Source:
    """What an authority is, read once; its citation fills in what was not entered."""
    read = cites_in(authority.citation, book.immunity.reporters).authorities
    cited = read[0] if read else None
    named = authority.court or (cited.court if cited else "")
    court = court_named(book, named) if named else None
    return Source(
        authority,
        court,
        named,
        "" if court else _high_court_of(book, named),
        not named and cited is not None and cited.form is Form.STATUTE,
        _published(authority, cited),
        decided_of(authority, cited.year if cited else None),
        cited is not None and cited.mentions[0].place in _cited_on_method(book),
    )


def _published(authority: Authority, cited: DraftAuthority | None) -> bool | None:
    if authority.published in (YesNo.YES, YesNo.NO):
        return authority.published is YesNo.YES
    return cited.published if cited else None


def _high_court_of(book: LawBook, named: str) -> str:
    """The state whose highest court a text names, ''."""
    for court in book.immunity.high_courts:
        if named.casefold() in (court.cite.casefold(), *map(str.casefold, court.names)):
            return court.state
    found = _STATE_HIGH.fullmatch(named)
    return state_code(found["of"] or found["state"]) if found else ""


def weigh(book: LawBook, source: Source, circuit: str, state: str) -> Weighed:
    """How the circuit ('' where not known) takes a source, for conduct in that state.

    Source: table sources_of_law. A decision overruled or vacated counts for nothing, and stays.
    """
    kind, needs = _kind_of(book, source, circuit, state)
    kind = SourceKind.UNKNOWN if needs else kind
    row = book.immunity.source(kind, circuit)
    weight, limit = row.weight, row.limit
    finding = row.says.finding(facts=_facts(book, source, circuit))
    if needs:
        weight, finding = Weight.CANNOT_TELL, Finding(Say.CANNOT_TELL.of(what="; ".join(needs)))
    elif source.published is False and kind is SourceKind.OTHER_CIRCUIT:
        other = book.immunity.source(SourceKind.OWN_UNPUBLISHED, circuit)
        weight, limit = max(weight, other.weight, key=WEIGHT_ORDER.index), limit or other.limit
        finding = joined(finding, other.says.finding())
    if source.authority.good_law is GoodLaw.OVERRULED:
        gone = book.immunity.points[Point.OVERRULED].finding()
        return Weighed(kind, Weight.NOT_COUNTING, Limit.NONE, joined(gone, finding), needs)
    limit = limit if weight is Weight.PERSUASIVE else Limit.NONE
    return Weighed(kind, weight, limit, _doubted(finding, source), needs)


def _kind_of(
    book: LawBook, source: Source, circuit: str, state: str
) -> tuple[SourceKind, tuple[str, ...]]:
    """The kind of source, and what is needed before its weight can be told."""
    court = source.court
    if source.high_of:
        same = SourceKind.STATE_HIGH if source.high_of == state else SourceKind.OTHER_STATE_HIGH
        needs = (Say.STATE.of(),) if not state else ()
        return same, needs or _circuit_needed(circuit)
    if court is None:
        return _no_court(source), ()
    if court.level is Level.SUPREME:
        return SourceKind.SUPREME, ()
    if court.level is Level.DISTRICT:
        return SourceKind.DISTRICT, _circuit_needed(circuit)
    if not circuit:
        return SourceKind.OTHER_CIRCUIT, _circuit_needed(circuit)
    if court.circuit == circuit:
        return _own(source)
    return _other(book, source, court, circuit)


def _circuit_needed(circuit: str) -> tuple[str, ...]:
    return () if circuit else (Say.CIRCUIT.of(),)


def _no_court(source: Source) -> SourceKind:
    if source.is_statute:
        return SourceKind.STATUTE
    if not source.named:
        return SourceKind.UNKNOWN
    return SourceKind.OTHER_COURT if _COURT.search(source.named) else SourceKind.NOTICE


def _own(source: Source) -> tuple[SourceKind, tuple[str, ...]]:
    if source.published is None:
        return SourceKind.OWN, (Say.WHETHER_PUBLISHED.of(),)
    return (SourceKind.OWN if source.published else SourceKind.OWN_UNPUBLISHED), ()


def _other(
    book: LawBook, source: Source, court: Court, circuit: str
) -> tuple[SourceKind, tuple[str, ...]]:
    """Another circuit, or the one this circuit was carved out of, for what it decided by then."""
    row = book.immunity.sources.get((SourceKind.PREDECESSOR, circuit))
    decided = source.decided
    if row is None or row.decided_to is None or row.court != court.id or source.published is False:
        return SourceKind.OTHER_CIRCUIT, ()
    if decided.last and decided.last <= row.decided_to:
        return SourceKind.PREDECESSOR, ()
    if decided.first and decided.first > row.decided_to:
        return SourceKind.OTHER_CIRCUIT, ()
    return SourceKind.PREDECESSOR, (Say.DECIDED_BY.of(day=row.decided_to.isoformat()),)


def _facts(book: LawBook, source: Source, circuit: str) -> tuple[Relied, ...]:
    told = [source.named or Say.NO_COURT]
    if source.published is not None and source.court and source.court.level is Level.APPEALS:
        told.append(Say.PUBLISHED if source.published else Say.UNPUBLISHED)
    if circuit:
        told.append(Say.FOR_CIRCUIT.of(circuit=circuit_cite(book, circuit)))
    return (Relied(", ".join(told), source.authority.id),)


def _doubted(finding: Finding, source: Source) -> Finding:
    doubts = (*finding.doubts, *_doubts(source.authority))
    return Finding(finding.conclusion, finding.authority, finding.facts, doubts=doubts)


def _doubts(authority: Authority) -> Iterator[str]:
    """What the file itself says against leaning on an authority as it stands."""
    if authority.good_law is GoodLaw.QUESTIONED:
        yield Say.QUESTIONED.of()
    if authority.good_law is None and authority.subsequent_history:
        yield Say.HISTORY.of()
    if _NO_HOLDING.search(authority.citation):
        yield Say.NO_HOLDING.of()


_ON_METHOD: dict[str, frozenset[str]] = {}
"""What `_cited_on_method` has read off a book's points so far, by its fingerprint."""


def _cited_on_method(book: LawBook) -> frozenset[str]:
    """The decisions that the points rest on, as '536 U.S. 730': how immunity is judged."""
    if book.fingerprint not in _ON_METHOD:
        texts = (point.provenance.authority for point in book.immunity.points.values())
        _ON_METHOD[book.fingerprint] = frozenset(
            mention.place
            for text in texts
            for cited in cites_in(text, book.immunity.reporters).authorities
            for mention in cited.mentions
        )
    return _ON_METHOD[book.fingerprint]
