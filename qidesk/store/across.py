"""What is told of all cases at once: who did what where, what was raised, and what courts ruled.

Rows are plain tuples of codes and ids from the driver's own connection, for there may be hundreds
of thousands. A year is the first that a date may mean, '' where it tells none.
"""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from qidesk.casefile.records.claims import Writing
from qidesk.casefile.records.events import ActorRole
from qidesk.casefile.records.people import PersonKind, Role

Rows = list[tuple[str, ...]]

_OFFICIALS = (Role.DEFENDANT, Role.OFFICIAL, Role.MEDICAL)
_HELPED = (Role.PERSON_SEEKING_HELP, Role.PLAINTIFF)
_DEEDS = (
    ActorRole.DID,
    ActorRole.ORDERED,
    ActorRole.KNEW,
    ActorRole.STOOD_BY,
    ActorRole.TOOK_PART,
    ActorRole.REFUSED,
)
"""What an official may have to answer for in an event."""


def _year(column: str) -> str:
    return f"CASE WHEN {column} GLOB '[0-9]*' THEN substr({column}, 1, 4) ELSE '' END"


def _among(codes: Iterable[str]) -> str:
    quoted = (f"'{code}'" for code in codes)
    return f"({', '.join(quoted)})"


_CONDUCT = f"""
SELECT "case", coalesce(facility, ''), place, event_kind, {_year("occurred_on")}
FROM event WHERE "case" IS NOT NULL
UNION ALL SELECT "case", '', '', claim_type, {_year("conduct_on")}
FROM claim WHERE "case" IS NOT NULL
"""  # noqa: S608 - our own codes
_RECUSED = """
SELECT id, recused FROM "case" WHERE recused <> ''
"""
_HELD = f"""
SELECT p."case", c.facility, c.unit FROM part p JOIN custody c ON c.person = p.person
WHERE p."case" IS NOT NULL AND c.facility IS NOT NULL AND p.role IN {_among(_HELPED)}
ORDER BY c.entered DESC
"""  # noqa: S608 - our own codes
_OFFICERS = f"""
SELECT part.id, part."case", person.id, coalesce(nullif(committed_name, ''), name_used)
FROM part JOIN person ON person.id = part.person
WHERE part."case" IS NOT NULL AND role IN {_among(_OFFICIALS)}
  AND person_kind <> '{PersonKind.ORGANISATION}'
"""  # noqa: S608 - our own codes
_DEEDS_DONE = f"""
SELECT a."case", coalesce(a.part, ''), a.described_as, a.role, coalesce(e.facility, ''),
  e.event_kind, {_year("e.occurred_on")}
FROM actor a JOIN event e ON e.id = a.event
WHERE a."case" IS NOT NULL AND a.role IN {_among(_DEEDS)}
UNION ALL SELECT i."case", i.part, '', '', '', c.claim_type, {_year("c.conduct_on")}
FROM involvement i JOIN claim c ON c.id = i.claim
WHERE i."case" IS NOT NULL AND i.part IS NOT NULL
"""  # noqa: S608 - our own codes
_DEFENSES = f"""
SELECT "case", id, immunity_stage, immunity_lost, {_year("served_on")}
FROM part WHERE "case" IS NOT NULL AND (immunity_stage <> '' OR immunity_lost <> '')
"""  # noqa: S608 - our own codes
_RULINGS = f"""
SELECT r."case", coalesce(r.part, ''), r.immunity, r.prong_1, r.prong_2, r.stage,
  coalesce(nullif(p.court, ''), r.court),
  coalesce(nullif({_year("r.entered_on")}, ''), {_year("r.signed_on")})
FROM ruling r LEFT JOIN proceeding p ON p.id = r.proceeding
WHERE r."case" IS NOT NULL AND r.writing IN ('', '{Writing.COURT}')
"""  # noqa: S608 - our own codes


@dataclass(frozen=True, slots=True)
class Across:
    """All cases of one open vault; each question is one statement."""

    driving: Callable[[], AbstractContextManager[Any]]

    def recused(self) -> Rows:
        """The cases from which somebody is recused, each with the stored list of them."""
        return self._rows(_RECUSED)

    def conduct(self) -> Rows:
        """What happened: case, facility, place there, kind of event or type of claim, year."""
        return self._rows(_CONDUCT)

    def held(self) -> Rows:
        """Where those are held whom cases are for, the last entered first: case, facility, unit."""
        return self._rows(_HELD)

    def officers(self) -> Rows:
        """The people who answer for what they did in office: part, case, person, name."""
        return self._rows(_OFFICERS)

    def acts(self) -> Rows:
        """What somebody did in an event, or answers for in a claim.

        Case, part, how one without a part is described, role ('' of a claim), facility, kind of
        event or type of claim, year.
        """
        return self._rows(_DEEDS_DONE)

    def defenses(self) -> Rows:
        """Where immunity was raised or lost: case, part, stage, how lost, year of service."""
        return self._rows(_DEFENSES)

    def rulings(self) -> Rows:
        """What courts ruled of immunity, nothing that one judge wrote alone.

        Case, part, immunity, both prongs, stage, court, year.
        """
        return self._rows(_RULINGS)

    def _rows(self, query: str) -> Rows:
        with self.driving() as driver:
            found: Rows = driver.execute(query).fetchall()
        return found
