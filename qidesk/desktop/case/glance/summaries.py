"""The quiet parts of the page: labelled lines that lead on, and the small matrix of rulings."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from qidesk.desktop.parts.words import button, in_short_words, isolated, one_line, plain
from qidesk.desktop.theme import GAP, HALF, WIDE, bold
from qidesk.views.rulings import RulingRow

_DROP, _IN = 3, 4
"""How much lower and further in words stand than a button that looks like a label."""

_TOP_LEFT = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
"""Beside what it belongs to, whichever way its letters run."""


def way(text: str, pressed: Callable[[], object], leads_to: str) -> QPushButton:
    """A label that leads on: it looks like one, and can be reached and pressed by keys."""
    made = button(text, pressed)
    made.setProperty("way", True)
    made.setAccessibleName(f"{text}: open {leads_to}")
    made.setToolTip(f"Open {leads_to}")
    return made


class Replaced(QWidget):
    """A widget whose content is laid out anew each time it is shown."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._body = QWidget()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self._body)

    def put(self, body: QWidget) -> None:
        """Show this in the place of what was shown."""
        self._layout.replaceWidget(self._body, body)
        self._body.hide()
        self._body.deleteLater()
        self._body = body


def lines_of(lines: Sequence[tuple[QWidget, str]]) -> QWidget:
    """Labels left, their words beside them."""
    body = QWidget()
    grid = QGridLayout(body)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(GAP)
    grid.setVerticalSpacing(HALF)
    grid.setColumnStretch(1, 1)
    for at, (label, told) in enumerate(lines):
        grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words("\n".join(map(isolated, told.splitlines()))), at, 1)
    grid.setRowStretch(len(lines), 1)
    return body


def words(text: str, *, wrap: bool = True) -> QLabel:
    """Words level with those of a label that leads on."""
    made = plain(in_short_words(text), wrap=wrap)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setAlignment(_TOP_LEFT)
    made.setContentsMargins(_IN, _DROP, 0, 0)
    return made


def rulings_grid(courts: Sequence[str], rows: Sequence[RulingRow], more: int) -> QWidget:
    """A row for each claim and those ruled on alike, a column for each court."""
    if not rows:
        return plain("No ruling is entered.", quiet=True)
    body = QWidget()
    grid = QGridLayout(body)
    grid.setContentsMargins(_IN, 0, 0, 0)
    grid.setHorizontalSpacing(WIDE)
    grid.setVerticalSpacing(HALF)
    for at, court in enumerate(courts, 2):
        grid.addWidget(plain(in_short_words(one_line(court)), quiet=True), 0, at)
    before = ""
    for at, row in enumerate(rows, 1):
        told = (row.claim if row.claim != before else "", row.defendants, *row.courts)
        for column, said in enumerate(told):
            label = plain(isolated(in_short_words(one_line(said, 200))))
            label.setAlignment(_TOP_LEFT)
            if column == 0:
                label.setFont(bold(label.font()))
            grid.addWidget(label, at, column)
        before = row.claim
    if more:
        grid.addWidget(plain(f"and {more} more", quiet=True), len(rows) + 1, 0)
    for column in range(2 + len(courts)):
        grid.setColumnStretch(column, 1)
    grid.setRowStretch(len(rows) + 2, 1)
    return body
