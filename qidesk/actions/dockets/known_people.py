"""Who of the case, or of the vault, is meant by a name and a number on a docket."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from qidesk.actions.dockets.page import Page, fresh
from qidesk.actions.ids_and_clock import new_id
from qidesk.actions.known import person_meant
from qidesk.casefile.casefile import name_of
from qidesk.casefile.records.people import Number, Person, Role
from qidesk.casefile.schema.fields import specs_of
from qidesk.casefile.schema.values import from_text
from qidesk.identity.folding import words_of
from qidesk.identity.matching import ALIKE
from qidesk.identity.names import is_same_name
from qidesk.identity.people import Known, Likeness
from qidesk.identity.people_index import PeopleIndex

_SURE_NAME = 96.5
"""The likeness of two names from which a party is taken to be somebody of the case: all words are
the same but for rank, suffix, spacing or one more initial."""
_COUNSEL = (Role.COUNSEL, Role.OPPOSING_COUNSEL)
_TAKEN = "Taken to be {name}, who is of this case already: {why}."
_ALIKE = "{name} is of this case already and is somewhat alike ({why}): compare the two."
_KNOWN = "{name} is in the vault already, with this number, and is linked to this case."
_NAMESAKE = "Somebody of this name is in the vault already: compare the two."
_SAME_COUNSEL = "{name} is counsel in another case already, and is linked to this one."


@dataclass(frozen=True, slots=True)
class Meant:
    """Somebody meant: `is_new` where no record of them is; `changed` with names they newly have."""

    person: Person
    is_new: bool = False
    is_helped: bool = False
    changed: tuple[tuple[Person, Person], ...] = ()
    told: tuple[str, ...] = ()


class KnownPeople:
    """The people of the case, each of whom may be one of the docket's, and those of the vault."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._helped = {each.id for each in page.file.people_helped}
        numbers: dict[str, list[str]] = defaultdict(list)
        for each in page.file.numbers:
            numbers[each.person].append(each.number)
        self._case = PeopleIndex(
            tuple(
                Known(each.id, _names(each), tuple(numbers[each.id]), ())
                for each in page.file.persons
            )
        )
        self._titles = {each.person: each.title for each in page.file.parts if each.title}
        self._given: dict[tuple[str, str], Meant] = {}

    def meant(
        self, names: tuple[str, ...], number: str, title: str = "", *, is_counsel: bool = False
    ) -> Meant | None:
        """Who is meant; None where they were taken in before and somebody took them away.

        Two of one name and of two titles are two people.
        """
        name = _key(names[0])
        key = (name, title)
        if key not in self._given:
            alike = [each for told in names for each in self._case.alike(told, number, few=False)]
            found = self._in_case(alike, names, title)
            if found is None and name in self._removed:
                return None
            if found is None:
                found = self._elsewhere(names, number, is_counsel=is_counsel)
                found = found if is_counsel else _beside(found, alike)
            self._given[key] = found
            return found
        return replace(self._given[key], is_new=False, changed=(), told=())

    def _in_case(
        self, alike: Sequence[Likeness], names: tuple[str, ...], title: str
    ) -> Meant | None:
        """The one of the case of that number, of that very name, or of a name sure to be theirs."""
        given = {each.person.id for each in self._given.values()}
        free = [each for each in alike if each.known.person_id not in given]
        free.sort(key=lambda each: self._titles.get(each.known.person_id) != title)
        same = [
            each
            for each in free
            if any(is_same_name(name, other) for name in names for other in each.known.names)
        ]
        certain = [each for each in free if each.is_same_person and each.by_number] + same
        sure = {each.known.person_id: each for each in free if each.by_name >= _SURE_NAME}
        if not certain and len(sure) != 1:
            return None
        one = next(iter((*certain, *sure.values())))
        person = self._page.file.find(Person, one.known.person_id)
        if person is None:
            return None
        told = () if certain else (_TAKEN.format(name=name_of(person), why=one.why),)
        return self._known(person, names, told)

    def _known(self, person: Person, names: tuple[str, ...], told: tuple[str, ...]) -> Meant:
        had = _names(person)
        new = [each for each in names if not any(is_same_name(each, other) for other in had)]
        named = replace(person, other_names=tuple(dict.fromkeys((*person.other_names, *new))))
        changed = ((person, named),) if new else ()
        return Meant(person, is_helped=person.id in self._helped, changed=changed, told=told)

    def _elsewhere(self, names: tuple[str, ...], number: str, *, is_counsel: bool) -> Meant:
        """Somebody of the vault who is sure to be meant, or somebody new."""
        person, _ = fresh(
            Person(), {"committed_name": names[0], "other_names": "\n".join(names[1:])}
        )
        if number:
            known = person_meant(self._page.vault, person, Number(number=number))
            if known.before is not None:
                changed = ((known.before, known.after),) if known.after != known.before else ()
                said = _KNOWN.format(name=name_of(known.before))
                return Meant(known.before, changed=changed, told=(said,))
        namesakes = self._vault.get(_key(names[0]), ())
        if is_counsel and (lawyer := self._lawyer(namesakes)):
            return Meant(lawyer, told=(_SAME_COUNSEL.format(name=name_of(lawyer)),))
        told = (_NAMESAKE,) if namesakes else ()
        return Meant(replace(person, id=new_id()), is_new=True, told=told)

    def _lawyer(self, namesakes: Sequence[str]) -> Person | None:
        """The one of a name who is counsel in some case."""
        lawyers = set(namesakes) & self._counsel
        person = self._page.vault.record("person", lawyers.pop()) if len(lawyers) == 1 else None
        return person if isinstance(person, Person) else None

    @cached_property
    def _vault(self) -> dict[str, list[str]]:
        """The people of the vault by each of their names, in whatever order of its words."""
        specs = [spec for spec in specs_of(Person) if spec.name in _NAMED_BY]
        found: dict[str, list[str]] = defaultdict(list)
        for row in self._page.vault.narrow_rows("person", *_NAMED_BY):
            for spec, text in zip(specs, row[1:], strict=True):
                value = from_text(spec, text)
                for name in value if isinstance(value, tuple) else (value,):
                    found[_key(name)].append(row[0])
        found.pop("", None)
        return found

    @cached_property
    def _counsel(self) -> set[str]:
        rows = self._page.vault.narrow_rows("part", "person", "role")
        return {person for _, person, role in rows if role in _COUNSEL}

    @cached_property
    def _removed(self) -> set[str]:
        """The names of those whom a docket put into this case and who are no longer in it."""
        here = {each.person for each in self._page.file.parts}
        gone = (told.get("person", "") for told in self._page.removed if "role" in told)
        names = (
            self._page.last.get(each, {}).get("committed_name", "")
            for each in gone
            if each not in here
        )
        return set(map(_key, filter(None, names)))


_NAMED_BY = ("committed_name", "name_used", "other_names")


def _names(person: Person) -> tuple[str, ...]:
    return tuple(filter(None, (person.committed_name, person.name_used, *person.other_names)))


def _beside(meant: Meant, alike: Sequence[Likeness]) -> Meant:
    """Somebody new, with whom of the case they may be after all."""
    likest = max(alike, key=lambda each: each.by_name, default=None)
    if not meant.is_new or likest is None or likest.by_name < ALIKE:
        return meant
    told = _ALIKE.format(name=likest.known.names[0], why=likest.why)
    return replace(meant, told=(*meant.told, told))


def _key(name: str) -> str:
    return " ".join(sorted(words_of(name)))
