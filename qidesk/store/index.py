"""The rows of the full-text index: put in, taken out so that nothing of them stays."""

from collections.abc import Sequence

from sqlalchemy import Connection

from qidesk.store.database import driver_connection
from qidesk.store.tables import SEARCH_DDL

Row = tuple[int, str, str, str, str]
"""A text's number, its words, the other words it is found by, its record's kind and id."""

MADE_AS = 2
"""Raised when rows are put in or taken out otherwise, so that older indexes are made anew."""

_WRITE_OVER = "INSERT INTO search (search, rank) VALUES ('secure-delete', 1)"


def put(connection: Connection, rows: Sequence[Row]) -> None:
    """Index texts whose numbers are new to the index.

    Where a damaged vault gives one number to two records the last stands, and the check says so.
    """
    if rows:
        driver_connection(connection).executemany(
            "INSERT OR REPLACE INTO search (rowid, body, also, kind, record) "
            "VALUES (?, ?, ?, ?, ?)",
            rows,
        )


def drop(connection: Connection, numbers: Sequence[int]) -> None:
    """Take out the texts of these numbers; those that are not there do not matter."""
    if numbers:
        each = [(number,) for number in sorted(numbers)]
        driver_connection(connection).executemany("DELETE FROM search WHERE rowid = ?", each)
        _write_to_its_pages(connection)


def _write_to_its_pages(connection: Connection) -> None:
    """Have FTS5 write what it still holds back, which a savepoint does when it begins.

    A removal must not wait until a text comes in under the same number. FTS5 would then write a
    word that stands in it over 127 times as a mark beside the old entry instead of over it, and
    once that text is removed too, the old entry is found again, and its words outlast a purge
    (SQLite 3.53.4 looks for the mark in the wrong byte of a number of two).
    """
    driver = driver_connection(connection)
    driver.execute("SAVEPOINT removed")
    driver.execute("RELEASE removed")


def make_empty(connection: Connection) -> None:
    """Begin the index anew, with nothing left of what it held."""
    connection.exec_driver_sql("DROP TABLE search")
    connection.exec_driver_sql(SEARCH_DDL)
    connection.exec_driver_sql(_WRITE_OVER)
