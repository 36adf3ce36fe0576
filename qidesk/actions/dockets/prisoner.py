"""Of a party without a lawyer: the number, where they are held, and the address as found."""

import re
from collections.abc import Iterator

from qidesk.actions.dockets.known_people import Meant
from qidesk.actions.dockets.page import Page, fresh, left_so
from qidesk.actions.dockets.planned import Draft, DraftKind
from qidesk.actions.facilities import place_words
from qidesk.actions.ids_and_clock import new_id
from qidesk.casefile.records.people import Custody, Number, NumberKind
from qidesk.casefile.records.places import Address
from qidesk.exchange.dockets.party import Contact
from qidesk.identity.facilities import HOW
from qidesk.identity.folding import is_same_text
from qidesk.identity.numbers import SURE_NUMBER, match_numbers
from qidesk.identity.states import is_same_state

_AS_FOUND = "As the docket of {number} has it."
_NO_PLACE = "No facility here is sure to be meant: choose or add it. The nearest: {nearest}."
_NOTHING = "No facility here is like it: add it."
_NEAREST, _COMPARED = 3, 20
_BRACKETS = re.compile(r"\([^()]*\)")


def of_prisoner(
    page: Page, meant: Meant, number: str, contact: Contact | None
) -> Iterator[Draft | None]:
    """What the docket tells of them; None for what is here already."""
    if number:
        yield _number(page, meant, number)
    if contact is None:
        return
    if contact.place:
        yield from _custody(page, meant, contact, is_prisoner=bool(number))
    if contact.lines or contact.town:
        yield _address(page, meant, contact)


def _number(page: Page, meant: Meant, number: str) -> Draft | None:
    had = (
        each.number
        for each in page.vault.records_with("number", "person", meant.person.id)
        if isinstance(each, Number)
    )
    if any(match_numbers(number, each).score >= SURE_NUMBER for each in had):
        return None
    if page.was_removed(person=meant.person.id, number=number):
        return left_so(DraftKind.NUMBER, number)
    empty = Number(id=new_id(), person=meant.person.id, number_kind=NumberKind.PRISONER)
    record, told = fresh(empty, {"number": number})
    return Draft(DraftKind.NUMBER, number, (record,), told=told)


def _custody(
    page: Page, meant: Meant, contact: Contact, *, is_prisoner: bool
) -> Iterator[Draft | None]:
    """That they are held at the place named; nothing of a first line that is no facility and
    stands without a number."""
    says = ", ".join(filter(None, (contact.place, contact.town, contact.state)))
    found = _facility(page, contact)
    if not found:
        if is_prisoner:
            yield Draft(DraftKind.CUSTODY, says, told=(_nearest(page, contact),))
        return
    spells = page.vault.records_with("custody", "person", meant.person.id)
    if any(isinstance(each, Custody) and each.facility == found for each in spells):
        yield None
    elif page.was_removed(person=meant.person.id, facility=found):
        yield left_so(DraftKind.CUSTODY, says)
    else:
        note = _AS_FOUND.format(number=page.docket.number)
        spell = Custody(id=new_id(), person=meant.person.id, facility=found, note=note)
        yield Draft(DraftKind.CUSTODY, says, (spell,))


def _facility(page: Page, contact: Contact) -> str:
    """The id of the one facility of that name, in that state and town or else in that state; or ''.

    The directory puts initials after a name, in brackets: they tell nothing apart.
    """
    found = page.directory.find(contact.place, contact.state, most=_COMPARED)
    named = [
        each.place
        for each in found
        if each.is_sure
        or any(is_same_text(_BRACKETS.sub("", name), contact.place) for name in each.place.names)
    ]
    there = [each for each in named if contact.state and is_same_state(each.state, contact.state)]
    in_town = [each for each in there if is_same_text(each.town, contact.town)]
    return next((each[0].id for each in (in_town, there) if len(each) == 1), "")


def _nearest(page: Page, contact: Contact) -> str:
    found = page.directory.find(contact.place, contact.state, most=_NEAREST)
    nearest = "; ".join(place_words(each.place) for each in found)
    return _NO_PLACE.format(nearest=nearest) if nearest else f"{_NOTHING} {HOW}"


def _address(page: Page, meant: Meant, contact: Contact) -> Draft | None:
    """The address, for no purpose: what the court wrote to may not be where a letter is safe."""
    lines = "\n".join(contact.lines)
    says = ", ".join(filter(None, (*contact.lines, contact.town, contact.state, contact.postcode)))
    for each in page.vault.records_with("address", "person", meant.person.id):
        if isinstance(each, Address) and is_same_text("\n".join(each.lines), lines):
            return None
    empty = Address(id=new_id(), person=meant.person.id)
    record, told = fresh(
        empty,
        {
            "lines": lines,
            "town": contact.town,
            "state": contact.state,
            "postcode": contact.postcode,
            "phone": contact.phone,
            "note": _AS_FOUND.format(number=page.docket.number),
        },
    )
    if page.was_removed(person=meant.person.id, postcode=record.postcode, town=record.town):
        return left_so(DraftKind.ADDRESS, says)
    return Draft(DraftKind.ADDRESS, says, (record,), told=told)
