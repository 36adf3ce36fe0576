"""The register of originals of all cases: where each paper is, and ways for the list out."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qidesk.actions.originals import (
    HEADS,
    Original,
    cells,
    is_held,
    log_originals_print,
    originals_bytes,
    read_originals,
    write_originals,
)
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.file_dialogs import ask_where
from qidesk.desktop.parts.lines import LineModel, line_table
from qidesk.desktop.parts.paper_printing import PaperPrinting
from qidesk.desktop.parts.read_when_seen import ReadWhenSeen
from qidesk.desktop.parts.shown_stack import ShownStack
from qidesk.desktop.parts.words import button, heading, nothing_here, plain, show_weight
from qidesk.desktop.theme import GAP, WIDE
from qidesk.errors import QIDeskError

_ABOUT = (
    "Every paper whose original is or was here: those held come first. Enter opens the record that"
    " tells of it: there say who has it, and since when or when it went back."
)
_HOW = "On a document, an envelope or a letter, say where its original is: it then stands here."


class OriginalsPage(ReadWhenSeen):
    """A list to look through. `opened` gives a case, and kind and id of a record of it to open.

    `place_wanted` gives the key of another page of the desk, where nothing is listed yet.
    """

    opened = Signal(str, str, str)
    place_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._desk = desk
        self._folder = Path.home()
        self.model = LineModel[Original](HEADS, cells, self)
        self.view = line_table(self.model, "Register of originals", hides_empty=True)
        self.counts = plain("", wrap=False, quiet=True)
        self.told = plain("", quiet=True)
        self.printing = PaperPrinting(desk, "register of originals")
        self.printing.told.connect(self._say)
        self.printing.failed.connect(self._refuse)
        self._stack = ShownStack()
        self._out = (
            button("Sav&e as PDF or sheet…", self.ask_where),
            button("Pri&nt…", self.print_it),
        )
        self._lay_out()
        self.view.activated.connect(lambda index: self._open(self.model.rows[index.row()]))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(heading("Originals", 2))
        top.addStretch(1)
        top.addWidget(self.counts)
        for each in self._out:
            top.addWidget(each)
        find = button("Look for the case", partial(self.place_wanted.emit, "cases"))
        for page in (self.view, nothing_here("No original is entered", _HOW, find)):
            self._stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(GAP)
        layout.addLayout(top)
        for part in (plain(_ABOUT, quiet=True), self.printing, self.told):
            layout.addWidget(part)
        layout.addWidget(self._stack, 1)
        self.told.hide()

    def focus(self) -> None:
        """Put the cursor where the first key belongs."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_where(self) -> None:
        """Ask where to write the register."""
        name = self._folder / "originals.pdf"
        dialog = ask_where(self, "Write the register of originals", name, "csv", "xlsx")
        dialog.fileSelected.connect(self.write)
        dialog.show()

    def write(self, path: str) -> None:
        """Write the register there, by the file's name, and say so."""
        self._folder = Path(path).parent
        self._desk.ask(
            write_originals,
            Path(path),
            owner=self,
            done=lambda _: self._say(f"The register was written to {path}."),
            failed=self._refuse,
        )

    def print_it(self) -> None:
        """Print the register, as the system's dialog is answered."""
        if not self.printing.is_running:
            self._desk.ask(
                originals_bytes,
                owner=self,
                done=lambda content: self.printing.ask(content, log_originals_print),
                failed=self._refuse,
            )

    def _read(self) -> None:
        self._desk.ask(read_originals, owner=self, done=self._show)

    def _show(self, found: tuple[Original, ...]) -> None:
        at = max(0, self.view.currentIndex().row())
        self.model.show_rows(found)
        self.view.selectRow(min(at, len(found) - 1))
        self.counts.setText(f"{sum(map(is_held, found)):,} of {len(found):,} held here")
        self._stack.setCurrentIndex(0 if found else 1)
        for each in self._out:
            each.setEnabled(bool(found) and self._desk.may_hand_out)

    def _open(self, chosen: Original) -> None:
        self.opened.emit(chosen.case_id, chosen.kind, chosen.record_id)

    def _say(self, text: str, weight: str = "") -> None:
        self.told.setText(text)
        show_weight(self.told, weight)
        self.told.setVisible(bool(text))

    def _refuse(self, error: QIDeskError) -> None:
        self._say(error.said, "problem")
