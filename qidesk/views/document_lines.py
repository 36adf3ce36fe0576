"""A document in one line, where papers are listed."""

from qidesk.casefile.records.papers import Document
from qidesk.casefile.schema.fields import YesNo
from qidesk.casefile.schema.values import value_words


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
