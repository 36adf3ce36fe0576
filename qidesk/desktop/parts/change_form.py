"""A short form for one change: what it asks, what is wrong beside each field, do it or leave it."""

from collections.abc import Mapping, Sequence
from enum import Enum, auto
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from qidesk.casefile.problems import Problem
from qidesk.desktop.parts.answer_row import AnswerRow
from qidesk.desktop.parts.inputs import Area, Line, bring_into_sight
from qidesk.desktop.parts.words import amp, heading, level, plain, show_weight, with_room
from qidesk.desktop.theme import GAP, WIDE

TICKED = "yes"
"""What a tick gives as its text; one that is not set gives none."""


class Shape(Enum):
    """How a field is typed."""

    LINE = auto()
    LINES = auto()
    TICK = auto()


class Asked(NamedTuple):
    """One field of a change: its name for the action, a short label, and the question in full."""

    name: str
    label: str
    question: str
    shape: Shape = Shape.LINE


class Change(NamedTuple):
    """A change as the form shows it.

    offer: what stands on the button that shows the form. about: what it means. does: what stands
    on the button that does it.
    """

    name: str
    offer: str
    title: str
    about: str
    asked: tuple[Asked, ...]
    does: str


class ChangeForm(QFrame):
    """Shows one change at a time. `given` means do it, `given_up` that nobody wants it now."""

    edited = Signal()
    given = Signal()
    given_up = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("banner", True)
        self.change: Change | None = None
        self._inputs: dict[str, QWidget] = {}
        self._beneath: dict[str, QLabel] = {}
        self._rest = plain()
        self._first: QWidget = self._rest
        self._body: QWidget | None = None
        self._came_from: QWidget | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        self._layout.setSpacing(GAP)
        self.hide()

    def show_change(self, change: Change, typed: Mapping[str, str]) -> None:
        """Show the fields of a change, with what was typed in them before."""
        self.clear()
        self._came_from = self.window().focusWidget()
        self.change = change
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(GAP)
        body.addWidget(heading(change.title, 1))
        if change.about:
            body.addWidget(plain(change.about))
        body.addLayout(self._fields(change, typed))
        self._rest = plain()
        self._rest.hide()
        answers = AnswerRow(self._body, change.does, self.given.emit, self.given_up.emit)
        answers.not_now.setAccessibleDescription(change.about)
        self._first = next(iter(self._inputs.values()), answers.not_now)
        body.addLayout(answers)
        body.addWidget(self._rest)  # below the buttons, which stay where they are as it comes
        self._layout.addWidget(self._body)
        self.show()

    def _fields(self, change: Change, typed: Mapping[str, str]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(WIDE)
        grid.setVerticalSpacing(GAP)
        grid.setColumnStretch(1, 1)
        for at, asked in enumerate(change.asked):
            made = self._input(asked, typed.get(asked.name, ""))
            self._inputs[asked.name] = made
            label = plain("" if asked.shape is Shape.TICK else asked.label, wrap=False, quiet=True)
            level(label).setBuddy(made)
            grid.addWidget(label, 2 * at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(made, 2 * at, 1)
            if asked.shape is not Shape.TICK:
                self._beneath[asked.name] = with_room(plain(), 1)
                grid.addWidget(self._beneath[asked.name], 2 * at + 1, 1)
        return grid

    def _input(self, asked: Asked, text: str) -> QWidget:
        makers = {Shape.TICK: self._tick, Shape.LINES: self._lines, Shape.LINE: self._line}
        made = makers[asked.shape](asked, text)
        made.setAccessibleName(asked.label)
        made.setAccessibleDescription(asked.question)
        return made

    def _tick(self, asked: Asked, text: str) -> QWidget:
        made = QCheckBox(amp(asked.question))
        made.setChecked(text == TICKED)
        made.toggled.connect(lambda _: self.edited.emit())
        return made

    def _lines(self, asked: Asked, text: str) -> QWidget:
        made = Area(text)
        made.setTabChangesFocus(True)
        made.setFixedHeight(made.fontMetrics().lineSpacing() * 3 + 2 * GAP)
        made.setPlaceholderText(asked.question)
        made.textChanged.connect(self.edited)
        return made

    def _line(self, asked: Asked, text: str) -> QWidget:
        made = Line(text)
        made.hint_at(asked.question)
        made.textChanged.connect(lambda _: self.edited.emit())
        made.returnPressed.connect(self.given)
        return made

    def typed(self) -> dict[str, str]:
        """What stands in every field."""
        return {name: _text_of(each) for name, each in self._inputs.items()}

    def show_problems(self, problems: Sequence[Problem], remedy: str = "") -> None:
        """Say each problem beneath its field, and the rest at the end."""
        told: dict[str, list[str]] = {}
        for problem in problems:
            where = problem.where if problem.where in self._beneath else ""
            told.setdefault(where, []).append(problem.what)
        for name, label in (*self._beneath.items(), ("", self._rest)):
            lines = told.get(name, []) + ([remedy] if not name and remedy else [])
            label.setText("\n".join(lines))
            show_weight(label, "problem")
        self._rest.setVisible(bool(self._rest.text()))
        first = next((name for name in self._inputs if name in told), None)
        if first is not None:
            self._inputs[first].setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._rest.text():
            QTimer.singleShot(0, self._rest, partial(bring_into_sight, self._rest))

    def focus_first(self) -> None:
        """Put the cursor in the first field, or where none is asked on what changes nothing."""
        self._first.setFocus(Qt.FocusReason.TabFocusReason)
        QTimer.singleShot(0, self, self._come_into_sight)  # once it is laid out

    def _come_into_sight(self) -> None:
        for each in (self, self._first):
            if isValid(each) and each.isVisible():
                bring_into_sight(each)

    def clear(self) -> None:
        """Show no change; the cursor, where it was in this form, goes back where it came from."""
        at: QWidget | None = self.window().focusWidget()
        was_here = at is not None and self.isAncestorOf(at)
        self.change = None
        self._inputs, self._beneath = {}, {}
        if self._body is not None:
            self._layout.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
            self._body = None
        self.hide()
        if was_here and self._came_from is not None and isValid(self._came_from):
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self._came_from = None


def _text_of(made: QWidget) -> str:
    if isinstance(made, QCheckBox):
        return TICKED if made.isChecked() else ""
    if isinstance(made, QPlainTextEdit):
        return made.toPlainText()
    return made.text() if isinstance(made, QLineEdit) else ""
