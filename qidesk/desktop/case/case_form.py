"""The case's own fields."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.matter import Case
from qidesk.desktop.case.names import Names
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.editor import RecordEditor
from qidesk.desktop.parts.record_form import RecordForm
from qidesk.desktop.parts.scales import Scales
from qidesk.desktop.parts.words import sheet
from qidesk.desktop.theme import WIDE
from qidesk.views.layout_parts import Pane


class CaseForm(QWidget):
    """The matter, its checks, next step and decision, in one form."""

    def __init__(self, desk: Desk, pane: Pane, names: Names, scales: Scales) -> None:
        super().__init__()
        form = RecordForm(Case, pane.groups, names.targets, scales=scales)
        self.editor = RecordEditor(desk, form)
        frame, layout = sheet()
        layout.addWidget(self.editor)
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
