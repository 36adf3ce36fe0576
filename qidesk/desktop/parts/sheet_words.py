"""The words of a recovery sheet, typed where the paper has them: each found as it is typed."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QCompleter,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from qidesk.actions.recovery_words import WORDS, all_words, read_word, words_apart
from qidesk.desktop.parts.inputs import Line
from qidesk.desktop.parts.words import plain, show_weight, with_room
from qidesk.desktop.theme import GAP, HALF, WIDE, WIDER

_COLUMNS = 4
_MOST_OFFERED = 6
_WIDEST_WORD = "mushroom"
_UNLEARNT = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText


class SheetWords(QWidget):
    """A line for each word that is asked for, by its number on the sheet.

    `given` means Enter in the last line. What is pasted or read from a file goes on from line to
    line. Nothing typed here is kept anywhere.
    """

    given = Signal()

    def __init__(self, places: Sequence[int] = range(WORDS)) -> None:
        super().__init__()
        self._places = tuple(places)
        model = QStringListModel(all_words(), self)
        self.lines = [_WordLine(place + 1, model) for place in self._places]
        self._numbers = [_number(line) for line in self.lines]
        self.said = with_room(plain(quiet=True), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addLayout(self._grid())
        layout.addWidget(self.said)
        for at, line in enumerate(self.lines):
            line.textChanged.connect(lambda _: self._tell())
            line.editingFinished.connect(self._tell)
            line.several.connect(partial(self._spread, at))
            line.next_wanted.connect(partial(self._go_on, at))
            line.returnPressed.connect(partial(self._go_on, at))
        self._tell()

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(HALF)
        rows = -(-len(self.lines) // _COLUMNS)
        for at, (line, number) in enumerate(zip(self.lines, self._numbers, strict=True)):
            column, row = divmod(at, rows)
            cell = QHBoxLayout()
            cell.setContentsMargins(0, 0, WIDE, 0)
            cell.setSpacing(GAP)
            cell.addWidget(number)
            cell.addWidget(line, 1)
            grid.addLayout(cell, row, column)
        return grid

    def words(self) -> tuple[str, ...]:
        """The words that are meant, in their order; '' for a line that holds none."""
        return tuple(read_word(line.text()) for line in self.lines)

    def show_words(self, text: str) -> None:
        """Put the words of a text into the lines."""
        self.forget()
        self._spread(0, text)

    def are_whole(self) -> bool:
        """Whether every line holds a word of the list; the first that does not is gone to."""
        wrong = [at for at, word in enumerate(self.words()) if not word]
        if wrong:
            self.focus(wrong[0])
            self._say_wrong(wrong[0])
        return not wrong

    def focus(self, at: int = 0) -> None:
        """Put the cursor in a line."""
        self.lines[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Hold no word that was typed, nor any way to take back its removal."""
        for line in self.lines:
            line.setText("")

    def _spread(self, at: int, text: str) -> None:
        words = words_apart(text)
        for line, word in zip(self.lines[at:], words, strict=False):
            line.setText(word)
        self.focus(min(at + len(words), len(self.lines)) - 1)

    def _go_on(self, at: int) -> None:
        if at + 1 < len(self.lines):
            self.focus(at + 1)
        else:
            self.given.emit()

    def _tell(self) -> None:
        """Say how many words there are, or which is none; the one being typed may yet become it."""
        words, typing = self.words(), QApplication.focusWidget()
        for number in self._numbers:
            show_weight(number, "")
        for at, (line, word) in enumerate(zip(self.lines, words, strict=True)):
            if line.text() and not word and line is not typing:
                self._say_wrong(at)
                return
        self.say(f"{sum(map(bool, words))} of {len(words)} words.")

    def say(self, text: str, weight: str = "") -> None:
        """Say something beneath the lines."""
        self.said.setText(text)
        show_weight(self.said, weight)

    def _say_wrong(self, at: int) -> None:
        lacks = (
            "is none of the words of a sheet; look at it again"
            if self.lines[at].text()
            else ("is not typed yet")
        )
        self.say(f"Word {self._places[at] + 1} {lacks}.", "problem")
        show_weight(self._numbers[at], "problem")


class _WordLine(Line):
    """One word. `several` gives a text of more than one, `next_wanted` comes with a space."""

    several = Signal(str)
    next_wanted = Signal()

    def __init__(self, number: int, model: QStringListModel) -> None:
        super().__init__()
        self.setAccessibleName(f"Word {number}")
        # A keyboard that learns what is typed must not learn these.
        self.setInputMethodHints(_UNLEARNT)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance(_WIDEST_WORD) + WIDER)
        completer = QCompleter(model, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(_MOST_OFFERED)
        self.setCompleter(completer)
        self.textChanged.connect(self._see_several)

    def _see_several(self, text: str) -> None:
        if len(words_apart(text)) > 1:
            self.setText("")
            self.several.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A space ends the word, as in writing."""
        if event.key() == Qt.Key.Key_Space:
            if self.text():
                self.next_wanted.emit()
            return
        super().keyPressEvent(event)


def _number(line: _WordLine) -> QLabel:
    label = plain(line.accessibleName().removeprefix("Word "), wrap=False, quiet=True)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    label.setMinimumWidth(3 * label.fontMetrics().averageCharWidth())
    label.setBuddy(line)
    return label
