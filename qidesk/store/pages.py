"""The text of documents' pages: read from their files, and so disposable like the search index.

The pages of a document that was removed stay, for an undo brings it back, and are not found.
"""

import json
from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import Connection

from qidesk.identity.searching import other_forms
from qidesk.store import index

Connecting = Callable[[], AbstractContextManager[Connection]]

_AMONG = "IN (SELECT value FROM json_each(?))"
_NO_PAGE = 0
"""The number of the one row of a file that has no pages: it was looked at."""


class Origin(StrEnum):
    """Where the text of a page is from."""

    FILE = "file"
    RECOGNISED = "recognised"


class Page(NamedTuple):
    """A page of a document by its number (from 1) and its text, '' where it has none."""

    number: int
    text: str
    origin: str = Origin.FILE


def is_unread(page: Page) -> bool:
    """Whether a page is a picture that nobody looked at for words yet."""
    return not page.text and page.origin == Origin.FILE


def is_scan(page: Page) -> bool:
    """Whether a page is a picture, read since or not."""
    return page.origin == Origin.RECOGNISED or is_unread(page)


class Pages:
    """The pages of one open vault's documents."""

    def __init__(self, reading: Connecting, writing: Connecting) -> None:
        self._reading, self._writing = reading, writing

    def of_document(self, document: str) -> list[Page]:
        """The pages of a document, in order; none where its file was not read or has none."""
        query = (
            "SELECT number, text, origin FROM page WHERE document = ? AND number > 0 "
            "ORDER BY number"
        )
        with self._reading() as connection:
            return [Page(*row) for row in connection.exec_driver_sql(query, (document,))]

    def unread(self) -> list[str]:
        """The ids of the documents whose file is here and was not read yet."""
        query = (
            "SELECT d.id FROM document d JOIN sealed_file f ON f.digest = d.digest "
            "WHERE NOT EXISTS (SELECT 1 FROM page WHERE document = d.id) ORDER BY d.seq"
        )
        with self._reading() as connection:
            return list(connection.exec_driver_sql(query).scalars())

    def put_text(self, document: str, page: Page) -> None:
        """Keep the text that was recognised of one page, which the file has without any."""
        update = (
            "UPDATE page SET text = ?, origin = ? WHERE document = ? AND number = ? "
            "RETURNING seq, document, text"
        )
        with self._writing() as connection:
            values = (page.text, page.origin, document, page.number)
            found = connection.exec_driver_sql(update, values).fetchall()
            index.drop(connection, [-seq for seq, *_ in found])  # where it was read before
            _find(connection, found)

    def put(self, document: str, pages: Sequence[Page]) -> None:
        """Keep what the pages of a document's file say, which no journal holds."""
        with self._writing() as connection:
            put(connection, document, pages)


def put(connection: Connection, document: str, pages: Sequence[Page]) -> None:
    """Keep the pages of a document in place of those there were, and have them found."""
    hide(connection, (document,))
    connection.exec_driver_sql("DELETE FROM page WHERE document = ?", (document,))
    rows = [(document, *each) for each in pages or (Page(_NO_PAGE, ""),)]
    insert = "INSERT INTO page (document, number, text, origin) VALUES (?, ?, ?, ?)"
    connection.exec_driver_sql(insert, rows)
    show(connection, (document,))


def show(connection: Connection, documents: Collection[str]) -> None:
    """Have the pages of documents found by their words."""
    query = f"SELECT seq, document, text FROM page WHERE text <> '' AND document {_AMONG}"  # noqa: S608 - our words
    _find(connection, connection.exec_driver_sql(query, (json.dumps(list(documents)),)).fetchall())


def _find(connection: Connection, pages: Sequence[Any]) -> None:
    """Have pages found that were not: of each its key, its document, its text."""
    index.put(
        connection,
        [(-seq, text, other_forms(text), "document", document) for seq, document, text in pages],
    )


def hide(connection: Connection, documents: Collection[str]) -> None:
    """Have the pages of documents not found any more."""
    query = f"SELECT seq FROM page WHERE document {_AMONG}"  # noqa: S608 - our words
    found = connection.exec_driver_sql(query, (json.dumps(list(documents)),)).scalars().all()
    index.drop(connection, [-seq for seq in found])


def forget(connection: Connection, documents: Collection[str]) -> None:
    """Destroy the pages of documents that are going for good."""
    hide(connection, documents)
    connection.exec_driver_sql(
        f"DELETE FROM page WHERE document {_AMONG}",  # noqa: S608 - our words
        (json.dumps(list(documents)),),
    )
