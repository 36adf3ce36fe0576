"""The manual in the window: a list of its pages, and the one that is read."""

from typing import Any

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QTextBrowser, QVBoxLayout, QWidget

from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.words import button, heading
from qidesk.desktop.theme import GAP, HALF, WIDE
from qidesk.views.manual import manual_pages, page_about, page_linked
from qidesk.views.shortcuts import LEAVE_HELP

_LIST_LETTERS_WIDE = 37
_PAGE_LETTERS_WIDE = 96
_ALONE_LETTERS_WIDE, _ALONE_LINES_HIGH = 60, 34
_ALONE_SHARE = 0.5
"""Of the screen, and no more, however large the letters are."""
_READ = (
    Qt.TextInteractionFlag.TextSelectableByMouse
    | Qt.TextInteractionFlag.TextSelectableByKeyboard
    | Qt.TextInteractionFlag.LinksAccessibleByMouse
)
"""Tab leads out of the text and not from link to link: keys reach every page by the list."""


class ManualText(QTextBrowser):
    """Shows a page of the manual; it loads nothing, and `wanted` gives the page of a link."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setAccessibleName("The manual")
        self.setTextInteractionFlags(_READ)
        self.document().setDocumentMargin(WIDE)
        self.setMaximumWidth(_PAGE_LETTERS_WIDE * self.fontMetrics().averageCharWidth())
        self.anchorClicked.connect(self._follow)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Nothing: the manual is words, and asks neither disk nor network for more."""
        return None

    def _follow(self, link: QUrl) -> None:
        if page := page_linked(link.toString()):
            self.wanted.emit(page)


class HelpPage(QWidget):
    """The manual, at the desk or before that. `left` asks to go back to what was in sight."""

    left = Signal()

    def __init__(self, desk: Desk | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_alone = desk is None
        self.list = QListWidget()
        self.list.setAccessibleName("Pages of the manual")
        self.list.setProperty("leads", True)
        self.list.addItems([each.title for each in manual_pages()])
        self.list.setWordWrap(True)
        self.list.setSpacing(HALF // 2)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFixedWidth(_LIST_LETTERS_WIDE * self.fontMetrics().averageCharWidth())
        self.text = ManualText()
        self.back = button(LEAVE_HELP.beside("Back to where I &was"), self.left.emit)
        leave = QShortcut(QKeySequence(LEAVE_HELP.shown), self, self.left.emit)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        top = QHBoxLayout()
        top.addWidget(heading("Help", 2))
        top.addStretch(1)
        top.addWidget(self.back)
        body = QHBoxLayout()
        body.setSpacing(WIDE)
        body.addWidget(self.list)
        body.addWidget(self.text, 1)
        body.addStretch(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(GAP)
        layout.addLayout(top)
        layout.addLayout(body, 1)
        self.list.currentRowChanged.connect(self._show)
        self.text.wanted.connect(self.turn_to)
        self.list.setCurrentRow(0)

    def showEvent(self, event: QShowEvent) -> None:
        """Before the desk is open, make the small window there wide enough to read in."""
        super().showEvent(event)
        if self._is_alone:
            metrics, room = self.fontMetrics(), self.screen().availableSize() * _ALONE_SHARE
            wide = metrics.averageCharWidth() * _ALONE_LETTERS_WIDE
            high = metrics.lineSpacing() * _ALONE_LINES_HIGH
            self.text.setMinimumSize(room.boundedTo(QSize(wide, high)))

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask the forms there for no more room than they need."""
        super().hideEvent(event)
        if self._is_alone:
            self.text.setMinimumSize(0, 0)

    def focus(self) -> None:
        """Put the cursor on the list of pages."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def turn_to(self, key: str) -> None:
        """Show the page of that key."""
        self.list.setCurrentRow([each.key for each in manual_pages()].index(key))

    def show_about(self, place: str) -> None:
        """Show the page that tells of a page of the desk, by its key, or a section of a case."""
        self.turn_to(page_about(place))

    def _show(self, row: int) -> None:
        self.text.setMarkdown(manual_pages()[row].text)
