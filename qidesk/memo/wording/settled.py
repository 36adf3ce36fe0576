"""Whether a court above decided the case, and its dockets have been still for long."""

from collections.abc import Iterator
from datetime import timedelta

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.factdate import FactDate, sort_key
from qidesk.casefile.records.remedies import DocketEntry, Proceeding, ProceedingKind
from qidesk.memo.wording.narrator import Narrator, date_words, listed

_ABOVE = (ProceedingKind.APPEAL, ProceedingKind.CERTIORARI)
_LONG = timedelta(days=365)
"""Longer than any time that runs from what a docket shows."""


def settled_words(narrator: Narrator) -> str:
    """By whom and when it was last decided above, and what came last, where all of that is over a
    year ago; '' otherwise.
    """
    file = narrator.file
    above = [each for each in file.proceedings if each.proceeding_kind in _ABOVE]
    decided = [(_decided(each), each.court) for each in above if _decided(each).is_read]
    days = sorted(_days(file), key=sort_key)
    bound = narrator.law.today - _LONG
    if not decided or any(each.latest is None or each.latest > bound for each in days):
        return ""
    day, court = max(decided, key=lambda one: sort_key(one[0]))
    last = f"the last on its dockets is of {date_words(days[-1])}" if days[-1] != day else ""
    place = f" ({court})" if court else ""
    return listed((f"decided on {date_words(day)}{place}", last))


def _decided(proceeding: Proceeding) -> FactDate:
    signed = proceeding.signed_on
    return signed if signed.is_read else proceeding.entered_on


def _days(file: CaseFile) -> Iterator[FactDate]:
    """Every day that the dockets tell."""
    dated: tuple[Proceeding | DocketEntry, ...] = (*file.proceedings, *file.docket_entries)
    for each in dated:
        yield from (day for day in (each.filed_on, each.signed_on, each.entered_on) if day.is_read)
