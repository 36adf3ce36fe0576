"""What a filing may not show: Fed. R. Civ. P. 5.2(a), which Fed. R. App. P. 25(a)(5) follows.

Birth dates to their year, minors to their initials, social-security, taxpayer and account numbers
to their last four digits; in fields and in running text alike. Rules read for texts err on the side
of leaving out; whoever files reads the paper again.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Set
from dataclasses import replace
from datetime import date
from typing import Any

from qidesk.casefile.casefile import PLURALS, CaseFile
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.records.people import Person
from qidesk.casefile.schema.fields import Shape, specs_of

_OF_AGE = 18
_DASH = r"[-\u2010-\u2013.\s]"
_SOCIAL = re.compile(rf"(?<!\d)\d{{3}}{_DASH}\d{{2}}{_DASH}(\d{{4}})(?!\d)")
_TAXPAYER = re.compile(r"(?<!\d)\d{2}[-\u2010-\u2013]\d{3}(\d{4})(?!\d)")
_GAP = (
    r"(?:[\s:#.()]|\b(?:security|social|identification|id|no|nr|num|number|n[úu]mero|is|was|es"
    r"|ending in)\b)*"
)
"""What may stand between the name of a number and the number."""
_NINE = re.compile(
    rf"\b((?:ssn|social|seguro|taxpayer|tin|itin|ein)\b{_GAP})\d{{5}}(\d{{4}})(?!\d)", re.IGNORECASE
)
_ACCOUNT = re.compile(
    rf"\b((?:account|acct|a/c|cuenta|iban|card|tarjeta|routing)\b{_GAP})"
    r"(?:[A-Z]{2})?\d[\d -]{3,}\d",
    re.IGNORECASE,
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|set|dic)[a-zé]*\.?"
_DAY = r"(?:the )?\d{1,2}(?:st|nd|rd|th|º)?"
_DATE = (
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/. ]\d{1,2}[-/. ](?:\d{4}|\d{2})|\d{8}"
    rf"|(?:{_DAY},?(?: of| de)? )?{_MONTH},?(?: {_DAY},?)?(?: of| del?)? '?(?:\d{{4}}|\d{{2}})"
)
_BORN = re.compile(
    r"\b((?:born|birth ?date|date of birth|birthday|d\.?o\.?b\.?|nacid[oa]|nacimiento)(?!\w)"
    rf"[^\d\n]{{0,20}}?|naci[óo](?!\w)[^\d\n]{{0,20}}?)({_DATE})(?!\d)",
    re.IGNORECASE,
)


def redacted(file: CaseFile, today: date) -> CaseFile:
    """The case file as a filing may show it, by what it knows of birth dates on that day."""
    minors = [person for person in file.persons if _is_minor(person, today)]
    grown = {word for each in file.persons if each not in minors for word in _words(each)}
    initials = [each for minor in minors for each in _initialled(minor, grown)]

    def cleaned(text: str) -> str:
        for pattern, short in initials:
            text = pattern.sub(short, text)
        return _numbers(text)

    told = {name: tuple(_record(each, cleaned) for each in getattr(file, name)) for name in PLURALS}
    return CaseFile(case=_record(file.case, cleaned), **told)


def _is_minor(person: Person, today: date) -> bool:
    """Whether the person may still be a minor, by the last day of birth that the file allows."""
    born = person.born_on.latest
    return born is not None and born > _years_before(today, _OF_AGE)


def _years_before(day: date, years: int) -> date:
    """The same day so many years before; February 29 becomes the 28th."""
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - years, day=28 if leap else day.day)


def _names(person: Person) -> list[str]:
    """The person's names, the longest first, so that no part of one is left."""
    names = {person.committed_name, person.name_used, *person.other_names}
    return sorted(filter(str.strip, names), key=len, reverse=True)


def _words(person: Person) -> set[str]:
    return {word.casefold() for name in _names(person) for word in re.findall(r"\w+", name)}


def _initialled(minor: Person, grown: Set[str]) -> Iterator[tuple[re.Pattern[str], str]]:
    """What a minor may be called, and what stands instead.

    The whole name, as filed too ("Roe, Ana"), then a given name alone, unless a grown person of the
    file has it: a family's name is theirs as well.
    """
    for name in _names(minor):
        words = name.split()
        yield _pattern(r"\s+(?:\w\.?\s+)?".join(map(_letters, words))), _initials(name)
        filed = rf"{_letters(words[-1])},\s*{_letters(words[0])}(?:\s+\w\.)?"
        yield _pattern(filed), _initials(name)
    for name in _names(minor):
        given = name.split()[0]
        if given.casefold() not in grown:
            both = f"{_letters(given)}|{_letters(given.upper())}"
            yield re.compile(rf"(?<!\w)(?:{both})(?!\w)"), _initials(given)


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)


def _letters(word: str) -> str:
    """A pattern for a word, with its accents and without."""
    plain = (unicodedata.normalize("NFD", letter)[0] for letter in word)
    return "".join(
        re.escape(letter) if letter == bare else f"[{letter}{bare}]"
        for letter, bare in zip(word, plain, strict=True)
    )


def _initials(name: str) -> str:
    return "".join(f"{word[0].upper()}." for word in re.findall(r"\w+", name))


def _numbers(text: str) -> str:
    text = _SOCIAL.sub(r"xxx-xx-\1", text)
    text = _TAXPAYER.sub(r"xx-xxx\1", text)
    text = _NINE.sub(r"\1xxxxx\2", text)
    text = _ACCOUNT.sub(lambda found: f"{found[1]}xxxx{_last_four(found[0])}", text)
    return _BORN.sub(lambda found: f"{found[1]}{_year_in(found[2])}", text)


def _year_in(day: str) -> str:
    """The year of a date as written, without blanks between its parts too; else its last digits."""
    alone = re.search(r"(?<!\d)\d{4}(?!\d)", day)
    packed = re.search(r"(?:19|20)\d\d$", day) or re.search(r"^(?:19|20)\d\d", day)
    found = alone or packed
    return found[0] if found else day[-2:]


def _last_four(text: str) -> str:
    return re.sub(r"\D", "", text)[-4:]


def _record(record: Any, cleaned: Callable[[str], str]) -> Any:
    changes: dict[str, Any] = {}
    for spec in specs_of(type(record)):
        value = getattr(record, spec.name)
        if spec.shape is Shape.TEXT:
            changes[spec.name] = cleaned(value)
        elif spec.shape is Shape.TEXTS:
            changes[spec.name] = tuple(map(cleaned, value))
        elif spec.shape is Shape.DATE and not value.is_read:
            changes[spec.name] = FactDate(typed=cleaned(value.typed))
    if isinstance(record, Person):
        changes["born_on"] = _year(record.born_on)
    return replace(record, **changes)


def _year(born: FactDate) -> FactDate:
    """A birth date as its year; nothing where it may lie in two years or was not read."""
    first, last = born.earliest, born.latest
    if first is None or last is None or first.year != last.year:
        return FactDate()
    return FactDate(typed=str(first.year), edtf=str(first.year))
