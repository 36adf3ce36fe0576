"""The tables of immunity: who may claim it, by circuit where circuits differ, and the points."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from qidesk.casefile.problems import Problem
from qidesk.law.tables.appealability import AppealRow, Review, Situation, appeal_row
from qidesk.law.tables.reporters import Reporters, reporters_of
from qidesk.law.tables.rows import Row
from qidesk.law.tables.sources import HighCourt, SourceKind, SourceRow, high_court, source_row
from qidesk.law.tables.statement import Statement, absent, statement

TABLES = (
    "immunity_defendants",
    "immunity_points",
    "sources_of_law",
    "burdens",
    "state_high_courts",
    "appealability",
    "review",
    "reporters",
)
"""The names of these tables, without their ending."""


class MayClaim(StrEnum):
    """Whether qualified immunity is open to a defendant."""

    MAY = "may claim it"
    MAY_NOT = "may not claim it"
    OTHER = "another immunity, not this one"
    UNSETTLED = "unsettled"
    CANNOT_TELL = "cannot tell"


class Reason(StrEnum):
    """Why the defence is open or closed: a kind of defendant, capacity, relief or law."""

    OFFICIAL = "official"
    OFFICIAL_CAPACITY = "official_capacity"
    PROSPECTIVE = "prospective_relief"
    MUNICIPALITY = "municipality"
    STATE = "state"
    UNITED_STATES = "united_states"
    COMPANY = "company"
    YEARSLEY = "yearsley"
    COMPANY_PRISON = "company_prison"
    COMPANY_MEDICAL = "company_medical"
    HIRED = "hired"
    PRIVATE_OTHER = "private_other"
    RLUIPA = "rluipa"
    RFRA = "rfra"
    DISABILITY = "disability"
    FTCA = "ftca"
    STATE_TORT = "state_tort"
    MUNICIPAL_POLICY = "municipal_policy"
    ABSOLUTE = "absolute"


class Point(StrEnum):
    """A point of law that the desk states."""

    TWO_QUESTIONS = "two_questions"
    AS_OF = "as_of"
    RECENT = "recent"
    SPECIFIC = "specific"
    OBVIOUS = "obvious"
    CONSENSUS = "consensus"
    OVERRULED = "overruled"
    RAISED = "raised"
    LOST = "lost"
    SUA_SPONTE = "sua_sponte"
    DIVESTS = "divests"
    CERTIFY = "certify"
    DISMISS = "dismiss"
    RESPOND = "respond"
    APPEAL_REVIEW = "appeal_review"
    DECIDED_AFFIRMED = "decided_affirmed"
    DECIDED_REVERSED = "decided_reversed"
    DECIDED_VACATED = "decided_vacated"
    DECIDED_DISMISSED = "decided_dismissed"
    DECIDED_PARTLY = "decided_partly"
    METHOD = "method"
    VIOLATION = "violation"
    LOOKED_BACK = "looked_back"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class DefendantRow:
    """Whether the defence is open for one reason; `circuit` '' holds for all."""

    reason: Reason
    circuit: str
    answer: MayClaim
    says: Statement


@dataclass(frozen=True)
class ImmunityTables:
    """Every table on immunity in one frozen value."""

    defendants: Mapping[tuple[Reason, str], DefendantRow]
    points: Mapping[Point, Statement]
    sources: Mapping[tuple[SourceKind, str], SourceRow]
    burdens: Mapping[str, Statement]
    high_courts: tuple[HighCourt, ...]
    appeals: Mapping[Situation, AppealRow]
    reviews: Mapping[Review, Statement]
    reporters: Reporters

    def defendant(self, reason: Reason, circuit: str = "") -> DefendantRow:
        """The circuit's own row for that reason, else the one for all circuits."""
        return self.defendants.get((reason, circuit)) or self.defendants[reason, ""]

    def source(self, kind: SourceKind, circuit: str) -> SourceRow:
        """The circuit's own row for that kind of source, else the one for all circuits."""
        return self.sources.get((kind, circuit)) or self.sources[kind, ""]


def immunity_tables(rows: Mapping[str, Iterable[Row]]) -> ImmunityTables:
    """The tables on immunity from their rows by the tables' names."""
    defendants = map(_defendant, rows["immunity_defendants"])
    sources = map(source_row, rows["sources_of_law"])
    return ImmunityTables(
        defendants={(each.reason, each.circuit): each for each in defendants},
        points={
            row.choice("id", Point, Point.AS_OF): statement(row) for row in rows["immunity_points"]
        },
        sources={(each.kind, each.circuit): each for each in sources},
        burdens={row.text("circuit", needed=True): statement(row) for row in rows["burdens"]},
        high_courts=tuple(map(high_court, rows["state_high_courts"])),
        appeals={each.id: each for each in map(appeal_row, rows["appealability"])},
        reviews={row.choice("id", Review, Review.LAW): statement(row) for row in rows["review"]},
        reporters=reporters_of(rows["reporters"]),
    )


def missing_rows(tables: ImmunityTables, rule_ids: Iterable[str]) -> list[Problem]:
    """Rows the desk goes by that are not there, and deadline rules that are not known."""
    known = set(rule_ids)
    everywhere = [reason for reason, circuit in tables.defendants if not circuit]
    kinds = [kind for kind, circuit in tables.sources if not circuit]
    return [
        *absent("immunity_defendants", Reason, everywhere),
        *absent("immunity_points", Point, tables.points),
        *absent(
            "sources_of_law",
            [each for each in SourceKind if each is not SourceKind.PREDECESSOR],
            kinds,
        ),
        *absent("appealability", Situation, tables.appeals),
        *absent("review", Review, tables.reviews),
        *(
            Problem(f"appealability {row.id}", f"{rule} is not in the table of deadlines")
            for row in tables.appeals.values()
            for rule in row.rules
            if rule not in known
        ),
    ]


def _defendant(row: Row) -> DefendantRow:
    return DefendantRow(
        row.choice("id", Reason, Reason.ABSOLUTE),
        row.text("circuit"),
        row.choice("answer", MayClaim, MayClaim.CANNOT_TELL),
        statement(row),
    )
