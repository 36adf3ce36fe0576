"""What a filing may not show: Fed. R. Civ. P. 5.2(a), which Fed. R. App. P. 25(a)(5) follows.

Birth dates to their year, minors to their initials, social-security, taxpayer and account numbers
to their last four digits; in fields and in running text alike. Rules read for texts err on the side
of leaving out; whoever files reads the paper again.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from qidesk.casefile.casefile import PLURALS, CaseFile
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.records.people import Person
from qidesk.casefile.schema.fields import Shape, specs_of

_OF_AGE = 18
_SOCIAL = re.compile(r"(?<!\d)\d{3}[- ]\d{2}[- ](\d{4})(?!\d)")
_TAXPAYER = re.compile(r"(?<!\d)\d{2}-\d{3}(\d{4})(?!\d)")
_ACCOUNT = re.compile(
    r"\b((?:account|acct|iban|card|routing)\b\.?(?: (?:no|nr|number)\b\.?)?[\s:#]*)"
    r"\d[\d -]{3,}\d",
    re.IGNORECASE,
)
_BORN = re.compile(
    r"\b((?:born|birth ?date|date of birth|birthday|d\.?o\.?b\.?)\b[^\d\n]{0,20}?)"
    r"(?:(\d{4})-\d{2}-\d{2}|(?:[A-Z][a-z]+\.? \d{1,2},? |\d{1,2}[-/.]\d{1,2}[-/.]"
    r"|\d{1,2} [A-Z][a-z]+ )(\d{4}|\d{2}))\b",
    re.IGNORECASE,
)


def redacted(file: CaseFile, today: date) -> CaseFile:
    """The case file as a filing may show it, by what it knows of birth dates on that day."""
    minors = [person for person in file.persons if _is_minor(person, today)]
    initials = [(_pattern(name), _initials(name)) for each in minors for name in _names(each)]

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
    names = {person.committed_name, person.name_used, *person.other_names} - {""}
    return sorted(names, key=len, reverse=True)


def _pattern(name: str) -> re.Pattern[str]:
    words = r"\s+".join(map(re.escape, name.split()))
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)


def _initials(name: str) -> str:
    return "".join(f"{word[0].upper()}." for word in re.findall(r"\w+", name))


def _numbers(text: str) -> str:
    text = _SOCIAL.sub(r"xxx-xx-\1", text)
    text = _TAXPAYER.sub(r"xx-xxx\1", text)
    text = _ACCOUNT.sub(lambda found: f"{found[1]}xxxx{_last_four(found[0])}", text)
    return _BORN.sub(lambda found: f"{found[1]}{found[2] or found[3]}", text)


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
