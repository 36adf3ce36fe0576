"""The store's own failures, each told apart and each with what to do next."""

import errno
from pathlib import Path
from typing import TYPE_CHECKING

from qidesk.errors import QIDeskError

if TYPE_CHECKING:
    from qidesk.store.lock import Holder

_FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})
_READ_ONLY = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_MISSING = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENODEV})


class WrongPassphrase(QIDeskError):
    """The vault did not open: wrong passphrase, unknown person or damaged key slot.

    One message for all three, so that it tells a stranger nothing.
    """

    def __init__(self) -> None:
        super().__init__(
            "The vault did not open: the name or the passphrase is wrong, or the key is damaged.",
            "Check the name, Caps Lock and the keyboard language, and type the passphrase again. "
            "If it is surely right, restore vault.json from a backup.",
        )


class NameNeeded(WrongPassphrase):
    """Several people can open this vault and no name was given."""

    def __init__(self, names: tuple[str, ...]) -> None:
        QIDeskError.__init__(
            self,
            "Several people can open this vault, each with a passphrase of their own.",
            f"Say who you are and try again: {', '.join(names)}.",
        )


class WrongWords(WrongPassphrase):
    """The words of a recovery sheet do not open this vault; one message, whatever the reason."""

    def __init__(self) -> None:
        QIDeskError.__init__(
            self,
            "These words do not open this vault.",
            "They are of another vault, of a sheet made before the newest, or one of them is "
            "another word. Compare them with the paper, and the vault's number on it.",
        )


class NotEnoughMemory(QIDeskError):
    """The passphrase could not be checked because this machine lacks the memory for it."""

    def __init__(self, memory_mib: int) -> None:
        super().__init__(
            f"Checking the passphrase needs {memory_mib} MiB of free memory.",
            "Close other programs and try again, or open the vault on a larger machine.",
        )


class DamagedVault(QIDeskError):
    """A file of the vault is not as this program wrote it."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"The vault is damaged: {what}.",
            "Nothing was changed. Keep the folder as it is and restore the newest backup.",
        )


class NewerVault(QIDeskError):
    """The vault was written by a newer version of the program."""

    def __init__(self, found: int | str, known: int | str) -> None:
        super().__init__(
            f"This vault was written by a newer version of QI Desk "
            f"(format {found}; this version reads up to {known}).",
            "Install the newest version of QI Desk on this machine and open the vault with it.",
        )


class VaultInUse(QIDeskError):
    """Another window or another person is writing to the vault; `holder` is None if unknown."""

    def __init__(self, holder: "Holder | None" = None) -> None:
        if holder is None:
            who = "Another window"
        else:
            since = f"{holder.since_at:%Y-%m-%d %H:%M} UTC"
            who = f"{holder.who} on {holder.host} (process {holder.process_id}, since {since})"
        super().__init__(
            f"{who} has this vault open.",
            "Close the vault there first, or open it here read-only.",
        )
        self.holder = holder


class VaultMissing(QIDeskError):
    """There is no vault in the folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"There is no vault in {folder}.",
            "Check the folder's name, plug the drive in if the vault is on one, "
            "or make a new vault there.",
        )


class VaultExists(QIDeskError):
    """A vault cannot be made where one already is."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"There is already a vault in {folder}.",
            "Open that vault, or choose an empty folder for the new one.",
        )


class VaultReplaced(QIDeskError):
    """Something else stands where the vault lay when it was opened."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"Another copy of the vault was put in the place of the open one, in {folder}.",
            "Nothing more is saved here, for it would be lost; what you typed is still shown. Put"
            " the folder that was open back in its place, or close this window and open the vault"
            " that lies there now.",
        )


class DiskFull(QIDeskError):
    """The disk has no room left for what was to be written."""

    def __init__(self) -> None:
        super().__init__(
            "The disk is full, so this was not saved.",
            "Free some space on the disk that holds the vault, then save again.",
        )


class FileTooLarge(QIDeskError):
    """The disk, or the system for this person, holds no file as large."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"The file is larger than this system allows in {folder}; it was not written.",
            "Choose a disk without that limit (FAT32 holds files to 4 GB), or raise the limit on "
            "the size of files (ulimit -f).",
        )


class NameTooLong(QIDeskError):
    """No file or folder can have that name."""

    def __init__(self) -> None:
        super().__init__(
            "The name of the file or folder is longer than this system allows.",
            "Give a shorter one.",
        )


class ReadOnlyFolder(QIDeskError):
    """The folder does not let this person write."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"The folder {folder} does not allow this program to read and write in it.",
            "Ask for permission to the folder, unlock the USB stick's write switch, "
            "or open the vault read-only.",
        )


class RolledBack(QIDeskError):
    """The database is behind its witness: saved work is missing from it."""

    def __init__(self) -> None:
        super().__init__(
            "The vault's database is older than its last save: "
            "part of it was lost, or an older copy was put in its place.",
            "Open it read-only to look at what is there, and restore the newest backup.",
        )


class AffectedSQLite(QIDeskError):
    """The SQLite inside the installed driver has the bug that can lose a write-ahead log."""

    def __init__(self, version: str) -> None:
        super().__init__(
            f"The database library installed here (SQLite {version}) has a bug that can lose work.",
            "Install QI Desk again: it brings a sound one with it (sqlcipher3 0.6.4 or later).",
        )


def is_missing(error: Exception) -> bool:
    """Whether an error says that there is no such file, nor can there be one of that name."""
    return isinstance(error, OSError) and error.errno in (*_MISSING, errno.ENAMETOOLONG)


def translate_os_error(error: OSError, folder: Path) -> QIDeskError:
    """Name what the operating system refused; to be raised `from` the error."""
    if error.errno in _FULL:
        return DiskFull()
    if error.errno in _READ_ONLY:
        return ReadOnlyFolder(folder)
    if error.errno in _MISSING:
        return VaultMissing(folder)
    if error.errno == errno.EFBIG:
        return FileTooLarge(folder)
    if error.errno == errno.ENAMETOOLONG:
        return NameTooLong()
    reason = error.strerror or type(error).__name__
    return QIDeskError(
        f"The operating system could not read or write in {folder}: {reason}.",
        "Check that the drive is connected and healthy, then try again.",
    )


class StillLinked(QIDeskError):
    """A record cannot be removed while others point to it."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"Other records still point to this {what}, so it was not removed.",
            "Remove or change those records first.",
        )


class UnknownRecord(QIDeskError):
    """The record is not in the vault, or no longer."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"There is no such {what} in the vault; it may have been removed.",
            "List the case again to see what is there.",
        )


class UndoRefused(QIDeskError):
    """A change cannot be taken back."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"This cannot be undone: {why}.",
            "Nothing was changed. Look at the history and correct the record by hand.",
        )


class OlderVault(QIDeskError):
    """A vault of an older version must be upgraded by a writer before it can be read."""

    def __init__(self) -> None:
        super().__init__(
            "This vault was written by an older version of QI Desk.",
            "Open it once for writing, which upgrades it; then it opens read-only too.",
        )


class OpenReadOnly(QIDeskError):
    """The vault is open read-only, and this would write."""

    def __init__(self) -> None:
        super().__init__(
            "The vault is open read-only here, so nothing can be changed, exported or printed.",
            "Close this window, close the vault where it is open for writing, and open it again.",
        )


class MissingAttachment(QIDeskError):
    """The file of a document does not lie in this vault; `at` is the machine it is on, in words."""

    def __init__(self, at: str = "") -> None:
        elsewhere = f": its file is on {at}" if at else ""
        sent = "Have it sent from there, with the document's file along; or attach it again."
        lost = "Attach it again, or restore the vault from a backup that has it."
        super().__init__(
            f"The file of this document is not in this vault{elsewhere}.",
            f"{sent if at else lost} What is known of the document stays.",
        )


class DamagedAttachment(QIDeskError):
    """The sealed file of a document is not as this program wrote it."""

    def __init__(self) -> None:
        super().__init__(
            "The file of this document is damaged.",
            "Attach the same file again, which puts it in the place of the damaged one, or restore"
            " the vault from a backup.",
        )


class NoBackup(QIDeskError):
    """There is no backup where one was named."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"There is no backup in {path}.",
            "List the backups, and name one of those folders.",
        )


class DamagedBackup(QIDeskError):
    """A backup is not as this program wrote it."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"This backup is damaged: {what}.",
            "The vault itself is not touched by this. Use another backup, and make a new one.",
        )
        self.what = what


class FolderNotEmpty(QIDeskError):
    """A backup is restored into a folder of its own, never over anything."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder} is not an empty folder, so nothing was restored.",
            "Name a new folder: nothing that is there is ever written over.",
        )


class ChangesRefused(QIDeskError):
    """Something that came from another machine is not as it must be; nothing was taken in."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"Nothing of it was taken in: a change in it {what}.",
            "Nothing here was touched. Have it sent again; if it comes so again, ask whose machine"
            " it was made on before you take anything else from there.",
        )


class ChangesEarly(QIDeskError):
    """What came from another machine builds on what has not come yet."""

    def __init__(self) -> None:
        super().__init__(
            "It builds on changes that have not come here yet, so nothing of it was taken in.",
            "Take in what was sent before it; it then goes in by itself. Nothing here was touched.",
        )


class ChangesNewer(QIDeskError):
    """What came from another machine was written by a newer version."""

    def __init__(self) -> None:
        super().__init__(
            "It was written by a newer version of QI Desk, so nothing of it was taken in.",
            "Install the newest version here, and take it in again. Nothing here was touched.",
        )


class ChangesRemove(QIDeskError):
    """What came from another machine removes so much that a person is to say if it is meant."""

    def __init__(self, count: int) -> None:
        super().__init__(
            f"It removes records that are here ({count:,}), which is much: nothing was taken in.",
            "Ask whoever sent it whether that was meant. Then take in what waits: Take it in, even"
            " what it removes, on the page Exchange. Nothing here was touched.",
        )


class NotGivenBefore(QIDeskError):
    """A case of a machine that has some alone leads to a person it has nothing of."""

    def __init__(self) -> None:
        super().__init__(
            "Somebody who was in another case only is in one of that machine's cases by now, and"
            " what was written of them before did not go there.",
            "Take in what it sends, end that copy, and make a new one. Nothing was sent.",
        )


class RecusedMachine(QIDeskError):
    """Somebody who works on a machine is recused from a case of which something would go there."""

    def __init__(self) -> None:
        super().__init__(
            "Somebody who works on that machine is recused from a case of which something would go"
            " there. Nothing of that case was sent.",
            "Make a travelling copy without it for them, and send to that: Make a travelling copy…"
            " on the page Exchange, or `qidesk travel CASE --to DIR --but`. Where it is the"
            " office's and others use it too, say so: Send even so there, or `--even-recused`.",
        )


class KeyRefused(QIDeskError):
    """An act on the vault's keys that would leave it worse."""
