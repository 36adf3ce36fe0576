"""Making one deadline of a case from what was counted: whose, its marks, needs and rescues."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.matter import Case, Decision, MatterKind
from qidesk.casefile.records.places import FacilityKind
from qidesk.casefile.records.remedies import (
    DeadlineMark,
    DocketEntry,
    Filer,
    Proceeding,
    ProceedingKind,
    Whose,
)
from qidesk.casefile.schema.fields import YesNo
from qidesk.law.courts import court_named
from qidesk.law.deadlines.case_deadline import CaseDeadline, Origin, RescueOffer
from qidesk.law.deadlines.circumstances import Circumstances, UsParty, local_time
from qidesk.law.deadlines.deadline_findings import (
    dated_finding,
    fixed_finding,
    lack_of,
    needs_of,
    set_by_order,
    undated_finding,
)
from qidesk.law.deadlines.docket import Occurrence
from qidesk.law.deadlines.filings import Answered, Papers, filings_for, papers_of
from qidesk.law.deadlines.marks import (
    Marks,
    MarkState,
    as_ordered,
    marks_of,
    ordered_day,
    place_of,
    standing_of,
    unread_of,
)
from qidesk.law.deadlines.sentences import Say
from qidesk.law.deadlines.signoff import Worked, alarm_of, inputs_of, version_of
from qidesk.law.deadlines.three_dates import Counted, Dates, on_fixed_day
from qidesk.law.finding import Finding, Refusal
from qidesk.law.tables.lawbook import LawBook
from qidesk.law.tables.rules import Court, Rule, Who

_FEDERAL = {FacilityKind.FEDERAL_PRISON, FacilityKind.IMMIGRATION}
_ON_APPEAL = "C"
"""The part of the table that holds the times of a court of appeals."""
_SETTLED = {YesNo.YES: UsParty.YES, YesNo.NO: UsParty.NO}


@dataclass(frozen=True, slots=True)
class Setting:
    """What all deadlines of one case share.

    us_parties, courts: by proceeding. amicus: whether we are a friend of the court in this matter,
    or may yet be. papers: what may answer a deadline.
    """

    casefile: CaseFile
    book: LawBook
    today: date
    marks: Marks
    us_parties: Mapping[str, UsParty]
    courts: Mapping[str, Court | None]
    amicus: bool
    papers: Papers

    def marks_on(self, rule: str, record: str) -> tuple[DeadlineMark, ...]:
        """The marks on a rule that the record sets running, oldest first."""
        return self.marks.get(place_of(rule, record), ())

    def has_days(self, rule: Rule, occurrence: Occurrence) -> bool:
        """Whether the rule, or the court's own, gives a number of days."""
        court = self.courts[occurrence.proceeding.id]
        return rule.period is not None or local_time(self.book, rule, court) is not None

    def is_foreign(self, rule: Rule, occurrence: Occurrence) -> bool:
        """Whether a court that the table lacks is named, and the time is a court of appeals' own.

        Source: FRAP 40(d)(1), 31(a)(1), 30, 27 (rule text): a local rule or order may set another.
        """
        proceeding = occurrence.proceeding
        unknown = proceeding.court.strip() and self.courts[proceeding.id] is None
        appeal = proceeding.proceeding_kind is ProceedingKind.APPEAL
        return bool(unknown) and appeal and rule.part == _ON_APPEAL


@dataclass(frozen=True, slots=True)
class _Aid:
    """What was filed in answer, and what may still help."""

    filings: tuple[DocketEntry, ...] = ()
    rescues: tuple[RescueOffer, ...] = ()
    mailbox: tuple[str, ...] = ()


def setting_of(
    casefile: CaseFile, book: LawBook, today: date, occurrences: Iterable[Occurrence]
) -> Setting:
    """The setting of a case in which these events occurred."""
    return Setting(
        casefile,
        book,
        today,
        marks_of(casefile),
        us_parties_of(casefile),
        {each.id: court_named(book, each.court) for each in casefile.proceedings},
        _may_be_amicus(casefile.case),
        papers_of(
            casefile, book, {each.record: each.laid_to for each in occurrences if each.laid_to}
        ),
    )


def _may_be_amicus(case: Case) -> bool:
    """Whether an amicus's days are ours: it was voted for, or the vote is still to come."""
    if case.matter_kind is MatterKind.AMICUS or case.decision is Decision.AMICUS:
        return True
    return case.matter_kind in (None, MatterKind.SCREENING) and case.decision is None


def us_parties_of(casefile: CaseFile) -> dict[str, UsParty]:
    """For each proceeding, whether a United States party is in it: as entered there or below.

    Where nobody entered it, a federal facility in the file leaves it disputed: a person must say.
    """
    federal = any(each.facility_kind in _FEDERAL for each in casefile.facilities)
    open_yet = UsParty.DISPUTED if federal else UsParty.NO
    by_id = {each.id: each for each in casefile.proceedings}
    return {each: _settled(by_id, each) or open_yet for each in by_id}


def _settled(by_id: dict[str, Proceeding], proceeding: str) -> UsParty | None:
    seen: set[str] = set()
    while proceeding in by_id and proceeding not in seen:
        seen.add(proceeding)
        if answer := _SETTLED.get(by_id[proceeding].us_party or YesNo.UNKNOWN):
            return answer
        proceeding = by_id[proceeding].follows_from
    return None


def start_of(
    setting: Setting, occurrence: Occurrence, earliest: date, latest: date
) -> Circumstances:
    """What is known where counting from an event begins."""
    return Circumstances(
        on=earliest,
        latest_on=latest,
        court=setting.courts[occurrence.proceeding.id],
        us_party=setting.us_parties[occurrence.proceeding.id],
        service=occurrence.service,
        separate_document=_separate_document(occurrence),
        pending_since=occurrence.proceeding.filed_on.earliest,
    )


def _separate_document(occurrence: Occurrence) -> YesNo:
    """The file answers for the judgment; of an order of another day nothing is known.

    Where nobody answered, a judgment entered beside its order is the separate document.
    """
    judged = occurrence.proceeding.entered_on
    of_judgment = not judged.is_read or (judged.earliest, judged.latest) == (
        occurrence.dated.earliest,
        occurrence.dated.latest,
    )
    if occurrence.trigger == "immunity_denied" and not of_judgment:
        return YesNo.UNKNOWN
    answer = occurrence.proceeding.separate_document or YesNo.UNKNOWN
    return YesNo.YES if answer is YesNo.UNKNOWN and occurrence.separate else answer


def dated(
    setting: Setting, occurrence: Occurrence, found: Counted, counted: Mapping[str, Counted]
) -> CaseDeadline:
    """A deadline whose days were counted; `counted` are all that the event set running."""
    rule, dates = found.rule, found.dates
    marks = setting.marks_on(rule.id, occurrence.record)
    stands = standing_of(marks)
    if stands.ordered and (day := ordered_day(stands.ordered)):
        dates = as_ordered(dates, day, extendable=rule.extendable)
    exact = occurrence.dated.earliest == occurrence.dated.latest
    whose = _whose(setting, rule, occurrence)
    filings = _filings(setting, rule, occurrence, whose, dates)
    court = found.given.court
    inexact = "" if exact else setting.book.triggers[occurrence.trigger]
    needs = tuple(needs_of(rule, occurrence, whose, court, inexact))
    if found.given.us_party is UsParty.DISPUTED and rule.us_period:
        needs = (*needs, Say.NEEDS_US_PARTY.of())
    ours = whose is Whose.OURS
    offered = ours and _rescues_help(setting.today, dates, stands, filings)
    helped = ours and occurrence.proceeding.filer is Filer.PRO_SE and rule.mailbox
    made = _deadline(
        setting,
        Worked(rule, occurrence, found.given, dates, stands.ordered),
        dated_finding(found, occurrence, dates, stands.ordered, filings, exact=exact, whose=whose),
        (*needs, *unread_of(marks)),
        _Aid(
            filings,
            _rescues(setting.book, rule, counted) if offered else (),
            setting.book.mailbox if helped else (),
        ),
    )
    return replace(made, steps=(*found.steps, *set_by_order(dates, stands.ordered)))


def day_set(setting: Setting, occurrence: Occurrence, rule: Rule, day: date) -> CaseDeadline:
    """A deadline on the day that a docket entry sets; a day that is fixed is not rolled.

    Source: committee note of 2009 to FRAP 26(a) and FRCP 6(a).
    """
    stands = standing_of(setting.marks_on(rule.id, occurrence.record))
    dates = on_fixed_day(day)
    if stands.ordered and (moved := ordered_day(stands.ordered)):
        dates = as_ordered(dates, moved, extendable=rule.extendable)
    whose = occurrence.side
    filings = _filings(setting, rule, occurrence, whose, dates)
    given = start_of(setting, occurrence, day, day)
    finding = fixed_finding(rule, occurrence, dates, stands.ordered, filings, whose=whose)
    worked = Worked(rule, occurrence, given, dates, stands.ordered)
    needs = (Say.NEEDS_EXTENSION.of(),) if rule.jurisdictional else ()
    return _deadline(setting, worked, finding, needs, _Aid(filings))


def _filings(
    setting: Setting, rule: Rule, occurrence: Occurrence, whose: Whose | None, dates: Dates
) -> tuple[DocketEntry, ...]:
    asked = Answered(rule, occurrence, whose, dates.latest_arguable)
    return filings_for(setting.papers, asked)


def _rescues_help(
    today: date, dates: Dates, stands: MarkState, filings: tuple[DocketEntry, ...]
) -> bool:
    """Whether to look at rescues: the safe date has gone by and no paper is known by that day."""
    on_docket = [entry.filed_on.latest for entry in filings]
    in_days = any(day and day <= dates.safe_date for day in on_docket)
    closed = stands.filed is not None and not filings
    return today > dates.safe_date and not in_days and not closed


def _rescues(book: LawBook, rule: Rule, counted: Mapping[str, Counted]) -> tuple[RescueOffer, ...]:
    """What may still help, with its last day where one of the rules counted here gives it."""
    return tuple(
        RescueOffer(
            rescue,
            counted[rescue.last_day_by].dates.safe_date if rescue.last_day_by in counted else None,
        )
        for rescue in book.rescues_of(rule.id)
    )


def without_dates(
    setting: Setting, occurrence: Occurrence, rule: Rule, refused: Refusal | None
) -> CaseDeadline:
    """A deadline with no day: a fact is missing, the tables refuse, or the rule gives none.

    A day that an order set stands all the same.
    """
    book, whose = setting.book, _whose(setting, rule, occurrence)
    ordered = standing_of(setting.marks_on(rule.id, occurrence.record)).ordered
    if ordered and (day := ordered_day(ordered)):
        given, dates = start_of(setting, occurrence, day, day), on_fixed_day(day)
        return _ordered(setting, Worked(rule, occurrence, given, dates, ordered), dates)
    dayless = not setting.has_days(rule, occurrence)
    lack = lack_of(book, rule, occurrence, refused, dayless=dayless)
    finding = undated_finding(rule, occurrence, refused, lack, dayless=dayless)
    needs: tuple[str, ...] = (Say.DAY_IT_SETS.of(),) if rule.set_by_order else ()
    if not dayless and refused is None:
        court, trigger = setting.courts[occurrence.proceeding.id], book.triggers[occurrence.trigger]
        needs = tuple(needs_of(rule, occurrence, whose, court, trigger))
    worked = Worked(rule, occurrence, None, None, None)
    return replace(_deadline(setting, worked, finding, needs, _Aid()), lack=lack)


def _ordered(setting: Setting, worked: Worked, dates: Dates) -> CaseDeadline:
    """A deadline that no rule counted, on the day that somebody entered from an order."""
    rule, occurrence = worked.rule, worked.occurrence
    whose = _whose(setting, rule, occurrence)
    finding = fixed_finding(rule, occurrence, dates, worked.ordered, whose=whose)
    return replace(_deadline(setting, worked, finding, (), _Aid()), exact=True)


def _deadline(
    setting: Setting, worked: Worked, finding: Finding, needs: tuple[str, ...], aid: _Aid
) -> CaseDeadline:
    """The deadline with its marks, what it was worked out from, and its alarm if there is one."""
    rule, occurrence, book = worked.rule, worked.occurrence, setting.book
    marks = setting.marks_on(rule.id, occurrence.record)
    stands = standing_of(marks)
    inputs = inputs_of(book, worked)
    version = version_of(book, rule, setting.courts[occurrence.proceeding.id])
    known = occurrence.dated.earliest == occurrence.dated.latest
    return CaseDeadline(
        key=f"{rule.id}@{occurrence.record}",
        origin=Origin.COMPUTED,
        named=rule.id,
        what=rule.what,
        rule=rule,
        occurrence=occurrence,
        whose=_whose(setting, rule, occurrence),
        filer=occurrence.proceeding.filer,
        dates=worked.dates,
        exact=worked.dates is not None and known,
        finding=finding.resting_on(mark.id for mark in marks),
        needs=needs,
        inputs=inputs,
        version=version,
        marks=marks,
        ordered=stands.ordered,
        confirmed=stands.confirmed,
        filed=stands.filed,
        reviewed=stands.reviewed,
        alarm=alarm_of(
            stands.confirmed, worked.dates.safe_date if worked.dates else None, inputs, version
        ),
        filings=aid.filings,
        rescues=aid.rescues,
        mailbox=aid.mailbox,
        rescued_by=book.rescues_of(rule.id),
        asked=occurrence.asked,
    )


def _whose(setting: Setting, rule: Rule, occurrence: Occurrence) -> Whose | None:
    """Whose day it is, seen from the side whose paper or loss set it running.

    A day that an entry sets is that of the side the entry names.

    A friend of the court's day is ours in a matter where that is what we are.
    """
    if rule.who is Who.AMICUS and setting.amicus:
        return Whose.OURS
    side = occurrence.side
    if occurrence.sets:
        return side
    if rule.who in (Who.AMICUS, Who.COURT):
        return None
    if rule.who is Who.SAME:
        return side
    return Whose.THEIRS if side is Whose.OURS else Whose.OURS
