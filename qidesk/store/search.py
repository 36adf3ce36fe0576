"""Full-text search over every text field of every record."""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from qidesk.casefile.dates.factdate import from_stored
from qidesk.casefile.schema.fields import Shape, specs_of
from qidesk.casefile.schema.kinds import KINDS
from qidesk.casefile.schema.values import listed
from qidesk.identity.searching import mark_of_forms, other_forms, place_in, terms_of
from qidesk.store import index, pages
from qidesk.store.records import row_texts
from qidesk.store.tables import RECORDS

OPENS, CLOSES = "\ue000", "\ue001"
"""Private-use characters around each found word in a snippet; a face replaces them."""

MOST_HITS = 50
MARK = "search"
"""The setting that says by which forms the index was made; where others hold, it is made anew."""

_MOST_WORDS = 12
_AROUND = 60
"""Letters shown on either side of what was found in another form than typed."""
_AT_ONCE, _DOCUMENTS_AT_ONCE = 20_000, 100

_UNSEARCHABLE = re.compile("[\x00\ud800-\udfff]")  # no record holds them
_SEARCHED = (Shape.TEXT, Shape.TEXTS, Shape.DATE)
Told = tuple[int, str, str, dict[str, str]]
"""A record as it is indexed: the number of its row, its kind and id, and its stored texts."""
QUERY_SQL = (
    "SELECT kind, record, snippet(search, 0, ?, ?, ' … ', 16), rowid "
    "FROM search WHERE search MATCH ? ORDER BY rank LIMIT ?"
)
"""Ranked hits; its parameters are the marks around a found word, the query, the most hits."""
SNIPPET_SQL = (
    "SELECT snippet(search, 0, ?, ?, ' … ', 16) FROM search WHERE search MATCH ? AND rowid = ?"
)
"""Where one hit says the words; its parameters the marks, the query, the number of the hit."""


class Hit(NamedTuple):
    """A record that holds the words; `snippet` shows where, found words between OPENS, CLOSES.

    Of a document whose file says them, `page` is the number of that page. `near` is the name that
    was found for a misspelt one. `is_joined` of a case that holds the words between its records.
    """

    kind: str
    record: str
    snippet: str
    page: int = 0
    near: str = ""
    is_joined: bool = False


def terms_sought(words: str) -> list[tuple[str, ...]]:
    """For each typed word that is looked for, its forms."""
    terms = terms_of(_UNSEARCHABLE.sub(" ", words))[:_MOST_WORDS]
    # What begins another word is found with it, and each word more makes long texts slower.
    return [each for each in terms if not any(_begins(each[0], other[0]) for other in terms)]


def matches_of(words: str) -> list[str]:
    """A query of FTS5 for each typed word, as the beginning of a word in any of its forms."""
    return [any_of(each) for each in terms_sought(words)]


def any_of(forms: Iterable[str]) -> str:
    """The query for the beginning of a word in any of its forms.

    Each is quoted, so that no sign of the query language ever acts.
    """
    return " OR ".join(map(_quoted, forms))


def match_of(matches: Sequence[str]) -> str:
    """The query for all of them at once; '' for none."""
    return " AND ".join(f"({each})" for each in matches)


def _quoted(form: str) -> str:
    return '"{}"*'.format(form.replace('"', '""'))


def _begins(word: str, other: str) -> bool:
    return word != other and other.startswith(word)


def find(driver: Any, words: str, matches: Sequence[str], most: int) -> tuple[Hit, ...]:
    """The best hits for typed words, best first; on the driver's connection, as typing is fast."""
    found = driver.execute(QUERY_SQL, (OPENS, CLOSES, match_of(matches), most)).fetchall()
    return tuple(
        Hit(kind, record, _shown(driver, rowid, words, snippet), _page_of(driver, rowid))
        for kind, record, snippet, rowid in found
    )


def _page_of(driver: Any, rowid: int) -> int:
    """The number of the page that stands there in the index; 0 for a record."""
    if rowid > 0:
        return 0
    ((number,),) = driver.execute("SELECT number FROM page WHERE seq = ?", (-rowid,)).fetchall()
    return int(number)


def _shown(driver: Any, rowid: int, words: str, snippet: str) -> str:
    """Where a text says the words; where only in other forms than typed, what stands around one."""
    if OPENS in snippet:
        return snippet
    ((body,),) = driver.execute("SELECT body FROM search WHERE rowid = ?", (rowid,)).fetchall()
    place = place_in(body, words)
    if place is None:
        return snippet
    start, end = place
    before, after = body[max(0, start - _AROUND) : start], body[end : end + _AROUND]
    return f"{before}{OPENS}{body[start:end]}{CLOSES}{after}"


def _body_of(code: str, texts: dict[str, str]) -> str:
    """The searchable text of a record: every text field, and its dates as typed."""
    parts: list[str] = []
    for name, shape in _searched(code):
        if text := texts[name]:
            parts += [text] if shape is Shape.TEXT else _words_in(shape, text)
    return "\n".join(filter(None, parts))


@cache
def _searched(code: str) -> tuple[tuple[str, Shape], ...]:
    specs = specs_of(KINDS[code].record)
    return tuple((each.name, each.shape) for each in specs if each.shape in _SEARCHED)


@lru_cache(maxsize=4096)
def _words_in(shape: Shape, text: str) -> tuple[str, ...]:
    """What somebody typed that is stored as a date or as several texts; dates recur."""
    return (from_stored(text).typed,) if shape is Shape.DATE else listed(text)


def put(connection: Connection, records: Iterable[Told]) -> None:
    """Index records that are new to the index."""
    index.put(
        connection,
        [(seq, *to_index(code, texts), code, record) for seq, code, record, texts in records],
    )


def is_current(connection: Connection) -> bool:
    """Whether the index was made by the forms that are looked for now."""
    query = "SELECT value FROM setting WHERE name = ?"
    return bool(connection.exec_driver_sql(query, (MARK,)).scalar() == _mark())


def make_anew(connection: Connection) -> None:
    """Index every record anew, by the forms that are looked for now."""
    index.make_empty(connection)
    for kind in KINDS.values():
        seq = RECORDS[kind.code].c.seq
        last = connection.execute(select(func.max(seq))).scalar() or 0
        for start in range(0, last, _AT_ONCE):
            first, end = start + 1, start + _AT_ONCE
            query = select(RECORDS[kind.code]).where(seq.between(first, end))
            rows = connection.execute(query.order_by(RECORDS[kind.code].c.entered)).mappings()
            put(
                connection,
                [(row["seq"], kind.code, row["id"], row_texts(kind, dict(row))) for row in rows],
            )
    _put_pages_anew(connection)
    mark(connection)


def _put_pages_anew(connection: Connection) -> None:
    ids = connection.execute(select(RECORDS["document"].c.id)).scalars().all()
    for start in range(0, len(ids), _DOCUMENTS_AT_ONCE):
        pages.show(connection, ids[start : start + _DOCUMENTS_AT_ONCE])


def mark(connection: Connection) -> None:
    """Note by which forms the index is made."""
    connection.exec_driver_sql("INSERT OR REPLACE INTO setting VALUES (?, ?)", (MARK, _mark()))


def _mark() -> str:
    return f"{index.MADE_AS}-{mark_of_forms()}"


def put_again(connection: Connection, record: Told) -> None:
    """Index a record that has changed by what it says now."""
    index.drop(connection, (record[0],))
    put(connection, [record])


def indexed(connection: Connection) -> dict[str, tuple[str, str]]:
    """The indexed texts of every record, by its id; for the check of the vault."""
    rows = connection.exec_driver_sql("SELECT record, body, also FROM search WHERE rowid > 0")
    return {record: (body, also) for record, body, also in rows}


def to_index(code: str, texts: dict[str, str]) -> tuple[str, str]:
    """The texts by which a record of that kind is to be found that has these stored texts."""
    body = _body_of(code, texts)
    return body, other_forms(body)
