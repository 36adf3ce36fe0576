"""Days of records that no link joins and that must follow each other all the same."""

from collections.abc import Iterator
from itertools import pairwise

from qidesk.casefile.casefile import CaseFile, grouped
from qidesk.casefile.dates.factdate import FactDate, certainly_before, sort_key
from qidesk.casefile.dates.words import short
from qidesk.casefile.doubts import Doubt, Doubtful
from qidesk.casefile.records.remedies import DocketEntry, EntryKind
from qidesk.casefile.weighing.pairs import reversed_days

_ASKED = {
    EntryKind.OBJECTIONS: (EntryKind.REPORT,),
    EntryKind.REHEARING: (EntryKind.OPINION, EntryKind.JUDGMENT, EntryKind.ORDER),
    EntryKind.MANDATE: (EntryKind.OPINION, EntryKind.JUDGMENT, EntryKind.ORDER),
}
"""The kinds of entry that answer, or follow from, one of other kinds on the same docket."""


def out_of_order(file: CaseFile) -> Iterator[Doubt]:
    """The doubts about a file's dockets, and about a decision older than what it decides."""
    for entries in grouped(file.docket_entries, "proceeding").values():
        yield from _by_number(entries)
        yield from _before_what_they_answer(entries)
    first = min(file.intakes, key=lambda each: sort_key(each.received_on), default=None)
    if first:
        yield from reversed_days(file.case, "decided_on", first, "received_on")


def _by_number(entries: tuple[DocketEntry, ...]) -> Iterator[Doubt]:
    """Entries made before one whose number is lower: a clerk numbers them as they are made."""
    numbered = [each for each in entries if each.number.isdecimal() and each.entered_on.is_read]
    numbered.sort(key=lambda each: int(each.number))
    for before, entry in pairwise(numbered):
        if certainly_before(entry.entered_on, before.entered_on):
            yield Doubt(
                f"ECF No. {entry.number} is entered {short(entry.entered_on)}, before ECF No."
                f" {before.number} ({short(before.entered_on)}).",
                (entry.id, before.id),
                Doubtful.ORDER,
                ("entered_on", "entered_on"),
                (entry.entered_on.edtf, before.entered_on.edtf),
            )


def _before_what_they_answer(entries: tuple[DocketEntry, ...]) -> Iterator[Doubt]:
    """Entries that come before all that they can be an answer to."""
    for entry in entries:
        kinds = _ASKED.get(entry.entry_kind or EntryKind.OTHER, ())
        asked = [each for each in entries if each.entry_kind in kinds]
        name, made = _made(entry)
        if asked and all(certainly_before(made, _made(each)[1]) for each in asked):
            first = min(asked, key=lambda each: sort_key(_made(each)[1]))
            place, day = _made(first)
            yield Doubt(
                f"{_kind(entry).capitalize()} ({short(made)}): on the docket before any"
                f" {_kind(first)} (the first: {short(day)}).",
                (entry.id, first.id),
                Doubtful.REVERSED,
                (name, place),
                (made.edtf, day.edtf),
            )


def _made(entry: DocketEntry) -> tuple[str, FactDate]:
    name = "filed_on" if entry.filed_on.is_read else "entered_on"
    return name, getattr(entry, name)


def _kind(entry: DocketEntry) -> str:
    return entry.entry_kind.words if entry.entry_kind else ""
