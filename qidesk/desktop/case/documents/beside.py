"""The sections of a case, and beside them the document that is read, once one is."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.papers import Document
from qidesk.desktop.case.documents.reading_pane import ReadingPane
from qidesk.desktop.case.documents.scan_reading import ScanBar
from qidesk.desktop.case.names import Names
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.paper_beside import PaperBeside

_SHARES, _ABOVE = [580, 420], [420, 580]
"""What a form with its list of sections gets, and what the document."""


class Beside(PaperBeside):
    """Keeps a document in sight while one turns from section to section.

    `scans` says how the reading of scans stands; whoever lays this out puts it in sight too.
    """

    def __init__(self, sections: QWidget, desk: Desk, names: Names) -> None:
        super().__init__("The document that is read")
        self._desk, self._names = desk, names
        self.scans = ScanBar(desk)
        self._file: CaseFile | None = None
        self._reading: ReadingPane | None = None
        self.put_page(sections)
        desk.reading_wanted.connect(self.open_document)
        desk.cite_wanted.connect(lambda cite: self.reading.open_cite(cite))

    @property
    def reading(self) -> ReadingPane:
        """The pane a document is read in, made when first needed."""
        if self._reading is None:
            self._reading = ReadingPane(self._desk, self._names, self.scans.reading)
            self._reading.opened.connect(self._show_reading)
            self._reading.closed.connect(partial(self.open_paper, False))
            self.scroller.setWidget(self._reading)
            if self._file is not None:
                self._reading.show_file(self._file)
        return self._reading

    def show_file(self, file: CaseFile) -> None:
        """Be of this case; a document of another is put away."""
        self._file = file
        if self._reading is not None:
            self._reading.show_file(file)

    def open_document(self, document: Document, page: int = 0) -> None:
        """Have a document read at a page (from 1)."""
        self.reading.open_document(document, page)

    def open_page(self, document_id: str, page: int) -> None:
        """Have a page of a document of this case read; nothing where there is no such one."""
        document = self._file.find(Document, document_id) if self._file else None
        if page and document is not None:
            self.open_document(document, page)

    def _show_reading(self, title: str) -> None:
        """Have the document in sight, with its share of the room as soon as one is read."""
        was_open = self.is_open
        self.name_paper(title)
        self.open_paper()
        if not was_open:
            self.setSizes(self._shares())

    def _shares(self) -> list[int]:
        """What leaves the document no need to be scrolled sideways; beneath the sections, more."""
        least = self.reading.minimumSizeHint().width()
        shared = self.width() * _SHARES[1] // sum(_SHARES)
        if self.orientation() == Qt.Orientation.Vertical:
            return _ABOVE
        if shared >= least:
            return _SHARES
        return [self.width() - self.handleWidth() - least, least]
