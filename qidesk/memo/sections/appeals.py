"""The memo's appendix of rulings: each with its ground, who may appeal, who may claim immunity."""

from collections.abc import Iterator

from qidesk.casefile.records.remedies import Whose
from qidesk.law.calendar.holidays import day_words
from qidesk.law.deadlines.case_deadline import CaseDeadline
from qidesk.law.finding import Finding
from qidesk.law.posture.posture_findings import Appealability
from qidesk.memo.outline import (
    Block,
    Column,
    Labelled,
    Missing,
    Paragraph,
    Section,
    Subhead,
    Table,
    TableRow,
    Voice,
    WithAside,
)
from qidesk.memo.section_names import section_of
from qidesk.memo.sections.entitlements import entitlements
from qidesk.memo.sections.matrix import defendants
from qidesk.memo.sections.rulings import writings
from qidesk.memo.wording.findings import FindingTeller
from qidesk.memo.wording.narrator import Narrator, listed, opened, sentence

_APPEALS = (
    Column("Where it stands", 2.6),
    Column("Appeal now", 1.9),
    Column("Vehicle and day", 2.6),
    Column("Limits and authority", 2.9),
)
_NO_RULING = Missing("No ruling is entered, and no claim meets a defendant.")


def rulings(narrator: Narrator) -> Section:
    """Every ruling with its ground, the appeals open and what one does, the defense by claim."""
    told = [*writings(narrator), *_appeals(narrator)] if narrator.file.rulings else []
    blocks = [*told, *entitlements(narrator)] or [_NO_RULING]
    return section_of("rulings", tuple(blocks), compact=True)


def _appeals(narrator: Narrator) -> list[Block]:
    found = narrator.law.posture
    if not found.appeals:
        return []
    heading = Subhead("Who may appeal")
    tabled = [each.finding for each in found.appeals]
    teller = FindingTeller(narrator, found.effects, [_without_limits(each) for each in tabled])
    rows = tuple(_row(narrator, each, teller) for each in found.appeals)
    caution = Paragraph(
        "By the rulings entered, whatever was done since. Days as under Deadlines, where the"
        " count stands.",
        Voice.ASIDE,
        leads=True,
    )
    return [
        heading,
        caution,
        Table(_APPEALS, rows),
        *_effects(teller, found.effects),
    ]


def _without_limits(finding: Finding) -> Finding:
    return Finding("", finding.authority, doubts=finding.doubts)


def _row(narrator: Narrator, each: Appealability, teller: FindingTeller) -> TableRow:
    row = each.row
    on_whom = defendants(narrator, [part.id for part in each.parts])
    whose = "ours" if each.whose is Whose.OURS else "theirs"
    taken = f"Entered as taken: {narrator.docket(each.taken)}" if each.taken else ""
    needs = f"Needs {listed(each.needs)}" if each.needs else ""
    days = listed(dict.fromkeys(_days(each.deadlines)))
    notes = teller.noted((*each.finding.authority, *each.finding.doubts))
    return TableRow(
        (
            WithAside(
                sentence(row.posture), listed((narrator.docket(each.proceeding), on_whom), ": ")
            ),
            WithAside(sentence(f"By the {row.who}: {each.appealable}"), opened(sentence(whose))),
            WithAside(sentence(row.vehicle), listed(map(sentence, (days, taken, needs)), " ")),
            WithAside(row.says.words, notes),
        )
    )


def _days(deadlines: tuple[CaseDeadline, ...]) -> Iterator[str]:
    for each in deadlines:
        if each.dates:
            yield f"{each.what}: safe date {day_words(each.dates.safe_date)}"


def _effects(teller: FindingTeller, effects: tuple[Finding, ...]) -> list[Block]:
    """What an appeal from a denial does, a line a point."""
    if not effects:
        return []
    lines = [
        listed((sentence(each.conclusion), teller.noted((*each.authority, *each.doubts))), " ")
        for each in effects
    ]
    return [Subhead("What an appeal does, or did"), Labelled("Effect", "\n".join(lines))]
