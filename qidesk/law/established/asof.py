"""An authority's day of decision against the day or days of the conduct."""

from dataclasses import dataclass
from datetime import date

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.words import in_words
from qidesk.casefile.records.claims import Authority, Claim
from qidesk.law.established.established_findings import When
from qidesk.law.established.words import Say
from qidesk.law.finding import Finding, Relied
from qidesk.law.tables.immunity import ImmunityTables, Point
from qidesk.law.tables.statement import Statement

RECENT_DAYS = 30
"""So close before the conduct, a decision may have given no notice (Bryan v. United States)."""


@dataclass(frozen=True, slots=True)
class Span:
    """The first and last possible day, inclusive; None where open. `known` is false if neither.

    words: as a person reads it. record: where it stands. events: the ids of the events it is from,
    where no day of its own is entered.
    """

    first: date | None
    last: date | None
    words: str
    record: str = ""
    known: bool = True
    events: tuple[str, ...] = ()

    @property
    def records(self) -> tuple[str, ...]:
        """The ids of all records whose days it is from."""
        return (self.record, *self.events)


def conduct_of(casefile: CaseFile, claim: Claim) -> Span:
    """When a claim's conduct was: as entered, else from the first to the last of its events."""
    if claim.conduct_on.is_read:
        return _span(claim.conduct_on, claim.id)
    events = [event for event in casefile.events if event.claim == claim.id]
    ids = tuple(event.id for event in events)
    dated = [each for event in events if (each := event.occurred_on).earliest and each.latest]
    first = min((each.earliest for each in dated if each.earliest), default=None)
    last = max((each.latest for each in dated if each.latest), default=None)
    if first is None or last is None:
        return Span(None, None, "", claim.id, known=False, events=ids)
    days = in_words(FactDate.on(first))
    if last != first:
        days = Say.TO.of(first=days, last=in_words(FactDate.on(last)))
    return Span(first, last, Say.BY_EVENTS.of(days=days), claim.id, events=ids)


def decided_of(authority: Authority, year: int | None) -> Span:
    """When an authority was decided: as entered, else in the year its citation gives."""
    if authority.decided_on.is_read:
        return _span(authority.decided_on, authority.id)
    if year is None:
        return Span(None, None, "", authority.id, known=False)
    first, last = date(year, 1, 1), date(year, 12, 31)
    return Span(first, last, Say.BY_CITATION.of(year=year), authority.id)


def _span(told: FactDate, record: str) -> Span:
    first, last = told.earliest, told.latest
    return Span(first, last, in_words(told), record, known=bool(first or last))


def when_of(decided: Span, conduct: Span) -> When:
    """How the two stand to each other, every possible day of both considered.

    Source: Brosseau v. Haugen; Kisela v. Hughes, 584 U.S. 100 (2018) (memory): only what was
    decided before the conduct counts; a decision of the same day is not before it.
    """
    if not (decided.known and conduct.known):
        return When.CANNOT_TELL
    if decided.last and conduct.first and decided.last < conduct.first:
        close = (conduct.first - decided.last).days <= RECENT_DAYS
        return When.WITHIN_30 if close else When.BEFORE
    if decided.first and conduct.last and decided.first >= conduct.last:
        return When.AFTER
    return When.STRADDLING


def told_when(
    tables: ImmunityTables, decided: Span, conduct: Span, when: When
) -> tuple[Finding, tuple[str, ...]]:
    """The finding on the day, with what is still needed."""
    point = tables.points[Point.RECENT if when is When.WITHIN_30 else Point.AS_OF]
    facts = (
        Relied(Say.DECIDED.of(day=decided.words or Say.UNDATED), decided.record),
        Relied(Say.CONDUCT.of(day=conduct.words or Say.UNDATED), conduct.record),
    )
    if when is When.CANNOT_TELL:
        lacking = (
            (Say.DAY_DECIDED, decided.known),
            (Say.DAY_OF_CONDUCT, conduct.known),
        )
        needs = tuple(what.of() for what, known in lacking if not known)
        said = Say.CANNOT_TELL.of(what=Say.AND.join(needs))
        return point.finding(said, facts).resting_on(conduct.events), needs
    vague = decided.first != decided.last and not _clear_of_30_days(decided, conduct, when)
    pattern = Say.MAYBE_WITHIN_30 if vague and when is When.WITHIN_30 else _SAID[when]
    said = pattern.of(decided=decided.words, conduct=conduct.words)
    finding = _with_days(point, said, facts, decided, conduct).resting_on(conduct.events)
    return finding, (Say.EXACT_DAY.of(),) if vague else ()


def _clear_of_30_days(decided: Span, conduct: Span, when: When) -> bool:
    """Whether every possible day of the decision gives the same answer."""
    if when is When.WITHIN_30 and decided.first and conduct.first:
        return (conduct.first - decided.first).days <= RECENT_DAYS
    return when in (When.BEFORE, When.AFTER)


_SAID = {
    When.BEFORE: Say.BEFORE,
    When.WITHIN_30: Say.WITHIN_30,
    When.STRADDLING: Say.STRADDLING,
    When.AFTER: Say.AFTER,
}


def _with_days(
    point: Statement, said: str, facts: tuple[Relied, ...], decided: Span, conduct: Span
) -> Finding:
    found = point.finding(said, facts)
    if decided.last is None or conduct.first is None:
        return found
    days = (conduct.first - decided.last).days
    pattern = Say.DAYS_AFTER if days < 0 else Say.DAYS_BEFORE
    line = pattern.of(decided=decided.last, conduct=conduct.first, days=f"{abs(days):,}")
    return Finding(found.conclusion, found.authority, facts, (line,), (), found.doubts)
