"""The scanned pages of a case's documents: which are left to read, and what was read kept.

A page is read in three pieces, so that a window draws it where PDFium is, has it read apart, and
keeps it where the vault is; a command does them one after another.
"""

from typing import NamedTuple

from qidesk.actions.documents import documents_of
from qidesk.casefile.records.papers import Document
from qidesk.errors import QIDeskError
from qidesk.exchange.recognising import picture_of, recognised, recogniser
from qidesk.steps import Step, unwatched
from qidesk.store.errors import DamagedAttachment
from qidesk.store.pages import Origin, Page, is_scan, is_unread
from qidesk.store.sealing import SealedFile
from qidesk.store.vault import Vault


class Scan(NamedTuple):
    """A page of a document, from 1, that is a picture and was not read yet."""

    document: Document
    number: int


class ScansRead(NamedTuple):
    """How many pages were read, why others could not be, and what was read without (in words)."""

    pages: int
    refusals: tuple[QIDeskError, ...]
    lacks: str = ""


def scans_of(vault: Vault, case_id: str, *, again: bool = False) -> tuple[Scan, ...]:
    """The pages of a case's documents that are left to read, of the files that are here.

    Or those that tesseract read before too, as where it has another language since. Raises
    NoSuchCase.
    """
    return tuple(
        Scan(line.document, page.number)
        for line in documents_of(vault, case_id)
        if line.size_bytes is not None
        for page in vault.pages.of_document(line.document.id)
        if is_unread(page) or (again and is_scan(page))
    )


def opened_scan(vault: Vault, scan: Scan) -> SealedFile:
    """The file of a scan, open to be drawn. Raises MissingAttachment, DamagedAttachment."""
    return vault.attachments.open(scan.document.digest)


def drawn(opened: SealedFile, number: int) -> bytes:
    """A page of an opened file as a picture; nothing else may ask PDFium meanwhile.

    Raises DamagedAttachment, or QIDeskError where it cannot be drawn.
    """
    with opened:
        opened.reads_on = True
        try:
            return picture_of(opened, number)
        finally:
            if opened.fault:
                raise DamagedAttachment from opened.fault


def keep_scan(vault: Vault, scan: Scan, text: str) -> Page:
    """Keep what was read of a page at once, so that reading can be stopped and goes on there."""
    page = Page(scan.number, text, Origin.RECOGNISED)
    vault.pages.put_text(scan.document.id, page)
    return page


def read_scans(
    vault: Vault, case_id: str, step: Step = unwatched, *, again: bool = False
) -> ScansRead:
    """Have the scanned pages of a case read by tesseract, those left or all; one after another.

    Nothing else may ask PDFium meanwhile. Raises NoSuchCase, NoRecogniser, OpenReadOnly, DiskFull,
    and what `step` raises.
    """
    vault.refuse_reader()
    by = recogniser()
    left = scans_of(vault, case_id, again=again)
    refusals = []
    for at, scan in enumerate(left):
        step(at, len(left))
        try:
            text = recognised(by, drawn(opened_scan(vault, scan), scan.number))
        except QIDeskError as error:
            refusals.append(error)
            continue
        keep_scan(vault, scan, text)
    return ScansRead(len(left) - len(refusals), tuple(refusals), by.lacks if left else "")
