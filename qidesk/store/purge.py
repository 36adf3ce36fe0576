"""Purge: a case's values, rows, drafts and index entries destroyed; the chain of digests stays."""

import hashlib
import json
from collections.abc import Sequence

from sqlalchemy import Connection, select

from qidesk.casefile.operations.written import DESTROYED, LIFE, life_as
from qidesk.casefile.retention import Destroyed, DestroyedKind
from qidesk.casefile.schema.kinds import KINDS, links_to
from qidesk.store import attachments, dues, index, journal, pages
from qidesk.store.changes import ChangeInHand
from qidesk.store.database import driver_connection
from qidesk.store.errors import UnknownRecord
from qidesk.store.looking import file_of
from qidesk.store.tables import LINKING, RECORDS

UNSWEPT = "unswept"
"""The setting that stands while a purged case's text may still lie in free space of the file."""


_PURGES = (
    "SELECT c.case_id, c.at, d.id, c.number, lower(hex(c.hash)), c.first, c.size FROM change c "
    "JOIN device d ON d.seq = c.device WHERE c.reverses = c.id AND c.case_id = ? "
    "ORDER BY c.seq DESC LIMIT 1"
)
_FIRST = (
    "SELECT o.record, min(o.seq) FROM json_each(?) wanted "
    "CROSS JOIN operation o ON o.record = wanted.value GROUP BY o.record"
)
_GONE = (
    "SELECT kind, record, digest FROM operation WHERE digest IS NOT NULL AND record IN (SELECT "
    "record FROM operation WHERE seq BETWEEN ? AND ? AND field = ? AND value = ?) ORDER BY seq"
)


def destroyed(connection: Connection, case_id: str) -> Destroyed | None:
    """What the last purge of a case destroyed; None where there was none."""
    found = connection.exec_driver_sql(_PURGES, (case_id,)).first()
    if found is None:
        return None
    case, at, device, number, hash_, first, size = found
    gone = connection.exec_driver_sql(_GONE, (first, first + size - 1, LIFE, DESTROYED))
    of_kind: dict[str, list[tuple[str, bytes]]] = {}
    for kind, record, digest in gone:
        of_kind.setdefault(kind, []).append((record, digest))
    kinds = tuple(
        DestroyedKind(
            kind,
            len({record for record, _ in values}),
            len(values),
            hashlib.blake2b(b"".join(each for _, each in values), digest_size=32).hexdigest(),
        )
        for kind, values in sorted(of_kind.items())
    )
    return Destroyed(case, at, device, number, hash_, kinds)


def purged_cases(connection: Connection) -> list[str]:
    """The ids of the cases that were destroyed, each once."""
    query = "SELECT DISTINCT case_id FROM change WHERE reverses = id AND case_id <> ''"
    return list(connection.exec_driver_sql(query).scalars())


def purge_case(hand: ChangeInHand, case_id: str) -> int:
    """Destroy everything that belongs to the case alone and return how many records that was.

    A person whom another case mentions stays, as does every facility: both serve other cases.
    Raises UnknownRecord. `sweep` is to follow, once this is saved.
    """
    connection = hand.connection
    if not hand.current(case_id):
        raise UnknownRecord("case")
    records = _records_of(connection, case_id)
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    going = [record for _, record in records]
    of_kind: dict[str, list[str]] = {}
    for kind, record in records:
        of_kind.setdefault(kind, []).append(record)
    for kind, ids in of_kind.items():
        hand.link_anew(kind, ids, "", frozenset(going))
    for kind, ids in of_kind.items():
        hand.drop_rows(KINDS[kind], ids)
    destroy(connection, records)
    hand.end(DESTROYED, *records)
    return len(records)


def destroy(connection: Connection, records: Sequence[tuple[str, str]]) -> None:
    """Destroy what was ever written of records (kind, id) that have no row any more.

    `sweep` is to follow, once this is saved.
    """
    if not records:
        return
    going = [record for _, record in records]
    documents = [record for kind, record in records if kind == "document"]
    attachments.forget(connection, documents)
    pages.forget(connection, documents)
    journal.destroy_values(connection, going)
    for kind, record in records:
        if kind == "case":
            dues.forget(connection, record)
    _drop_drafts(connection, going)
    index.forget_words(connection)
    connection.exec_driver_sql("INSERT OR REPLACE INTO setting VALUES (?, '1')", (UNSWEPT,))


def sweep(connection: Connection) -> bool:
    """Bring the purge into the file and empty the log, which holds the pages as they were before.

    The file then holds no word of it, since what is deleted in rows and index is written over
    there and then (`secure_delete`). Whether all of it is done: a reader beside it keeps the file
    as it was, and then what is left stays noted for the next opening, like a sealed file that the
    system does not let go. Outside any transaction.
    """
    driver = driver_connection(connection)
    with connection.begin():
        gone = attachments.sweep(connection, file_of(connection).parent)
    busy, *_ = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if gone and not busy:
        driver.execute("DELETE FROM setting WHERE name = ?", (UNSWEPT,))
    return gone and not busy


def _records_of(connection: Connection, case_id: str) -> list[tuple[str, str]]:
    """(kind, id) of all that is the case's own, living or removed, newest first."""
    own = _linked(connection, "case", {case_id})
    elsewhere = _with_joined(connection, _people_elsewhere(connection, case_id))
    alone = _with_joined(connection, _people_of(connection, own)) - elsewhere
    while acting := _acting_for_others(connection, alone):
        alone -= acting
    theirs = _linked(connection, "person", alone)
    of_people = {each for each in theirs if not KINDS[each[0]].belongs_to_case}
    found = {("case", case_id)} | own | {("person", person) for person in alone} | of_people
    ids = json.dumps([record for _, record in found])
    first = dict(map(tuple, connection.exec_driver_sql(_FIRST, (ids,))))
    return sorted(found, key=lambda each: -first[each[1]])


def _linked(connection: Connection, field: str, targets: set[str]) -> set[tuple[str, str]]:
    """(kind, id) of every record whose link `field` holds one of the targets, or did to its end."""
    query = (
        f"SELECT kind, record FROM operation AS this WHERE ({LINKING}) AND field = ? "  # noqa: S608 - our names
        "AND value IN (SELECT value FROM json_each(?)) AND NOT EXISTS (SELECT 1 FROM operation "
        "WHERE record = this.record AND field = this.field "
        "AND instr(' ' || parents || ' ', ' ' || this.seq || ' '))"
    )
    found = connection.exec_driver_sql(query, (field, json.dumps(sorted(targets))))
    return {(kind, record) for kind, record in found}


def _people_of(connection: Connection, records: set[tuple[str, str]]) -> set[str]:
    """The persons whom these records ever linked to, and who ever acted for them."""
    found = _ever_held(connection, "person", {record for _, record in records})
    new = found
    while new:
        new = _ever_held(connection, "personal_representative", new) - found
        found |= new
    return found


def _with_joined(connection: Connection, people: set[str]) -> set[str]:
    """These persons, and those found to be one with them."""
    found, new = people, people
    while new:
        joined = _linked(connection, LIFE, set(map(life_as, new)))
        new = {record for _, record in joined} - found
        found = found | new
    return found


def _ever_held(connection: Connection, field: str, records: set[str]) -> set[str]:
    """Every value a link of these records ever held."""
    query = (
        "SELECT DISTINCT value FROM operation WHERE field = ? AND value <> '' "
        "AND record IN (SELECT value FROM json_each(?))"
    )
    return set(connection.exec_driver_sql(query, (field, json.dumps(sorted(records)))).scalars())


def _people_elsewhere(connection: Connection, case_id: str) -> set[str]:
    """The persons whom living records of other cases link to."""
    found: set[str] = set()
    for kind, field in links_to("person"):
        if kind.belongs_to_case:
            table = RECORDS[kind.code]
            query = select(table.c[field]).where(
                table.c.case.is_distinct_from(case_id), table.c[field].is_not(None)
            )
            found |= set(connection.execute(query).scalars())
    return found


def _acting_for_others(connection: Connection, alone: set[str]) -> set[str]:
    """Those among these persons who act for somebody that is not among them."""
    person = RECORDS["person"].c
    pairs = connection.execute(select(person.id, person.personal_representative))
    return {acting for represented, acting in pairs if represented not in alone} & alone


def _drop_drafts(connection: Connection, names: list[str]) -> None:
    """Drafts are keyed by form: 'kind:record id' or 'kind:new:case id'."""
    connection.exec_driver_sql(
        "DELETE FROM draft WHERE EXISTS (SELECT 1 FROM json_each(?) WHERE instr(form, value))",
        (json.dumps(names),),
    )
