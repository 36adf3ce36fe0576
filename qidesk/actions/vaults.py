"""Making a vault and opening it."""

import re
from pathlib import Path
from typing import NamedTuple

from qidesk.actions.refusals import BadInput
from qidesk.casefile.problems import Problem
from qidesk.steps import Step, unwatched
from qidesk.store.header import read_header
from qidesk.store.keys import FLOOR, KdfCost, calibrate
from qidesk.store.opening import make_vault
from qidesk.store.slots import NAME_CAP
from qidesk.store.unfit_folders import told_of
from qidesk.store.vault import Vault

SHORTEST_PASSPHRASE = 15
WEAKEST_SCORE = 3
_RATED_LENGTH = 72  # zxcvbn refuses to rate more
_STRENGTHS = ("very weak", "weak", "not strong enough", "strong", "very strong")
_WEAK = 1


class Strength(NamedTuple):
    """How hard a passphrase is to guess: `score` 0 to 4, its words, and why it will not do."""

    score: int
    words: str
    problems: tuple[Problem, ...]


def strength_of(passphrase: str) -> Strength:
    """How strong a passphrase is for a vault.

    No rule of composition: length, and zxcvbn's estimate of how hard it is to guess. One that is
    too short counts as weak, whatever it is made of.
    """
    # Loaded when first used: its lists of words are large, and only a new passphrase is rated.
    from zxcvbn import zxcvbn

    score = zxcvbn(passphrase[:_RATED_LENGTH])["score"] if passphrase else 0
    if len(passphrase) < SHORTEST_PASSPHRASE:
        score = min(score, _WEAK)
        what = (
            f"It has {len(passphrase)} characters; use {SHORTEST_PASSPHRASE} or more,"
            " such as five or six words that have nothing to do with each other."
        )
    elif score < WEAKEST_SCORE:
        what = "It would be guessed too soon. Use five or six words that nobody would put together."
    else:
        return Strength(score, _STRENGTHS[score], ())
    return Strength(score, _STRENGTHS[score], (Problem("passphrase", what),))


def init_vault(
    folder: Path, passphrase: str, who: str, cost: KdfCost | None = None, step: Step = unwatched
) -> None:
    """Make an empty vault in `folder`, opened by this person's passphrase.

    The key derivation is set to about a second of this machine, or to `cost`, never under the
    floor. Raises BadInput for a weak passphrase or a nameless person, VaultExists, ReadOnlyFolder,
    DiskFull, and what `step` raises, before there is a vault.
    """
    who = named_so(who)
    if problems := (*strength_of(passphrase).problems, *name_problems("who", who)):
        raise BadInput(problems)
    wanted = cost or calibrate()
    step(1, 2)
    floored = KdfCost(max(wanted.memory_mib, FLOOR.memory_mib), max(wanted.passes, FLOOR.passes))
    make_vault(folder, passphrase, who, floored)


def named_so(typed: str) -> str:
    """A name as it is kept: with plain spaces, whatever a paste brought along."""
    return re.sub(r"[^\S\r\n]+", " ", typed.strip())


def name_problems(where: str, name: str) -> tuple[Problem, ...]:
    """Why nobody can open a vault under a name."""
    if not name:
        return (Problem(where, "Say who opens the vault: a name or initials."),)
    if len(name) > NAME_CAP or not name.isprintable():
        what = (
            f"Give a name of one line, of up to {NAME_CAP} characters, with no sign in it that is"
            " not seen."
        )
        return (Problem(where, what),)
    return ()


def cheapness_of(vault: Vault) -> str:
    """What to tell of passphrases that are guarded by less than the floor; '' where none is."""
    names = read_header(vault.folder).cheap_names
    if not names:
        return ""
    return (
        f"The passphrase of {', '.join(names)} is guarded by less than this version"
        f" asks ({FLOOR.memory_mib} MiB, {FLOOR.passes} passes): whoever copies this folder can"
        " guess at it faster. It is guarded anew as its owner next opens the vault to write, or"
        " changes it, on the page Vault or by `qidesk key passphrase`."
    )


def copy_words(vault: Vault) -> str:
    """What to tell of a vault that is a travelling copy, at every opening; '' of any other."""
    made_at = vault.exchange.partial()
    if not made_at:
        return ""
    count = len(vault.narrow_rows("case"))
    cases = "1 case" if count == 1 else f"{count:,} cases"
    return (
        f"This is a travelling copy of {cases}, made on {made_at[:10]}. The office has the rest and"
        " types on: send it what you change here, and destroy this copy on return: on the page"
        " Exchange, or by `qidesk travel --destroy`."
    )


def warnings_of(vault: Vault) -> tuple[str, ...]:
    """What to tell of an open vault: what it is, where it lies, keys guarded by too little."""
    told = copy_words(vault), told_of(vault.folder), cheapness_of(vault)
    return tuple(filter(None, told))


def open_vault(
    folder: Path,
    passphrase: str,
    who: str | None = None,
    *,
    read_only: bool = False,
    step: Step = unwatched,
) -> Vault:
    """Open a vault; close it again with `close`, or use it in a `with` block."""
    return Vault.open(folder, passphrase, who, read_only=read_only, step=step)
