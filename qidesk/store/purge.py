"""Purge: a case's values, rows, drafts and index entries destroyed; the chain of digests stays."""

from sqlalchemy import Connection, select

from qidesk.casefile.kinds import KINDS
from qidesk.casefile.operations import LIFE
from qidesk.store import journal
from qidesk.store.deeds import DeedInHand
from qidesk.store.journal import Change
from qidesk.store.tables import RECORDS


def purge_case(hand: DeedInHand, case_id: str) -> int:
    """Destroy everything that belongs to the case alone and return how many records that was.

    A person with a part in another case stays, as does every facility: both serve other cases.
    """
    connection = hand.connection
    records = _records_of(connection, case_id)
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    connection.exec_driver_sql("INSERT INTO search (search, rank) VALUES ('secure-delete', 1)")
    for kind, record in records:
        current = journal.current_hashes(connection, record)
        if _is_living(connection, kind, record):
            hand.journal(Change(kind, record, LIFE, "", based_on=current[LIFE]))
            hand.drop_row(KINDS[kind], record)
        connection.exec_driver_sql(
            "UPDATE operation SET salt = NULL, value = NULL WHERE record = ?", (record,)
        )
    connection.exec_driver_sql("INSERT INTO search (search, rank) VALUES ('secure-delete', 0)")
    _drop_drafts(connection, [case_id, *(record for _, record in records)])
    return len(records)


def _records_of(connection: Connection, case_id: str) -> list[tuple[str, str]]:
    """(kind, id) of all that was ever the case's own, living or removed, newest first."""
    own = _linked(connection, "case", {case_id})
    people = _values(connection, "part", "person", own)
    shared = {
        person
        for (person,) in connection.exec_driver_sql(
            'SELECT DISTINCT person FROM part WHERE "case" IS NOT ? AND person IS NOT NULL',
            (case_id,),
        )
    }
    alone = people - shared
    of_people = _linked(connection, "person", alone)
    found = {("case", case_id)} | own | {("person", person) for person in alone} | of_people
    first = {each: journal.first_sequence(connection, each[1]) for each in found}
    return sorted(found, key=lambda each: -first[each])


def _linked(connection: Connection, field: str, targets: set[str]) -> set[tuple[str, str]]:
    """(kind, id) of every record whose link `field` ever held one of the targets."""
    found: set[tuple[str, str]] = set()
    for target in targets:
        found |= {
            (kind, record)
            for kind, record in connection.exec_driver_sql(
                "SELECT DISTINCT kind, record FROM operation WHERE field = ? AND value = ?",
                (field, target),
            )
        }
    return found


def _values(
    connection: Connection, kind: str, field: str, records: set[tuple[str, str]]
) -> set[str]:
    """Every value a field of these records of that kind ever held."""
    return {
        value
        for each, record in records
        if each == kind
        for (value,) in connection.exec_driver_sql(
            "SELECT DISTINCT value FROM operation WHERE record = ? AND field = ? AND value <> ''",
            (record, field),
        )
    }


def _is_living(connection: Connection, kind: str, record: str) -> bool:
    table = RECORDS[kind]
    query = select(table.c.seq).where(table.c.id == record)
    return connection.execute(query).first() is not None


def _drop_drafts(connection: Connection, names: list[str]) -> None:
    """Drafts are keyed by form: 'kind:record id' or 'kind:new:case id'."""
    for name in names:
        connection.exec_driver_sql("DELETE FROM draft WHERE instr(form, ?) > 0", (name,))
