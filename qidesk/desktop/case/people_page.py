"""Who is in a case and as what: typed row by row, a new name too, over the form of one part."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QSplitter, QVBoxLayout

from qidesk.actions.naming import PERSON, name_in_case, name_rows_in_case, rename_in_case
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.people import Part
from qidesk.casefile.schema.fields import Record
from qidesk.desktop.case.names import Names
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.editor import RecordEditor
from qidesk.desktop.parts.record_form import RecordForm
from qidesk.desktop.parts.row_table import Changes
from qidesk.desktop.parts.scales import Scales
from qidesk.desktop.parts.scrolled_page import ScrolledPage
from qidesk.desktop.parts.typing_table import TypingTable
from qidesk.desktop.parts.words import heading, plain, sheet
from qidesk.desktop.theme import GAP, WIDE
from qidesk.views.case_layout import PART
from qidesk.views.shortcuts import OPEN_FORM

_ABOUT = (
    "Type a name and a role: somebody new is added, one of this case is found. For a Doe, leave the"
    " name empty and say how they are described. The form of the row you are in opens beneath:"
    " Ctrl+Enter goes to it."
)


class PeopleTable(TypingTable):
    """A table of parts, in which a name is typed or pasted as it is."""

    named = PERSON
    is_headed = False
    add_rows = staticmethod(name_rows_in_case)

    def _changes(self) -> Changes:
        return name_in_case, rename_in_case


class PeoplePage(ScrolledPage):
    """Everybody of a case by what they are in it, and the form of the one chosen."""

    def __init__(self, desk: Desk, names: Names, scales: Scales) -> None:
        super().__init__()
        self._desk = desk
        self._file: CaseFile | None = None
        self._wanted = ""
        self.table = PeopleTable(desk, "part", PART.columns, names.targets, names.name_of, scales)
        self.table.view.setAccessibleName(PART.title)
        form = RecordForm(Part, PART.groups, names.targets, scales=scales)
        self.editor = RecordEditor(desk, form)
        self._lay_out()
        self.table.chosen.connect(self._choose)
        self.table.view.installEventFilter(self)
        for keys in OPEN_FORM.keys:
            opens = QShortcut(QKeySequence(keys), self.table, self._enter_form)
            opens.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _lay_out(self) -> None:
        frame, inside = sheet()
        inside.addWidget(self.editor)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(frame)
        self._scroll.setAccessibleName(f"{PART.title}: form")
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.hide()
        both = QSplitter(Qt.Orientation.Vertical)
        both.addWidget(self.table)
        both.addWidget(self._scroll)
        both.setStretchFactor(1, 1)
        both.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(GAP)
        layout.addWidget(heading(PART.title, 1))
        layout.addWidget(plain(_ABOUT, quiet=True))
        layout.addWidget(both, 1)

    def show_file(self, file: CaseFile) -> None:
        """Show who is in the case, keeping the chosen one."""
        self._file = file
        self.editor.case_id = file.case.id
        self.table.show_records(file.parts, {}, file.case.id)
        self._choose(self.table.current_record)
        if self._wanted:
            self.choose_record(self._wanted)

    def choose_record(self, record_id: str) -> None:
        """Choose a part, now or as soon as it is there."""
        at = self.table.row_of(record_id)
        self._wanted = record_id if at is None else ""
        if at is not None:
            self.table.view.setCurrentIndex(self.table.model.index(at, 0))

    def add(self) -> None:
        """Begin to name somebody."""
        self.leave()
        self.table.begin_next()

    def focus(self) -> None:
        """Put the cursor where the first key belongs."""
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Save whatever was typed here."""
        self.table.leave()
        self.editor.leave()

    def keep_drafts(self) -> None:
        """Keep whatever was typed and not saved."""
        self.table.keep_drafts()
        self.editor.keep_draft()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Going to the table saves the form, so that never both hold a draft of one part."""
        if watched is self.table.view and event.type() == QEvent.Type.FocusIn:
            self.editor.leave()
        return super().eventFilter(watched, event)

    def _enter_form(self) -> None:
        if self.table.current_record is not None:
            self.table.leave()
            self.editor.form.focus_first()

    def _choose(self, record: Record | None) -> None:
        self._scroll.setVisible(record is not None)
        if record is not None and self._file is not None:
            self.editor.show_record(record, self._file.letter_day)
        elif self.editor.record is not None:
            self.editor.leave()
