"""The events on a case's dockets that set a clock running, each with the fact it stands on."""

from collections.abc import Iterable, Iterator

from qidesk.casefile.casefile import CaseFile, grouped
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.records.remedies import DocketEntry, EntryKind, Proceeding, ProceedingKind
from qidesk.law.deadlines.appellate import in_supreme_court, merits_briefs, on_appeal
from qidesk.law.deadlines.called_for import as_called_for
from qidesk.law.deadlines.candidates import answers_of
from qidesk.law.deadlines.district import in_district_court
from qidesk.law.deadlines.docket import Docket, Occurrence, docketed
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
        said = list(as_called_for(docket, book)) if kind in _FEDERAL else []
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
            tuple(_decisions((proceeding, *above), entries)),
            _goes_on(casefile, proceeding),
            answers,
        )


def _decisions(
    proceedings: Iterable[Proceeding], entries: dict[str, tuple[DocketEntry, ...]]
) -> Iterator[FactDate]:
    """The days on which decisions in those of them that are appeals were entered."""
    for each in proceedings:
        if each.proceeding_kind is ProceedingKind.APPEAL:
            if each.entered_on.is_read:
                yield each.entered_on
            yield from (
                docketed(entry)
                for entry in entries.get(each.id, ())
                if entry.entry_kind in _DECISIONS
            )


def _goes_on(casefile: CaseFile, left: Proceeding) -> bool:
    """Whether a docket follows from it that may be the one to which its case was moved."""
    kinds = (left.proceeding_kind, ProceedingKind.STATE_CIVIL)
    return any(
        each.follows_from == left.id and each.proceeding_kind in kinds
        for each in casefile.proceedings
    )
