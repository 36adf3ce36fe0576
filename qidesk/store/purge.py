"""Purge: a case's values, rows, drafts and index entries destroyed; the chain of digests stays."""

import json
from collections.abc import Iterable

from sqlalchemy import Connection, select

from qidesk.casefile.operations.written import DESTROYED, LIFE, life_as
from qidesk.casefile.schema.kinds import KINDS, links_to
from qidesk.store import dues, journal
from qidesk.store.changes import ChangeInHand
from qidesk.store.database import driver_connection
from qidesk.store.errors import UnknownRecord
from qidesk.store.tables import RECORDS

UNSWEPT = "unswept"
"""The setting that stands while a purged case's text may still lie in free space of the file."""


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
    going = {record for _, record in records}
    for kind, record in records:
        hand.link_anew(kind, record, "", going)
    for kind, record in records:
        if _is_living(connection, kind, record):
            hand.drop_row(KINDS[kind], record)
        journal.destroy_values(connection, record)
        hand.end(kind, record, DESTROYED)
    dues.forget(connection, case_id)
    _drop_drafts(connection, going)
    connection.exec_driver_sql("INSERT OR REPLACE INTO setting VALUES (?, '1')", (UNSWEPT,))
    return len(records)


def sweep(connection: Connection) -> bool:
    """Rewrite index and file, so that no free space holds a word; outside any transaction.

    Whether all of it is done: a reader beside it keeps the file as it was, and then what is left
    stays noted for the next opening.
    """
    driver = driver_connection(connection)
    # The index keeps the words of what was changed or removed until it is made anew.
    driver.execute("INSERT INTO search (search) VALUES ('rebuild')")
    driver.execute("VACUUM")
    busy, *_ = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if not busy:
        driver.execute("DELETE FROM setting WHERE name = ?", (UNSWEPT,))
    return not busy


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
    first = {each: journal.first_sequence(connection, each[1]) for each in found}
    return sorted(found, key=lambda each: -first[each])


def _linked(connection: Connection, field: str, targets: set[str]) -> set[tuple[str, str]]:
    """(kind, id) of every record whose link `field` holds one of the targets, or did to its end."""
    query = (
        "SELECT kind, record FROM operation AS this WHERE field = ? "
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
            query = select(table.c[field]).where(table.c.case.is_distinct_from(case_id))
            found |= set(connection.execute(query).scalars())
    return found


def _acting_for_others(connection: Connection, alone: set[str]) -> set[str]:
    """Those among these persons who act for somebody that is not among them."""
    person = RECORDS["person"].c
    pairs = connection.execute(select(person.id, person.personal_representative))
    return {acting for represented, acting in pairs if represented not in alone} & alone


def _is_living(connection: Connection, kind: str, record: str) -> bool:
    table = RECORDS[kind]
    query = select(table.c.seq).where(table.c.id == record)
    return connection.execute(query).first() is not None


def _drop_drafts(connection: Connection, names: Iterable[str]) -> None:
    """Drafts are keyed by form: 'kind:record id' or 'kind:new:case id'."""
    for name in names:
        connection.exec_driver_sql("DELETE FROM draft WHERE instr(form, ?) > 0", (name,))
