"""Incomplete or bad input, as data."""

from dataclasses import dataclass
from enum import StrEnum


class Weight(StrEnum):
    """How much a problem matters: a note informs, a problem wants mending."""

    NOTE = "note"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong (or worth knowing) about one field, in plain English, with what to do.

    `where` is the field's name, or '' where the problem is the whole record's.
    """

    where: str
    what: str
    weight: Weight = Weight.PROBLEM
