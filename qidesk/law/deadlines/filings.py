"""What the docket shows filed in answer to a deadline."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.factdate import sort_key
from qidesk.casefile.records.people import Role
from qidesk.casefile.records.remedies import DocketEntry, EntryKind, Whose
from qidesk.law.deadlines.docket import Occurrence, side_in
from qidesk.law.deadlines.tolling import rule_of
from qidesk.law.tables.lawbook import LawBook
from qidesk.law.tables.rules import Rule

Laid = Mapping[str, str]
"""By the id of a notice of appeal, that of the record of the order it is laid to."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A deadline that papers may answer: its rule, its event, whose it is, its latest day."""

    rule: Rule
    occurrence: Occurrence
    whose: Whose | None
    latest: date


def filings_for(
    casefile: CaseFile, book: LawBook, laid: Laid, asked: Answered
) -> tuple[DocketEntry, ...]:
    """The docket entries that answer it, there or in a proceeding that follows from it.

    A paper of the other side answers nothing of ours, nor ours theirs; one that names nobody may.
    A notice of appeal answers the time from the order it is laid to, and any still running.
    """
    kind, _, which = asked.rule.answered_by.partition(":")
    if not kind:
        return ()
    here = asked.occurrence.proceeding.id
    dockets = {here, *(each.id for each in casefile.proceedings if each.follows_from == here)}
    papers = [
        entry
        for entry in casefile.docket_entries
        if entry.entry_kind == kind
        and entry.proceeding in dockets
        and entry.filed_on.is_read
        and (not entry.filed_by or asked.whose in (None, side_in(casefile.parts, entry)))
    ]
    return tuple(_those(casefile, book, papers, which, asked, laid))


def _those(
    casefile: CaseFile,
    book: LawBook,
    papers: list[DocketEntry],
    which: str,
    asked: Answered,
    laid: Laid,
) -> Iterator[DocketEntry]:
    """Of the papers of that kind those meant: under a rule of motions, or the first or second."""
    if not which:
        yield from (each for each in papers if _is_laid_here(each, asked, laid))
        return
    since = [each for each in papers if _is_since(each, asked)]
    if not which.isdigit():
        yield from (each for each in since if rule_of(book, each) == which)
        return
    friends = {part.id for part in casefile.parts if part.role is Role.AMICUS}
    briefs = [each for each in papers if each.filed_by and each.filed_by not in friends]
    briefs.sort(key=lambda each: sort_key(each.filed_on))
    yield from (each for each in briefs[int(which) - 1 : int(which)] if each in since)


def _is_since(entry: DocketEntry, asked: Answered) -> bool:
    begun, made = asked.occurrence.dated.earliest, entry.filed_on.latest
    return bool(begun and made and begun <= made)


def _is_laid_here(entry: DocketEntry, asked: Answered, laid: Laid) -> bool:
    order = laid.get(entry.id, "")
    here = (asked.occurrence.record, *asked.occurrence.instead_of)
    if entry.entry_kind is not EntryKind.NOTICE_OF_APPEAL or not order or order in here:
        return True
    made = entry.filed_on.latest
    return _is_since(entry, asked) and made is not None and made <= asked.latest
