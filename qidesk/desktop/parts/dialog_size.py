"""How large a dialog opens: so many letters wide and lines high, and never beyond the screen."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog


def open_at(dialog: QDialog, letters_wide: int, lines_high: int) -> None:
    """Give it that size, or as much of it as the screen has."""
    letters = dialog.fontMetrics()
    wanted = QSize(letters_wide * letters.averageCharWidth(), lines_high * letters.lineSpacing())
    dialog.resize(wanted.boundedTo(dialog.screen().availableSize()))
