"""The mail log of a day as it leaves the vault: logged, then written or printed."""

from pathlib import Path

from qidesk.actions.access import LOG_PRINTED, LOG_WRITTEN, note
from qidesk.actions.named_files import write_named
from qidesk.store.vault import Vault


def save_mail_log(vault: Vault, path: Path, content: bytes) -> None:
    """Write the mail log of a day to a PDF file the user named; logged. Raises QIDeskError."""
    note(vault, LOG_WRITTEN, "")
    write_named(path, content)


def log_mail_print(vault: Vault, sheets: int) -> None:
    """Log that so many pages of the mail log go to a printer now. Raises QIDeskError."""
    note(vault, LOG_PRINTED, "", "1 page" if sheets == 1 else f"{sheets:,} pages")
