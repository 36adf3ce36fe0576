"""A day in the words of a letter's language."""

from datetime import date

from qidesk.casefile.dates.factdate import FactDate

_ENGLISH = (
    "January February March April May June July August September October November December".split()
)
_SPANISH = (
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre"
    " diciembre".split()
)
LANGUAGES = {"en": "English", "es": "Spanish"}
"""The languages that letters are written in, and what they are called."""


def day_in(language: str, day: date) -> str:
    """The day in full, its year in four digits."""
    if language == "es":
        return f"{day.day} de {_SPANISH[day.month - 1]} de {day.year}"
    return f"{_ENGLISH[day.month - 1]} {day.day}, {day.year}"


def exact_day(told: FactDate) -> date | None:
    """The one day a date means; None where it may be another."""
    return told.earliest if told.earliest == told.latest else None
