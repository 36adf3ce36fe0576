"""What one types, and the paper one types from: both in sight, or one that makes way for the other.

Where neither side by side nor one above the other there is room for both, a strip says which one
is out of sight, and leads to it.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QWidget,
)

from qidesk.desktop.parts.page_view import PageView
from qidesk.desktop.parts.scrolled_page import scrolled
from qidesk.desktop.parts.words import button, closed, isolated, one_line, plain
from qidesk.desktop.theme import GAP, WIDE
from qidesk.views.shortcuts import PAPER_OR_PAGE

_LETTERS_BESIDE = 120
"""How many letters wide both stand side by side."""
_LINES_ABOVE = 44
"""How many lines high one stands above the other: a page's head, a form, and a paper to read."""
_MOST_LETTERS = 60


class PaperBeside(QSplitter):
    """What one types, and after it the paper one types from, with the `strip` for beneath them.

    The paper scrolls by itself, so that the window grows by it on no screen.
    """

    def __init__(self, paper: str) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.is_open = False
        self._fits_both = True
        self._is_paper_first = False
        self._name = paper
        self.page = QWidget()
        self.scroller = scrolled(paper)
        self.scroller.hide()
        self.addWidget(self.scroller)
        self.setChildrenCollapsible(False)
        self.strip = QWidget()
        self._told = plain(quiet=True)
        self._turn = button("", self.turn)
        layout = QHBoxLayout(self.strip)
        layout.setContentsMargins(WIDE, GAP, WIDE, GAP)
        layout.setSpacing(GAP)
        layout.addWidget(self._told, 1)
        layout.addWidget(self._turn)
        self.strip.hide()
        self._key = QShortcut(QKeySequence(PAPER_OR_PAGE.shown), self, self.turn)
        self._key.setEnabled(False)

    def put_page(self, page: QWidget) -> None:
        """Have what one types in before the paper."""
        self.page = page
        self.insertWidget(0, page)

    def open_paper(self, is_open: bool = True) -> None:
        """Have the paper in sight, or put it away."""
        self.is_open = self._is_paper_first = is_open
        self._key.setEnabled(is_open)
        self._share_room()

    def show_page(self) -> None:
        """Bring what one types back into sight."""
        self._is_paper_first = False
        self._share_room()

    def turn(self) -> None:
        """Go from what one types to the paper, or back."""
        focus = QApplication.focusWidget()
        was_at_paper = self.page.isHidden() or (
            focus is not None and self.scroller.isAncestorOf(focus)
        )
        self._is_paper_first = not was_at_paper
        self._share_room()
        self._give_focus()

    def name_paper(self, name: str) -> None:
        """Say which paper it is, for when it is out of sight."""
        self._name = one_line(name, _MOST_LETTERS)
        self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay one above the other where there is no room side by side; or show one alone."""
        metrics, focus = self.fontMetrics(), QApplication.focusWidget()
        fits = event.size().width() >= _LETTERS_BESIDE * metrics.averageCharWidth()
        self.setOrientation(Qt.Orientation.Horizontal if fits else Qt.Orientation.Vertical)
        had_both = self._fits_both
        self._fits_both = fits or event.size().height() >= _LINES_ABOVE * metrics.lineSpacing()
        if had_both and not self._fits_both and self.isVisible():
            self._is_paper_first = focus is not None and self.scroller.isAncestorOf(focus)
        super().resizeEvent(event)
        if had_both is not self._fits_both:
            self._share_room()

    def _share_room(self) -> None:
        """Show what there is room for; who typed in what makes way goes on in the other."""
        focus = QApplication.focusWidget()
        shown = self._fits_both, self._is_paper_first
        shows_page = not self.is_open or shown != (False, True)
        shows_paper = self.is_open and shown != (False, False)
        going = self.scroller if shows_page else self.page
        had_focus = focus is not None and going.isAncestorOf(focus)
        self._tell()
        self.strip.setVisible(self.is_open and not self._fits_both)
        if shows_page:  # what comes is there before what goes, else the cursor goes elsewhere
            self.page.show()
        self.scroller.setVisible(shows_paper)
        self.page.setVisible(shows_page)
        if had_focus and going.isHidden():
            self._give_focus()

    def _tell(self) -> None:
        is_paper = self._is_paper_first
        left = " The page is as you left it." if is_paper else ""
        self._told.setText(closed(f"Open: {isolated(self._name)}") + left)
        words = "Back to the page" if is_paper else "Look at it"
        self._turn.setText(PAPER_OR_PAGE.beside(words))
        self._turn.setAccessibleName(words)

    def _give_focus(self) -> None:
        """Put the cursor where one reads, or where one typed last."""
        other: QWidget | None = self.page.focusWidget()
        if self._is_paper_first:
            kinds = (PageView, QPlainTextEdit, QPushButton)  # of no paper, the way to one
            inside = (each for kind in kinds for each in self.scroller.findChildren(kind))
            other = next((each for each in inside if each.isVisible()), None)
        if other is None or not other.isVisible():
            other = self._turn
        other.setFocus(Qt.FocusReason.OtherFocusReason)
