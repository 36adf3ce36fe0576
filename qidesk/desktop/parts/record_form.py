"""A form over one record: shows it, gives what was typed, and says when that changes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from qidesk.actions.ids_and_clock import today
from qidesk.casefile.dates.read_as_of import ReadAsOf
from qidesk.casefile.doubts import in_few_words
from qidesk.casefile.schema.fields import Record, Shape, Spec, specs_of
from qidesk.casefile.schema.typed import read_record
from qidesk.desktop.parts.fields import (
    LINES_OF_A_NARROW_DATE,
    FacilityEditor,
    FieldEditor,
    LinkEditor,
    Targets,
    editor_for,
    label_for,
)
from qidesk.desktop.parts.pieces import InPieces
from qidesk.desktop.parts.scales import Scales
from qidesk.desktop.parts.words import heading, plain, with_room
from qidesk.desktop.theme import GAP, HALF, WIDE
from qidesk.views.layout_parts import Group

_LINES_SAID = 2
_AS_EVER: Mapping[str, str] = MappingProxyType({})
_LEAST_LABEL_PX, _MOST_LABEL_LETTERS, _BESIDE_WORDS = 150, 24, 24


class RecordForm(QWidget, InPieces):
    """Editors for some fields of one kind of record, grouped; `edited` is its one signal.

    In a narrow room the labels stand above the editors, elsewhere above one whose line is too short
    for what stands in it. What is `read_only` from the beginning
    can be read but not changed. `scales` weigh its dates; with none, beside each other alone.
    What is `said` of the whole of it stands in the line of its first heading. A field may be
    `asked` in other words here than elsewhere.
    """

    edited = Signal()

    def __init__(
        self,
        kind: type[Record],
        groups: Sequence[Group],
        targets: Targets,
        *,
        narrow: bool = False,
        scales: Scales | None = None,
        lines_said: int = _LINES_SAID,
        asked: Mapping[str, str] = _AS_EVER,
    ) -> None:
        super().__init__()
        self._kind, self._groups, self._targets = kind, groups, targets
        self._specs = {spec.name: _asking(spec, asked) for spec in specs_of(kind)}
        self._made: dict[str, FieldEditor] = {}
        self._beside: list[tuple[QGridLayout, int, FieldEditor]] = []
        self._making = self._make()
        self._narrow, self._scales = narrow, scales or Scales()
        self.said = with_room(plain(quiet=True), lines_said)
        self.said.setParent(self)  # until the first heading is made, in whose line it stands
        self.read_only = False
        self._record: Record = kind()
        self._letter: date | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(WIDE)

    @property
    def names(self) -> frozenset[str]:
        """The fields that it shows."""
        return frozenset(name for group in self._groups for name in group.fields)

    @property
    def editors(self) -> dict[str, FieldEditor]:
        """The editor of each field, made when first needed.

        By then the form stands in its window: moved there with its editors in it, they would all
        be styled anew at every step.
        """
        while self.make_piece():
            pass
        return self._made

    def make_piece(self) -> bool:
        """Make an editor before it is needed; whether any was left to make."""
        return next(self._making, False)

    def _make(self) -> Iterator[bool]:
        for at, group in enumerate(self._groups):
            self._layout.addLayout(self._head(group, self.said if at == 0 else None))
            self._label_px = self._labels_width()
            grid = self._make_grid()
            for row, name in enumerate(group.fields):
                self._made[name] = editor_for(self._specs[name], self._targets)
                self._add(grid, row, self._made[name])
                yield True
        self._layout.addStretch(1)

    def _head(self, group: Group, said: QLabel | None) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(WIDE)
        if group.title:
            line.addWidget(heading(group.title, 1))
        if said is not None:
            said.setAlignment(Qt.AlignmentFlag.AlignVCenter)
            line.addWidget(said, 1)
        return line

    def _make_grid(self) -> QGridLayout:
        grid = QGridLayout()
        self._layout.addLayout(grid)
        grid.setHorizontalSpacing(WIDE)
        grid.setVerticalSpacing(GAP)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, self._label_px)
        return grid

    def _labels_width(self) -> int:
        """One width for the labels of all groups, so that the editors stand under each other.

        A label that is longer than most is broken.
        """
        metrics = self.fontMetrics()
        labels = (self._specs[name].label for each in self._groups for name in each.fields)
        widest = max(map(metrics.horizontalAdvance, labels)) + HALF
        return max(_LEAST_LABEL_PX, min(widest, _MOST_LABEL_LETTERS * metrics.averageCharWidth()))

    def _add(self, grid: QGridLayout, row: int, editor: FieldEditor) -> None:
        label = label_for(editor)
        label.setContentsMargins(0, GAP, 0, 0)
        if self._narrow:
            grid.addWidget(label, 2 * row, 0, 1, 2)
            grid.addWidget(editor, 2 * row + 1, 0, 1, 2)
        else:
            grid.addWidget(label, 2 * row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(editor, 2 * row, 1)
            self._beside.append((grid, row, editor))
        if self._narrow and editor.spec.shape is Shape.DATE:
            editor.keep_room(LINES_OF_A_NARROW_DATE)
        editor.edited.connect(self._weigh)
        editor.edited.connect(self.edited)
        editor.input.setEnabled(not self.read_only)

    def show_record(self, record: Record, letter: date | None = None) -> None:
        """Show a record's values as they were typed; dates may count from the day of the letter."""
        for editor in self.editors.values():
            if isinstance(editor, LinkEditor | FacilityEditor):
                editor.refresh()
            editor.show_value(getattr(record, editor.spec.name), letter)
            if record.id != self._record.id:
                editor.forget_typing()
        self._record, self._letter = record, letter
        self._fit_lines()
        self._weigh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See anew for which lines there is room beside their labels."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_lines()

    def _fit_lines(self) -> None:
        """Set each line beside its label, or beneath it where it is too long for that."""
        for grid, row, editor in self._beside:
            if not isinstance(line := editor.input, QLineEdit):
                continue
            room = self.width() - self._label_px - WIDE - _BESIDE_WORDS
            is_long = line.fontMetrics().horizontalAdvance(line.text()) > room
            if is_long != (grid.itemAtPosition(2 * row + 1, 0) is not None):
                grid.removeWidget(editor)
                grid.addWidget(editor, 2 * row + is_long, 1 - is_long, 1, 1 + is_long)

    def show_typed(self, typed: dict[str, str]) -> None:
        """Show texts in some fields, such as a kept draft."""
        for name, text in typed.items():
            if name in self.editors:
                self.editors[name].show_typed(text)
        if typed:
            self._weigh()

    def _weigh(self) -> None:
        """Say beside each date what makes it doubtful, and suggest the facility of that day."""
        texts = {
            name: editor.typed()
            for name, editor in self.editors.items()
            if editor.spec.shape is Shape.DATE or editor.spec.field.long
        }
        read = read_record(self._record, texts, ReadAsOf(self._letter, today())).record
        doubts = self._scales.weigh(read)
        for name, editor in self.editors.items():
            about = [each for each in doubts if name in each.about(read.id)[:1]]
            editor.show_doubts(in_few_words(about))
            if isinstance(editor, FacilityEditor):
                editor.suggest(self._scales.facility_for(read))

    def typed(self) -> dict[str, str]:
        """What stands in every field now."""
        return {name: editor.typed() for name, editor in self.editors.items()}

    def focus_first(self) -> None:
        """Put the cursor in the first field."""
        next(iter(self.editors.values())).setFocus()


def _asking(spec: Spec, asked: Mapping[str, str]) -> Spec:
    hint = asked.get(spec.name)
    return replace(spec, field=replace(spec.field, help=hint)) if hint else spec
