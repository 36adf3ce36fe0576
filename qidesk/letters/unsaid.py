"""What a paper that is read in a prison never says, and where it says it all the same."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain
from typing import NamedTuple

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.problems import Problem
from qidesk.casefile.records.people import NumberKind, Person, PersonKind
from qidesk.identity.folding import folded, words_of
from qidesk.identity.names import read_name
from qidesk.letters.days import LANGUAGES, day_in

_SOCIAL_SECURITY = re.compile(r"(?<!\d)\d{3}[- ]\d{2}[- ]\d{4}(?!\d)")
_ALIEN = re.compile(r"(?<!\w)A[-#\s]{0,2}\d{2,3}[- ]?\d{3}[- ]?\d{3}(?!\w)", re.IGNORECASE)
_REMEDY = "Take it out; tell it at a legal visit or on a legal call."
_SHORTEST_SURNAME = 3
_PARTICLES = frozenset("del los las van von der den dos das".split())


class UnsaidWord(NamedTuple):
    """A word or a few, and what it may give away; the last one may end in `*`."""

    word: str
    tells: str


def read_unsaid(rows: Iterable[Mapping[str, str]]) -> tuple[UnsaidWord, ...]:
    """The lines of the table."""
    return tuple(UnsaidWord(folded(row["word"]), row["tells"]) for row in rows)


def unsaid_in(
    words: Iterable[UnsaidWord], file: CaseFile, person: Person, text: str, allowed: str
) -> tuple[Problem, ...]:
    """What of a text may not go into a prison: words, names, numbers, days and addresses.

    allowed: the template's own words and where it goes, in which they count for nothing.
    """
    found = chain(
        _words(words, text, allowed),
        _numbers(file, person, text),
        _births(file, text),
        _names(file, person, text, allowed),
        _addresses(file, text, allowed),
    )
    return tuple(Problem("text", f"{each} {_REMEDY}") for each in dict.fromkeys(found))


def _words(words: Iterable[UnsaidWord], text: str, allowed: str) -> Iterator[str]:
    here, there = (f" {' '.join(words_of(each))} " for each in (text, allowed))
    for word, tells in words:
        stem = " ".join(words_of(word))
        sought = re.compile(rf"(?<= ){re.escape(stem)}{'[^ ]*' if word.endswith('*') else ''}(?= )")
        if len(sought.findall(here)) > len(sought.findall(there)):
            yield f"The text says “{word.rstrip('*')}”, which may give away {tells}."


def _numbers(file: CaseFile, person: Person, text: str) -> Iterator[str]:
    if _SOCIAL_SECURITY.search(text):
        yield "The text holds what looks like a Social Security number."
    if _ALIEN.search(text):
        yield "The text holds what looks like an alien number."
    digits = _letters(text)
    for each in file.numbers:
        own = each.person == person.id and each.number_kind not in (
            NumberKind.ALIEN,
            NumberKind.OTHER,
        )
        if (
            not own
            and len(_letters(each.number)) > _SHORTEST_SURNAME
            and (_letters(each.number) in digits)
        ):
            yield "The text holds a number of the file that is no prison number of the person."


def _births(file: CaseFile, text: str) -> Iterator[str]:
    here = f" {' '.join(words_of(text))} "
    for each in file.persons:
        if any(f" {' '.join(words_of(way))} " in here for way in _ways(each.born_on)):
            yield "The text holds a birth date."


def _ways(born: FactDate) -> Iterator[str]:
    """The ways in which a full birth date may be written."""
    if born.earliest is None or born.earliest != born.latest:
        return
    day: date = born.earliest
    month = day_in("en", day).split()[0]
    yield from (born.typed, day.isoformat(), *(day_in(each, day) for each in LANGUAGES))
    yield from (f"{month[:3]} {day.day} {day.year}", f"{day.day} {month} {day.year}")
    for year in (f"{day.year}", f"{day.year % 100:02}"):
        yield from (f"{day.month} {day.day} {year}", f"{day.month:02} {day.day:02} {year}")
        yield from (f"{day.day} {day.month} {year}", f"{day.day:02} {day.month:02} {year}")


def _names(file: CaseFile, person: Person, text: str, allowed: str) -> Iterator[str]:
    here, there = (
        f" {' '.join(words_of(each))} " for each in (text, f"{allowed} {person.committed_name}")
    )
    for each in file.persons:
        if each.id == person.id:
            continue
        for name in (each.committed_name, each.name_used, *each.other_names):
            whole = each.person_kind is PersonKind.ORGANISATION
            for said in [" ".join(words_of(name))] if whole else _family_names(name):
                if said and here.count(f" {said} ") > there.count(f" {said} "):
                    yield f"The text names somebody else of the case (“{said}”)."


def _family_names(name: str) -> Iterator[str]:
    """The words by which a person may be called beside the given name, folded."""
    before, comma, _ = name.partition(",")
    family = read_name(before).words if comma and len(read_name(name).words) > 1 else ()
    words = read_name(name).words
    for word in family or words[1:] or words:
        if len(word) >= _SHORTEST_SURNAME and word not in _PARTICLES:
            yield word


def _addresses(file: CaseFile, text: str, allowed: str) -> Iterator[str]:
    here, there = _letters(text), _letters(allowed)
    for each in file.addresses:
        private = (*each.lines, each.phone) if each.person else ()
        squeezed = [line for line in map(_letters, private) if len(line) > _SHORTEST_SURNAME]
        if any(line in here and line not in there for line in squeezed):
            yield "The text holds the address or telephone of a person."


def _letters(text: str) -> str:
    return "".join(words_of(text))
