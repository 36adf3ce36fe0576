"""The numbers before the rows of a table."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHeaderView, QWidget


class RowNumbers(QHeaderView):
    """As wide as the last number, which is the longest: Qt itself asks the model for two hundred
    of them, eight questions each, whenever a row gets another height."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setHighlightSections(True)
        self.setSectionsClickable(True)

    def sizeHint(self) -> QSize:
        """Room for the last number, and for the sign of the row to come beneath it."""
        asked = QSize()
        for at in range(max(0, self.count() - 2), self.count()):
            asked = asked.expandedTo(self.sectionSizeFromContents(at))
        return asked
