"""How a memo tells one event: a row of the chronology, as a lawyer would note it."""

from collections.abc import Iterable
from functools import cached_property

from qidesk.casefile.records.events import Actor, ActorRole, Event, Evidence, Version
from qidesk.casefile.records.people import Role
from qidesk.casefile.timeline.stems import number_runs
from qidesk.memo.outline import TableRow, WithAside
from qidesk.memo.wording.narrator import Narrator, listed, opened, sentence, short_date, together

_TOLD = (
    *("occurred_on", "what_happened", "facility", "place", "event_kind", "claim"),
    *("version", "evidence", "disputed_by"),
)
_ROLES = {
    ActorRole.DID: "by {}",
    ActorRole.ORDERED: "ordered by {}",
    ActorRole.KNEW: "known to {}",
    ActorRole.STOOD_BY: "standing by: {}",
    ActorRole.SUFFERED: "suffered by {}",
    ActorRole.TOOK_PART: "taking part: {}",
    ActorRole.WITNESS: "witnessed by {}",
    ActorRole.TREATED: "treatment by {}",
    ActorRole.REFUSED: "help refused by {}",
    None: "there: {}",
}
_WHOSE = {
    Version.CLIENT: "person seeking help",
    Version.DEFENCE: "defense",
    Version.COURT: "court",
}


def outside_record(event: Event) -> bool:
    """Whether an event must stand apart from the facts of record."""
    return event.evidence is Evidence.OUTSIDE_RECORD


def anchor_of(event: Event) -> str:
    """The name under which an event's row is linked to."""
    return f"event-{event.id}"


class EventTeller:
    """Tells the events of one case; what would be said of nearly all of them is said once."""

    def __init__(self, narrator: Narrator) -> None:
        self._narrator = narrator

    @cached_property
    def _place(self) -> str:
        """The one facility of the events; '' where there are several, or none."""
        return _only_one(event.facility for event in self._narrator.events)

    @cached_property
    def _document(self) -> str:
        """The one document to which every cite of an event leads; '' where there is none such."""
        cited = [cite.document for cite in self._narrator.file.cites if cite.event]
        return _only_one(cited) if all(cited) and len(cited) > 1 else ""

    @cached_property
    def _plaintiff(self) -> bool:
        """Whether the person seeking help is told of as the plaintiff, having sued."""
        roles = {part.role for part in self._narrator.file.parts}
        return Role.PLAINTIFF in roles and Role.PERSON_SEEKING_HELP not in roles

    def said_once(self) -> str:
        """What the rows leave out because it holds for all of them, but those it names."""
        narrator = self._narrator
        told = []
        if self._place:
            elsewhere = [narrator.number_of[e.id] for e in narrator.events if not e.facility]
            but = f"All but no. {', '.join(number_runs(elsewhere))}" if elsewhere else "All"
            told.append(f"{but} at {sentence(narrator.linked(self._place))}")
        if self._document:
            told.append(f"The document cited is always: {narrator.linked(self._document)}.")
        return listed(told, " ")

    def row(self, event: Event) -> TableRow:
        """An event's row under its number."""
        return TableRow(
            (
                str(self._narrator.number_of[event.id]),
                short_date(event.occurred_on) or "no date",
                WithAside(event.what_happened, self._particulars(event)),
                WithAside(self.cites(event), self.account(event)),
            ),
            anchor=anchor_of(event),
        )

    def cites(self, event: Event) -> str:
        """Where the record bears an event out, or that it does not."""
        cites = self._narrator.of("cites", "event", event.id)
        missing = "outside the record" if outside_record(event) else "no record cite yet"
        return self._narrator.cites(cites, self._document) or missing

    def account(self, event: Event) -> str:
        """Whose account it is, and what it rests on."""
        whose = _WHOSE[event.version] if event.version else ""
        if event.version is Version.CLIENT and self._plaintiff:
            whose = "plaintiff"
        evidence = "" if event.evidence is None or outside_record(event) else event.evidence.words
        both = f"{whose} ({evidence})." if whose and evidence else sentence(whose or evidence)
        return opened(both)

    def _particulars(self, event: Event) -> str:
        """Where, who, what sort, and what else is known."""
        narrator = self._narrator
        facility = "" if event.facility == self._place else narrator.linked(event.facility)
        kind = event.event_kind.words if event.event_kind else ""
        claim = narrator.linked(event.claim)
        parts = (
            listed((event.place, facility), ", "),
            self._who(narrator.of("actors", "event", event.id)),
            listed((kind, f"claim: {claim}" if claim else ""), "; "),
            narrator.details(event, *_TOLD),
            f"Disputed: {event.disputed_by}" if event.disputed_by else "",
        )
        return listed((opened(sentence(part)) for part in parts), " ")

    def _who(self, actors: Iterable[Actor]) -> str:
        """Who did what, those who did the same together."""
        doers: dict[ActorRole | None, list[str]] = {}
        for actor in actors:
            named = listed((self._narrator.linked(actor.part), actor.described_as), ", ")
            note = f" ({actor.note})" if actor.note else ""
            doers.setdefault(actor.role, []).append((named or "someone not named") + note)
        return listed(_ROLES[role].format(together(names)) for role, names in doers.items())


def _only_one(links: Iterable[str]) -> str:
    found = set(links) - {""}
    return found.pop() if len(found) == 1 else ""
