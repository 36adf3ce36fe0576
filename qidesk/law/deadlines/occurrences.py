"""The events on a case's dockets that set a clock running, each with the fact it stands on."""

from collections.abc import Iterable, Iterator

from qidesk.casefile.casefile import CaseFile, grouped
from qidesk.casefile.records.remedies import DocketEntry, EntryKind, Proceeding, ProceedingKind
from qidesk.law.deadlines.appellate import in_supreme_court, merits_briefs, on_appeal
from qidesk.law.deadlines.candidates import answers_of, candidates
from qidesk.law.deadlines.district import in_district_court
from qidesk.law.deadlines.docket import Docket, Occurrence
from qidesk.law.tables.lawbook import LawBook

_FEDERAL = (ProceedingKind.CIVIL, ProceedingKind.APPEAL, ProceedingKind.CERTIORARI)
_DECISIONS = (EntryKind.OPINION, EntryKind.JUDGMENT)


def occurrences_of(casefile: CaseFile, book: LawBook) -> Iterator[Occurrence]:
    """Every trigger the case's dockets show, proceeding by proceeding, each record's once.

    Service on a defendant is entered without its proceeding, so the first suit has it.
    """
    seen: set[tuple[str, str, str]] = set()
    for found in _of_every_docket(casefile, book):
        key = (found.trigger, found.record, found.sets.rule if found.sets else "")
        if key not in seen:
            seen.add(key)
            yield found


def _of_every_docket(casefile: CaseFile, book: LawBook) -> Iterator[Occurrence]:
    for docket in dockets_of(casefile):
        kind = docket.proceeding.proceeding_kind
        said = list(candidates(docket, book)) if kind in _FEDERAL else []
        match kind:
            case ProceedingKind.CIVIL:
                yield from in_district_court(docket, book, said)
            case ProceedingKind.APPEAL:
                yield from on_appeal(docket, book, said)
            case ProceedingKind.CERTIORARI:
                yield from in_supreme_court(docket, said)
        for found in said:
            if found.trigger == "certiorari_granted":
                yield from merits_briefs(docket, found)


def dockets_of(casefile: CaseFile) -> Iterator[Docket]:
    """Each proceeding of the case with what stands on its docket."""
    entries = grouped(casefile.docket_entries, "proceeding")
    rulings = grouped(casefile.rulings, "proceeding")
    answers = answers_of(casefile)
    for proceeding in casefile.proceedings:
        above = [
            each
            for each in casefile.proceedings
            if each.proceeding_kind is ProceedingKind.APPEAL and each.follows_from == proceeding.id
        ]
        yield Docket(
            proceeding,
            entries.get(proceeding.id, ()),
            rulings.get(proceeding.id, ()),
            casefile.parts,
            entries.get(proceeding.follows_from, ()) if proceeding.follows_from else (),
            tuple(entry for each in above for entry in entries.get(each.id, ())),
            _is_decided((proceeding, *above), entries),
            answers,
        )


def _is_decided(
    proceedings: Iterable[Proceeding], entries: dict[str, tuple[DocketEntry, ...]]
) -> bool:
    """Whether one of them is an appeal whose decision is entered."""
    return any(
        each.proceeding_kind is ProceedingKind.APPEAL
        and (
            each.entered_on.is_read
            or any(entry.entry_kind in _DECISIONS for entry in entries.get(each.id, ()))
        )
        for each in proceedings
    )
