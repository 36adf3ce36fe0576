"""Whether a letter speaks of a person or a facility the vault already knows."""

from dataclasses import dataclass, replace
from typing import Any

from qidesk.actions.ids_and_clock import new_id
from qidesk.actions.links import named
from qidesk.casefile.problems import Problem, Weight
from qidesk.casefile.records.people import Custody, Number, Person
from qidesk.casefile.records.places import Facility
from qidesk.casefile.schema.fields import specs_of
from qidesk.casefile.schema.values import EMPTY, texts_of, value_words
from qidesk.store.errors import UnknownRecord
from qidesk.store.loading import FacilityLine
from qidesk.store.vault import Vault

_NAMES = ("committed_name", "name_used")


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
        """Whether the vault has that number of theirs, from that issuer where one is given."""
        if self.before is None:
            return False
        issuers = [
            _folded(issuer)
            for _, person, written, issuer in vault.narrow_rows(
                "number", "person", "number", "issuer"
            )
            if person == self.before.id and _bare(written) == _bare(number.number)
        ]
        return bool(issuers) and (not number.issuer or _folded(number.issuer) in issuers)

    def has_spell(self, vault: Vault, spell: Custody) -> bool:
        """Whether the vault has a spell of theirs that says all this one says."""
        if self.before is None:
            return False
        wanted = {name: text for name, text in texts_of(spell).items() if text}
        rows = vault.narrow_rows("custody", *wanted)
        return any(row[1:] == tuple(wanted.values()) for row in rows)


@dataclass(frozen=True, slots=True)
class KnownFacility:
    """The facility a letter speaks of: '' where of none; an id newly minted unless known."""

    id: str = ""
    is_known: bool = False
    notes: tuple[Problem, ...] = ()


def person_meant(vault: Vault, person: Person, number: Number) -> KnownPerson:
    """The person of that number and one of those names; a new one, with a note, on less."""
    by_name = {found for name in _names(person) for found in named(vault, "person", name)}
    holders = vault.persons_numbered(number.number) if number.number else []
    for person_id in holders:
        known = vault.record("person", person_id)
        if person_id in by_name and isinstance(known, Person):
            return _joined(known, person)
    notes = []
    if holders:
        what = "Somebody in the vault has this number, under another name or none. Compare the two."
        notes.append(Problem("number", what, Weight.NOTE))
    if by_name:
        what = "Somebody of this name is already in the vault. Compare the two."
        notes.append(Problem("name", what, Weight.NOTE))
    return KnownPerson(None, replace(person, id=new_id()), notes=tuple(notes))


def person_chosen(vault: Vault, person_id: str, told: Person) -> KnownPerson:
    """The person somebody recognised in a letter; another name becomes one of their other names.

    Raises UnknownRecord.
    """
    known = vault.record("person", person_id)
    if not isinstance(known, Person):
        raise UnknownRecord("person")
    new = [
        name
        for name in (told.committed_name, told.name_used)
        if name and _folded(name) not in _names(known)
    ]
    others = tuple(dict.fromkeys((*told.other_names, *new)))
    return _joined(known, replace(told, committed_name="", name_used="", other_names=others))


def _joined(known: Person, told: Person) -> KnownPerson:
    """What is known of a person with what a letter tells; nothing known is overwritten."""
    added: dict[str, Any] = {}
    differing: list[str] = []
    for spec in specs_of(Person):
        here, there = getattr(known, spec.name), getattr(told, spec.name)
        if there in (EMPTY[spec.shape], here):
            continue
        if isinstance(there, str) and spec.name in _NAMES and _folded(there) in _names(known):
            continue
        if isinstance(here, tuple):
            added[spec.name] = tuple(dict.fromkeys(here + there))
        elif here == EMPTY[spec.shape]:
            added[spec.name] = there
        else:
            differing.append(f"{spec.label}: {value_words(there)}")
    what = "This person is already in the vault; the new case is linked to them."
    notes = [Problem("name", what, Weight.NOTE)]
    otherwise = ""
    if differing:
        otherwise = "Told otherwise than the vault has it.\n" + "\n".join(differing)
        what = "The letter tells some of it otherwise; a note in the case keeps that."
        notes.append(Problem("name", what, Weight.NOTE))
    return KnownPerson(known, replace(known, **added), otherwise, tuple(notes))


def facility_meant(vault: Vault, wanted: Facility) -> KnownFacility:
    """The one facility in the directory that fits, best one that says just what was typed."""
    if wanted == Facility():
        return KnownFacility()
    called = set(named(vault, "facility", wanted.name))
    lines = [line for line in vault.facility_lines() if line.id in called]
    exact = [line for line in lines if _place(line) == _place(wanted)]
    fitting = exact or [line for line in lines if _fits(line, wanted)]
    if len(exact) == 1 or len(fitting) == 1:
        return KnownFacility(fitting[0].id, is_known=True)
    if not lines:
        return KnownFacility(new_id())
    states = ", ".join(sorted({line.state or "no state" for line in lines}))
    what = (
        f"The directory has {len(lines)} of this name ({states}), and what was typed picks none"
        " of them, so a new one was entered. Compare them."
    )
    return KnownFacility(new_id(), notes=(Problem("facility", what, Weight.NOTE),))


def _place(facility: Facility | FacilityLine) -> tuple[str, str]:
    return _folded(facility.state), _folded(facility.town)


def _fits(line: FacilityLine, wanted: Facility) -> bool:
    pairs = zip(_place(line), _place(wanted), strict=True)
    return all(not typed or typed == known for known, typed in pairs)


def _names(person: Person) -> list[str]:
    every = (person.committed_name, person.name_used, *person.other_names)
    return [_folded(name) for name in every if name]


def _bare(number: str) -> str:
    return number.upper().replace(" ", "").replace("-", "")


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
