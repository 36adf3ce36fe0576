"""How a choice among those alike is laid out at the intake desk: what is said, and the list."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListView, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from qidesk.desktop.parts.words import with_room
from qidesk.desktop.theme import GAP, HALF

_ROWS = 3


def lay_out_choice(choice: QWidget, said: QLabel, choices: QListWidget) -> None:
    """The list beneath a line that is said of it, always as high; a long choice is broken."""
    choices.setWordWrap(True)
    choices.setResizeMode(QListView.ResizeMode.Adjust)
    choices.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    choices.setFixedHeight(_ROWS * (choices.fontMetrics().height() + GAP))
    layout = QVBoxLayout(choice)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(HALF)
    layout.addWidget(with_room(said, 1))
    layout.addWidget(choices)


def say_among(choices: QListWidget, text: str) -> None:
    """Say something longer where there is little to choose from, beneath it in the list."""
    item = QListWidgetItem(text)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    choices.addItem(item)
