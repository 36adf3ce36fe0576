"""One change in hand: records added, changed and removed in one transaction, each journalled."""

import json
from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from qidesk.casefile.operations.written import ALIVE, LIFE, REMOVED, entered, life_as
from qidesk.casefile.schema.fields import Record
from qidesk.casefile.schema.kinds import KINDS, Kind, kind_of, links_to
from qidesk.casefile.schema.values import changed_texts, texts_of
from qidesk.store import attachments, chain, index, journal, pages, search
from qidesk.store.attachments import Sealed
from qidesk.store.database import driver_connection
from qidesk.store.devices import Sign
from qidesk.store.errors import StillLinked, UnknownRecord
from qidesk.store.journal import FieldWrite, Mark, Parent
from qidesk.store.pages import Page
from qidesk.store.records import insert_sql, read_record, to_row
from qidesk.store.tables import RECORDS

_AMONG = "IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes, on which device, by which way into the vault, and when (UTC, in ISO 8601)."""

    device: str
    sign: Sign
    slot: str
    user: str
    at: str


class Placed(NamedTuple):
    """A record to be written, by its stored texts, and where: the number of its first operation,
    and its place in the order of entry."""

    seq: int
    order: str
    kind: str
    id: str
    texts: dict[str, str]


class ChangeInHand:
    """The open transaction of one change; it is all saved or not at all."""

    def __init__(self, connection: Connection, author: Author) -> None:
        self.connection = connection
        self._author = author
        self._head = journal.read_head(connection, author.device)
        self._seals: list[bytes] = []

    def close(self, change_id: str, name: str, case_id: str, reverses: str) -> Mark | None:
        """Bind what was written into the chain; None where nothing was."""
        return self.seal(change_id, name, case_id, reverses) if self._seals else None

    def seal(self, change_id: str, name: str, case_id: str, reverses: str) -> Mark:
        """Bind the change into the chain, even one that wrote nothing and only says something."""
        author = self._author
        change = chain.next_change(
            self._head,
            device=author.device,
            slot=author.slot,
            user=author.user,
            at=author.at,
            id=change_id,
            name=name,
            case=case_id,
            reverses=reverses,
        )
        return chain.seal(self.connection, self._head, self._seals, change, author.sign)

    def add(self, record: Record) -> None:
        """Add a new record; its id must be minted and every link must point to a record."""
        self.add_all((record,))

    def add_all(self, records: Sequence[Record]) -> None:
        """Add new records, ids minted, that may point to each other in any order."""
        if len(records) > 1:
            self.connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        writes: list[FieldWrite] = []
        placed: list[Placed] = []
        for record in records:
            code, texts = kind_of(record).code, texts_of(record)
            placed.append(Placed(*self._place(len(writes)), code, record.id, texts))
            writes.append(FieldWrite(code, record.id, LIFE, ALIVE))
            writes += [
                FieldWrite(code, record.id, field, text) for field, text in texts.items() if text
            ]
        self.journal(*writes)
        self.write_rows(placed)

    def keep_file(self, sealed: Sealed) -> None:
        """Keep the sealed file of a document, which goes by its digest."""
        attachments.keep(self.connection, sealed)

    def keep_pages(self, document: str, found: Sequence[Page]) -> None:
        """Keep what the pages of a document's file say."""
        pages.put(self.connection, document, found)

    def update(self, before: Record, after: Record) -> None:
        """Save the fields that differ between the record as it was read and as it is now.

        Raises UnknownRecord where the record is no longer there.
        """
        kind = kind_of(after)
        new = changed_texts(before, after)
        if not new:
            return
        current = self.current(after.id)
        self.journal(
            *(
                FieldWrite(kind.code, after.id, field, text, current.get(field, ()))
                for field, text in new.items()
            )
        )
        self.update_row(kind, after.id, new)

    def remove(self, record: Record) -> None:
        """Take a record away; raises StillLinked while another record points to it."""
        kind = kind_of(record)
        self.end(REMOVED, (kind.code, record.id))
        self.drop_row(kind, record.id)

    def join(self, record: Record, lead: str) -> None:
        """Let an earlier record of its kind stand for one, whose links then all lead there."""
        kind = kind_of(record)
        self.link_anew(kind.code, (record.id,), lead)
        self.end(life_as(lead), (kind.code, record.id))
        self.drop_row(kind, record.id)

    def link_anew(
        self, kind: str, records: Sequence[str], target: str, but: Container[str] = frozenset()
    ) -> None:
        """Lead to a target ('' empties them) the links to records of all others `but` these."""
        for other, field in links_to(kind):
            query = f'SELECT id FROM "{other.code}" WHERE "{field}" {_AMONG}'  # noqa: S608 - our names
            linked = self.connection.exec_driver_sql(query, (json.dumps(records),))
            for found in linked.scalars().all():
                if found not in but:
                    parents = self.current(found)[field]
                    self.journal(FieldWrite(other.code, found, field, target, parents))
                    self.update_row(other, found, {field: target})

    def end(self, life: str, *records: tuple[str, str]) -> None:
        """Journal the end of records (kind, id), each in place of all that is current of it."""
        found = journal.current(self.connection, [record for _, record in records], self._head)
        writes = []
        for kind, record in records:
            standing = found.get(record, {}).values()
            parents = sorted(parent for several in standing for parent in several)
            writes.append(FieldWrite(kind, record, LIFE, life, tuple(parents)))
        self.journal(*writes)

    def current(self, record: str) -> dict[str, tuple[Parent, ...]]:
        """The operations of each field of a record that no other replaces."""
        return journal.current(self.connection, [record], self._head).get(record, {})

    def journal(self, *new: FieldWrite) -> None:
        """Write to the journal alone."""
        self._seals += journal.append(self.connection, self._head, len(self._seals), new)

    def _place(self, ahead: int) -> tuple[int, str]:
        """The number of an operation so far ahead, and its place in the order of entry."""
        place = len(self._seals) + ahead
        order = entered(self._head.clock + 1, self._author.device, place)
        return self._head.first + place, order

    def write_rows(self, placed: Sequence[Placed]) -> None:
        """Write records' rows and index entries, each at its place in the order of entry."""
        rows: dict[str, list[dict[str, Any]]] = {}
        for seq, order, code, record, texts in placed:
            row = {**to_row(KINDS[code], texts), "seq": seq, "id": record, "entered": order}
            rows.setdefault(code, []).append(row)
        for code, of_kind in rows.items():
            driver_connection(self.connection).executemany(insert_sql(code), of_kind)
        if placed:
            search.put(self.connection, [(each.seq, *each[2:]) for each in placed])
        if back := [each["id"] for each in rows.get("document", ())]:
            pages.show(self.connection, back)

    def update_row(self, kind: Kind, record_id: str, texts: dict[str, str]) -> None:
        """Bring a row and its index entry to new texts."""
        table = RECORDS[kind.code]
        query = table.update().where(table.c.id == record_id).values(to_row(kind, texts))
        seq = self.connection.execute(query.returning(table.c.seq)).scalar()
        record = read_record(self.connection, kind, record_id)
        if seq is None or record is None:
            raise UnknownRecord(kind.words)
        search.put_again(self.connection, (seq, kind.code, record_id, texts_of(record)))

    def drop_row(self, kind: Kind, record_id: str) -> None:
        """Delete a row and its index entry. Raises StillLinked, UnknownRecord."""
        try:
            count = self.drop_rows(kind, (record_id,))
        except IntegrityError as error:
            raise StillLinked(kind.words) from error
        if not count:
            raise UnknownRecord(kind.words)

    def drop_rows(self, kind: Kind, ids: Sequence[str]) -> int:
        """Delete those rows that there are, with their index entries; how many that was."""
        query = f'DELETE FROM "{kind.code}" WHERE id {_AMONG} RETURNING seq'  # noqa: S608 - our names
        found = self.connection.exec_driver_sql(query, (json.dumps(ids),)).scalars().all()
        index.drop(self.connection, found)
        if kind.code == "document":
            pages.hide(self.connection, ids)
        return len(found)
