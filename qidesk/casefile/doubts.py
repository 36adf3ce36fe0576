"""Doubt: what in the facts cannot be so, or wants a second look, as data with its words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any


class Doubtful(StrEnum):
    """What a doubt is about."""

    ORDER = "order"  # the events of a case: an order that cannot be
    GAP = "gap"  # what the events and custody of a case leave out
    AHEAD = "ahead"  # a day that is still to come, of what is told as done
    FAR = "far"  # a day many years ahead
    LONG_AGO = "long ago"  # a day at the desk many years back
    AGE = "age"  # a person too young or too old
    REVERSED = "reversed"  # a day before the one it must follow
    TWO_VERSIONS = "two versions"  # a field that two people set otherwise, unseen by each other
    OWN_WORDS = "own words"  # a docket entry whose text gives another day


_MOST_SAID = 5


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to look at again.

    what: in plain English. records: the ids of those it is about, the doubted one first. fields:
    the field of each, where it is about fields. values: the dates, as the standard form has them.
    until: from this day on it no longer holds; None where time does not mend it.
    """

    what: str
    records: tuple[str, ...] = ()
    code: Doubtful = Doubtful.ORDER
    fields: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    until: date | None = None

    def about(self, record: str) -> tuple[str, ...]:
        """The fields of that record it is about."""
        pairs = zip(self.records, self.fields, strict=False)
        return tuple(field for each, field in pairs if each == record)


def in_few_words(doubts: Iterable[Doubt]) -> tuple[str, ...]:
    """What the doubts say, each once; of many the first, and how many more there are."""
    said = list(dict.fromkeys(doubt.what for doubt in doubts))
    more = len(said) - _MOST_SAID
    if more <= 0:
        return tuple(said)
    return (*said[:_MOST_SAID], f"And {more} more doubts about the same dates.")


def doubt_data(doubt: Doubt) -> dict[str, Any]:
    """A doubt as JSON-ready data."""
    return {
        "code": str(doubt.code),
        "what": doubt.what,
        "records": list(doubt.records),
        "fields": list(doubt.fields),
        "values": list(doubt.values),
        "until": doubt.until.isoformat() if doubt.until else None,
    }


def doubts_by_record(doubts: Iterable[Doubt]) -> dict[str, tuple[Doubt, ...]]:
    """The doubts that are about fields of records, by the id of each record."""
    found: dict[str, tuple[Doubt, ...]] = {}
    for doubt in doubts:
        for record in dict.fromkeys(doubt.records):
            found[record] = (*found.get(record, ()), doubt)
    return found
