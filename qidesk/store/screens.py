"""Who may not see a case: nothing of it goes to a machine on which they work."""

import json
from collections.abc import Sequence

from sqlalchemy import Connection

from qidesk.casefile.records.matter import Case
from qidesk.casefile.schema.fields import specs_of
from qidesk.casefile.schema.values import from_text
from qidesk.identity.colleagues import is_colleague
from qidesk.store.differences import differences

_WHO = (
    "SELECT name FROM device WHERE id IN (SELECT value FROM json_each(:line)) UNION "
    'SELECT c."user" FROM change c JOIN device d ON d.seq = c.device '
    "WHERE d.id IN (SELECT value FROM json_each(:line))"
)
_STAND = "SELECT id, recused FROM \"case\" WHERE recused <> ''"
_REMOVED = (
    "SELECT o.record, o.value FROM operation o JOIN change c ON c.seq = :first AND o.seq >= c.first"
    " WHERE o.kind = 'case' AND o.field = 'recused' "
    'AND NOT EXISTS (SELECT 1 FROM "case" WHERE id = o.record)'
)
(_RECUSED,) = (each for each in specs_of(Case) if each.name == "recused")


def screened_from(connection: Connection, line: Sequence[str], first: int | None) -> set[str]:
    """The cases from which somebody is recused who works on a machine, or did on those it was.

    Where two versions stand of who is, either counts; of a case that was removed, whatever the
    changes from that number on say of it.
    """
    names = set(connection.exec_driver_sql(_WHO, {"line": json.dumps(line)}).scalars())
    told: list[tuple[str, str | None]] = [
        (each.record, one.value)
        for each in differences(connection)
        if (each.kind, each.field) == ("case", "recused")
        for one in each.versions
    ]
    for query in (_STAND, _REMOVED):
        told += map(tuple, connection.exec_driver_sql(query, {"first": first}))
    return {case for case, recused in told if recused and _is_among(recused, names)}


def _is_among(recused: str, names: set[str]) -> bool:
    return any(is_colleague(one, who) for one in from_text(_RECUSED, recused) for who in names)
