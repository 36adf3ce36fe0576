"""People of a vault, their passphrases and the recovery sheet, as window and command ask for it."""

from pathlib import Path

from qidesk.actions.access import note
from qidesk.actions.ids_and_clock import today
from qidesk.actions.named_files import write_named
from qidesk.actions.recovery_words import entropy_of, words_of
from qidesk.actions.refusals import BadInput
from qidesk.actions.vaults import strength_of
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.words import in_words
from qidesk.casefile.problems import Problem
from qidesk.store import keyring
from qidesk.store.header import read_header, unlock_by_words
from qidesk.store.keys import KdfCost, calibrate, new_key
from qidesk.store.slots import NAME_CAP
from qidesk.store.vault import Vault

ADDED, CHANGED, REMOVED = "add a person", "change a passphrase", "remove a person"
SHEET_MADE = "make a recovery sheet"


def add_person(
    vault: Vault, passphrase: str, name: str, new_passphrase: str, cost: KdfCost | None = None
) -> None:
    """Give somebody a passphrase of their own to the vault; logged.

    Raises BadInput (a weak passphrase, no name), WrongPassphrase, KeyRefused, OpenReadOnly.
    """
    name = name.strip()
    problems = strength_of(new_passphrase).problems
    if not name or len(name) > NAME_CAP or not name.isprintable():
        problems += (Problem("name", f"Give a name of one line, up to {NAME_CAP} characters."),)
    _refuse(problems)
    keyring.add_person(vault, passphrase, name, new_passphrase, cost or calibrate())
    note(vault, ADDED, "")


def change_passphrase(
    vault: Vault, passphrase: str, new_passphrase: str, cost: KdfCost | None = None
) -> None:
    """Change the passphrase of who is signed in; logged.

    Raises BadInput (a weak passphrase), WrongPassphrase, OpenReadOnly.
    """
    _refuse(strength_of(new_passphrase).problems)
    keyring.change_passphrase(vault, passphrase, new_passphrase, cost or calibrate())
    note(vault, CHANGED, "")


def remove_person(vault: Vault, passphrase: str, name: str) -> None:
    """Take somebody's way in away, by a new key for the whole vault; logged.

    Raises WrongPassphrase, KeyRefused, OpenReadOnly, VaultInUse, DiskFull.
    """
    keyring.remove_person(vault, passphrase, name)
    note(vault, REMOVED, "")


def make_sheet(vault: Vault, passphrase: str, path: Path) -> tuple[str, ...]:
    """Write a recovery sheet to a PDF file the user named, and put it in force; its 24 words.

    Logged. Raises WrongPassphrase, OpenReadOnly, or QIDeskError where the file cannot be
    written; then the sheet before it stays in force.
    """
    # Loaded when first used: ReportLab is large, and a sheet is made once.
    from qidesk.memo.recovery_sheet import recovery_sheet

    entropy = new_key()
    words = words_of(entropy)
    made_on = in_words(FactDate.on(today()))

    def hand_out(vault_id: str) -> None:
        write_named(path, recovery_sheet(words, vault_id, made_on))

    keyring.set_recovery(vault, passphrase, entropy, hand_out)
    note(vault, SHEET_MADE, "")
    return words


def check_sheet(folder: Path, typed: str) -> None:
    """See that the words of a recovery sheet open the vault in a folder; nothing is changed.

    Raises BadInput (no such words), WrongPassphrase (another vault's, or an older sheet's).
    """
    unlock_by_words(read_header(folder), entropy_of(typed))


def recover(
    folder: Path, typed: str, name: str | None, new_passphrase: str, cost: KdfCost | None = None
) -> str:
    """Give a person a new passphrase by the words of a recovery sheet; their name in the vault.

    Raises BadInput (a weak passphrase, no such words), WrongPassphrase, NameNeeded, VaultInUse.
    """
    entropy = entropy_of(typed)
    _refuse(strength_of(new_passphrase).problems)
    return keyring.recover(folder, entropy, name, new_passphrase, cost or calibrate())


def _refuse(problems: tuple[Problem, ...]) -> None:
    if problems:
        raise BadInput(problems)
