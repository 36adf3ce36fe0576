"""The case's own fields."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from qidesk.actions.retention import archive_case, close_case, reopen_case
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.matter import Case
from qidesk.desktop.case.names import Names
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.editor import RecordEditor
from qidesk.desktop.parts.record_form import RecordForm
from qidesk.desktop.parts.scales import Scales
from qidesk.desktop.parts.words import button, sheet
from qidesk.desktop.parts.wrapping_row import WrappingRow
from qidesk.desktop.theme import GAP, WIDE
from qidesk.store.vault import Vault
from qidesk.views.layout_parts import Pane

StandingChange = Callable[[Vault, str], Case]


class CaseForm(QWidget):
    """The matter, its checks, next step and decision, in one form."""

    def __init__(self, desk: Desk, pane: Pane, names: Names, scales: Scales) -> None:
        super().__init__()
        self._desk = desk
        form = RecordForm(Case, pane.groups, names.targets, scales=scales)
        self.editor = RecordEditor(desk, form)
        frame, layout = sheet()
        layout.addWidget(self.editor)
        self.close_it, self.archive_it, self.reopen_it = (
            button(words, partial(self.change_standing, change))
            for words, change in (
                ("Cl&ose the case", close_case),
                ("Arc&hive it", archive_case),
                ("&Reopen it", reopen_case),
            )
        )
        row = WrappingRow(spacing=GAP)
        for each in (self.close_it, self.archive_it, self.reopen_it):
            row.addWidget(each)
        layout.addLayout(row)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(frame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setAccessibleName(f"{pane.title}: form")
        self._scroll.verticalScrollBar().rangeChanged.connect(lambda *_: self._keep_in_sight())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        outer.addWidget(self._scroll)

    def show_file(self, file: CaseFile) -> None:
        """Show the case's fields."""
        self.editor.case_id = file.case.id
        self.editor.show_record(file.case, file.letter_day)
        closed, archived = bool(file.case.closed_on.typed), bool(file.case.archived_on.typed)
        can_write = not self._desk.read_only
        self.close_it.setVisible(can_write and not (closed or archived))
        self.archive_it.setVisible(can_write and not archived)
        self.reopen_it.setVisible(can_write and (closed or archived))

    def change_standing(self, change: StandingChange) -> None:
        """Close, archive or reopen the case, once what was typed is saved."""
        case_id = self.editor.case_id
        self.leave()
        self._desk.do(change, case_id, owner=self, case_id=case_id)

    def focus(self) -> None:
        """Put the cursor where the first key belongs."""
        self.editor.form.focus_first()

    def choose_field(self, name: str) -> None:
        """Put the cursor in a field, and bring the field in sight."""
        self.editor.form.editors[name].setFocus(Qt.FocusReason.OtherFocusReason)
        self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        """Keep the cursor in sight also when the fields take their places and heights only now."""
        focus = QApplication.focusWidget()
        if focus is not None and self.editor.isAncestorOf(focus):
            self._scroll.ensureWidgetVisible(focus)

    def leave(self) -> None:
        """Save whatever was typed here."""
        self.editor.leave()

    def keep_drafts(self) -> None:
        """Keep whatever was typed and not saved."""
        self.editor.keep_draft()
