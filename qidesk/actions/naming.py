"""Naming somebody of a case at the gate: a name and what they are in it, changed and taken back."""

from collections.abc import Mapping
from dataclasses import replace

from qidesk.actions.ids_and_clock import new_id, now_at
from qidesk.actions.records import save_new
from qidesk.actions.refusals import BadInput
from qidesk.casefile.problems import Problem
from qidesk.casefile.records.people import Part, Person
from qidesk.casefile.schema.typed import read_record
from qidesk.store.errors import StillLinked, UnknownRecord
from qidesk.store.vault import Vault

NAME, ROLE = "name", "role"


def name_somebody(vault: Vault, case_id: str, typed: Mapping[str, str]) -> Part:
    """Name somebody of a case: a new person, with a part in it. `typed`: NAME and ROLE.

    Raises BadInput (no name, no such role).
    """
    person, part = _read(Person(id=new_id()), Part(id=new_id(), case=case_id), typed)
    part = replace(part, person=person.id)
    save_new(vault, "name somebody", [person, part], case_id)
    return part


def rename_somebody(vault: Vault, part_id: str, typed: Mapping[str, str]) -> Part:
    """Change the name or the role of somebody who was named. `typed`: NAME and ROLE.

    Raises BadInput: also for another name of a person who stands in other cases too.
    """
    part, person = _named(vault, part_id)
    named, played = _read(person, part, typed)
    if named != person and len(vault.cases_of("person", person.id)) > 1:
        what = "This person stands in other cases too. Change the name in the case, under Person."
        raise BadInput((Problem(NAME, what),))
    with vault.change(new_id(), "change who is named", now_at(), part.case) as hand:
        for before, after in ((person, named), (part, played)):
            if before != after:
                hand.update(before, after)
    return played


def take_name_back(vault: Vault, part_id: str) -> None:
    """Take somebody's part out of the case; the person too, where nothing else speaks of them.

    Raises UnknownRecord, StillLinked.
    """
    part, person = _named(vault, part_id)
    try:
        with vault.change(new_id(), "take a name back", now_at(), part.case) as hand:
            hand.remove(part)
            hand.remove(person)
    except StillLinked:
        with vault.change(new_id(), "take a name back", now_at(), part.case) as hand:
            hand.remove(part)


def _named(vault: Vault, part_id: str) -> tuple[Part, Person]:
    part = vault.record("part", part_id)
    person = vault.record("person", part.person) if isinstance(part, Part) else None
    if not isinstance(part, Part) or not isinstance(person, Person):
        raise UnknownRecord("part")
    return part, person


def _read(person: Person, part: Part, typed: Mapping[str, str]) -> tuple[Person, Part]:
    named = read_record(person, {"committed_name": typed.get(NAME, "")})
    played = read_record(part, {"role": typed.get(ROLE, "")})
    problems = [replace(each, where=NAME) for each in named.problems]
    problems += [replace(each, where=ROLE) for each in played.problems]
    if not problems and not named.record.committed_name:
        problems = [Problem(NAME, "Type the name first.")]
    if named.refused or played.refused or not named.record.committed_name:
        raise BadInput(tuple(problems))
    return named.record, played.record
