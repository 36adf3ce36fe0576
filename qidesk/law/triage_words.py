"""The words of the triage: what a point is called, and what it says where no field says it."""

from datetime import date

from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.words import in_words
from qidesk.casefile.records.matter import Case
from qidesk.casefile.schema.fields import specs_of
from qidesk.law.calendar.holidays import day_words

NEXT_DATE = "Next date"
NOT_ENTERED = "not entered"
NO_DATE = "no date from today on could be computed from the docket entries in the file"
_LABELS = {spec.name: spec.label for spec in specs_of(Case)}


def label_of(field: str) -> str:
    """What a field of the case is called, as its form calls it."""
    return _LABELS[field]


def safe_on(day: date) -> str:
    """A safe date."""
    return f"safe date {day_words(day)}"


def next_is(what: str, day: date) -> str:
    """What comes next, and its safe date."""
    return f"{what}: {safe_on(day)}"


def nobody_recused(cleared: FactDate) -> str:
    """That nobody is recused, as of the day conflicts were cleared."""
    return f"nobody entered; conflicts cleared {in_words(cleared)}"


def told_late(by: FactDate) -> str:
    """That nobody is entered as told though the day for it has passed."""
    return f"{NOT_ENTERED}; to be told by {in_words(by)}"
