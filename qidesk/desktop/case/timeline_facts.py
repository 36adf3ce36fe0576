"""A case's events, custody and courts as the timeline shows them, and which are asked for."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from qidesk.casefile.casefile import CaseFile, grouped
from qidesk.casefile.dates.factdate import FactDate, minute_of
from qidesk.casefile.dates.words import short
from qidesk.casefile.doubts import Doubt
from qidesk.casefile.orders import in_order
from qidesk.casefile.records.events import Event
from qidesk.casefile.records.people import Custody
from qidesk.casefile.records.remedies import Proceeding
from qidesk.casefile.timeline.lanes import Spell, falls_on
from qidesk.casefile.timeline.stems import MORE, Occurrence
from qidesk.desktop.case.names import Names
from qidesk.desktop.parts.words import one_line
from qidesk.views.timeline_chart import Item, Story, scale_of

_LONGEST_WORDS, _LONGEST_LABEL = 400, 60
_LONGEST_TITLE, _LONGEST_BRIEF = 60, 26


class LanesBy(StrEnum):
    """What parts the events into lanes; the words are those of the choice."""

    NOTHING = "One line"
    FACILITY = "Lanes by facility"
    KIND = "Lanes by kind"


class Wanted(NamedTuple):
    """Which events are asked for: codes and ids, '' for any. A person is one of `people_in`."""

    kind: str = ""
    person: str = ""
    claim: str = ""
    evidence: str = ""

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out."""
        return not any(self)


def found(file: CaseFile, wanted: Wanted) -> frozenset[str]:
    """The ids of the events that are asked for."""
    acted = _events_of(file, wanted.person) if wanted.person else frozenset()
    return frozenset(
        event.id
        for event in file.events
        if wanted.kind in ("", event.event_kind)
        and wanted.claim in ("", event.claim)
        and wanted.evidence in ("", event.evidence)
        and (not wanted.person or event.id in acted)
    )


def people_in(file: CaseFile) -> list[str]:
    """Who acts in events: the ids of persons, and of parts whose person is not known."""
    parts = {part.id: part for part in file.parts}
    acting = [parts[actor.part] for actor in file.actors if actor.part in parts]
    return list(dict.fromkeys(part.person or part.id for part in acting))


def _events_of(file: CaseFile, who: str) -> frozenset[str]:
    parts = {part.id for part in file.parts if who in (part.person, part.id)}
    return frozenset(actor.event for actor in file.actors if actor.part in parts)


def story_of(file: CaseFile, names: Names, by: LanesBy, shown: frozenset[str]) -> Story:
    """The events that are `shown`, each under its number among all; custody and courts."""
    helped = {person.id for person in file.people_helped}
    return Story(
        tuple(
            Item(
                event.id,
                _occurrence(number, event),
                _lane(event, names, by),
                words_for(number, event),
            )
            for number, event in enumerate(in_order(file), 1)
            if event.id in shown
        ),
        tuple(
            _held(spell, names)
            for spell in file.custody_spells
            if not helped or spell.person in helped
        ),
        tuple(map(_before_court, file.proceedings)),
    )


def words_for(number: int, event: Event) -> str:
    """An event in one line."""
    line = one_line(event.what_happened, _LONGEST_WORDS) or "(nothing told yet)"
    return f"{number}  {short(event.occurred_on) or 'no date'}: {line}"


def _occurrence(number: int, event: Event) -> Occurrence:
    day = event.occurred_on
    said = short(day), *_titles(event)
    return Occurrence(number, day.earliest, day.latest, *said, minute_of(day))


def _titles(event: Event) -> tuple[str, str]:
    """What an event is, in some words and in few: how it begins, cut after a word."""
    told = " ".join(event.what_happened[: 2 * _LONGEST_TITLE].split())
    return _begun(told, _LONGEST_TITLE), _begun(told, _LONGEST_BRIEF)


def _begun(told: str, most: int) -> str:
    """The beginning of what is told, and a sign that more is."""
    if len(told) <= most:
        return told.rstrip(".,;:")
    return f"{told[: most + 1].rsplit(' ', 1)[0][:most].rstrip('.,;:')}{MORE}"


def _lane(event: Event, names: Names, by: LanesBy) -> str:
    match by:
        case LanesBy.FACILITY:
            return names.name_of(event.facility) if event.facility else "(no facility)"
        case LanesBy.KIND:
            return event.event_kind.words if event.event_kind else "(no kind)"
        case _:
            return ""


def _held(spell: Custody, names: Names) -> Spell:
    status = spell.legal_status.words if spell.legal_status else "custody"
    where = names.name_of(spell.facility) if spell.facility else ""
    label = ", ".join(filter(None, (status, where)))
    return _spell(label, spell.began_on, spell.ended_on)


def _before_court(proceeding: Proceeding) -> Spell:
    ends = (proceeding.mandate_on, proceeding.entered_on, proceeding.signed_on)
    ended = next((day for day in ends if day.is_read), FactDate())
    label = " ".join(filter(None, (proceeding.court, proceeding.docket_number)))
    return _spell(one_line(label, _LONGEST_LABEL) or "proceeding", proceeding.filed_on, ended)


def _spell(label: str, began: FactDate, ended: FactDate) -> Spell:
    known = began.is_read or ended.is_read
    days = f"{short(began) or 'start not recorded'} to {short(ended) or 'end not recorded'}"
    return Spell(label, _days(began), _days(ended), days if known else "no date recorded")


def _days(told: FactDate) -> tuple[date | None, date | None]:
    return told.earliest, told.latest


def undrawn(story: Story) -> tuple[Doubt, ...]:
    """A note of the custody and courts that ran on none of the days the picture shows."""
    scale = scale_of(story, 1.0)
    spells = (*story.custody, *story.proceedings)
    off = [each for each in spells if scale is not None and not falls_on(each, scale)]
    told = "; ".join(f"{each.label} ({each.when})" for each in off)
    return (Doubt(f"Not drawn, since on none of these days: {told}."),) if off else ()


def claims_in(file: CaseFile) -> list[str]:
    """The claims that events bear on."""
    return [claim for claim in grouped(file.events, "claim") if claim]
