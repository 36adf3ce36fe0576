"""The board's index: what is due in each case, kept beside the facts, made anew as they change.

It is unjournalled and disposable, like the search index. Its mark says from which tables of law and
up to which operation of the journal it was made, so that a reader knows which cases to make anew.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.schema.fields import Record
from qidesk.casefile.schema.kinds import KINDS, Kind
from qidesk.store.belonging import pairs
from qidesk.store.records import read_records

MARK = "board"
"""The setting that says from what the index was made."""

_LINKED = "IN (SELECT id FROM linked)"
_CHANGED = (
    "WITH changed AS (SELECT DISTINCT kind, record FROM operation WHERE seq > :after), "  # noqa: S608 - our names
    "linked AS (SELECT record AS id FROM changed UNION SELECT value FROM operation "
    "WHERE (field = 'person' OR (kind = 'address' AND field = 'facility')) "
    "AND record IN (SELECT record FROM changed)) "
    "SELECT value FROM operation WHERE field = 'case' AND value <> '' "
    "AND record IN (SELECT record FROM changed) "
    "UNION SELECT record FROM changed WHERE kind = 'case' "
    f'UNION SELECT "case" FROM ({pairs("person", ids=_LINKED)}) '
    f'UNION SELECT "case" FROM ({pairs("facility", ids=_LINKED)})'
)
"""What belongs to no case by itself concerns those that link to it, or did when it was removed."""


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
            found = driver.execute("SELECT value FROM setting WHERE name = ?", (MARK,)).fetchone()
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
            connection.exec_driver_sql("INSERT OR REPLACE INTO setting VALUES (?, ?)", (MARK, mark))

    def drop(self, mark: str, case_ids: Sequence[str]) -> None:
        """Drop what no longer holds of these cases, and set the mark; they count as not made."""
        with self.writing() as connection:
            connection.exec_driver_sql(
                "DELETE FROM due WHERE case_id IN (SELECT value FROM json_each(?))",
                (json.dumps(list(case_ids)),),
            )
            connection.exec_driver_sql("INSERT OR REPLACE INTO setting VALUES (?, ?)", (MARK, mark))

    def changed(self, after: int) -> set[str]:
        """The ids of the cases that a change after an operation concerns, some perhaps in vain."""
        with self.reading() as connection:
            found = connection.exec_driver_sql(_CHANGED, {"after": after}).scalars()
            return {case_id for case_id in found if case_id}

    def slices(self, case_ids: Sequence[str], kinds: Iterable[Kind]) -> list[CaseFile]:
        """These cases with only the records of those kinds, two queries a kind."""
        with self.reading() as connection:
            return list(_slices(connection, case_ids, kinds))


def forget(connection: Connection, case_id: str) -> None:
    """Drop one case's row."""
    connection.exec_driver_sql("DELETE FROM due WHERE case_id = ?", (case_id,))


def _slices(
    connection: Connection, case_ids: Sequence[str], kinds: Iterable[Kind]
) -> Iterator[CaseFile]:
    held: dict[str, dict[str, tuple[Record, ...]]] = {case_id: {} for case_id in case_ids}
    for kind in kinds:
        for case_id, records in _of_cases(connection, kind, json.dumps(case_ids)).items():
            held[case_id][kind.plural] = records
    for of_case in held.values():
        if cases := of_case.pop(KINDS["case"].plural, ()):
            yield CaseFile(case=cases[0], **of_case)  # type: ignore[arg-type]  # each its kind


def _of_cases(connection: Connection, kind: Kind, wanted: str) -> dict[str, tuple[Record, ...]]:
    """The records of a kind that belong to each of these cases, in the order entered."""
    query = pairs(kind.code, cases="IN (SELECT value FROM json_each(:wanted))")
    found = connection.exec_driver_sql(query, {"wanted": wanted}).fetchall()
    ids = json.dumps([record_id for _, record_id in found])
    among = "id IN (SELECT value FROM json_each(:ids))"
    records = {record.id: record for record in read_records(connection, kind, among, ids=ids)}
    order = {record_id: at for at, record_id in enumerate(records)}
    of_case: dict[str, list[str]] = {}
    for case_id, record_id in found:
        of_case.setdefault(case_id, []).append(record_id)
    return {
        case_id: tuple(records[each] for each in sorted(of, key=order.__getitem__))
        for case_id, of in of_case.items()
    }
