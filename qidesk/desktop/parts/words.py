"""Labels and buttons that show text as it is: never as markup."""

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from qidesk.desktop.theme import GAP, WIDER, heading_font

_LONGEST_WORD = 40
_LONG_WORD = re.compile(rf"\S{{{_LONGEST_WORD + 1},}}")
Kept = TypeVar("Kept", bound=QWidget)


def plain(text: str = "", *, wrap: bool = True, quiet: bool = False) -> QLabel:
    """A label that shows a text, whoever wrote it, as plain text; Arabic too begins at the left."""
    label = QLabel()
    label.setAlignment(label.alignment() | Qt.AlignmentFlag.AlignAbsolute)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setWordWrap(wrap)
    label.setProperty("quiet", quiet)
    if wrap:
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return label


def named(text: str, field: QWidget) -> QLabel:
    """The label of a field, whose `&` leads to it.

    It is set without kerning: Qt measures words with it, and draws none beside the line under a
    letter, so that the end of "Your name" was cut.
    """
    label = level(plain(text, wrap=False))
    font = label.font()
    font.setKerning(False)
    label.setFont(font)
    label.setBuddy(field)
    return label


def level(label: QLabel) -> QLabel:
    """A label whose words stand level with those of the field beside it, or its first line."""
    label.setProperty("level", True)
    label.setIndent(0)  # else Qt moves what has padding by half a letter
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    return label


def with_room(label: QLabel, lines: int) -> QLabel:
    """A label with room kept for what is mostly said in it, so that nothing moves when it is."""
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    label.setMinimumHeight(lines * label.fontMetrics().lineSpacing())
    return label


def keeping_room(widget: Kept) -> Kept:
    """A widget whose room is kept while it is hidden, so that nothing moves as it comes."""
    policy = widget.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    widget.setSizePolicy(policy)
    return widget


def heading(text: str, steps: int = 2) -> QLabel:
    """A heading, `steps` up the type scale."""
    label = plain(text, wrap=False)
    label.setFont(heading_font(label.font(), steps))
    return label


class _Button(QPushButton):
    """Pressed by Enter as by the space bar; Qt gives Enter to the buttons of dialogs alone."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


def button(text: str, pressed: Callable[[], object], *, main: bool = False) -> QPushButton:
    """A push button; the main one of a page stands out."""
    made = _Button(text)
    made.setProperty("main", main)
    made.setAccessibleName(text.replace("&", ""))
    made.clicked.connect(lambda: pressed())
    return made


def stand_out(made: QPushButton, is_main: bool) -> None:
    """Make a button the main one of its page, or one among others."""
    _restyle(made, "main", is_main)


def _restyle(widget: QWidget, name: str, value: str | bool) -> None:
    """Have the style sheet read a property anew, where it is another than before."""
    if (widget.property(name) or type(value)()) == value:
        return
    widget.setProperty(name, value)
    # PySide makes a class of Qt's styles when one is named: 9 ms, and the first window needs none.
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def nothing_here(what: str, then: str, *ways: QPushButton) -> QWidget:
    """An empty state: what is not there, what to do next, and the buttons that do it.

    `then` is '' where a button says all of it.
    """
    page = QWidget()
    page.setAccessibleName(what)
    page.setProperty("empty", True)
    layout = QVBoxLayout(page)
    layout.setContentsMargins(WIDER, WIDER, WIDER, WIDER)
    layout.setSpacing(GAP)
    title = heading(what, 1)
    title.setWordWrap(True)
    layout.addWidget(title)
    if then:
        layout.addWidget(plain(then, quiet=True))
    for way in ways:
        layout.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)
    layout.addStretch(1)
    return page


def sheet() -> tuple[QFrame, QVBoxLayout]:
    """A sheet of paper on the page, and its layout."""
    frame = QFrame()
    frame.setProperty("sheet", True)
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(WIDER, WIDER, WIDER, WIDER)
    layout.setSpacing(GAP * 2)
    return frame, layout


def isolated(text: str) -> str:
    """A stored text for a line of our own: what it says of its direction ends with it."""
    return f"\u2068{text}\u2069" if text and not text.isascii() else text


def one_line(text: str, most: int = 90) -> str:
    """A text for a heading or a line: its ends of lines as spaces, cut off after `most` letters."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def in_whole_words(text: str, most: int) -> str:
    """A text like that, which ends with a whole word unless it is a single one."""
    line = one_line(text, most)
    whole = line if len(" ".join(text.split())) <= most else f"{line.rpartition(' ')[0]}…"
    return whole if len(whole) > most // 2 else line


def in_short_words(text: str) -> str:
    """A text in which no word is so long that a page would be as wide as it."""
    return _LONG_WORD.sub(lambda word: f"{word[0][: _LONGEST_WORD - 1]}…", text)


def closed(text: str) -> str:
    """A sentence with its full stop, where it has none."""
    return text if text.endswith(".") else f"{text}."


def in_one_go(sentences: Iterable[str]) -> str:
    """Sentences one after another on as few lines as they need; one alone stays as it is."""
    said = [each for each in sentences if each]
    return " ".join([*map(closed, said[:-1]), *said[-1:]])


def show_weight(label: QLabel, weight: str) -> None:
    """Colour a label as a problem or a note; '' takes the colour away."""
    _restyle(label, "weight", weight)


def amp(text: str) -> str:
    """A text for a widget that takes `&` for a shortcut: shown as it is."""
    return text.replace("&", "&&")
