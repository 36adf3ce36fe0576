"""Work on a vault in a process of its own, whose calls to the disk are written down.

`python -m tests.trust.sessions NAME FOLDER` does it in a folder that was made ready.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from qidesk.store import keyring
from tests.builders import (
    PASSPHRASE,
    a_case,
    a_made_vault,
    a_vault,
    add,
    an_event,
    cheap,
    opened,
    warn_of_no_key,
)
from tests.journeys.saving import save
from tests.store.backing_up import back_up, copy
from tests.store.journal_before import write_back

BOB = "Bob"
LATER = "2026-11-28T12:30:00Z"


class Session(NamedTuple):
    """How a folder is made ready for some work, and the work."""

    ready: Callable[[Path], object]
    work: Callable[[Path], object]


def _filled(folder: Path) -> None:
    case = a_case()
    with opened(a_vault(folder)) as vault:
        keyring.add_person(vault, PASSPHRASE, BOB, f"{PASSPHRASE} too", cheap())
        add(vault, case, *(an_event(case, what_happened="long " * 300) for _ in range(5)))


def _of_before(folder: Path) -> None:
    """A vault of the schema before changes were chained, let go as a kill does."""
    case = a_case()
    with opened(a_vault(folder)) as vault:
        add(vault, case, an_event(case))
        write_back(vault)


def _saved(folder: Path) -> None:
    save(folder / "vault", folder / "said", 7, 40)


def _upgraded(folder: Path) -> None:
    opened(folder / "vault").close()


def _backed_up(folder: Path) -> None:
    _copy(folder)
    _saved(folder)
    with opened(folder / "vault") as vault:
        back_up(vault, LATER)
    _copy(folder)


def _copy(folder: Path) -> None:
    with opened(folder / "vault") as vault:
        copy(vault)


def _rekeyed(folder: Path) -> None:
    with opened(folder / "vault") as vault:
        keyring.remove_person(vault, PASSPHRASE, BOB)


SESSIONS = {
    "made": Session(lambda _: None, a_made_vault),
    "saved": Session(a_vault, _saved),
    "upgraded": Session(_of_before, _upgraded),
    "backed up": Session(_filled, _backed_up),
    "re-keyed": Session(_filled, _rekeyed),
}


if __name__ == "__main__":
    warn_of_no_key()
    SESSIONS[sys.argv[1]].work(Path(sys.argv[2]))
