"""A part of the page of the vault, and the form of an act that is begun in it."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from qidesk.actions.refusals import BadInput
from qidesk.desktop.parts.answer_row import AnswerRow
from qidesk.desktop.parts.inputs import bring_into_sight, secret_line
from qidesk.desktop.parts.words import heading, named, plain, show_weight, stand_out
from qidesk.desktop.theme import GAP, WIDE
from qidesk.errors import QIDeskError
from qidesk.steps import Stopped

_MOST_IN_A_ROW = 3
"""More are cut short, for a page of sections is only as wide as is read with ease."""


class Section(QFrame):
    """A heading, what stands, what can be done, and beneath it what came of it."""

    def __init__(self, title: str, about: str = "") -> None:
        super().__init__()
        self.setProperty("section", True)
        self._title = title
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, WIDE, 0, GAP)
        self.body.setSpacing(GAP)
        self.body.addWidget(heading(title, 1))
        if about:
            self.body.addWidget(plain(about, quiet=True))
        self._said = plain()
        self._said.hide()
        self._answer: QWidget = self._said

    def add_buttons(self, *buttons: QPushButton) -> None:
        """Put buttons in rows, and beneath them the place for what came of pressing one."""
        for at in range(0, len(buttons), _MOST_IN_A_ROW):
            row = QHBoxLayout()
            row.setSpacing(GAP)
            for each in buttons[at : at + _MOST_IN_A_ROW]:
                row.addWidget(each)
            row.addStretch(1)
            self.body.addLayout(row)
        self.body.addWidget(self._said)

    def add_answer(self, made: QPushButton) -> None:
        """Put a button beneath what came of an act, for what those words ask."""
        self._answer = made
        self.body.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)

    def set_next(self, made: QPushButton, is_next: bool) -> None:
        """Say whether a button is what should be pressed next."""
        made.setProperty(_NEXT, is_next)
        _show_next(self.window())

    def say(self, text: str, weight: str = "") -> None:
        """Say what came of an act; why it was not done is scrolled to."""
        self._said.setText(text)
        self._said.setVisible(bool(text))
        show_weight(self._said, weight)
        if text and weight == "problem":
            QTimer.singleShot(0, self, self._come_into_sight)

    def _come_into_sight(self) -> None:
        for each in (self._said, self._answer):
            if each.isVisible():
                bring_into_sight(each)

    def refuse(self, error: QIDeskError) -> None:
        """Say why an act was not done."""
        self.say(error.said, "note" if isinstance(error, Stopped) else "problem")


_NEXT = "next"


def _show_next(window: QWidget) -> None:
    """The first that should be pressed next stands out, unless by an open form with a button of its
    own."""
    is_free = not any(each.isVisible() for each in window.findChildren(ActForm))
    for each in window.findChildren(QPushButton):
        if (is_next := each.property(_NEXT)) is not None:
            stand_out(each, is_free and bool(is_next))
            is_free = is_free and not is_next


class ActForm(QFrame):
    """Asks for what one act on the vault's keys needs, in the place where it was begun.

    `given` means do it, `given_up` that nobody wants it now. Nothing typed in it is kept anywhere:
    it is forgotten when the act is done, given up, or out of sight.
    """

    given = Signal()
    given_up = Signal()

    def __init__(self, title: str, about: str, does: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.setProperty("banner", True)
        self.rows = QFormLayout()
        self.rows.setSpacing(GAP)
        self.own = secret_line("Your own passphrase")
        self.own.returnPressed.connect(self.given)
        self._answers = AnswerRow(self, does, self.given.emit, self._give_up)
        self.does, self.lead_to = self._answers.does, self._answers.lead_to
        self._said = plain()
        self._said.hide()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        self._layout.setSpacing(GAP)
        self.about = plain(about)
        for each in (heading(title, 1), self.about):
            self._layout.addWidget(each)
        self._layout.addLayout(self.rows)
        self.hide()

    def finish(self, *, asks_own: bool = True) -> None:
        """Add what stands beneath all rows, the passphrase of who is signed in before it."""
        if asks_own:
            self.rows.addRow(named("Your &own passphrase", self.own), self.own)
        self._layout.addWidget(self._said)
        self._layout.addLayout(self._answers)

    def begin(self) -> None:
        """Show the form, empty, the cursor in its first field."""
        self.forget()
        self.setEnabled(True)
        self.say("")
        self.show()
        _show_next(self.window())
        self.focus_first()
        # Once it is laid out: all of it where there is room, and what the keys go to in any case.
        QTimer.singleShot(0, self, self._come_into_sight)

    def _come_into_sight(self) -> None:
        bring_into_sight(self)
        if (first := self.focusWidget()) is not None:
            bring_into_sight(first)

    def focus_first(self) -> None:
        """Put the cursor where the first key belongs."""
        self.findChildren(QLineEdit)[0].setFocus()

    def end(self) -> None:
        """Show it no more."""
        self.forget()
        self.hide()
        _show_next(self.window())

    def _give_up(self) -> None:
        self.end()
        self.given_up.emit()

    def wait(self, text: str) -> None:
        """Take no more keys until the act is done or refused."""
        self.say(text)
        self.setEnabled(False)

    def refuse(self, error: QIDeskError) -> None:
        """Say why it was not done; what was typed stands, to be mended."""
        self.setEnabled(True)
        told = error.message if isinstance(error, BadInput) else error.said
        self.say(told, "note" if isinstance(error, Stopped) else "problem")
        if self.isAncestorOf(self.own):
            self.own.selectAll()
            self.own.setFocus()
        else:
            self.focus_first()

    def say(self, text: str, weight: str = "") -> None:
        """Say something above the buttons."""
        self._said.setText(text)
        self._said.setVisible(bool(text))
        show_weight(self._said, weight)

    def forget(self) -> None:
        """Hold nothing that was typed, nor any way to take back its removal."""
        for line in self.findChildren(QLineEdit):
            line.setText("")

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget what was typed where the page is left, but not where its window is put aside."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.forget()
