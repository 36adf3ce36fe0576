"""The memo's appendices on claims and dockets, and the grievances as entered."""

from collections.abc import Sequence

from qidesk.casefile.records.claims import Claim, ClaimStatus
from qidesk.casefile.records.remedies import DocketEntry, EntryKind
from qidesk.memo.outline import (
    Block,
    Column,
    Labelled,
    Missing,
    Section,
    Subhead,
    TableRow,
    table_of,
)
from qidesk.memo.section_names import section_of
from qidesk.memo.sections.standards import standards
from qidesk.memo.wording.narrator import Narrator, listed, opened, short_date

_INVOLVED = (
    Column("Defendants", 3),
    Column("What they did or failed to do", 4),
    Column("Status", 2),
)
_DOCKET = (
    Column("ECF no.", 0.9, numeric=True),
    Column("Date", 1.7),
    Column("Entry", 5),
    Column("Particulars", 2.4),
)
_NO_DATE = "no date"
_SAYS_NOTHING = ("", _NO_DATE, "", "")
"""An entry of which other eyes may have nothing, or nobody entered anything."""
_GRIEVANCES = (
    Column("Step", 2),
    Column("Filed", 1.5),
    Column("Answered", 1.5),
    Column("Outcome", 1.5),
    Column("Particulars", 3.5),
)


_ELSEWHERE = "heading", "right", "right_narrowly", "right_broadly", "obvious_facts"
"""Fields of a claim that the questions presented and the second prong tell."""


def claims(narrator: Narrator) -> Section:
    """What is claimed, against whom, on what theory; the standard each is measured by."""
    blocks: list[Block] = []
    for claim in narrator.file.claims:
        blocks.append(Subhead(claim.heading or "A claim without a heading"))
        blocks += [
            Labelled(label, told) for label, told in narrator.particulars(claim, *_ELSEWHERE)
        ]
        rows = _involved(narrator, claim)
        blocks += [table_of(_INVOLVED, rows)] if rows else []
    missing = Missing("No claim is recorded.")
    told = (*blocks, *standards(narrator))
    return section_of("claims", told or (missing,), compact=True)


def _involved(narrator: Narrator, claim: Claim) -> list[TableRow]:
    """Who answers for a claim; those of whom the same is said share a row."""
    alike: dict[tuple[str, ClaimStatus | None], list[str]] = {}
    for each in narrator.of("involvements", "claim", claim.id):
        said = (each.personal_involvement, each.status)
        alike.setdefault(said, []).append(narrator.linked(each.part) or "defendant not named")
    return [
        TableRow((listed(dict.fromkeys(names)), change, status.words if status else ""))
        for (change, status), names in alike.items()
    ]


def proceedings(narrator: Narrator) -> Section:
    """Every docket, with its entries and what people confirmed about its deadlines."""
    file = narrator.file
    blocks: list[Block] = []
    for proceeding in file.proceedings:
        blocks.append(Subhead(narrator.docket(proceeding)))
        told = narrator.particulars(proceeding, "court", "docket_number")
        blocks += [Labelled(label, words) for label, words in told]
        blocks += _docket(narrator, narrator.of("docket_entries", "proceeding", proceeding.id))
    if not blocks:
        blocks = [Missing("No proceeding is recorded.")]
    for mark in file.deadline_marks:
        blocks.append(Subhead(f"Deadline mark: {mark.what or mark.rule or 'not named'}"))
        blocks += [Labelled(label, words) for label, words in narrator.particulars(mark, "what")]
    return section_of("proceedings", tuple(blocks), compact=True)


def _docket(narrator: Narrator, entries: Sequence[DocketEntry]) -> list[Block]:
    rows = (_entry(narrator, entry) for entry in entries)
    telling = tuple(row for row in rows if row.cells != _SAYS_NOTHING)
    return [table_of(_DOCKET, telling)] if telling else []


def _entry(narrator: Narrator, entry: DocketEntry) -> TableRow:
    """One docket entry, under the first of its dates that is known."""
    days = {"filed_on": "", "entered_on": "entered ", "signed_on": "signed "}
    dated = next((name for name in days if getattr(entry, name).typed), "filed_on")
    day = short_date(getattr(entry, dated))
    kind = entry.entry_kind.words if entry.entry_kind else ""
    if entry.what and (entry.entry_kind is EntryKind.OTHER or kind in entry.what.lower()):
        kind = ""
    told = "proceeding", "number", dated, "entry_kind", "what"
    return TableRow(
        (
            entry.number,
            f"{days[dated]}{day}" if day else _NO_DATE,
            opened(listed((kind, entry.what), ": ")),
            narrator.details(entry, *told),
        )
    )


def grievances(narrator: Narrator) -> list[Block]:
    """Each step of each grievance, and why a step was not taken."""
    told = "step", "filed_on", "answered_on", "outcome"
    rows = tuple(
        TableRow(
            (
                each.step or "step not named",
                short_date(each.filed_on) or ("not filed" if each.why_not_filed else _NO_DATE),
                short_date(each.answered_on) or _NO_DATE,
                each.outcome.words if each.outcome else "",
                narrator.details(each, *told),
            )
        )
        for each in narrator.file.grievances
    )
    return [Subhead("The grievances as entered"), table_of(_GRIEVANCES, rows)] if rows else []
