"""A document in one line, where papers are listed, and a page beneath its picture."""

from collections.abc import Iterable

from qidesk.actions.documents import DocumentLine
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.words import short
from qidesk.casefile.records.papers import Document
from qidesk.casefile.schema.fields import YesNo
from qidesk.casefile.schema.values import value_words
from qidesk.identity.stamps import Stamp, record_number_of
from qidesk.store.pages import Origin, Page

_THOUSAND = 1000


def paper_line(document: Document) -> str:
    """What a paper is called and is, how many pages it has, and whether they are pictures alone."""
    title = " ".join((document.title or document.file_name or "(no title)").split())
    told = [title, value_words(document.document_kind), document.record_number]
    if document.pages:
        told.append(f"{document.pages} page{'s' if document.pages > 1 else ''}")
    if document.has_text is YesNo.NO:
        told.append("no text")
    if not document.digest:
        told.append("no file")
    return "  ·  ".join(filter(None, told))


def file_line(line: DocumentLine) -> str:
    """How large a document's file is, or on which machine it lies if not here."""
    if line.size_bytes is not None:
        return _size_words(line.size_bytes)
    if not line.document.digest:
        return "none attached"
    return f"not here: on {line.elsewhere}" if line.elsewhere else "not here"


def _size_words(size_bytes: int) -> str:
    for unit in ("bytes", "kB"):
        if size_bytes < _THOUSAND:
            return f"{size_bytes:,} {unit}"
        size_bytes = -(-size_bytes // _THOUSAND)
    return f"{size_bytes:,} MB"


def stamp_line(stamps: Iterable[Stamp]) -> str:
    """What stamps say: in which case the page was filed, as what and when; '' where none is."""
    told = []
    for each in stamps:
        filed = f"filed {short(FactDate.on(each.filed_on))}" if each.filed_on else ""
        told.append(", ".join(filter(None, (f"No. {each.case}", record_number_of(each), filed))))
    return f"Stamped {'; '.join(told)}." if told else ""


def page_line(page: Page, *, is_read_now: bool = False) -> str:
    """A page by its number, and whether it is a picture, being read or was read from one."""
    if is_read_now:
        return f"{page.number} (being read…)"
    if page.origin == Origin.RECOGNISED:
        return f"{page.number} (scan, read)" if page.text else f"{page.number} (nothing to read)"
    return str(page.number) if page.text else f"{page.number} (no text)"
