"""The author's own text for the memo, section by section, typed beside the page."""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QListWidget,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from qidesk.actions.passages import begin_passage
from qidesk.actions.records import remove_by_id
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.problems import Problem
from qidesk.casefile.records.matter import MemoSection, Passage
from qidesk.casefile.schema.fields import Record
from qidesk.desktop.case.names import Names
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.editor import RecordEditor
from qidesk.desktop.parts.record_form import RecordForm
from qidesk.desktop.parts.words import button, heading, plain
from qidesk.desktop.theme import GAP, WIDE
from qidesk.views.layout_parts import Group

_NOTHING = "Nothing is written for it yet."
_DRAFTED = (
    "The memo tells the facts as the desk drafts them from the timeline."
    " “Write it” begins with that draft."
)
_GROUPS = (Group("The passage", ("text", "section", "author")),)


class _Row(NamedTuple):
    """A line of the list: a section, and what is written for it, if anything."""

    section: MemoSection | None
    passage: Passage | None
    is_retold: bool = False

    @property
    def title(self) -> str:
        """What the section is called."""
        return self.section.words.capitalize() if self.section else "Without a section"

    @property
    def words(self) -> str:
        """The line as the list shows it."""
        if self.passage is None:
            return self.title
        how_far = "written" if self.passage.text else "begun"
        since = "; the timeline was changed since" if self.is_retold else ""
        return f"{self.title}   ·   {how_far}{since}"


class PassagesPane(QWidget):
    """Every section an author may write for, the passage chosen below; leaving it saves it."""

    def __init__(self, desk: Desk, names: Names) -> None:
        super().__init__()
        self._desk = desk
        self._case_id, self._wanted = "", ""
        self._rows: list[_Row] = []
        self.list = QListWidget()
        self.list.setAccessibleName("Sections to write for")
        form = RecordForm(Passage, _GROUPS, names.targets, narrow=True)
        self.editor = RecordEditor(desk, form)
        self.write_button = button("&Write it", self.write, main=True)
        self.remove_button = button("Re&move this passage", self.remove)
        self._below = QStackedWidget()
        self._below.addWidget(self._unwritten())
        self._below.addWidget(self._written())
        self._lay_out()
        self.list.currentRowChanged.connect(self._choose)
        self.list.itemActivated.connect(lambda _: self.write())

    def _lay_out(self) -> None:
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.list)
        splitter.addWidget(self._below)
        splitter.setSizes([200, 400])
        splitter.setChildrenCollapsible(False)
        self.list.setMinimumHeight(5 * self.fontMetrics().lineSpacing())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, 0, 0)
        layout.addWidget(splitter)

    def _unwritten(self) -> QWidget:
        page = QWidget()
        self._empty_title = heading("", 1)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, WIDE, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self._empty_title)
        self._empty_hint = plain(quiet=True)
        layout.addWidget(self._empty_hint)
        layout.addWidget(self.write_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        self.write_button.setEnabled(not self._desk.read_only)
        return page

    def _written(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, GAP, GAP, 0)
        layout.setSpacing(GAP)
        layout.addWidget(plain("Ctrl+S saves and shows it on the page.", quiet=True))
        layout.addWidget(self.editor)
        layout.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.remove_button.setEnabled(not self._desk.read_only)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(page)
        scroll.setAccessibleName("The passage")
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return scroll

    def show_file(self, file: CaseFile) -> None:
        """Show what is written for this case, keeping the line that is chosen."""
        chosen = self._chosen() if self._case_id == file.case.id else None
        self._case_id = self.editor.case_id = file.case.id
        self._rows = _rows(file)
        at = self._find(chosen)
        blocked = self.list.blockSignals(True)
        self.list.clear()
        for row in self._rows:
            self.list.addItem(row.words)
        self.list.setCurrentRow(at)
        self.list.blockSignals(blocked)
        self._show(self._rows[at])
        if self._wanted and self._wanted == self._id_at(at):
            self._wanted = ""
            if self.isVisible():
                self._go_to_text()

    def choose_record(self, record_id: str) -> None:
        """Choose the passage of that id, now or as soon as it is there."""
        for at in range(len(self._rows)):
            if self._id_at(at) == record_id:
                self.list.setCurrentRow(at)
                return
        self._wanted = record_id

    def write(self) -> None:
        """Go to the chosen section's passage, which is begun where there is none."""
        row = self._chosen()
        if row is None or self._desk.read_only:
            return
        if row.passage:
            self._go_to_text()
            return
        self.write_button.setEnabled(False)
        self._desk.do(
            begin_passage,
            self._case_id,
            row.section,
            owner=self,
            done=self._added,
            failed=self._refused,
            case_id=self._case_id,
        )

    def remove(self) -> None:
        """Remove the chosen passage, saved as it stands: undo brings all of it back."""
        row = self._chosen()
        if row is None or row.passage is None:
            return
        self.leave()
        self._desk.do(remove_by_id, "passage", row.passage.id, owner=self, case_id=self._case_id)

    def leave(self) -> None:
        """Save whatever was typed here."""
        self.editor.leave()

    def keep_drafts(self) -> None:
        """Keep whatever was typed and not saved."""
        self.editor.keep_draft()

    def _added(self, result: tuple[Record, tuple[Problem, ...]]) -> None:
        self.write_button.setEnabled(True)
        self._wanted = result[0].id

    def _refused(self, error: object) -> None:
        self.write_button.setEnabled(True)
        self._desk.refused.emit(error)

    def _go_to_text(self) -> None:
        self.editor.form.editors["text"].setFocus(Qt.FocusReason.TabFocusReason)

    def _choose(self, at: int) -> None:
        self.leave()
        if 0 <= at < len(self._rows):
            self._show(self._rows[at])

    def _show(self, row: _Row) -> None:
        if row.passage:
            self.editor.show_record(row.passage)
        else:
            self._empty_title.setText(row.title)
            drafted = row.section is MemoSection.FACTS
            self._empty_hint.setText(_DRAFTED if drafted else _NOTHING)
        self._below.setCurrentIndex(1 if row.passage else 0)

    def _chosen(self) -> _Row | None:
        at = self.list.currentRow()
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def _id_at(self, at: int) -> str:
        passage = self._rows[at].passage
        return passage.id if passage else ""

    def _find(self, chosen: _Row | None) -> int:
        """Where the record that is wanted, or the line chosen before, stands now."""
        wanted = self._wanted or (chosen.passage.id if chosen and chosen.passage else "")
        for at, row in enumerate(self._rows):
            if wanted and row.passage and row.passage.id == wanted:
                return at
        sections = [row.section for row in self._rows]
        return sections.index(chosen.section) if chosen and chosen.section in sections else 0


def _rows(file: CaseFile) -> list[_Row]:
    """A line for each passage in the memo's order, and one for each section without any."""
    rows: list[_Row] = []
    for section in (*MemoSection, None):
        is_retold = section is MemoSection.FACTS and bool(file.retold)
        written = [
            _Row(section, each, is_retold) for each in file.passages if each.section is section
        ]
        rows += written or ([_Row(section, None)] if section else [])
    return rows
