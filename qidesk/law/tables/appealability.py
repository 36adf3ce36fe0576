"""The tables of posture: what may be appealed, and how an issue is reviewed."""

from dataclasses import dataclass
from enum import StrEnum

from qidesk.law.tables.rows import Row
from qidesk.law.tables.statement import Statement, statement


class Situation(StrEnum):
    """Where a case stands, as far as appeals about immunity go."""

    DENIED_MTD = "denied_mtd"
    DENIED_SJ = "denied_sj"
    DENIED_AGAIN = "denied_again"
    RECONSIDERATION = "reconsideration"
    DEFERRED = "deferred"
    GRANTED_ALL = "granted_all"
    GRANTED_54B = "granted_54b"
    GRANTED_SOME = "granted_some"
    AFTER_TRIAL = "after_trial"
    CROSS_APPEAL = "cross_appeal"
    YEARSLEY = "yearsley"
    STATE_IMMUNITY = "state_immunity"


class Appealable(StrEnum):
    """Whether there is an appeal now; DECIDED, of no table, where the courts above have ruled."""

    YES = "yes"
    LAW_ONLY = "yes, on questions of law"
    LIMITED = "only as the limits say"
    NO = "not now"
    DEPENDS = "depends"
    DECIDED = "decided on appeal"


class Appellant(StrEnum):
    """Who would appeal."""

    DEFENDANT = "defendant"
    PLAINTIFF = "plaintiff"


@dataclass(frozen=True, slots=True)
class AppealRow:
    """One situation, who may appeal in it, how, and within what limits (which `says` holds).

    rules: the deadline rules of the vehicle, by id.
    """

    id: Situation
    posture: str
    who: Appellant
    appealable: Appealable
    vehicle: str
    rules: tuple[str, ...]
    says: Statement


class Review(StrEnum):
    """What an issue is, or lacks; each has its standard of review."""

    LAW = "law"
    FACT = "fact"
    DISCRETION = "discretion"
    NOT_RAISED = "not_raised"
    NOT_OBJECTED = "not_objected"
    NOT_OBJECTED_9 = "not_objected_9"
    NOT_OBJECTED_11 = "not_objected_11"
    NOT_RULED = "not_ruled"


def appeal_row(row: Row) -> AppealRow:
    """A line of the table of appealability."""
    return AppealRow(
        row.choice("id", Situation, Situation.DEFERRED),
        row.text("posture", needed=True),
        row.choice("who", Appellant, Appellant.DEFENDANT),
        row.choice("appealable", Appealable, Appealable.DEPENDS),
        row.text("vehicle"),
        row.texts("rules"),
        statement(row, "limits"),
    )
