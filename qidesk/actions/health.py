"""Whether a vault is sound: looked through on demand, and when that was done last."""

from datetime import date, datetime
from typing import NamedTuple

from qidesk.actions.ids_and_clock import now_at
from qidesk.store.vault import Vault

CHECKED = "checked"
"""The vault's setting that names the last check: when it ended (UTC), and how much was wrong."""


class Checked(NamedTuple):
    """A check of a vault: the day it was here when it ended, and how many faults it found."""

    on: date
    faults: int


def check_vault(vault: Vault) -> tuple[str, ...]:
    """Everything wrong with the vault, a sentence each; that it was checked is kept in it."""
    wrong = tuple(vault.check())
    if not vault.read_only:
        vault.keep_setting(CHECKED, f"{now_at()} {len(wrong)}")
    return wrong


def last_check(vault: Vault) -> Checked | None:
    """When the vault was last checked from a window, and what came of it; None where never."""
    at, _, faults = vault.setting(CHECKED).partition(" ")
    return Checked(datetime.fromisoformat(at).astimezone().date(), int(faults)) if at else None
