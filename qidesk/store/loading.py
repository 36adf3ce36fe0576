"""Reading: a whole case as one value, and the narrow rows of lists."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.differing import doubt_of
from qidesk.casefile.operations.written import ALIVE, LIFE, REMOVED
from qidesk.casefile.schema.fields import Record
from qidesk.casefile.schema.kinds import KINDS
from qidesk.identity.calling import case_called
from qidesk.identity.dockets import is_same_docket
from qidesk.identity.folding import folded, sort_key
from qidesk.store.belonging import of_case
from qidesk.store.database import driver_connection
from qidesk.store.differences import differences
from qidesk.store.records import read_records
from qidesk.store.tables import CHANGE, OPERATION, RECORDS
from qidesk.store.undo import REDO, UNDO


class CaseLine(NamedTuple):
    """A case as a list shows it; choices are codes, dates their stored text.

    `court` is that of the newest proceeding, `courts` all of them, one a line.
    """

    id: str
    caption: str
    person: str
    docket_number: str
    court: str
    matter_kind: str
    stage: str
    representation_status: str
    owner: str
    next_step: str
    next_step_on: str
    courts: str
    closed_on: str
    archived_on: str

    @property
    def is_open(self) -> bool:
        """Whether anybody is at work on it: it was neither closed nor archived."""
        return not (self.closed_on or self.archived_on)


class FacilityLine(NamedTuple):
    """A facility as a list shows it."""

    id: str
    name: str
    town: str
    state: str
    operator: str


_LINE_SQL = """
SELECT c.id, c.caption,
  coalesce((SELECT coalesce(nullif(p.committed_name, ''), nullif(p.name_used, ''),
      (SELECT 'No. ' || n.number FROM number n
        WHERE n.person = p.id AND n.number <> '' ORDER BY n.entered LIMIT 1))
    FROM part JOIN person p ON p.id = part.person
    WHERE part."case" = c.id AND part.role IN ('person_seeking_help', 'plaintiff')
    ORDER BY part.role, part.entered LIMIT 1), ''),
  coalesce(d.docket_number, ''), coalesce(d.court, ''),
  c.matter_kind, c.stage, c.representation_status, c.owner, c.next_step, c.next_step_on,
  coalesce((SELECT group_concat(court, char(10)) FROM proceeding
    WHERE "case" = c.id AND court <> ''), ''),
  c.closed_on, c.archived_on
FROM "case" c
LEFT JOIN proceeding d ON d.seq = (SELECT seq FROM proceeding
  WHERE "case" = c.id ORDER BY entered DESC LIMIT 1)
"""
CASE_LINES_SQL = f"{_LINE_SQL}ORDER BY c.entered DESC"
"""Every case, newest first, with the person it is for (or their number), its newest proceeding."""


def case_lines(driver: Any) -> list[CaseLine]:
    """The list of all cases, newest first; on the driver's connection, as there may be many."""
    return list(map(CaseLine._make, driver.execute(CASE_LINES_SQL)))


def case_title(connection: Connection, case_id: str) -> str:
    """What to call a case; '' where there is no such case."""
    row = connection.exec_driver_sql(f"{_LINE_SQL}WHERE c.id = ?", (case_id,)).first()
    line = CaseLine._make(row) if row else None
    return case_called(line.caption, (line.person,)) if line else ""


def facility_lines(connection: Connection) -> list[FacilityLine]:
    """The directory of facilities, by name."""
    rows = connection.exec_driver_sql(
        "SELECT id, name, town, state, operator FROM facility ORDER BY entered"
    )
    return sorted(map(FacilityLine._make, rows), key=lambda line: sort_key(line.name))


def cases_named(connection: Connection, reference: str) -> list[str]:
    """The ids of the cases a reference means: by a docket number, or else an id's beginning.

    A docket number means those of its year and number, unless some have the very same text.
    """
    dockets = connection.exec_driver_sql(
        "SELECT \"case\", docket_number FROM proceeding WHERE docket_number <> '' "
        'AND "case" IS NOT NULL ORDER BY entered'
    ).fetchall()
    for means in (_is_same_text, is_same_docket):
        found = [case_id for case_id, docket in dockets if means(docket, reference)]
        if found:
            return list(dict.fromkeys(found))
    return _cases_beginning(connection, reference.strip().lower())


def _is_same_text(one: str, other: str) -> bool:
    return folded(one).strip() == folded(other).strip()


def _cases_beginning(connection: Connection, prefix: str) -> list[str]:
    if not prefix or not set(prefix) <= set("0123456789abcdef"):
        return []
    case = RECORDS["case"]
    found = connection.execute(
        select(case.c.id)
        .where(case.c.id >= prefix, case.c.id < prefix + "g")
        .order_by(case.c.entered)
    )
    return list(found.scalars())


def narrow_rows(
    connection: Connection, code: str, fields: tuple[str, ...]
) -> list[tuple[str, ...]]:
    """The id and the stored texts of a few fields of every record of a kind, as entered."""
    columns = ", ".join(("id", *(f"coalesce(\"{name}\", '')" for name in fields)))
    query = f'SELECT {columns} FROM "{code}" ORDER BY entered'  # noqa: S608 - our names
    found: list[tuple[str, ...]] = driver_connection(connection).execute(query).fetchall()
    return found


def entered_at(connection: Connection, code: str) -> dict[str, str]:
    """For the id of every record of a kind, the UTC instant at which it was entered."""
    table = RECORDS[code]
    query = select(table.c.id, CHANGE.c.at).join(OPERATION, OPERATION.c.seq == table.c.seq)
    query = query.join(CHANGE, CHANGE.c.seq == OPERATION.c.change)
    return {each.id: each.at for each in connection.execute(query)}


LastWritten = dict[str, dict[str, str]]
"""By record and field, the text that was written there last."""


class Entered(NamedTuple):
    """A record as it was entered: in which change, when (UTC) and by whom."""

    kind: str
    id: str
    change: str
    at: str
    user: str


def entered_between(
    connection: Connection, kinds: Sequence[str], since: str, until: str
) -> list[Entered]:
    """What was entered of these kinds from one instant until before another, oldest first.

    That is also what was taken back since; what was destroyed is not told, nor what an undo put
    back once more.
    """
    found = connection.exec_driver_sql(
        'SELECT o.kind, o.record, c.id, c.at, c."user" FROM change c '
        "JOIN operation o ON o.seq BETWEEN c.first AND c.first + c.size - 1 "
        "WHERE c.at >= :since AND c.at < :until AND c.reverses = '' "
        "AND o.field = :life AND o.value = :alive "
        "AND o.kind IN (SELECT value FROM json_each(:kinds)) ORDER BY o.seq",
        {"since": since, "until": until, "life": LIFE, "alive": ALIVE, "kinds": json.dumps(kinds)},
    )
    return [Entered(*row) for row in found]


def last_written(connection: Connection, name: str, kinds: Sequence[str]) -> LastWritten:
    """What changes of a name, and their being undone and done again, wrote last of these kinds.

    What was taken away so counts as never written.
    """
    found = connection.exec_driver_sql(
        "SELECT o.record, o.field, o.value FROM change c "
        "JOIN operation o ON o.seq BETWEEN c.first AND c.first + c.size - 1 "
        "WHERE c.name IN (:name, :undo || :name, :redo || :name) AND o.value IS NOT NULL "
        "AND o.kind IN (SELECT value FROM json_each(:kinds)) ORDER BY o.seq",
        {"name": name, "undo": UNDO, "redo": REDO, "kinds": json.dumps(kinds)},
    )
    written: LastWritten = {}
    for record, field, value in found:
        if (field, value) == (LIFE, REMOVED):
            written.pop(record, None)
        else:
            written.setdefault(record, {})[field] = value
    return written


def records_among(connection: Connection, code: str, ids: Iterable[str]) -> tuple[Record, ...]:
    """The records of one kind that have these ids, in the order entered."""
    among = "id IN (SELECT value FROM json_each(:ids))"
    return read_records(connection, KINDS[code], among, ids=json.dumps(list(ids)))


def records_with(connection: Connection, code: str, field: str, stored: str) -> tuple[Record, ...]:
    """The records of one kind of which a field, one of ours, has this stored text."""
    return read_records(connection, KINDS[code], f'"{field}" = :stored', stored=stored)


def cases_of(connection: Connection, code: str, record_id: str) -> list[str]:
    """The ids of the cases a record belongs to, directly or through its person; none for others."""
    if code == "case":
        return [record_id]
    table = RECORDS[code]
    if KINDS[code].belongs_to_case:
        found = connection.execute(select(table.c.case).where(table.c.id == record_id))
        return [case_id for case_id in found.scalars() if case_id]
    person = table.c.id if code == "person" else table.c.get("person")
    if person is None:
        return []
    part = RECORDS["part"].c
    joined = select(part.case).join(table, person == part.person).where(table.c.id == record_id)
    return list(dict.fromkeys(filter(None, connection.execute(joined).scalars())))


_RETOLD_SQL = """
WITH told AS (SELECT max(w.seq) AS last FROM passage p JOIN operation w ON w.record = p.id
    WHERE p."case" = :case AND p.section = 'facts' AND w.field = 'text')
SELECT DISTINCT o.record FROM told CROSS JOIN change c CROSS JOIN operation o
WHERE c.case_id = :case AND c.first + c.size > told.last
  AND o.seq BETWEEN c.first AND c.first + c.size - 1 AND o.seq > told.last
  AND o.kind IN ('event', 'cite')
ORDER BY o.record
"""
"""What of a case's timeline was written after its statement of facts; nothing where that is not."""


def load_case(connection: Connection, case_id: str) -> CaseFile | None:
    """The whole case, one query a table; None where there is no such case."""
    found: dict[str, tuple[Record, ...]] = {
        kind.plural: read_records(connection, kind, of_case(kind.code), case=case_id)
        for kind in KINDS.values()
    }
    cases = found.pop(KINDS["case"].plural)
    if not cases:
        return None
    retold = driver_connection(connection).execute(_RETOLD_SQL, {"case": case_id}).fetchall()
    # Each plural is its kind.
    file = CaseFile(case=cases[0], retold=tuple([each for (each,) in retold]), **found)  # type: ignore[arg-type]
    open_here = (each for each in differences(connection) if each.record in file.by_id)
    differing = tuple(map(doubt_of, open_here))
    return replace(file, differing=differing) if differing else file
