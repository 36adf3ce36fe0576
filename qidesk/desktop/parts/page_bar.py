"""The controls over a page view: which page of how many, and how large."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from qidesk.desktop.parts.page_view import PageView
from qidesk.desktop.parts.words import plain
from qidesk.desktop.theme import GAP, HALF, WIDE
from qidesk.views.shortcuts import FIT, LARGER, SMALLER


class PageBar(QWidget):
    """Goes from page to page of a view and zooms it; `holder` is where its keys work.

    A scan, which may lie on its side, `can_turn`.
    """

    def __init__(self, view: PageView, holder: QWidget, *, can_turn: bool = False) -> None:
        super().__init__()
        self._view, self._can_turn = view, can_turn
        self._number = QLineEdit()
        self._number.setAccessibleName("Page")
        self._number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._number.setMaximumWidth(self.fontMetrics().horizontalAdvance("9999") + WIDE)
        self._number.editingFinished.connect(self._go)
        self._count = plain(wrap=False)
        self._lay_out()
        for shortcut, does in (
            (LARGER, view.zoom_in),
            (SMALLER, view.zoom_out),
            (FIT, view.fit_width),
        ):
            for keys in shortcut.keys:
                self._on_key(keys, does, holder)
        view.turned.connect(self._show_page)
        self._show_page(0, 0)

    def _lay_out(self) -> None:
        view = self._view
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(HALF)
        for widget in (
            self._number,
            self._count,
            _tool("‹", "Previous page", "", lambda: view.go_to(view.page - 1)),
            _tool("›", "Next page", "", lambda: view.go_to(view.page + 1)),
        ):
            layout.addWidget(widget)
        layout.addSpacing(WIDE)
        layout.addWidget(_tool("−", "Smaller", SMALLER.shown, view.zoom_out))
        layout.addWidget(_tool("+", "Larger", LARGER.shown, view.zoom_in))
        layout.addSpacing(GAP)
        layout.addWidget(_tool("Fit", "Fit the page to the width", FIT.shown, view.fit_width))
        if self._can_turn:
            layout.addWidget(_tool("↻", "Turn the pages", "", view.turn))
        layout.addStretch(1)

    def _on_key(self, keys: str, does: Callable[[], None], holder: QWidget) -> None:
        shortcut = QShortcut(QKeySequence(keys), holder)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(does)

    def _go(self) -> None:
        """Go to the page whose number was typed; what is no number is put right again."""
        typed = self._number.text().strip()
        if typed.isdecimal():
            if int(typed) != self._view.page + 1:
                self._view.go_to(int(typed) - 1)
        else:
            self._show_page(self._view.page + 1, self._view.page_count)

    def _show_page(self, at: int, count: int) -> None:
        self._number.setText(str(at))
        self._count.setText(f"of {count}")
        self.setEnabled(count > 0)


def _tool(text: str, name: str, key: str, does: Callable[[], None]) -> QToolButton:
    made = QToolButton()
    made.setText(text)
    made.setAccessibleName(name)
    made.setToolTip(f"{name} ({key})" if key else name)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.clicked.connect(lambda: does())
    return made
