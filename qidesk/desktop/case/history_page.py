"""Who did what with the case, when."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from qidesk.actions.history import DeedStory, history_of, words
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.kinds import KINDS
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.words import heading, plain
from qidesk.desktop.theme import GAP, WIDE


class HistoryPage(QWidget):
    """Every deed of the case, newest first; read when the page is seen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case_id = ""
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setAccessibleName("History of the case")
        self._text.setTabChangesFocus(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(GAP)
        layout.addWidget(heading("History", 1))
        layout.addWidget(plain("Every deed with who did it and when (UTC), newest first. "
                               "The journal behind it cannot be changed unnoticed.",
                               quiet=True))  # fmt: skip
        layout.addWidget(self._text)

    def show_file(self, file: CaseFile) -> None:
        """Show this case's history."""
        self._case_id = file.case.id
        if self.isVisible():
            self._read()

    def showEvent(self, event: object) -> None:
        """Read the history when it comes into view."""
        super().showEvent(event)  # type: ignore[arg-type]
        if self._case_id:
            self._read()

    def focus(self) -> None:
        """Put the cursor where the first key belongs."""
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Nothing is typed here."""

    def keep_drafts(self) -> None:
        """Nothing is typed here."""

    def _read(self) -> None:
        self._desk.ask(history_of, self._case_id, owner=self, done=self._show)

    def _show(self, stories: list[DeedStory]) -> None:
        self._text.setPlainText("\n\n".join(_told(story) for story in reversed(stories)))


def _told(story: DeedStory) -> str:
    at = story.at.replace("T", " ").removesuffix("Z")
    lines = [f"{at}   {story.user}: {story.name}"]
    lines += [
        f"      {KINDS[change.kind].words}, {change.label}: {words(change)}"
        for change in story.changes
    ]
    return "\n".join(lines)
