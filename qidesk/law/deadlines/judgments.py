"""The judgments of a docket: each once, with the day of its entry and what followed it."""

from collections.abc import Iterator
from dataclasses import replace

from qidesk.casefile.records.remedies import DocketEntry, EntryKind, Whose
from qidesk.law.deadlines.docket import (
    OUR_LOSS,
    Docket,
    Occurrence,
    made_on,
    named,
    of_entry,
    of_proceeding,
)


def judgments(docket: Docket, trigger: str, *kinds: EntryKind) -> Iterator[Occurrence]:
    """Each judgment on the docket; the proceeding's own dates where no entry says it."""
    entered = [
        of_entry(docket, entry, trigger, entry.entered_on, side=Whose.OURS, assumptions=(OUR_LOSS,))
        for kind in kinds
        for entry in docket.of_kind(kind)
    ]
    by_day = {each.dated.edtf: each for each in reversed(entered) if each.dated.is_read}
    proceeding = docket.proceeding
    if proceeding.entered_on.is_read and proceeding.entered_on.edtf not in by_day:
        by_day[proceeding.entered_on.edtf] = of_proceeding(docket, trigger)
    known = list(by_day.values())
    if known:
        yield from known
        yield from (each for each in entered if _signed_after(each, known))
    elif entered:
        yield from entered
    elif proceeding.signed_on.is_read:
        yield of_proceeding(docket, trigger)


def _signed_after(undated: Occurrence, known: list[Occurrence]) -> bool:
    """Whether a judgment without a day of entry is later than those with one."""
    signed = undated.signed.earliest
    days = [each.dated.latest for each in known if each.dated.latest]
    return not undated.dated.is_read and signed is not None and all(day < signed for day in days)


def with_what_followed(judgment: Occurrence, papers: list[DocketEntry]) -> Occurrence:
    """The judgment with a word on later papers that may have moved the time it sets.

    Source: FRAP 4(a)(4)(A) (rule text); S. Ct. R. 13.3.
    """
    entered = judgment.dated.earliest
    later = [
        entry for entry in papers if entered and (day := made_on(entry).latest) and entered <= day
    ]
    if not later:
        return judgment
    said = (
        f"After it the docket shows {'; '.join(named(entry) for entry in later)}: if one of them"
        " moves the time, it runs from the order that decides it."
    )
    return replace(judgment, assumptions=(*judgment.assumptions, said))
