"""A case at a glance: what comes next, who and where, what is missing, what the courts did."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.words import short
from qidesk.desktop.case.glance.answers import Answers
from qidesk.desktop.case.glance.summaries import Replaced, lines_of, rulings_grid, way, words
from qidesk.desktop.case.law.findings import Findings, LawPage
from qidesk.desktop.case.names import Names
from qidesk.desktop.case.timeline_facts import LanesBy, story_of
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.beside import Beside
from qidesk.desktop.parts.timeline_view import TimelineView
from qidesk.desktop.parts.words import button, heading, plain, show_weight
from qidesk.desktop.theme import GAP, HALF, WIDE, WIDER
from qidesk.law.analysis import Analysis
from qidesk.views.glance.asked import Asked, asked_of
from qidesk.views.glance.found import Found, NextDate, found_in
from qidesk.views.glance.known import Known, Paper, known_in

R = TypeVar("R")
_PICTURE_LINES = 8
_WAYS = {"in": "◂ in", "out": "▸ out", "court": "court", "": ""}


class GlancePage(LawPage):
    """What is known stands at once; what the law makes of it fills in as it is worked out."""

    def __init__(self, desk: Desk, findings: Findings, names: Names) -> None:
        super().__init__(
            desk, findings, lambda law: known_in(law.file, names.name_of), self._show_known
        )
        self._names = names
        self.next = heading("", 1)
        self.next.setWordWrap(True)
        self.why = plain(quiet=True)
        self.after = plain()
        self.lines = Replaced("What is known")
        self.answers = Answers(desk, names)
        self.answers.record_wanted.connect(self.record_wanted)
        self.answers.part_wanted.connect(self.part_wanted)
        self.rulings = Replaced("Rulings")
        self.papers = Replaced("Last papers")
        self._next_key = ""
        self._next_way = way("Next", self._open_next, "the deadlines")
        self.confirm = button("Co&nfirm…", self._open_next)
        self.picture = TimelineView()
        self.picture.setFixedHeight(self.fontMetrics().height() * _PICTURE_LINES)
        self.picture.chosen.connect(self.record_wanted)
        self._lay_out()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, GAP, WIDE, WIDE)
        layout.setSpacing(GAP)
        layout.addLayout(self._ahead())
        layout.addWidget(_line())
        layout.addLayout(Beside(self.lines, self.answers, 1, WIDER))
        layout.addWidget(_line())
        self._paper_row = Beside(self._ruled(), self._sent(), 2, WIDER)
        layout.addLayout(self._paper_row)
        layout.addWidget(self.picture)
        layout.addStretch(1)

    def _ahead(self) -> QGridLayout:
        """The next date in two lines, and those after it."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(HALF)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._next_way, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.next, 0, 1, 1, 2)
        grid.addWidget(self.why, 1, 1)
        grid.addWidget(self.after, 2, 1)
        grid.addWidget(self.confirm, 1, 2, 2, 1, Qt.AlignmentFlag.AlignTop)
        return grid

    def _open_next(self) -> None:
        """Ask for the next date among the deadlines, where it is confirmed."""
        self.part_wanted.emit("deadlines", self._next_key)

    def _ruled(self) -> QWidget:
        opened = way("Rulings", lambda: self.part_wanted.emit("matrix", ""), "the matrix")
        return _titled(opened, self.rulings)

    def _sent(self) -> QWidget:
        opened = way(
            "Last papers", lambda: self.part_wanted.emit("communication", ""), "the communications"
        )
        return _titled(opened, self.papers)

    def show_file(self, file: CaseFile) -> None:
        """Show what the file says, then what the law makes of it, then what is missing."""
        if self._file is None or self._file.case.id != file.case.id:
            self._clear()
        super().show_file(file)

    def _clear(self) -> None:
        """Let nothing of another case stand while this one is worked out."""
        self.next.setText("Working out what is next…")
        for label in (self.why, self.after):
            label.clear()
            label.hide()
        self._show_way(None)
        for part in (self.lines, self.rulings, self.papers):
            part.put(QWidget())
        self.picture.hide()
        self.answers.leave()

    def _show_known(self, known: Known) -> None:
        lines = [
            (way(line.label, partial(self.part_wanted.emit, line.part, ""), line.label), line.words)
            for line in known.lines
        ]
        self.lines.put(lines_of(lines))
        self.papers.put(
            lines_of([(words(_WAYS[each.way], wrap=False), _dated(each)) for each in known.papers])
        )
        self.picture.setVisible(known.drawn)
        if known.drawn and self._file is not None:
            self._draw(self._file)
        self._ask_of_this(partial(found_in, named=self._names.name_of), self._show_found)

    def _ask_of_this(self, part: Callable[[Analysis], R], done: Callable[[R], None]) -> None:
        """Ask for a part of the analysis of the case shown; another's is not shown."""
        asked = self._file
        self._findings.ask(part, self, lambda found: done(found) if asked is self._file else None)

    def _draw(self, file: CaseFile) -> None:
        shown = frozenset(event.id for event in file.events)
        self.picture.show_story(story_of(file, self._names, LanesBy.NOTHING, shown))

    def _show_found(self, found: Found) -> None:
        self._show_next(found.next, found.lacking)
        self.after.setText("\n".join(_following(found)))
        self.after.setVisible(bool(self.after.text()))
        self._paper_row.share_out(2 if len(found.courts) > 1 else 1)
        self.rulings.put(rulings_grid(found.courts, found.rulings, found.more))
        self._ask_of_this(_asked, self._show_asked)

    def _show_next(self, date: NextDate | None, lacking: str) -> None:
        self.next.setText(f"{date.what}: {date.days}" if date else "No date of ours is ahead")
        show_weight(self.next, "problem" if date and date.grave else "")
        self.why.setText(date.why if date else lacking)
        self.why.setVisible(bool(self.why.text()))
        self._show_way(date)

    def _show_way(self, date: NextDate | None) -> None:
        """Lead to the date from now on, and offer to confirm one that is not."""
        self._next_key = date.key if date else ""
        self.confirm.setVisible(bool(date and date.to_confirm and not self._desk.read_only))

    def _show_asked(self, asked: tuple[Asked, ...]) -> None:
        if self._file is not None:
            self.answers.show_asked(self._file, asked)

    def focus(self) -> None:
        """Put the cursor where the first key belongs."""
        self.answers.focus()

    def leave(self) -> None:
        """Save whatever was typed here."""
        self.answers.leave()

    def keep_drafts(self) -> None:
        """Keep whatever was typed and not saved."""
        self.answers.keep_drafts()


def _asked(law: Analysis) -> tuple[Asked, ...]:
    return asked_of(law.file, law.book, law.missing)


def _dated(paper: Paper) -> str:
    return ": ".join(filter(None, (short(paper.day), paper.words)))


def _following(found: Found) -> Iterator[str]:
    if found.after:
        yield f"Then file by {'; '.join(found.after)}"
    if found.next and found.lacking:
        yield found.lacking


def _titled(title: QWidget, body: QWidget) -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(HALF)
    layout.addWidget(title)
    layout.addWidget(body)
    layout.addStretch(1)
    return page


def _line() -> QFrame:
    """One thin line between two parts of the page."""
    made = QFrame()
    made.setProperty("parting", True)
    made.setFixedHeight(1)
    return made
