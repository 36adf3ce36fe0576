"""A row table for long typing: Enter goes on, the next row comes by itself, no letter is lost."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QChildEvent, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QApplication,
    QComboBox,
    QLineEdit,
    QWidget,
)

from qidesk.actions.records import add_rows
from qidesk.casefile.schema.fields import Record
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.columns import keep_shared
from qidesk.desktop.parts.facility_finder import FacilityLine
from qidesk.desktop.parts.fields import Targets
from qidesk.desktop.parts.name_line import NameLine
from qidesk.desktop.parts.row_model import NameOf, Row
from qidesk.desktop.parts.row_table import DRAFT_AFTER_MS, RowTable
from qidesk.desktop.parts.scales import Scales
from qidesk.desktop.theme import GAP
from qidesk.errors import QIDeskError
from qidesk.views.pasted_rows import is_rows, rows_of


class _Place(NamedTuple):
    """Where someone is in the table: the record ('' for the row to come), and in what cell."""

    record_id: str
    column: int
    cursor: int | None


def _is_paste(event: QEvent) -> bool:
    return (
        event.type() == QEvent.Type.KeyPress
        and isinstance(event, QKeyEvent)
        and event.matches(QKeySequence.StandardKey.Paste)
    )


class TypingTable(RowTable):
    """Enter in the new row, or at the end of the last one, adds and begins the next record.

    New rows from elsewhere come in while a cell is being typed in; the cursor stays in its word.
    `add_rows` is the change by which rows pasted are added.
    """

    add_rows = staticmethod(add_rows)

    def __init__(
        self,
        desk: Desk,
        kind: str,
        columns: Sequence[str],
        targets: Targets,
        name_of: NameOf,
        scales: Scales | None = None,
    ) -> None:
        super().__init__(desk, kind, columns, targets, name_of, scales)
        self._next_wanted = False
        self._in_flight: set[str] = set()
        self._known: frozenset[str] = frozenset()
        self.view.itemDelegate().closeEditor.connect(self._closed)
        self._typing = QTimer(self, interval=DRAFT_AFTER_MS)
        self._typing.timeout.connect(self._keep_open_cell)
        self.view.viewport().installEventFilter(self)
        self.view.verticalHeader().show()
        self.view.verticalHeader().setSectionsClickable(False)
        row_px = self.view.fontMetrics().lineSpacing() + GAP
        self.view.verticalHeader().setDefaultSectionSize(row_px)
        self._sharing = keep_shared(self.view)

    def show_records(self, records: Sequence[Record], fixed: dict[str, str], case_id: str) -> None:
        """Show records; whoever is typing goes on where they were, and no column moves for one
        more: it may for other records, for several that came at once, or for the first."""
        same = (self._fixed, self._case_id) == (fixed, case_id)
        place = self._put_aside() if same else None
        ids = frozenset(record.id for record in records)
        came, self._known = len(ids - self._known), ids
        self._fixed, self._case_id = fixed, case_id
        keys = {record.id: self._key(record) for record in records} | {"": self._key(None)}
        drafts = {
            record_id: self._desk.drafts.get(key, {})
            for record_id, key in keys.items()
            if key not in self._in_flight
        }
        self.model.show_records(records, drafts)
        if not same or came > 1 or came == len(ids) > 0:
            self._desk.make_piece(self._sharing.share, owner=self)
        if self._next_wanted and not self._in_flight:
            self.begin_next()
        elif place is not None:
            self._go_on(place)

    def leave(self) -> None:
        """Save whatever rows were typed in, and the cell that is open."""
        self._close_cell()
        super().leave()

    def keep_drafts(self) -> None:
        """Keep what was typed in rows not yet saved, and in the cell that is open."""
        super().keep_drafts()
        self._keep_open_cell()

    def begin_next(self) -> None:
        """Put the cursor in the first cell of the row to come."""
        self._next_wanted = False
        if not self._desk.read_only:
            index = self.model.index(self.model.rowCount() - 1, 0)
            self.view.setFocus()
            self.view.setCurrentIndex(index)
            self.view.edit(index)

    def row_of(self, record_id: str) -> int | None:
        """Where the record of that id stands."""
        rows = enumerate(self.model.rows)
        return next((at for at, row in rows if row.record and row.record.id == record_id), None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter on a cell opens it, in the new row adds it; an opened cell is kept as it grows."""
        if watched is self.view.viewport():
            if isinstance(event, QChildEvent) and event.type() == QEvent.Type.ChildAdded:
                self._typing.start()
                event.child().installEventFilter(self)
            return False
        if _is_paste(event) and self._pastes_rows(watched):
            return True
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            and not self._is_typing()
        ):
            self._enter()
            return True
        if watched is not self.view:
            return False
        return super().eventFilter(watched, event)

    def _pastes_rows(self, watched: QObject) -> bool:
        """Take what is pasted, unless it is for the cell that is open alone."""
        text = QApplication.clipboard().text()
        if watched is not self.view and not self.holds_rows(text):
            return False
        self._close_cell()
        self.paste(text)
        return True

    def holds_rows(self, text: str) -> bool:
        """Whether a text pasted into the cell that is open is more than that cell's."""
        return is_rows(text)

    def paste(self, text: str) -> None:
        """Add rows copied from a spreadsheet as one change, or put a text into the current cell."""
        index = self.view.currentIndex()
        if self._desk.read_only or not index.isValid():
            return
        if not is_rows(text) and self.model.spec_at(index.column()) is not None:
            self.model.setData(index, text.strip("\r\n"))
            return
        try:
            rows = rows_of(text, self.model.specs, index.column())
        except QIDeskError as error:
            self._refuse(error)
            return
        self._say("", "note")
        self.leave()
        self._desk.do(
            self.add_rows,
            self._kind.code,
            rows,
            self._fixed,
            self._case_id,
            owner=self,
            failed=self._refuse,
            case_id=self._case_id,
        )

    def _enter(self) -> None:
        index = self.view.currentIndex()
        if not index.isValid() or self._desk.read_only:
            return
        if self._row(index.row()).record is None and self._row(index.row()).typed:
            self._add_next(self._row(index.row()))
        elif self.model.spec_at(index.column()) is not None:
            self.view.edit(index)

    def _closed(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            QTimer.singleShot(0, self, self._go_further)

    def _go_further(self) -> None:
        """After Enter in a cell: the next cell, or the next record at the end of the table."""
        index = self.view.currentIndex()
        if not index.isValid():
            return
        row, last_column = self._row(index.row()), index.column() == len(self.model.specs) - 1
        if row.record is None:
            if row.typed:
                self._add_next(row)
        elif not last_column:
            self.view.setCurrentIndex(self.model.index(index.row(), index.column() + 1))
        elif index.row() == len(self.model.rows) - 2:
            self.begin_next()
        else:
            self.view.setCurrentIndex(self.model.index(index.row() + 1, 0))

    def _add_next(self, row: Row) -> None:
        self._save(row)
        self._next_wanted = not row.typed

    def _row(self, at: int) -> Row:
        return self.model.rows[at]

    def _save(self, row: Row, then: Callable[[Record], object] = lambda _: None) -> None:
        if any(row.typed.values()):
            self._desk.keep_draft(self._key(row.record), dict(row.typed))
        was_typed = bool(row.typed)
        super()._save(row, then)
        if was_typed and not row.typed:
            self._in_flight.add(self._key(row.record))

    def _saved(self, key: str) -> None:
        self._in_flight.discard(key)
        super()._saved(key)

    def _give_back(self, row: Row, typed: dict[str, str], error: QIDeskError) -> None:
        self._in_flight.discard(self._key(row.record))
        self._next_wanted = False
        record_id = row.record.id if row.record else ""
        at = self.row_of(record_id) if record_id else len(self.model.rows) - 1
        super()._give_back(row if at is None else self._row(at), typed, error)
        self.view.viewport().update()

    def _key(self, record: Record | None) -> str:
        key = super()._key(record)
        return key if record or self._fixed else f"{key}{self._case_id}"

    def _open_cell(self) -> QWidget | None:
        """The input that is open in the current cell."""
        if not self._is_typing():
            return None
        return self.view.indexWidget(self.view.currentIndex())

    def _keep_open_cell(self) -> None:
        """Keep a draft of the row with the word that is being typed."""
        editor, index = self._open_cell(), self.view.currentIndex()
        if editor is None:
            self._typing.stop()
            return
        text = editor.text() if isinstance(editor, QLineEdit) else ""
        if isinstance(editor, FacilityLine | NameLine):
            text = editor.value()
        row, spec = self._row(index.row()), self.model.specs[index.column()]
        if isinstance(editor, QLineEdit) and text != self.model.text(row, spec):
            self._desk.keep_draft(self._key(row.record), {**row.typed, spec.name: text})

    def _close_cell(self) -> None:
        """Put what stands in the open cell into its row."""
        if editor := self._open_cell():
            self.view.commitData(editor)
            self.view.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def _put_aside(self) -> _Place | None:
        """Close the cell that is open, keep all that is typed, and tell where it was."""
        index, editor = self.view.currentIndex(), self._open_cell()
        cursor = editor.cursorPosition() if isinstance(editor, QLineEdit) else None
        if isinstance(editor, QComboBox):
            editor.hidePopup()
        self._close_cell()
        super().keep_drafts()
        if not 0 <= index.row() < len(self.model.rows):
            return None
        record = self._row(index.row()).record
        return _Place(record.id if record else "", index.column(), cursor)

    def _go_on(self, place: _Place) -> None:
        at = self.row_of(place.record_id) if place.record_id else len(self.model.rows) - 1
        if at is None:
            return
        index = self.model.index(at, place.column)
        self.view.setCurrentIndex(index)
        if place.cursor is not None:
            self.view.edit(index)
            if isinstance(editor := self._open_cell(), QLineEdit):
                editor.setCursorPosition(place.cursor)
