"""A sheet before it is taken in: what each column holds, and what becomes of each row."""

from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from qidesk.actions.sheets.sheet_kinds import SheetKind
from qidesk.actions.sheets.taking_in import (
    NoColumnKnown,
    SheetPlan,
    plan_sheet,
    read_columns,
    take_in_sheet,
)
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.choice_box import ChoiceBox
from qidesk.desktop.parts.file_dialogs import ask_file
from qidesk.desktop.parts.lines import LineModel, line_table
from qidesk.desktop.parts.take_in_dialog import TakeInDialog
from qidesk.desktop.parts.words import named
from qidesk.desktop.theme import GAP
from qidesk.store.vault import Vault
from qidesk.views.sheet_lines import (
    SHEET_TITLES,
    SheetLine,
    column_choices,
    sheet_lines,
    sheet_summary,
)

_ABOUT = (
    "Nothing is taken in before you say so, and undo takes it back. Nothing is entered twice, and"
    " what somebody typed stays. What a column holds can be changed, and is remembered."
)
_CHOOSE = "Choose a column in the list, and beneath it what it holds."
_LINES_HIGH = 34


class _Looked(NamedTuple):
    """What was found in a file; why there is no plan of it, '' where there is one."""

    columns: tuple[tuple[str, str], ...]
    plan: SheetPlan | None
    why: str = ""


def ask_for_sheet(window: QWidget, desk: Desk, kind: SheetKind, case_id: str = "") -> None:
    """Ask for a file and show what taking it in would do; `case_id` is whose its rows are."""

    def look(file: str) -> None:
        dialog = SheetImport(window, desk, kind, case_id)
        dialog.show()
        dialog.look_at(file)

    ask_file(window, f"A sheet of {kind.code}, CSV or XLSX", look)


_LETTERS_OF_COLUMNS = 38
"""How wide the name of a column of the sheet, and what it holds, are at the least."""


class SheetImport(TakeInDialog):
    """Looks anew whenever a column is said to hold something else, or the vault was changed."""

    def __init__(self, window: QWidget, desk: Desk, kind: SheetKind, case_id: str) -> None:
        super().__init__(window, desk, f"Take in {kind.code}")
        self._kind, self._case_id = kind, case_id
        self._file = Path()
        self._plan: SheetPlan | None = None
        self._chosen: dict[str, str] = {}
        self._words = {name: words for words, name in column_choices(kind)}
        titles = ("Column of the sheet", "Holds")
        self.columns = LineModel[tuple[str, str]](titles, self._column_cells, self)
        self.column_view = line_table(self.columns, "Columns")
        self.holds = ChoiceBox()
        self.holds.setAccessibleName("What the chosen column holds")
        for words, name in column_choices(kind):
            self.holds.add(words, name)
        self.rows = LineModel[SheetLine](SHEET_TITLES, tuple, self)
        self.row_view = line_table(self.rows, "Rows of the sheet")
        self._lay_round(_ABOUT, self.take_in, _LINES_HIGH, self._halves())
        self._tell_whole(self.rows, self.row_view)
        self.column_view.selectionModel().currentRowChanged.connect(lambda *_: self._show_held())
        self.holds.activated.connect(lambda _: self._say_what_it_holds())
        desk.changed.connect(self._look_anew)

    def _halves(self) -> QSplitter:
        letter = self.column_view.fontMetrics().averageCharWidth()
        self.column_view.setMinimumWidth(_LETTERS_OF_COLUMNS * letter)
        left = QWidget()
        beside = QVBoxLayout(left)
        beside.setContentsMargins(0, 0, GAP, 0)
        beside.addWidget(self.column_view, 1)
        held = QHBoxLayout()
        held.addWidget(named("&Holds", self.holds))
        held.addWidget(self.holds, 1)
        beside.addLayout(held)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.addWidget(left)
        halves.addWidget(self.row_view)
        halves.setStretchFactor(0, 2)
        halves.setStretchFactor(1, 5)
        return halves

    def look_at(self, file: str) -> None:
        """Read a file and show what taking it in would do."""
        self._file = Path(file)
        self._look()

    def _look(self) -> None:
        self._plan = None
        self._begin("Reading the file…")
        looked = partial(
            _looked,
            path=self._file,
            kind=self._kind,
            case_id=self._case_id,
            chosen=dict(self._chosen),
        )
        self._desk.ask(looked, owner=self, done=self._show, failed=self._refuse, can_stop=True)

    def _look_anew(self, _: str) -> None:
        if self._plan is not None:
            self._look()

    def _show(self, looked: _Looked) -> None:
        at = max(0, self.column_view.currentIndex().row())
        self.columns.show_rows(looked.columns)
        self.column_view.selectRow(min(at, len(looked.columns) - 1))
        self._plan = looked.plan
        if looked.plan is None:
            self._say(looked.why, "problem")
            self.rows.show_rows(())
            return
        self._say(sheet_summary(looked.plan))
        self.rows.show_rows(sheet_lines(looked.plan))
        self.take_in_button.setEnabled(bool(looked.plan.added or looked.plan.changed))

    def _column_cells(self, column: tuple[str, str]) -> tuple[str, str]:
        head, name = column
        return head, self._words[name]

    def _column(self) -> tuple[str, str] | None:
        at = self.column_view.currentIndex().row()
        return self.columns.rows[at] if 0 <= at < len(self.columns.rows) else None

    def _show_held(self) -> None:
        if (column := self._column()) is not None:
            self.holds.setCurrentIndex(self.holds.findData(column[1]))

    def _say_what_it_holds(self) -> None:
        column, name = self._column(), self.holds.currentData()
        if column is not None and name != column[1]:
            self._chosen[column[0]] = name
            self._look()

    def take_in(self) -> None:
        """Do what was shown, as one change."""
        if (plan := self._plan) is None:
            return
        self._plan = None
        self._begin("Taking it in…")
        take = partial(_taken_in, plan=plan, desk=self._desk)
        self._desk.ask(take, owner=self, done=self._end, failed=self._refuse, can_stop=True)

    def _end(self, plan: SheetPlan) -> None:
        self._end_with(sheet_summary(plan, taken=True), plan.case_id)


def _looked(
    vault: Vault, path: Path, kind: SheetKind, case_id: str, chosen: dict[str, str]
) -> _Looked:
    columns = read_columns(vault, path, kind, chosen)
    try:
        return _Looked(columns, plan_sheet(vault, path, kind, case_id, chosen))
    except NoColumnKnown as error:
        return _Looked(columns, None, f"{error.message} {_CHOOSE}")


def _taken_in(vault: Vault, plan: SheetPlan, desk: Desk) -> SheetPlan:
    take_in_sheet(vault, plan, desk.work.step)
    return plan
