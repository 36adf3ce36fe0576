"""The findings of the case shown, worked out once for all its pages, on the desk's worker."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication

from qidesk.actions.analysing import analysis_of
from qidesk.casefile.casefile import CaseFile
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.scrolled_page import ScrolledPage
from qidesk.desktop.tasks import Done
from qidesk.law.analysis import Analysis

R = TypeVar("R")


class Findings:
    """One analysis of the case shown; each part of it is worked out when first asked for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._analysis: Analysis | None = None

    def show_file(self, file: CaseFile) -> None:
        """Answer from this case from now on, as of today."""
        self._analysis = analysis_of(file)

    def ask(self, part: Callable[[Analysis], R], owner: QObject, done: Done[R]) -> None:
        """Work a part out on the worker, such as `lambda law: law.deadlines`."""
        if (analysis := self._analysis) is not None:
            self._desk.ask(lambda _: part(analysis), owner=owner, done=done)


class LawPage(ScrolledPage):
    """A page that shows one part of the analysis, read anew when it is seen and the case changed.

    `part` names it, `show` is told it. `record_wanted` gives the id of a record of the case that
    somebody wants to see, `part_wanted` the key of a part of the case page and a field in it or ''.
    """

    record_wanted = Signal(str)
    part_wanted = Signal(str, str)

    def __init__(
        self,
        desk: Desk,
        findings: Findings,
        part: Callable[[Analysis], Any],
        show: Callable[[Any], None],
    ) -> None:
        super().__init__()
        self._desk, self._findings, self._part, self._show = desk, findings, part, show
        self._file: CaseFile | None = None
        self._is_stale = False

    def show_file(self, file: CaseFile) -> None:
        """Show this case as soon as the page is seen."""
        self._file = file
        self._is_stale = True
        if self.isVisible():
            self._read()

    def showEvent(self, event: QShowEvent) -> None:
        """Work out what changed while the page was out of sight."""
        super().showEvent(event)
        self._read()

    def focus(self) -> None:
        """Put the cursor where the first key belongs."""
        self.focusNextChild()

    def leave(self) -> None:
        """Nothing is typed here, unless a page says otherwise."""

    def keep_drafts(self) -> None:
        """Nothing is typed here, unless a page says otherwise."""

    def _read(self) -> None:
        if self._file is None or not self._is_stale:
            return
        self._is_stale = False
        asked = self._file

        def show(found: Any) -> None:
            if asked is self._file:
                self.setUpdatesEnabled(False)  # to lay it out and to draw it both take long
                self._show_and_keep_cursor(found)
                self._desk.draw_late(self)

        self._findings.ask(self._part, self, show)

    def _show_and_keep_cursor(self, found: Any) -> None:
        """Show it; the cursor stays in sight where what it was in went, as an empty table does."""
        at = QApplication.focusWidget()
        was_here = at is not None and self.isAncestorOf(at)
        self._show(found)
        at = QApplication.focusWidget()
        if was_here and (at is None or not at.isVisible()):
            self.focus()
