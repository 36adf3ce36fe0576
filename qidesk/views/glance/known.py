"""What a case file says of itself at a glance: person, custody, courts, words written, papers."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from qidesk.actions.mail_kinds import kind_words
from qidesk.actions.waiting_mail import is_waiting
from qidesk.casefile.alerts import SafetyAnswers, alert_words
from qidesk.casefile.casefile import CaseFile, grouped, name_of
from qidesk.casefile.dates.factdate import FactDate, sort_key
from qidesk.casefile.dates.words import short
from qidesk.casefile.records.matter import MemoSection
from qidesk.casefile.records.papers import Communication, Direction
from qidesk.casefile.records.people import Custody
from qidesk.casefile.records.remedies import DocketEntry, Proceeding
from qidesk.views.rulings import NameOf

_LONGEST, _COURT_WORDS, _FEW = 220, 90, 60
_SUMMARY = 120
_BOUNDS = ("by ", "before ", "after ", "since ", "until ", "between ", "from ")
"""What begins the words of a date that is no single day."""
_PAPERS, _COURTS = 4, 5
_FEWEST_DAYS, _MOST_DRAWN = 3, 200
"""Of fewer days a picture says nothing, of more events one this small would show a smear."""


class Line(NamedTuple):
    """A line of the page: its label, the key of the part of the case it stands in, its words."""

    label: str
    part: str
    words: str


class Paper(NamedTuple):
    """A paper or call that went in or out: its day, an arrow, its words, its record."""

    day: FactDate
    way: str
    words: str
    record: str


class Known(NamedTuple):
    """What the file says of itself: its lines, its last papers, whether a small picture helps."""

    lines: tuple[Line, ...]
    papers: tuple[Paper, ...]
    drawn: bool


def known_in(file: CaseFile, named: NameOf) -> Known:
    """All of it; on the worker, for a docket may be long."""
    days = {event.occurred_on.edtf for event in file.events if event.occurred_on.is_read}
    drawn = len(days) >= _FEWEST_DAYS and len(file.events) <= _MOST_DRAWN
    return Known(known_lines(file, named), papers_of(file), drawn)


def alert_of(file: CaseFile) -> str:
    """What puts the person in danger, as every request and letter said it; '' for nothing."""
    return alert_words(
        SafetyAnswers(each.safety_alert, each.mail_is_safe or "", each.calls_are_safe or "")
        for each in file.intakes
    )


def known_lines(file: CaseFile, named: NameOf) -> tuple[Line, ...]:
    """The lines that need no law, in the order of the page; what is empty takes no room."""
    lines = (
        Line("Person", "person", _person(file)),
        Line("Held", "custody", _held(file, named)),
        Line("Representation", "case", _representation(file)),
        Line("In court", "proceeding", "\n".join(_courts(file))),
        Line("Question", "passage", _written(file, MemoSection.QUESTION)),
        Line("Bottom line", "passage", _written(file, MemoSection.BOTTOM_LINE)),
        Line("Next step", "case", _step(file)),
    )
    return tuple(line for line in lines if line.words)


def _person(file: CaseFile) -> str:
    numbers = grouped(file.numbers, "person")
    told = []
    for person in file.people_helped:
        known = [f"{each.issuer} {each.number}".strip() for each in numbers.get(person.id, ())]
        speaks = person.language if person.language.casefold() not in ("", "english") else ""
        told.append(", ".join(filter(None, (name_of(person) or "name unknown", *known, speaks))))
    return "\n".join(told)


def _held(file: CaseFile, named: NameOf) -> str:
    """Where those the case is for were held last, and when somebody last looked that up."""
    spells = grouped(file.custody_spells, "person")
    last = [
        max(mine, key=_latest)
        for person in file.people_helped
        if (mine := spells.get(person.id, ()))
    ]
    return "\n".join(_spell(spell, named) for spell in last)


def _latest(spell: Custody) -> tuple[bool, tuple[str, ...]]:
    """Of several spells the one that has not ended, then the one that began last."""
    return not spell.ended_on.typed, sort_key(spell.began_on)


def _spell(spell: Custody, named: NameOf) -> str:
    where = named(spell.facility) if spell.facility else "place not entered"
    status = spell.legal_status.words if spell.legal_status else ""
    looked = short(spell.locator_checked_on)
    seen = f"looked up {looked}" if looked else "never looked up"
    began = _told_after(short(spell.began_on), "since", "there")
    there = ", ".join(filter(None, (where, spell.unit, status, began)))
    if not spell.ended_on.typed:
        return f"{there}, {seen}"
    ended = _told_after(short(spell.ended_on), "until", "left")
    return f"Where now: not entered, {seen}. Last: {there}, {ended}"


def _told_after(day: str, before_a_day: str, before_a_bound: str) -> str:
    """A day after a word: since Mar 2025, but there by May 11, 1995."""
    if not day or day.startswith(f"{before_a_day} "):
        return day
    return f"{before_a_bound if day.startswith(_BOUNDS) else before_a_day} {day}"


def _representation(file: CaseFile) -> str:
    case = file.case
    status = case.representation_status.words if case.representation_status else "not entered"
    since = f"since {short(case.representation_since)}" if case.representation_since.typed else ""
    recused = f"recused: {', '.join(case.recused)}" if case.recused else ""
    decided = f"decided: {case.decision.words}" if case.decision else ""
    owner = f"owner {case.owner}" if case.owner else ""
    return "; ".join(filter(None, (f"{status} {since}".strip(), decided, owner, recused)))


def _courts(file: CaseFile) -> Iterator[str]:
    """A line a court, the latest first: its docket, and what was done there last."""
    entries = grouped(file.docket_entries, "proceeding")
    for each in list(reversed(file.proceedings))[:_COURTS]:
        name = " ".join(filter(None, (each.court, each.docket_number))) or "a court not named"
        yield f"{name}: {_last_done(each, entries.get(each.id, ()))}"
    if len(file.proceedings) > _COURTS:
        yield f"and {len(file.proceedings) - _COURTS} earlier"


def _last_done(court: Proceeding, entries: Iterable[DocketEntry]) -> str:
    """How it ended, or what was done last of what is dated."""
    if court.disposition:
        return _dated(_cut(court.disposition, _COURT_WORDS), court.entered_on)
    steps = [
        (court.filed_on, "filed"),
        (court.entered_on, "judgment"),
        (court.mandate_on, "mandate"),
    ]
    steps += [(_docketed(each), _entry(each)) for each in entries]
    told = [step for step in steps if step[0].is_read]
    if not told:
        return "nothing dated is entered"
    day, what = max(told, key=lambda step: sort_key(step[0]))
    return _dated(what, day)


def _dated(what: str, day: FactDate) -> str:
    return f"{what}, {short(day)}" if day.is_read else what


def _entry(entry: DocketEntry) -> str:
    """A docket entry in few words: its number, and its kind or how it begins."""
    number = f"ECF {entry.number}" if entry.number else ""
    kind = entry.entry_kind.words if entry.entry_kind else ""
    return " ".join(filter(None, (number, kind or _cut(entry.what, _FEW)))) or "an entry"


def _docketed(entry: DocketEntry) -> FactDate:
    return _first_read(entry.entered_on, entry.filed_on)


def _written(file: CaseFile, section: MemoSection) -> str:
    text = " ".join(each.text for each in file.passages if each.section is section)
    return _cut(text, _LONGEST)


def _step(file: CaseFile) -> str:
    case = file.case
    day = f"by {short(case.next_step_on)}" if case.next_step_on.typed else ""
    who = case.next_step_owner
    return ", ".join(filter(None, (_cut(case.next_step, _LONGEST).removesuffix("."), who, day)))


def papers_of(file: CaseFile) -> tuple[Paper, ...]:
    """The last papers in and out and calls, the newest first; one without a day is in its list."""
    dated = (each for each in _papers(file) if each.day.is_read)
    return tuple(sorted(dated, key=lambda each: sort_key(each.day), reverse=True)[:_PAPERS])


def _papers(file: CaseFile) -> Iterator[Paper]:
    for intake in file.intakes:
        day = _first_read(intake.received_on, intake.postmarked_on)
        yield Paper(day, "in", _cut(intake.help_asked, _SUMMARY) or "a request", intake.id)
    yield from map(_said, file.communications)
    for entry in file.docket_entries:
        yield Paper(_docketed(entry), "court", _entry(entry), entry.id)


def _said(said: Communication) -> Paper:
    """A letter or call, with whoever wrote for another; of what came back when and why."""
    waits = " (not dealt with)" if is_waiting(said) else ""
    if said.returned_on.is_read:
        words, day, way = kind_words(said), said.returned_on, Direction.RECEIVED.words
        told = said.returned_why or said.summary
    else:
        sender = f"from {said.sender}" if said.sender else ""
        words = " ".join(filter(None, (said.channel.words if said.channel else "", sender)))
        day = _first_read(said.sent_on, said.received_on, said.postmarked_on)
        way, told = said.direction.words if said.direction else "", said.summary
    words = ": ".join(filter(None, (words, _cut(told, _SUMMARY)))) or "a letter or call"
    return Paper(day, way, f"{words}{waits}", said.id)


def _first_read(*days: FactDate) -> FactDate:
    return next((day for day in days if day.is_read), FactDate())


def _cut(text: str, most: int) -> str:
    """A text on one line, cut between two words where it is longer than that."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    begins = line[:most]
    return f"{begins.rpartition(' ')[0] or begins[:-1]}…"
