"""What was entered from the mail on a day: letters and calls, new cases and further letters."""

from datetime import date, datetime
from typing import NamedTuple

from qidesk.casefile.casefile import CaseFile, name_of
from qidesk.casefile.records.matter import Communication, Intake
from qidesk.store.vault import Vault

_LETTERS = ("intake", "communication")


class EnteredLetter(NamedTuple):
    """A letter or call as it was entered: what it became, of whose case, and when received."""

    id: str
    case_id: str
    is_further: bool
    name: str
    number: str
    facility: str
    received: str


def letters_entered(vault: Vault, day: date) -> tuple[EnteredLetter, ...]:
    """The letters and calls entered on a day of this machine's calendar, the newest first."""
    entered = sorted(
        (at, kind, record_id)
        for kind in _LETTERS
        for record_id, at in vault.entered_at(kind).items()
        if datetime.fromisoformat(at).astimezone().date() == day
    )
    found = (_letter(vault, kind, record_id) for _, kind, record_id in reversed(entered))
    return tuple(each for each in found if each is not None)


def letters_kept(vault: Vault) -> frozenset[str]:
    """What letters and calls were entered as, of those that the vault still has."""
    return frozenset(row[0] for kind in _LETTERS for row in vault.narrow_rows(kind))


def _letter(vault: Vault, kind: str, record_id: str) -> EnteredLetter | None:
    record = vault.record(kind, record_id)
    if not isinstance(record, Intake | Communication):
        return None
    file = vault.load_case(record.case)
    if file is None:
        return None
    person_id = record.person if isinstance(record, Communication) else ""
    return EnteredLetter(
        record.id, record.case, isinstance(record, Communication), *_sender(file, person_id),
        record.received_on.typed,
    )  # fmt: skip


def _sender(file: CaseFile, person_id: str) -> tuple[str, str, str]:
    """Name, number and facility of whom the letter is for, as the case now has them."""
    people = [each for each in file.persons if each.id == person_id] or file.people_helped
    person = next(iter(people), None)
    if person is None:
        return "", "", ""
    numbers = [each.number for each in file.numbers if each.person == person.id]
    spells = [each.facility for each in file.custody_spells if each.person == person.id]
    held = {each.id: each.name for each in file.facilities}
    facility = held.get(spells[-1], "") if spells else ""
    return name_of(person), next(iter(numbers), ""), facility
