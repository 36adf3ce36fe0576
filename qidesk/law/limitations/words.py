"""The sentences of a period to sue: its finding, the suit set beside it, and what is lacking."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from qidesk.casefile.dates.words import in_words
from qidesk.law.calendar.holidays import day_words
from qidesk.law.established.asof import Span
from qidesk.law.finding import Finding, Relied
from qidesk.law.gates.words import docket_words
from qidesk.law.limitations.filing import Filing
from qidesk.law.limitations.worked_period import Exhausting, Limited, Worked
from qidesk.law.tables.rules import ExhaustionTolling, Limitation, cite_check

_ACCRUAL = (
    "Accrued when the plaintiff knew or should have known of the injury (Wallace v. Kato, 549 U.S."
    " 384 (2007), memory)."
)
TO_ARGUE = "the first grievance's filing and the last answer, to know what is arguable"
CHANGED = (
    "The state's law changed within the days on which the claim may have accrued: the period that"
    " ends first is taken."
)


def period_finding(worked: Worked, accrued_on: date, record: str) -> Finding:
    """The finding of a period; record: the id of what the day of accrual stands in, or ''."""
    row = worked.row
    authority = [row.statute, row.provenance.authority]
    if worked.arguable_date and worked.tolling:
        authority.append(worked.tolling.provenance.authority)
    return Finding(
        conclusion=(
            f"Complaint, {row.jurisdiction}: safe date {day_words(worked.safe_date)}; by the"
            f" rule {day_words(worked.by_rule.last)}"
        ),
        authority=tuple(filter(None, authority)),
        facts=(Relied(f"accrued {day_words(accrued_on)}", record), *_pursued(worked.exhausting)),
        arithmetic=tuple(_arithmetic(worked)),
        assumptions=tuple(filter(None, (_ACCRUAL, row.notes))),
        doubts=tuple(_doubts(row, worked.tolling)),
    )


def _pursued(exhausting: Exhausting | None) -> Iterator[Relied]:
    if exhausting:
        began, ended = day_words(exhausting.began_on), day_words(exhausting.ended_on)
        yield Relied(f"grievance pursued from {began} to {ended}", exhausting.record)


def _arithmetic(worked: Worked) -> Iterator[str]:
    yield from worked.by_rule.steps
    if worked.shortest.raw != worked.by_rule.raw:
        years, shortest = worked.row.safe_years, day_words(worked.shortest.raw)
        yield f"shortest plausible period, {years} years: {shortest}"
    yield f"last business day on or before it: {day_words(worked.safe_date)} (safe date)"
    if worked.arguable_date and worked.exhausting:
        days = (worked.exhausting.ended_on - worked.exhausting.began_on).days
        yield f"plus {days} days of exhausting: {day_words(worked.arguable_date)} (arguable date)"


def _doubts(row: Limitation, tolling: ExhaustionTolling | None) -> Iterator[str]:
    if row.one_year_alarm:
        yield "ONE YEAR: this is among the shortest periods in the country."
    yield "Whether a borrowed period rolls past a weekend is unsettled: the safe date never rolls."
    yield from filter(None, (row.unsettled,))
    yield from cite_check(row.provenance, *((tolling.provenance,) if tolling else ()))
    if row.imprisonment_tolling:
        yield f"Imprisonment, never relied on: {row.imprisonment_tolling}"
    yield _tolling_words(tolling)


def _tolling_words(tolling: ExhaustionTolling | None) -> str:
    if tolling is None:
        return "Tolling while exhausting: the table has no row for this circuit."
    by = f" ({tolling.provenance.authority})" if tolling.provenance.authority else ""
    said = f"Tolling while exhausting: {tolling.tolls}{by}."
    return f"{said} {tolling.notes}".strip()


def filing_words(filing: Filing) -> str:
    """The suit as filed, its deposit in the prison mail where that differs, who was named later."""
    said = [f"Complaint filed {in_words(filing.suit.filed_on)}: {filing.stands}."]
    if filing.by_mail and filing.by_mail is not filing.stands:
        mailed = in_words(filing.mailed_on)
        said.append(f"By its deposit in the prison mail, {mailed}: {filing.by_mail}.")
    for part, stands in filing.named_later:
        said.append(f"A defendant named {in_words(part.named_on)}: {stands}.")
    return " ".join(said)


def with_filing(filing: Filing, limited: Limited) -> Finding:
    """The period's finding, the suit as filed said first."""
    found, suit = limited.finding, filing.suit
    facts = (
        Relied(f"{docket_words(suit)} filed {in_words(suit.filed_on)}", suit.id),
        *(Relied(f"named {in_words(part.named_on)}", part.id) for part, _ in filing.named_later),
    )
    conclusion = f"{filing_words(filing)} {found.conclusion}"
    told = replace(found, conclusion=conclusion, facts=(*found.facts, *facts))
    return told.resting_on(filing.records)


def needs_words(conduct: Span, state: str) -> Iterator[str]:
    """What is missing or not known exactly, for a period to be counted."""
    if conduct.first is None:
        yield "the day of the conduct"
    elif conduct.first != conduct.last:
        yield "the day the claim accrued: the conduct spans several; what ends first is taken"
    if not state:
        yield "the state: a court by its usual citation, or the facility's state"
