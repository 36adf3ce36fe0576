"""The statement of facts: prose in which every sentence has its cite, or stands apart.

The desk drafts it from the timeline; what an author wrote takes the draft's place.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, groupby

from qidesk.casefile.records.events import Cite, Event
from qidesk.casefile.records.matter import MemoSection
from qidesk.memo.outline import (
    Block,
    Column,
    Missing,
    Paragraph,
    Section,
    Sentence,
    Sourced,
    Subhead,
    Table,
    TableRow,
    Voice,
    WithAside,
)
from qidesk.memo.section_names import section_of
from qidesk.memo.sections.events import EventTeller, anchor_of, outside_record
from qidesk.memo.sections.passages import written
from qidesk.memo.wording.narrator import Narrator, date_words, listed, opened, sentence, short_date

_WORDS_DRAFTED = 1_000
"""About two pages; what has no room is in the chronology, and said to be."""
_VERSIONS = (Column("When", 1.5), Column("One account", 4.2), Column("The other account", 4.2))
_ACCOUNTS_PART = "Here the accounts part: both stand side by side below."
_NO_FACT = Missing("No fact with a place in the record is entered.")
_OUTSIDE = Paragraph(
    "The record on appeal does not hold these. They may not be argued as facts of record.",
    Voice.ASIDE,
    leads=True,
)
_UNCITED = Paragraph("No cite is entered for these yet.", Voice.ASIDE, leads=True)


def statement(narrator: Narrator) -> Section:
    """The facts of record, then both versions where there are two, then what stands apart."""
    teller = EventTeller(narrator)
    said = written(narrator, MemoSection.FACTS) or _drafted(narrator, teller)
    blocks = (*(said or [_NO_FACT]), *_versions(narrator, teller), *_apart(narrator))
    return section_of("facts", blocks)


def facts_drafted(narrator: Narrator) -> str:
    """The draft as plain text, a paragraph a day, for an author to go on from."""
    return "\n".join(day.text for day in _by_day(narrator, _of_record(narrator)))


def _drafted(narrator: Narrator, teller: EventTeller) -> list[Block]:
    chosen = _chosen(narrator)
    if not chosen:
        return []
    blocks: list[Block] = [*_by_day(narrator, chosen)]
    left_out = len(_of_record(narrator)) - len(chosen)
    told = "Drafted by the desk from the timeline"
    rest = f"; {left_out:,} more with their cites in the chronology" if left_out else ""
    return [*blocks, Paragraph(sentence(told + rest), Voice.ASIDE)]


def _of_record(narrator: Narrator) -> list[Event]:
    """The events that are cited; of one told in two versions its first stands for both."""
    seconds = {second.id for _, second in _pairs(narrator)}
    in_two = _in_two_versions(narrator)
    return [
        event
        for event in narrator.events
        if event.id not in seconds
        and (event.id in in_two or (_cited(narrator, event) and not outside_record(event)))
    ]


def _cited(narrator: Narrator, event: Event) -> bool:
    return bool(_cites(narrator, event))


def _cites(narrator: Narrator, event: Event) -> tuple[Cite, ...]:
    return narrator.of("cites", "event", event.id)


def _chosen(narrator: Narrator) -> list[Event]:
    """As many as there is room for: those of a claim before the others, then by date."""
    events = _of_record(narrator)
    room = _WORDS_DRAFTED
    chosen: set[str] = set()
    for event in sorted(events, key=lambda each: not each.claim):
        room -= len(event.what_happened.split())
        if room >= 0 or not chosen:
            chosen.add(event.id)
    return [event for event in events if event.id in chosen]


def _by_day(narrator: Narrator, events: Iterable[Event]) -> Iterator[Sourced]:
    """A paragraph for each day; the undated share one."""
    for day, of_day in groupby(events, key=lambda event: date_words(event.occurred_on)):
        told = chain.from_iterable(_sentences(narrator, event) for event in of_day)
        yield Sourced((*([Sentence(sentence(opened(day)))] if day else ()), *told))


def _sentences(narrator: Narrator, event: Event) -> Iterator[Sentence]:
    """What happened with its places in the record, and who disputes it; or where both stand."""
    pair = next((pair for pair in _pairs(narrator) if event in pair), None)
    if pair:
        yield Sentence(_ACCOUNTS_PART, _places(narrator, *pair))
        return
    told = " ".join(event.what_happened.split())
    yield Sentence(sentence(told), _places(narrator, event))
    if event.disputed_by:
        yield Sentence(sentence(f"Disputed: {event.disputed_by}"))


def _places(narrator: Narrator, *events: Event) -> str:
    """Where in the record they stand, each place once."""
    cites = chain.from_iterable(_cites(narrator, event) for event in events)
    return listed(dict.fromkeys(each.cite or narrator.linked(each.document) for each in cites))


def _in_two_versions(narrator: Narrator) -> set[str]:
    return {each.id for pair in _pairs(narrator) for each in pair}


def _pairs(narrator: Narrator) -> list[tuple[Event, Event]]:
    return [
        (told, event)
        for event in narrator.events
        if (told := narrator.file.find(Event, event.other_version_of))
    ]


def _versions(narrator: Narrator, teller: EventTeller) -> list[Block]:
    """Both accounts of one event side by side."""
    rows = tuple(_told_twice(teller, *pair) for pair in _pairs(narrator))
    return [Subhead("In two versions"), Table(_VERSIONS, rows)] if rows else []


def _told_twice(teller: EventTeller, first: Event, second: Event) -> TableRow:
    days = dict.fromkeys((short_date(first.occurred_on), short_date(second.occurred_on)))
    return TableRow(
        (listed(days), _account(teller, first), _account(teller, second)), to=anchor_of(first)
    )


def _account(teller: EventTeller, event: Event) -> WithAside:
    against = f"Disputed: {event.disputed_by}" if event.disputed_by else ""
    aside = listed((teller.account(event), sentence(teller.cites(event)), sentence(against)), " ")
    return WithAside(event.what_happened, aside)


def _apart(narrator: Narrator) -> list[Block]:
    """What no record bears out, and what nobody has cited yet."""
    in_two = _in_two_versions(narrator)
    outside = [event for event in narrator.events if outside_record(event)]
    uncited = [
        event
        for event in narrator.events
        if not (outside_record(event) or _cited(narrator, event) or event.id in in_two)
    ]
    blocks: list[Block] = []
    for heading, warning, events in (
        ("Outside the record", _OUTSIDE, outside),
        ("Not yet tied to the record", _UNCITED, uncited),
    ):
        if events:
            blocks += [Subhead(heading), warning]
            blocks += _by_day(narrator, events)
    return blocks
