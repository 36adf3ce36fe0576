"""The memo's facts: the chronology, both versions where disputed, what is outside the record."""

from collections.abc import Iterable, Sequence
from datetime import date

from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.words import short
from qidesk.casefile.lanes import Spell
from qidesk.casefile.records.events import Actor, Event, Evidence
from qidesk.casefile.records.people import Custody
from qidesk.casefile.records.remedies import Proceeding
from qidesk.casefile.timeline import Occurrence
from qidesk.memo.narrator import Narrator, listed, sentence, short_date
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
    Told,
    Voice,
)

_CHRONOLOGY = (
    Column("No.", 0.55),
    Column("When", 1.8),
    Column("What happened", 6),
    Column("Record", 2.1),
)
_OUTSIDE = (
    Column("No.", 0.55),
    Column("When", 1.8),
    Column("What happened", 6),
    Column("Basis", 2.1),
)
_VERSIONS = (
    Column("Nos.", 0.8),
    Column("When", 1.5),
    Column("One account", 4),
    Column("The other account", 4),
)
_DISPUTES = (Column("No.", 0.55), Column("What happened", 5), Column("Disputed by", 4))
_TOLD = ("occurred_on", "what_happened", "facility", "place", "version", "evidence", "disputed_by")


def chronology(narrator: Narrator) -> Section:
    """The chronology as a picture and as a table with record cites."""
    events = [event for event in narrator.events if not outside_record(event)]
    blocks: list[Block] = [_picture(narrator)] if narrator.events else []
    if events:
        blocks.append(Table(_CHRONOLOGY, _rows(narrator, events)))
    else:
        blocks.append(Missing("No event with a place in the record is recorded."))
    return Section("chronology", "Chronology", tuple(blocks))


def outside_record(event: Event) -> bool:
    """Whether an event must stand apart from the facts of record."""
    return event.evidence is Evidence.OUTSIDE_RECORD


def outside(narrator: Narrator) -> Section:
    """Facts outside the record, apart from the rest, under their numbers in the picture."""
    events = [event for event in narrator.events if outside_record(event)]
    if not events:
        block: Block = Missing("No fact is marked as outside the record.")
        return Section("outside", "Facts outside the record", (block,))
    warning = Paragraph(
        "The record on appeal does not hold these. They may not be argued as facts of record.",
        Voice.ASIDE,
        leads=True,
    )
    table = Table(_OUTSIDE, _rows(narrator, events))
    return Section("outside", "Facts outside the record", (warning, table))


def _rows(narrator: Narrator, events: Sequence[Event]) -> tuple[TableRow, ...]:
    return tuple(_row(narrator, event) for event in events)


def _row(narrator: Narrator, event: Event) -> TableRow:
    cites = narrator.cites(narrator.of("cites", "event", event.id))
    actors = narrator.of("actors", "event", event.id)
    return TableRow(
        (
            str(narrator.number_of[event.id]),
            short_date(event.occurred_on) or "no date",
            Told(event.what_happened, _particulars(narrator, event, actors)),
            Told(cites or _without_cite(event), _account(event)),
        ),
        anchor=anchor_of(event),
    )


def anchor_of(event: Event) -> str:
    """The name under which an event's row is linked to."""
    return f"event-{event.id}"


def _without_cite(event: Event) -> str:
    return "outside the record" if outside_record(event) else "no record cite yet"


def _account(event: Event) -> str:
    """Whose account it is, and what it rests on."""
    whose = f"account of the {event.version.words}" if event.version else ""
    evidence = "" if event.evidence is None or outside_record(event) else event.evidence.words
    return listed((whose, evidence), ", ")


def _particulars(narrator: Narrator, event: Event, actors: Iterable[Actor]) -> str:
    where = listed((event.place, narrator.linked(event.facility)), ", ")
    who = listed(_actor(narrator, actor) for actor in actors)
    disputed = "Disputed; see Disputed facts." if event.disputed_by else ""
    parts = (
        sentence(f"Where: {where}") if where else "",
        sentence(f"Who: {who}") if who else "",
        narrator.details(event, *_TOLD),
        disputed,
    )
    return listed(parts, " ")


def _actor(narrator: Narrator, actor: Actor) -> str:
    named = listed((narrator.linked(actor.part), actor.described_as), ", ") or "someone not named"
    role = actor.role.words if actor.role else ""
    doing = listed((role, actor.note), ": ")
    return f"{named} ({doing})" if doing else named


def disputed(narrator: Narrator) -> Section:
    """Facts in both versions: accounts of the same event side by side, then who disputes what."""
    blocks: list[Block] = []
    pairs = [
        (told, event)
        for event in narrator.events
        if (told := narrator.file.find(Event, event.other_version_of))
    ]
    if pairs:
        rows = tuple(_versions(narrator, first, second) for first, second in pairs)
        blocks.append(Table(_VERSIONS, rows))
    contested = [event for event in narrator.events if event.disputed_by]
    if contested:
        rows = tuple(_contested(narrator, event) for event in contested)
        blocks += [Subhead("Facts said to be disputed"), Table(_DISPUTES, rows)]
    if not blocks:
        blocks = [Missing("No dispute of fact is recorded.")]
    return Section("disputed", "Disputed facts", tuple(blocks))


def _versions(narrator: Narrator, first: Event, second: Event) -> TableRow:
    numbers = f"{narrator.number_of[first.id]}, {narrator.number_of[second.id]}"
    days = listed(dict.fromkeys((short_date(first.occurred_on), short_date(second.occurred_on))))
    return TableRow(
        (numbers, days, _told(narrator, first), _told(narrator, second)), to=anchor_of(first)
    )


def _told(narrator: Narrator, event: Event) -> Told:
    cites = narrator.cites(narrator.of("cites", "event", event.id)) or _without_cite(event)
    return Told(event.what_happened, sentence(listed((_account(event), cites), ", ")))


def _contested(narrator: Narrator, event: Event) -> TableRow:
    number = str(narrator.number_of[event.id])
    return TableRow((number, _told(narrator, event), event.disputed_by), to=anchor_of(event))


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
    day = event.occurred_on
    return Occurrence(number, day.earliest, day.latest, short(day) if _is_one_day(day) else "")


def _is_one_day(day: FactDate) -> bool:
    return day.earliest is not None and day.earliest == day.latest


def _held(narrator: Narrator, spell: Custody) -> Spell:
    status = spell.legal_status.words if spell.legal_status else "custody"
    label = listed((status, narrator.linked(spell.facility)), ", ")
    return Spell(label, _days(spell.began_on), _days(spell.ended_on))


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
    return Spell(label, _days(proceeding.filed_on), _days(ended))


def _days(told: FactDate) -> tuple[date | None, date | None]:
    return told.earliest, told.latest
