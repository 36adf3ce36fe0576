"""What a search found, as a person reads it."""

from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from qidesk.casefile.records.matter import Case
from qidesk.casefile.schema.kinds import KINDS
from qidesk.store.search import CLOSES, OPENS, Hit
from qidesk.store.vault import Vault

_NAMING = ("case", "person", "number", "proceeding")
"""The kinds of records whose words name a case; those of others tell of it."""
_MOST_CASES = 5
_MOST_BEFORE = 30
"""Letters kept before the first word found, so that a list which cuts its lines shows it."""


class Found(NamedTuple):
    """A hit with its case: what kind of record, where the words stand, what to call the case.

    `page` is that of a document whose file says them, else 0; `near` the name found for a misspelt
    one, else ''.
    """

    kind: str
    record_id: str
    case_id: str
    what: str
    where: str
    case_title: str
    page: int = 0
    near: str = ""


def describe(vault: Vault, hits: Sequence[Hit]) -> list[Found]:
    """The hits in words, in their order; one that serves several cases names the first."""
    found = []
    titles: dict[str, str] = {}
    for hit in hits:
        case_id = next(iter(vault.cases_of(hit.kind, hit.record)), "")
        if case_id and case_id not in titles:
            titles[case_id] = _title(vault, case_id)
        where = _where(hit.snippet)
        title = titles.get(case_id, "")
        words = KINDS[hit.kind].words
        what = f"{words}, page {hit.page}" if hit.page else words
        found.append(Found(hit.kind, hit.record, case_id, what, where, title, hit.page, hit.near))
    return found


def _where(snippet: str) -> str:
    before, opens, after = snippet.partition(OPENS)
    if opens and len(before) > _MOST_BEFORE:
        kept = before[-_MOST_BEFORE:]
        before = f"… {kept.partition(' ')[2] or kept}"
    return f"{before}{after}".replace(OPENS, "").replace(CLOSES, "")


class Way(NamedTuple):
    """A part of a case to go to: its key and title, the case's id and what to call it."""

    key: str
    title: str
    case_id: str
    case_title: str


def ways_to(vault: Vault, parts: Sequence[tuple[str, str]], hits: Sequence[Hit]) -> list[Way]:
    """The ways to these parts (keys and titles) of each case that the hits name, the best first.

    One that holds the words only between its records comes after those whose names do.
    """
    naming = sorted((hit for hit in hits if hit.kind in _NAMING), key=lambda hit: hit.is_joined)
    named = (each for hit in naming for each in vault.cases_of(hit.kind, hit.record))
    cases = islice(dict.fromkeys(named), _MOST_CASES)
    return [Way(key, title, each, _title(vault, each)) for each in cases for key, title in parts]


def _title(vault: Vault, case_id: str) -> str:
    """What to call a case; an archived one, which no list shows, says so."""
    case, title = vault.record("case", case_id), vault.case_title(case_id)
    return f"{title} (archived)" if isinstance(case, Case) and case.archived_on.typed else title
