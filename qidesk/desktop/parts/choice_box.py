"""A list to choose from, by any part of any name, which the wheel never changes."""

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QWidget

from qidesk.identity.choosing import meant

_ALSO = Qt.ItemDataRole.UserRole + 1
_TYPED_TOGETHER_MS = 1000
"""Letters that follow each other faster than this are parts of one name."""
_BESIDE_WORDS = 2
"""Pixels of the field that the words cannot have: a style leaves one at either end."""
_PLAIN_KEYS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class ChoiceBox(QComboBox):
    """A list to choose from, which a turn of the wheel scrolls past and never changes.

    What is typed over it, closed or open, chooses by any part of any name of what is listed.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typed, self._since = "", QElapsedTimer()

    def add(self, words: str, data: object, also: Sequence[str] = ()) -> None:
        """List something by its words; it is found by what it is `also` called, too."""
        self.addItem(words, data)
        self.setItemData(self.count() - 1, tuple(also), _ALSO)

    def sizeHint(self) -> QSize:
        """With room for those pixels too, or a box as wide as its words would cut them."""
        return super().sizeHint() + QSize(2 * _BESIDE_WORDS, 0)

    def minimumSizeHint(self) -> QSize:
        """As wide as it asks to be, where its style says so."""
        return super().minimumSizeHint() + QSize(2 * _BESIDE_WORDS, 0)

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Say by "…" that there is more than the box has room for, which a style only cuts off."""
        super().initStyleOption(option)
        control, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(control, option, part, self).width() - _BESIDE_WORDS
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin a new word: what was typed the last time somebody came here is none of it."""
        self._typed = ""
        super().focusInEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page; the list itself, once open, is another widget."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose what the letters mean that were typed one after another."""
        if self._is_typed(event):
            self._choose(self._meant())
        else:
            super().keyPressEvent(event)

    def showPopup(self) -> None:
        """Open the list; what is typed over it comes here first."""
        self.view().installEventFilter(self)
        super().showPopup()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the open list go to what the letters mean; Enter chooses it."""
        if watched is not self.view() or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.KeyPress and self._is_typed(event):
            self.view().setCurrentIndex(self.model().index(self._meant(), self.modelColumn()))
            return True
        return super().eventFilter(watched, event)

    def _is_typed(self, event: QKeyEvent) -> bool:
        """Whether a key is a letter of what is looked for; a space is one after another letter."""
        if not self._since.isValid() or self._since.hasExpired(_TYPED_TOGETHER_MS):
            self._typed = ""
        letter, keys = event.text(), event.modifiers() & ~_PLAIN_KEYS
        if keys or not letter.isprintable() or not (self._typed + letter).strip():
            return False
        self._typed += letter
        self._since.start()
        return True

    def _meant(self) -> int:
        """The place of what was typed, or the place chosen now.

        One letter, however often, goes on to the next that begins with it.
        """
        now = self.view().currentIndex().row() if self.view().isVisible() else self.currentIndex()
        things = [
            (self.itemText(at), *(self.itemData(at, _ALSO) or ())) for at in range(self.count())
        ]
        found = meant(self._typed, things)
        letter = self._typed[0]
        if set(self._typed) == {letter} and (len(self._typed) == 1 or not found):
            begun = [
                at
                for at in sorted(meant(letter, things))
                if things[at][0].casefold().startswith(letter.casefold())
            ]
            found = [at for at in begun if at > now] or begun or found
        return found[0] if found else now

    def _choose(self, at: int) -> None:
        if at != self.currentIndex():
            self.setCurrentIndex(at)
            self.activated.emit(at)
