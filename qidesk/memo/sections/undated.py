"""What the memo says of deadlines that have no day: what is lacking, and what hangs on it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from qidesk.casefile.dates.words import in_words
from qidesk.casefile.records.remedies import Whose
from qidesk.law.deadlines.case_deadline import CaseDeadline
from qidesk.law.deadlines.words import whose_words
from qidesk.memo.outline import Block, Column, Subhead, TableRow, WithAside, table_of
from qidesk.memo.wording.deadline_groups import what_inside
from qidesk.memo.wording.deadline_words import law_words
from qidesk.memo.wording.findings import FindingTeller
from qidesk.memo.wording.narrator import Narrator, listed, opened, sentence

_UNDATED = (Column("What", 5.2), Column("Why there is no day", 3.8), Column("Notes", 1.0))


def without_a_day(
    narrator: Narrator, undated: Sequence[CaseDeadline], teller: FindingTeller
) -> list[Block]:
    """Undated deadlines by what is lacking: one row for each event, ours before the others'."""
    groups: dict[tuple[str, str], list[CaseDeadline]] = {}
    for each in undated:
        record = each.occurrence.record if each.occurrence else each.key
        groups.setdefault((record, each.lack), []).append(each)
    order = [each.id for each in narrator.file.proceedings]
    rows = sorted(groups.items(), key=lambda item: _place(item[1][0], order))
    if not rows:
        return []
    table = table_of(_UNDATED, (_row(lack, group, teller) for (_, lack), group in rows))
    further = dict.fromkeys(chain(*(each.needs[1:] for each in undated if each.rule)))
    note = sentence(f"Once the day is known, also needed: {listed(further)}") if further else ""
    return [Subhead("Without a day"), replace(table, note=note)]


def _place(deadline: CaseDeadline, order: Sequence[str]) -> int:
    """Where its docket stands among those of the file; those without one come first."""
    return order.index(deadline.occurrence.proceeding.id) if deadline.occurrence else -1


def _row(lack: str, group: Sequence[CaseDeadline], teller: FindingTeller) -> TableRow:
    lines = (
        _hanging("Ours", (each for each in group if each.whose is Whose.OURS)),
        _hanging("Theirs", (each for each in group if each.whose is Whose.THEIRS)),
        *(_hanging(opened(whose_words(each)), (each,)) for each in group if not each.whose),
    )
    findings = [each.finding for each in group]
    notable = chain(*((*each.assumptions, *each.doubts) for each in findings))
    return TableRow(
        (
            listed(lines, "\n"),
            WithAside(opened(sentence(lack)), _where(group[0])),
            teller.noted(notable),
        )
    )


def _hanging(whose: str, deadlines: Iterable[CaseDeadline]) -> str:
    named = listed(f"{what_inside((each,))} ({law_words(each)})" for each in deadlines)
    return f"{whose}: {sentence(named)}" if named else ""


def _where(deadline: CaseDeadline) -> str:
    """The docket and the event; a signing date is named and said to be none of entry."""
    if (occurrence := deadline.occurrence) is None:
        return ""
    place = listed((occurrence.proceeding.court, occurrence.proceeding.docket_number), " ")
    signed = in_words(occurrence.signed) if occurrence.signed.is_read else ""
    aside = f"signed {signed}, which is no entry date" if signed else ""
    return sentence(listed((listed((place, occurrence.what), ": "), aside), ", "))
