"""What a column was said to hold once, remembered by the vault for sheets with the same heads.

A head may be anybody's words, and a purge does not reach what is kept so: only its digest stays.
"""

import hashlib
from collections.abc import Iterable, Mapping

from qidesk.identity.folding import squeezed
from qidesk.store.vault import Vault

_DIGITS = 16


def remembered(vault: Vault, kind: str, heads: Iterable[str]) -> dict[str, str]:
    """By head, what its column was said to hold in a sheet of that kind."""
    kept = _kept(vault, kind)
    found = {head: kept.get(_digest(head)) for head in heads}
    return {head: name for head, name in found.items() if name is not None}


def remember(vault: Vault, kind: str, chosen: Mapping[str, str]) -> None:
    """Remember what columns were said to hold ('' for nothing)."""
    if chosen:
        kept = _kept(vault, kind) | {_digest(head): name for head, name in chosen.items()}
        vault.keep_setting(_name(kind), " ".join(f"{head}={name}" for head, name in kept.items()))


def _kept(vault: Vault, kind: str) -> dict[str, str]:
    pairs = (each.partition("=") for each in vault.setting(_name(kind)).split())
    return {head: name for head, _, name in pairs}


def _name(kind: str) -> str:
    return f"columns of {kind}"


def _digest(head: str) -> str:
    return hashlib.blake2b(squeezed(head).encode(), digest_size=_DIGITS // 2).hexdigest()
