"""The memo's section on deadlines and jurisdiction: ours first by safe date, then theirs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from qidesk.casefile.records.remedies import Whose
from qidesk.law.deadlines.board import uncounted
from qidesk.law.deadlines.case_deadline import CaseDeadline, RescueOffer
from qidesk.law.deadlines.words import files_words, whose_words
from qidesk.memo.outline import (
    Block,
    Cell,
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
    table_of,
)
from qidesk.memo.section_names import section_of
from qidesk.memo.sections.limitations import Limits
from qidesk.memo.sections.undated import without_a_day
from qidesk.memo.wording.deadline_groups import (
    DeadlineGroup,
    agenda_told,
    grouped,
    is_jurisdictional,
    is_over,
    joined,
    what_inside,
    what_words,
)
from qidesk.memo.wording.deadline_words import (
    NOT_CONFIRMED,
    became_words,
    day_and_weekday,
    law_words,
    runs_from,
    short_day,
    shown_otherwise,
    standing_words,
)
from qidesk.memo.wording.findings import FindingTeller
from qidesk.memo.wording.narrator import Narrator, listed, opened, sentence

NOTHING = (
    "No docket event that has a rule was entered, so nothing could be computed; nor was a deadline"
    " entered by hand."
)
_WHOLE = 12
"""So many of our open deadlines, the soonest, are told whole; the later ones stand in a table."""
_OPEN = (
    Column("What", 3.3),
    Column("File by", 1.35),
    Column("Safe date", 1.35),
    Column("Rule date", 1.35),
    Column("Latest arguable", 1.35),
    Column("Who files", 1.7),
)
_REST = (
    Column("What, and where it stands", 158),
    Column("Runs from", 108),
    Column("Safe date", 57),
    Column("Rule date", 57),
    Column("Latest arguable", 60),
)
_RESCUES = (Column("May still help", 2.6), Column("Needs", 3.2), Column("Last day", 1.3))


def deadlines(narrator: Narrator) -> Section:
    """Every deadline with its count, what people did about it, and the time to sue.

    Of a closed matter none.
    """
    if narrator.closed:
        return section_of(
            "deadlines", (Missing(sentence(f"No dates are listed: {narrator.closed}")),)
        )
    if not (narrator.law.deadlines or narrator.law.limitations):
        said = (NOTHING, *uncounted(narrator.file))
        return section_of("deadlines", tuple(map(Missing, said)))
    sorted_out = _sorted_out(narrator)
    limits = Limits(narrator)
    told = [joined(group) for group in (*sorted_out.coming, *sorted_out.gone)]
    tabled = (*(each.finding for each in sorted_out.in_tables), *limits.findings)
    teller = FindingTeller(narrator, told, [replace(each, authority=()) for each in tabled])
    blocks = (
        *_told(narrator, sorted_out, teller),
        *limits.blocks(teller),
    )
    return section_of("deadlines", (_how_to_read(narrator), *blocks), compact=True)


def _how_to_read(narrator: Narrator) -> Paragraph:
    return Paragraph(
        "Worked out from the facts of this file by the tables of law"
        f" {narrator.law.book.fingerprint}. The rule date is the most defensible reading, the safe"
        " date the earliest under any plausible one; the latest arguable date measures the other"
        " side's time. Whoever relies on a date counts it again from the docket itself.",
        Voice.ASIDE,
        leads=True,
    )


@dataclass(frozen=True, slots=True)
class _SortedOut:
    """The deadlines by how the section tells them.

    coming, gone: told whole, as `alike.Agenda` has them, but of those to come only the soonest.
    rest: the others of ours. others: those that are not ours. undated: those without a day.
    over: those whose stage is.
    """

    coming: list[DeadlineGroup]
    gone: list[DeadlineGroup]
    rest: list[CaseDeadline]
    others: list[CaseDeadline]
    undated: list[CaseDeadline]
    over: list[CaseDeadline]

    @property
    def in_tables(self) -> tuple[CaseDeadline, ...]:
        return (*self.rest, *self.others, *self.undated)


def _sorted_out(narrator: Narrator) -> _SortedOut:
    found = agenda_told(narrator.law)
    coming = found.coming[:_WHOLE]
    whole = {each.key for group in (*coming, *found.gone) for each in group}
    rest = [each for each in narrator.law.deadlines if each.key not in whole]
    stages = {each.key: is_over(narrator.law, each) for each in rest}
    live = [each for each in rest if not stages[each.key]]
    return _SortedOut(
        coming,
        found.gone,
        [each for each in live if each.dates and each.whose is Whose.OURS],
        [each for each in live if each.dates and each.whose is not Whose.OURS],
        [each for each in live if not each.dates],
        [each for each in rest if stages[each.key]],
    )


def _told(narrator: Narrator, found: _SortedOut, teller: FindingTeller) -> list[Block]:
    shown = {each.key for group in (*found.coming, *found.gone) for each in group}
    blocks: list[Block] = [] if narrator.law.deadlines else [Missing(NOTHING)]
    blocks += _whole("Ours, open", found.coming, teller)
    blocks += _whole("Ours, safe date gone by: look at the rescues", found.gone, teller)
    blocks += _mailbox(narrator, shown)
    blocks += _table("Ours: the rest" if shown else "Ours", found.rest, narrator, teller)
    blocks += _table("Theirs, and days of amici and courts", found.others, narrator, teller)
    blocks += without_a_day(narrator, found.undated, teller)
    blocks += _over(narrator, found.over)
    return blocks


def _whole(heading: str, groups: Sequence[DeadlineGroup], teller: FindingTeller) -> list[Block]:
    """The groups as a table of their days, then the working of each."""
    if not groups:
        return []
    blocks: list[Block] = [Subhead(heading), Table(_OPEN, tuple(map(_row, groups)))]
    for group in groups:
        blocks.append(Subhead(f"{what_words(group)}: the count"))
        blocks += working(group, teller)
    return blocks


def _row(group: DeadlineGroup) -> TableRow:
    one = group[0]
    days: tuple[Cell, ...] = ("", "", "", "")
    if dates := one.dates:
        by_rule = (
            day_and_weekday(dates.rule_date) if one.exact else WithAside("not known", "not exact")
        )
        days = (
            day_and_weekday(dates.file_by),
            day_and_weekday(dates.safe_date),
            by_rule,
            day_and_weekday(dates.latest_arguable),
        )
    law = listed(dict.fromkeys(map(law_words, group)))
    court = "the time is jurisdictional" if is_jurisdictional(group) else ""
    return TableRow((WithAside(what_words(group), law), *days, WithAside(files_words(one), court)))


def working(group: DeadlineGroup, teller: FindingTeller) -> list[Block]:
    """Where a group stands, its count and all that it rests on; then what may still help."""
    one = group[0]
    stands = (("Stands", standing_words(one) or opened(sentence(NOT_CONFIRMED))),)
    needs = tuple(dict.fromkeys(chain(*(each.needs for each in group))))
    rescues = {offer.rescue.id: offer for offer in chain(*(each.rescues for each in group))}
    blocks = teller.support(joined(group), needs, stands)
    if rescues:
        rows = tuple(map(_rescue, rescues.values()))
        blocks.append(Labelled("Rescues", table_of(_RESCUES, rows)))
    return blocks


def _rescue(offer: RescueOffer) -> TableRow:
    rescue = offer.rescue
    day: Cell = day_and_weekday(offer.last_day) if offer.last_day else "no day in the table"
    return TableRow((WithAside(rescue.what, rescue.provenance.cited), listed(rescue.needs), day))


def _mailbox(narrator: Narrator, shown: set[str]) -> list[Block]:
    """What proves a deposit, once, where a deadline shown may be kept by prison mail."""
    items = next(
        (each.mailbox for each in narrator.law.deadlines if each.mailbox and each.key in shown), ()
    )
    boxes = [f"☐ {opened(sentence(item))}" for item in items]
    lead = "Only where the prisoner and not counsel files. What proves the deposit:"
    head = Subhead("Prison mail")
    return [head, Labelled("Proof", "\n".join((lead, *boxes)))] if boxes else []


def _table(
    heading: str, here: Sequence[CaseDeadline], narrator: Narrator, teller: FindingTeller
) -> list[Block]:
    """Deadlines in a compact table, those with the same days in one row."""
    if not here:
        return []
    several = len(narrator.file.proceedings) > 1
    rows = (_rest(narrator, group, teller, with_docket=several) for group in grouped(here))
    table = table_of(_REST, rows)
    return [Subhead(heading), replace(table, note=_note(narrator, here))]


def _note(narrator: Narrator, here: Sequence[CaseDeadline]) -> str:
    bare = [each for each in here if not _stands(narrator, each)]
    which = "Those without a word are" if len(bare) < len(here) else "These are"
    return f"{which} {NOT_CONFIRMED}." if bare else ""


def _stands(narrator: Narrator, deadline: CaseDeadline) -> str:
    """Where it stands; of a day that lies behind, what the file shows was filed."""
    gone = deadline.dates and deadline.dates.safe_date < narrator.law.today
    shown = opened(sentence(shown_otherwise(narrator, deadline))) if gone else ""
    return listed((standing_words(deadline), shown), " ")


def _over(narrator: Narrator, over: Sequence[CaseDeadline]) -> list[Block]:
    """The deadlines of stages that are over, a line for each docket, with what became of each."""
    by_docket: dict[str, list[str]] = {}
    for each in over:
        if each.occurrence:
            docket = narrator.docket(each.occurrence.proceeding)
            became = became_words(narrator, each)
            told = f"{what_inside((each,))}{f' ({became})' if became else ''}"
            by_docket.setdefault(docket, []).append(told)
    lines = [
        Labelled(docket, sentence(opened(listed(dict.fromkeys(told)))))
        for docket, told in by_docket.items()
    ]
    return [Subhead("Their stage is over: another court took the case on"), *lines] if lines else []


def _rest(
    narrator: Narrator, group: DeadlineGroup, teller: FindingTeller, *, with_docket: bool
) -> TableRow:
    one, finding = group[0], joined(group)
    law = listed(dict.fromkeys(map(law_words, group)))
    notes = teller.noted((*finding.assumptions, *finding.doubts))
    whose = "" if one.whose is Whose.OURS else opened(whose_words(one))
    days: tuple[Cell, ...] = ("", "", "")
    if dates := one.dates:
        days = (
            short_day(dates.safe_date),
            short_day(dates.rule_date) if one.exact else "not known",
            short_day(dates.latest_arguable),
        )
    what = f"{whose}: {what_inside(group)}" if whose else what_words(group)
    told = WithAside(what, listed((_stands(narrator, one), sentence(law), notes), " "))
    return TableRow((told, runs_from(one, with_docket=with_docket), *days))
