"""Papers that move a time, by the words of entries of which nobody said what they record."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.remedies import DocketEntry, EntryKind, ProceedingKind
from qidesk.law.deadlines.candidates import signs
from qidesk.law.deadlines.docket import Occurrence, filed, named
from qidesk.law.deadlines.sentences import Say
from qidesk.law.deadlines.tolling import rule_of
from qidesk.law.tables.docket_words import UNSAID
from qidesk.law.tables.lawbook import LawBook

_KINDS = {
    ProceedingKind.CIVIL: ("motion_made", EntryKind.MOTION),
    ProceedingKind.APPEAL: ("rehearing_asked", EntryKind.REHEARING),
}


def papers_by_words(casefile: CaseFile, book: LawBook) -> dict[str, DocketEntry]:
    """The motions after judgment and petitions for rehearing that only words tell, each by its id.

    A docket page that is taken in says of no entry what it records.
    """
    unsaid = [each for each in casefile.docket_entries if each.entry_kind in UNSAID]
    return {
        paper.id: paper
        for proceeding in casefile.proceedings
        for paper in _on_docket(
            book,
            proceeding.proceeding_kind,
            [each for each in unsaid if each.proceeding == proceeding.id],
        )
    }


def _on_docket(
    book: LawBook, court: ProceedingKind | None, unsaid: list[DocketEntry]
) -> Iterator[DocketEntry]:
    if court not in _KINDS:
        return
    sign, kind = _KINDS[court]
    for entry in signs(book, sign, unsaid):
        paper = replace(entry, entry_kind=kind, filed_on=filed(entry))
        if kind is not EntryKind.MOTION or rule_of(book, paper):
            yield paper


def with_papers(casefile: CaseFile, papers: Mapping[str, DocketEntry]) -> CaseFile:
    """The file with those papers in the place of the entries that they are."""
    if not papers:
        return casefile
    entries = tuple(papers.get(each.id, each) for each in casefile.docket_entries)
    return replace(casefile, docket_entries=entries)


def told_by_words(found: Occurrence, papers: Mapping[str, DocketEntry]) -> Occurrence:
    """What a docket shows, with a word on each such paper that it waits for or follows."""
    ids = (*(each.id for each in found.undecided), *found.beside, found.record)
    said = [
        Say.PAPER_BY_WORDS.of(entry=named(papers[each]))
        for each in dict.fromkeys(ids)
        if each in papers
    ]
    return replace(found, assumptions=(*found.assumptions, *said)) if said else found
