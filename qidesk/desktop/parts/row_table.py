"""A table to type records in, row by row, by keyboard; leaving a row saves it as one change."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from qidesk.actions.records import add_linked, remove_by_id, set_fields
from qidesk.casefile.doubts import in_few_words
from qidesk.casefile.problems import Problem
from qidesk.casefile.schema.fields import Record
from qidesk.casefile.schema.kinds import KINDS
from qidesk.casefile.schema.typed import read_record
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.cell_editor import CellEditor
from qidesk.desktop.parts.fields import Targets, understood
from qidesk.desktop.parts.flowing_row import HeadRow
from qidesk.desktop.parts.holds_drafts import HoldsDrafts
from qidesk.desktop.parts.row_model import NameOf, Row, RowModel
from qidesk.desktop.parts.row_view import row_view
from qidesk.desktop.parts.scales import Scales
from qidesk.desktop.parts.words import button, heading, plain, show_weight, with_room
from qidesk.desktop.theme import GAP
from qidesk.errors import QIDeskError
from qidesk.store.vault import Vault
from qidesk.views.shortcuts import REMOVE_ROW

DRAFT_AFTER_MS = 500
_LINES_SAID = 2
Saved = tuple[Record, tuple[Problem, ...]]
Typed = Mapping[str, str]
Changes = tuple[
    Callable[[Vault, str, Typed, Typed, str], Saved], Callable[[Vault, str, str, Typed, str], Saved]
]
"""What adds a record to its neighbours (kind, texts, links shared, case), and what changes one."""
Index = QModelIndex | QPersistentModelIndex


class RowTable(QWidget, HoldsDrafts):
    """Records of one kind in place; the last, empty row adds one. `chosen` gives the current."""

    chosen = Signal(object)
    named = ""
    """The link in which somebody new may be named; '' where there is none."""
    is_headed = True
    """Whether it stands under a heading of its own; its page may have one already."""

    def __init__(
        self, desk: Desk, kind: str, columns: Sequence[str], targets: Targets, name_of: NameOf,
        scales: Scales | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self._desk, self._kind = desk, KINDS[kind]
        scales = scales or Scales()
        self._fixed: dict[str, str] = {}
        self._case_id = ""
        self.model = RowModel(
            self._kind.record,
            columns,
            name_of,
            scales,
            editable=not desk.read_only,
            who=lambda: desk.signed_in,
            parent=self,
        )
        self.view = row_view(self.model, self._kind.plural_words)
        self.view.setItemDelegate(CellEditor(targets, self.view, self.named))
        self._said = with_room(plain(), _LINES_SAID)
        self._said.hide()
        self._understood = with_room(plain(quiet=True), _LINES_SAID)
        self._timer = QTimer(self, interval=DRAFT_AFTER_MS, singleShot=True)
        self._timer.timeout.connect(self.keep_drafts)
        self._lay_out()
        self.model.dataChanged.connect(lambda *_: self._timer.start())
        self.model.dataChanged.connect(lambda *_: self._say("", ""))
        self.model.dataChanged.connect(lambda *_: self._tell_cell(self.view.currentIndex()))
        self.view.selectionModel().currentChanged.connect(lambda now, _: self._tell_cell(now))
        scales.changed.connect(self._show_doubts)
        self.view.selectionModel().currentRowChanged.connect(self._row_changed)
        self.view.installEventFilter(self)

    def _lay_out(self) -> None:
        title = self._kind.plural_words.capitalize()
        remove = button("Remove row", self.remove_current)
        remove.setAccessibleName(f"Remove the current row of {title}")
        remove.setToolTip(REMOVE_ROW.shown)
        # Beneath the table, so that Tab does not meet it on the way to typing.
        foot = QHBoxLayout()
        for each in (self._said, self._understood):  # one of the two at a time, in one place
            foot.addWidget(each, 1)
        foot.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        self.head = HeadRow(heading(title, 0))
        if self.is_headed:
            layout.addLayout(self.head)
        layout.addWidget(self.view)
        layout.addLayout(foot)
        remove.setHidden(self._desk.read_only)
        delete = QShortcut(QKeySequence(REMOVE_ROW.shown), self.view, self.remove_current)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)

    @property
    def fixed(self) -> dict[str, str]:
        """The links that the records shown share."""
        return self._fixed

    @property
    def current_record(self) -> Record | None:
        """The record of the current row; None in the row to come."""
        at = self.view.currentIndex().row()
        return self.model.rows[at].record if 0 <= at < len(self.model.rows) else None

    def leave(self) -> None:
        """Save whatever rows were typed in."""
        self._timer.stop()
        for row in list(self.model.rows):
            self._save(row)

    def keep_drafts(self) -> None:
        """Keep what was typed in rows not yet saved."""
        for row in self.model.rows:
            if row.typed:
                self._desk.keep_draft(self._key(row.record), dict(row.typed))

    @property
    def draft_keys(self) -> set[str]:
        """The names under which what is typed in its rows is kept."""
        return {self._key(row.record) for row in self.model.rows}

    def remove_current(self) -> None:
        """Remove the current row's record, saved as it stands: undo brings all of it back."""
        at = self.view.currentIndex().row()
        if 0 <= at < len(self.model.rows):
            row = self.model.rows[at]
            if row.record is not None:
                self._save(row)
                self._remove(row.record)
            elif any(text.strip() for text in row.typed.values()):
                self._save(row, self._remove)
            else:
                row.typed.clear()
                self._desk.discard_draft(self._key(None))
                self.view.viewport().update()

    def _remove(self, record: Record) -> None:
        self._desk.do(
            remove_by_id, self._kind.code, record.id,
            owner=self, failed=self._refuse, case_id=self._case_id,
        )  # fmt: skip

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Save when the table is left for another widget, not for its own cell editor."""
        if event.type() == QEvent.Type.FocusOut and not self._is_typing():
            self.leave()
        return super().eventFilter(watched, event)

    def _is_typing(self) -> bool:
        return self.view.state() == QAbstractItemView.State.EditingState

    def _row_changed(self, now: QModelIndex, before: QModelIndex) -> None:
        if 0 <= before.row() < len(self.model.rows):
            self._save(self.model.rows[before.row()])
        if 0 <= now.row() < len(self.model.rows):
            self.chosen.emit(self.model.rows[now.row()].record)

    def _tell_cell(self, index: QModelIndex) -> None:
        """Say beneath the table what the current cell asks, or what was understood of it."""
        if not 0 <= index.row() < len(self.model.rows):
            self._understood.setText("")
            return
        spec, row = self.model.spec_at(index.column()), self.model.rows[index.row()]
        if spec is None:
            self._understood.setText("")
            return
        told, weight, _ = understood(
            spec, self.model.text(row, spec), self.model.told(), self.model.before(row, spec)
        )
        doubts = in_few_words(self.model.doubts(row))
        self._understood.setText(
            "\n".join((*((f"{spec.label}: {told}",) if told else ()), *doubts))
        )
        show_weight(self._understood, "problem" if doubts else weight)

    def _show_doubts(self) -> None:
        """Mark what is doubtful by now, and say it of the current row."""
        self.view.viewport().update()
        self._tell_cell(self.view.currentIndex())

    def _save(self, row: Row, then: Callable[[Record], object] = lambda _: None) -> None:
        """Save what was typed in a row; `then` gets the record saved."""
        if not any(row.typed.values()) and (row.record is None or not row.typed):
            return
        before = row.record or self._kind.record()
        refused = read_record(before, row.typed)
        if refused.refused:
            self.keep_drafts()
            self._say("\n".join(problem.what for problem in refused.problems), "problem")
            return
        typed, key = dict(row.typed), self._key(row.record)
        row.typed.clear()

        def done(saved: tuple[Record, tuple[Problem, ...]]) -> None:
            self._saved(key)
            then(saved[0])

        back = lambda error: self._give_back(row, typed, error)  # noqa: E731
        add, change = self._changes()
        if row.record is None:
            self._desk.do(
                add, self._kind.code, typed, self._fixed, self._case_id,
                owner=self, done=done, failed=back, case_id=self._case_id,
            )  # fmt: skip
        else:
            self._desk.do(
                change, self._kind.code, row.record.id, typed, self._case_id,
                owner=self, done=done, failed=back, case_id=self._case_id,
            )  # fmt: skip

    def _changes(self) -> Changes:
        """What adds a row, and what changes one."""
        return add_linked, set_fields

    def _saved(self, key: str) -> None:
        self._desk.discard_draft(key)
        self._say("", "")

    def _give_back(self, row: Row, typed: dict[str, str], error: QIDeskError) -> None:
        row.typed = typed | row.typed
        self.keep_drafts()
        self._refuse(error)

    def _refuse(self, error: QIDeskError) -> None:
        self._say(error.said, "problem")

    def _say(self, text: str, weight: str) -> None:
        self._said.setText(text)
        show_weight(self._said, weight)
        self._said.setVisible(bool(text))
        self._understood.setVisible(not text)

    def _key(self, record: Record | None) -> str:
        if record is not None:
            return f"{self._kind.code}:{record.id}"
        parents = ":".join(sorted(self._fixed.values()))
        return f"{self._kind.code}:new:{parents}"
