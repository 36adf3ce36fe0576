"""Where a letter to the person reaches them: the prison's legal mail, or the address they gave."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.problems import Problem
from qidesk.casefile.records.people import Custody, LegalStatus, Number, NumberKind, Person
from qidesk.casefile.records.places import Address, AddressPurpose, Facility
from qidesk.casefile.schema.fields import YesNo

_PRISON_NUMBERS = (
    NumberKind.PRISONER,
    NumberKind.FEDERAL_REGISTER,
    NumberKind.STATE_ID,
    NumberKind.BOOKING,
)
"""The numbers an envelope may show, the likeliest first; an alien number is never one of them."""
_OUTSIDE = (AddressPurpose.SAFE_CONTACT, AddressPurpose.HOME)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person is written to. facility, spell: None outside.

    address: None where there is none; number: '' outside.
    """

    person: Person
    number: str
    spell: Custody | None
    facility: Facility | None
    address: Address | None

    @property
    def lines(self) -> tuple[str, ...]:
        """The address as an envelope shows it."""
        name, address = self.person.committed_name or self.person.name_used, self.address
        known = f"{name}, {self.number}" if self.number else name
        unit = self.spell.unit if self.spell else ""
        held = self.facility.name if self.facility else ""
        if address is None:
            return tuple(filter(None, (known, unit, held)))
        town = " ".join(filter(None, (address.state, address.postcode)))
        ends = (*address.lines, ", ".join(filter(None, (address.town, town))))
        return tuple(filter(None, (known, unit, held, *ends)))


_OUT = "The person is out, and no safe contact or home address is entered."
_ENDED = "All custody that is entered has ended, and no safe contact or home address is entered."


def place_of(
    file: CaseFile, person: Person, today: date, fresh_days: int
) -> tuple[Place, tuple[Problem, ...]]:
    """Where the person is written to on a day, and why nothing may be printed for there."""
    held = _held(file, person, today)
    spells = tuple(each for each in held if each.legal_status is not LegalStatus.RELEASED)
    facilities = {each.facility for each in spells}
    spell = spells[-1] if spells else None
    facility = file.find(Facility, spell.facility) if spell else None
    if spell is None:
        place = Place(person, "", None, None, _outside(file, person))
    else:
        number = _number(file, person)
        place = Place(person, number, spell, facility, _legal_mail(file, facility))
    problems = [*_about(file, person)]
    if not any(each.person == person.id for each in file.custody_spells):
        problems.append(_problem("Where the person is held is not entered.", "custody"))
    elif len(facilities) > 1:
        problems.append(
            _problem("Several places are entered as where the person is now.", "custody")
        )
    elif spell is None:
        if place.address is None:
            problems.append(_problem(_OUT if held else _ENDED, "address"))
    else:
        problems += _inside(place, spell, today, fresh_days)
        if not place.number:
            problems.append(_without_number(file, person))
    return place, tuple(problems)


def is_fresh(checked: FactDate, today: date, fresh_days: int) -> bool:
    """Whether a check was made, for certain, within so many days; a day to come is none."""
    first, last = checked.earliest, checked.latest
    return (
        first is not None
        and last is not None
        and first <= last <= today
        and ((today - first).days <= fresh_days)
    )


def _problem(what: str, where: str = "") -> Problem:
    return Problem(where, what)


def _held(file: CaseFile, person: Person, today: date) -> tuple[Custody, ...]:
    """The spells that may be the person's today, the latest begun last."""
    found = [
        each
        for each in file.custody_spells
        if each.person == person.id
        and (each.began_on.earliest or today) <= today <= (each.ended_on.latest or today)
    ]
    return tuple(sorted(found, key=lambda each: each.began_on.earliest or date.min))


def _about(file: CaseFile, person: Person) -> Iterator[Problem]:
    if not person.committed_name:
        yield _problem("The name the prison uses is not entered.", "committed_name")
    if person.died_on.typed or person.died_on.is_read:
        yield _problem("The person has died; write to who acts for them.", "died_on")
    unsafe = [each.mail_is_safe for each in file.intakes if each.mail_is_safe is not None]
    if unsafe and unsafe[-1] is YesNo.NO:
        yield _problem("The file says that mail to the person is not safe.", "mail_is_safe")


def _without_number(file: CaseFile, person: Person) -> Problem:
    """That no number may stand on an envelope, and which one might if its kind were known."""
    of_no_kind = [each.number for each in file.numbers if _is_of_no_kind(each, person)]
    more = f": say of what kind {', '.join(of_no_kind)} is" if of_no_kind else ""
    return _problem(
        f"No number of the prison's or jail's is entered for the person{more}.", "number"
    )


def _is_of_no_kind(number: Number, person: Person) -> bool:
    return number.person == person.id and number.number_kind is None and bool(number.number)


def _inside(place: Place, spell: Custody, today: date, fresh_days: int) -> Iterator[Problem]:
    if place.facility is None:
        yield _problem("At which facility the person is held is not entered.", "facility")
        return
    if not is_fresh(spell.locator_checked_on, today, fresh_days):
        what = f"Where the person is was not looked up within {fresh_days} days."
        yield _problem(f"{what} Look again and enter the day.", "locator_checked_on")
    address = place.address
    if address is None:
        what = "No legal-mail address is entered for the facility; its other addresses never serve."
        yield _problem(what, "address")
        return
    if not (address.lines and address.town and address.state and address.postcode):
        yield _problem("The facility's legal-mail address is not whole.", "address")
    if not is_fresh(address.verified_on, today, fresh_days):
        what = f"The legal-mail address was not verified within {fresh_days} days."
        yield _problem(f"{what} Ask the facility and enter the day.", "verified_on")


def _number(file: CaseFile, person: Person) -> str:
    for kind in _PRISON_NUMBERS:
        for each in reversed(file.numbers):
            if each.person == person.id and each.number_kind is kind and each.number:
                return each.number
    return ""


def _legal_mail(file: CaseFile, facility: Facility | None) -> Address | None:
    """The facility's legal-mail address, of several the one verified last."""
    found = [
        each
        for each in file.addresses
        if facility and each.facility == facility.id and each.purpose is AddressPurpose.LEGAL_MAIL
    ]
    return max(found, key=lambda each: each.verified_on.earliest or date.min, default=None)


def _outside(file: CaseFile, person: Person) -> Address | None:
    for purpose in _OUTSIDE:
        for each in reversed(file.addresses):
            if each.person == person.id and each.purpose is purpose and each.lines:
                return each
    return None
