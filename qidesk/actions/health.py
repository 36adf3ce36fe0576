"""Whether a vault is sound: looked through on demand, and when that was done last."""

from datetime import date, datetime
from typing import NamedTuple

from qidesk.actions.board import altered_dues
from qidesk.actions.ids_and_clock import now_at
from qidesk.steps import Step, unwatched
from qidesk.store.vault import Vault
from qidesk.store.verdict import Verdict, damaged

_BOARD = "What is kept as due in a case ({}) is not what its facts give."

CHECKED = "checked"
"""The vault's setting that names the last check: when it ended (UTC), and how much was wrong."""


class Checked(NamedTuple):
    """A check of a vault: the day it was here when it ended, and how many faults it found."""

    on: date
    faults: int


def check_vault(vault: Vault, step: Step = unwatched) -> Verdict:
    """The verdict on the vault after a look at all that it holds, what is kept as due included.

    That it was checked is kept in it, and what is kept as due is made anew where it is wrong.
    Raises what `step` raises.
    """
    verdict = vault.check()
    if not verdict.stops_writing:
        altered = altered_dues(vault, step)
        verdict = verdict.and_also(*(damaged("board", _BOARD.format(each)) for each in altered))
    if not vault.read_only:
        vault.keep_setting(CHECKED, f"{now_at()} {len(verdict.findings)}")
    return verdict


def last_check(vault: Vault) -> Checked | None:
    """When the vault was last checked from a window, and what came of it; None where never."""
    at, _, faults = vault.setting(CHECKED).partition(" ")
    return Checked(datetime.fromisoformat(at).astimezone().date(), int(faults)) if at else None
