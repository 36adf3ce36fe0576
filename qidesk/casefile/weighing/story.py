"""What in the story of a case cannot be so, by its events, custody, lives and grievances."""

from collections.abc import Iterator, Sequence

from qidesk.casefile.casefile import CaseFile, grouped, name_of
from qidesk.casefile.dates.factdate import certainly_before, may_overlap, sort_key
from qidesk.casefile.dates.words import short
from qidesk.casefile.doubts import Doubt, Doubtful
from qidesk.casefile.orders import in_order
from qidesk.casefile.records.claims import Claim
from qidesk.casefile.records.events import Event, EventKind
from qidesk.casefile.records.people import Custody, LegalStatus, Part, Person
from qidesk.casefile.records.remedies import EntryKind, Grievance, ProceedingKind
from qidesk.casefile.weighing.pairs import reversed_days

IN_STORY = (Event, Custody, Person, Grievance, Claim)
"""The kinds of record whose dates a doubt about the story may name."""
_OCCURRED = "occurred_on"


def story_doubts(file: CaseFile) -> tuple[Doubt, ...]:
    """The events and claims that cannot lie where they do; each names the fields it is about."""
    return file.once(_story_doubts)


def _story_doubts(file: CaseFile) -> tuple[Doubt, ...]:
    looking = _Looking(file)
    return (
        *looking.outside_custody(),
        *looking.outside_a_life(),
        *looking.before_birth(),
        *looking.treated_before_injury(),
        *looking.accounts_apart(),
        *looking.grieved_before(),
        *looking.after_last_complaint(),
    )


def spells_held(file: CaseFile) -> tuple[Custody, ...]:
    """The spells of custody of the people helped, or of all where none is; freedom is none."""
    helped = {person.id for person in file.people_helped}
    return tuple(
        spell
        for spell in file.custody_spells
        if spell.legal_status is not LegalStatus.RELEASED and (not helped or spell.person in helped)
    )


class _Looking:
    """One pass over a file, with its events numbered as the timeline numbers them."""

    def __init__(self, file: CaseFile) -> None:
        self._file = file
        self._events = in_order(file)
        self._number = {event.id: at for at, event in enumerate(self._events, 1)}

    def _at(self, event: Event) -> str:
        return f"{self._number[event.id]} ({short(event.occurred_on)})"

    def _doubt(self, events: Sequence[Event], where: str, *others: tuple[str, str]) -> Doubt:
        """A doubt about events that all come `where`, which has {s} behind its verbs.

        others: the id and the field of each date they cannot be so beside.
        """
        first = self._at(events[0])
        if len(events) == 1:
            said = f"Event {first} {where.format(s='s')}."
        else:
            said = f"{len(events)} events, the first of them event {first}, {where.format(s='')}."
        return Doubt(
            said,
            (*(event.id for event in events), *(record for record, _ in others)),
            Doubtful.ORDER,
            (*(_OCCURRED for _ in events), *(field for _, field in others)),
            tuple(event.occurred_on.edtf for event in events),
        )

    def outside_custody(self) -> Iterator[Doubt]:
        """Events on days when, as far as is told, nobody was held; background is let be."""
        held = spells_held(self._file)
        before: list[Event] = []
        after: list[Event] = []
        between: list[Event] = []
        for event in self._events if held else ():
            if event.event_kind is EventKind.BACKGROUND:
                continue
            precedes = [certainly_before(event.occurred_on, spell.began_on) for spell in held]
            follows = [certainly_before(spell.ended_on, event.occurred_on) for spell in held]
            if all(precedes):
                before.append(event)
            elif all(follows):
                after.append(event)
            elif all(map(any, zip(precedes, follows, strict=True))):
                between.append(event)
        if before:
            first = min(held, key=lambda spell: sort_key(spell.began_on))
            where = "come{s} before custody began, as it is recorded"
            yield self._doubt(before, where, (first.id, "began_on"))
        if after:
            last = max(held, key=lambda spell: sort_key(spell.ended_on))
            where = "come{s} after custody ended, as it is recorded"
            yield self._doubt(after, where, (last.id, "ended_on"))
        if between:
            yield self._doubt(between, "fall{s} between two spells of custody")

    def outside_a_life(self) -> Iterator[Doubt]:
        """Events in which someone acts before they were born or after they died."""
        for person, events in self._in_events():
            who = name_of(person) or "someone in it"
            who = who.replace("{", "{{").replace("}", "}}")
            unborn = [each for each in events if certainly_before(each.occurred_on, person.born_on)]
            dead = [each for each in events if certainly_before(person.died_on, each.occurred_on)]
            if unborn:
                yield self._doubt(
                    unborn, f"come{{s}} before {who} was born", (person.id, "born_on")
                )
            if dead:
                yield self._doubt(dead, f"come{{s}} after {who} died", (person.id, "died_on"))

    def _in_events(self) -> Iterator[tuple[Person, list[Event]]]:
        """Whoever acts in events, with those events."""
        found: dict[Person, dict[str, Event]] = {}
        for actor in self._file.actors:
            event = self._file.find(Event, actor.event)
            part = self._file.find(Part, actor.part)
            person = self._file.person_of(part) if part else None
            if event and person:
                found.setdefault(person, {})[event.id] = event
        for person, events in found.items():
            yield person, sorted(events.values(), key=lambda each: self._number[each.id])

    def before_birth(self) -> Iterator[Doubt]:
        """Events and conduct before the one person the case is for was born; background let be."""
        for person in self._file.people_helped if len(self._file.people_helped) == 1 else ():
            born = person.born_on
            events = [
                each
                for each in self._events
                if each.event_kind is not EventKind.BACKGROUND
                and certainly_before(each.occurred_on, born)
            ]
            if events:
                where = f"come{{s}} before the person helped was born ({short(born)})"
                yield self._doubt(events, where, (person.id, "born_on"))
            for claim in self._file.claims:
                yield from reversed_days(claim, "conduct_on", person, "born_on")

    def treated_before_injury(self) -> Iterator[Doubt]:
        """Treatment told of before any injury of the same claim."""
        for events in grouped(self._events, "claim").values():
            hurt = [event for event in events if event.injury.strip()]
            for event in events:
                if not hurt or not event.treatment.strip() or event.injury.strip():
                    continue
                if all(certainly_before(event.occurred_on, each.occurred_on) for each in hurt):
                    yield Doubt(
                        f"Event {self._at(event)} tells of treatment before the first injury told"
                        f" of, in event {self._number[hurt[0].id]}"
                        f" ({short(hurt[0].occurred_on)}).",
                        (event.id, hurt[0].id),
                        Doubtful.ORDER,
                        (_OCCURRED, _OCCURRED),
                    )

    def accounts_apart(self) -> Iterator[Doubt]:
        """Two accounts of one event on days that cannot be the same."""
        for event in self._events:
            other = self._file.find(Event, event.other_version_of)
            if other is not None and not may_overlap(event.occurred_on, other.occurred_on):
                yield Doubt(
                    f"Event {self._at(event)} gives the other account of event"
                    f" {self._number[other.id]} ({short(other.occurred_on)}),"
                    " but the two days cannot be the same.",
                    (event.id, other.id),
                    Doubtful.ORDER,
                    (_OCCURRED, _OCCURRED),
                )

    def grieved_before(self) -> Iterator[Doubt]:
        """Grievances filed before what they are about."""
        for grievance in self._file.grievances:
            event = self._file.find(Event, grievance.event)
            if event is not None and certainly_before(grievance.filed_on, event.occurred_on):
                yield Doubt(
                    f"A grievance filed {short(grievance.filed_on)} is about"
                    f" event {self._number[event.id]}, which comes later"
                    f" ({short(event.occurred_on)}).",
                    (event.id, grievance.id),
                    Doubtful.ORDER,
                    (_OCCURRED, "filed_on"),
                )

    def after_last_complaint(self) -> Iterator[Doubt]:
        """Events said to bear on a claim that no complaint on the docket can have told of.

        Where no complaint is entered, the day on which the suit was filed stands for it.
        """
        complaints = [
            entry.filed_on if entry.filed_on.latest else entry.entered_on
            for entry in self._file.docket_entries
            if entry.entry_kind is EntryKind.COMPLAINT
        ]
        suits = [
            each.filed_on
            for each in self._file.proceedings
            if each.proceeding_kind is ProceedingKind.CIVIL
        ]
        filed = [each for each in complaints or suits if each.is_read]
        late = [
            event
            for event in self._events
            if event.claim
            and filed
            and all(certainly_before(each, event.occurred_on) for each in filed)
        ]
        if late:
            last = short(max(filed, key=sort_key))
            told = "the last complaint on the docket" if complaints else "the suit was filed"
            yield self._doubt(late, f"bear{{s}} on a claim but come{{s}} after {told} ({last})")
