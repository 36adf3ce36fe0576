"""Which records belong to which cases: those that name their case, and what these lead to.

A person belongs to the cases they have a part in, and so does who acts for them; a facility to
those whose events, grievances or custody lie there; numbers, custody and addresses go with their
person or facility.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from qidesk.casefile.schema.kinds import KINDS

_ANY = "IS NOT NULL"


class _Way(NamedTuple):
    """One way from a case to a record: the columns that hold their ids, and where these stand."""

    case: str
    id: str
    source: str

    def on(self, code: str, link: str) -> "_Way":
        """The way on to the records of a kind that link to this one."""
        return _Way(
            self.case, f"{code}.id", f"{self.source} JOIN {code} ON {code}.{link} = {self.id}"
        )


_PERSONS = (
    _Way('part."case"', "part.person", "part"),
    _Way(
        'part."case"',
        "person.personal_representative",
        "part JOIN person ON person.id = part.person",
    ),
)
_FACILITIES = (
    _Way('event."case"', "event.facility", "event"),
    _Way('grievance."case"', "grievance.facility", "grievance"),
    *(way.on("custody", "person")._replace(id="custody.facility") for way in _PERSONS),
)


def pairs(code: str, *, cases: str = _ANY, ids: str = _ANY) -> str:
    """A query for pairs ("case", id) of the records of a kind and the cases they belong to.

    cases, ids: what must hold of either, as the end of a condition in SQL (`= :case`).
    """
    arms = (
        f'SELECT {way.case} AS "case", {way.id} AS id FROM {way.source} '  # noqa: S608 - our names
        f"WHERE {way.case} {cases} AND {way.id} {ids}"
        for way in _ways_to(code)
    )
    return " UNION ".join(arms)


@cache
def of_case(code: str) -> str:
    """The condition in SQL under which a record of that kind belongs to the case `:case`."""
    if code != "case" and KINDS[code].belongs_to_case:
        return '"case" = :case'
    return f"id IN (SELECT id FROM ({pairs(code, cases='= :case')}))"  # noqa: S608 - our names


def _ways_to(code: str) -> Iterator[_Way]:
    match code:
        case "case":
            yield _Way('"case".id', '"case".id', '"case"')
        case _ if KINDS[code].belongs_to_case:
            yield _Way(f'{code}."case"', f"{code}.id", code)
        case "person":
            yield from _PERSONS
        case "facility":
            yield from _FACILITIES
        case "number" | "custody":
            yield from (way.on(code, "person") for way in _PERSONS)
        case "address":
            yield from (way.on(code, "person") for way in _PERSONS)
            yield from (way.on(code, "facility") for way in _FACILITIES)
        case _:
            raise LookupError(code)
