"""The pages of a document: what they say, which stamps they bear, and a page as a record cite."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from qidesk.actions.cases import load_case
from qidesk.actions.ids_and_clock import new_id, now_at
from qidesk.actions.refusals import BadInput
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.problems import Problem
from qidesk.casefile.records.events import Cite
from qidesk.casefile.records.papers import Document
from qidesk.casefile.schema.fields import Record, Shape, specs_of
from qidesk.casefile.schema.kinds import kind_of
from qidesk.exchange.page_text import pages_of
from qidesk.identity.dockets import is_same_docket
from qidesk.identity.stamps import (
    Stamp,
    are_doubtful,
    cite_of,
    record_number_of,
    stamps_in,
)
from qidesk.steps import Step, between, unwatched
from qidesk.store.attachments import Sealed
from qidesk.store.errors import DamagedAttachment, MissingAttachment
from qidesk.store.pages import Page
from qidesk.store.sealing import SealedFile
from qidesk.store.vault import Vault

CITED = {
    spec.field.link: spec.name
    for spec in specs_of(Cite)
    if spec.shape is Shape.LINK and spec.name not in ("case", "document")
}
"""The kinds of record that a page may bear out, each with the field of a cite that says so."""

_AT = re.compile(r"\bat\s+(\d+)|\bp\.?\s*(\d+)", re.IGNORECASE)
_DOUBTFUL = "This page bears two stamps of one case. See which of the two holds."


class Place(NamedTuple):
    """How the record names a page, and the stamps it goes by; doubtful where two differ."""

    cite: str
    stamps: tuple[Stamp, ...]
    is_doubtful: bool


def read_sealed(vault: Vault, sealed: Sealed, step: Step = unwatched) -> tuple[Page, ...]:
    """What the pages of a sealed file say; none where it has no pages, or cannot be read.

    Nothing else may ask PDFium meanwhile. Raises DamagedAttachment, and what `step` raises.
    """
    with vault.attachments.open_sealed(sealed) as opened:
        return read_opened(opened, step)


def read_opened(opened: SealedFile, step: Step = unwatched) -> tuple[Page, ...]:
    """The same of a sealed file that is open already."""
    opened.reads_on = True
    try:
        texts = pages_of(opened, step)
    except ValueError:
        texts = ()
    if opened.fault:
        raise DamagedAttachment from opened.fault
    return tuple(Page(number, text) for number, text in enumerate(texts, 1))


def read_unread(vault: Vault, step: Step = unwatched) -> int:
    """Read the files that are here and were not read yet, as after a restoring; how many.

    Each is kept at once, so that this can be stopped and goes on where it was. Nothing else may ask
    PDFium meanwhile. Raises QIDeskError, and what `step` raises.
    """
    ids = vault.pages.unread()
    for at, document_id in enumerate(ids):
        document = vault.record("document", document_id)
        if isinstance(document, Document):
            part = between(step, at / len(ids), (at + 1) / len(ids))
            with vault.attachments.open(document.digest) as opened:
                vault.pages.put(document_id, read_opened(opened, part))
    return len(ids)


def record_number(pages: Sequence[Page]) -> str:
    """How the record names a document by the stamp of its first page; '' where that is open."""
    stamps = stamps_in(pages[0].text) if pages else ()
    return record_number_of(stamps[-1]) if stamps and not are_doubtful(stamps) else ""


def place_of(file: CaseFile, document: Document, page: Page) -> Place:
    """How the record names a page: by its stamp, else by the document's number, else its title."""
    stamps = stamps_in(page.text)
    dockets = [each.docket_number for each in file.proceedings if each.docket_number]
    ours = [each for each in stamps if any(is_same_docket(each.case, one) for one in dockets)]
    stamp = next(iter(reversed(ours or stamps)), None)
    cite = cite_of(stamp) if stamp else ""
    if not cite:
        named = document.record_number or document.title or document.file_name
        cite = f"{named} at {page.number}".strip()
    return Place(cite, stamps, are_doubtful(ours or stamps))


def cite_page(
    vault: Vault, document: Document, number: int, to: Record, words: str = ""
) -> tuple[Cite, tuple[Problem, ...]]:
    """Have a page bear out an event, a ruling or a comparison, as a record cite with its words.

    Raises BadInput where there is no such page or what it is for can have no cite, and
    MissingAttachment where the file with its pages is not here.
    """
    file = load_case(vault, document.case)
    page = next(
        (each for each in vault.pages.of_document(document.id) if each.number == number), None
    )
    field = CITED.get(kind_of(to).code)
    if page is None:
        if vault.attachments.find(document.digest) is None:
            raise MissingAttachment(vault.attachments.elsewhere(document.digest))
        raise BadInput((Problem("page", f"This document has no page {number}."),))
    if field is None or to.id not in file.by_id:
        kinds = ", ".join(CITED)
        raise BadInput((Problem("for", f"A page bears out one of these of its case: {kinds}."),))
    place = place_of(file, document, page)
    cite = Cite(
        id=new_id(),
        case=document.case,
        document=document.id,
        cite=place.cite,
        quote=words,
        **{field: to.id},
    )
    with vault.change(new_id(), "cite a page", now_at(), document.case) as hand:
        hand.add(cite)
    return cite, (Problem("cite", _DOUBTFUL),) if place.is_doubtful else ()


def page_cited(pages: Sequence[Page], cite: str) -> int:
    """The number of the page that a record cite names, by the stamps; the first where none is."""
    found = _AT.search(cite)
    if not found:
        return 1
    wanted = int(found[1] or found[2])
    stamped = (
        page.number for page in pages for each in stamps_in(page.text) if each.page == wanted
    )
    return next(stamped, wanted if wanted <= len(pages) else 1)
