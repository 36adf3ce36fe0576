"""The pages of a paper as small pictures down the side, drawn as they come into view."""

from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import (
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from qidesk.desktop.parts.pdf import Content, page_small
from qidesk.desktop.tasks import Tasks
from qidesk.desktop.theme import GAP
from qidesk.errors import QIDeskError

_WIDE_PX, _HIGH_PX = 80, 104
_SETTLED_MS = 40
_LETTERS_A_LINE = 14
"""In large letters the list is so many letters wide."""


class _Words(QStyledItemDelegate):
    """Breaks what is said of a page: Qt measures more room for it than it draws in."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Put the ends of lines into the words."""
        super().initStyleOption(option, index)
        metrics, lines = option.fontMetrics, [""]
        for word in option.text.split():
            longer = f"{lines[-1]} {word}".strip()
            if metrics.horizontalAdvance(longer) <= _LETTERS_A_LINE * metrics.averageCharWidth():
                lines[-1] = longer
            else:
                lines.append(word)
        option.text = "\u2028".join(filter(None, lines))


class Thumbnails(QListWidget):
    """A line for each page, marked where it has no text; `page_chosen` gives one, from 0."""

    page_chosen = Signal(int)

    def __init__(self, paper: Tasks) -> None:
        super().__init__()
        self._paper = paper
        self._content: Content = b""
        self._drawing = False
        self.setAccessibleName("Pages")
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setProperty("leads", True)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setIconSize(QSize(_WIDE_PX, _HIGH_PX))
        self.setWordWrap(True)
        self.setItemDelegate(_Words(self))
        letters = (_LETTERS_A_LINE + 1) * self.fontMetrics().averageCharWidth()
        self.setFixedWidth(max(_WIDE_PX * 2, letters + 4 * GAP))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._settled = QTimer(self, interval=_SETTLED_MS, singleShot=True)
        self._settled.timeout.connect(self._draw_next)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._settled.start())
        self.currentRowChanged.connect(lambda at: self.page_chosen.emit(at) if at >= 0 else None)

    def show_paper(self, content: Content, words: list[str]) -> None:
        """Show a paper's pages, each with what is said beneath it."""
        self._content = content
        lines = 2 * self.fontMetrics().lineSpacing()
        self.setGridSize(QSize(self.viewport().width(), _HIGH_PX + lines + 2 * GAP))
        blocked = self.blockSignals(True)
        self.clear()
        blank = QPixmap(_WIDE_PX, _HIGH_PX)
        blank.fill(Qt.GlobalColor.white)
        for said in words:
            self.addItem(QListWidgetItem(QIcon(blank), said))
        self.blockSignals(blocked)
        self._settled.start()

    def say(self, at: int, words: str) -> None:
        """Say something else beneath a page (from 0)."""
        if (item := self.item(at)).text() != words:
            item.setText(words)

    def mark_page(self, at: int) -> None:
        """Mark the page in view, choosing nothing."""
        blocked = self.blockSignals(True)
        self.setCurrentRow(at)
        self.blockSignals(blocked)
        self._settled.start()

    def _missing(self) -> int | None:
        """The first page in view that is not drawn yet."""
        seen = self.viewport().rect()
        for at in range(self.count()):
            item = self.item(at)
            is_drawn = item.data(Qt.ItemDataRole.UserRole)
            if not is_drawn and self.visualItemRect(item).intersects(seen):
                return at
        return None

    def _draw_next(self) -> None:
        if self._drawing or not self._content or (at := self._missing()) is None:
            return
        self._drawing = True
        content = self._content
        self._paper.run(
            lambda: page_small(content, at, _WIDE_PX, _HIGH_PX),
            self,
            partial(self._keep, content, at),
            self._give_up,
        )

    def _keep(self, content: Content, at: int, image: QImage) -> None:
        self._drawing = False
        if content == self._content and at < self.count():
            item = self.item(at)
            item.setIcon(QIcon(QPixmap.fromImage(image)))
            item.setData(Qt.ItemDataRole.UserRole, True)
        self._draw_next()

    def _give_up(self, _: QIDeskError) -> None:
        """The view beside says what is wrong."""
        self._drawing, self._content = False, b""
