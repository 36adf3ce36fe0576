"""The keys of undo and redo: the field's own while it has typing to take back, else a change's."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from qidesk.views.shortcuts import REDO, UNDO


class UndoKeys(QObject):
    """Lets the keys through to the window where the field that has the focus has no use for them.

    A field of text claims them always. This listens to that one field alone: to hear every event
    of every widget would slow down all painting.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        QApplication.instance().focusChanged.connect(self._move)  # type: ignore[union-attr]

    def _move(self, old: QWidget | None, now: QWidget | None) -> None:
        if old is not None:
            old.removeEventFilter(self)
        if isinstance(now, QLineEdit | QPlainTextEdit) and now.window() is self._window:
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Withhold from the field its claim to a key that would do nothing there."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence(event.keyCombination())
            if _would_do_nothing(watched, keys.toString(QKeySequence.SequenceFormat.PortableText)):
                event.ignore()
                return True
        return super().eventFilter(watched, event)


def _would_do_nothing(field: QObject, keys: str) -> bool:
    """Whether these are keys of undo or redo, and the field has nothing of its own for them."""
    if not isinstance(field, QLineEdit | QPlainTextEdit):
        return False
    history = field.document() if isinstance(field, QPlainTextEdit) else field
    if keys in UNDO.keys:
        return not history.isUndoAvailable()
    return keys in REDO.keys and not history.isRedoAvailable()
