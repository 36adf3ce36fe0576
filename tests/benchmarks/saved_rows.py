"""The rows that saving one event writes, written again by other means."""

from dataclasses import replace
from typing import Any

from qidesk.actions.ids_and_clock import new_id
from qidesk.actions.records import save_new
from qidesk.casefile.records.events import Event
from qidesk.store.tables import CHANGE
from qidesk.store.vault import Vault

Rows = list[tuple[Any, ...]]


class SavedRows:
    """One event saved again and again: through the action, or its rows by the bare driver.

    The driver's rows carry the digests and hashes of the first save, so that it only has to
    write them. `prepare` sets out the next save: the same facts under new ids and numbers.
    """

    def __init__(self, vault: Vault) -> None:
        writer = vault._opened.writer
        event = vault.records("event")[0]
        assert writer is not None
        assert isinstance(event, Event)
        self._vault, self._writer = vault, writer
        self._driver: Any = writer.raw_connection().driver_connection
        self._event = replace(event, id=new_id())
        self.save()
        change = vault.changes(event.case)[-1]
        written = self._select("change", "id", change.id)[0]
        self._change = dict(zip(CHANGE.columns.keys(), written, strict=True))
        self._operations = self._select("operation", "change", self._change["seq"])
        self._row = self._select("event", "id", self._event.id)[0]
        query = "SELECT rowid, body, kind, record FROM search WHERE rowid = ?"
        self._indexed = self._driver.execute(query, (self._row[0],)).fetchone()
        self._next: list[tuple[str, Rows]] = []
        self.prepare()

    def prepare(self) -> None:
        """Set out the next save."""
        (last,) = self._driver.execute("SELECT max(seq) FROM operation").fetchone()
        query = "SELECT seq, number FROM change ORDER BY seq DESC LIMIT 1"
        change, number = self._driver.execute(query).fetchone()
        event_id, seq = new_id(), last + 1
        self._event = replace(self._event, id=event_id)
        operations = [
            (seq + at, change + 1, row[2], event_id, *row[4:])
            for at, row in enumerate(self._operations)
        ]
        changed = self._change | {
            "seq": change + 1,
            "id": new_id(),
            "number": number + 1,
            "first": seq,
            "size": len(operations),
        }
        self._next = [
            (_insert("operation", len(operations[0])), operations),
            (_insert("event", len(self._row)), [(seq, event_id, *self._row[2:])]),
            (
                "INSERT INTO search (rowid, body, kind, record) VALUES (?, ?, ?, ?)",
                [(seq, *self._indexed[1:3], event_id)],
            ),
            (
                _insert("change", len(self._change)),
                [tuple(changed.values())],
            ),
        ]

    def save(self) -> None:
        """Save the event as the window and the command line do."""
        save_new(self._vault, "add event", [self._event], self._event.case)

    def write_by_driver(self) -> None:
        """Write the same rows in one commit of the bare driver."""
        self._driver.execute("BEGIN IMMEDIATE")
        for statement, rows in self._next:
            self._driver.executemany(statement, rows)
        self._driver.execute("COMMIT")

    def write_by_sqlalchemy(self) -> None:
        """Write the same rows in one transaction of SQLAlchemy Core."""
        with self._writer.begin() as connection:
            for statement, rows in self._next:
                connection.exec_driver_sql(statement, rows)

    def write_witness(self) -> None:
        """Write the witness file alone."""
        assert self._vault._opened.witness is not None
        self._vault._opened.witness.write(self._change["seq"], self._change["hash"])

    def _select(self, table: str, column: str, value: str | int) -> Rows:
        query = f"SELECT * FROM {table} WHERE {column} = ? ORDER BY seq"
        found: Rows = self._driver.execute(query, (value,)).fetchall()
        return found


def _insert(table: str, columns: int) -> str:
    return f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})"
