"""Naming somebody of a case: a name and what they are in it, changed and taken back."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from qidesk.actions.cases import load_case
from qidesk.actions.ids_and_clock import new_id, now_at, today
from qidesk.actions.records import (
    add_linked,
    of_row,
    read_new,
    refuse_if_lost,
    save_new,
    set_fields,
)
from qidesk.actions.refusals import BadInput
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.read_as_of import ReadAsOf
from qidesk.casefile.problems import Problem
from qidesk.casefile.records.people import Part, Person
from qidesk.casefile.schema.fields import Record
from qidesk.casefile.schema.typed import read_record
from qidesk.identity.names import is_same_name
from qidesk.store.errors import StillLinked, UnknownRecord
from qidesk.store.vault import Vault

NAME, ROLE = "name", "role"
PERSON = "person"
"""The field of a part in which its person is named."""


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
    if named != person:
        _refuse_elsewhere(vault, person)
    with vault.change(new_id(), "change who is named", now_at(), part.case) as hand:
        for before, after in ((person, named), (part, played)):
            if before != after:
                hand.update(before, after)
    return played


def name_in_case(
    vault: Vault, kind: str, typed: Mapping[str, str], fixed: Mapping[str, str], case_id: str
) -> tuple[Record, tuple[Problem, ...]]:
    """Add a part of a case; a name typed for its person that nobody of the case has is a new one.

    Raises BadInput: also where several of the case are called so.
    """
    name = typed.get(PERSON, "").strip()
    known = _known(load_case(vault, case_id), name)
    if known or not name:
        return add_linked(vault, kind, {**typed, PERSON: known}, fixed, case_id)
    person = _called(Person(id=new_id()), name)
    part, problems = _part_of(vault, person, typed, case_id)
    save_new(vault, "name somebody", [person, part], case_id)
    return part, problems


def name_rows_in_case(
    vault: Vault,
    kind: str,
    rows: Sequence[Mapping[str, str]],
    fixed: Mapping[str, str],
    case_id: str,
) -> tuple[Record, ...]:
    """Add a part for each row typed, all as one change; a name that nobody of the case has is that
    of a new person, who is one in all rows.

    Raises BadInput as `name_in_case` does, the number of a row before what is wrong with it.
    """
    file = load_case(vault, case_id)
    people: dict[str, Person] = {}
    parts: list[Record] = []
    wrong: list[Problem] = []
    for at, typed in enumerate(rows, 1):
        name = " ".join(typed.get(PERSON, "").split())
        try:
            known = _known(file, name)
            if known or not name:
                whole = {**typed, PERSON: known, **fixed}
                parts.append(read_new(vault, kind, whole, case_id).record)
                continue
            person = people.get(name.casefold()) or _called(Person(id=new_id()), name)
            people[name.casefold()] = person
            parts.append(_part_of(vault, person, typed, case_id)[0])
        except BadInput as refused:
            wrong += of_row(at, refused)
    if wrong:
        raise BadInput(tuple(wrong))
    save_new(vault, "name several people", [*people.values(), *parts], case_id)
    return tuple(parts)


def _part_of(
    vault: Vault, person: Person, typed: Mapping[str, str], case_id: str
) -> tuple[Record, tuple[Problem, ...]]:
    """What a new person is in a case, as typed beside the name."""
    rest = {field: text for field, text in typed.items() if field != PERSON and text.strip()}
    if not rest:
        return Part(id=new_id(), case=case_id, person=person.id), ()
    reading = read_new(vault, "part", rest, case_id)
    part: Record = replace(reading.record, person=person.id)  # type: ignore[call-arg]  # it is a part
    return part, reading.problems


def rename_in_case(
    vault: Vault, kind: str, part_id: str, typed: Mapping[str, str], case_id: str
) -> tuple[Record, tuple[Problem, ...]]:
    """Change a part of a case; a name typed over its person's is theirs from now on.

    The name of somebody else of the case gives them the part. A part without a person, such as
    that of a Doe, gets a new one. Raises BadInput as `rename_somebody` does, UnknownRecord.
    """
    name = typed.get(PERSON, "").strip()
    known = _known(load_case(vault, case_id), name)
    if known or not name:
        meant = {PERSON: known} if PERSON in typed else {}
        return set_fields(vault, kind, part_id, {**typed, **meant}, case_id)
    part = vault.record("part", part_id)
    if not isinstance(part, Part):
        raise UnknownRecord("part")
    person = vault.record("person", part.person)
    named = _called(person if isinstance(person, Person) else Person(id=new_id()), name)
    rest = {field: text for field, text in typed.items() if field != PERSON}
    reading = read_record(part, rest, ReadAsOf(today=today()))
    refuse_if_lost(reading)
    with vault.change(new_id(), "change who is named", now_at(), case_id) as hand:
        if isinstance(person, Person):
            _refuse_elsewhere(vault, person)
            hand.update(person, named)
        else:
            hand.add(named)
        hand.update(part, replace(reading.record, person=named.id))
    return reading.record, reading.problems


def _known(file: CaseFile, name: str) -> str:
    """The id of the one person of a case who is called so, or has that id; '' for nobody."""
    if name in file.by_id:
        return name
    ids = [
        each.id
        for each in file.persons
        if any(
            is_same_name(name, told)
            for told in (each.committed_name, each.name_used, *each.other_names)
            if told
        )
    ]
    if len(ids) > 1:
        what = f"{len(ids)} people of this case are called that. Choose one from the list."
        raise BadInput((Problem(PERSON, what),), Part)
    return ids[0] if ids else ""


def _called(person: Person, name: str) -> Person:
    """The person under that name. Raises BadInput where it cannot be kept as typed."""
    named = read_record(person, {"committed_name": name})
    refuse_if_lost(named)
    return named.record


def _refuse_elsewhere(vault: Vault, person: Person) -> None:
    if len(vault.cases_of("person", person.id)) > 1:
        what = "This person stands in other cases too. Change the name in the case, under People."
        raise BadInput((Problem(NAME, what),))


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
