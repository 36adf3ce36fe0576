"""The finding of a deadline of a case: what it rests on, takes for granted, and lacks."""

from collections.abc import Iterator

from qidesk.casefile.dates.words import in_words
from qidesk.casefile.records.remedies import DeadlineMark, DocketEntry, Filer, Whose
from qidesk.law.calendar.counting import Step
from qidesk.law.calendar.holidays import day_words
from qidesk.law.deadlines.docket import Occurrence, named
from qidesk.law.deadlines.sentences import Say
from qidesk.law.deadlines.three_dates import Counted, Dates, conclusion
from qidesk.law.finding import Finding, Refusal, Relied
from qidesk.law.tables.lawbook import LawBook
from qidesk.law.tables.rules import Court, Extendable, Rule, Who


def dated_finding(
    found: Counted,
    occurrence: Occurrence,
    dates: Dates,
    ordered: DeadlineMark | None,
    filings: tuple[DocketEntry, ...],
    *,
    exact: bool,
    whose: Whose | None,
) -> Finding:
    """The finding of a dated deadline, resting on the records of the case."""
    finding = found.finding
    what, filed = found.rule.what, found.rule.who is not Who.COURT
    said = _between(what, dates)
    if exact:
        said = conclusion(what, dates, filed=filed, whose=whose)
    authority = finding.authority
    if ordered:
        by = Say.COURT_ORDER.of(proof=ordered.proof or Say.NO_PROOF)
        authority = (by, *authority)
    return Finding(
        conclusion=said,
        authority=authority,
        facts=(*_facts(occurrence), *map(_filed, filings)),
        arithmetic=(*finding.arithmetic, *(step.words for step in set_by_order(dates, ordered))),
        assumptions=(*occurrence.assumptions, *finding.assumptions),
        doubts=(*finding.doubts, *_of_order(found.rule, ordered)),
        records=_beside(occurrence),
    )


def set_by_order(dates: Dates, ordered: DeadlineMark | None) -> tuple[Step, ...]:
    """The step that a court order adds to a count; none without one."""
    said = Say.COURT_SET.of(day=day_words(dates.rule_date))
    return (Step(said, said),) if ordered else ()


def fixed_finding(
    rule: Rule,
    occurrence: Occurrence,
    dates: Dates,
    ordered: DeadlineMark | None,
    filings: tuple[DocketEntry, ...] = (),
    *,
    whose: Whose | None,
) -> Finding:
    """The finding of a day that a docket entry or an order sets: a fixed day is not rolled."""
    by, set_on = Say.DOCKET.of(what=occurrence.what), Say.FIXED_DAY
    if ordered:
        by, set_on = Say.COURT_ORDER.of(proof=ordered.proof or Say.NO_PROOF), Say.COURT_SET
    return Finding(
        conclusion=conclusion(rule.what, dates, whose=whose),
        authority=(by, rule.provenance.authority),
        facts=(*_facts(occurrence), *map(_filed, filings)),
        arithmetic=(set_on.of(day=day_words(dates.rule_date)),),
        assumptions=occurrence.assumptions,
        doubts=tuple(filter(None, (rule.provenance.doubt,))),
        records=_beside(occurrence),
    )


def _of_order(rule: Rule, ordered: DeadlineMark | None) -> tuple[str, ...]:
    return (Say.MAY_NOT.of(),) if ordered and rule.extendable is Extendable.NO else ()


def _between(what: str, dates: Dates) -> str:
    safe, latest = day_words(dates.safe_date), day_words(dates.latest_arguable)
    return Say.BETWEEN.of(what=what, safe=safe, latest=latest)


def lack_of(
    book: LawBook,
    rule: Rule,
    occurrence: Occurrence,
    refused: Refusal | None,
    *,
    dayless: bool,
) -> str:
    """Why there is no day, to stand beside the deadline's name: what is lacking, or the refusal."""
    if dayless:
        return Say.GIVES_NO_DAYS.of(notes=rule.notes)
    if refused:
        return refused.unnamed or refused.why
    return Say.NEEDS_DAY_OF.of(trigger=book.triggers[occurrence.trigger])


def undated_finding(
    rule: Rule, occurrence: Occurrence, refused: Refusal | None, lack: str, *, dayless: bool
) -> Finding:
    """The finding where no day can be counted, or the rule gives none: its own words then."""
    why = lack if dayless else Say.CANNOT_TELL.of(why=refused.why if refused else lack)
    return Finding(
        conclusion=f"{rule.what}: {why}",
        authority=(rule.provenance.authority,),
        facts=_facts(occurrence),
        assumptions=occurrence.assumptions,
        doubts=tuple(filter(None, (rule.provenance.doubt, rule.unsettled))),
        records=_beside(occurrence),
    )


def _beside(occurrence: Occurrence) -> tuple[str, ...]:
    """The records that bear on its time, beside its own: motions, what it gives anew."""
    waited_for = (each.id for each in occurrence.undecided)
    return tuple(dict.fromkeys((*occurrence.beside, *waited_for, *occurrence.instead_of)))


def _facts(occurrence: Occurrence) -> tuple[Relied, ...]:
    dated = f", {in_words(occurrence.dated)}" if occurrence.dated.is_read else ""
    facts = [Relied(f"{_place(occurrence)}: {occurrence.what}{dated}", occurrence.record)]
    if not occurrence.dated.is_read and occurrence.signed.is_read:
        signed = Say.SIGNED.of(day=in_words(occurrence.signed))
        facts.append(Relied(signed, occurrence.record))
    return tuple(facts)


def _filed(entry: DocketEntry) -> Relied:
    return Relied(Say.SHOWS.of(entry=named(entry), day=in_words(entry.filed_on)), entry.id)


def _place(occurrence: Occurrence) -> str:
    proceeding = occurrence.proceeding
    return (
        " ".join(filter(None, (proceeding.court, proceeding.docket_number))) or Say.SOME_COURT.of()
    )


def needs_of(
    rule: Rule, occurrence: Occurrence, whose: Whose | None, court: Court | None, inexact: str
) -> Iterator[str]:
    """What must be found out before anyone relies on the date.

    inexact: the trigger in words where its day is not known exactly, else ''.
    """
    if inexact:
        yield Say.EXACT_DAY.of(trigger=inexact)
    if court is None:
        yield Say.COURT.of()
    if whose is Whose.OURS and rule.mailbox:
        filer = occurrence.proceeding.filer
        if filer is None:
            yield Say.FILER.of()
        elif filer is Filer.PRO_SE:
            yield Say.DEPOSIT.of()
        else:
            yield Say.COUNSEL.of()
