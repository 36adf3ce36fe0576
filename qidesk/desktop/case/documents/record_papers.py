"""The papers of one record beneath its form: attached by button, drop or paste, read beside."""

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from qidesk.actions.documents import papers_of
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.papers import Document
from qidesk.casefile.schema.fields import Record
from qidesk.desktop.case.documents.attaching import (
    Attaching,
    DropTarget,
    Source,
    sources_in,
    sources_of,
)
from qidesk.desktop.case.names import Names
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.child_tables import ChildTables
from qidesk.desktop.parts.file_dialogs import ask_files
from qidesk.desktop.parts.records_pane import RecordsPane
from qidesk.desktop.parts.scales import Scales
from qidesk.desktop.parts.words import button, heading, plain, show_weight, with_room
from qidesk.desktop.theme import GAP
from qidesk.errors import QIDeskError
from qidesk.views.document_lines import paper_line
from qidesk.views.layout_parts import Pane

_HOW = "Drop files on this form, or paste them here."
_FIRST = "Type what it is first: a paper is attached to what is saved."
_MOST_ROWS = 4


class RecordPapers(QWidget):
    """The documents attached to a record; `save` saves what is typed of it.

    The tables above it are made by then, for Tab goes by what was made when.
    """

    def __init__(self, desk: Desk, above: ChildTables, save: Callable[[], None]) -> None:
        super().__init__()
        while above.make_piece():
            pass
        self._desk, self._save = desk, save
        self._case_id = ""
        self._record: Record | None = None
        self._papers: tuple[Document, ...] = ()
        self.attaching = Attaching(desk, self)
        self.attaching.told.connect(self._say)
        self.attaching.failed.connect(self._refuse)
        self.list = QListWidget()
        self.list.setAccessibleName("Papers attached to it")
        self.list.itemActivated.connect(lambda item: self._read(self.list.row(item)))
        self.said = with_room(plain(quiet=True), 1)
        self._attach = button("A&ttach files…", self.ask_files)
        self._lay_out()
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self, self.paste)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(heading("Papers", 1))
        top.addStretch(1)
        if not self._desk.read_only:
            top.addWidget(self._attach)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addLayout(top)
        layout.addWidget(self.list)
        layout.addWidget(self.said)

    def show_record(self, record: Record | None, file: CaseFile) -> None:
        """Show the papers of a stored record of the case; None for one that is not stored yet."""
        if record is None or self._record is None or self._record.id != record.id:
            self._say("" if self._desk.read_only else _HOW)
        self._record, self._case_id = record, file.case.id
        self._papers = papers_of(file, record) if record is not None else ()
        self.list.clear()
        self.list.addItems([paper_line(each) for each in self._papers])
        rows = min(len(self._papers), _MOST_ROWS)
        self.list.setFixedHeight(rows * self.list.sizeHintForRow(0) + 2 * GAP)
        self.list.setVisible(bool(self._papers))

    def ask_files(self) -> None:
        """Ask which files to attach."""
        ask_files(self, "Attach files", lambda paths: self.take(sources_of(paths)))

    def paste(self) -> None:
        """Attach what was copied: files, a picture, a text."""
        self.take(sources_in(QApplication.clipboard().mimeData()))

    def take(self, sources: list[Source]) -> None:
        """Attach these to the record, once what was typed of it is saved."""
        if not self._desk.read_only:
            self._save()
            self._desk.when_idle(lambda: self._take(sources))

    def _take(self, sources: list[Source]) -> None:
        if self._record is None:
            self._say(_FIRST, "note")
        else:
            self.attaching.attach(self._case_id, sources, self._record)

    def _read(self, at: int) -> None:
        self._desk.reading_wanted.emit(self._papers[at])

    def _refuse(self, error: QIDeskError) -> None:
        self._say(error.said, "problem")

    def _say(self, text: str, weight: str = "") -> None:
        self.said.setText(text)
        show_weight(self.said, weight)


class PaperedPane(RecordsPane):
    """Records of a kind to which papers belong, those of the chosen one beneath its form."""

    def __init__(self, desk: Desk, pane: Pane, names: Names, scales: Scales) -> None:
        super().__init__(desk, pane, names.targets, names.name_of, scales)
        if not desk.read_only:
            DropTarget(self, lambda sources: self.papers.take(sources))

    @cached_property
    def papers(self) -> RecordPapers:
        """The papers of the record shown."""
        made = RecordPapers(self._desk, self.child_tables, self.leave)
        self._sheet.addWidget(made)
        return made

    def _show(self, record: Record) -> None:
        super()._show(record)
        self._show_papers(record)

    def _show_begun(self) -> None:
        super()._show_begun()
        self._show_papers(None)

    def _show_papers(self, record: Record | None) -> None:
        if self._file is not None:
            self.papers.show_record(record, self._file)
