"""The form under which pages of documents are bound into one PDF with numbers."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal

from qidesk.actions.bundling import chosen_in, first_in, lines_of, write_bundle
from qidesk.actions.ids_and_clock import today
from qidesk.actions.refusals import BadInput
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.papers import Document
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.change_form import Asked, Change, ChangeForm, Shape
from qidesk.desktop.parts.file_dialogs import ask_where
from qidesk.errors import QIDeskError
from qidesk.memo.printed import Script

_BIND = Change(
    "bind",
    "",
    "Bind pages as one PDF",
    "A line is a document: its number, its pages as in 1-3, 5, and its title. Take out what is not"
    " wanted, and move a line to where it belongs. PDFs and pictures are bound, with an index"
    " before them and a number at the foot of each page.",
    (
        Asked("documents", "Documents", "Number | pages | title, a line each", Shape.LINES),
        Asked("prefix", "Before each number", "Such as RUIZ-; nothing is needed"),
        Asked("first", "First number", "1, unless another bundle went before"),
    ),
    "Write the bundle…",
)


class BindingForm(ChangeForm):
    """Asks which pages, then where to. `told` says what came of it, and its weight."""

    told = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__("Bind pages as one PDF")
        self._desk = desk
        self._case_id = ""
        self._documents: Sequence[Document] = ()
        self._folder = Path.home()
        self.given.connect(self.ask_where)
        self.given_up.connect(self.clear)

    def ask(self, file: CaseFile) -> None:
        """Ask which pages of a case's documents to bind."""
        self._case_id, self._documents = file.case.id, file.documents
        self.show_change(_BIND, {"documents": lines_of(file.documents), "first": "1"})
        self.focus_first()

    def ask_where(self) -> None:
        """Ask where to write what is chosen, once it can be read."""
        typed = self.typed()
        try:
            chosen_in(self._documents, typed["documents"])
            first_in(typed["first"])
        except BadInput as error:
            self._refuse(error)
            return
        dialog = ask_where(self, "Write the bundle", self._folder / "bundle.pdf")
        dialog.fileSelected.connect(self.write)
        dialog.show()

    def write(self, path: str) -> None:
        """Bind what is chosen into a file, and say so."""
        typed = self.typed()
        self._folder = Path(path).parent
        self.told.emit("Binding…", "")
        self._desk.ask(
            write_bundle,
            self._case_id,
            chosen_in(self._documents, typed["documents"]),
            Path(path),
            today(),
            typed["prefix"].strip(),
            first_in(typed["first"]),
            owner=self,
            done=partial(self._wrote, path),
            failed=self._refuse,
        )

    def _wrote(self, path: str, _: tuple[Script, ...]) -> None:
        self.clear()
        self.told.emit(f"The bundle was written to {path}.", "")

    def _refuse(self, error: QIDeskError) -> None:
        if isinstance(error, BadInput) and self.change is not None:
            self.told.emit("", "")
            self.show_problems(error.problems)
        else:
            self.told.emit(error.said, "problem")
