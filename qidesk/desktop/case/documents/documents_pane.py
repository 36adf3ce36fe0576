"""The documents of a case: a list and a form, and ways for files in and out."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from qidesk.actions.documents import DocumentLine, documents_of, write_document
from qidesk.actions.lending import MEANS, lend, named_suffix
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.papers import Document
from qidesk.desktop.case.documents.attaching import (
    Attaching,
    DropTarget,
    Source,
    sources_in,
    sources_of,
)
from qidesk.desktop.case.documents.binding_form import BindingForm
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.change_form import Change, ChangeForm
from qidesk.desktop.parts.fields import Targets
from qidesk.desktop.parts.file_dialogs import ask_files, ask_where
from qidesk.desktop.parts.records_pane import RecordsPane
from qidesk.desktop.parts.row_model import NameOf
from qidesk.desktop.parts.scales import Scales
from qidesk.desktop.parts.words import button, plain, show_weight, with_room
from qidesk.errors import QIDeskError
from qidesk.store.errors import MissingAttachment
from qidesk.views.case_layout import DOCUMENT
from qidesk.views.document_lines import file_line


class DocumentsPane(RecordsPane):
    """Files are dropped on it, pasted in its list, or chosen."""

    def __init__(self, desk: Desk, targets: Targets, name_of: NameOf, scales: Scales) -> None:
        super().__init__(desk, DOCUMENT, targets, name_of, scales)
        self.model.tell(("Its file",))
        self.attaching = Attaching(desk, self)
        self.attaching.told.connect(self._say)
        self.attaching.failed.connect(self._refuse)
        self.attaching.attached.connect(lambda document: self.choose_record(document.id))
        self.said = with_room(plain(), 1)
        self._read = button("R&ead it", self.read)
        self._save = button("&Save a copy…", self.save_copy)
        self._open = button("Open else&where…", self.ask_elsewhere)
        self._open.setAccessibleName("Open in another program")
        self.asking = ChangeForm("What opening it in another program means")
        self.asking.given.connect(self.open_elsewhere)
        self.asking.given_up.connect(self.asking.clear)
        self.binding = BindingForm(desk)
        self.binding.told.connect(self._say)
        self._bind = button("Bind &pages…", self.ask_pages)
        self._attach = button("A&ttach files…", self.ask_files)
        self._scans = button("Read sca&ns", self.read_scans)
        own = [self._read, self._save, self._open, self._bind]
        self.add_tools(own if desk.read_only else [*own, self._scans, self._attach], self.said)
        self._whole.insertWidget(1, self.asking)
        self._whole.insertWidget(1, self.binding)
        self.view.doubleClicked.connect(lambda _: self.read())
        self.chosen.connect(lambda _: self._offer_its_file())
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self.view, self.paste)
        paste.setContext(Qt.ShortcutContext.WidgetShortcut)
        if not desk.read_only:
            DropTarget(self, self.take)

    def show_file(self, file: CaseFile) -> None:
        """Show the case's documents; what was said of another case's is gone."""
        if self._file is not None and self._file.case.id != file.case.id:
            self._say("")
            self.binding.clear()
        super().show_file(file)
        has_files = any(each.digest for each in file.documents)
        self._scans.setEnabled(has_files)
        self._bind.setEnabled(has_files and self._desk.may_hand_out)
        self._offer_its_file()
        self.asking.clear()
        told = partial(self._tell_files, file)
        self._desk.ask(documents_of, file.case.id, owner=self, done=told, failed=self._refuse)

    def _offer_its_file(self) -> None:
        """Offer to read the chosen document, and to hand it out, where a file is attached to it."""
        has_file = self.document is not None and bool(self.document.digest)
        self._read.setEnabled(has_file)
        self._save.setEnabled(has_file and self._desk.may_hand_out)
        self._open.setEnabled(has_file and self._desk.may_hand_out)

    def _tell_files(self, file: CaseFile, lines: list[DocumentLine]) -> None:
        """Say of each document's file whether it is here, and what to do about those that are not.

        Records come from other machines without their files, unless these are sent along.
        """
        if file is not self._file:
            return
        self.model.say_of({each.document.id: (file_line(each),) for each in lines})
        away = [each for each in lines if each.document.digest and each.size_bytes is None]
        if away and not self.said.text():
            count = "1 file is" if len(away) == 1 else f"{len(away):,} files are"
            self._say(f"{count} not on this machine. {MissingAttachment(away[0].elsewhere).remedy}")

    def ask_files(self) -> None:
        """Ask which files to attach."""
        ask_files(self, "Attach files", lambda paths: self.take(sources_of(paths)))

    def paste(self) -> None:
        """Attach what was copied: files, a picture, a text."""
        self.take(sources_in(QApplication.clipboard().mimeData()))

    def take(self, sources: list[Source]) -> None:
        """Attach these to the case."""
        if self._file is not None and not self._desk.read_only:
            self.leave()
            self.attaching.attach(self._file.case.id, sources)

    @property
    def document(self) -> Document | None:
        """The document chosen."""
        record = self.editor.record
        return record if isinstance(record, Document) and record.id else None

    def read(self) -> None:
        """Have the chosen document read beside the forms."""
        if self.document is not None:
            self._desk.reading_wanted.emit(self.document)

    def read_scans(self) -> None:
        """Have the words of the case's scans read, and kept with their pages."""
        if self._file is not None:
            self._desk.scans_wanted.emit(self._file.case.id, "", False)

    def save_copy(self) -> None:
        """Write the chosen document's file to a file the user names."""
        if (document := self.document) is not None:
            name = f"document{named_suffix(document)}"  # it names nobody
            dialog = ask_where(self, "Save a copy", Path.home() / name)
            dialog.fileSelected.connect(lambda path: self.write(document, Path(path)))
            dialog.show()

    def write(self, document: Document, path: Path) -> None:
        """Write a document's file there, and say so."""
        self._say("Writing…")
        self._desk.ask(
            write_document,
            document,
            path,
            owner=self,
            failed=self._refuse,
            done=lambda _: self._say(f"The document was written to {path}."),
        )

    def ask_pages(self) -> None:
        """Ask which pages of the case's documents to bind."""
        if self._file is not None:
            self.binding.ask(self._file)

    def ask_elsewhere(self) -> None:
        """Say what it means to open the chosen document in another program, and ask."""
        title = "Open it in another program?"
        self.asking.show_change(Change("lend", "", title, MEANS, (), "Open it there"), {})
        self.asking.focus_first()

    def open_elsewhere(self) -> None:
        """Lend the chosen document to the program the system has for it."""
        self.asking.clear()
        if self.document is not None:
            self._say("Opening…")
            self._desk.ask(
                lend, self.document, owner=self, done=self._open_there, failed=self._refuse
            )

    def _open_there(self, path: Path) -> None:
        there = QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
        self._say("It is open in another program." if there else "No program here opens it.")

    def _refuse(self, error: QIDeskError) -> None:
        self._say(error.said, "problem")

    def _say(self, text: str, weight: str = "") -> None:
        self.said.setText(text)
        show_weight(self.said, weight)
