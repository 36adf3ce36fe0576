"""A page of the law that is one table of findings, the chosen one beneath it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from qidesk.desktop.case.law.findings import Findings, LawPage
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.findings_pane import FindingsPane
from qidesk.law.analysis import Analysis
from qidesk.law.finding import Finding, Relied


class PanePage(LawPage):
    """Shows the rows that `part` gives in a pane; `same` gives what a row is known again by."""

    def __init__(
        self,
        desk: Desk,
        findings: Findings,
        part: Callable[[Analysis], Sequence[Any]],
        pane: FindingsPane,
        same: Callable[[Any], object],
    ) -> None:
        super().__init__(desk, findings, part, lambda found: self.show_found(found))
        self.pane, self._same = pane, same
        pane.wanted.connect(self.record_wanted)
        pane.part_wanted.connect(self.part_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(pane)

    def show_found(self, found: Sequence[Any]) -> None:
        """Show what was found, a row for each."""
        self.pane.show_rows(found, self._same)

    def focus(self) -> None:
        """Put the cursor where the first key belongs."""
        self.pane.focus()


def resting_on(finding: Finding, words: str, record: str) -> Finding:
    """The finding as a heading begins, and with a fact that leads to the record it is about."""
    said = finding.conclusion[:1].upper() + finding.conclusion[1:]
    led = any(fact.record == record for fact in finding.facts)
    facts = finding.facts if led else (Relied(words, record), *finding.facts)
    return replace(finding, conclusion=said, facts=facts)
