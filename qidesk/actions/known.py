"""Whether a letter speaks of a person or a facility the vault already knows."""

from dataclasses import dataclass, replace

from qidesk.actions.facilities import NEW_FACILITY, place_words, read_directory
from qidesk.actions.ids_and_clock import new_id
from qidesk.actions.links import named
from qidesk.actions.refusals import WhichFacility
from qidesk.casefile.joining import laid_in
from qidesk.casefile.problems import Problem, Weight
from qidesk.casefile.records.people import Custody, Number, Person
from qidesk.casefile.records.places import Facility
from qidesk.casefile.schema.values import texts_of, value_words
from qidesk.identity.facilities import Directory, FoundPlace, Place
from qidesk.identity.folding import is_same_text
from qidesk.identity.matching import ALIKE, match_names
from qidesk.identity.names import is_same_name
from qidesk.identity.numbers import SURE_NUMBER, match_numbers
from qidesk.identity.states import is_same_state
from qidesk.store.errors import UnknownRecord
from qidesk.store.vault import Vault

NEW_PERSON = "new"
"""What is chosen where a sender is none of those alike."""

_MOST_LIKELY = 20


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Whom a letter speaks of: `before` as the vault knows them (None: nobody), `after` with it.

    `otherwise` tells what the letter says otherwise than the vault; '' where nothing.
    """

    before: Person | None
    after: Person
    otherwise: str = ""
    notes: tuple[Problem, ...] = ()

    def has_number(self, vault: Vault, number: Number) -> bool:
        """Whether the vault has that number of theirs, from that issuer where one is given.

        One written with other letters or zeros is another text, which is kept too.
        """
        if self.before is None:
            return False
        issuers = [
            issuer
            for _, person, written, issuer in vault.narrow_rows(
                "number", "person", "number", "issuer"
            )
            if person == self.before.id and is_same_text(written, number.number)
        ]
        return bool(issuers) and (
            not number.issuer or any(is_same_name(each, number.issuer) for each in issuers)
        )

    def has_spell(self, vault: Vault, spell: Custody) -> bool:
        """Whether the vault has a spell of theirs that says all this one says."""
        if self.before is None:
            return False
        wanted = {name: text for name, text in texts_of(spell).items() if text}
        rows = vault.narrow_rows("custody", *wanted)
        return any(row[1:] == tuple(wanted.values()) for row in rows)


@dataclass(frozen=True, slots=True)
class KnownFacility:
    """The facility a letter speaks of: '' where of none; an id newly minted unless known.

    `otherwise` tells what the letter calls it, where that is not its name.
    """

    id: str = ""
    is_known: bool = False
    otherwise: str = ""


def person_meant(
    vault: Vault, person: Person, number: Number, *, is_new: bool = False
) -> KnownPerson:
    """The one of that number and a name alike; a new one, with a note, on less or if `is_new`."""
    names = _names(person)
    numbered = _numbered(vault, number.number)
    if len(numbered) == 1 and not names and not is_new:
        return person_chosen(vault, numbered[0].id, person)
    for each in () if is_new else numbered:
        if any(match_names(name, other).score >= ALIKE for name in names for other in _names(each)):
            return person_chosen(vault, each.id, person)
    notes = []
    if numbered:
        under = "too" if is_new else "under another name or none"
        what = f"Somebody in the vault has this number, {under}. Compare the two."
        notes.append(Problem("number", what, Weight.NOTE))
    if any(named(vault, "person", name) for name in names):
        what = "Somebody of this name is already in the vault. Compare the two."
        notes.append(Problem("name", what, Weight.NOTE))
    return KnownPerson(None, replace(person, id=new_id()), notes=tuple(notes))


def _numbered(vault: Vault, number: str) -> list[Person]:
    """Whoever has that number, however it is written."""
    rows = vault.narrow_rows("number", "person", "number") if number else []
    holders = dict.fromkeys(
        person for _, person, told in rows if match_numbers(number, told).score >= SURE_NUMBER
    )
    known = (vault.record("person", each) for each in holders)
    return [each for each in known if isinstance(each, Person)]


def person_chosen(vault: Vault, person_id: str, told: Person) -> KnownPerson:
    """The person somebody recognised in a letter; another name becomes one of their other names.

    Raises UnknownRecord.
    """
    known = vault.record("person", person_id)
    if not isinstance(known, Person):
        raise UnknownRecord("person")
    new = [
        name for name in (told.committed_name, told.name_used) if name and not _goes_by(known, name)
    ]
    others = tuple(dict.fromkeys((*told.other_names, *new)))
    return _joined(known, replace(told, committed_name="", name_used="", other_names=others))


def _joined(known: Person, told: Person) -> KnownPerson:
    """What is known of a person with what a letter tells; nothing known is overwritten."""
    after, otherwise_told = laid_in(known, told)
    what = "This person is already in the vault; the new case is linked to them."
    notes = [Problem("name", what, Weight.NOTE)]
    otherwise = ""
    if otherwise_told:
        lines = (f"{each.spec.label}: {value_words(each.value)}" for each in otherwise_told)
        otherwise = "Told otherwise than the vault has it.\n" + "\n".join(lines)
        what = "The letter tells some of it otherwise; a note in the case keeps that."
        notes.append(Problem("name", what, Weight.NOTE))
    return KnownPerson(known, after, otherwise, tuple(notes))


def facility_meant(vault: Vault, wanted: Facility, chosen: str = "") -> KnownFacility:
    """The one facility of the directory that is sure to be meant, or the one that was chosen.

    `chosen` is the id of one, or NEW_FACILITY. Raises WhichFacility where none is sure and nothing
    was chosen: no record of a place is made unasked. Raises UnknownRecord.
    """
    if chosen and chosen != NEW_FACILITY:
        return _chosen(vault, wanted, chosen)
    if wanted == Facility():
        return KnownFacility()
    if chosen:
        return KnownFacility(new_id())
    likely = _likely(read_directory(vault), wanted)
    fitting = [each for each in likely if each.is_sure and _fits(each.place, wanted)]
    exact = [each for each in fitting if _is_there(each.place, wanted)]
    for found in (exact, fitting):
        if len(found) == 1:
            return _chosen(vault, wanted, found[0].place.id)
    raise WhichFacility(
        tuple((each.place.id, place_words(each.place), each.why) for each in likely)
    )


def _chosen(vault: Vault, wanted: Facility, chosen: str) -> KnownFacility:
    """A facility of the directory, with what the letter calls it where that is something else."""
    known = vault.record("facility", chosen)
    if not isinstance(known, Facility):
        raise UnknownRecord("facility")
    place = Place(known.id, (known.name, *known.other_names), known.town, known.state)
    told = ", ".join(filter(None, (wanted.name, wanted.town, wanted.state)))
    by_name = not wanted.name or any(is_same_text(wanted.name, each) for each in place.names)
    same = by_name and _fits(place, wanted)
    otherwise = "" if same else f"The facility as the letter tells it: {told}"
    return KnownFacility(known.id, is_known=True, otherwise=otherwise)


def _likely(directory: Directory, wanted: Facility) -> list[FoundPlace]:
    """Those that may be meant: of a like name and no other state; without a name, of that place."""
    if not wanted.name:
        there = (each for each in directory.places if not each.names and _is_there(each, wanted))
        return [FoundPlace(each, 100.0, "the same town and state", True, True) for each in there]
    found = directory.find(wanted.name, wanted.state, most=_MOST_LIKELY)
    return [each for each in found if each.is_likely]


def _fits(place: Place, wanted: Facility) -> bool:
    """Whether all that was typed of where it lies is what the directory says."""
    return (not wanted.town or is_same_text(place.town, wanted.town)) and (
        not wanted.state or is_same_state(place.state, wanted.state)
    )


def _is_there(place: Place, wanted: Facility) -> bool:
    return is_same_text(place.town, wanted.town) and is_same_state(place.state, wanted.state)


def _names(person: Person) -> list[str]:
    return [name for name in (person.committed_name, person.name_used, *person.other_names) if name]


def _goes_by(person: Person, name: str) -> bool:
    return any(is_same_name(name, each) for each in _names(person))
