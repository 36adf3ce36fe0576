"""What ends a form that was opened: do it, or not now, by a button or by its keys."""

from collections.abc import Callable
from itertools import count

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from qidesk.desktop.parts.words import button, stand_out
from qidesk.desktop.theme import GAP
from qidesk.views.shortcuts import GIVE, GIVE_UP, Shortcut

_opened = count(1)


class AnswerRow(QHBoxLayout):
    """`does` and `not_now`, which say their keys; those work wherever the cursor is in the form.

    A letter under them would be that of another button of the page that the form was opened on.
    Where several forms are open, what comes next in the one opened last stands out, and nothing in
    the others.
    """

    def __init__(
        self, form: QWidget, does: str, give: Callable[[], object], give_up: Callable[[], object]
    ) -> None:
        super().__init__()
        self.does = _button(form, does, GIVE, give, main=True)
        self.not_now = _button(form, "Not now", GIVE_UP, give_up)
        self._form, self._next, self._order = form, self.does, 0
        form.installEventFilter(self)
        self.setSpacing(GAP)
        self.addWidget(self.does)
        self.addWidget(self.not_now)
        self.addStretch(1)

    def lead_to(self, made: QPushButton) -> None:
        """Say which button of the form is to be pressed next."""
        stand_out(self._next, False)
        self._next = made
        self._stand_out_once()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear of the form being opened or closed."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide) and not event.spontaneous():
            self._order = next(_opened)
            self._stand_out_once()
        return super().eventFilter(watched, event)

    def _stand_out_once(self) -> None:
        rows = [each for each in self._form.window().findChildren(AnswerRow) if each.is_open]
        last = max(rows, key=lambda each: each._order, default=self)
        for each in (*rows, self):
            stand_out(each._next, each is last)

    @property
    def is_open(self) -> bool:
        """Whether the form is shown."""
        return self._form.isVisible()


def _button(
    form: QWidget, words: str, keys: Shortcut, pressed: Callable[[], object], *, main: bool = False
) -> QPushButton:
    made = button(keys.beside(words), pressed, main=main)
    made.setAccessibleName(words)
    for each in keys.keys:
        shortcut = QShortcut(QKeySequence(each), form, made.click)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    return made
