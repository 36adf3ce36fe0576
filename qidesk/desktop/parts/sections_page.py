"""A page of sections one beneath another, each with what is done about one thing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from qidesk.desktop.parts.scrolled_page import ScrolledPage
from qidesk.desktop.parts.words import heading
from qidesk.desktop.theme import WIDE

_LETTERS_WIDE = 96


class SectionsPage(QWidget):
    """Its title and its parts, no wider than is read with ease; they scroll where they must."""

    def show_parts(self, title: str, *parts: QWidget) -> None:
        """Lay the page out, once its parts are made."""
        scroll, column = QScrollArea(self), ScrolledPage()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setAccessibleName(title)
        scroll.setWidget(column)  # while it is empty: what is put into another is styled anew
        column.setMaximumWidth(_LETTERS_WIDE * column.fontMetrics().averageCharWidth())
        inside = QVBoxLayout(column)
        inside.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        inside.setSpacing(WIDE)
        for each in (heading(title, 2), *parts):
            inside.addWidget(each)
        inside.addStretch(1)
