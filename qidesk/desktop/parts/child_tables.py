"""The child rows of one record: a table for each kind, shown, left and kept together."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qidesk.casefile.casefile import CaseFile, grouped
from qidesk.casefile.records.events import Cite
from qidesk.casefile.schema.fields import Record
from qidesk.casefile.schema.kinds import KINDS
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.fields import Targets
from qidesk.desktop.parts.pieces import InPieces
from qidesk.desktop.parts.row_model import NameOf
from qidesk.desktop.parts.scales import Scales
from qidesk.desktop.parts.typing_table import TypingTable
from qidesk.desktop.parts.words import button
from qidesk.desktop.theme import WIDE
from qidesk.views.case_layout import CHILD_COLUMNS


class ChildTables(QWidget, InPieces):
    """Tables for `children`, pairs of a kind and the link by which it hangs on the record."""

    def __init__(
        self,
        desk: Desk,
        children: Iterable[tuple[str, str]],
        targets: Targets,
        name_of: NameOf,
        scales: Scales,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._children = tuple(children)
        self._make = partial(TypingTable, desk, targets=targets, name_of=name_of, scales=scales)
        self._made: list[TypingTable] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(WIDE)
        if not self._children:
            self.hide()

    @property
    def tables(self) -> list[TypingTable]:
        """The table of each kind, made when first needed."""
        while self.make_piece():
            pass
        return self._made

    def make_piece(self) -> bool:
        """Make a table before it is needed; whether any was left to make."""
        if len(self._made) == len(self._children):
            return False
        code, _ = self._children[len(self._made)]
        self._made.append(self._make(code, CHILD_COLUMNS[code]))
        self._layout.addWidget(self._made[-1])
        if code == "cite":
            read = button("&Read the page cited", self.read_cited)
            self._layout.addWidget(read, 0, Qt.AlignmentFlag.AlignLeft)
        return True

    def read_cited(self) -> None:
        """Have the page read that the chosen cite names, where its document has one."""
        for table in self._made:
            at = table.view.currentIndex().row()
            record = table.model.rows[at].record if 0 <= at < len(table.model.rows) else None
            if isinstance(record, Cite):
                self._desk.cite_wanted.emit(record)

    def show_record(self, record: Record, file: CaseFile) -> None:
        """Show the rows that hang on a record of the case."""
        for table, (code, link) in zip(self.tables, self._children, strict=True):
            rows = grouped(file.of_kind(KINDS[code]), link).get(record.id, ())
            table.show_records(rows, {link: record.id}, file.case.id)

    def leave(self) -> None:
        """Save whatever was typed here."""
        for table in self._made:
            table.leave()

    def keep_drafts(self) -> None:
        """Keep whatever was typed and not saved."""
        for table in self._made:
            table.keep_drafts()
