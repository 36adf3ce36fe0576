"""One editor a shape of field: each gives and takes text, as it was typed."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from qidesk.actions.ids_and_clock import today
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.read_as_of import ReadAsOf
from qidesk.casefile.dates.words import in_words
from qidesk.casefile.problems import Problem
from qidesk.casefile.schema.fields import Shape, Spec
from qidesk.casefile.schema.typed import read_field, typed_text
from qidesk.desktop.parts.choice_box import ChoiceBox
from qidesk.desktop.parts.facility_finder import FacilityFinder, FacilityLine
from qidesk.desktop.parts.flowing_row import FlowingRow
from qidesk.desktop.parts.inputs import Area, Line
from qidesk.desktop.parts.words import amp, in_one_go, keeping_room, plain, show_weight, with_room
from qidesk.desktop.theme import GAP, HALF
from qidesk.identity.calling import Target

Targets = Callable[[str], list[Target] | FacilityFinder]
"""The records of a kind that a link may point to; or who finds a facility."""


_LINES_OF_A_DATE, LINES_OF_A_NARROW_DATE = 2, 3
"""Room beneath a date for what is said of it, be it refused; doubts beyond that are rare."""


def listed(targets: Targets, code: str) -> list[Target]:
    """The records of a kind to list; none where they are too many and one is looked for."""
    found = targets(code) if code else []
    return found if isinstance(found, list) else []


class Understood(NamedTuple):
    """What to say beneath a typed text, its weight ('' for none), and what is wrong with it."""

    told: str
    weight: str
    problems: tuple[Problem, ...]


def understood(spec: Spec, typed: str, told: ReadAsOf, before: Any = None) -> Understood:
    """How a typed text was read, with every problem; a date is said back, unless in its own words.

    What counts from another day goes by the day it was told, or by what stood there before.
    """
    value, problems = read_field(spec, typed, told, before)
    words = in_words(value) if isinstance(value, FactDate) and value.is_read else ""
    if words.casefold() == " ".join(typed.split()).casefold():
        words = ""
    said = in_one_go((words, *(problem.what for problem in problems)))
    return Understood(said, str(problems[0].weight) if problems else "", problems)


class FieldEditor(QWidget):
    """An input with, beneath it, what was understood or what is wrong."""

    edited = Signal()

    def __init__(self, spec: Spec, targets: Targets) -> None:
        super().__init__()
        self.spec = spec
        self._letter: date | None = None
        self._before: Any = None
        self._doubts: tuple[str, ...] = ()
        self._beneath = plain(quiet=True)
        self._beneath.hide()
        layout = self._column = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(HALF)
        self.input = self._build(targets)
        self.input.setAccessibleName(spec.label)
        self.input.setAccessibleDescription(spec.field.help)
        self.input.setToolTip(amp(spec.field.help))
        layout.addWidget(self.input)
        layout.addWidget(self._beneath)
        if spec.shape is Shape.DATE:
            self.keep_room(_LINES_OF_A_DATE)

    def take_beneath(self) -> QLabel:
        """What is said beneath the input, to be laid out where there is more room for it."""
        self._column.removeWidget(self._beneath)
        return self._beneath

    def keep_room(self, lines: int) -> None:
        """Keep room beneath for what is mostly said there, so that nothing moves when it is."""
        keeping_room(with_room(self._beneath, lines))

    def stops(self) -> Sequence[QWidget]:
        """Where the Tab key stops in it, in order."""
        return (self.input,)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the cursor in the input. A focus proxy would be a stop of its own for Tab."""
        self.stops()[0].setFocus(reason)

    def typed(self) -> str:
        """The text that stands in the input now."""
        raise NotImplementedError(type(self).__name__)

    def show_value(self, value: Any, letter: date | None) -> None:
        """Show a stored value as it was typed; `letter` is the day from which a date may count."""
        self._before, self._letter = value, letter
        self.show_typed(typed_text(self.spec, value))

    def show_typed(self, text: str) -> None:
        """Put a text in the input without calling it an edit; the same text moves no cursor."""
        if text != self.typed():
            blocked = self.input.blockSignals(True)
            self._put(text)
            self.input.blockSignals(blocked)
        self.judge()

    def forget_typing(self) -> None:
        """Have no undo bring back here what was typed before, which was of another record."""
        if isinstance(self.input, QLineEdit):
            at = self.input.cursorPosition()
            self.input.setText(self.input.text())
            self.input.setCursorPosition(at)
        elif isinstance(self.input, Area):
            self.input.document().clearUndoRedoStacks()

    def show_doubts(self, doubts: tuple[str, ...]) -> None:
        """Say beneath the input what makes its date doubtful beside the others of its record."""
        if doubts != self._doubts:
            self._doubts = doubts
            self.judge()

    def judge(self) -> tuple[Problem, ...]:
        """Say beneath the input what is wrong with it or worth knowing, and return that."""
        told, weight, problems = understood(
            self.spec, self.typed(), ReadAsOf(self._letter, today()), self._before
        )
        said = in_one_go((told, *self._doubts))
        self._beneath.setText(said)
        show_weight(self._beneath, "problem" if self._doubts else weight)
        self._beneath.setVisible(bool(said))
        return problems

    def _build(self, targets: Targets) -> QWidget:
        raise NotImplementedError(type(self).__name__)

    def _put(self, text: str) -> None:
        raise NotImplementedError(type(self).__name__)

    def _edited(self) -> None:
        self.judge()
        self.edited.emit()


class LineEditor(FieldEditor):
    """A line of text."""

    def _build(self, targets: Targets) -> QWidget:
        self._line = Line()
        self._line.hint_at(self.spec.field.help)
        self._line.setReadOnly(self.spec.field.given)
        self._line.textChanged.connect(lambda _: self._edited())
        return self._line

    def typed(self) -> str:
        """The line's text."""
        return self._line.text()

    def _put(self, text: str) -> None:
        self._line.setText(text)
        if not self._line.hasFocus():
            self._line.setCursorPosition(0)  # a text longer than the line shows its beginning


class AreaEditor(FieldEditor):
    """Several lines of text; grows with them, and Tab leaves it."""

    def _build(self, targets: Targets) -> QWidget:
        self._area = _GrowingText(most_lines=18)
        self._area.setPlaceholderText(self.spec.field.help)
        self._area.textChanged.connect(self._edited)
        return self._area

    def typed(self) -> str:
        """The text of all lines."""
        return self._area.toPlainText()

    def _put(self, text: str) -> None:
        self._area.setPlainText(text)
        self._area.fit()


class ChoiceEditor(FieldEditor):
    """One of a few words; empty where nothing was chosen."""

    def _build(self, targets: Targets) -> QWidget:
        self._box = _QuietBox()
        self._box.addItem("", "")
        for choice in self.spec.choices or ():
            self._box.addItem(choice.words, choice.value)
        self._box.currentIndexChanged.connect(lambda _: self._edited())
        return self._box

    def typed(self) -> str:
        """The chosen words."""
        return self._box.currentText()

    def _put(self, text: str) -> None:
        self._box.setCurrentIndex(max(0, self._box.findText(text, Qt.MatchFlag.MatchExactly)))


class ChoicesEditor(FieldEditor):
    """Any of a few words, as boxes to tick."""

    def _build(self, targets: Targets) -> QWidget:
        row = QWidget()
        layout = FlowingRow(row, GAP * 2)
        self._boxes: list[QCheckBox] = []
        for choice in self.spec.choices or ():
            box = QCheckBox(amp(choice.words))
            box.setAccessibleName(f"{self.spec.label}: {choice.words}")
            box.toggled.connect(lambda _: self._edited())
            layout.addWidget(box)
            self._boxes.append(box)
        return row

    def stops(self) -> Sequence[QWidget]:
        """Each box."""
        return self._boxes

    def typed(self) -> str:
        """The ticked words, with commas between."""
        return ", ".join(box.text().replace("&&", "&") for box in self._boxes if box.isChecked())

    def _put(self, text: str) -> None:
        ticked = {word.strip() for word in text.split(",")}
        for box in self._boxes:
            blocked = box.blockSignals(True)
            box.setChecked(box.text().replace("&&", "&") in ticked)
            box.blockSignals(blocked)


class LinkEditor(FieldEditor):
    """A record to point to, chosen by what it is called."""

    def _build(self, targets: Targets) -> QWidget:
        self._targets = targets
        self._listed: list[Target] = []
        self._box = _QuietBox()
        self._box.currentIndexChanged.connect(lambda _: self._edited())
        self.refresh()
        return self._box

    def refresh(self) -> None:
        """List the records there are now, keeping what is chosen."""
        found = listed(self._targets, self.spec.field.link)
        if found == self._listed and self._box.count() == 1 + len(found):
            return  # a long case lists a thousand
        self._listed = found
        chosen = self._box.currentData() or ""
        blocked = self._box.blockSignals(True)
        self._box.clear()
        self._box.addItem("", "")
        for each in found:
            self._box.add(each.name, each.id, each.also)
        self._put(chosen)
        self._box.blockSignals(blocked)

    def typed(self) -> str:
        """The id of the record chosen."""
        return self._box.currentData() or ""

    def _put(self, text: str) -> None:
        at = self._box.findData(text)
        if at < 0 and text:
            self._box.addItem("(a record that is not listed here)", text)
            at = self._box.count() - 1
        self._box.setCurrentIndex(max(0, at))


class FacilityEditor(FieldEditor):
    """A facility to point to, found as one types by any part of any of its names."""

    def __init__(self, spec: Spec, finder: FacilityFinder) -> None:
        self._finder = finder
        super().__init__(spec, lambda _: finder)

    def _build(self, targets: Targets) -> QWidget:
        self._line = FacilityLine(self._finder)
        self._line.setPlaceholderText(self.spec.field.help)
        self._line.changed.connect(self._edited)
        return self._line

    def suggest(self, facility_id: str) -> None:
        """Offer a facility while none stands here; '' for none."""
        self._line.suggest(facility_id, self.spec.field.help)

    def refresh(self) -> None:
        """Call the facility what it is called now."""
        if not self._line.hasFocus():
            self._line.show_value(self._line.value())

    def typed(self) -> str:
        """The id of the facility chosen, or the words of which none was."""
        return self._line.value()

    def _put(self, text: str) -> None:
        self._line.show_value(text)


class _QuietBox(ChoiceBox):
    """A box whose width is its column's, whatever the longest of its choices."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)


class _GrowingText(Area):
    """Plain text whose height follows its lines, within bounds."""

    def __init__(self, most_lines: int) -> None:
        super().__init__()
        self._most_lines = most_lines
        self.setTabChangesFocus(True)
        self.textChanged.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Take the height of the lines there are, three at the least."""
        lines, block = 0, self.document().firstBlock()
        while block.isValid() and lines < self._most_lines:
            self.blockBoundingRect(block)  # wraps it to the width there is now
            lines += block.layout().lineCount()
            block = block.next()
        lines = min(self._most_lines, max(3, lines))
        height = lines * QFontMetrics(self.font()).lineSpacing() + 3 * GAP
        if height != self.height():
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap to the new width, and take the height that needs."""
        super().resizeEvent(event)
        self.fit()

    def sizeHint(self) -> QSize:
        """As wide as the page gives, as high as its lines."""
        return QSize(400, self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ends a line, with Shift too; Ctrl+Enter and Alt+Enter belong to the page."""
        others = event.modifiers() & ~(_SHIFT | Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if others:
                event.ignore()
            else:
                self.textCursor().insertBlock()
                self.ensureCursorVisible()
            return
        super().keyPressEvent(event)


_SHIFT = Qt.KeyboardModifier.ShiftModifier
_EDITORS: dict[Shape, type[FieldEditor]] = {
    Shape.TEXT: LineEditor,
    Shape.TEXTS: AreaEditor,
    Shape.NUMBER: LineEditor,
    Shape.CHOICE: ChoiceEditor,
    Shape.CHOICES: ChoicesEditor,
    Shape.DATE: LineEditor,
    Shape.LINK: LinkEditor,
}


def editor_for(spec: Spec, targets: Targets) -> FieldEditor:
    """The editor that suits a field."""
    if spec.shape is Shape.LINK and isinstance(found := targets(spec.field.link), FacilityFinder):
        return FacilityEditor(spec, found)
    made = AreaEditor if spec.field.long else _EDITORS[spec.shape]
    return made(spec, targets)


def label_for(editor: FieldEditor) -> QLabel:
    """The field's label, tied to its input."""
    label = plain(editor.spec.label, quiet=True)
    label.setBuddy(editor.input)
    return label
