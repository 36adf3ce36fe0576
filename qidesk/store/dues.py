"""The board's index: what is due in each case, kept beside the facts, made anew as they change.

It is unjournalled and disposable, like the search index. Its mark says from which tables of law and
up to which operation of the journal it was made, so that a reader knows which cases to make anew.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.schema.fields import Record
from qidesk.casefile.schema.kinds import KINDS
from qidesk.store.records import read_records
from qidesk.store.tables import RECORDS

_MARK = "board"
_KINDS = ("part", "proceeding", "docket_entry", "ruling", "deadline_mark")
"""The kinds of records from which deadlines follow, beside the case and federal facilities."""
_CHANGED = (
    "WITH changed AS (SELECT DISTINCT kind, record FROM operation WHERE seq > :after) "
    "SELECT value FROM operation WHERE field = 'case' AND value <> '' "
    "AND record IN (SELECT record FROM changed) "
    "UNION SELECT record FROM changed WHERE kind = 'case' "
    'UNION SELECT "case" FROM event JOIN changed ON facility = record '
    'UNION SELECT "case" FROM grievance JOIN changed ON facility = record '
    'UNION SELECT p."case" FROM part p JOIN custody c ON c.person = p.person '
    "JOIN changed ON changed.record IN (c.id, c.facility) "
    'UNION SELECT p."case" FROM part p JOIN operation o ON o.value = p.person '
    "AND o.field = 'person' JOIN changed ON o.record = changed.record "
    "AND changed.kind = 'custody'"
)
"""A facility or a spell of custody belongs to no case, so its cases are those that link to it."""
_FEDERAL = ("federal_prison", "immigration")


class DueRow(NamedTuple):
    """What is due in one case, as the law room writes it, how many alarms, and what is lacking."""

    case_id: str
    lines: str
    alarms: int
    why: str


@dataclass(frozen=True, slots=True)
class DueIndex:
    """The index of one open vault, by its three ways to the database."""

    reading: Callable[[], AbstractContextManager[Connection]]
    writing: Callable[[], AbstractContextManager[Connection]]
    driving: Callable[[], AbstractContextManager[Any]]

    def kept(self) -> tuple[int, str, list[DueRow]]:
        """The journal's last operation, the index's mark ('' before it was made), and its rows."""
        with self.reading() as connection:
            head = connection.exec_driver_sql("SELECT max(seq) FROM operation").scalar()
        with self.driving() as driver:
            found = driver.execute("SELECT value FROM setting WHERE name = ?", (_MARK,)).fetchone()
            rows = driver.execute("SELECT case_id, lines, alarms, why FROM due").fetchall()
        return int(head or 0), (found[0] if found else ""), list(map(DueRow._make, rows))

    def keep(self, mark: str, rows: Sequence[DueRow]) -> None:
        """Write rows anew, drop those of cases that are gone, and set the mark; unjournalled."""
        with self.writing() as connection:
            if rows:
                connection.exec_driver_sql(
                    "INSERT OR REPLACE INTO due (case_id, lines, alarms, why) VALUES (?, ?, ?, ?)",
                    list(map(tuple, rows)),
                )
            connection.exec_driver_sql(
                'DELETE FROM due WHERE case_id NOT IN (SELECT id FROM "case")'
            )
            connection.exec_driver_sql(
                "INSERT OR REPLACE INTO setting VALUES (?, ?)", (_MARK, mark)
            )

    def drop(self, mark: str, case_ids: Sequence[str]) -> None:
        """Drop what no longer holds of these cases, and set the mark; they count as not made."""
        with self.writing() as connection:
            connection.exec_driver_sql(
                "DELETE FROM due WHERE case_id IN (SELECT value FROM json_each(?))",
                (json.dumps(list(case_ids)),),
            )
            connection.exec_driver_sql(
                "INSERT OR REPLACE INTO setting VALUES (?, ?)", (_MARK, mark)
            )

    def changed(self, after: int) -> set[str]:
        """The ids of the cases that a change after an operation concerns, some perhaps in vain."""
        with self.reading() as connection:
            found = connection.exec_driver_sql(_CHANGED, {"after": after}).scalars()
            return {case_id for case_id in found if case_id}

    def slices(self, case_ids: Sequence[str]) -> list[CaseFile]:
        """These cases with only the records from which deadlines follow, a query a kind."""
        with self.reading() as connection:
            return list(_slices(connection, case_ids))


def forget(connection: Connection, case_id: str) -> None:
    """Drop one case's row."""
    connection.exec_driver_sql("DELETE FROM due WHERE case_id = ?", (case_id,))


def _slices(connection: Connection, case_ids: Sequence[str]) -> Iterator[CaseFile]:
    wanted = json.dumps(list(case_ids))
    found: dict[str, dict[str, list[Record]]] = {}
    for code in _KINDS:
        column = RECORDS[code].c.case
        for record in read_records(connection, KINDS[code], _within(column, wanted)):
            of_case = found.setdefault(record.case, {})  # type: ignore[attr-defined]  # all have one
            of_case.setdefault(KINDS[code].plural, []).append(record)
    for case_id, facility in _federal_facilities(connection, wanted):
        found.setdefault(case_id, {}).setdefault("facilities", []).append(facility)
    for case in read_records(connection, KINDS["case"], _within(RECORDS["case"].c.id, wanted)):
        held = {plural: tuple(records) for plural, records in found.get(case.id, {}).items()}
        yield CaseFile(case=case, **held)  # type: ignore[arg-type]  # each plural is its kind


def _within(column: Any, wanted: str) -> Any:
    return column.in_(select(func.json_each(wanted).table_valued("value").c.value))


def _federal_facilities(connection: Connection, wanted: str) -> Iterator[tuple[str, Record]]:
    """The federal facilities of each of these cases: whether one is there may double the time."""
    facility = RECORDS["facility"].c
    federal = read_records(connection, KINDS["facility"], facility.facility_kind.in_(_FEDERAL))
    by_id = {each.id: each for each in federal}
    if not by_id:
        return
    query = (
        "WITH wanted AS (SELECT value AS id FROM json_each(:wanted)), "
        "federal AS (SELECT value AS id FROM json_each(:federal)) "
        'SELECT "case", facility FROM event WHERE "case" IN wanted AND facility IN federal '
        'UNION SELECT "case", facility FROM grievance '
        'WHERE "case" IN wanted AND facility IN federal '
        'UNION SELECT p."case", c.facility FROM part p JOIN custody c ON c.person = p.person '
        'WHERE p."case" IN wanted AND c.facility IN federal'
    )
    given = {"wanted": wanted, "federal": json.dumps(sorted(by_id))}
    for case_id, facility_id in connection.exec_driver_sql(query, given):
        yield case_id, by_id[facility_id]
