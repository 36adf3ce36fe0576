"""A document beside every form of its case: turned, zoomed, searched, copied and cited by page."""

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from qidesk.actions.access import note_document
from qidesk.actions.document_pages import cite_page, page_cited, place_of, read_opened
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.problems import Problem
from qidesk.casefile.records.events import Cite
from qidesk.casefile.records.papers import Document
from qidesk.casefile.schema.kinds import KINDS
from qidesk.desktop.case.documents.scan_reading import ScanReading
from qidesk.desktop.case.documents.thumbnails import Thumbnails
from qidesk.desktop.case.names import Names
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.choice_box import ChoiceBox
from qidesk.desktop.parts.flowing_row import HeadRow
from qidesk.desktop.parts.page_bar import PageBar
from qidesk.desktop.parts.page_view import PageView
from qidesk.desktop.parts.pdf import Content, Paper
from qidesk.desktop.parts.words import button, heading, isolated, plain, show_weight, with_room
from qidesk.desktop.theme import GAP, HALF, WIDE
from qidesk.errors import QIDeskError
from qidesk.exchange.page_text import is_picture
from qidesk.identity.searching import holds, sought_in, terms_narrowing
from qidesk.identity.stamps import stamps_in
from qidesk.store.errors import DamagedAttachment
from qidesk.store.pages import Page, is_scan, is_unread
from qidesk.store.sealing import SealedFile
from qidesk.store.vault import Vault
from qidesk.views.document_lines import page_line, stamp_line

_LEAST_LINES = 8
"""A page gives up some of its height for the rows above it, before these scroll away."""
_NO_FILE = "No file is attached to this document."
_NO_PAGES = (
    "No page of this file can be shown: it is sound, moving pictures or of another program, or is"
    " locked or damaged. On Documents, Open elsewhere… opens it in another program."
)


class _Read(NamedTuple):
    """What there is to show of a document."""

    content: Content
    pages: tuple[Page, ...]


class ReadingPane(QWidget):
    """One document of the case that is open. It shows nothing until one is asked for.

    `opened` gives what that is called, and `closed` tells that it was put away.
    """

    opened = Signal(str)
    closed = Signal()

    def __init__(self, desk: Desk, names: Names, scans: ScanReading) -> None:
        super().__init__()
        self._desk, self._names, self._scans = desk, names, scans
        self._file: CaseFile | None = None
        self.document: Document | None = None
        self._pages: tuple[Page, ...] = ()
        self._wanted: tuple[int, str] = (0, "")
        self._title = heading("", 1)
        self.view = PageView(desk.paper, "The document's pages")
        self.view.setMinimumHeight(_LEAST_LINES * self.fontMetrics().lineSpacing())
        self.text = QPlainTextEdit()
        self.thumbnails = Thumbnails(desk.paper)
        self.sought = QLineEdit()
        self.events = ChoiceBox()
        self.said = with_room(plain(), 1)
        self._state = plain(wrap=False, quiet=True)
        self._shown = QStackedWidget()
        self._lay_out()
        self.view.failed.connect(self._refuse)
        self.view.turned.connect(self._on_page)
        self.thumbnails.page_chosen.connect(self.view.go_to)
        self.sought.returnPressed.connect(self.find_next)
        scans.told.connect(lambda: self._say_pages())
        scans.read.connect(self._on_read)

    def _lay_out(self) -> None:
        self.text.setReadOnly(True)
        self.text.setAccessibleName("The document's text")
        self.sought.setAccessibleName("Find in this document")
        self.sought.setPlaceholderText("Find; Enter for the next")
        self.events.setAccessibleName("Event that the page bears out")
        close = button("Close", self.put_away)
        close.setAccessibleName("Close the document")
        self._cite = button("Cite page", self.cite)
        self._read_scan = button("Read this scan", self.read_scan)
        self._read_scan.hide()
        pages = QWidget()
        side = QHBoxLayout(pages)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(HALF)
        side.addWidget(self.thumbnails)
        side.addWidget(self.view, 1)
        self._shown.addWidget(pages)
        self._shown.addWidget(self.text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, WIDE, WIDE, WIDE)
        layout.setSpacing(GAP)
        layout.addLayout(HeadRow(self._title, PageBar(self.view, self, can_turn=True), close))
        for wide, beside in ((self.sought, self._read_scan), (self.events, self._cite)):
            row = QHBoxLayout()
            row.setSpacing(GAP)
            row.addWidget(wide, 1)
            row.addWidget(beside)
            layout.addLayout(row)
        said = QHBoxLayout()
        said.setSpacing(GAP)
        said.addWidget(self.said, 1)
        said.addWidget(self._state)
        said.addWidget(button("Copy page", self.copy_page))
        layout.addLayout(said)
        layout.addWidget(self._shown, 1)

    def show_file(self, file: CaseFile) -> None:
        """Be of this case; a document of another is put away."""
        if self.document is not None and self.document.id not in file.by_id:
            self.put_away()
        self._file = file
        chosen = self.events.currentData()
        self.events.clear()
        for event in file.of_kind(KINDS["event"]):
            self.events.add(self._names.name_of(event.id), event.id)
        self.events.setCurrentIndex(max(0, self.events.findData(chosen)))
        can_cite = bool(file.events) and not self._desk.read_only
        self.events.setVisible(can_cite)
        self._cite.setVisible(can_cite)

    def open_document(self, document: Document, page: int = 0, cite: str = "") -> None:
        """Show a document at a page (from 1), or at the place that a record cite names; logged."""
        self.opened.emit(title := document.title or document.file_name)
        if self.document is not None and self.document.id == document.id:
            self._go_to(page, cite)
            return
        self._let_go()
        self.document = document
        self._title.setText(title)
        self._say("Opening…")
        self._desk.ask(
            _opened,
            document,
            owner=self,
            done=partial(self._read, document, page, cite),
            failed=self._refuse,
        )

    def open_cite(self, cite: Cite) -> None:
        """Show the place that a record cite names."""
        document = self._file.find(Document, cite.document) if self._file else None
        if document is not None:
            self.open_document(document, cite=cite.cite)

    def put_away(self) -> None:
        """Put the document out of sight."""
        self._let_go()
        self.closed.emit()

    def _let_go(self) -> None:
        """Let go of the document, and of all that was drawn of it."""
        self.document, self._pages = None, ()
        self.view.show_pdf(b"")
        self.thumbnails.show_paper(b"", [])
        self.text.clear()
        self.sought.clear()
        self._state.clear()
        self._say("")

    def _read(
        self,
        document: Document,
        page: int,
        cite: str,
        found: tuple[SealedFile | None, tuple[Page, ...]],
    ) -> None:
        opened, pages = found
        if opened is None:
            self._take(document, page, cite, _Read(b"", pages))
            return
        self._desk.paper.run(
            lambda: _to_show(opened, pages),
            self,
            partial(self._take, document, page, cite),
            self._refuse,
        )

    def _take(self, document: Document, page: int, cite: str, read: _Read) -> None:
        if document != self.document:
            return
        if read.pages and not self._desk.read_only:
            self._desk.ask(_keep_unread, document.id, read.pages, owner=self, done=_nothing)
        self._pages = read.pages
        self._show_text()
        self.view.show_pdf(read.content)
        self.thumbnails.show_paper(read.content, [""] * len(read.pages))
        self.thumbnails.setVisible(len(read.pages) > 1)  # one page alone is in sight anyway
        self._say_pages()
        self._shown.setCurrentIndex(0 if read.content else 1)
        without = _NO_PAGES if document.digest else _NO_FILE
        self._say(stamp_line(stamps_in(read.pages[0].text)) if read.pages else without)
        self._go_to(page, cite)

    def _say_pages(self) -> None:
        """Say beneath the picture of each page how it stands."""
        now = self._scans.now
        is_ours = now is not None and now.document == self.document
        for at, page in enumerate(self._pages):
            is_read_now = is_ours and now is not None and now.number == page.number
            self.thumbnails.say(at, line := page_line(page, is_read_now=is_read_now))
            self._state.setText("" if len(self._pages) > 1 else f"Page {line}")
        may_read = any(map(is_scan, self._pages)) and not self._desk.read_only
        self._read_scan.setText("Read this scan" if self._is_unread else "Read again")
        self._read_scan.setVisible(may_read and not self._scans.is_busy)

    @property
    def _is_unread(self) -> bool:
        """Whether a page of it is a scan that was not read yet."""
        return any(map(is_unread, self._pages))

    def _on_read(self, document_id: str, page: Page) -> None:
        """Take in the words of a page that was a picture until now."""
        if self.document is not None and self.document.id == document_id:
            pages = (page if each.number == page.number else each for each in self._pages)
            self._pages = tuple(pages)
            self._show_text()

    def _show_text(self) -> None:
        self.text.setPlainText("\n\n".join(each.text for each in self._pages))

    def read_scan(self) -> None:
        """Have the words of this document's scanned pages read; anew where all of them were."""
        if self.document is not None:
            again = not self._is_unread
            self._desk.scans_wanted.emit(self.document.case, self.document.id, again)

    def _go_to(self, page: int, cite: str) -> None:
        """Go there, once the pages are laid out."""
        self._wanted = (page, cite)
        at = page or (page_cited(self._pages, cite) if cite else 0)
        if at and self.view.page_count:
            self._wanted = (0, "")
            self.view.go_to(at - 1)

    def _on_page(self, at: int, count: int) -> None:
        if count and any(self._wanted):
            self._go_to(*self._wanted)
        elif count:
            self.thumbnails.mark_page(at - 1)

    @property
    def page(self) -> Page | None:
        """The page in view, with its text."""
        at = self.view.page if self.view.page_count else 0
        return self._pages[at] if at < len(self._pages) else None

    def find_next(self) -> None:
        """Go to the next page that says all the words sought, round and round."""
        terms = terms_narrowing(self.sought.text())
        if not terms:
            return
        having = [each.number for each in self._pages if holds(sought_in(each.text), terms)]
        if not having:
            blank = sum(not each.text for each in self._pages)
            more = f" {blank} of its pages have no text to look in." if blank else ""
            self._say(f"No page says that.{more}", "note")
            return
        now = self.page.number if self.page else 0
        following = next((each for each in having if each > now), having[0])
        self.view.go_to(following - 1)
        self._say(f"Page {following}; pages that say it: {', '.join(map(str, having))}.")

    def copy_page(self) -> None:
        """Copy the text of the page in view, and where the record has it."""
        if self.page is None or self._file is None or self.document is None:
            return
        if not self.page.text:
            self._say("This page has no text to copy.", "note")
            return
        cursor = self.text.textCursor()
        chosen = cursor.selectedText().replace("\u2029", "\n") if self._shown.currentIndex() else ""
        cite = place_of(self._file, self.document, self.page).cite
        QApplication.clipboard().setText(f"{chosen or self.page.text}\n({cite})")
        self._say(f"Copied page {self.page.number}, with its place: {cite}.")

    def cite(self) -> None:
        """Have the page in view bear out the event chosen, as a record cite."""
        event = self._file.by_id.get(self.events.currentData()) if self._file else None
        if event is None or self.page is None or self.document is None:
            return
        self._desk.do(
            cite_page,
            self.document,
            self.page.number,
            event,
            owner=self,
            done=self._cited,
            failed=self._refuse,
            case_id=self.document.case,
        )

    def _cited(self, cited: tuple[Cite, tuple[Problem, ...]]) -> None:
        cite, problems = cited
        said = " ".join(each.what for each in problems)
        event = isolated(self.events.currentText().removesuffix("."))
        self._say(
            f"{cite.cite} bears out {event}. {said}".strip(),
            "note" if problems else "",
        )

    def _refuse(self, error: QIDeskError) -> None:
        self._say(error.said, "problem")

    def _say(self, text: str, weight: str = "") -> None:
        self.said.setText(text)
        show_weight(self.said, weight)


def _opened(vault: Vault, document: Document) -> tuple[SealedFile | None, tuple[Page, ...]]:
    """A document's file, open to be read, and what is known of its pages; logged."""
    note_document(vault, document.case)
    opened = vault.attachments.open(document.digest) if document.digest else None
    return opened, tuple(vault.pages.of_document(document.id))


def _to_show(opened: SealedFile, pages: tuple[Page, ...]) -> _Read:
    """What to show of a file: a PDF as it is, a picture as one; its pages, read if not yet."""
    pages = pages or read_opened(opened)
    opened.reads_on = True
    opened.seek(0)
    head = opened.read(1024) or b""
    opened.seek(0)
    if opened.fault:
        raise DamagedAttachment from opened.fault
    if b"%PDF-" in head:
        return _Read(Paper(opened) if pages else b"", pages)
    if is_picture(head):
        # Loaded when first used, for it is large.
        from qidesk.exchange.pictures import MOST_BYTES, as_pdf

        return _Read(as_pdf(opened.read(MOST_BYTES) or b""), pages)
    return _Read(b"", pages)


def _keep_unread(vault: Vault, document_id: str, pages: tuple[Page, ...]) -> None:
    """Keep what was read just now of a file that was not, as after a restoring."""
    if not vault.pages.of_document(document_id):
        vault.pages.put(document_id, pages)


def _nothing(_: None) -> None:
    """What is kept leaves nothing to do."""
