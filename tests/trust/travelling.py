"""Row 16a: an office and a travelling copy type in any order, meet at any time, and agree.

The copy's folder is copied now and then, and both folders go on.
"""

import random
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from qidesk.actions import exchanging, sending, travel, vaults
from qidesk.casefile.records.events import Event
from qidesk.casefile.records.matter import Case
from qidesk.casefile.records.people import Number
from qidesk.store.errors import UndoRefused
from qidesk.store.vault import Vault
from tests.builders import (
    PASSPHRASE,
    a_case,
    a_part,
    a_person,
    add,
    an_event,
    an_id,
    an_open_vault,
    change,
    cheap,
    opened,
    remove,
    undo,
    wrong_with,
)
from tests.store.decrypting import pages_in_clear

_SECRET = "ZEBRA"
"""Stands in all that is typed in the case that does not travel."""


def tries(_: Path) -> Callable[[Path, random.Random], str]:
    """Each try is an office and a copy of their own."""
    vaults.FLOOR = cheap()
    return one_try


def one_try(folder: Path, draws: random.Random) -> str:
    """Both hold the same of the case at last, and the copy no word of the other."""
    mine, other, both = a_case(), a_case(caption=_SECRET), a_person(committed_name="Both")
    with an_open_vault(folder / "office") as office:
        add(office, both)
        for case, name in ((mine, "Ana"), (other, _SECRET)):
            person = a_person(committed_name=name)
            parts = a_part(case, person), a_part(case, both)
            add(office, case, person, *parts, name="begin", case_id=case.id)
        but = draws.random() < 0.5
        chosen = [other.id if but else mine.id]
        travel.make_copy(office, chosen, folder / "copy", PASSPHRASE, but_these=but, cost=cheap())
        copies = [opened(folder / "copy")]
        try:
            for number in range(draws.randint(10, 30)):
                if draws.random() < 0.05:
                    copies.append(_copied(draws.choice(copies), folder / f"copy {number}"))
                    _carry(copies[-1], office)
                _something(draws, office, draws.choice(copies), (mine, other), f"{number}")
            for _ in range(2):
                for copy in copies:
                    _carry(copy, office)
                    _carry(office, copy)
            for copy in copies[::-1]:
                _carry(office, copy)
                _agree(office, copy, mine)
        finally:
            for copy in copies:
                copy.close()
    return "agreed, and told nothing"


def _copied(copy: Vault, folder: Path) -> Vault:
    """A copy of the folder as it stands, which goes on beside it."""
    return opened(Path(shutil.copytree(copy.folder, folder)))


def _agree(office: Vault, copy: Vault, mine: Case) -> None:
    assert wrong_with(office) == wrong_with(copy) == []
    assert office.load_case(mine.id) == copy.load_case(mine.id)
    told = pages_in_clear(copy._opened.database, copy._opened.database_key)
    assert _SECRET.encode() not in told


def _something(
    draws: random.Random, office: Vault, copy: Vault, cases: tuple[Case, Case], mark: str
) -> None:
    mine, other = cases
    match draws.choices(range(5), (35, 25, 25, 8, 7))[0]:
        case 0:
            _type(draws, office, mine, mark)
        case 1:
            _type(draws, office, other, _SECRET + mark)
        case 2:
            _type(draws, copy, mine, mark)
        case 3:
            _carry(office, copy)
        case _:
            _carry(copy, office)


def _type(draws: random.Random, vault: Vault, case: Case, mark: str) -> None:
    found = (each for each in vault.records("event") if isinstance(each, Event))
    events = [each for each in found if each.case == case.id]
    match draws.randrange(6):
        case 0 if events:
            change(vault, draws.choice(events), case_id=case.id, what_happened=mark)
        case 1 if events:
            remove(vault, draws.choice(events), case_id=case.id)
        case 2:
            person = a_person(committed_name=mark)
            number = Number(id=an_id(), person=person.id, number=mark)
            add(vault, person, a_part(case, person), number, case_id=case.id)
        case 3:
            last = vault.next_undo()
            with suppress(UndoRefused):
                if last is not None and last.name != "begin":
                    undo(vault)
        case 4:
            (before,) = (each for each in vault.records("case") if each.id == case.id)
            change(vault, before, case_id=case.id, owner=mark)
        case _:
            add(vault, an_event(case, what_happened=mark), case_id=case.id)


def _carry(source: Vault, target: Vault) -> None:
    bundle = source.folder.parent / "carried.qib"
    sending.send(source, target.exchange.own().id, bundle)
    (came,) = exchanging.receive(target, bundle, even_removals=True)
    assert came.taken is not None, came.refusal
