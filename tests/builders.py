"""Records and vaults with valid defaults; a test says only what it is about.

The store is loaded by what makes or opens a vault, so that a test of facts or of law alone starts
at once.
"""

from __future__ import annotations

import atexit
import hashlib
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.records.events import Event
from qidesk.casefile.records.matter import Case
from qidesk.casefile.records.people import Part, Person, Role
from qidesk.casefile.records.places import Facility
from qidesk.casefile.schema.fields import Record, Shape, Spec, specs_of
from qidesk.casefile.schema.kinds import KINDS

if TYPE_CHECKING:
    from qidesk.store.keys import KdfCost
    from qidesk.store.vault import Vault

PASSPHRASE = "six unlikely words on a small card"
WHO = "Ana"
AT = "2026-11-22T10:00:00Z"

_NUMBERS = count(1)


def an_id() -> str:
    """A fresh id of the right shape, the same in every run."""
    return hashlib.blake2b(str(next(_NUMBERS)).encode(), digest_size=16).hexdigest()


def a_case(**fields: Any) -> Case:
    return replace(Case(id=an_id(), caption="Doe v. Roe"), **fields)


def an_event(case: Case, **fields: Any) -> Event:
    occurred_on, _ = read_date("March 3, 2021", "occurred_on")
    event = Event(id=an_id(), case=case.id, what_happened="A door.", occurred_on=occurred_on)
    return replace(event, **fields)


def a_person(**fields: Any) -> Person:
    return replace(Person(id=an_id(), committed_name="John Placeholder"), **fields)


def a_part(case: Case, person: Person, **fields: Any) -> Part:
    part = Part(id=an_id(), case=case.id, person=person.id, role=Role.PERSON_SEEKING_HELP)
    return replace(part, **fields)


def a_facility(**fields: Any) -> Facility:
    return replace(Facility(id=an_id(), name="Elm Hill Unit", state="TX"), **fields)


def a_full(code: str, ids: Mapping[str, str], text: str = "text") -> Record:
    """A record of that kind with every field filled; each text begins with `text`.

    A link gets the id that `ids` has for the kind it points to, or stays empty.
    """
    kind = KINDS[code].record
    values = {
        spec.name: _filled(spec, ids, f"{text} {code}{spec.name}".replace("_", ""))
        for spec in specs_of(kind)
    }
    return kind(id=ids.get(code) or an_id(), **values)


def _filled(spec: Spec, ids: Mapping[str, str], text: str) -> Any:
    choices = list(spec.choices or ())
    match spec.shape:
        case Shape.LINK:
            return ids.get(spec.field.link, "")
        case Shape.TEXTS:
            return (text, f"{text}second")
        case Shape.NUMBER:
            return 12
        case Shape.CHOICE:
            return choices[-1]
        case Shape.CHOICES:
            return tuple(choices[:2])
        case Shape.DATE:
            return read_date("between 5 and 9 May 2019", spec.name)[0]
        case _:
            return text


def every_kind_filled(text: str = "text") -> list[Record]:
    """One full record of every kind, linked to each other into one case."""
    ids = {code: an_id() for code in KINDS}
    return [a_full(code, ids, text) for code in KINDS]


def cheap() -> KdfCost:
    """A cost of making keys that only a test may ask so little of."""
    from qidesk.store.keys import KdfCost

    warn_of_no_key()
    return KdfCost(1, 1)


def warn_of_no_key() -> None:
    """Open vaults with cheap keys in silence, and leave the keys so."""
    from qidesk.store import keys

    keys.READING_FLOOR = keys.KdfCost(1, 1)
    keys.WORTH_RAISING = 10**9


def a_vault(folder: Path) -> Path:
    """Give an empty vault with a cheap key, in this folder: a copy of one, under the same key."""
    return Path(shutil.copytree(_empty_vault(), folder / "vault"))


@cache
def _empty_vault() -> Path:
    """To make a vault takes many times as long as to copy it: each process makes one."""
    home = Path(tempfile.mkdtemp(prefix="qidesk-tests-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    return a_made_vault(home)


def a_made_vault(folder: Path) -> Path:
    """Make a vault as people do, with a key of its own, where a test is about that."""
    from qidesk.store.opening import make_vault

    made = folder / "vault"
    make_vault(made, PASSPHRASE, WHO, cheap())
    return made


def an_open_vault(folder: Path) -> Vault:
    """Make an empty vault and open it for writing."""
    return opened(a_vault(folder))


def opened(vault: Path, *, read_only: bool = False) -> Vault:
    from qidesk.store.vault import Vault

    return Vault.open(vault, PASSPHRASE, WHO, read_only=read_only)


def add(vault: Vault, *records: Record, case_id: str = "", name: str = "add") -> str:
    """Add records as one change and give the change's id."""
    change_id = an_id()
    with vault.change(change_id, name, AT, case_id) as hand:
        hand.add_all(records)
    return change_id


def change(vault: Vault, before: Record, case_id: str = "", **fields: Any) -> Any:
    """Change fields of a record as one change and give the record as it is now."""
    after = replace(before, **fields)
    with vault.change(an_id(), "change", AT, case_id) as hand:
        hand.update(before, after)
    return after


def remove(vault: Vault, *records: Record, case_id: str = "") -> str:
    """Remove records as one change and give the change's id."""
    change_id = an_id()
    with vault.change(change_id, "remove", AT, case_id) as hand:
        for record in records:
            hand.remove(record)
    return change_id


def undo(vault: Vault) -> str:
    """Take back the last change and give its name."""
    return vault.undo(an_id(), AT).name


def redo(vault: Vault) -> str:
    """Do again what was last undone and give its name."""
    return vault.undo(an_id(), AT, again=True).name


def wrong_with(vault: Vault) -> list[str]:
    """What the check of the vault says; empty where it is sound."""
    return [each.what for each in vault.check().findings]
