"""The rows of the full-text index: put in, taken out so that nothing of them stays."""

from collections.abc import Sequence

from sqlalchemy import Connection

from qidesk.store.database import driver_connection
from qidesk.store.tables import SEARCH_DDL

Row = tuple[int, str, str, str, str]
"""A text's number, its words, the other words it is found by, its record's kind and id."""

MADE_AS = 3
"""Raised when rows are put in or taken out otherwise, so that older indexes are made anew."""

_WRITE_OVER = "INSERT INTO search (search, rank) VALUES ('secure-delete', 1)"
_LEAVES = "INSERT INTO search (search, rank) VALUES ('pgsz', 980)"
"""Bytes of a leaf. A word is looked for from the beginning of its leaf, and changed by writing the
leaf anew; FTS5 makes them of 4,050. Four of these fill a page of the file."""

_NAMED = (
    "SELECT i.segid, i.term, coalesce(d.block, x'') FROM search_idx i "
    "LEFT JOIN search_data d ON d.id = (i.segid << 37) + (i.pgno >> 1) WHERE i.term > x''"
)
_NAME = "UPDATE search_idx SET term = ? WHERE segid = ? AND term = ?"
_NAME_NOTHING = "DELETE FROM search_idx WHERE segid = ? AND term = ?"


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


def forget_words(connection: Connection) -> None:
    """Have the tree over the leaves of the index name no word that was taken out of them.

    FTS5 takes a word out of its leaf; but where it was the leaf's first, it goes on finding that
    leaf by the word's beginning, or by all of it. It finds it as well by what is first there now.
    What a merge has left behind of leaves that are no more, it does not look for.
    """
    driver = driver_connection(connection)
    named_else: list[tuple[bytes, int, bytes]] = []
    named_nothing: list[tuple[int, bytes]] = []
    for segment, named, leaf in driver.execute(_NAMED):
        first = _first_word(leaf)
        if not first:
            named_nothing.append((segment, named))
        elif not first.startswith(named):
            ends = range(1, len(named) + 1)
            enough = next(first[:end] for end in ends if first[:end] != named[:end])
            named_else.append((enough, segment, named))
    driver.executemany(_NAME, named_else)
    driver.executemany(_NAME_NOTHING, named_nothing)


def _first_word(leaf: bytes) -> bytes:
    """A leaf tells in bytes 2 and 3 where it tells where its words stand; b"" where none do."""
    places = int.from_bytes(leaf[2:4])
    if places >= len(leaf):
        return b""
    start, _ = _number(leaf, places)
    length, start = _number(leaf, start)
    return leaf[start : start + length]


def _number(leaf: bytes, start: int) -> tuple[int, int]:
    """The number that begins there, seven bits a byte, and where it ends."""
    number, end = leaf[start] & 127, start + 1
    while leaf[end - 1] > 127:
        number, end = number << 7 | leaf[end] & 127, end + 1
    return number, end


def make_empty(connection: Connection) -> None:
    """Begin the index anew, with nothing left of what it held."""
    connection.exec_driver_sql("DROP TABLE search")
    connection.exec_driver_sql(SEARCH_DDL)
    connection.exec_driver_sql(_WRITE_OVER)
    connection.exec_driver_sql(_LEAVES)
