"""The federal directory before it is taken in: what is new, what changes, what stays as typed."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from qidesk.actions.directory import Plan, plan_directory, take_in_directory
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.lines import LineModel, fit_to_rows, line_table
from qidesk.desktop.parts.words import button, heading, plain, show_weight
from qidesk.desktop.theme import GAP, WIDE
from qidesk.errors import QIDeskError
from qidesk.steps import Stopped
from qidesk.store.vault import Vault
from qidesk.views.directory_lines import TITLES, PlanLine, lines_of, summary

_ABOUT = (
    "A street address there is where the buildings stand; it never becomes an address for mail."
    " What somebody typed here stays. Undo takes all of it back."
)
_MOST_ROWS = 4


class DirectoryImport(QFrame):
    """A file is looked at first; what it would do is shown, and done once somebody says so."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._plan: Plan | None = None
        self.setProperty("banner", True)
        self.setAccessibleName("Take in a directory")
        self.told = plain()
        self.model = LineModel[PlanLine](TITLES, tuple, self)
        self.view = line_table(self.model, "What the directory says otherwise")
        self.take_in_button = button("&Take it in", self._take_in, main=True)
        self.close_button = button("&Not now", self.hide)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(GAP)
        for each in (heading("Take in a directory", 1), plain(_ABOUT), self.told, self.view):
            layout.addWidget(each)
        row = QHBoxLayout()
        row.addWidget(self.take_in_button)
        row.addWidget(self.close_button)
        row.addStretch(1)
        layout.addLayout(row)
        self.hide()

    def look_at(self, file: str) -> None:
        """Read a file and show what taking it in would do."""
        self._plan = None
        self._say("Reading the file…")
        self.model.show_rows(())
        self.view.hide()
        self.take_in_button.hide()
        self.close_button.setText("&Not now")
        self.show()
        self._desk.ask(
            plan_directory,
            Path(file),
            owner=self,
            done=self._show,
            failed=self._refuse,
            can_stop=True,
        )

    def _show(self, plan: Plan) -> None:
        self._plan = plan
        self._say(summary(plan))
        self.model.show_rows(lines_of(plan))
        fit_to_rows(self.view, _MOST_ROWS)
        self.take_in_button.setVisible(bool(plan.added or plan.changed))
        self.take_in_button.setFocus()

    def _take_in(self) -> None:
        if self._plan is None:
            return
        self.take_in_button.hide()
        self._say("Taking it in…")
        self._desk.ask(
            partial(_taken_in, plan=self._plan, desk=self._desk),
            owner=self,
            done=self._end,
            failed=self._refuse,
            can_stop=True,
        )

    def _end(self, plan: Plan) -> None:
        self._plan = None
        self._say(summary(plan, taken=True))
        self.close_button.setText("&Close")
        self.close_button.setFocus()
        self._desk.changed.emit("")

    def _refuse(self, error: QIDeskError) -> None:
        self._say(error.said, "note" if isinstance(error, Stopped) else "problem")
        self.take_in_button.setVisible(self._plan is not None)

    def _say(self, text: str, weight: str = "") -> None:
        self.told.setText(text)
        show_weight(self.told, weight)


def _taken_in(vault: Vault, plan: Plan, desk: Desk) -> Plan:
    take_in_directory(vault, plan, desk.work.step)
    return plan
