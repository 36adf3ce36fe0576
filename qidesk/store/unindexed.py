"""Reading a database of which an index is damaged: by its tables alone, for they hold every fact.

Once SQLCipher has met a damaged page it refuses all else on that connection, so each index is
tried on one that has met none.
"""

from collections.abc import Callable, Iterator

from sqlalchemy import Engine

from qidesk.store.database import driver_of, is_readable


def reader_without(open_reader: Callable[[], Engine]) -> Engine:
    """A reader that asks no index of a table of which one cannot be read.

    A view that this reader alone has, in memory, stands in the place of such a table. Raises what
    the driver raises.
    """
    reader = open_reader()
    try:
        connection = driver_of(reader)
        query = "SELECT name, tbl_name FROM main.sqlite_master WHERE type = 'index'"
        indexes = connection.execute(query).fetchall()
        connection.execute("PRAGMA query_only = OFF")
        for table in set(_damaged(open_reader, indexes)):
            view = f'"{table}" AS SELECT * FROM main."{table}" NOT INDEXED'  # noqa: S608 - our names
            connection.execute(f"CREATE TEMP VIEW {view}")
        connection.execute("PRAGMA query_only = ON")
    except BaseException:
        reader.dispose()
        raise
    return reader


def _damaged(open_reader: Callable[[], Engine], indexes: list[tuple[str, str]]) -> Iterator[str]:
    """The tables of the indexes that cannot be read."""
    trying = open_reader()
    for index, table in indexes:
        # To count the rows would not need the index.
        asked = f'SELECT sum(1) FROM "{table}" INDEXED BY "{index}"'  # noqa: S608 - our names
        if not is_readable(trying, asked):
            trying.dispose()
            yield table
    trying.dispose()
