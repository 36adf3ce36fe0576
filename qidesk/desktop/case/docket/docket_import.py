"""A docket page before it is taken in: each thing it tells, to be accepted or left."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from qidesk.actions.dockets.planned import DocketPlan, take_in_docket
from qidesk.actions.dockets.planning import plan_docket
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.file_dialogs import ask_file
from qidesk.desktop.parts.lines import Index, LineModel, line_table
from qidesk.desktop.parts.take_in_dialog import TakeInDialog
from qidesk.store.vault import Vault
from qidesk.views.docket_lines import DOCKET_TITLES, DocketLine, docket_lines, docket_summary

_ABOUT = (
    "Nothing is taken in before you say so: untick what to leave out. What rests on something"
    " that is left is left with it. What somebody typed stays. Undo takes all of it back."
)
_LINES_HIGH = 38


def ask_for_docket(window: QWidget, desk: Desk, case_id: str = "") -> None:
    """Ask for a saved page and show what it tells; without a case, of the one that has its docket
    or of a new one."""

    def look(file: str) -> None:
        show_docket(window, desk, case_id, file)

    ask_file(window, "A docket page as saved from PACER, ACMS or CourtListener", look)


def show_docket(window: QWidget, desk: Desk, case_id: str, file: str) -> None:
    """Show what a saved page tells, to be accepted or left."""
    dialog = DocketImport(window, desk, case_id)
    dialog.show()
    dialog.look_at(file)


class DraftModel(LineModel[DocketLine]):
    """The drafts, each with a tick that the click or the Space bar sets. `ticked` tells of each."""

    ticked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(DOCKET_TITLES, lambda line: line.cells, parent)
        self.left: set[int] = set()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A draft that does something has a tick before it."""
        flags = super().flags(index)
        is_ticked = index.isValid() and index.column() == 0 and self.rows[index.row()].does
        return flags | Qt.ItemFlag.ItemIsUserCheckable if is_ticked else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell's words, and in the first column the tick."""
        if role == Qt.ItemDataRole.CheckStateRole and index.isValid() and index.column() == 0:
            row = self.rows[index.row()]
            if not row.does:
                return None
            is_left = row.at in self.left
            return Qt.CheckState.Unchecked if is_left else Qt.CheckState.Checked
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Set or take away a tick."""
        if role != Qt.ItemDataRole.CheckStateRole or not self.flags(index) & (
            Qt.ItemFlag.ItemIsUserCheckable
        ):
            return False
        at = self.rows[index.row()].at
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self.left.discard(at)
        else:
            self.left.add(at)
        self.ticked.emit()
        return True

    def show_again(self, rows: tuple[DocketLine, ...]) -> None:
        """Show the same drafts as they are now, without a jump."""
        self.rows = rows
        self._told.clear()
        last = self.index(len(rows) - 1, len(DOCKET_TITLES) - 1)
        self.dataChanged.emit(self.index(0, 0), last)


class DocketImport(TakeInDialog):
    """Looks anew whenever the vault was changed meanwhile, with every tick set."""

    def __init__(self, window: QWidget, desk: Desk, case_id: str) -> None:
        super().__init__(window, desk, "Take in a docket page")
        self._case_id = case_id
        self._file = Path()
        self._plan: DocketPlan | None = None
        self.model = DraftModel(self)
        self.view = line_table(self.model, "What the docket tells")
        self._lay_round(_ABOUT, self.take_in, _LINES_HIGH, self.view)
        self.model.ticked.connect(self._tick)
        self._tell_whole(self.model, self.view)
        desk.changed.connect(self._look_anew)

    def look_at(self, file: str) -> None:
        """Read a file and show what taking it in would do."""
        self._file, self._plan = Path(file), None
        self.model.left.clear()
        self._begin("Reading the file…")
        self._desk.ask(
            plan_docket,
            self._file,
            self._case_id,
            owner=self,
            done=self._show,
            failed=self._refuse,
            can_stop=True,
        )

    def _look_anew(self, _: str) -> None:
        if self._plan is not None:
            self.look_at(str(self._file))

    def _show(self, plan: DocketPlan) -> None:
        self._plan = plan
        self.model.show_rows(docket_lines(plan))
        self._sum_up(plan)

    def _tick(self) -> None:
        if self._plan is not None:
            self.model.show_again(docket_lines(self._plan, self.model.left))
            self._sum_up(self._plan)

    def _sum_up(self, plan: DocketPlan) -> None:
        self._say(docket_summary(plan, left=self.model.left))
        self.take_in_button.setEnabled(any(each.is_taken for each in self.model.rows))

    def take_in(self) -> None:
        """Do what was shown and ticked, as one change."""
        if (plan := self._plan) is None:
            return
        self._plan = None
        self._begin("Taking it in…")
        left = frozenset(self.model.left)
        take = partial(_taken_in, plan=plan, left=left, desk=self._desk)
        self._desk.ask(take, owner=self, done=self._end, failed=self._refuse, can_stop=True)

    def _end(self, plan: DocketPlan) -> None:
        summary = docket_summary(plan, left=self.model.left, taken=True)
        self._end_with(summary, plan.case_id)


def _taken_in(vault: Vault, plan: DocketPlan, left: frozenset[int], desk: Desk) -> DocketPlan:
    take_in_docket(vault, plan, left, desk.work.step)
    return plan
