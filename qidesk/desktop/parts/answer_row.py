"""What ends a form that was opened: do it, or not now, by a button or by its keys."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from qidesk.desktop.parts.words import button
from qidesk.desktop.theme import GAP
from qidesk.views.shortcuts import GIVE, GIVE_UP, Shortcut


class AnswerRow(QHBoxLayout):
    """`does` and `not_now`, which say their keys; those work wherever the cursor is in the form.

    A letter under them would be that of another button of the page that the form was opened on.
    """

    def __init__(
        self, form: QWidget, does: str, give: Callable[[], object], give_up: Callable[[], object]
    ) -> None:
        super().__init__()
        self.does = _button(form, does, GIVE, give, main=True)
        self.not_now = _button(form, "Not now", GIVE_UP, give_up)
        self.setSpacing(GAP)
        self.addWidget(self.does)
        self.addWidget(self.not_now)
        self.addStretch(1)


def _button(
    form: QWidget, words: str, keys: Shortcut, pressed: Callable[[], object], *, main: bool = False
) -> QPushButton:
    made = button(keys.beside(words), pressed, main=main)
    made.setAccessibleName(words)
    for each in keys.keys:
        shortcut = QShortcut(QKeySequence(each), form, made.click)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    return made
