"""The meeting's checklist: what the file says on each point, what it lacks, where that is typed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from qidesk.casefile.records.matter import Case
from qidesk.casefile.schema.fields import specs_of
from qidesk.desktop.case.law.findings import Findings, LawPage
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.lines import LineModel, line_table
from qidesk.desktop.parts.words import button, heading, isolated, plain, sheet
from qidesk.desktop.theme import GAP, WIDE
from qidesk.law.triage import Triage, TriagePoint

_ABOUT = (
    "Each point stands in one field of the matter, under Intake: Enter, or the button beneath, "
    "goes there, and Alt+Left comes back. The next date is one of the deadlines."
)
_TITLES = ("Bears on", "Point", "In the file", "What it says")
_LABELS = {spec.name: spec.label for spec in specs_of(Case)}
_DATE = "deadlines"


class TriagePage(LawPage):
    """The points in the meeting's order; the chosen one in full, with a way to its field."""

    def __init__(self, desk: Desk, findings: Findings) -> None:
        super().__init__(desk, findings, lambda law: law.triage, self._show_triage)
        self.model = LineModel[TriagePoint](_TITLES, _cells, self)
        self.table = line_table(self.model, "Triage")
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._choose())
        self.table.activated.connect(lambda _: self.go())
        self.summary = plain()
        self.chosen = plain()
        self.chosen.setAccessibleName("The point chosen")
        self.chosen.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.way = button("", self.go)
        self._lay_out()

    def _lay_out(self) -> None:
        frame, beneath = sheet()
        beneath.addWidget(self.chosen)
        row = QHBoxLayout()
        row.addWidget(self.way)
        row.addStretch(1)
        beneath.addLayout(row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(GAP)
        layout.addWidget(heading("Triage", 1))
        layout.addWidget(plain(_ABOUT, quiet=True))
        layout.addWidget(self.summary)
        layout.addWidget(self.table, 1)
        layout.addWidget(frame)

    def _show_triage(self, triage: Triage) -> None:
        at = max(0, self.table.currentIndex().row())  # the points are the same for every case
        self.model.show_rows(triage.points)
        lacking = len(triage.lacking)
        self.summary.setText(
            "Every point that is asked now is answered in the file."
            if not lacking
            else "1 point is lacking."
            if lacking == 1
            else f"{lacking} points are lacking."
        )
        self.table.selectRow(at)

    def focus(self) -> None:
        """Put the cursor where the first key belongs."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def point(self) -> TriagePoint | None:
        """The point chosen, or None."""
        at = self.table.currentIndex().row()
        return self.model.rows[at] if 0 <= at < len(self.model.rows) else None

    def go(self) -> None:
        """Ask for the field of the chosen point, or for the deadlines, among which the date is."""
        if point := self.point:
            kind, _, name = point.field.partition(".")
            self.part_wanted.emit(kind or _DATE, name)

    def _choose(self) -> None:
        if point := self.point:
            self.chosen.setText(f"{point.label} ({point.has}): {isolated(point.words)}")
            name = point.field.partition(".")[2]
            where = f"Go to the field “{_LABELS[name]}”" if name else "Go to the deadlines"
            self.way.setText(where.replace("to", "&to", 1))
            self.way.setAccessibleName(where)


def _cells(point: TriagePoint) -> Sequence[str]:
    return (point.group.capitalize(), point.label, str(point.has), point.words)
