"""Whom, where or what cases have in common, and what each of them tells of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from qidesk.casefile.records.claims import ClaimType, ImmunityResult, Prong, RulingStage
from qidesk.casefile.records.events import ActorRole, EventKind
from qidesk.casefile.records.people import ImmunityLost, ImmunityStage
from qidesk.casefile.schema.fields import Choice
from qidesk.identity.calling import no_name
from qidesk.identity.folding import words_of
from qidesk.identity.officers import officer_key
from qidesk.identity.states import state_code
from qidesk.store.vault import Vault

NOT_TOLD = "not told"
_NAMED_ONLY, _NO_RULING = "named, no conduct entered", "no ruling entered"
_NO_CONDUCT = ("", EventKind.BACKGROUND, EventKind.INVESTIGATION, EventKind.OTHER)
_BY_NAME = "{count} records of this name in {place}, taken for one: check that they are one"


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """What cases have in common. where: its place in words; note: what must be known before it is
    relied on. There is one of each, which is one with itself alone: so it is found at once."""

    name: str
    where: str = ""
    note: str = ""


Told = tuple[Subject, str, str, str]
"""What a case tells of a subject: its id, what, in which year ('' for none)."""
_Happened = tuple[str, str, str, str, str]


def _words(*choices: type[Choice]) -> Mapping[str, str]:
    return {str(each): each.words for kind in choices for each in kind} | {"": NOT_TOLD}


_WHAT, _DID = _words(EventKind, ClaimType), _words(ActorRole)
_STAGE, _LOST = _words(ImmunityStage), _words(ImmunityLost)
_RESULT, _PRONG, _AT = _words(ImmunityResult), _words(Prong), _words(RulingStage)


@cache
def _done(what: str, role: str) -> str:
    return f"{_WHAT[what]}: {_DID[role]}" if role else _WHAT[what]


class Subjects:
    """Everything that all cases tell, each sort of subject read when it is asked for."""

    def __init__(self, vault: Vault) -> None:
        self._vault, self._across = vault, vault.across
        self._names: dict[str, Subject] = {}

    @cached_property
    def _places(self) -> dict[str, Subject]:
        told = self._vault.narrow_rows("facility", "name", "town", "state")
        return {
            row[0]: Subject(row[1] or no_name("facility"), ", ".join(filter(None, row[2:])))
            for row in told
        }

    @cached_property
    def _states(self) -> dict[str, str]:
        """By facility, the code of its state, or its words folded where no table has it."""
        told = self._vault.narrow_rows("facility", "state")
        return {row[0]: state_code(row[1]) or " ".join(words_of(row[1])) for row in told}

    @cached_property
    def _held(self) -> dict[str, tuple[str, str]]:
        """By case, the facility and the unit where whoever it is for was last entered as held."""
        return {case: (facility, unit) for case, facility, unit in reversed(self._across.held())}

    def _named(self, name: str) -> Subject:
        """The subject that is nothing but its name."""
        return self._names.setdefault(name, Subject(name))

    def _happened(self) -> Iterator[_Happened]:
        """What happened: case, facility, unit, what, year.

        A claim, and a case of which nothing more is told, is where whoever it is for is held.
        """
        rows, held = self._across.conduct(), self._held
        for case, facility, place, what, year in rows:
            if not facility or not place:
                there, unit = held.get(case, ("", ""))
                if not facility or facility == there:
                    yield case, there, place or unit, what, year
                    continue
            yield case, facility, place, what, year
        for case in held.keys() - {row[0] for row in rows}:
            yield case, *held[case], "", ""

    def facilities(self) -> Iterator[Told]:
        """Each facility, and what happened there."""
        places = self._places
        for case, facility, _, what, year in self._happened():
            if facility:
                yield places[facility], case, _WHAT[what], year

    def units(self) -> Iterator[Told]:
        """Each unit or other place of a facility, and what happened there."""
        known: dict[tuple[str, str], Subject] = {}
        first: dict[tuple[str, ...], Subject] = {}
        for case, facility, unit, what, year in self._happened():
            if not facility or not unit:
                continue
            if (facility, unit) not in known:
                key = (facility, *words_of(unit))
                there = Subject(" ".join(unit.split()), self._places[facility].name)
                known[facility, unit] = first.setdefault(key, there)
            yield known[facility, unit], case, _WHAT[what], year

    def conduct(self) -> Iterator[Told]:
        """Each kind of conduct, and where it happened."""
        subjects = {code: self._named(words) for code, words in _WHAT.items()}
        names = {each: place.name for each, place in self._places.items()} | {"": NOT_TOLD}
        for case, facility, _, what, year in self._happened():
            if what not in _NO_CONDUCT:
                yield subjects[what], case, names[facility], year

    def officers(self) -> Iterator[Told]:
        """Each official, and what they did; two who are taken for one are one subject."""
        of_part = {
            part: (case, person, name) for part, case, person, name in self._across.officers()
        }
        told = list(self._deeds(of_part))
        subjects = self._joined({each[0]: (each[1], each[2]) for each in reversed(told)})
        for person, _, _, case, what, year in told:
            yield subjects[person], case, what, year

    def _deeds(
        self, of_part: Mapping[str, tuple[str, str, str]]
    ) -> Iterator[tuple[str, str, str, str, str, str]]:
        """Who (id or description), their name, at which facility, case, what, year."""
        acted: set[str] = set()
        held, nowhere = self._held, ("", "")
        for case, part, described, role, facility, what, year in self._across.acts():
            there = facility or held.get(case, nowhere)[0]
            if part in of_part:
                acted.add(part)
                _, person, name = of_part[part]
                yield person, name, there, case, _done(what, role), year
            elif described and not part:
                yield f"{case} {described}", described, there, case, _done(what, role), year
        for part, (case, person, name) in of_part.items():
            if part not in acted:
                yield person, name, held.get(case, nowhere)[0], case, _NAMED_ONLY, ""

    def _joined(self, people: Mapping[str, tuple[str, str]]) -> dict[str, Subject]:
        """For each by id, with a name and a facility, the subject they are taken for."""
        groups: dict[tuple[str, ...], list[str]] = {}
        for person, (name, facility) in people.items():
            key = officer_key(name, facility, self._states.get(facility, ""))
            groups.setdefault(key or (person,), []).append(person)
        found: dict[str, Subject] = {}
        for key, those in groups.items():
            name, facility = people[those[0]]
            place = self._places.get(facility)
            where = place.name if place else ""
            note = ""
            if len(those) > 1:
                in_place = where if key[0] == facility else key[0]
                note = _BY_NAME.format(count=len(those), place=in_place)
            subject = Subject(name or no_name("person"), where, note)
            for person in those:
                found[person] = subject
        return found

    def defenses(self) -> Iterator[Told]:
        """Immunity as it was raised or lost, and what courts made of it."""
        ruled: dict[str, list[tuple[str, str]]] = {}
        for _, part, immunity, *_, year in self._across.rulings():
            if part and immunity:
                ruled.setdefault(part, []).append((_RESULT[immunity], year))
        for case, part, stage, lost, served in self._across.defenses():
            names = [f"immunity {_LOST[lost]}"] if lost else []
            if stage and stage != ImmunityStage.NOT_RAISED:
                names.append(f"immunity raised: {_STAGE[stage]}")
            for name in names:
                for result, year in ruled.get(part, [(_NO_RULING, "")]):
                    yield self._named(name), case, result, year or served

    def rulings(self) -> Iterator[Told]:
        """What was ruled of immunity, and by which court."""
        for case, _, immunity, one, two, stage, court, year in self._across.rulings():
            names = [f"immunity {_RESULT[immunity]}: {_AT[stage]}"] if immunity else []
            names += [f"prong {at}: {_PRONG[told]}" for at, told in ((1, one), (2, two)) if told]
            for name in names:
                yield self._named(name), case, " ".join(court.split()) or NOT_TOLD, year
