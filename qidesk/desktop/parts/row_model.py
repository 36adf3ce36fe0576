"""Rows of records as a table: read, or typed in with the text kept until the row is left."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QApplication

from qidesk.actions.ids_and_clock import today
from qidesk.actions.signed_in import SignedIn
from qidesk.casefile.dates.read_as_of import ReadAsOf
from qidesk.casefile.doubts import Doubt, in_few_words
from qidesk.casefile.problems import Problem, Weight
from qidesk.casefile.schema.fields import Record, Shape, Spec, specs_of
from qidesk.casefile.schema.typed import read_field, read_record, typed_text
from qidesk.casefile.schema.values import value_words
from qidesk.desktop.parts import lines
from qidesk.desktop.parts.folding import FoldingModel
from qidesk.desktop.parts.scales import Scales
from qidesk.desktop.parts.words import amp, one_line
from qidesk.desktop.theme import bold, colours
from qidesk.views.filling import fill_beside

Index = QModelIndex | QPersistentModelIndex
NameOf = Callable[[str], str]
"""What to call the record of an id."""

Who = Callable[[], SignedIn]
"""Who is signed in now."""

_DOUBTFUL = "(?) "
"""It stands before the words, where a narrow column does not cut it off."""
_WEIGHED_KEPT = 50
_TO_COME = "to come"
"""What stands for the id of a record that is not yet added: an empty id is no link at all."""


def _nobody() -> SignedIn:
    return SignedIn("", "")


@dataclass(slots=True)
class Row:
    """A record (None for one not yet added) and what was typed into it and not yet saved.

    `filled` is what was filled in of that, beside what was typed.
    """

    record: Record | None
    typed: dict[str, str] = field(default_factory=dict)
    filled: dict[str, str] = field(default_factory=dict)


class RowModel(FoldingModel):
    """Records of one kind under some of their fields; when editable, an empty row stands last.

    A date that is doubtful beside the others of its case is marked, and its doubts are read out.
    Columns of what is `told_of` each record, by its id, may stand behind those of its fields.
    """

    def __init__(
        self,
        kind: type[Record],
        columns: Sequence[str],
        name_of: NameOf,
        scales: Scales,
        *,
        editable: bool,
        who: Who = _nobody,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        specs = {spec.name: spec for spec in specs_of(kind)}
        self.specs: tuple[Spec, ...] = tuple(specs[name] for name in columns)
        self.rows: list[Row] = []
        self._told_titles: tuple[str, ...] = ()
        self.told_of: Mapping[str, Sequence[str]] = {}
        self.letter: date | None = None
        self.fixed: dict[str, str] = {}
        self._kind, self._name_of, self._scales = kind, name_of, scales
        self._editable, self._who = editable, who
        self.in_lines = editable
        days = (at for at, spec in enumerate(self.specs) if spec.shape is Shape.DATE)
        self.days = frozenset(days)
        self.prose = frozenset(at for at, spec in enumerate(self.specs) if spec.field.long)
        self._weighed: dict[tuple[str, tuple[tuple[str, str], ...]], tuple[Doubt, ...]] = {}
        scales.changed.connect(self._weighed.clear)

    def tell(self, titles: Sequence[str]) -> None:
        """Have columns of what is told of each record, under these titles; nobody types there."""
        self._told_titles = tuple(titles)

    def show_records(self, records: Sequence[Record], drafts: dict[str, dict[str, str]]) -> None:
        """Show records; `drafts` are unsaved texts by record id, '' for the row to come."""
        self.beginResetModel()
        self.rows = [Row(record, dict(drafts.get(record.id, {}))) for record in records]
        if self._editable:
            self.rows.append(Row(None, dict(drafts.get("", {}))))
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.specs) + len(self._told_titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The field's label over each column, the row's number before each record."""
        across = orientation == Qt.Orientation.Horizontal
        spec = self.spec_at(section) if across else None
        if role == Qt.ItemDataRole.ToolTipRole and spec is not None:
            return amp(spec.field.help)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if across:
            return spec.label if spec else self._told_titles[section - len(self.specs)]
        return str(section + 1) if self.rows[section].record else "+"

    def is_to_come(self, row: int) -> bool:
        """Whether it is the last of several rows, for one more record, and nobody is in it yet."""
        return 0 < row != self.current_row and self.rows[row].record is None

    def spec_at(self, column: int) -> Spec | None:
        """The field typed in a column; None where it only tells."""
        return self.specs[column] if column < len(self.specs) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Which cells can be typed in."""
        flags = super().flags(index)
        can_type = self._editable and self.spec_at(index.column()) is not None
        return flags | Qt.ItemFlag.ItemIsEditable if can_type else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell's words, or the text to edit; what is wrong with it as its tip."""
        if not index.isValid():
            return None
        said = self._said(index, role)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.folded(index, role, said or "")
        return said

    def _said(self, index: Index, role: int) -> Any:
        """What a cell tells of itself alone."""
        row, spec = self.rows[index.row()], self.spec_at(index.column())
        if spec is None:
            return self._told(row, index.column() - len(self.specs), role)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                words = self._words(row, spec)
                return f"{_DOUBTFUL}{words}" if self._doubts_on(row, spec) else words
            case Qt.ItemDataRole.EditRole:
                return self.text(row, spec)
            case lines.WHOLE_TEXT:
                return self._whole(row, spec)
            case Qt.ItemDataRole.AccessibleTextRole:
                told = self._remarks(row, spec)
                return " ".join((f"{spec.label}: {self._words(row, spec)}", *told))
            case Qt.ItemDataRole.ToolTipRole:
                return amp("\n".join(self._remarks(row, spec))) or None
            case Qt.ItemDataRole.ForegroundRole | Qt.ItemDataRole.FontRole:
                problems = self._problems(row, spec)
                is_wrong = any(each.weight is Weight.PROBLEM for each in problems)
                return _marked(role) if is_wrong else None
            case _:
                return None

    def say_of(self, told_of: Mapping[str, Sequence[str]]) -> None:
        """Tell this of the records that are shown, by their ids."""
        self.told_of = told_of
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def _told(self, row: Row, at: int, role: int) -> str | None:
        words = self.told_of.get(row.record.id, ()) if row.record else ()
        cell = words[at] if at < len(words) else ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._told_titles[at]}: {cell}"
        return cell if role in (Qt.ItemDataRole.DisplayRole, lines.WHOLE_TEXT) else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Keep what was typed in a cell until its row is saved."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        row, spec = self.rows[index.row()], self.specs[index.column()]
        text = str(value or "")
        if text != self.text(row, spec):
            before = self._texts(row)
            row.typed[spec.name] = text
            now = self._texts(row)
            row.typed |= fill_beside(self._kind, before, now, row.filled, self._who())
            first, last = (self.index(index.row(), at) for at in (0, len(self.specs) - 1))
            self.dataChanged.emit(first, last)
        return True

    def _texts(self, row: Row) -> dict[str, str]:
        """What stands in every cell of a row as typed."""
        return {spec.name: self.text(row, spec) for spec in self.specs}

    def text(self, row: Row, spec: Spec) -> str:
        """What stands in a cell as typed."""
        if spec.name in row.typed:
            return row.typed[spec.name]
        return typed_text(spec, getattr(row.record, spec.name)) if row.record else ""

    def _problems(self, row: Row, spec: Spec) -> tuple[Problem, ...]:
        return _problems_of(spec, self.text(row, spec), self.told(), self.before(row, spec))

    def _remarks(self, row: Row, spec: Spec) -> tuple[str, ...]:
        """What is wrong with a cell, and what makes its date doubtful."""
        problems = (each.what for each in self._problems(row, spec))
        return (*problems, *in_few_words(self._doubts_on(row, spec)))

    def doubts(self, row: Row) -> tuple[Doubt, ...]:
        """What is doubtful in the dates of a row as it now reads."""
        record_id = row.record.id if row.record else _TO_COME
        if not row.typed:
            return self._scales.stored(record_id)
        key = (record_id, tuple(row.typed.items()))
        if key not in self._weighed:
            if len(self._weighed) > _WEIGHED_KEPT:
                self._weighed.clear()
            self._weighed[key] = self._scales.weigh(self._read(row))
        return self._weighed[key]

    def _read(self, row: Row) -> Record:
        """A row's record as it now reads."""
        before = row.record or self._kind(id=_TO_COME, **self.fixed)
        return read_record(before, row.typed, self.told()).record

    def facility_for(self, row: Row) -> str:
        """The facility that custody on its day suggests for a row; '' for none."""
        return self._scales.facility_for(self._read(row))

    def _doubts_on(self, row: Row, spec: Spec) -> tuple[Doubt, ...]:
        if spec.shape is not Shape.DATE:
            return ()
        record_id = row.record.id if row.record else _TO_COME
        return tuple(each for each in self.doubts(row) if spec.name in each.about(record_id)[:1])

    def told(self) -> ReadAsOf:
        """From when dates count here: the day of the letter, and today."""
        return ReadAsOf(self.letter, today())

    def before(self, row: Row, spec: Spec) -> Any:
        """The stored value of a cell, None in the row to come."""
        return getattr(row.record, spec.name) if row.record else None

    def _words(self, row: Row, spec: Spec) -> str:
        return one_line(self._whole(row, spec), lines.LONGEST_CELL)

    def _whole(self, row: Row, spec: Spec) -> str:
        if spec.shape is Shape.LINK:
            target = self.text(row, spec)
            return self._name_of(target) if target else ""
        if spec.name in row.typed or row.record is None:
            return self.text(row, spec)
        return value_words(getattr(row.record, spec.name))


@lru_cache(maxsize=4096)
def _problems_of(spec: Spec, typed: str, told: ReadAsOf, before: Any) -> tuple[Problem, ...]:
    """What is wrong with a text; kept, for a table asks anew whenever it is painted."""
    return read_field(spec, typed, told, before)[1]


def _marked(role: int) -> QColor | QFont:
    """How a text that is wrong looks: heavy, and in the colour of problems."""
    if role == Qt.ItemDataRole.ForegroundRole:
        return QColor(colours(QApplication.instance()).problem)  # type: ignore[arg-type]
    return bold(QApplication.font())
