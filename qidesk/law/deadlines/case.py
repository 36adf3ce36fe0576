"""A case's deadlines: what follows from its dockets, chained, ours and theirs."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.fields import YesNo
from qidesk.casefile.records.places import FacilityKind
from qidesk.casefile.records.remedies import DocketEntry, Filer, Whose
from qidesk.law.deadlines.casedeadline import CaseDeadline, RescueOffer
from qidesk.law.deadlines.circumstances import Circumstances, UsParty
from qidesk.law.deadlines.counted import Counted, Dates, compute_rule
from qidesk.law.deadlines.docket import Occurrence
from qidesk.law.deadlines.marks import as_ordered, filings_for, marks_on, ordered_day
from qidesk.law.deadlines.occurrences import occurrences_of
from qidesk.law.deadlines.telling import NEEDS_US_PARTY, needs_of, told, untold
from qidesk.law.finding import Refusal
from qidesk.law.lawbook import LawBook, no_version
from qidesk.law.rules import Court, Rule, Who

_TWICE_COUNTED = "NOA60"
"""Its days are those of NOA30 with a United States party, which the facts decide."""


@dataclass(frozen=True, slots=True)
class _Setting:
    """What all deadlines of one case share."""

    casefile: CaseFile
    book: LawBook
    today: date
    us_party: UsParty


def deadlines_of(casefile: CaseFile, book: LawBook, today: date) -> tuple[CaseDeadline, ...]:
    """What follows from the facts, by safe date; what lacks a fact comes last.

    An empty answer means only that no docket event with a rule was entered.
    """
    setting = _Setting(casefile, book, today, _us_party(casefile))
    found = [
        deadline
        for occurrence in occurrences_of(casefile)
        for deadline in _following(setting, occurrence)
    ]
    return tuple(sorted(found, key=_due))


def _due(deadline: CaseDeadline) -> tuple[date, str]:
    return (deadline.dates.safe_date if deadline.dates else date.max, deadline.rule.id)


def _us_party(casefile: CaseFile) -> UsParty:
    """Whether a federal facility makes a United States party possible; a person must settle it."""
    federal = {FacilityKind.FEDERAL_PRISON, FacilityKind.IMMIGRATION}
    if any(facility.facility_kind in federal for facility in casefile.facilities):
        return UsParty.DISPUTED
    return UsParty.NO


def _following(setting: _Setting, occurrence: Occurrence) -> Iterator[CaseDeadline]:
    """The deadlines an event sets, and those that their last days set in turn."""
    earliest, latest = occurrence.dated.earliest, occurrence.dated.latest
    if earliest is None or latest is None:
        # The signing date may choose the version of a rule; it never counts a day.
        about = occurrence.signed.latest or setting.today
        for rule in _rules_for(setting.book, occurrence.trigger, about):
            yield _without_dates(setting, occurrence, rule, _unknown_version(rule, about))
        return
    counted: dict[str, Counted] = {}
    waiting = [(occurrence.trigger, _start(setting, occurrence, earliest, latest))]
    while waiting:
        trigger, given = waiting.pop(0)
        for rule in _rules_for(setting.book, trigger, given.on):
            found = _unknown_version(rule, given.on) or compute_rule(setting.book, rule, given)
            if isinstance(found, Refusal):
                yield _without_dates(setting, occurrence, rule, found)
                continue
            counted[rule.id] = found
            if rule.produces:
                waiting.append((rule.produces, _chained(given, found.dates)))
    for found in counted.values():
        yield _dated(setting, occurrence, found, counted)


def _rules_for(book: LawBook, trigger: str, on: date) -> list[Rule]:
    """The version of each rule that the trigger sets running on that day.

    Where no version holds, the first stands for the rule, unless there was no such rule then.
    """
    found: dict[str, Rule] = {}
    for rule in book.rules:
        if trigger not in rule.triggers or rule.period is None or rule.id == _TWICE_COUNTED:
            continue
        if rule.holds_on(on) or (rule.id not in found and not rule.new):
            found[rule.id] = rule
    return list(found.values())


def _unknown_version(rule: Rule, on: date) -> Refusal | None:
    return None if rule.holds_on(on) else no_version((rule,), on)


def _start(
    setting: _Setting, occurrence: Occurrence, earliest: date, latest: date
) -> Circumstances:
    court = setting.book.court(occurrence.proceeding.court)
    return Circumstances(
        on=earliest,
        latest_on=latest,
        court=court if isinstance(court, Court) else None,
        us_party=setting.us_party,
        separate_document=occurrence.proceeding.separate_document or YesNo.UNKNOWN,
    )


def _chained(given: Circumstances, dates: Dates) -> Circumstances:
    """Counting on from a last day: the safe reading from its raw day, theirs from the latest.

    Source: Corporal v. Donaldson (4th Cir. 2024): FRAP 4(a)(5) runs from the rolled day; the raw
    day is the safe start.
    """
    return replace(
        given,
        on=dates.rule_date,
        safe_on=dates.safe_raw,
        latest_on=dates.latest_arguable,
    )


def _dated(
    setting: _Setting, occurrence: Occurrence, found: Counted, counted: dict[str, Counted]
) -> CaseDeadline:
    rule, dates, filer = found.rule, found.dates, occurrence.proceeding.filer
    exact = occurrence.dated.earliest == occurrence.dated.latest
    marks = marks_on(setting.casefile, rule, occurrence.record)
    ordered = next((mark for mark in marks if ordered_day(mark)), None)
    if ordered and (day := ordered_day(ordered)):
        dates = as_ordered(dates, day)
    whose = _whose(rule, occurrence.side)
    ours = whose is Whose.OURS
    filings = filings_for(setting.casefile, rule, occurrence)
    needs = needs_of(setting.book, rule, occurrence, whose, exact=exact)
    if setting.us_party is UsParty.DISPUTED and rule.us_period:
        needs = (*needs, NEEDS_US_PARTY)
    return CaseDeadline(
        rule=rule,
        whose=whose,
        filer=filer,
        occurrence=occurrence,
        dates=dates,
        exact=exact,
        finding=told(found, occurrence, dates, ordered, filings, exact=exact),
        needs=needs,
        ordered=ordered,
        marks=marks,
        filings=filings,
        rescues=_rescues(setting, rule, dates, filings, counted) if ours else (),
        mailbox=setting.book.mailbox if ours and filer is Filer.PRO_SE and rule.mailbox else (),
    )


def _rescues(
    setting: _Setting,
    rule: Rule,
    dates: Dates,
    filings: tuple[DocketEntry, ...],
    counted: dict[str, Counted],
) -> tuple[RescueOffer, ...]:
    """Once the safe date has gone by: what may still help, with its last day where one follows.

    Nothing is offered where the docket shows the paper filed by the safe date.
    """
    filed = [entry.filed_on.latest for entry in filings]
    if setting.today <= dates.safe_date or any(day and day <= dates.safe_date for day in filed):
        return ()
    return tuple(
        RescueOffer(
            rescue,
            counted[rescue.last_day_by].dates.safe_date if rescue.last_day_by in counted else None,
        )
        for rescue in setting.book.rescues
        if rule.id in rescue.rules
    )


def _without_dates(
    setting: _Setting, occurrence: Occurrence, rule: Rule, refused: Refusal | None = None
) -> CaseDeadline:
    whose = _whose(rule, occurrence.side)
    return CaseDeadline(
        rule=rule,
        whose=whose,
        filer=occurrence.proceeding.filer,
        occurrence=occurrence,
        dates=None,
        exact=False,
        finding=untold(setting.book, rule, occurrence, refused),
        needs=() if refused else needs_of(setting.book, rule, occurrence, whose, exact=False),
        marks=marks_on(setting.casefile, rule, occurrence.record),
    )


def _whose(rule: Rule, side: Whose) -> Whose | None:
    """Whose day it is, seen from the side whose paper or loss set it running."""
    if rule.who in (Who.AMICUS, Who.COURT):
        return None
    if rule.who is Who.SAME:
        return side
    return Whose.THEIRS if side is Whose.OURS else Whose.OURS
