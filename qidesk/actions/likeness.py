"""Who a name or a number may be: everybody the vault knows, in whatever part of whatever case."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from qidesk.actions.facilities import place_words, read_directory
from qidesk.casefile.dates.factdate import from_stored
from qidesk.casefile.records.people import Person, Role
from qidesk.casefile.records.remedies import Proceeding
from qidesk.casefile.schema.fields import Record
from qidesk.casefile.schema.typed import spec_called
from qidesk.casefile.schema.values import from_text
from qidesk.identity.calling import (
    ACTS_FOR,
    EMPLOYER,
    JUDGE,
    LAWYER,
    NAMED,
    SENDER,
    SPOKEN_WITH,
    no_name,
)
from qidesk.identity.facilities import Directory
from qidesk.identity.names import is_anonymous, names_told
from qidesk.identity.people import Known, Likeness, RoleInCase
from qidesk.identity.people_index import PeopleIndex
from qidesk.store.vault import Vault

_MOST_SHOWN, _PLACE_LEAVES_OPEN = 20, 0.6
_Roles = dict[str, list[RoleInCase]]


def read_people_index(vault: Vault) -> PeopleIndex:
    """Everybody the vault knows, with their numbers and the cases they stand in.

    That is everybody with a part in a case, whoever acts for them, those the office wrote to or
    spoke with, and by their names alone the senders of letters, the lawyers they tell of, those
    named in an event who are not among the people of the case, the judges and the employers.
    """
    cases = {
        line.id: RoleInCase(line.id, line.caption or line.person or no_name("case"), "", line.stage)
        for line in vault.case_lines()
    }
    rows = vault.narrow_rows(
        "person", "committed_name", "name_used", "other_names", "born_on", "personal_representative"
    )
    names = {person_id: _names(*told) for person_id, *told, _, _ in rows}
    roles = _roles(vault, cases, names)
    for person_id, *_, representative in rows:
        for each in roles.get(person_id, ()) if representative else ():
            role = f"{ACTS_FOR} {next(iter(names[person_id]), no_name('person'))}"
            roles.setdefault(representative, []).append(each._replace(role=role))
    numbers = _grouped(vault.narrow_rows("number", "person", "number"))
    places = _grouped(vault.narrow_rows("custody", "person", "facility"))
    people = [
        Known(
            person_id,
            names[person_id],
            numbers.get(person_id, ()),
            tuple(dict.fromkeys(roles.get(person_id, ()))),
            _day(born),
            places.get(person_id, ()),
        )
        for person_id, *_, born, _ in rows
    ]
    return PeopleIndex((*people, *_by_name_alone(vault, cases, names)))


class Who(NamedTuple):
    """Those alike, and how many were compared; `places` the facilities looked at, in words."""

    found: tuple[Likeness, ...]
    compared: int
    places: tuple[str, ...] = ()


def who(vault: Vault, name: str, number: str = "", facility: str = "") -> Who:
    """Everybody a name, a number and the place where somebody is held may mean."""
    index = read_people_index(vault)
    directory = read_directory(vault) if facility else Directory(())
    places = {
        each.place.id: place_words(each.place)
        for each in directory.find(facility)
        if each.is_likely
    }
    found = [_held(each, places) for each in index.alike(name, number, _MOST_SHOWN)]
    found.sort(key=lambda each: -each.score)
    return Who(tuple(found), len(index.people), tuple(places.values()))


def _held(likeness: Likeness, places: Mapping[str, str]) -> Likeness:
    """Somebody alike, and the liker where they are or were held in one of these places."""
    held = [places[each] for each in likeness.known.places if each in places]
    if not held:
        return likeness
    score = 100 - (100 - likeness.score) * _PLACE_LEAVES_OPEN
    return likeness._replace(why=f"{likeness.why}; held in {held[0]}", score=score)


def alike_now(
    vault: Vault, index: PeopleIndex | None, name: str, number: str
) -> tuple[PeopleIndex, list[Likeness]]:
    """Those a name or number may mean, with the index they are in, read first if there is none."""
    index = index or read_people_index(vault)
    return index, index.alike(name, number)


def _roles(vault: Vault, cases: dict[str, RoleInCase], names: dict[str, tuple[str, ...]]) -> _Roles:
    found: _Roles = {}
    for _, case_id, person_id, role in vault.narrow_rows("part", "case", "person", "role"):
        if case_id in cases:
            words = Role(role).words if role else "no role yet"
            found.setdefault(person_id, []).append(cases[case_id]._replace(role=words))
    stands = {(each.case_id, person) for person, parts in found.items() for each in parts}
    for _, case_id, person_id in vault.narrow_rows("communication", "case", "person"):
        if case_id in cases and person_id in names and (case_id, person_id) not in stands:
            found.setdefault(person_id, []).append(cases[case_id]._replace(role=SPOKEN_WITH))
    return found


def _by_name_alone(
    vault: Vault, cases: dict[str, RoleInCase], names: dict[str, tuple[str, ...]]
) -> Iterator[Known]:
    """Those who are no records of their own, each under the name by which a case mentions them."""
    told: dict[str, list[RoleInCase]] = {}
    mentions = (_senders(vault), _told_of(vault), _judges(vault), _employers(vault, names))
    for name, case_id, role in chain(*mentions):
        if name and case_id in cases:
            told.setdefault(name, []).append(cases[case_id]._replace(role=role))
    for name, roles in told.items():
        yield Known("", (name,), (), tuple(dict.fromkeys(roles)))


def _senders(vault: Vault) -> Iterator[tuple[str, str, str]]:
    for kind in ("intake", "communication"):
        for _, case_id, sender in vault.narrow_rows(kind, "case", "sender"):
            if not is_anonymous(sender):
                yield sender, case_id, SENDER


def _told_of(vault: Vault) -> Iterator[tuple[str, str, str]]:
    """Those named in what was told at intake of lawyers, and of who took part in an event."""
    for kind, field, role in (("intake", "lawyers", LAWYER), ("actor", "described_as", NAMED)):
        for _, case_id, text in vault.narrow_rows(kind, "case", field):
            for name in names_told(text):
                yield name, case_id, role


def _judges(vault: Vault) -> Iterator[tuple[str, str, str]]:
    for _, case_id, judges in vault.narrow_rows("proceeding", "case", "judges"):
        for judge in _several(Proceeding, "judges", judges):
            yield judge, case_id, JUDGE


def _employers(vault: Vault, names: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, str, str]]:
    for _, case_id, person, employer in vault.narrow_rows(
        "part", "case", "person", "employer_on_date"
    ):
        whose = next(iter(names.get(person, ())), no_name("person"))
        yield employer, case_id, f"{EMPLOYER} {whose}"


def _names(committed: str, used: str, more: str) -> tuple[str, ...]:
    every = (committed, used, *_several(Person, "other_names", more))
    return tuple(dict.fromkeys(filter(str.strip, every)))


def _several(kind: type[Record], field: str, stored: str) -> Sequence[str]:
    spec = spec_called(kind, field)
    return from_text(spec, stored) if spec and stored else ()


def _grouped(rows: Iterable[tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    groups: dict[str, dict[str, None]] = {}
    for _, owner, told in rows:
        if told:
            groups.setdefault(owner, {})[told] = None
    return {owner: tuple(told) for owner, told in groups.items()}


def _day(stored: str) -> str:
    """A stored date as one day in ISO form; '' where it is none or more than one."""
    told = from_stored(stored)
    return told.earliest.isoformat() if told.earliest and told.earliest == told.latest else ""
