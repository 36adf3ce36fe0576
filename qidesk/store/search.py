"""Full-text search over every text field of every record."""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import Connection

from qidesk.casefile.schema.fields import Record, Shape, specs_of
from qidesk.casefile.schema.kinds import kind_of

OPENS, CLOSES = "\ue000", "\ue001"
"""Private-use characters around each found word in a snippet; a face replaces them."""

MOST_HITS = 50
_MOST_WORDS = 12

_WORD = re.compile(r"[^\W_]+(?:[^\w\s]+[^\W_]+)*")
_UNSEARCHABLE = re.compile("[\x00\ud800-\udfff]")  # no record holds them
_SEARCHED = (Shape.TEXT, Shape.TEXTS, Shape.DATE)
QUERY_SQL = (
    "SELECT kind, record, snippet(search, 0, ?, ?, ' … ', 16) "
    "FROM search WHERE search MATCH ? ORDER BY rank LIMIT ?"
)
"""Ranked hits; its parameters are the marks around a found word, the query, the most hits."""


class Hit(NamedTuple):
    """A record that holds the words; `snippet` shows where, found words between OPENS, CLOSES."""

    kind: str
    record: str
    snippet: str


def match_of(words: str) -> str:
    """The FTS5 query for typed words: all of them, each as the beginning of a word; '' for none.

    Whatever is typed is quoted, so that no sign of the query language ever acts.
    """
    found = dict.fromkeys(_WORD.findall(_UNSEARCHABLE.sub(" ", words).lower())[:_MOST_WORDS])
    # What begins another word is found with it, and each word more makes long texts slower.
    telling = [each for each in found if not any(_begins(each, other) for other in found)]
    return " ".join('"{}"*'.format(word.replace('"', '""')) for word in telling)


def _begins(word: str, other: str) -> bool:
    return word != other and other.startswith(word)


def find(driver: Any, words: str, most: int = MOST_HITS) -> tuple[Hit, ...]:
    """The best hits for typed words, best first; on the driver's connection, as typing is fast."""
    match = match_of(words)
    if not match:
        return ()
    return tuple(map(Hit._make, driver.execute(QUERY_SQL, (OPENS, CLOSES, match, most))))


def body_of(record: Record) -> str:
    """The searchable text of a record: every text field, and its dates as typed."""
    parts: list[str] = []
    for spec in specs_of(type(record)):
        if spec.shape in _SEARCHED:
            value = getattr(record, spec.name)
            parts += value if isinstance(value, tuple) else [getattr(value, "typed", value)]
    return "\n".join(part for part in parts if part)


def put(connection: Connection, numbered: Iterable[tuple[int, Record]]) -> None:
    """Index records that are new, or index them anew, each under its `seq`."""
    connection.exec_driver_sql(
        "INSERT OR REPLACE INTO search (rowid, body, kind, record) VALUES (?, ?, ?, ?)",
        [(seq, body_of(record), kind_of(record).code, record.id) for seq, record in numbered],
    )


def drop(connection: Connection, seq: int) -> None:
    """Take a record out of the index."""
    connection.exec_driver_sql("DELETE FROM search WHERE rowid = ?", (seq,))


def indexed(connection: Connection) -> dict[str, str]:
    """The indexed text of every record, by its id; for the check of the vault."""
    return dict(connection.exec_driver_sql("SELECT record, body FROM search").fetchall())
