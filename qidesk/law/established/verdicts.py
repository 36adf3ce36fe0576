"""What an authority does for a claim: its role, its weight and its day taken together."""

from dataclasses import dataclass

from qidesk.casefile.records.claims import Authority, CitedFor, GoodLaw, LawFound
from qidesk.law.established.asof import Span
from qidesk.law.established.established_findings import LATER_HOLDINGS, Counts, When
from qidesk.law.established.weights import Source, Weighed
from qidesk.law.established.words import Say
from qidesk.law.finding import Finding
from qidesk.law.tables.immunity import ImmunityTables, Point
from qidesk.law.tables.sources import Weight

_BY_WHEN = {
    When.BEFORE: Counts.YES,
    When.WITHIN_30: Counts.YES,
    When.STRADDLING: Counts.PARTLY,
    When.AFTER: Counts.NO,
    When.CANNOT_TELL: Counts.CANNOT_TELL,
}
_WHATEVER_THE_DAY = {
    CitedFor.METHOD: (Counts.METHOD, Point.METHOD),
    CitedFor.VIOLATION: (Counts.VIOLATION, Point.VIOLATION),
}
_LOOKING_BACK = {Weight.BINDING: Counts.CONTROLS, Weight.PERSUASIVE: Counts.PERSUADES}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an authority does, for what it is cited, what is still needed, and the law of it."""

    counts: Counts
    cited_for: CitedFor | None
    needs: tuple[str, ...] = ()
    finding: Finding | None = None


def verdict_of(
    tables: ImmunityTables, source: Source, weighed: Weighed, when: When, conduct: Span
) -> Verdict:
    """What an authority does for a claim.

    Only what is to give notice must be older than the conduct. Source: immunity_points, by the
    points as_of, method, violation, looked_back and notice.
    """
    authority = source.authority
    role, assumed = _role(source, weighed.weight, when)
    if authority.good_law is GoodLaw.OVERRULED:
        return Verdict(Counts.NO, role)
    needs: tuple[str, ...] = ()
    if when is When.AFTER and authority.law_found:
        counts, needs = _looking_back(authority, authority.law_found, weighed.weight, conduct)
        if role not in _WHATEVER_THE_DAY or counts in LATER_HOLDINGS:
            return Verdict(counts, role, needs, tables.points[Point.LOOKED_BACK].finding())
    if role in _WHATEVER_THE_DAY:
        counts, point = _WHATEVER_THE_DAY[role]
        return Verdict(counts, role, needs, tables.points[point].finding(assumed=assumed))
    by_day = _by_day(when, conduct)
    if role is CitedFor.NOTICE:
        given = Counts.NOTICE if by_day is Counts.YES else by_day
        return Verdict(given, role, (), tables.points[Point.NOTICE].finding())
    if when is When.AFTER and role is None:
        return Verdict(Counts.LATER, None, (Say.NEEDS_ROLE.of(),))
    return Verdict(_as_law(weighed, by_day), role)


def _role(source: Source, weight: Weight, when: When) -> tuple[CitedFor | None, tuple[str, ...]]:
    """What it is cited for as entered, else as its kind or the tables tell, with what is taken."""
    entered = source.authority.cited_for
    if weight is Weight.NOTICE and entered in (None, CitedFor.RIGHT):
        return CitedFor.NOTICE, ()
    if entered is None and when is When.AFTER and source.on_method:
        return (
            (None, ()) if source.authority.law_found else (CitedFor.METHOD, (Say.ON_METHOD.of(),))
        )
    return entered, ()


def _by_day(when: When, conduct: Span) -> Counts:
    """What the day alone makes of it: one day of conduct is not had in part."""
    one_day = when is When.STRADDLING and conduct.first == conduct.last
    return Counts.CANNOT_TELL if one_day else _BY_WHEN[when]


def _as_law(weighed: Weighed, by_day: Counts) -> Counts:
    """What a source does that is to establish the right itself."""
    if weighed.weight is Weight.NOT_COUNTING or by_day is Counts.NO:
        return Counts.NO
    if weighed.weight is Weight.CANNOT_TELL:
        return Counts.CANNOT_TELL
    return Counts.LIMITED if weighed.limit and by_day is Counts.YES else by_day


def _looking_back(
    authority: Authority, found: LawFound, weight: Weight, conduct: Span
) -> tuple[Counts, tuple[str, ...]]:
    """A later decision on what the law was: for its own day, and those its answer carries over to.

    Law not clear on a day was not clear before it; law clear on a day was clear after it.
    """
    first, last = authority.law_found_on.earliest, authority.law_found_on.latest
    if first is None or last is None:
        return Counts.CANNOT_TELL, (Say.NEEDS_DAY.of(),)
    after = conduct.first is None or conduct.first > last
    before = conduct.last is None or conduct.last < first
    if after if found is LawFound.UNCLEAR else before:
        return Counts.OTHER_DAY, ()
    if weight not in _LOOKING_BACK:
        return Counts.CANNOT_TELL, (Say.NEEDS_WEIGHT.of(),)
    return _LOOKING_BACK[weight], ()
