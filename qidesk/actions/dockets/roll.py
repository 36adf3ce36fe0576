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
from qidesk.identity.matching import ALIKE, match_names
from qidesk.identity.names import is_same_name
from qidesk.identity.numbers import SURE_NUMBER, match_numbers

_SURE_NAME = 90.0
"""The likeness of two names from which a party is taken to be somebody of the case."""
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


class Roll:
    """The people of the case, each of whom may be one of the docket's, and those of the vault."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._helped = {each.id for each in page.file.people_helped}
        self._numbers: dict[str, list[str]] = defaultdict(list)
        for each in page.file.numbers:
            self._numbers[each.person].append(each.number)
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
            found = self._in_case(names, number, title)
            if found is None and name in self._removed:
                return None
            self._given[key] = found or self._elsewhere(names, number, is_counsel=is_counsel)
            return self._given[key]
        return replace(self._given[key], is_new=False, changed=(), told=())

    def _in_case(self, names: tuple[str, ...], number: str, title: str) -> Meant | None:
        """The one of the case of that very name, of that number, or of a name sure to be theirs."""
        given = {each.person.id for each in self._given.values()}
        people = [each for each in self._page.file.persons if each.id not in given]
        people.sort(key=lambda each: self._titles.get(each.id) != title)
        same = [each for each in people if any(is_same_name(name, other) for name in names
                                               for other in _names(each))]  # fmt: skip
        numbered = [each for each in people if number and self._has(each, number)
                    and _likeness(names, each)[0] >= ALIKE]  # fmt: skip
        if found := next(iter((*numbered, *same)), None):
            return self._known(found, names, ())
        scored = sorted(((*_likeness(names, each), each.id, each) for each in people), reverse=True)
        sure = [each for each in scored if each[0] >= _SURE_NAME]
        if len(sure) == 1:
            _, why, _, person = sure[0]
            return self._known(person, names, (_TAKEN.format(name=name_of(person), why=why),))
        return None

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
        told = [_NAMESAKE] if namesakes else []
        likest = max(((*_likeness(names, each), name_of(each)) for each in self._page.file.persons),
                     default=(0.0, "", ""))  # fmt: skip
        if likest[0] >= ALIKE and not is_counsel:
            told.append(_ALIKE.format(name=likest[2], why=likest[1]))
        return Meant(replace(person, id=new_id()), is_new=True, told=tuple(told))

    def _lawyer(self, namesakes: Sequence[str]) -> Person | None:
        """The one of a name who is counsel in some case."""
        lawyers = set(namesakes) & self._counsel
        person = self._page.vault.record("person", lawyers.pop()) if len(lawyers) == 1 else None
        return person if isinstance(person, Person) else None

    def _has(self, person: Person, number: str) -> bool:
        had = self._numbers[person.id]
        return any(match_numbers(number, each).score >= SURE_NUMBER for each in had)

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
        names = (self._page.last.get(each, {}).get("committed_name", "")
                 for each in gone if each not in here)  # fmt: skip
        return set(map(_key, filter(None, names)))


_NAMED_BY = ("committed_name", "name_used", "other_names")


def _names(person: Person) -> tuple[str, ...]:
    return tuple(filter(None, (person.committed_name, person.name_used, *person.other_names)))


def _likeness(names: tuple[str, ...], person: Person) -> tuple[float, str]:
    """How alike they are by the names that are most alike, and why."""
    found = (match_names(name, other) for name in names for other in _names(person))
    return max(((each.score, each.why) for each in found), default=(0.0, ""))


def _key(name: str) -> str:
    return " ".join(sorted(words_of(name)))
