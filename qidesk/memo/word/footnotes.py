"""Footnotes, which python-docx does not write: a part of the file of its own, and marks to it."""

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from qidesk.memo.word.writing import write

TEXT, MARK = "footnote text", "footnote reference"
"""The styles of a note and of its number, as Word names them."""
_EMPTY = (
    f"<w:footnotes {nsdecls('w')}>"
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0">'
    "<w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote></w:footnotes>"
)
"""What Word draws over the notes, which every file with notes has."""


class Footnotes:
    """The footnotes of one document, numbered as they come; the first one makes their part."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._styles = {each.name: each.style_id for each in document.styles}
        self._part: XmlPart | None = None
        self._count = 0

    def add(self, paragraph: Paragraph, text: str) -> None:
        """A note to what stands at the end of a paragraph."""
        self._count += 1
        run = paragraph.add_run()._r
        run.style = self._styles[MARK]
        run.append(_numbered("w:footnoteReference", self._count))
        note = _numbered("w:footnote", self._count)
        said = Paragraph(OxmlElement("w:p"), paragraph._parent)
        said._p.style = self._styles[TEXT]
        mark = said.add_run()._r
        mark.style = self._styles[MARK]
        mark.append(OxmlElement("w:footnoteRef"))
        write(said, f" {text}")
        note.append(said._p)
        self._root.append(note)

    @property
    def _root(self) -> BaseOxmlElement:
        if self._part is None:
            package = self._document.part.package
            name, kind = PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES
            self._part = XmlPart(name, kind, parse_xml(_EMPTY), package)
            self._document.part.relate_to(self._part, RELATIONSHIP_TYPE.FOOTNOTES)
        root: BaseOxmlElement = self._part.element
        return root


def _numbered(tag: str, number: int) -> BaseOxmlElement:
    element = OxmlElement(tag)
    element.set(qn("w:id"), str(number))
    return element
