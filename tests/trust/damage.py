"""Rows 2 and 3: bytes flipped and cut, pages and files of before put back, in all a vault has.

Each is told alike by reader, check and writer, or is shown to change nothing; one in a backup is
told by the drill, or restores what was there. What is lost is restored from the backup.
"""

import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from qidesk.store.backups import restoring, rotation, shelf
from qidesk.store.backups.rotation import SHELF_NAME
from qidesk.store.header import unlock
from qidesk.store.vault import Vault
from tests.builders import (
    AT,
    PASSPHRASE,
    WHO,
    a_case,
    a_vault,
    add,
    an_event,
    an_id,
    change,
    every_kind_filled,
    opened,
)
from tests.store.backing_up import back_up, copy, drilled
from tests.trust.recorded import content_of, lay
from tests.trust.voices import of_check, of_reader, of_writer

PAGE = 4096
BACKUPS = f"{SHELF_NAME}/"
RECOVERED = 0.05
"""The part of what is told of which all is restored from the backup, to see that it can be."""
Content = dict[str, bytes]
Rows = dict[str, list[str]]


class States(NamedTuple):
    """A vault as bytes by file name: closed, closed later, and as a kill leaves it then.

    `rows` is what it holds the second time, `restored` what its backup does, without its tail and
    with it.
    """

    older: Content
    newer: Content
    killed: Content
    rows: Rows
    restored: tuple[Rows, ...]


def states_in(folder: Path) -> States:
    """Make the three states of one vault, in a folder that is then no longer needed."""
    place = a_vault(folder)
    case = a_case()
    with opened(place) as vault:
        _work(vault)
        add(vault, case, *every_kind_filled())
        copy(vault)
    older = _content(place)
    with opened(place) as vault:
        change(vault, case, caption="Doe v. Warden")
        shutil.rmtree(rotation.own_shelf(place))
        copy(vault)
        copied = restored(place, folder / "copied")
        add(vault, an_event(case, what_happened="An event in the tail"))
        back_up(vault, "2026-11-28T12:30:00Z")
        _work(vault)
        for number in range(20):
            add(vault, an_event(case, what_happened=f"Event {number} " + "long " * 200))
        open_now = _content(place)
    newer = _content(place)
    both = (copied, restored(place, folder / "with the tail"))
    return States(older, newer, open_now, rows_of(place), both)


def _work(vault: Vault) -> None:
    vault.keep_draft("case:new", {"caption": an_id()}, AT)
    vault.keep_setting("calendar", an_id())
    for _ in range(40):
        vault.note_access("open the case", an_id(), AT)


def _content(folder: Path) -> Content:
    return {
        name: held
        for name, held in content_of(folder).items()
        if held is not None and not name.endswith(".lock") and name != "holder.json"
    }


def restored(folder: Path, to: Path) -> Rows:
    """What the newest backup of a vault holds, made into a vault elsewhere."""
    shutil.rmtree(to, ignore_errors=True)
    newest = shelf.on_shelf(rotation.own_shelf(folder))[-1]
    restoring.restore(newest.path, lambda found: unlock(found, WHO, PASSPHRASE).data_key, to)
    return rows_of(to)


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
    older, newer, killed, *_ = states
    match draws.randrange(6):
        case 0 | 1 | 2:
            name = draws.choice(_databases(older, newer))
            pages = min(len(older[name]), len(newer[name])) // PAGE
            page = slice(at := draws.randrange(pages) * PAGE, at + PAGE)
            new = newer[name]
            return {**newer, name: new[:at] + older[name][page] + new[at + PAGE :]}
        case 3:
            name = draws.choice(sorted(newer.keys() & older.keys()))
            return {**newer, name: older[name]}
        case 4:
            whole = draws.choice((newer, killed))
            gone = draws.choice(sorted(whole.keys() - {"case.db"}))
            return {name: content for name, content in whole.items() if name != gone}
        case _:
            log = killed["case.db-wal"]
            return {**draws.choice((older, newer)), "case.db-wal": log}


def _databases(*several: Content) -> list[str]:
    """The databases of a vault and its backups that stand in all of these."""
    names = set.intersection(*({*each} for each in several))
    return sorted(name for name in names if name.endswith(".db"))


def _of(content: Content, begin: str) -> Content:
    return {name: held for name, held in content.items() if name.startswith(begin)}


def _own(content: Content) -> Content:
    """All but the backups."""
    return {name: held for name, held in content.items() if not name.startswith(BACKUPS)}


def tried(folder: Path, damaged: Content, states: States, draws: random.Random) -> str:
    """What comes of one damage: told, or harmless. Raises AssertionError where it is neither."""
    backups_are_whole = _of(damaged, BACKUPS) == _of(states.newer, BACKUPS)
    if not backups_are_whole and _own(damaged) in (_own(states.newer), _own(states.killed)):
        return _tried_backup(folder, damaged, states)
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
        if backups_are_whole and draws.random() < RECOVERED:
            assert restored(folder, folder.with_name("restored")) == states.restored[-1]
        return "told"
    assert rows_of(folder) == states.rows, voices
    return "told and mended" if told[0] else "harmless"


def _tried_backup(folder: Path, damaged: Content, states: States) -> str:
    _lay(folder, damaged)
    with opened(folder) as vault:
        if drilled(vault) != [""]:
            return "backup: told by the drill"
    assert restored(folder, folder.with_name("restored")) in states.restored
    return "backup: harmless"


def flips_and_cuts(place: Path) -> Callable[[Path, random.Random], str]:
    """Row 2, made ready in a folder of its own."""
    states = states_in(place)
    return lambda folder, draws: tried(folder / "vault", flip_or_cut(states, draws), states, draws)


def old_pages_and_files(place: Path) -> Callable[[Path, random.Random], str]:
    """Row 3, made ready in a folder of its own."""
    states = states_in(place)
    return lambda folder, draws: tried(folder / "vault", put_back(states, draws), states, draws)


def clear(folder: Path) -> None:
    """Remove a folder with all that is in it."""
    shutil.rmtree(folder)


def _lay(folder: Path, content: Content) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    lay(folder, content)


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


_OF_OPENING = {
    "verified",
    "device",
    "device place",
    "device signing key",
    "device sealing key",
    "device heirs",
    "device made",
    "bound",
}
