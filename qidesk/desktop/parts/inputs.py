"""What is typed in: a line and an area that cut nothing pasted, and leave files to the form.

And how an input that was given the focus comes into sight.
"""

import re

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QKeyEvent, QResizeEvent, QTextOption
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QScrollArea, QWidget

from qidesk.desktop.theme import GAP

_NO_LIMIT = 2**31 - 1
_BESIDE_HINT = 3 * GAP
"""Pixels between the ends of a hint and those of its line: border, padding and the cursor."""
_ENDLESS = re.compile(r"\S{5000}")
"""A word that is none. To seek the places where a megabyte of it breaks takes Qt half a minute."""


class Line(QLineEdit):
    """A line that takes all that is pasted.

    At a limit Qt would cut it silently, letter by letter; a text too long for its field is told
    beside the field instead.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = self._short_hint = ""
        self.setMaxLength(_NO_LIMIT)
        self.setText(text)

    def hint_at(self, hint: str, short: str = "") -> None:
        """Say what is asked for, in the line while it is empty; in short where it is too narrow."""
        self._hint, self._short_hint = hint, short
        self.setToolTip(hint)
        self._show_hint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave a hint out that would be cut: it is read where the mouse rests, too."""
        super().resizeEvent(event)
        self._show_hint()

    def _show_hint(self) -> None:
        if self._hint:
            room, width_of = self.width() - _BESIDE_HINT, self.fontMetrics().horizontalAdvance
            hints = (self._hint, self._short_hint)
            self.setPlaceholderText(next((each for each in hints if width_of(each) <= room), ""))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take words that are dropped; a file is for the form around."""
        if _is_of_files(event):
            event.ignore()
        else:
            super().dragEnterEvent(event)


def secret_line(name: str) -> QLineEdit:
    """A line for a passphrase, shown as dots. Forget it by `setText("")`: that cannot be undone."""
    line = Line()
    line.setAccessibleName(name)
    line.setEchoMode(QLineEdit.EchoMode.Password)
    return line


class Area(QPlainTextEdit):
    """Lines of plain text, broken between words, or anywhere where one of its words is endless."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.setPlainText(text)

    def setPlainText(self, text: str) -> None:
        """Show this text instead; an endless word, old or new, is never broken between words."""
        self._break_anywhere_for(text)
        super().setPlainText(text)
        if not _ENDLESS.search(text):
            self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take words that are dropped; a file is for the form around."""
        if _is_of_files(event):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take what is pasted or dropped."""
        self._break_anywhere_for(source.text())
        super().insertFromMimeData(source)

    def _break_anywhere_for(self, text: str) -> None:
        if _ENDLESS.search(text):
            self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)


def _is_of_files(event: QDragEnterEvent) -> bool:
    """Whether files are dragged, whose paths Qt would type in."""
    return any(url.isLocalFile() for url in event.mimeData().urls())


def is_enter(event: QEvent) -> bool:
    """Whether this is the Enter key going down."""
    return isinstance(event, QKeyEvent) and (
        event.type() == QEvent.Type.KeyPress
        and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    )


def bring_into_sight(widget: QWidget) -> None:
    """Scroll whatever holds a widget to where it stands: Qt does so only within it, by Tab.

    Of what is higher than the room there is, its beginning is shown; Qt would show its middle.
    """
    holder = widget.parentWidget()
    while holder is not None:
        if isinstance(holder, QScrollArea):
            holder.ensureWidgetVisible(widget)
            inside = holder.widget()
            if inside is not None and widget.height() > holder.viewport().height():
                holder.verticalScrollBar().setValue(widget.mapTo(inside, QPoint()).y())
        holder = holder.parentWidget()
