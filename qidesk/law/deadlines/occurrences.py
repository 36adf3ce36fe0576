"""The events on a case's dockets that set a clock running, each with the fact it stands on."""

from collections.abc import Iterator

from qidesk.casefile.casefile import CaseFile, grouped
from qidesk.casefile.records.people import Part
from qidesk.casefile.records.remedies import DocketEntry, EntryKind, ProceedingKind, Whose
from qidesk.law.deadlines.appellate import in_supreme_court, is_crossed, merits_briefs, on_appeal
from qidesk.law.deadlines.district import in_district_court
from qidesk.law.deadlines.docket import (
    Docket,
    Occurrence,
    filed,
    in_order,
    named,
    of_entry,
    of_service,
    side_in,
)
from qidesk.law.tables.docket_words import DatedBy, DocketWords, SideBy, folded
from qidesk.law.tables.lawbook import LawBook

_NO_APPELLANT = (
    "The person we help is taken to be the one who appeals: no notice or petition on the docket"
    " says who does."
)
_FEDERAL = (ProceedingKind.CIVIL, ProceedingKind.APPEAL, ProceedingKind.CERTIORARI)


def occurrences_of(casefile: CaseFile, book: LawBook) -> Iterator[Occurrence]:
    """Every trigger the case's dockets show, proceeding by proceeding, each record's once.

    Service on a defendant is entered without its proceeding, so the first suit has it.
    """
    seen: set[tuple[str, str]] = set()
    for found in _of_every_docket(casefile, book):
        if (found.trigger, found.record) not in seen:
            seen.add((found.trigger, found.record))
            yield found


def _of_every_docket(casefile: CaseFile, book: LawBook) -> Iterator[Occurrence]:
    for docket in dockets_of(casefile):
        match docket.proceeding.proceeding_kind:
            case ProceedingKind.CIVIL:
                yield from in_district_court(docket, book)
            case ProceedingKind.APPEAL:
                yield from on_appeal(docket, book)
            case ProceedingKind.CERTIORARI:
                yield from in_supreme_court(docket)
        if docket.proceeding.proceeding_kind in _FEDERAL:
            yield from _by_their_words(docket, book)


def dockets_of(casefile: CaseFile) -> Iterator[Docket]:
    """Each proceeding of the case with what stands on its docket."""
    entries = grouped(casefile.docket_entries, "proceeding")
    rulings = grouped(casefile.rulings, "proceeding")
    for proceeding in casefile.proceedings:
        yield Docket(
            proceeding,
            entries.get(proceeding.id, ()),
            rulings.get(proceeding.id, ()),
            casefile.parts,
            entries.get(proceeding.follows_from, ()) if proceeding.follows_from else (),
        )


def _by_their_words(docket: Docket, book: LawBook) -> Iterator[Occurrence]:
    """What entries say in words that their kind does not.

    Source: docket_words.csv, which is no law: what is taken from words is said to be so taken.
    """
    court = docket.proceeding.proceeding_kind
    texts = [(entry, folded(entry.what)) for entry in docket.entries if entry.what]
    all_said = "\n".join(said for _, said in texts)
    for row in book.docket_words:
        if row.court not in (None, court) or not row.says(all_said):
            continue
        reading = in_order([entry for entry, said in texts if row.reads(entry.entry_kind, said)])
        for entry in reading[:1] if row.first else reading:
            found = _as_read(docket, book, row, entry)
            yield found
            if found.trigger == "certiorari_granted":
                yield from merits_briefs(docket, found)


def _as_read(docket: Docket, book: LawBook, row: DocketWords, entry: DocketEntry) -> Occurrence:
    side, more = _side(docket, row)
    crossed = row.trigger == "record_filed" and is_crossed(docket)
    trigger = "cross_record_filed" if crossed else row.trigger
    taken = f"{named(entry)} is taken from its words to be {book.triggers[trigger]}: read it."
    said = (taken, *more)
    if row.dated is DatedBy.SERVED:
        return of_service(docket, entry, trigger, side=side, assumptions=said)
    dated = entry.entered_on if row.dated is DatedBy.ENTERED else filed(entry)
    return of_entry(docket, entry, trigger, dated, side=side, assumptions=said)


def _side(docket: Docket, row: DocketWords) -> tuple[Whose | None, tuple[str, ...]]:
    """Whose paper or loss the entry is, and what that takes for granted; None for the filer's."""
    match row.side:
        case SideBy.FILER:
            return None, ()
        case SideBy.APPELLANT:
            return _first_side(docket.parts, docket.below, EntryKind.NOTICE_OF_APPEAL)
        case SideBy.PETITIONER:
            return _first_side(docket.parts, docket.entries, EntryKind.PETITION)
        case _:
            return Whose(row.side), ()


def _first_side(
    parts: tuple[Part, ...], entries: tuple[DocketEntry, ...], kind: EntryKind
) -> tuple[Whose, tuple[str, ...]]:
    """The side whose notice or petition came first; ours where none is on the docket."""
    papers = in_order([entry for entry in entries if entry.entry_kind is kind])
    return (side_in(parts, papers[0]), ()) if papers else (Whose.OURS, (_NO_APPELLANT,))
