"""Beneath a facility's record: who is held there, its cases, federal district, grievance ladder."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qidesk.actions.at_facility import AtFacility, CaseThere, Held, at_facility
from qidesk.casefile.records.places import Facility
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.lines import LineModel, fit_to_rows, line_table
from qidesk.desktop.parts.words import heading, plain
from qidesk.desktop.theme import GAP
from qidesk.law.tables.remedies import Step
from qidesk.views.facility_lines import (
    CASE_TITLES,
    HELD_TITLES,
    LADDER_TITLES,
    case_cells,
    courts_words,
    held_cells,
    ladder_cells,
    system_words,
)

_MOST_ROWS = 8
_NOBODY = "Nobody is recorded as held here."


class AtFacilityView(QWidget):
    """What is known around one facility. `opened` gives the case that was chosen there."""

    opened = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._facility = desk, Facility()
        self.courts, self.system, self.nobody = plain(), plain(), plain(_NOBODY, quiet=True)
        self.held = LineModel[Held](HELD_TITLES, held_cells, self)
        self.cases = LineModel[CaseThere](CASE_TITLES, case_cells, self)
        self.ladder = LineModel[Step](LADDER_TITLES, ladder_cells, self)
        self.held_view = line_table(self.held, "Held here")
        self.ladder_view = line_table(self.ladder, "Grievance ladder")
        self.cases_view = line_table(self.cases, "Cases of what happened here")
        self.cases_head = heading("Cases of what happened here", 1)
        for view in (self.held_view, self.cases_view):
            view.activated.connect(self._open)
            view.doubleClicked.connect(self._open)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GAP, 0, 0)
        layout.setSpacing(GAP)
        for each in (
            heading("Held here", 1),
            self.nobody,
            self.held_view,
            self.cases_head,
            self.cases_view,
            heading("Courts and grievances", 1),
            self.courts,
            self.system,
            self.ladder_view,
        ):
            layout.addWidget(each)

    def show_facility(self, facility: Facility) -> None:
        """Show what is known around a facility."""
        self._facility = facility
        self._desk.ask(at_facility, facility, owner=self, done=self._show)

    def _show(self, found: AtFacility) -> None:
        self.held.show_rows(found.held)
        self.cases.show_rows(found.cases)
        self.cases_head.setVisible(bool(found.cases))
        self.ladder.show_rows(found.ladder)
        self.nobody.setVisible(not found.held)
        self.courts.setText(courts_words(found))
        self.courts.setVisible(bool(found.courts))
        self.system.setText(system_words(found, self._facility.grievance_system))
        for view in (self.held_view, self.cases_view, self.ladder_view):
            fit_to_rows(view, _MOST_ROWS)

    def _open(self, index: QModelIndex) -> None:
        rows = self.held.rows if index.model() is self.held else self.cases.rows
        if case_id := rows[index.row()].case_id:
            self.opened.emit(case_id)
