"""A document lent to another program: a copy in clear, which only this program can take back.

It lies in a folder for its owner's eyes that the system keeps in memory where it can, under a name
that names nobody. It is taken back when the desk is closed or locked, and what a kill left when the
program starts again.
"""

import secrets
from pathlib import Path

from qidesk import places
from qidesk.actions.access import DOCUMENT_LENT, note
from qidesk.actions.lent import folder_held
from qidesk.actions.named_files import write_pieces
from qidesk.casefile.records.papers import Document
from qidesk.errors import QIDeskError
from qidesk.store.errors import MissingAttachment, translate_os_error
from qidesk.store.vault import Vault

MEANS = (
    "Another program gets a copy that is not sealed. It can keep it, list it among its recent files"
    " or send it on, and what you change there stays there. The copy is deleted when you lock or"
    " close the desk. That it was opened is logged."
)

_LENT = frozenset(
    "pdf png jpg jpeg tif tiff gif bmp webp heic doc docx odt rtf txt csv xls xlsx ods ppt pptx odp"
    " eml msg vtt srt mp3 m4a aac wav ogg opus flac wma amr mp4 m4v mov avi mkv webm wmv mpg mpeg"
    " 3gp".split()
)
"""How the names of papers, pictures, sound and film end; a system runs some others as programs."""


def lend(vault: Vault, document: Document) -> Path:
    """Put a document's file where another program can open it; logged. Where that is.

    Raises MissingAttachment, DamagedAttachment, OpenReadOnly, DiskFull, and QIDeskError where it
    could run as a program.
    """
    if not document.digest:
        raise MissingAttachment
    suffix = named_suffix(document)
    if suffix and suffix[1:].lower() not in _LENT:
        raise QIDeskError(
            f"A file whose name ends in {suffix} may run as a program; none is opened from here.",
            "Ask whoever sent it for a PDF or a picture. Where you are sure of it, Save a copy… and"
            " open that.",
        )
    vault.attachments.open(document.digest).close()
    note(vault, DOCUMENT_LENT, document.case)
    try:
        folder = folder_held() / secrets.token_hex(8)
        folder.mkdir(mode=0o700)
    except OSError as error:
        raise translate_os_error(error, places.lent_folder()) from error
    path = folder / f"document{named_suffix(document)}"
    write_pieces(path, vault.attachments.pieces(document.digest))
    return path


def named_suffix(document: Document) -> str:
    """How its file's name ends, where no sign in that means anything to a program; else ''."""
    suffix = Path(document.file_name).suffix
    return suffix if suffix[1:].isalnum() else ""
