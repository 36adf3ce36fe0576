"""Who did what with the case, when: its changes, and who opened, exported or printed it."""

from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QSyntaxHighlighter
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from qidesk.actions.access import accesses
from qidesk.actions.history import ChangeStory, FieldChange, history_of, words
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.operations.written import LIFE
from qidesk.casefile.schema.kinds import KINDS
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.access_table import AccessTable
from qidesk.desktop.parts.inputs import Area
from qidesk.desktop.parts.words import heading, isolated, plain
from qidesk.desktop.theme import GAP, WIDE
from qidesk.store.vault import Vault

_CHANGES = (
    "Every change with who did it and when (UTC), newest first. The journal behind it cannot be "
    "changed unnoticed."
)
_ACCESSES = (
    "Who opened, saved as a file or printed the case here, newest first. Where a file was "
    "written is not kept: its folder may name a person. A window open read-only writes "
    "nothing, this log included."
)


class HistoryPage(QWidget):
    """Every change of the case and every access to it, newest first; read when the page is seen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case_id = ""
        self._text = Area()
        self._text.setReadOnly(True)
        self._text.setAccessibleName("Changes of the case")
        self._text.setTabChangesFocus(True)
        _Heads(self._text.document())
        self.accesses = AccessTable("Accesses to the case", with_case=False)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setAccessibleName("History: parts")
        self.tabs.addTab(_told_of(_CHANGES, self._text), "Changes")
        self.tabs.addTab(_told_of(_ACCESSES, self.accesses), "Access log")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(GAP)
        layout.addWidget(heading("History", 1))
        layout.addWidget(self.tabs)

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
        first = self.accesses.view if self.tabs.currentIndex() else self._text
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Nothing is typed here."""

    def keep_drafts(self) -> None:
        """Nothing is typed here."""

    def _read(self) -> None:
        case_id = self._case_id
        show = self._text.setPlainText
        self._desk.ask(_history, case_id, owner=self, done=show, can_stop=True)
        self._desk.ask(accesses, case_id, owner=self, done=self.accesses.show_entries)


def _history(vault: Vault, case_id: str) -> str:
    """Every change in words, put together on the worker."""
    return "\n\n".join(map(_told, reversed(history_of(vault, case_id))))


def _told_of(what: str, widget: QWidget) -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, GAP, 0, 0)
    layout.setSpacing(GAP)
    layout.addWidget(plain(what, quiet=True))
    layout.addWidget(widget, 1)
    return page


def _told(story: ChangeStory) -> str:
    """A change in lines: what was done, then record by record what was set."""
    at = story.at.replace("T", " ").removesuffix("Z")
    lines = [f"{at}   {isolated(story.user)}: {story.name}"]
    for (kind, _), changes in groupby(story.changes, key=lambda each: (each.kind, each.record)):
        lines += _of_record(KINDS[kind].words.capitalize(), tuple(changes))
    return "\n".join(lines)


def _of_record(kind: str, changes: tuple[FieldChange, ...]) -> list[str]:
    life = next((f" {words(each)}" for each in changes if each.field == LIFE), "")
    first = f"    {kind}{life}: {isolated(changes[0].called)}"
    fields = [each for each in changes if each.field != LIFE]
    return [first, *(_of_field(each) for each in fields)]


def _of_field(change: FieldChange) -> str:
    """A field's text; its further lines stand beneath it, so that none can pass for a change."""
    said = [isolated(line) for line in words(change).splitlines()]
    return f"        {change.label}: " + "\n            ".join(said)


class _Heads(QSyntaxHighlighter):
    """Sets the first line of each change in heavy type: the one kind that is not indented."""

    def highlightBlock(self, text: str) -> None:
        """Set a line in its type."""
        if text and not text.startswith(" "):
            heavy = self.document().defaultFont()
            heavy.setWeight(QFont.Weight.DemiBold)
            self.setFormat(0, len(text), heavy)
