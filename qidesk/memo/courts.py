"""The memo's sections of law and courts, told from stored facts: nothing here is computed."""

from collections.abc import Sequence

from qidesk.casefile.dates.factdate import sort_key
from qidesk.casefile.records.claims import Analogue, Authority, Claim, Ruling, Writing
from qidesk.casefile.records.remedies import DocketEntry, Proceeding
from qidesk.memo.narrator import Narrator, date_words, listed, sentence, short_date
from qidesk.memo.outline import (
    Block,
    Column,
    Labelled,
    Missing,
    Section,
    Subhead,
    Table,
    TableRow,
    Told,
)

_MATRIX = (
    Column("Defendant", 1.8),
    Column("Court", 2),
    Column("Prong 1", 1.25),
    Column("Prong 2", 1.25),
    Column("Ground and result", 3.4),
    Column("Record", 1.8),
)
_INVOLVED = (
    Column("Defendant", 2),
    Column("What they did or failed to do", 5),
    Column("Status", 2),
)
_AUTHORITIES = (Column("Authority", 3), Column("Helps", 0.9), Column("Holding", 4.2))
_ANALOGUES = (
    Column("Authority", 2),
    Column("Fact there", 2.5),
    Column("Fact here", 2.5),
    Column("Distinction, and our answer", 3),
)
_DOCKET = (
    Column("ECF no.", 0.9),
    Column("Filed", 1.5),
    Column("Entry", 5),
    Column("Particulars", 2.6),
)
_GRIEVANCES = (
    Column("Step", 2),
    Column("Filed", 1.5),
    Column("Answered", 1.5),
    Column("Outcome", 1.5),
    Column("Particulars", 3.5),
)


def claims(narrator: Narrator) -> Section:
    """What is claimed, against whom, on what theory."""
    blocks: list[Block] = []
    for claim in narrator.file.claims:
        blocks.append(Subhead(claim.heading or "A claim without a heading"))
        blocks += [Labelled(label, told) for label, told in narrator.rows(claim, "heading")]
        rows = tuple(
            TableRow(
                (
                    narrator.linked(each.part) or "defendant not named",
                    each.personal_involvement or "not recorded",
                    each.status.words if each.status else "",
                )
            )
            for each in narrator.of("involvements", "claim", claim.id)
        )
        blocks.append(
            Table(_INVOLVED, rows)
            if rows
            else Missing("Which defendant answers for this claim, and for what, is not recorded.")
        )
    missing = Missing("No claim is recorded.")
    return Section("claims", "Claims", tuple(blocks) or (missing,), compact=True)


def rulings(narrator: Narrator) -> Section:
    """Claims by defendants by prongs; a pair no court has ruled on says so."""
    file = narrator.file
    if not file.rulings:
        missing = Missing("No ruling is recorded, on either prong.")
        return Section("rulings", "Rulings", (missing,))
    blocks: list[Block] = []
    for claim in file.claims:
        rows = _claim_rows(narrator, claim, narrator.of("rulings", "claim", claim.id))
        if rows:
            heading = claim.heading or "A claim without a heading"
            blocks += [Subhead(heading), Table(_MATRIX, rows)]
    known = {claim.id for claim in file.claims}
    rest = [ruling for ruling in file.rulings if ruling.claim not in known]
    if rest:
        rows = tuple(_ruling(narrator, ruling) for ruling in rest)
        blocks += [Subhead("Claim not named"), Table(_MATRIX, rows)]
    return Section("rulings", "Rulings", tuple(blocks))


def _claim_rows(narrator: Narrator, claim: Claim, ruled: Sequence[Ruling]) -> tuple[TableRow, ...]:
    rows = [_ruling(narrator, ruling) for ruling in sorted(ruled, key=ruled_when)]
    answered = {ruling.part for ruling in ruled}
    for each in narrator.file.involvements:
        if (
            each.claim == claim.id
            and each.part
            and each.part not in answered
            and "" not in answered
        ):
            silent = "no ruling recorded"
            rows.append(TableRow((narrator.linked(each.part), silent, "", "", "", "")))
    return tuple(rows)


def ruled_when(ruling: Ruling) -> tuple[str, ...]:
    """The order of rulings: by the day of entry, or of signing where that is unknown."""
    return sort_key(ruling.entered_on if ruling.entered_on.is_read else ruling.signed_on)


def _ruling(narrator: Narrator, ruling: Ruling) -> TableRow:
    result = listed((sentence(ruling.ground), sentence(ruling.disposition)), " ")
    shown = "proceeding", "court", "writing", "claim", "part", "prong_1", "prong_2"
    aside = narrator.details(ruling, *shown, "ground", "disposition", "signed_on", "entered_on")
    cites = narrator.cites(narrator.of("cites", "ruling", ruling.id))
    return TableRow(
        (
            narrator.linked(ruling.part) or "defendant not named",
            Told(court_of(narrator, ruling), _when_ruled(ruling)),
            ruling.prong_1.words if ruling.prong_1 else "not recorded",
            ruling.prong_2.words if ruling.prong_2 else "not recorded",
            Told(result, aside),
            cites or "no record cite yet",
        )
    )


def court_of(narrator: Narrator, ruling: Ruling) -> str:
    """Who ruled: the court, and whether it was one judge."""
    proceeding = narrator.file.find(Proceeding, ruling.proceeding)
    docket = proceeding.court or narrator.docket(proceeding) if proceeding else ""
    alone = ruling.writing is not None and ruling.writing is not Writing.COURT
    writing = ruling.writing.words if alone and ruling.writing else ""
    return listed((listed((docket, ruling.court), ", "), writing), ", ") or "court not recorded"


def _when_ruled(ruling: Ruling) -> str:
    signed = f"signed {short_date(ruling.signed_on)}" if ruling.signed_on.typed else ""
    entered = f"entered {short_date(ruling.entered_on)}" if ruling.entered_on.typed else ""
    return listed((signed, entered), ", ") or "date not recorded"


def authorities(narrator: Narrator) -> Section:
    """The authorities for and against, and our facts beside theirs."""
    file = narrator.file
    rows = tuple(_authority(narrator, each) for each in file.authorities)
    blocks: list[Block] = [Table(_AUTHORITIES, rows)] if rows else []
    if file.analogues:
        compared = tuple(_analogue(narrator, each) for each in file.analogues)
        blocks += [Subhead("Our facts beside theirs"), Table(_ANALOGUES, compared)]
    missing = Missing("No authority is recorded.")
    return Section("authorities", "Authorities", tuple(blocks) or (missing,))


def _authority(narrator: Narrator, authority: Authority) -> TableRow:
    decided = f"decided {date_words(authority.decided_on)}" if authority.decided_on.typed else ""
    told = "citation", "court", "decided_on", "stance", "holding"
    checked = "" if authority.cite_checked_on.typed else "Not cite-checked."
    return TableRow(
        (
            Told(authority.citation or "not cited", listed((authority.court, decided), ", ")),
            authority.stance.words if authority.stance else "not said",
            Told(authority.holding, listed((narrator.details(authority, *told), checked), " ")),
        )
    )


def _analogue(narrator: Narrator, analogue: Analogue) -> TableRow:
    cites = narrator.cites(narrator.of("cites", "analogue", analogue.id))
    answer = f"Our answer: {analogue.our_answer}" if analogue.our_answer else "No answer yet."
    claim = narrator.linked(analogue.claim)
    return TableRow(
        (
            Told(narrator.linked(analogue.authority), f"for {claim}" if claim else ""),
            analogue.fact_there,
            Told(analogue.fact_here, cites),
            listed((analogue.distinction, answer), "\n"),
        )
    )


def proceedings(narrator: Narrator) -> Section:
    """Every docket, with its entries and what people confirmed about its deadlines."""
    file = narrator.file
    blocks: list[Block] = []
    for proceeding in file.proceedings:
        blocks.append(Subhead(narrator.docket(proceeding)))
        told = narrator.rows(proceeding, "court", "docket_number")
        blocks += [Labelled(label, words) for label, words in told]
        blocks += _docket(narrator, narrator.of("docket_entries", "proceeding", proceeding.id))
    if not blocks:
        blocks = [Missing("No proceeding is recorded.")]
    for mark in file.deadline_marks:
        blocks.append(Subhead(f"Deadline mark: {mark.what or mark.rule or 'not named'}"))
        blocks += [Labelled(label, words) for label, words in narrator.rows(mark, "what")]
    return Section("proceedings", "Proceedings", tuple(blocks), compact=True)


def _docket(narrator: Narrator, entries: Sequence[DocketEntry]) -> list[Block]:
    told = "proceeding", "number", "filed_on", "entry_kind", "what"
    rows = tuple(
        TableRow(
            (
                entry.number or "none",
                short_date(entry.filed_on) or "not recorded",
                Told(entry.what, entry.entry_kind.words if entry.entry_kind else ""),
                narrator.details(entry, *told),
            )
        )
        for entry in entries
    )
    return [Table(_DOCKET, rows)] if rows else []


def grievances(narrator: Narrator) -> Section:
    """Each step of each grievance, and why a step was not taken."""
    told = "step", "filed_on", "answered_on", "outcome"
    rows = tuple(
        TableRow(
            (
                each.step or "step not named",
                short_date(each.filed_on) or ("not filed" if each.why_not_filed else "no date"),
                short_date(each.answered_on) or "no date",
                each.outcome.words if each.outcome else "not recorded",
                narrator.details(each, *told),
            )
        )
        for each in narrator.file.grievances
    )
    missing = Missing("No grievance step is recorded, nor why there was none.")
    blocks: tuple[Block, ...] = (Table(_GRIEVANCES, rows),) if rows else (missing,)
    return Section("grievances", "Grievances", blocks)
