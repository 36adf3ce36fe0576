"""The limitation period of each claim of a case."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.records.claims import Claim
from qidesk.casefile.records.remedies import Grievance, ProceedingKind
from qidesk.identity.states import state_code
from qidesk.law.courts import court_named
from qidesk.law.established.asof import Span, conduct_of
from qidesk.law.exhaustion.chains import Matter, matters_of
from qidesk.law.finding import Refusal
from qidesk.law.limitations.borrowed_period import limitation
from qidesk.law.limitations.filing import Filing, FilingTiming, filing_of
from qidesk.law.limitations.points import points_on
from qidesk.law.limitations.words import CHANGED, TO_ARGUE, needs_words, with_filing
from qidesk.law.limitations.worked_period import Exhausting, Limited
from qidesk.law.tables.lawbook import LawBook
from qidesk.law.tables.rules import Level


@dataclass(frozen=True, slots=True)
class ClaimLimitation:
    """One claim's period; `limited` is None where a fact is missing, and `needs` says which.

    filing: the suit against that period; None where none is filed, or there is no period.
    conduct: the day or days of the conduct counted from, in words; '' where none is known.
    """

    claim: Claim
    limited: Limited | None
    needs: tuple[str, ...]
    filing: Filing | None = None
    conduct: str = ""


def limitations_of(casefile: CaseFile, book: LawBook) -> tuple[ClaimLimitation, ...]:
    """Each claim's period, from the first day of its conduct, by the state of the court or prison.

    Source: Wallace v. Kato, 549 U.S. 384 (2007) (memory): accrual is federal, at knowledge of the
    injury; the earliest day of the conduct is the safe start, a continuing violation unsettled.
    """
    state = _state(casefile, book)
    points, matters = book.limitation_points, matters_of(casefile)
    return tuple(
        _with_points(
            _of_claim(casefile, book, claim, state, _grievances(matters, claim)),
            points_on(casefile, points, claim),
        )
        for claim in casefile.claims
    )


def _with_points(found: ClaimLimitation, points: Iterable[str]) -> ClaimLimitation:
    """The claim's period with what else bears on its time among the doubts."""
    if found.limited is None:
        return found
    finding = found.limited.finding
    more = replace(finding, doubts=(*finding.doubts, *points))
    return replace(found, limited=replace(found.limited, finding=more))


def _of_claim(
    casefile: CaseFile, book: LawBook, claim: Claim, state: str, about: tuple[Grievance, ...]
) -> ClaimLimitation:
    conduct, exhausting = conduct_of(casefile, claim), _exhausting(about)
    records = (*conduct.records, *(each.id for each in about))
    limited = _shortest(book, conduct, state, exhausting) if state else None
    needs = tuple(needs_words(conduct, state))
    if isinstance(limited, Refusal):
        return ClaimLimitation(claim, None, (*needs, limited.why), conduct=conduct.words)
    if limited is None or conduct.first is None:
        return ClaimLimitation(claim, None, needs, conduct=conduct.words)
    limited = replace(limited, finding=limited.finding.resting_on(records))
    filing = filing_of(casefile, claim, conduct.first, limited)
    if filing:
        limited = replace(limited, finding=with_filing(filing, limited))
    in_time = filing is not None and filing.stands is FilingTiming.WITHIN
    argued = () if exhausting or in_time else (TO_ARGUE,)
    return ClaimLimitation(claim, limited, (*needs, *argued), filing, conduct.words)


def _shortest(
    book: LawBook, conduct: Span, state: str, exhausting: Exhausting | None
) -> Limited | Refusal | None:
    """The period that ends first, whatever day of the conduct the claim accrued.

    A state's law that changed within those days may give the later day the earlier end.
    """
    began, ended = conduct.first, conduct.last
    if began is None:
        return None
    first = limitation(book, state, began, exhausting, conduct.record)
    if isinstance(first, Refusal):
        return first
    found = [first]
    for changed in book.limitation_changes(state):
        if began < changed and (ended is None or changed <= ended):
            later = limitation(book, state, changed, exhausting, conduct.record)
            found += [later] if isinstance(later, Limited) else []
    if len(found) == 1:
        return first
    shortest = min(found, key=lambda each: each.safe_date)
    doubts = (CHANGED, *shortest.finding.doubts)
    return replace(shortest, finding=replace(shortest.finding, doubts=doubts))


def _state(casefile: CaseFile, book: LawBook) -> str:
    """The code of the forum state: where the district court sits, else where the prison is."""
    for proceeding in casefile.proceedings:
        court = court_named(book, proceeding.court)
        is_suit = proceeding.proceeding_kind is ProceedingKind.CIVIL
        if is_suit and court and court.level is Level.DISTRICT:
            return court.state
    states = {
        state_code(facility.state) or facility.state
        for facility in casefile.facilities
        if facility.state
    }
    return states.pop() if len(states) == 1 else ""


def _grievances(matters: Iterable[Matter], claim: Claim) -> tuple[Grievance, ...]:
    """The claim's grievances; a chain of grievances about another claim is left out."""
    return tuple(
        grievance
        for matter in matters
        if matter.claim is None or matter.claim.id == claim.id
        for grievance in matter.grievances
    )


def _exhausting(about: tuple[Grievance, ...]) -> Exhausting | None:
    """From the first grievance filed to the last answer, where both are known to the day."""
    filed = [(day, each.id) for each in about if (day := _day(each.filed_on))]
    answered = [day for each in about if (day := _day(each.answered_on))]
    began, record = min(filed, default=(None, ""))
    ended = max(answered, default=None)
    if began is None or ended is None or ended < began:
        return None
    return Exhausting(began, ended, record)


def _day(told: FactDate) -> date | None:
    return told.earliest if told.earliest == told.latest else None
