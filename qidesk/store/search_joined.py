"""Cases that hold all the words typed though no one record does: a name here, a place there."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from qidesk.store.belonging import pairs
from qidesk.store.search import CLOSES, OPENS, QUERY_SQL, Hit

_FEWEST_WORDS, _MOST_RECORDS = 2, 5_000
"""Of a word that stands in more records, the best are looked at: who types on is told more."""
_GIVEN = "IN (SELECT value FROM json_each(?))"


def joined(driver: Any, matches: Sequence[str], most: int) -> tuple[Hit, ...]:
    """A hit for each case whose records match every query between them, the best first.

    Each shows where what is rarest of it stands.
    """
    if len(matches) < _FEWEST_WORDS:
        return ()
    found: list[list[tuple[str, str, str, int]]] = []
    for match in matches:
        rows = driver.execute(QUERY_SQL, (OPENS, CLOSES, match, _MOST_RECORDS)).fetchall()
        if not rows:
            return ()
        found.append(rows)
    rarest, *others = (_cases_of(driver, rows) for rows in sorted(found, key=len))
    cases = (each for each in rarest if all(each in held for held in others))
    return tuple(Hit("case", each, rarest[each]) for each in islice(cases, most))


def _cases_of(driver: Any, rows: Iterable[tuple[str, str, str, int]]) -> dict[str, str]:
    """By the id of each case that any of the records belongs to, the snippet of the best."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    snippets: dict[str, str] = {}
    for kind, record, snippet, _ in rows:
        by_kind[kind].append(record)
        snippets.setdefault(record, snippet)
    cases: dict[str, list[str]] = defaultdict(list)
    for kind, ids in by_kind.items():
        query = f'SELECT "case", id FROM ({pairs(kind, ids=_GIVEN)})'  # noqa: S608 - our names
        given = (json.dumps(ids),) * query.count("?")
        for case_id, record in driver.execute(query, given):
            cases[record].append(case_id)
    found: dict[str, str] = {}
    for record, snippet in snippets.items():
        for case_id in cases.get(record, ()):
            found.setdefault(case_id, snippet)
    return found
