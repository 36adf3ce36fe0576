"""Patterns: what recurs across all cases, as table and picture, each count opening its cases."""

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from qidesk.actions.patterns.finding import By, Pattern, read_patterns
from qidesk.actions.patterns.words import CaseOf, cases_of, cells, kept_words, sought
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.choice_box import ChoiceBox
from qidesk.desktop.parts.lines import LineModel, line_table
from qidesk.desktop.parts.scrolled_page import scrolled
from qidesk.desktop.parts.shown_stack import ShownStack
from qidesk.desktop.parts.turning_splitter import TurningSplitter
from qidesk.desktop.parts.words import button, heading, named, nothing_here, plain, show_weight
from qidesk.desktop.patterns.pattern_papers import PatternPapers
from qidesk.desktop.patterns.pattern_picture import PatternPicture
from qidesk.desktop.theme import GAP, WIDE
from qidesk.identity.searching import holding, terms_narrowing
from qidesk.store.loading import CaseLine
from qidesk.store.vault import Vault
from qidesk.views.pattern_picture import MOST_ROWS, choices_of, picture_of

_TITLES = ("Name", "Where", "Cases", "Years", "What is told", "Worth knowing")
_CASE_TITLES = ("Case", "Person", "Docket number", "Years", "What")
_NONE = "Nothing of that is entered in any case"
_HOW = "Events, claims, rulings and the people of a case are what it is counted from."
_LINE_LETTERS, _TABLE_LETTERS = 24, 60
_TABLE_LINES, _CASE_LINES = 9, 7


class _Row(NamedTuple):
    """A pattern, its cells, and what it is looked for by: worked out before it is shown."""

    pattern: Pattern
    cells: tuple[str, ...]
    sought: str


class _Read(NamedTuple):
    by: By
    told: str
    rows: tuple[_Row, ...]
    lines: dict[str, CaseLine]


class PatternsPage(QWidget):
    """Counts are of cases. `opened` gives a case to open, `place_wanted` a page of the desk."""

    opened = Signal(str)
    place_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._found = _Read(By.OFFICER, "", (), {})
        self.by = ChoiceBox()
        self.by.setAccessibleName("What recurs")
        for each in By:
            self.by.add(each.capitalize(), each)
        self.line = QLineEdit()
        self.line.setAccessibleName("Search what recurs")
        self.line.setPlaceholderText("A name or a place")
        self.line.setClearButtonEnabled(True)
        self.counts = plain("", quiet=True)
        self.model = LineModel[_Row](_TITLES, lambda row: row.cells, self)
        self.table = line_table(self.model, "Patterns", hides_empty=True)
        self.picture = PatternPicture()
        self.which = ChoiceBox()
        self.which.setAccessibleName("Which of its cases")
        self.note = plain()
        show_weight(self.note, "note")
        self.case_model = LineModel[CaseOf](_CASE_TITLES, lambda case: case[1:], self)
        self.cases = line_table(self.case_model, "Its cases", hides_empty=True)
        self.papers = PatternPapers(desk, lambda: (self._by(), self.line.text()))
        self._stack = ShownStack()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(GAP)
        top.addWidget(heading("Patterns", 2))
        top.addStretch(1)
        top.addWidget(named("B&y", self.by))
        top.addWidget(self.by)
        self.line.setMinimumWidth(_LINE_LETTERS * self.fontMetrics().averageCharWidth())
        top.addWidget(self.line)
        self.table.setMinimumWidth(_TABLE_LETTERS * self.table.fontMetrics().averageCharWidth())
        for table, lines in ((self.table, _TABLE_LINES), (self.cases, _CASE_LINES)):
            table.setMinimumHeight(lines * table.fontMetrics().lineSpacing())
        beside = TurningSplitter(self.table, self.picture)
        beside.setStretchFactor(0, 3)
        beside.setStretchFactor(1, 2)
        below = QWidget()
        under = QVBoxLayout(below)
        under.setContentsMargins(0, GAP, 0, 0)
        under.setSpacing(GAP)
        chosen = QHBoxLayout()
        chosen.addWidget(named("Its cas&es", self.which))
        chosen.addWidget(self.which, 1)
        under.addLayout(chosen)
        under.addWidget(self.note)
        under.addWidget(self.cases, 1)
        whole = QSplitter(Qt.Orientation.Vertical)
        for each, share in ((beside, 3), (below, 2)):
            whole.addWidget(each)
            whole.setStretchFactor(whole.indexOf(each), share)
        turn = button("&Turn to the cases", partial(self.place_wanted.emit, "cases"))
        for each in (scrolled("Patterns and their cases", whole), nothing_here(_NONE, _HOW, turn)):
            self._stack.addWidget(each)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(GAP)
        layout.addLayout(top)
        layout.addWidget(self.counts)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.papers)
        self.papers.setVisible(self._desk.may_hand_out)

    def _connect(self) -> None:
        self.by.currentIndexChanged.connect(lambda _: self._read())
        self.line.textChanged.connect(lambda _: self._narrow())
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_counts())
        self.which.currentIndexChanged.connect(lambda _: self._show_cases())
        self.picture.chosen.connect(self._choose)
        self.cases.activated.connect(
            lambda index: self.opened.emit(self.case_model.rows[index.row()].case_id)
        )
        self._desk.changed.connect(lambda _: self._read() if self.isVisible() else None)

    def focus(self) -> None:
        """Put the cursor where the first key belongs."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Count anew whenever the page comes into view."""
        super().showEvent(event)
        self._read()

    def _by(self) -> By:
        return By(self.by.currentData())

    def _read(self) -> None:
        self._desk.ask(_read, self._by(), owner=self, done=self._show, can_stop=True)

    def _show(self, found: _Read) -> None:
        if found.by is self._by():
            self._found = found
            self._narrow()

    def _narrow(self) -> None:
        every = self._found.rows
        terms = terms_narrowing(self.line.text())
        shown = holding(terms, every, (each.sought for each in every))
        at = max(0, self.table.currentIndex().row())
        self.model.show_rows(shown)
        self.table.selectRow(min(at, len(shown) - 1))
        self.picture.show_picture(picture_of([each.pattern for each in shown[:MOST_ROWS]]))
        said = f"{len(shown):,} of {len(every):,}, those with the most cases first."
        self.counts.setText(" ".join(filter(None, (said, self._found.told))))
        self._stack.setCurrentIndex(0 if shown else 1)
        self._show_counts()

    def _chosen(self) -> Pattern | None:
        at = self.table.currentIndex().row()
        return self.model.rows[at].pattern if 0 <= at < len(self.model.rows) else None

    def _show_counts(self) -> None:
        pattern = self._chosen()
        self.note.setText(pattern.subject.note if pattern else "")
        self.note.setVisible(bool(self.note.text()))
        self.which.blockSignals(True)
        self.which.clear()
        for words, cases in choices_of(pattern) if pattern else ():
            self.which.add(words, cases)
        self.which.blockSignals(False)
        self._show_cases()

    def _show_cases(self) -> None:
        pattern, among = self._chosen(), self.which.currentData()
        if pattern is None:
            self.case_model.show_rows(())
            return

        def show(cases: tuple[CaseOf, ...]) -> None:
            if self._chosen() is pattern and self.which.currentData() == among:
                self.case_model.show_rows(cases)
                self.cases.selectRow(0)

        self._desk.ask(_cases, pattern, self._found.lines, among, owner=self, done=show)

    def _choose(self, row: int, year: str) -> None:
        """Show the cases of a dot of the picture."""
        self.table.selectRow(row)
        if (pattern := self._chosen()) is not None:
            self.which.setCurrentIndex(1 + list(pattern.years).index(year))


def _read(vault: Vault, by: By) -> _Read:
    patterns = read_patterns(vault, by)
    rows = tuple(_Row(each, cells(each), sought(each)) for each in patterns.found)
    return _Read(by, kept_words(patterns), rows, {line.id: line for line in vault.case_lines()})


def _cases(
    _: Vault, pattern: Pattern, lines: dict[str, CaseLine], among: tuple[str, ...]
) -> tuple[CaseOf, ...]:
    return cases_of(pattern, lines, among)
