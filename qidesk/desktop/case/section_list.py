"""The sections of a case down the left, each group under its heading."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from qidesk.desktop.theme import GAP, HALF, WIDE
from qidesk.views.case_layout import SECTIONS

Index = QModelIndex | QPersistentModelIndex
_HEADED = Qt.ItemDataRole.UserRole
_SMALLER = 0.85
_RESTS_AFTER_MS = 250


class SectionList(QListWidget):
    """A row for each section, in the order of the layout; the first of a group bears its name.

    While a title is being typed the sections on the way are not turned to.
    """

    def __init__(self) -> None:
        super().__init__()
        self._resting = QTimer(self, interval=_RESTS_AFTER_MS, singleShot=True)
        self._resting.timeout.connect(lambda: self.currentRowChanged.emit(self.currentRow()))
        self.setAccessibleName("Sections of the case")
        self.setProperty("leads", True)
        self.setToolTip("F6 goes from here into the section, and comes back")
        self.setItemDelegate(_Headed(self))
        before = ""
        for section in SECTIONS:
            item = QListWidgetItem(section.title, self)
            heading = section.group if section.group != before else ""
            item.setData(_HEADED, heading)
            about = f"{section.group}: {section.title}" if section.group else section.title
            item.setData(Qt.ItemDataRole.AccessibleTextRole, about)
            before = section.group
        metrics = self.fontMetrics()
        words = [each for section in SECTIONS for each in (section.title, section.group)]
        self.setFixedWidth(max(map(metrics.horizontalAdvance, words)) + 4 * WIDE)

    def keyboardSearch(self, search: str) -> None:
        """Go to the section whose title is typed; it is turned to once the typing rests."""
        before = self.currentRow()
        blocked = self.blockSignals(True)
        super().keyboardSearch(search)
        self.blockSignals(blocked)
        if self.currentRow() != before:
            self._resting.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn at once to what was typed where another key follows, such as Enter."""
        if self._resting.isActive() and not event.text().isalnum():
            self._resting.stop()
            self.currentRowChanged.emit(self.currentRow())
        super().keyPressEvent(event)


class _Headed(QStyledItemDelegate):
    """Draws a row, and above the first of a group the group's name."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A line and some air, and a line more beneath a heading."""
        row = option.fontMetrics.lineSpacing() + GAP
        return QSize(0, row + (_heading_px(option) if index.data(_HEADED) else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the heading in small quiet letters; what is chosen is marked beneath it."""
        beneath = QStyleOptionViewItem(option)
        if heading := index.data(_HEADED):
            top, box = _heading_px(option), QRect(option.rect)
            box.setHeight(top)
            beneath.rect = option.rect.adjusted(0, top, 0, 0)
            painter.save()
            font = painter.font()
            font.setPointSizeF(option.font.pointSizeF() * _SMALLER)
            painter.setFont(font)
            painter.setPen(QApplication.palette().placeholderText().color())
            room = box.adjusted(GAP + HALF, HALF, 0, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, heading)
            painter.restore()
        super().paint(painter, beneath, index)


def _heading_px(option: QStyleOptionViewItem) -> int:
    return option.fontMetrics.lineSpacing() + HALF
