"""One event in full, beside the timeline: its form, who acted in it, where the record says so."""

from functools import cached_property

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.events import Event
from qidesk.desktop.case.documents.attaching import DropTarget
from qidesk.desktop.case.documents.record_papers import RecordPapers
from qidesk.desktop.case.names import Names
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.child_tables import ChildTables
from qidesk.desktop.parts.editor import RecordEditor
from qidesk.desktop.parts.fields import FieldEditor
from qidesk.desktop.parts.record_form import RecordForm
from qidesk.desktop.parts.scales import Scales
from qidesk.desktop.parts.words import button, heading
from qidesk.desktop.theme import GAP, WIDE
from qidesk.views.case_layout import EVENT
from qidesk.views.shortcuts import CLOSE_PANEL


class EventPanel(QWidget):
    """The chosen event's fields and child rows. `closed` tells that it was put away."""

    closed = Signal()

    def __init__(self, desk: Desk, names: Names, scales: Scales) -> None:
        super().__init__()
        form = RecordForm(Event, EVENT.groups, names.targets, scales=scales)
        self.editor = RecordEditor(desk, form)
        self.child_tables = ChildTables(desk, EVENT.children, names.targets, names.name_of, scales)
        self._desk = desk
        self._title = heading("The event", 1)
        self._lay_out()
        escape = QShortcut(QKeySequence(CLOSE_PANEL.shown), self, self.close_panel)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        if not desk.read_only:
            DropTarget(self, lambda sources: self.papers.take(sources))
        self.hide()

    @cached_property
    def papers(self) -> RecordPapers:
        """The papers of the event."""
        made = RecordPapers(self._desk, self.child_tables, self.leave)
        self._sheet.addWidget(made)
        return made

    def _lay_out(self) -> None:
        """Lay it out from without to within: what is put into another is styled anew."""
        top = QHBoxLayout()
        top.addWidget(self._title)
        top.addStretch(1)
        close = button("Close", self.close_panel)
        close.setAccessibleName("Close the event's form")
        top.addWidget(close)
        scroll, inside = QScrollArea(), QFrame()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addLayout(top)
        layout.addWidget(scroll)
        scroll.setWidgetResizable(True)
        scroll.setAccessibleName("The event: form")
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside.setProperty("sheet", True)
        scroll.setWidget(inside)
        self._sheet = QVBoxLayout(inside)
        self._sheet.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        self._sheet.setSpacing(WIDE)
        self._sheet.addWidget(self.editor)
        self._sheet.addWidget(self.child_tables)

    @property
    def event_id(self) -> str:
        """The id of the event shown."""
        return self.editor.record.id if self.editor.record else ""

    @property
    def first(self) -> FieldEditor:
        """Its first field."""
        return next(iter(self.editor.form.editors.values()))

    def show_event(self, file: CaseFile, event: Event, number: int) -> None:
        """Show an event; what was typed in another one is saved."""
        if event.id != self.event_id:
            self.leave()
        self._title.setText(f"Event {number}")
        self.editor.case_id = file.case.id
        self.editor.show_record(event, file.letter_day)
        self.child_tables.show_record(event, file)
        self.papers.show_record(event, file)

    def leave(self) -> None:
        """Save whatever was typed here."""
        self.editor.leave()
        self.child_tables.leave()

    def keep_drafts(self) -> None:
        """Keep whatever was typed and not saved."""
        self.editor.keep_draft()
        self.child_tables.keep_drafts()

    def close_panel(self) -> None:
        """Save and put the form away."""
        self.leave()
        self.hide()
        self.closed.emit()
