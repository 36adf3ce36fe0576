"""The sentences of posture: who may appeal, what became of it, what was kept, what is missing."""

from collections.abc import Iterator

from qidesk.casefile.dates.words import in_words
from qidesk.casefile.ranks import ruled_on
from qidesk.casefile.records.claims import Issue, Ruling
from qidesk.casefile.records.remedies import Proceeding
from qidesk.casefile.schema.fields import YesNo
from qidesk.law.deadlines.docket import named
from qidesk.law.finding import Relied
from qidesk.law.posture.outcomes import Decided
from qidesk.law.posture.posture_findings import Kept
from qidesk.law.tables.appealability import AppealRow

NEEDS_STAGE = "at what stage the court ruled: summary judgment is taken"
NEEDS_END = (
    "whether trial was over: a ruling of law in the midst of it may be appealed at once, as a"
    " collateral order"
)
NEEDS_JUDGMENT = "the entry of the final judgment"
NEEDS_REST = "what the court ruled on the others"
NEEDS_ENTRY = "the docket entry from which the time runs"
NEEDS_RULING = "a trial court's ruling that says what it did with immunity"
NEEDS_OUTCOME = (
    "what the court above ruled: its decision is on the docket, and no ruling is entered"
)
NEEDS_ISSUES = "the issues for appeal, with where each was raised"
NEEDS_PROCEEDINGS = "the proceedings, with their courts"
_KEPT = "entered as raised below, and nothing is entered as left undone."


def may_appeal(row: AppealRow) -> str:
    """Who may appeal, whether, and by what."""
    vehicle = f" {row.vehicle}." if row.vehicle else ""
    return f"{row.posture}. Appeal by the {row.who}: {row.appealable}.{vehicle}"


def was_decided(row: AppealRow, decided: Decided) -> str:
    """What was ruled below, and how the appeal left it, in which court and when."""
    court = decided.proceeding.court or "the court above"
    day = in_words(decided.dated)
    when = f", {day}" if day else ""
    below = f"{row.posture[:1].lower()}{row.posture[1:]}"
    return f"Ruled below: {below}. Decided on appeal: {decided.outcome}, {court}{when}."


def limits(row: AppealRow) -> str:
    """How far the appeal reaches."""
    return f"Limits: {row.says.words}"


def of_ruling(court: str, ruling: Ruling) -> Relied:
    """The fact that a court ruled, and when."""
    day = in_words(ruled_on(ruling)) or "day not entered"
    return Relied(f"{court or 'the court'} ruled, {day}", ruling.id)


def of_entry(record: str) -> Relied:
    """The fact of a docket entry."""
    return Relied("the docket entry it turns on", record)


def of_appeal(taken: Proceeding) -> Relied:
    """The fact that an appeal is entered."""
    named = " ".join(filter(None, (taken.court, taken.docket_number)))
    return Relied(f"an appeal is entered: {named}", taken.id)


def of_outcome(decided: Decided) -> Iterator[Relied]:
    """What the courts above ruled, and which denied review."""
    for ruling in decided.rulings:
        yield Relied(f"ruled above: {ruling.disposition or 'how, by its prongs'}", ruling.id)
    if decided.entry:
        said = decided.entry.what or "nothing of what it says is entered"
        yield Relied(f"{named(decided.entry)} above: {said}", decided.entry.id)
    for proceeding in decided.denied:
        yield Relied(f"review denied: {proceeding.court or 'a court'}", proceeding.id)


def needs_of_decided(decided: Decided) -> tuple[str, ...]:
    """What is still to be entered of a decision above that is known by its docket alone."""
    return (NEEDS_OUTCOME,) if decided.entry else ()


def kept_as(kept: Kept, why: str) -> str:
    """How far an issue was kept, and what the table says of that."""
    return f"{kept.capitalize()}: {why}"


def kept_since(kept: Kept, needs: tuple[str, ...]) -> str:
    """How far an issue was kept of which nothing is entered as left undone."""
    lacking = f"needs {'; '.join(needs)}."
    return kept_as(kept, lacking if kept is Kept.CANNOT_TELL else _KEPT)


def needs_of(issue: Issue, *, reported: bool) -> Iterator[str]:
    """What is to be found out of an issue; reported: whether there was a report to object to."""
    answers = (
        ("whether it was raised below", issue.raised, "where it was raised", issue.raised_at, True),
        (
            "whether it was objected to",
            issue.objected,
            "where it was objected to",
            issue.objected_at,
            reported,
        ),
        (
            "whether the court ruled on it",
            issue.ruled,
            "where the court ruled",
            issue.ruled_at,
            True,
        ),
    )
    for whether, answer, where, cite, asked in answers:
        if answer not in (YesNo.YES, YesNo.NO):
            if asked:
                yield whether
        elif answer is YesNo.YES and not cite:
            yield f"{where} (record cite)"
    if issue.reviewed_as is None:
        yield "whether it is a question of law, fact or discretion"


def of_issue(issue: Issue) -> Iterator[Relied]:
    """What is entered of an issue: raised, objected to, ruled on, and where."""
    answers = (
        ("raised", issue.raised, issue.raised_at),
        ("objected to", issue.objected, issue.objected_at),
        ("ruled on", issue.ruled, issue.ruled_at),
    )
    for what, answer, cite in answers:
        if answer:
            yield Relied(f"{what}: {answer.words}{f', {cite}' if cite else ''}", issue.id)
