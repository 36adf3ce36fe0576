"""What page one picks from the sections behind it: conduct, facts, authorities."""

from collections.abc import Iterable

from qidesk.casefile.dates.factdate import FactDate, sort_key
from qidesk.casefile.records.events import Event, EventKind
from qidesk.casefile.records.matter import MemoSection
from qidesk.memo.sections.events import outside_record
from qidesk.memo.sections.standards import status_words
from qidesk.memo.wording.authorities import chosen_words
from qidesk.memo.wording.narrator import Narrator, date_words, listed, opened, sentence, shortened

_FACTS_SHOWN = 4
_FACT_LONGEST = 200


def conduct(narrator: Narrator) -> str:
    """When, from the first day to the last, and where; custody then and the amendment it picks."""
    file = narrator.file
    days = [each.conduct_on for each in file.claims if each.conduct_on.typed]
    days = days or [each.occurred_on for each in _bearing(narrator) if each.occurred_on.typed]
    places = listed(dict.fromkeys(place.name for place in file.facilities), "; ")
    when = opened(sentence(listed((_as_a_range(days), places), ", ")))
    label, then = custody_told(narrator)
    return listed((when, sentence(f"{label}: {then}") if then else ""), " ")


def _as_a_range(days: Iterable[FactDate]) -> str:
    """One or two days as they are, several as the first to the last."""
    told = list(dict.fromkeys(map(date_words, sorted(days, key=sort_key))))
    return listed(told, " and ") if len(told) < 3 else f"{told[0]} to {told[-1]}"


def custody_told(narrator: Narrator) -> tuple[str, str]:
    """Status on the day and the amendment it picks, under its label; without one, what custody is
    recorded; '' for neither.
    """
    picked: dict[str, dict[str, None]] = {}
    for each in narrator.law.standards:
        if each.amendment:
            picked.setdefault(status_words(each), {})[each.amendment] = None
    if picked:
        told = (
            listed((status, listed(amendments, ", ")), " → ")
            for status, amendments in picked.items()
        )
        return "Custody then", listed(told)
    statuses = [each.legal_status for each in narrator.file.custody_spells if each.legal_status]
    return "Custody recorded", listed(dict.fromkeys(each.words for each in statuses), ", then ")


def _bearing(narrator: Narrator) -> list[Event]:
    """The events of record that bear on a claim, or else that are not background."""
    events = [
        event
        for event in narrator.events
        if not outside_record(event) and event.event_kind is not EventKind.BACKGROUND
    ]
    return [event for event in events if event.claim] or events


def deciding_facts(narrator: Narrator) -> str:
    """The facts an author chose, or else the first few with their cites."""
    written = narrator.passage(MemoSection.FACTS)
    if written:
        return written
    cited = [each for each in _bearing(narrator) if narrator.of("cites", "event", each.id)]
    told = [_fact(narrator, event) for event in cited[:_FACTS_SHOWN]]
    more = len(narrator.events) - len(told)
    rest = f"Chosen by date, not by weight; {more:,} more in the chronology." if more else ""
    return listed((*told, rest), "\n") if told else ""


def _fact(narrator: Narrator, event: Event) -> str:
    cites = narrator.of("cites", "event", event.id)
    cite = listed((each.cite for each in cites), "; ")
    text = shortened(event.what_happened, _FACT_LONGEST)
    return f"{narrator.number_of[event.id]}. {sentence(text)} {opened(sentence(cite))}"


def best_and_worst(narrator: Narrator) -> str:
    """The best and the worst authority with its standing on the day, claims named where they vary.

    An author's pick for the case is told once; a claim without authorities says nothing here.
    """
    established = narrator.law.established
    best = _told({each.claim.id: chosen_words(each.best) for each in established}, narrator)
    worst = _told({each.claim.id: chosen_words(each.worst) for each in established}, narrator)
    return listed((best and f"For: {best}", worst and f"Against: {worst}"), "\n")


def _told(by_claim: dict[str, str], narrator: Narrator) -> str:
    """The first, with the claim where another claim has another; how many more there are."""
    said: dict[str, list[str]] = {}
    for claim, words in by_claim.items():
        if words:
            said.setdefault(words, []).append(claim)
    if not said:
        return ""
    (words, claims), *others = said.items()
    if not others:
        return words
    named = listed(map(narrator.linked, claims), ", ")
    return f"{words} For {named}; see the second prong for the other claims."
