"""What the docket shows filed in answer to a deadline."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from qidesk.casefile.casefile import CaseFile, grouped
from qidesk.casefile.dates.factdate import sort_key
from qidesk.casefile.records.people import Role
from qidesk.casefile.records.remedies import DocketEntry, EntryKind, Whose
from qidesk.law.deadlines.case_deadline import CaseDeadline
from qidesk.law.deadlines.docket import Occurrence, side_in
from qidesk.law.deadlines.tolling import rule_of
from qidesk.law.tables.lawbook import LawBook
from qidesk.law.tables.rules import Extendable, Rule

Laid = Mapping[str, str]
"""By the id of a notice of appeal, that of the record of the order it is laid to."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A deadline that papers may answer: its rule, its event, whose it is, its latest day."""

    rule: Rule
    occurrence: Occurrence
    whose: Whose | None
    latest: date


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers of a case that may answer a deadline, by their kind.

    under: by the id of a motion, its rule. laid: the order that each notice of appeal is from.
    """

    casefile: CaseFile
    of_kind: Mapping[str, tuple[DocketEntry, ...]]
    under: Mapping[str, str]
    laid: Laid


def papers_of(casefile: CaseFile, book: LawBook, laid: Laid) -> Papers:
    """The papers of a case."""
    filed = tuple(each for each in casefile.docket_entries if each.filed_on.is_read)
    motions = [each for each in filed if each.entry_kind is EntryKind.MOTION]
    return Papers(
        casefile,
        grouped(filed, "entry_kind"),
        {each.id: rule_of(book, each) or "" for each in motions},
        laid,
    )


def filings_for(papers: Papers, asked: Answered) -> tuple[DocketEntry, ...]:
    """The docket entries that answer it, there or in a proceeding that follows from it.

    A paper of the other side answers nothing of ours, nor ours theirs; one that names nobody may.
    A notice of appeal answers the time from the order it is laid to, and any still running.
    """
    kind, _, which = asked.rule.answered_by.partition(":")
    if not kind:
        return ()
    here = asked.occurrence.proceeding.id
    casefile = papers.casefile
    dockets = {here, *(each.id for each in casefile.proceedings if each.follows_from == here)}
    found = [
        entry
        for entry in papers.of_kind.get(kind, ())
        if entry.proceeding in dockets
        and (not entry.filed_by or asked.whose in (None, side_in(casefile.parts, entry)))
    ]
    return tuple(_those(papers, found, which, asked))


def _those(
    papers: Papers, found: list[DocketEntry], which: str, asked: Answered
) -> Iterator[DocketEntry]:
    """Of the papers of that kind those meant: under a rule of motions, or the first or second."""
    if not which:
        yield from (each for each in found if _is_laid_here(each, asked, papers.laid))
        return
    if not which.isdigit():
        under = [each for each in found if papers.under.get(each.id) == which]
        yield from (each for each in under if _is_since(each, asked))
        return
    friends = {part.id for part in papers.casefile.parts if part.role is Role.AMICUS}
    briefs = [each for each in found if each.filed_by and each.filed_by not in friends]
    briefs.sort(key=lambda each: sort_key(each.filed_on))
    place = int(which)
    yield from (each for each in briefs[place - 1 : place] if _is_since(each, asked))


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


def as_shown(computed: Iterable[CaseDeadline]) -> list[CaseDeadline]:
    """The deadlines, each of ours told whether the docket shows it filed."""
    kept = list(computed)
    made = {each.key: _filed_on(each) for each in kept if each.whose is Whose.OURS}
    return [_shown(each, kept, made) if made.get(each.key) else each for each in kept]


def _shown(
    deadline: CaseDeadline, computed: list[CaseDeadline], made: Mapping[str, list[date]]
) -> CaseDeadline:
    late = _is_late(deadline, computed, made)
    return replace(deadline, shown_filed=not late, shown_late=late)


def _filed_on(deadline: CaseDeadline) -> list[date]:
    """The days on which the docket shows our paper, by name, on its trigger's day or after.

    An entry that does not say whose it is counts for nothing. A deposit in the prison mail counts
    as for tolling, but not for a jurisdictional time, until somebody confirms it.
    """
    begun = deadline.occurrence.dated.earliest if deadline.occurrence else None
    by_mail = deadline.rule is not None and not deadline.rule.jurisdictional
    ours = [_made(entry, by_mail=by_mail) for entry in deadline.filings if entry.filed_by]
    return sorted(day for day in ours if day and begun and begun <= day)


def _made(entry: DocketEntry, *, by_mail: bool) -> date | None:
    days = (entry.filed_on.latest, entry.mailed_on.latest if by_mail else None)
    return min(filter(None, days), default=None)


def _is_late(
    deadline: CaseDeadline, computed: Iterable[CaseDeadline], made: Mapping[str, list[date]]
) -> bool:
    """Whether all the docket shows of it came after the safe date of a time that is not excused.

    That is one that is jurisdictional, or that no court may lengthen (FRCP 6(b)(2)). Such a paper
    closes nothing by itself, and what may still help stays open; unless it came within the days of
    another time for the same paper, as one that a post-judgment motion gave anew.
    """
    days, rule = made[deadline.key], deadline.rule
    if not (deadline.dates and rule and (rule.jurisdictional or rule.extendable is Extendable.NO)):
        return False
    return not any(
        day <= each.dates.safe_date and day in made.get(each.key, ())
        for each in computed
        if each.rule and each.dates and each.rule.answered_by == rule.answered_by
        for day in days
    )
