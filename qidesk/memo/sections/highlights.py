"""What page one picks from the sections behind it: conduct, facts, authorities."""

from qidesk.casefile.records.events import Event, EventKind
from qidesk.casefile.records.matter import MemoSection
from qidesk.memo.sections.events import outside_record
from qidesk.memo.sections.prong_two import chosen_words
from qidesk.memo.sections.standards import status_words
from qidesk.memo.wording.narrator import Narrator, date_words, listed, opened, sentence, shortened

_FACTS_SHOWN = 4
_FACT_LONGEST = 200


def conduct(narrator: Narrator) -> str:
    """When and where it happened, custody then and the amendment it picks, the law claimed."""
    file = narrator.file
    days = listed(dict.fromkeys(date_words(claim.conduct_on) for claim in file.claims))
    if not days:
        days = listed(dict.fromkeys(date_words(each.occurred_on) for each in _deciding(narrator)))
    places = listed(dict.fromkeys(place.name for place in file.facilities), "; ")
    when = opened(sentence(listed((days or "Day not recorded", places), ", ")))
    return f"{when} {sentence(_custody_then(narrator))}"


def _custody_then(narrator: Narrator) -> str:
    """Status on the day and the amendment it picks; without one, the custody recorded."""
    picked: dict[str, dict[str, None]] = {}
    for each in narrator.law.standards:
        if each.amendment:
            picked.setdefault(status_words(each) or "not known that day", {})[each.amendment] = None
    if picked:
        told = (f"{status} → {listed(amendments, ', ')}" for status, amendments in picked.items())
        return f"Custody then: {listed(told)}"
    statuses = [each.legal_status for each in narrator.file.custody_spells if each.legal_status]
    held = listed(dict.fromkeys(status.words for status in statuses), ", then ")
    return f"Custody recorded: {held or 'none'}; no amendment can be told from it yet"


def _deciding(narrator: Narrator) -> list[Event]:
    """The first few events of record that bear on a claim, or else that are not background."""
    of_record = [event for event in narrator.events if not outside_record(event)]
    chosen = [
        event for event in of_record if event.claim and event.event_kind != EventKind.BACKGROUND
    ]
    chosen = chosen or [event for event in of_record if event.event_kind != EventKind.BACKGROUND]
    return chosen[:_FACTS_SHOWN]


def deciding_facts(narrator: Narrator) -> str:
    """The facts an author chose, or else the first few with their cites."""
    written = narrator.passage(MemoSection.FACTS)
    if written:
        return written
    told = [_fact(narrator, event) for event in _deciding(narrator)]
    more = len(narrator.events) - len(told)
    rest = f"Chosen by date, not by weight; {more:,} more in the chronology." if more else ""
    return listed((*told, rest), "\n") if told else "No event of record is entered yet."


def _fact(narrator: Narrator, event: Event) -> str:
    cites = narrator.of("cites", "event", event.id)
    cite = listed((each.cite for each in cites), "; ") or "no record cite yet"
    text = shortened(event.what_happened, _FACT_LONGEST)
    return f"{narrator.number_of[event.id]}. {sentence(text)} {opened(sentence(cite))}"


def best_and_worst(narrator: Narrator) -> str:
    """The best and the worst authority with its standing on the day, claims named where they vary.

    An author's pick for the case is told once; a claim without authorities says nothing here.
    """
    established = narrator.law.established
    best = _told({each.claim.id: chosen_words(each.best) for each in established}, narrator)
    worst = _told({each.claim.id: chosen_words(each.worst) for each in established}, narrator)
    return f"For: {best or 'none recorded.'}\nAgainst: {worst or 'none recorded.'}"


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
    return f"{words} For {named}; see Prong two for the other claims."
