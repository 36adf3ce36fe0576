"""Rows 2 and 3: bytes flipped and cut, pages and files of before put back, in all a vault has.

Each is told alike by reader, check and writer, or is shown to change nothing.
"""

import random
import shutil
from pathlib import Path
from typing import NamedTuple

from qidesk.store.vault import Vault
from tests.builders import (
    AT,
    a_case,
    a_vault,
    add,
    an_event,
    an_id,
    change,
    every_kind_filled,
    opened,
)
from tests.trust.voices import of_check, of_reader, of_writer

PAGE = 4096
Content = dict[str, bytes]
Rows = dict[str, list[str]]


class States(NamedTuple):
    """A vault as bytes by file name: closed, closed later, and as a kill leaves it then.

    `rows` is what it holds the second time.
    """

    older: Content
    newer: Content
    killed: Content
    rows: Rows


def states_in(folder: Path) -> States:
    """Make the three states of one vault, in a folder that is then no longer needed."""
    place = a_vault(folder)
    case = a_case()
    with opened(place) as vault:
        _work(vault)
        add(vault, case, *every_kind_filled())
    older = _content(place)
    with opened(place) as vault:
        change(vault, case, caption="Doe v. Warden")
        _work(vault)
        for number in range(20):
            add(vault, an_event(case, what_happened=f"Event {number} " + "long " * 200))
        open_now = _content(place)
    newer = _content(place)
    return States(older, newer, open_now, rows_of(place))


def _work(vault: Vault) -> None:
    vault.keep_draft("case:new", {"caption": an_id()}, AT)
    vault.keep_setting("calendar", an_id())
    for _ in range(40):
        vault.note_access("open the case", an_id(), AT)


def _content(folder: Path) -> Content:
    kept = [file for file in folder.iterdir() if file.suffix != ".lock"]
    return {
        file.name: file.read_bytes()
        for file in kept
        if not file.name.endswith("-shm") and file.name != "holder.json"
    }


def flip_or_cut(states: States, draws: random.Random) -> Content:
    """Row 2: one byte altered, or an end cut off, anywhere."""
    whole = draws.choice((states.newer, states.killed))
    name = draws.choice(sorted(name for name in whole if whole[name]))
    content = whole[name]
    at = draws.randrange(len(content))
    if draws.random() < 0.2:
        return {**whole, name: content[:at]}
    flipped = bytes([content[at] ^ 1 << draws.randrange(8)])
    return {**whole, name: content[:at] + flipped + content[at + 1 :]}


def put_back(states: States, draws: random.Random) -> Content:
    """Row 3: a page or a file of before in its place, a file lost, or a log brought along."""
    older, newer, killed, _ = states
    match draws.randrange(6):
        case 0 | 1 | 2:
            pages = min(len(older["case.db"]), len(newer["case.db"])) // PAGE
            page = slice(at := draws.randrange(pages) * PAGE, at + PAGE)
            new = newer["case.db"]
            return {**newer, "case.db": new[:at] + older["case.db"][page] + new[at + PAGE :]}
        case 3:
            name = draws.choice(sorted(newer))
            return {**newer, name: older[name]}
        case 4:
            whole = draws.choice((newer, killed))
            gone = draws.choice(sorted(whole.keys() - {"case.db"}))
            return {name: content for name, content in whole.items() if name != gone}
        case _:
            log = killed["case.db-wal"]
            return {**draws.choice((older, newer)), "case.db-wal": log}


def tried(folder: Path, damaged: Content, rows: Rows) -> str:
    """What comes of one damage: told, or harmless. Raises AssertionError where it is neither."""
    voices = []
    for ask in (of_reader, of_check, of_writer):
        _lay(folder, damaged)
        voices.append(ask(folder))
    _lay(folder, damaged)
    told = [not each.is_sound for each in voices]
    stops = [each.stops_writing for each in voices]
    assert len(set(told)) == 1, voices
    assert len(set(stops)) == 1, voices
    if stops[0]:
        return "told"
    assert rows_of(folder) == rows, voices
    return "told and mended" if told[0] else "harmless"


def _lay(folder: Path, content: Content) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, bytes_ in content.items():
        (folder / name).write_bytes(bytes_)


def rows_of(folder: Path) -> Rows:
    """All that the tables hold; what a vault notes of itself as it is opened aside."""
    found: Rows = {}
    with opened(folder) as vault, vault._reading() as connection:
        names = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%' "
            "AND name NOT IN ('device', 'change')"
        )
        for name in names.scalars().all():
            rows = connection.exec_driver_sql(f'SELECT * FROM "{name}"').fetchall()
            found[name] = sorted(repr(tuple(row)) for row in rows if row[0] not in _OF_OPENING)
    return found


_OF_OPENING = {"verified", "device", "device place", "device signing key", "device sealing key"}
