"""The vote on a matter of the meeting, typed where it is talked about: who voted how, what is
decided, on what condition, and who tells the person by when."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from qidesk.casefile.records.matter import Case
from qidesk.casefile.schema.fields import Record
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.editor import RecordEditor
from qidesk.desktop.parts.record_form import RecordForm
from qidesk.desktop.parts.words import heading, isolated, one_line, sheet
from qidesk.views.layout_parts import Group

_GROUP = Group(
    "",
    (
        "votes",
        "decision",
        "conditions",
        "decision_reasons",
        "tell_by",
        "told_by",
        "decided_on",
        "stage",
    ),
)


class VoteSheet(QScrollArea):
    """The fields of one case that the meeting fills in; saved as the matter is left."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.case_id = ""
        self.matter = heading("", 1)
        self.matter.setWordWrap(True)
        frame, layout = sheet()
        layout.addWidget(self.matter)
        holder = QWidget()
        self.setWidget(holder)
        self.setWidgetResizable(True)
        outer = QVBoxLayout(holder)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        outer.addStretch(1)
        self.editor = RecordEditor(desk, RecordForm(Case, (_GROUP,), lambda _: [], lines_said=1))
        layout.addWidget(self.editor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("The vote on the matter chosen")

    def show_case(self, case_id: str, title: str) -> None:
        """Show the vote on a case; that on the one left is saved."""
        if case_id != self.case_id:
            self.verticalScrollBar().setValue(0)
        self.case_id = case_id
        self.matter.setText(f"What the meeting decides of {isolated(one_line(title))}")
        self._desk.ask(lambda vault: vault.record("case", case_id), owner=self, done=self._show)

    def _show(self, record: Record | None) -> None:
        if record is not None and record.id == self.case_id:
            self.editor.case_id = record.id
            self.editor.show_record(record)
