"""The mail log: what was entered from the mail, by day, and what became of it."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from qidesk.actions.claims import asked_in
from qidesk.actions.mail_kinds import kind_words
from qidesk.actions.queue import WAITING_STAGES
from qidesk.actions.waiting_mail import came_on, is_waiting
from qidesk.casefile.casefile import name_of
from qidesk.casefile.dates.words import short
from qidesk.casefile.records.matter import Intake
from qidesk.casefile.records.papers import Communication, Direction
from qidesk.casefile.records.people import Number, Person, Role
from qidesk.casefile.records.places import Facility
from qidesk.casefile.schema.fields import Record, YesNo
from qidesk.casefile.schema.kinds import KINDS
from qidesk.casefile.schema.values import rebuild
from qidesk.identity.calling import case_called
from qidesk.identity.folding import squeezed
from qidesk.store.loading import Entered
from qidesk.store.vault import Vault

_LETTERS = ("intake", "communication")
_EVER = ("", "~")
"""Every instant lies between these."""
NO_NAME = "(no name)"
OURS_TO = "(ours to)"
"""Before the name of whoever a letter of ours was for that came back."""
MOST_FOUND = 500
"""So many of the newest are shown of what was looked for in every day."""


class EnteredLetter(NamedTuple):
    """What came with the mail as it was entered: what it became, of whose case, and when received.

    `name` is whoever wrote it. `waits`: whether somebody must still deal with it, or decide.
    `asked`: the days that could run by what it tells of a court, as questions.
    """

    id: str
    case_id: str
    is_further: bool
    kind: str
    name: str
    number: str
    facility: str
    received: str
    asks: str
    title: str
    at: str
    is_urgent: bool
    waits: bool
    is_undone: bool
    asked: str


def letters_entered(vault: Vault, day: date) -> tuple[EnteredLetter, ...]:
    """What was entered on a day of this machine's calendar, the newest first."""
    since, until = (_instant(day), _instant(day + timedelta(days=1)))
    return _letters(vault, vault.entered_between(_LETTERS, since, until))


def letters_found(vault: Vault, words: str) -> tuple[EnteredLetter, ...]:
    """What was entered on any day and holds all the words, the newest first."""
    wanted = [squeezed(word) for word in words.split()]
    found = _letters(vault, vault.entered_between(_LETTERS, *_EVER))
    held = (each for each in found if all(word in _sought(each) for word in wanted))
    return tuple(each for each, _ in zip(held, range(MOST_FOUND), strict=False))


def letters_kept(vault: Vault) -> frozenset[str]:
    """What letters and calls were entered as, of those that the vault still has."""
    return frozenset(row[0] for kind in _LETTERS for row in vault.narrow_rows(kind))


def day_came(letter: Intake | Communication) -> str:
    """The day on which it came in, or came back, in words."""
    came = came_on(letter) if isinstance(letter, Communication) else letter.received_on
    return short(came) or came.typed


def _sought(letter: EnteredLetter) -> str:
    """What is looked through, without the blanks and strokes that numbers and names come with."""
    told = (letter.kind, letter.name, letter.number, letter.facility, letter.asks, letter.title)
    urgent = "urgent" if letter.is_urgent else ""
    return " ".join(map(squeezed, (*told, letter.received, urgent)))


def _instant(day: date) -> str:
    """The instant at which a day begins here, as changes carry theirs."""
    begins = datetime.combine(day, time()).astimezone()
    return begins.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _letters(vault: Vault, entered: Iterable[Entered]) -> tuple[EnteredLetter, ...]:
    """What was entered from the mail, newest first; our own letters out are none."""
    newest = list(reversed(list(entered)))
    ids = [each.id for each in newest]
    kept = {each.id: each for kind in _LETTERS for each in vault.records_among(kind, ids)}
    who = _Who(vault)
    lines = []
    for each in newest:
        living = kept.get(each.id)
        change = [] if living else _written(vault, each.change)
        letter = living or next((one for one in change if one.id == each.id), None)
        if isinstance(letter, Intake) or (isinstance(letter, Communication) and _came(letter)):
            lines.append(who.line(letter, each, change))
    return tuple(lines)


def _came(letter: Communication) -> bool:
    return letter.direction is Direction.RECEIVED or bool(letter.returned_on.typed)


def _written(vault: Vault, change: str) -> list[Record]:
    """The records of a change as it wrote them, of one that was taken back since."""
    texts: dict[tuple[str, str], dict[str, str]] = {}
    for each in vault.operations_of(change):
        texts.setdefault((each.kind, each.record), {})[each.field] = each.value or ""
    return [rebuild(KINDS[kind].record, record, told) for (kind, record), told in texts.items()]


class _Who:
    """Names, numbers and facilities of whoever a letter is from or about."""

    def __init__(self, vault: Vault) -> None:
        self._names = {
            row[0]: next(filter(None, row[1:]), "")
            for row in vault.narrow_rows("person", "committed_name", "name_used")
        }
        self._numbers = _first(vault.narrow_rows("number", "person", "number"))
        facilities = {line.id: line.name for line in vault.facility_lines()}
        self._held = {
            person: facilities.get(facility, "")
            for _, person, facility in vault.narrow_rows("custody", "person", "facility")
        }
        parts = vault.narrow_rows("part", "case", "person", "role")
        helped = (row[:3] for row in parts if row[3] == Role.PERSON_SEEKING_HELP)
        self._helped = _first(helped)
        self._cases = {line.id: line for line in vault.case_lines()}

    def line(
        self, letter: Intake | Communication, entered: Entered, change: list[Record]
    ) -> EnteredLetter:
        """A letter as the log shows it; `change` holds what wrote it where it was taken back."""
        is_further = isinstance(letter, Communication)
        person = letter.person if isinstance(letter, Communication) else ""
        person = person or self._helped.get(letter.case, "")
        name, number, facility = self._told(person, change)
        name = name or NO_NAME
        if isinstance(letter, Communication) and letter.returned_on.typed:
            name = f"{OURS_TO} {name}"
        asks = letter.help_asked if isinstance(letter, Intake) else _said(letter)
        case = self._cases.get(letter.case)
        asked = asked_in(letter)
        return EnteredLetter(
            letter.id,
            letter.case,
            is_further,
            kind_words(letter),
            letter.sender or name,
            number,
            facility,
            day_came(letter),
            " ".join(asks.split()),
            case_called(case.caption, (case.person,)) if case else "",
            entered.at,
            bool(asked) or letter.urgent is YesNo.YES,
            not change and self._waits(letter),
            bool(change),
            asked,
        )

    def _told(self, person: str, change: list[Record]) -> tuple[str, str, str]:
        """Name, number and facility as the vault has them, or else as the change told them."""
        told: Mapping[type[Record], Record] = {type(each): each for each in change}
        was, number, facility = told.get(Person), told.get(Number), told.get(Facility)
        return (
            self._names.get(person) or (name_of(was) if isinstance(was, Person) else ""),
            self._numbers.get(person) or (number.number if isinstance(number, Number) else ""),
            self._held.get(person) or (facility.name if isinstance(facility, Facility) else ""),
        )

    def _waits(self, letter: Intake | Communication) -> bool:
        if isinstance(letter, Communication):
            return is_waiting(letter)
        case = self._cases.get(letter.case)
        return case is not None and case.stage in WAITING_STAGES


def _said(letter: Communication) -> str:
    return letter.returned_why or letter.summary


def _first(rows: Iterable[tuple[str, ...]]) -> dict[str, str]:
    """By whom each belongs to, the first that is told of them."""
    found: dict[str, str] = {}
    for _, owner, told in rows:
        if told:
            found.setdefault(owner, told)
    return found
