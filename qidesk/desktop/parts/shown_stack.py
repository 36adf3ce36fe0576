"""Pages one of which is shown, such as a table and what to do where it is empty."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget


class ShownStack(QStackedWidget):
    """Asks for the room that the page shown needs, and for none for those that are not."""

    def minimumSizeHint(self) -> QSize:
        """The least of the page shown."""
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown is not None else QSize()
