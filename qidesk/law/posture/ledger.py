"""The preservation ledger: what was raised, objected to and ruled on, and how it is reviewed."""

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.claims import Issue, ReviewedAs
from qidesk.casefile.records.remedies import EntryKind
from qidesk.casefile.schema.fields import YesNo
from qidesk.law.finding import Finding
from qidesk.law.posture.posture_findings import Kept, LedgerLine
from qidesk.law.posture.words import kept_as, kept_since, needs_of, of_issue
from qidesk.law.tables.appealability import Review
from qidesk.law.tables.immunity import ImmunityTables

_REVIEWED = {
    ReviewedAs.LAW: Review.LAW,
    ReviewedAs.FACT: Review.FACT,
    ReviewedAs.DISCRETION: Review.DISCRETION,
}


def ledger_of(casefile: CaseFile, tables: ImmunityTables, circuit: str) -> tuple[LedgerLine, ...]:
    """A line for each issue entered, in that order."""
    reported = any(each.entry_kind is EntryKind.REPORT for each in casefile.docket_entries)
    return tuple(_line(tables, circuit, issue, reported=reported) for issue in casefile.issues)


def _line(tables: ImmunityTables, circuit: str, issue: Issue, *, reported: bool) -> LedgerLine:
    lapse = _lapse(issue, circuit)
    needs = tuple(needs_of(issue, reported=reported))
    standard = tables.reviews[_REVIEWED[issue.reviewed_as]] if issue.reviewed_as else None
    facts = tuple(of_issue(issue))
    if lapse is None:
        open_yet = issue.raised is not YesNo.YES or (reported and issue.objected is not YesNo.YES)
        kept = Kept.CANNOT_TELL if open_yet else Kept.PRESERVED
        said = kept_since(kept, needs)
        finding = standard.finding(said, facts) if standard else Finding(said, facts=facts)
        return LedgerLine(issue, kept, standard.words if standard else "", finding, needs)
    kept = Kept.PRESERVED if lapse is Review.NOT_OBJECTED_9 else Kept.AT_RISK
    row = tables.reviews[lapse]
    review = standard.words if standard and kept is Kept.PRESERVED else row.words
    finding = row.finding(kept_as(kept, row.words), facts)
    return LedgerLine(issue, kept, review, finding, needs)


def _lapse(issue: Issue, circuit: str) -> Review | None:
    """What was left undone, the gravest first; None where nothing is entered as undone."""
    if issue.raised is YesNo.NO:
        return Review.NOT_RAISED
    if issue.objected is YesNo.NO:
        if circuit == "11":
            return Review.NOT_OBJECTED_11
        if circuit == "9" and issue.reviewed_as is ReviewedAs.LAW:
            return Review.NOT_OBJECTED_9
        return Review.NOT_OBJECTED
    return Review.NOT_RULED if issue.ruled is YesNo.NO else None
