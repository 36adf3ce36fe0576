"""What a higher court made of the orders below.

Read from its rulings, else from how it ended, else from the words of its opinion on the docket.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.factdate import FactDate, certainly_before, sort_key
from qidesk.casefile.ranks import by_the_court, ruled_on, steps_below
from qidesk.casefile.records.claims import Ruling
from qidesk.casefile.records.remedies import (
    DocketEntry,
    EntryKind,
    Proceeding,
    ProceedingKind,
)
from qidesk.law.deadlines.docket import docketed, in_order
from qidesk.law.immunity.matrix import result_of

_ABOVE = (ProceedingKind.APPEAL, ProceedingKind.CERTIORARI)
_DECISIONS = (EntryKind.OPINION, EntryKind.JUDGMENT)
_AFFIRMED = re.compile(r"\baffirm", re.IGNORECASE)
_REVERSED = re.compile(r"\brevers", re.IGNORECASE)
_VACATED = re.compile(r"\bvacat", re.IGNORECASE)
_DISMISSED = re.compile(r"\bdismiss", re.IGNORECASE)
_DENIED = re.compile(
    r"\b(?:certiorari|cert\.?|petition|review)\b[^.;]*\bden(?:ied|ial)"
    r"|\bden(?:ied|ial of)\b[^.;]*\b(?:certiorari|petition)|^\W*denied\W*$",
    re.IGNORECASE,
)


class Outcome(StrEnum):
    """How an appeal left the order it was taken from."""

    AFFIRMED = "affirmed"
    REVERSED = "reversed"
    VACATED = "vacated and sent back"
    DISMISSED = "the appeal dismissed"
    PARTLY = "each part decided for itself"
    UNTOLD = "how is not entered"


@dataclass(frozen=True, slots=True)
class Decided:
    """What the courts above made of an order.

    proceeding and dated: the highest that decided something, and when. by_ruling: the outcome of
    each ruling of the order that was decided, by the ruling's id; empty where only the proceeding's
    own end tells. rulings: those above that say so. entry: the docket entry by whose words it is,
    where no ruling and no end of the proceeding is entered. denied: the petitions for certiorari
    that were denied, which leaves the outcome as it is.
    """

    outcome: Outcome
    proceeding: Proceeding
    dated: FactDate
    by_ruling: tuple[tuple[str, Outcome], ...] = ()
    rulings: tuple[Ruling, ...] = ()
    denied: tuple[Proceeding, ...] = ()
    entry: DocketEntry | None = None


def decided_above(
    casefile: CaseFile, below: Proceeding, rulings: Iterable[Ruling]
) -> Decided | None:
    """How the courts above decided on rulings of one order; None while none has.

    Each ruling goes by the highest court that decided it; one that denied review decided nothing.
    """
    order = tuple(rulings)
    above = sorted(
        (each for each in casefile.proceedings if _stands_above(casefile, each, below)),
        key=lambda each: len(steps_below(casefile, each)),
        reverse=True,
    )
    denied = tuple(each for each in above if _DENIED.search(each.disposition))
    deciding = [each for each in above if each not in denied]
    found = [
        (ruling, *last) for ruling in order if (last := _last_word(casefile, deciding, ruling))
    ]
    if found:
        return _by_rulings(order, found, denied)
    ends = (
        _by_its_end(each, order, denied) or _by_its_docket(casefile, each, order, denied)
        for each in deciding
    )
    return next((each for each in ends if each), None)


def _stands_above(casefile: CaseFile, each: Proceeding, below: Proceeding) -> bool:
    chain = {step.id for step in steps_below(casefile, each)}
    return each.proceeding_kind in _ABOVE and each.id != below.id and below.id in chain


_Word = tuple[Proceeding, tuple[Ruling, ...], Outcome]


def _last_word(casefile: CaseFile, deciding: Iterable[Proceeding], order: Ruling) -> _Word | None:
    """The highest court that decided a ruling, its rulings on it, and what they come to."""
    for proceeding in deciding:
        told = {
            later: outcome
            for later in casefile.rulings
            if later.proceeding == proceeding.id and by_the_court(later) and _reaches(later, order)
            if (outcome := _outcome_of(later, order))
        }
        if told:
            return proceeding, tuple(told), _together(told.values())
    return None


def _together(outcomes: Iterable[Outcome]) -> Outcome:
    several = set(outcomes)
    return several.pop() if len(several) == 1 else Outcome.PARTLY


def _by_rulings(
    order: tuple[Ruling, ...],
    found: list[tuple[Ruling, Proceeding, tuple[Ruling, ...], Outcome]],
    denied: tuple[Proceeding, ...],
) -> Decided:
    whole = _together(outcome for *_, outcome in found)
    rulings = tuple(dict.fromkeys(later for _, _, told, _ in found for later in told))
    last = max(rulings, key=lambda each: sort_key(ruled_on(each)))
    return Decided(
        whole if len(found) == len(order) else Outcome.PARTLY,
        next(proceeding for _, proceeding, told, _ in found if last in told),
        ruled_on(last),
        tuple((ruling.id, outcome) for ruling, *_, outcome in found),
        rulings,
        denied,
    )


def _reaches(later: Ruling, order: Ruling) -> bool:
    """Whether a ruling above may be on that order: on the same claim and defendant, not earlier."""
    same_claim = later.claim == order.claim or "" in (later.claim, order.claim)
    same_part = later.part == order.part or "" in (later.part, order.part)
    return same_claim and same_part and not certainly_before(ruled_on(later), ruled_on(order))


def _outcome_of(later: Ruling, order: Ruling) -> Outcome | None:
    """By the words of the disposition, else by what both courts did with immunity."""
    if said := outcome_in(later.disposition):
        return said
    now, then = result_of(later), result_of(order)
    if now is None or then is None:
        return None
    return Outcome.AFFIRMED if now is then else Outcome.REVERSED


def _by_its_end(
    proceeding: Proceeding, ordered: tuple[Ruling, ...], denied: tuple[Proceeding, ...]
) -> Decided | None:
    """By how the proceeding ended, where that came after the order."""
    dated = proceeding.entered_on if proceeding.entered_on.is_read else proceeding.signed_on
    outcome = outcome_in(proceeding.disposition)
    if outcome is None or any(certainly_before(dated, ruled_on(each)) for each in ordered):
        return None
    return Decided(outcome, proceeding, dated, denied=denied)


def _by_its_docket(
    casefile: CaseFile,
    proceeding: Proceeding,
    ordered: tuple[Ruling, ...],
    denied: tuple[Proceeding, ...],
) -> Decided | None:
    """By the last opinion or judgment on its docket since the order whose words tell, else by any.

    What is on the docket decides the appeal, whether or not its words say how.
    """
    decisions = [
        entry
        for entry in in_order(list(casefile.docket_entries))
        if entry.proceeding == proceeding.id
        and entry.entry_kind in _DECISIONS
        and not any(certainly_before(docketed(entry), ruled_on(each)) for each in ordered)
    ]
    if not decisions:
        return None
    telling = [entry for entry in decisions if outcome_in(entry.what)]
    entry = (telling or decisions)[-1]
    outcome = outcome_in(entry.what) or Outcome.UNTOLD
    return Decided(outcome, proceeding, docketed(entry), denied=denied, entry=entry)


def outcome_in(disposition: str) -> Outcome | None:
    """What the words of a disposition say was done; None where they say nothing of it."""
    found = tuple(_outcomes(disposition))
    if Outcome.AFFIRMED in found and len(found) > 1:
        return Outcome.PARTLY
    return found[0] if found else None


def _outcomes(disposition: str) -> Iterator[Outcome]:
    """Every outcome named; what is dismissed counts only where nothing else was done to it."""
    named = [
        outcome
        for outcome, words in (
            (Outcome.REVERSED, _REVERSED),
            (Outcome.AFFIRMED, _AFFIRMED),
            (Outcome.VACATED, _VACATED),
        )
        if words.search(disposition)
    ]
    yield from named
    if not named and _DISMISSED.search(disposition):
        yield Outcome.DISMISSED
