"""What a vault keeps of its hub: where it is, its password there, and how it was last met."""

import json
from collections.abc import Iterable
from typing import NamedTuple

from qidesk.actions.hub_carrier import Told
from qidesk.actions.ids_and_clock import now_at
from qidesk.exchange.hub.slips import Lie
from qidesk.store.vault import Vault

_HUB, _MET = "hub", "hub met"


class Joined(NamedTuple):
    """The hub of a vault: its address, when it was last sent to or received by ('': never), and
    the lies that it was found out in then."""

    address: str
    met_at: str
    lies: tuple[Told, ...]


def keep_hub(vault: Vault, address: str, password: str) -> None:
    """Go by this hub from now on, and by no other."""
    vault.keep_setting(_HUB, json.dumps([address, password]))
    vault.keep_setting(_MET, "")


def kept_hub(vault: Vault) -> tuple[str, str] | None:
    """Address and password of the hub; None where none was joined."""
    kept = vault.setting(_HUB)
    address, password = json.loads(kept) if kept else ("", "")
    return (address, password) if kept else None


def note_met(vault: Vault, told: Iterable[Told]) -> None:
    """Note that the hub was met, and what of all that is told was a lie."""
    lies = [each for each in told if isinstance(each.what, Lie)]
    vault.keep_setting(_MET, json.dumps([now_at(), lies]))


def joined(vault: Vault) -> Joined | None:
    """The hub of a vault, as it was last met; None where none was joined."""
    kept = kept_hub(vault)
    if kept is None:
        return None
    met_at, lies = json.loads(vault.setting(_MET) or '["", []]')
    return Joined(kept[0], met_at, tuple(Told(Lie(what), *more) for what, *more in lies))
