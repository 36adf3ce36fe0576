"""The suit as filed against a claim's period: within it, after it, or not to be told."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.factdate import FactDate, certainly_before
from qidesk.casefile.records.claims import Claim
from qidesk.casefile.records.people import Part
from qidesk.casefile.records.remedies import EntryKind, Proceeding
from qidesk.law.gates.act import first_suit, suits_of
from qidesk.law.limitations.points import has_other_period
from qidesk.law.limitations.worked_period import Limited


class FilingTiming(StrEnum):
    """Where a filing stands to a period; the law of tolling and relation back left aside."""

    WITHIN = "on or before the safe date"
    AFTER_SAFE = "after the safe date, on or before the date by the rule"
    TOLLED = "after the date by the rule, on or before the arguable date"
    AFTER = "after the date by the rule"
    BEFORE_CONDUCT = "before this conduct, so that a later pleading must have brought the claim"
    OTHER_PERIOD = "against a period that is not this claim's own"
    CANNOT_TELL = "on a day not known exactly enough to set beside the period"


@dataclass(frozen=True, slots=True)
class Filing:
    """The suit that brings a claim, and where its day stands to the claim's period.

    mailed_on and by_mail: its deposit in the prison mail, where entered, and where that stands.
    named_later: the defendants first named after the suit was filed, each with where that stands.
    records: the ids of all whose days were looked at: suits, complaints, the defendants named.
    """

    suit: Proceeding
    stands: FilingTiming
    mailed_on: FactDate
    by_mail: FilingTiming | None
    named_later: tuple[tuple[Part, FilingTiming], ...] = ()
    records: tuple[str, ...] = ()


def filing_of(casefile: CaseFile, claim: Claim, began: date, limited: Limited) -> Filing | None:
    """The case's first federal suit against a claim's period; None where none is filed.

    began: the first day of the conduct. A claim under another statute of limitations is not set
    beside this one.
    """
    suit = first_suit(casefile)
    if suit is None:
        return None
    if has_other_period(claim):
        return Filing(suit, FilingTiming.OTHER_PERIOD, FactDate(), None, records=suits_of(casefile))
    entries = [each for each in casefile.docket_entries if each.proceeding == suit.id]
    complaints = [each for each in entries if each.entry_kind is EntryKind.COMPLAINT]
    posted = (each.mailed_on for each in complaints)
    mailed = next((day for day in posted if certainly_before(day, suit.filed_on)), FactDate())
    sued = [
        part
        for tie in casefile.involvements
        if tie.claim == claim.id and (part := casefile.find(Part, tie.part))
    ]
    return Filing(
        suit,
        _stands(suit.filed_on, began, limited),
        mailed,
        _stands(mailed, began, limited) if mailed.is_read else None,
        tuple(
            (part, _stands(part.named_on, began, limited))
            for part in sued
            if certainly_before(suit.filed_on, part.named_on)
        ),
        (*suits_of(casefile), *(each.id for each in (*complaints, *sued))),
    )


def _stands(filed: FactDate, began: date, limited: Limited) -> FilingTiming:
    first, last = filed.earliest, filed.latest
    if last and last < began:
        return FilingTiming.BEFORE_CONDUCT
    for end, stands in (
        (limited.safe_date, FilingTiming.WITHIN),
        (limited.rule_date, FilingTiming.AFTER_SAFE),
        (limited.arguable_date, FilingTiming.TOLLED),
    ):
        if end and last and last <= end:
            return stands
        if end and first and first <= end:
            return FilingTiming.CANNOT_TELL
    return FilingTiming.AFTER if first else FilingTiming.CANNOT_TELL
