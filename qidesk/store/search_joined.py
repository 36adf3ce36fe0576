"""Cases that hold all the words typed though no one record does: a name here, a place there."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from qidesk.store.belonging import pairs
from qidesk.store.search import CLOSES, OPENS, SNIPPET_SQL, Hit, find

_FEWEST_WORDS, _MOST_COUNTED, _MOST_RECORDS = 2, 500, 10_000
"""Of a word that stands in more records, the newest are looked at: who types on is told more."""
_GIVEN = "IN (SELECT value FROM json_each(?))"
_COUNT_SQL = "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)"
_RANKED_SQL = "SELECT kind, record, rowid FROM search WHERE search MATCH ? ORDER BY rank LIMIT ?"
_NEWEST_SQL = "SELECT kind, record FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?"
_Named = tuple[str, str]
"""A record by its kind and id."""


def find_with_cases(driver: Any, words: str, matches: Sequence[str], most: int) -> tuple[Hit, ...]:
    """The cases that hold the typed words between their records, then the best hits for them."""
    hits = find(driver, words, matches, most)
    return (*joined(driver, matches, most, hits), *hits)


def joined(
    driver: Any, matches: Sequence[str], most: int, besides: Sequence[Hit] = ()
) -> tuple[Hit, ...]:
    """A hit for each case whose records match every query between them, the best first.

    Each shows where what is rarest of it stands. `besides` are records that match them all by
    themselves: they lead to their own cases, and with them no case is looked for by common words.
    """
    if len(matches) < _FEWEST_WORDS or len(besides) >= most:
        return ()
    counts = {}
    for match in matches:
        ((counts[match],),) = driver.execute(_COUNT_SQL, (match, _MOST_COUNTED))
        if not counts[match]:
            return ()
    rarest, *others = sorted(matches, key=lambda each: counts[each])
    if besides and counts[rarest] == _MOST_COUNTED:
        return ()
    rows = driver.execute(_RANKED_SQL, (rarest, _MOST_RECORDS)).fetchall()
    numbers = {(kind, record): number for kind, record, number in rows}
    reached = _cases_of(driver, [(hit.kind, hit.record) for hit in besides])
    cases = {
        each: first for each, first in _cases_of(driver, numbers).items() if each not in reached
    }
    for match in others:
        if cases:
            held = _cases_of(driver, driver.execute(_NEWEST_SQL, (match, _MOST_RECORDS)))
            cases = {each: first for each, first in cases.items() if each in held}
    found = [(each, numbers[first]) for each, first in cases.items()][:most]
    return tuple(
        Hit("case", each, _snippet(driver, rarest, number), is_joined=True)
        for each, number in found
    )


def _snippet(driver: Any, match: str, number: int) -> str:
    ((snippet,),) = driver.execute(SNIPPET_SQL, (OPENS, CLOSES, match, number))
    return str(snippet)


def _cases_of(driver: Any, records: Iterable[_Named]) -> dict[str, _Named]:
    """By the id of each case that any of the records belongs to, the first of these."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    places: dict[_Named, int] = {}
    for at, (kind, record) in enumerate(records):
        by_kind[kind].append(record)
        places.setdefault((kind, record), at)
    found: dict[str, _Named] = {}
    for kind, ids in by_kind.items():
        query = f'SELECT "case", id FROM ({pairs(kind, ids=_GIVEN)})'  # noqa: S608 - our names
        given = (json.dumps(ids),) * query.count("?")
        for case_id, record in driver.execute(query, given):
            one = kind, record
            if case_id not in found or places[one] < places[found[case_id]]:
                found[case_id] = one
    return dict(sorted(found.items(), key=lambda each: places[each[1]]))
