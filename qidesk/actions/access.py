"""The access log: who opened, exported or printed which case, when, and which sections of it."""

from typing import NamedTuple

from qidesk.actions.ids_and_clock import now_at
from qidesk.identity.calling import case_called
from qidesk.store.vault import Vault

OPENED, EXPORTED, READ = "open the case", "export as JSON", "read by command"
SHEET_EXPORTED = "export as a sheet"
WRITTEN, PRINTED = "write a memo", "print a memo"
SHEET_WRITTEN, SHEET_PRINTED = "write a deadline sheet", "print a deadline sheet"
CERTIFIED = "write a certificate of destruction"
COPIED = "copy to another vault"
DOCUMENT_READ, DOCUMENT_WRITTEN = "look at a document", "write out a document"
DOCUMENT_LENT = "open a document in another program"
BUNDLE_WRITTEN = "write a bundle of documents"
AGENDA_WRITTEN, AGENDA_PRINTED = "write a meeting agenda", "print a meeting agenda"
LETTER_WRITTEN, LETTER_PRINTED, ENVELOPE_WRITTEN = (
    "write a letter",
    "print a letter",
    "write an envelope",
)
LOG_WRITTEN, LOG_PRINTED = "write the mail log of a day", "print the mail log of a day"
PATTERNS_WRITTEN, PATTERNS_PRINTED = "write patterns of all cases", "print patterns of all cases"
NUMBERS_WRITTEN = "write numbers of all cases"
ORIGINALS_WRITTEN = "write the register of originals"
ORIGINALS_PRINTED = "print the register of originals"
MOST_SHOWN = 5000
"""So many of the newest entries are shown of a whole vault."""


class Access(NamedTuple):
    """One entry: when (UTC), who, what, and of what (sections, pages), '' where that is clear.

    `title` is what the case is called, '' where it is gone from the vault.
    """

    at: str
    user: str
    what: str
    particulars: str
    case_id: str
    title: str


def note(vault: Vault, what: str, case_id: str, *particulars: str) -> None:
    """Log an access; each is a fixed phrase, never a fact, for the log outlives a purge.

    So where a file was written is not kept: its path may name a person. Raises OpenReadOnly, unless
    the vault is in doubt, and QIDeskError.
    """
    if not vault.verdict.stops_writing:
        vault.refuse_reader()
    _log(vault, what, case_id, *particulars)


def _log(vault: Vault, what: str, case_id: str, *particulars: str) -> None:
    words = f"{what}: {', '.join(particulars)}" if particulars else what
    vault.note_access(words, case_id, now_at())


def note_opened(vault: Vault, case_id: str) -> None:
    """Log that a case was opened, also where the vault is open read-only."""
    _log(vault, OPENED, case_id)


def note_document(vault: Vault, case_id: str) -> None:
    """Log that a document of a case was looked at, also where the vault is open read-only."""
    _log(vault, DOCUMENT_READ, case_id)


def note_read(vault: Vault, case_id: str, what: str) -> None:
    """Log that a command read something of a case, or of all cases ('')."""
    _log(vault, READ, case_id, what)


def accesses(vault: Vault, case_id: str = "") -> tuple[Access, ...]:
    """The newest entries of a case, or of the whole vault, newest first."""
    found = vault.accesses(case_id, MOST_SHOWN)
    titles = {line.id: case_called(line.caption, (line.person,)) for line in vault.case_lines()}
    return tuple(
        Access(at, user, *_apart(words), concerned, titles.get(concerned, ""))
        for words, concerned, user, at in reversed(found)
    )


def _apart(words: str) -> tuple[str, str]:
    what, _, particulars = words.partition(": ")
    return what, particulars
