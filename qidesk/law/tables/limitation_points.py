"""The table of what bears on a claim's time beside the state's period."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from qidesk.casefile.problems import Problem
from qidesk.law.tables.rows import Row
from qidesk.law.tables.statement import Statement, absent, statement


class Point(StrEnum):
    """A row of the table."""

    MAILBOX = "mailbox"
    RELATION_BACK = "relation_back"
    CONTINUING = "continuing"
    DOE = "doe"
    FAVORABLE_END = "favorable_end"
    RELIGION = "religion"
    DISABILITY = "disability"
    FTCA = "ftca"
    STATE_LAW = "state_law"


Points = Mapping[Point, Statement]


def limitation_points(rows: Iterable[Row]) -> Points:
    """The points from their rows."""
    return {row.choice("id", Point, Point.MAILBOX): statement(row) for row in rows}


def missing_points(points: Points) -> list[Problem]:
    """The points that the desk goes by and the table lacks."""
    return absent("limitation_points", Point, points)
