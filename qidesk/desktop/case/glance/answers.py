"""What a case lacks, the most pressing first, and the field that answers the one chosen."""

from collections.abc import Sequence
from functools import partial
from itertools import zip_longest

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from qidesk.actions.deadlines import answer
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.schema.fields import Shape
from qidesk.casefile.schema.kinds import KINDS
from qidesk.desktop.case.names import Names
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.column_titles import head_high
from qidesk.desktop.parts.editor import RecordEditor
from qidesk.desktop.parts.inputs import Line
from qidesk.desktop.parts.lines import LineModel, line_table
from qidesk.desktop.parts.record_form import RecordForm
from qidesk.desktop.parts.words import button, in_short_words, isolated, plain, stand_out
from qidesk.desktop.parts.wrapping_row import WrappingRow
from qidesk.desktop.theme import HALF
from qidesk.law.missing import Why
from qidesk.store.vault import Vault
from qidesk.views.filling import begun_in
from qidesk.views.glance.asked import Asked, answered_by
from qidesk.views.layout_parts import Group

_TITLES = ("Missing, the most pressing first",)
_GO_ELSEWHERE = frozenset({"conflicts_cleared_on"})
"""What is never answered here: conflicts are cleared where they are checked."""
_FEW_ROWS = 4


class Answers(QWidget):
    """The questions as a list; beneath it the chosen one with its field, saved by Enter.

    `record_wanted` gives the record that somebody wants to see, `part_wanted` the key of a part of
    the case page and a field in it or ''.
    """

    record_wanted = Signal(str)
    part_wanted = Signal(str, str)

    def __init__(self, desk: Desk, names: Names) -> None:
        super().__init__()
        self._desk, self._names = desk, names
        self._file: CaseFile | None = None
        self._editors: dict[tuple[str, tuple[str, ...]], RecordEditor] = {}
        self.model = LineModel[Asked](_TITLES, lambda each: (each.question,), self)
        self.table = line_table(self.model, "Missing")
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._choose())
        self.table.activated.connect(lambda _: self.focus_answer())
        self.question = plain()
        self.question.setAccessibleName("The question chosen")
        self.why = plain(quiet=True)
        self.fields = QWidget()
        self._room = QVBoxLayout(self.fields)
        self._room.setContentsMargins(0, 0, 0, 0)
        self._shown: RecordEditor | None = None
        self.save = button("&Save answer", self.leave, main=True)
        self.rightly = button("Read rig&htly", partial(self._settle, rightly=True))
        self.wrongly = button("Read &wrongly", partial(self._settle, rightly=False))
        self.way = button("&Open it", self.go)
        self._lay_out()

    def _lay_out(self) -> None:
        buttons = WrappingRow()
        for each in (self.save, self.rightly, self.wrongly, self.way):
            buttons.addWidget(each)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(HALF)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.question)
        layout.addWidget(self.why)
        layout.addWidget(self.fields)
        layout.addLayout(buttons)

    @property
    def chosen(self) -> Asked | None:
        """The question chosen, or None."""
        at = self.table.currentIndex().row()
        return self.model.rows[at] if 0 <= at < len(self.model.rows) else None

    def show_asked(self, file: CaseFile, asked: Sequence[Asked]) -> None:
        """Ask these questions; the one chosen stays so, or the next takes its place.

        Another case begins at its first.
        """
        stays = self._file is not None and self._file.case.id == file.case.id
        was = self.chosen if stays else None
        at = max(0, self.table.currentIndex().row()) if stays else 0
        focus = QApplication.focusWidget()
        typing = focus is not None and self.fields.isAncestorOf(focus)
        self._file = file
        blocked = self.table.selectionModel().blockSignals(True)
        self.model.show_rows(asked)
        self.table.setMinimumHeight(self._rows_px(_FEW_ROWS))
        same = (i for i, each in enumerate(asked) if was and _same(each, was))
        self.table.selectRow(next(same, min(at, len(asked) - 1)))
        self.table.selectionModel().blockSignals(blocked)
        self._choose()
        now = self.chosen
        if typing and now is not None and not (was and _same(now, was)):
            self.focus_answer()

    def _rows_px(self, most: int) -> int:
        """How high the list is with its questions, with at most so many."""
        table, rows = self.table, min(most, len(self.model.rows))
        row_px = table.verticalHeader().defaultSectionSize()
        return head_high(table) + rows * row_px + 2 * table.frameWidth()

    def _choose(self) -> None:
        """Show the field of the question chosen; what was typed for another one is saved."""
        chosen, file = self.chosen, self._file
        self.question.setText(
            isolated(in_short_words(chosen.question)) if chosen else "Nothing is missing."
        )
        self.why.setText(isolated(in_short_words(chosen.why)) if chosen else "")
        editor = self._editor_for(chosen) if chosen else None
        if not (chosen and file and editor and self._show_in(editor, file, chosen)):
            self.leave()
            editor = None
        self._put(editor)
        self._offer(chosen, can_type=editor is not None)

    def _put(self, editor: RecordEditor | None) -> None:
        """Have this editor stand beneath the question, and take no more room than it needs.

        To one of several fields the list gives way: what the page says beneath stays in sight.
        """
        is_high = editor is not None and len(editor.form.names) > 1
        few_px = self._rows_px(_FEW_ROWS)
        self.table.setMaximumHeight(few_px if is_high else self.maximumHeight())
        for each in self._editors.values():
            each.setVisible(each is editor)
        self._shown = editor

    def _show_in(self, editor: RecordEditor, file: CaseFile, asked: Asked) -> bool:
        """Show the record asked about, or begin the first one of its kind; whether there is one.

        One that is begun stays as it is, whatever else of its case changes.
        """
        editor.case_id = file.case.id
        record = file.by_id.get(asked.missing.record)
        if record is not None:
            editor.show_record(record, file.letter_day)
            return True
        may_begin = not (asked.missing.record or self._desk.read_only)
        if may_begin and not (editor.is_begun and editor.begun_for == file.case.id):
            editor.begin(begun_in(file, asked.missing.kind), file.letter_day)
        return may_begin

    def _offer(self, chosen: Asked | None, *, can_type: bool) -> None:
        """Show the buttons that the question has; what answers it here stands out."""
        may = not self._desk.read_only
        is_question = chosen is not None and chosen.missing.why is Why.QUESTION
        self.fields.setVisible(can_type)
        self.save.setVisible(may and can_type)
        for each in (self.rightly, self.wrongly):
            each.setVisible(may and is_question)
        self.way.setVisible(chosen is not None)
        stand_out(self.way, not (can_type or is_question))

    def _editor_for(self, asked: Asked) -> RecordEditor | None:
        """One editor for each field, so that none ends while it saves."""
        missing = asked.missing
        fields = answered_by(missing)
        if not fields or missing.field in _GO_ELSEWHERE:
            return None
        key = (missing.kind, fields)
        if key not in self._editors:
            kind, groups = KINDS[missing.kind].record, (Group("", fields),)
            form = RecordForm(kind, groups, self._names.targets, narrow=True, lines_said=1)
            made = self._editors[key] = RecordEditor(self._desk, form)
            self._room.addWidget(made)
            if len(fields) > 1:  # else what stands beneath the page's two halves is out of sight
                for each in form.editors.values():
                    if each.spec.shape is Shape.DATE:
                        each.keep_room(1)
            inputs = [form.editors[name].input for name in fields]
            for field, after in zip_longest(inputs, inputs[1:]):
                if isinstance(field, Line):
                    field.returnPressed.connect(after.setFocus if after else made.leave)
        return self._editors[key]

    def focus(self) -> None:
        """Put the cursor where the first key belongs."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_answer(self) -> None:
        """Go to the field of the question chosen, or to what is offered in its place."""
        if self._shown is not None:
            self._shown.form.focus_first()
            return
        offered = (each for each in (self.rightly, self.way) if each.isVisible())
        if first := next(offered, None):
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def go(self) -> None:
        """Ask for the record or the part of the case in which the answer stands."""
        if (chosen := self.chosen) is None:
            return
        missing = chosen.missing
        if missing.kind == "case" or not missing.record:
            self.part_wanted.emit(missing.kind, missing.field)
        else:
            self.record_wanted.emit(missing.record)

    def _settle(self, *, rightly: bool) -> None:
        """Answer what the words of a docket entry raise."""
        chosen, file = self.chosen, self._file
        if chosen is None or file is None or not chosen.missing.deadlines:
            return
        key = chosen.missing.deadlines[0].key
        self._desk.do(_answer, file.case.id, key, rightly, owner=self, case_id=file.case.id)

    def leave(self) -> None:
        """Save whatever was typed here."""
        for editor in self._editors.values():
            editor.leave()

    def keep_drafts(self) -> None:
        """Keep whatever was typed and not saved."""
        for editor in self._editors.values():
            editor.keep_draft()


def _same(one: Asked, other: Asked) -> bool:
    """Whether two ask for the same thing."""
    names = ("why", "kind", "record", "field", "section")
    return all(getattr(one.missing, name) == getattr(other.missing, name) for name in names)


def _answer(vault: Vault, case_id: str, key: str, rightly: bool) -> None:
    answer(vault, case_id, key, rightly=rightly)
