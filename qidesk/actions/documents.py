"""The documents of a case: a file attached to it, listed, and written out again."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, NamedTuple

from qidesk.actions.access import DOCUMENT_WRITTEN, note
from qidesk.actions.cases import load_case
from qidesk.actions.document_pages import read_sealed, record_number
from qidesk.actions.ids_and_clock import new_id, now_at
from qidesk.actions.named_files import write_pieces
from qidesk.actions.refusals import BadInput, refuse_several
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.problems import Problem
from qidesk.casefile.records.papers import Document
from qidesk.casefile.schema.fields import Record, Shape, YesNo, specs_of
from qidesk.casefile.schema.kinds import kind_of
from qidesk.errors import QIDeskError
from qidesk.identity.calling import called_in
from qidesk.places import is_file
from qidesk.steps import Step, between, unwatched
from qidesk.store.attachments import Sealed
from qidesk.store.errors import MissingAttachment, UnknownRecord
from qidesk.store.pages import Page, is_unread
from qidesk.store.sealing import Readable
from qidesk.store.vault import Vault

OWNERS = {
    spec.field.link: spec.name
    for spec in specs_of(Document)
    if spec.shape is Shape.LINK and spec.name != "case"
}
"""The kinds of record that a document may belong to, each with the field that says so."""


ATTACHED = "attach a document"

_SEALED = 0.5
"""Which part of the way an attaching has come when the file is sealed."""


class Attached(NamedTuple):
    """A document with its file; `is_new` unless the case had that file before.

    `scans`: how many of its pages are pictures that nobody looked at for words yet.
    """

    document: Document
    is_new: bool
    scans: int


class DocumentLine(NamedTuple):
    """A document, what it belongs to in words, and its file's size; None where it is not here.

    elsewhere: the machine that such a file is on, in words.
    """

    document: Document
    belongs_to: tuple[str, ...]
    size_bytes: int | None
    elsewhere: str = ""


def attach_file(
    vault: Vault, case_id: str, path: Path, to: Record | None = None, step: Step = unwatched
) -> Attached:
    """Attach a file that the user named; see `attach`. Raises QIDeskError where it is none."""
    with open_source(path) as source:
        return attach(vault, case_id, source, path.name, to, step)


@contextmanager
def open_source(path: Path) -> Iterator[BinaryIO]:
    """A file that the user named, to be read. Raises QIDeskError where it cannot be."""
    refuse_no_files((path,))
    try:
        with path.open("rb") as source:
            yield source
    except OSError as error:
        raise QIDeskError(
            f"{path} could not be read to its end.", "Copy it to this machine and attach that."
        ) from error


def refuse_no_files(paths: Iterable[Path]) -> None:
    """Raises QIDeskError that names all of these that are no files."""
    missing = [str(each) for each in paths if not is_file(each)]
    if missing:
        verb = "is no file" if len(missing) == 1 else "are no files"
        raise QIDeskError(
            f"{', '.join(missing)} {verb}.", "Name a file that can be read, and no folder."
        )


def attach(
    vault: Vault,
    case_id: str,
    source: Readable,
    name: str,
    to: Record | None = None,
    step: Step = unwatched,
) -> Attached:
    """Seal what a file holds in the vault, as a document of a case and of one of its records.

    A document that is listed already without its file is given it (`to`). Where the case has that
    very file, its document is given what it belongs to; one that belongs to another of that kind
    stays as it is, and a second names the same file. Raises NoSuchCase, BadInput (`to` can have
    no documents, or has another file), OpenReadOnly, DiskFull, OSError of the source, and what
    `step` raises; then nothing is attached.
    """
    vault.refuse_reader()
    _refuse_owner(load_case(vault, case_id), to)
    sealed = vault.attachments.seal(source, between(step, 0.0, _SEALED))
    pages = read_sealed(vault, sealed, between(step, _SEALED, 1.0))
    return attach_sealed(vault, case_id, sealed, pages, name, to)


def attach_sealed(
    vault: Vault,
    case_id: str,
    sealed: Sealed,
    pages: Sequence[Page],
    name: str,
    to: Record | None = None,
    change: str = ATTACHED,
) -> Attached:
    """Attach a file that was sealed, and whose pages were read; the last step of `attach`.

    What the pages say of the document is filled in where nothing stands yet.
    """
    file = load_case(vault, case_id)
    _refuse_owner(file, to)
    links = {OWNERS[code]: to.id for code in OWNERS if to and kind_of(to).code == code}
    same = [each for each in file.documents if each.digest == sealed.digest]
    free = (each for each in same if all(getattr(each, at) in ("", links[at]) for at in links))
    before = to if isinstance(to, Document) else next(free, None)
    after = _filled(before or Document(id=new_id(), case=case_id), sealed, pages, name)
    after = replace(after, **links)  # type: ignore[arg-type]  # each is a link
    with vault.change(new_id(), change, now_at(), case_id) as hand:
        hand.keep_file(sealed)
        if before is None:
            hand.add(after)
        else:
            hand.update(before, after)
        # What was recognised of a scan that is here already is not in the file.
        known = [page for each in same[:1] for page in vault.pages.of_document(each.id)] or pages
        hand.keep_pages(after.id, known)
    return Attached(after, before is None or not before.digest, sum(map(is_unread, known)))


def documents_of(vault: Vault, case_id: str) -> list[DocumentLine]:
    """The documents of a case, in the order entered. Raises NoSuchCase."""
    file = load_case(vault, case_id)
    return [_line(vault, file, each) for each in file.documents]


def _line(vault: Vault, file: CaseFile, document: Document) -> DocumentLine:
    size = size_of(vault, document)
    is_away = document.digest and size is None
    elsewhere = vault.attachments.elsewhere(document.digest) if is_away else ""
    return DocumentLine(document, tuple(_belongs_to(file, document)), size, elsewhere)


def papers_of(file: CaseFile, record: Record) -> tuple[Document, ...]:
    """The documents of a case that belong to one of its records."""
    field = OWNERS[kind_of(record).code]
    return tuple(each for each in file.documents if getattr(each, field) == record.id)


def size_of(vault: Vault, document: Document) -> int | None:
    """How many bytes a document's file has; None where it is not here."""
    sealed = vault.attachments.find(document.digest) if document.digest else None
    return sealed.size_bytes if sealed else None


def document_meant(vault: Vault, reference: str) -> Document:
    """The document meant by the beginning of its id. Raises BadInput, UnknownRecord."""
    wanted = reference.strip().lower()
    found = [
        each for (each,) in vault.narrow_rows("document") if wanted and each.startswith(wanted)
    ]
    refuse_several("document", found)
    document = vault.record("document", found[0]) if found else None
    if not isinstance(document, Document):
        raise UnknownRecord("document")
    return document


def write_document(vault: Vault, document: Document, path: Path) -> None:
    """Write a document's file to a file the user named, over what was there; logged.

    Raises MissingAttachment, DamagedAttachment, OpenReadOnly, or QIDeskError where it cannot be
    written; then what was there stays.
    """
    if not document.digest:
        raise MissingAttachment
    vault.attachments.open(document.digest).close()
    note(vault, DOCUMENT_WRITTEN, document.case)
    write_pieces(path, vault.attachments.pieces(document.digest))


def _refuse_owner(file: CaseFile, to: Record | None) -> None:
    if to is None or to.id == file.case.id:
        return
    kind = kind_of(to)
    if isinstance(to, Document):
        if to.digest:
            why = "This document has a file. Attach the other as a document of its own."
            raise BadInput((Problem("to", why),))
    elif kind.code not in OWNERS or to.id not in file.by_id:
        kinds = ", ".join(each.replace("_", " ") for each in OWNERS)
        why = f"A document belongs to a case, or in it to one of: {kinds}. Not to a {kind.words}."
        raise BadInput((Problem("to", why),))


def _filled(document: Document, sealed: Sealed, pages: Sequence[Page], name: str) -> Document:
    """A document with its file, and what that tells of it where nothing stands yet."""
    called = " ".join(name.encode("utf-8", "replace").decode().split())
    return replace(
        document,
        digest=sealed.digest,
        file_name=document.file_name or called,
        title=document.title or Path(called).stem,
        pages=document.pages or len(pages) or None,
        has_text=document.has_text or _has_text(pages),
        record_number=document.record_number or record_number(pages),
    )


def _has_text(pages: Sequence[Page]) -> YesNo | None:
    if not pages:
        return None
    return YesNo.YES if any(page.text for page in pages) else YesNo.NO


def _belongs_to(file: CaseFile, document: Document) -> Iterable[str]:
    for kind, field in OWNERS.items():
        if record := file.by_id.get(getattr(document, field)):
            yield f"{kind.replace('_', ' ')}: {called_in(file, record)}"
