"""A memo as a Word file that says nothing of who made it, where or on which machine."""

from datetime import UTC, date, datetime, time
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from qidesk.errors import QIDeskError
from qidesk.memo.outline import Memo
from qidesk.memo.word.blocks import STYLES, SUBTITLE, TITLE, WordBlocks
from qidesk.memo.word.writing import letters_of, write, write_field

_TELLING = frozenset(
    "extended-properties custom-properties thumbnail customXml comments commentsExtended"
    " commentsIds people glossaryDocument stylesWithEffects".split()
)
"""What a Word file may say of its maker beside its text."""
_OLD_NOTES = frozenset({"footnotes", "endnotes"})
"""Notes to a text that is not taken."""
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def word_memo(memo: Memo, styles: Path, as_of: date) -> bytes:
    """The memo as a .docx; the same memo, styles and day always give the same bytes.

    styles: a Word file whose styles are taken, and nothing of its text. Raises QIDeskError where it
    cannot be used.
    """
    document = _based_on(styles)
    _say_only(document, memo, as_of)
    _running_lines(document, memo)
    write(document.add_paragraph(style=TITLE), memo.title)
    write(document.add_paragraph(style=SUBTITLE), f"{memo.caption}\nas of {memo.as_of}")
    blocks = WordBlocks(document, memo)
    for section in memo.sections:
        blocks.section(section)
    return _packed(document)


def _based_on(styles: Path) -> Document:
    try:
        document = docx.Document(str(styles))
    except (OSError, PackageNotFoundError, BadZipFile, KeyError, ValueError) as error:
        raise QIDeskError(
            f"{styles.name} cannot be read as a Word file.",
            "Take it away, or put a .docx with the memo's styles there.",
        ) from error
    known = {style.name for style in document.styles}
    if lacking := [name for name in STYLES if name not in known]:
        raise QIDeskError(
            f"{styles.name} has no style {', '.join(lacking)}.",
            "Make them in it, or begin with a copy of the one that came with the program.",
        )
    body = document.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)
    return document


def _say_only(document: Document, memo: Memo, as_of: date) -> None:
    """Leave of the file's own information its title and the day."""
    for relations in (document.part.package.rels, document.part.rels):
        for key, each in list(relations.items()):
            if each.reltype.rpartition("/")[2] in _TELLING | _OLD_NOTES:
                del relations[key]
    for element in (document.element, document.styles.element, document.settings.element):
        _forget_sessions(element)
    told = document.core_properties
    for name in (
        "author",
        "category",
        "comments",
        "content_status",
        "identifier",
        "keywords",
        "language",
        "last_modified_by",
        "subject",
        "version",
    ):
        setattr(told, name, "")
    told.title = letters_of(memo.title)
    told.revision = 1
    told.created = told.modified = told.last_printed = datetime.combine(as_of, time(), UTC)


def _forget_sessions(element: BaseOxmlElement) -> None:
    """Take away the numbers by which Word tells in which sitting a line was changed."""
    for each in list(element.iter("*")):
        for name in [name for name in each.attrib if "rsid" in str(name)]:
            del each.attrib[name]
        if str(each.tag).rpartition("}")[2] in ("rsid", "rsids"):
            each.getparent().remove(each)


def _running_lines(document: Document, memo: Memo) -> None:
    section = document.sections[0]
    for part, style in ((section.header, "Header"), (section.footer, "Footer")):
        part.is_linked_to_previous = False
        for paragraph in part.paragraphs[1:]:
            paragraph._p.getparent().remove(paragraph._p)
        part.paragraphs[0].clear()
        part.paragraphs[0].style = style
    write(section.header.paragraphs[0], memo.legend)
    foot = section.footer.paragraphs[0]
    write(foot, f"{memo.title}: {memo.caption}\t\tpage ")
    write_field(foot, "PAGE", "1")
    write(foot, " of ")
    write_field(foot, "NUMPAGES", "1")


def _packed(document: Document) -> bytes:
    """The file's bytes, without the instant at which they were written."""
    written, packed = BytesIO(), BytesIO()
    document.save(written)
    with ZipFile(written) as source, ZipFile(packed, "w") as target:
        for each in source.infolist():
            entry = ZipInfo(each.filename, _NO_TIME)
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, source.read(each.filename))
    return packed.getvalue()
