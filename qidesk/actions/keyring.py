"""People of a vault, their passphrases and the recovery sheet, as window and command ask for it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from qidesk import logs
from qidesk.actions.access import note
from qidesk.actions.ids_and_clock import today
from qidesk.actions.named_files import write_named
from qidesk.actions.recovery_words import entropy_of, words_of
from qidesk.actions.refusals import BadInput
from qidesk.actions.vaults import name_problems, named_so, strength_of
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.words import in_words
from qidesk.casefile.problems import Problem
from qidesk.errors import QIDeskError
from qidesk.steps import Step, unwatched
from qidesk.store import keyring
from qidesk.store.header import read_header, unlock_by_words
from qidesk.store.keys import KdfCost, calibrate, new_key
from qidesk.store.vault import Vault

ADDED, CHANGED, REMOVED = "add a person", "change a passphrase", "remove a person"
GUARDED = "guard a passphrase by more work"
SHEET_MADE = "make a recovery sheet"
SHEET_SAVED, SHEET_PRINTED = "save a recovery sheet", "print a recovery sheet"


class WaysIn(NamedTuple):
    """Who can open a vault: everybody by name, who of them is signed in, and whether paper can."""

    names: tuple[str, ...]
    signed_in: str
    has_sheet: bool


@dataclass(frozen=True, slots=True, repr=False)
class Sheet:
    """A recovery sheet: its 24 words, the PDF of its paper, and the 32 bytes behind both."""

    words: tuple[str, ...]
    paper: bytes
    entropy: bytes


def ways_in(vault: Vault) -> WaysIn:
    """Who can open the vault, in the order they were added."""
    names = tuple(each.name for each in keyring.people(vault))
    return WaysIn(names, vault.user, keyring.has_recovery(vault))


def add_person(
    vault: Vault, passphrase: str, name: str, new_passphrase: str, cost: KdfCost | None = None
) -> None:
    """Give somebody a passphrase of their own to the vault; logged.

    Raises BadInput (a weak passphrase, no name), WrongPassphrase, KeyRefused, OpenReadOnly.
    """
    name = named_so(name)
    _refuse((*strength_of(new_passphrase).problems, *name_problems("name", name)))
    keyring.add_person(vault, passphrase, name, new_passphrase, cost or calibrate())
    note(vault, ADDED, "")


def change_passphrase(
    vault: Vault, passphrase: str, new_passphrase: str, cost: KdfCost | None = None
) -> None:
    """Change the passphrase of who is signed in; logged.

    Raises BadInput (a weak passphrase, or no other), WrongPassphrase, OpenReadOnly.
    """
    problems = strength_of(new_passphrase).problems
    if new_passphrase == passphrase:
        problems = (Problem("passphrase", "That is the passphrase you have. Choose another."),)
    _refuse(problems)
    keyring.change_passphrase(vault, passphrase, new_passphrase, cost or calibrate())
    note(vault, CHANGED, "")


def raise_cost(vault: Vault, passphrase: str) -> None:
    """Guard the passphrase just given as well as this machine can, where it was by less; logged.

    Where the disk refuses, it stays as it was: that keeps nobody out.
    """
    if vault.outgrown is None:
        return
    try:
        keyring.change_passphrase(vault, passphrase, passphrase, vault.outgrown)
        note(vault, GUARDED, "")
        logs.note("passphrase guarded anew")
    except QIDeskError:
        logs.note("passphrase not guarded anew")


def remove_person(vault: Vault, passphrase: str, name: str, step: Step = unwatched) -> None:
    """Take somebody's way in away, by a new key for the whole vault; logged.

    Raises WrongPassphrase, KeyRefused, OpenReadOnly, VaultInUse, DiskFull, what `step` raises.
    """
    keyring.remove_person(vault, passphrase, name, step)
    note(vault, REMOVED, "")


def draw_sheet(vault: Vault) -> Sheet:
    """Draw a recovery sheet of new words, which open nothing until it is put in force."""
    # Loaded when first used: ReportLab is large, and a sheet is made once.
    from qidesk.memo.recovery_sheet import recovery_sheet

    entropy = new_key()
    words = words_of(entropy)
    made_on = in_words(FactDate.on(today()))
    vault_id = read_header(vault.folder).vault_id
    return Sheet(words, recovery_sheet(words, vault_id, made_on), entropy)


def save_sheet(vault: Vault, sheet: Sheet, path: Path) -> None:
    """Write a sheet to a PDF file the user named; logged. Raises OpenReadOnly, QIDeskError."""
    note(vault, SHEET_SAVED, "")
    write_named(path, sheet.paper)


def log_sheet_print(vault: Vault, pages: int) -> None:
    """Log that a sheet goes to a printer now. Raises OpenReadOnly."""
    note(vault, SHEET_PRINTED, "", "1 page" if pages == 1 else f"{pages} pages")


def put_in_force(
    vault: Vault, passphrase: str, sheet: Sheet, hand_out: Callable[[], object] = lambda: None
) -> None:
    """Have a sheet open the vault, and no earlier one; logged.

    `hand_out` is called once the passphrase was right; where it raises, the sheet before it stays
    in force. Raises WrongPassphrase, OpenReadOnly.
    """
    keyring.set_recovery(vault, passphrase, sheet.entropy, hand_out)
    note(vault, SHEET_MADE, "")


def make_sheet(vault: Vault, passphrase: str, path: Path) -> tuple[str, ...]:
    """Write a recovery sheet to a PDF file the user named, and put it in force; its 24 words.

    Raises WrongPassphrase, OpenReadOnly, or QIDeskError where the file cannot be written; then
    the sheet before it stays in force.
    """
    sheet = draw_sheet(vault)
    put_in_force(vault, passphrase, sheet, lambda: write_named(path, sheet.paper))
    return sheet.words


def check_sheet(folder: Path, typed: str) -> None:
    """See that the words of a recovery sheet open the vault in a folder; nothing is changed.

    Raises BadInput (no such words), WrongWords (another vault's, or an older sheet's).
    """
    unlock_by_words(read_header(folder), entropy_of(typed))


def recover(
    folder: Path, typed: str, name: str | None, new_passphrase: str, cost: KdfCost | None = None
) -> str:
    """Give a person a new passphrase by the words of a recovery sheet; their name in the vault.

    Raises BadInput (a weak passphrase, no such words), WrongWords, NameNeeded, VaultInUse.
    """
    entropy = entropy_of(typed)
    _refuse(strength_of(new_passphrase).problems)
    return keyring.recover(folder, entropy, name, new_passphrase, cost or calibrate())


def _refuse(problems: tuple[Problem, ...]) -> None:
    if problems:
        raise BadInput(problems)
