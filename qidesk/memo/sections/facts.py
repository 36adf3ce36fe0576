"""The memo's facts: the chronology, both versions where disputed, what is outside the record."""

from datetime import date

from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.words import short
from qidesk.casefile.records.events import Event
from qidesk.casefile.records.matter import MemoSection
from qidesk.casefile.records.people import Custody
from qidesk.casefile.records.remedies import Proceeding
from qidesk.casefile.timeline.lanes import Spell
from qidesk.casefile.timeline.stems import Occurrence
from qidesk.memo.outline import (
    Block,
    Chronology,
    Column,
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
from qidesk.memo.sections.events import EventTeller, anchor_of, outside_record
from qidesk.memo.sections.passages import written
from qidesk.memo.wording.narrator import Narrator, listed, sentence, short_date

_CHRONOLOGY = (
    Column("No.", 0.55, numeric=True),
    Column("When", 1.65),
    Column("What happened", 5.4),
    Column("Record and account", 3.1),
)
_OUTSIDE = (*_CHRONOLOGY[:3], Column("Basis", 3.1))
_VERSIONS = (
    Column("Nos.", 0.8),
    Column("When", 1.5),
    Column("One account", 4),
    Column("The other account", 4),
)
_DISPUTES = (
    Column("No.", 0.55, numeric=True),
    Column("What happened", 5),
    Column("Disputed by", 4),
)


def chronology(narrator: Narrator) -> Section:
    """The author's passage, then the chronology as a picture and a table with record cites."""
    teller = EventTeller(narrator)
    events = [event for event in narrator.events if not outside_record(event)]
    blocks: list[Block] = [_picture(narrator)] if narrator.events else []
    if events:
        if once := teller.said_once():
            blocks.append(Paragraph(once, Voice.ASIDE, leads=True))
        blocks.append(Table(_CHRONOLOGY, tuple(map(teller.row, events))))
    else:
        blocks.append(Missing("No event with a place in the record is recorded."))
    said = written(narrator, MemoSection.FACTS)
    return section_of("chronology", (*said, *blocks))


def outside(narrator: Narrator) -> Section:
    """Facts outside the record, apart from the rest, under their numbers in the picture."""
    events = [event for event in narrator.events if outside_record(event)]
    if not events:
        block: Block = Missing("No fact is marked as outside the record.")
        return section_of("outside", (block,))
    warning = Paragraph(
        "The record on appeal does not hold these. They may not be argued as facts of record.",
        Voice.ASIDE,
        leads=True,
    )
    table = Table(_OUTSIDE, tuple(map(EventTeller(narrator).row, events)))
    return section_of("outside", (warning, table))


def disputed(narrator: Narrator) -> Section:
    """Facts in both versions: accounts of the same event side by side, then who disputes what."""
    teller = EventTeller(narrator)
    blocks: list[Block] = []
    pairs = [
        (told, event)
        for event in narrator.events
        if (told := narrator.file.find(Event, event.other_version_of))
    ]
    if pairs:
        rows = tuple(_versions(narrator, teller, first, second) for first, second in pairs)
        blocks.append(Table(_VERSIONS, rows))
    contested = [event for event in narrator.events if event.disputed_by]
    if contested:
        rows = tuple(_contested(narrator, event) for event in contested)
        blocks += [Subhead("Facts said to be disputed"), Table(_DISPUTES, rows)]
    if not blocks:
        blocks = [Missing("No dispute of fact is recorded.")]
    return section_of("disputed", tuple(blocks))


def _versions(narrator: Narrator, teller: EventTeller, first: Event, second: Event) -> TableRow:
    numbers = f"{narrator.number_of[first.id]}, {narrator.number_of[second.id]}"
    days = listed(dict.fromkeys((short_date(first.occurred_on), short_date(second.occurred_on))))
    return TableRow(
        (numbers, days, _told(teller, first), _told(teller, second)), to=anchor_of(first)
    )


def _told(teller: EventTeller, event: Event) -> WithAside:
    return WithAside(
        event.what_happened, f"{teller.account(event)} {sentence(teller.cites(event))}"
    )


def _contested(narrator: Narrator, event: Event) -> TableRow:
    """What is disputed and by whom; the account and its cites stand in the chronology."""
    number = str(narrator.number_of[event.id])
    return TableRow((number, event.what_happened, event.disputed_by), to=anchor_of(event))


def _picture(narrator: Narrator) -> Chronology:
    file = narrator.file
    helped = {person.id for person in file.people_helped}
    return Chronology(
        tuple(_occurrence(narrator.number_of[event.id], event) for event in narrator.events),
        tuple(
            _held(narrator, spell)
            for spell in file.custody_spells
            if not helped or spell.person in helped
        ),
        tuple(_before_court(proceeding) for proceeding in file.proceedings),
    )


def _occurrence(number: int, event: Event) -> Occurrence:
    """An event in the picture, captioned by its day alone where that is known."""
    day = event.occurred_on
    known = day.earliest if day.earliest == day.latest else None
    caption = short(FactDate.on(known) if known else day)
    return Occurrence(number, day.earliest, day.latest, caption)


def _held(narrator: Narrator, spell: Custody) -> Spell:
    status = spell.legal_status.words if spell.legal_status else "custody"
    label = listed((status, narrator.linked(spell.facility)), ", ")
    return _spell(label, spell.began_on, spell.ended_on)


def _before_court(proceeding: Proceeding) -> Spell:
    ended = next(
        (
            day
            for day in (proceeding.mandate_on, proceeding.entered_on, proceeding.signed_on)
            if day.is_read
        ),
        FactDate(),
    )
    label = listed((proceeding.court, proceeding.docket_number), " ") or "proceeding"
    return _spell(label, proceeding.filed_on, ended)


def _spell(label: str, began: FactDate, ended: FactDate) -> Spell:
    known = began.is_read or ended.is_read
    days = f"{short(began) or 'start not recorded'} to {short(ended) or 'end not recorded'}"
    when = days if known else "no date recorded"
    return Spell(label, _days(began), _days(ended), when)


def _days(told: FactDate) -> tuple[date | None, date | None]:
    return told.earliest, told.latest
