"""What calendars were handed: kept in the vault, codes, digests and days only."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import chain

from qidesk.actions.ics import Entry
from qidesk.store.vault import Vault

_KEPT = "calendar"
"""The vault's setting in which it is kept."""

_Handed = dict[str, tuple[str, Entry]]
"""By the uid of a day, the id of its case and what was last said of it."""


def with_what_was_handed_out(
    vault: Vault, entries: Mapping[str, Iterable[Entry]], case_id: str, today: date
) -> tuple[Entry, ...]:
    """The days by case as they are handed out now, and those of before that no longer stand.

    What says something else than before gets a higher sequence. Kept before any file is written: a
    day cancelled that no calendar holds does no harm. case_id: the only case asked about, or ''.
    A day gone by is never cancelled: it stood. Raises OpenReadOnly.
    """
    before = _read(vault.setting(_KEPT))
    now = {each.uid: (case, _anew(before, each)) for case, of in entries.items() for each in of}
    gone = {
        uid: (case, _cancelled(entry))
        for uid, (case, entry) in before.items()
        if uid not in now and case_id in ("", case) and entry.day >= today
    }
    others = {
        uid: kept
        for uid, kept in before.items()
        if uid not in now and uid not in gone and kept[1].day >= today
    }
    vault.keep_setting(_KEPT, _written({**others, **gone, **now}))
    return tuple(entry for _, entry in chain(now.values(), gone.values()))


def _anew(before: _Handed, entry: Entry) -> Entry:
    if entry.uid not in before:
        return entry
    _, last = before[entry.uid]
    same = replace(entry, sequence=last.sequence)
    return same if same == last else replace(entry, sequence=last.sequence + 1)


def _cancelled(entry: Entry) -> Entry:
    if entry.cancelled:
        return entry
    return replace(entry, cancelled=True, sequence=entry.sequence + 1)


def _read(kept: str) -> _Handed:
    return dict(_each(json.loads(kept or "[]")))


def _each(lines: Iterable[list[str]]) -> Iterator[tuple[str, tuple[str, Entry]]]:
    for case, uid, day, title, status, sequence in lines:
        entry = Entry(
            uid,
            date.fromisoformat(day),
            title,
            status == "CONFIRMED",
            int(sequence),
            status == "CANCELLED",
        )
        yield uid, (case, entry)


def _written(handed: _Handed) -> str:
    lines = [
        (case, each.uid, each.day.isoformat(), each.title, each.status, str(each.sequence))
        for case, each in handed.values()
    ]
    return json.dumps(lines)
