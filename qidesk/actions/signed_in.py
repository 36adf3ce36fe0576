"""Who is signed in, as fields name the people of the office: by name, or by initials."""

from typing import NamedTuple

from qidesk.actions.refusals import BadInput
from qidesk.casefile.problems import Problem
from qidesk.store.vault import Vault

_SETTING = "initials of"
"""The setting that keeps a person's initials, by their name, which nobody else has."""
_MOST_INITIALS = 8
_SHORT_NAME = 4


class SignedIn(NamedTuple):
    """The name somebody signed in by, and the initials they sign with."""

    name: str
    initials: str


def signed_in(vault: Vault) -> SignedIn:
    """Who is signed in; initials that were never set are the first letters of the name."""
    return SignedIn(vault.user, vault.setting(_setting(vault)) or initials_of(vault.user))


def set_initials(vault: Vault, typed: str) -> SignedIn:
    """Set the initials of who is signed in. Raises BadInput, OpenReadOnly."""
    initials = typed.strip()
    if not initials or len(initials) > _MOST_INITIALS or not initials.isprintable():
        what = f"Give up to {_MOST_INITIALS} letters, as you sign with."
        raise BadInput((Problem("initials", what),))
    vault.keep_setting(_setting(vault), initials)
    return SignedIn(vault.user, initials)


def initials_of(name: str) -> str:
    """The first letters of a name's words; a short name of one word signs as it stands."""
    words = name.split()
    if len(words) == 1 and len(name) <= _SHORT_NAME:
        return name
    return "".join(word[0] for word in words).upper()


def _setting(vault: Vault) -> str:
    return f"{_SETTING} {vault.user}"
