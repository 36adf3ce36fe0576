"""The deadlines of a case: what is due by when and why, and what people do about it."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout

from qidesk.actions.drafts import DEADLINE
from qidesk.casefile.casefile import CaseFile
from qidesk.desktop.case.law.deadline_changes import (
    ADD,
    BY_HAND,
    CONFIRM,
    before,
    do,
    offered,
    removal,
    said,
    seen_in,
)
from qidesk.desktop.case.law.deadline_papers import DeadlinePapers
from qidesk.desktop.case.law.deadline_rows import (
    TITLES,
    Line,
    Side,
    cells,
    lines_of,
    narrowed,
    told,
)
from qidesk.desktop.case.law.findings import Findings, LawPage
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.change_form import Change, ChangeForm
from qidesk.desktop.parts.choice_box import ChoiceBox
from qidesk.desktop.parts.findings_pane import Empty, FindingsPane
from qidesk.desktop.parts.flowing_row import FlowingRow
from qidesk.desktop.parts.holds_drafts import HoldsDrafts
from qidesk.desktop.parts.words import button, nothing_here, plain, show_weight
from qidesk.desktop.theme import GAP, WIDE
from qidesk.errors import QIDeskError
from qidesk.law.deadlines.case_deadline import CaseDeadline

_ABOUT = (
    "Worked out anew each time. The safe date is the earliest under any plausible reading; file by "
    "the last business day before it. Count it again from the docket."
)
_EMPTY = Empty(
    "No deadline could be worked out yet",
    "Enter what the docket shows, with the day of each entry, or add a deadline by hand.",
    "&Enter what the docket shows",
    "docket",
)
_NONE_OPEN = "No deadline is open here"
_WHY_NONE = (
    "Those that are filed, whose safe date lies behind, or whose case is closed, and those of the "
    "other side, are not listed now."
)
_SETTLED_MS = 500


class DeadlinesPage(LawPage, HoldsDrafts):
    """A table of deadlines; the chosen one with its finding, its changes and their short form."""

    def __init__(self, desk: Desk, findings: Findings) -> None:
        super().__init__(desk, findings, lines_of, self._show_lines)
        self._lines: Sequence[Line] = ()
        self._key = self._wanted = ""
        self._seen: CaseDeadline | None = None
        self._begun: Mapping[str, str] = {}
        self.pane = FindingsPane("Deadlines", _ABOUT, TITLES, self._cells, told, _EMPTY)
        self.side = ChoiceBox()
        self.side.addItems([str(side) for side in Side])
        self.side.setAccessibleName("Whose deadlines")
        self.open_only = QCheckBox("Only what is open")
        self.open_only.setChecked(True)
        self.open_only.setAccessibleName("Only what is open")
        self.form = ChangeForm("What is done about the deadline")
        self.changes = FlowingRow()
        self.status = plain(quiet=True)
        self.status.hide()
        self.papers = DeadlinePapers(desk)
        self._settled = QTimer(self, interval=_SETTLED_MS, singleShot=True)
        self._settled.timeout.connect(self.keep_drafts)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        tools = FlowingRow()
        for widget in (self.side, self.open_only, *self._ways_out()):
            tools.addWidget(widget)
        self.pane.add_tools(tools, self.form)
        self.pane.finding.put_below_heading(self.changes)
        every = button("Show &them all", self._list_every, main=True)
        self.pane.add_none_listed(nothing_here(_NONE_OPEN, _WHY_NONE, every))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.pane, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(WIDE, 0, WIDE, GAP)
        foot.addWidget(self.papers)
        foot.addWidget(self.status)
        layout.addLayout(foot)

    def _ways_out(self) -> Sequence[QPushButton]:
        if self._desk.read_only:
            return self.papers.sheets() if self._desk.may_hand_out else ()
        return (
            button("&Add deadline…", lambda: self._begin(BY_HAND)),
            button("Cale&ndar…", self.papers.export_calendar),
            *self.papers.sheets(),
        )

    def _connect(self) -> None:
        self.side.currentIndexChanged.connect(lambda _: self._narrow())
        self.open_only.toggled.connect(lambda _: self._narrow())
        self.pane.wanted.connect(self.record_wanted)
        self.pane.part_wanted.connect(self.part_wanted)
        self.pane.chosen.connect(self._choose)
        self.form.edited.connect(self._settled.start)
        self.form.given.connect(self._do)
        self.form.given_up.connect(self._give_up)
        self.papers.told.connect(self._say)
        self.papers.failed.connect(self._refuse)

    # showing

    def show_file(self, file: CaseFile) -> None:
        """Show this case; what was typed about a deadline of another one is kept as a draft."""
        if self._file is not None and self._file.case.id != file.case.id:
            self.keep_drafts()
            self.form.clear()
            self._say("")
        self.papers.case_id = file.case.id
        super().show_file(file)

    def focus(self) -> None:
        """Put the cursor where the first key belongs."""
        self.pane.focus()

    def keep_drafts(self) -> None:
        """Keep what was typed about a deadline and not done."""
        self._settled.stop()
        if self.form.change is None:
            return
        typed = self.form.typed()
        if any(typed.values()) and typed != self._begun:
            self._desk.keep_draft(self.draft_key, typed)
        elif self.draft_key in self._desk.drafts:
            self._desk.discard_draft(self.draft_key)

    def leave(self) -> None:
        """Keep what was typed: a change is done only when somebody says so."""
        self.keep_drafts()

    def choose_deadline(self, key: str) -> None:
        """Choose a deadline by its key, now or once it is worked out; '' leaves the choice."""
        self._wanted = key
        self._find_wanted()

    def _show_lines(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._narrow()
        self._find_wanted()
        self._resume()

    def _find_wanted(self) -> None:
        if not any(line.deadline.key == self._wanted for line in self._lines):
            return
        wanted, self._wanted = self._wanted, ""
        if not self.pane.choose(lambda line: line.deadline.key == wanted):
            self._list_every()
            self.pane.choose(lambda line: line.deadline.key == wanted)

    def _list_every(self) -> None:
        """List every deadline, whosever it is and however it stands."""
        self.side.setCurrentIndex(list(Side).index(Side.ALL))
        self.open_only.setChecked(False)

    @property
    def _side(self) -> Side:
        """Whose deadlines are listed."""
        return list(Side)[self.side.currentIndex()]

    def _cells(self, line: Line) -> Sequence[str]:
        """The words of a line; where all are ours not whose, nor what measures the others' time."""
        return cells(line)[: -2 if self._side is Side.OURS else None]

    def _narrow(self) -> None:
        shown = narrowed(self._lines, self._side, open_only=self.open_only.isChecked())
        are_others = bool(self._lines)
        self.pane.show_rows(shown, lambda line: line.deadline.key, are_others=are_others)
        if not shown:
            self._show_changes(None)

    def _choose(self, line: Line) -> None:
        is_other = line.deadline.key != self._key
        if is_other and self.form.change is not None and self.form.change.name != ADD:
            self.keep_drafts()
            self.form.clear()
        self._key = line.deadline.key
        self._show_changes(line)
        self._resume()

    def _show_changes(self, line: Line | None) -> None:
        while (item := self.changes.takeAt(0)) is not None:
            if (made := item.widget()) is not None:
                made.hide()  # until it is gone, its letter would be told of two
                made.deleteLater()
        if line is None or self._desk.read_only:
            return
        for change in (*offered(line.deadline), *removal(line.deadline)):
            self.changes.addWidget(button(change.offer, partial(self._begin, change)))

    # changes

    @property
    def draft_key(self) -> str:
        """The name under which what is typed in the short form is kept, one for each change."""
        return self._draft_of(self.form.change or BY_HAND)

    def _draft_of(self, change: Change) -> str:
        case_id = self._file.case.id if self._file else ""
        return f"{DEADLINE}:{case_id}:{change.name}:{'' if change is BY_HAND else self._key}"

    def _resume(self) -> None:
        """Show again a change that was begun on this deadline and not done."""
        if self.form.change is not None or self._file is None or self._desk.read_only:
            return
        changes = offered(self.pane.row.deadline) if self.pane.row else ()
        for change in (*changes, BY_HAND):
            if kept := self._desk.drafts.get(self._draft_of(change)):
                self._put(change, kept)
                return

    def _begin(self, change: Change) -> None:
        self.keep_drafts()
        self.form.clear()
        self._put(change, self._desk.drafts.get(self._draft_of(change)))
        self.form.focus_first()
        self._say("")

    def _put(self, change: Change, typed: Mapping[str, str] | None) -> None:
        """Show a change's form, about the chosen deadline as it is seen now.

        typed: what its fields held when they were left; None where they were not begun.
        """
        initials = self._desk.signed_in.initials
        begun = before(change, self.pane.row.deadline, initials) if self.pane.row else {}
        self._begun = {asked.name: begun.get(asked.name, "") for asked in change.asked}
        typed = self._begun if typed is None else typed
        self._seen = self.pane.row.deadline if self.pane.row and change is not BY_HAND else None
        self.form.show_change(seen_in(change, self._seen) if self._seen else change, typed)

    def _do(self) -> None:
        change, file = self.form.change, self._file
        if change is None or file is None or self._desk.read_only:
            return
        self.keep_drafts()
        self._desk.do(
            do,
            file.case.id,
            change.name,
            self._seen,
            self.form.typed(),
            owner=self,
            case_id=file.case.id,
            done=partial(self._done, self.draft_key, self._seen),
            failed=partial(self._refuse_change, self.draft_key),
        )

    def _done(self, draft: str, deadline: Any, mark: Any) -> None:
        self._desk.discard_draft(draft)
        self._say(said(mark, deadline))
        if draft == self.draft_key:  # nobody has gone on to another deadline meanwhile
            self.form.clear()
            self.pane.focus()

    def _refuse_change(self, draft: str, error: QIDeskError) -> None:
        if draft != self.draft_key:
            self._refuse(error)
            return
        problems = getattr(error, "problems", ())
        change, row = self.form.change, self.pane.row
        if change is not None and row is not None and self._seen not in (None, row.deadline):
            self._put(CONFIRM if change.name == CONFIRM.name else change, self.form.typed())
        self.form.show_problems(problems, error.remedy if problems else error.said)

    def _give_up(self) -> None:
        self._desk.discard_draft(self.draft_key)
        self.form.clear()
        self.pane.focus()

    def _refuse(self, error: QIDeskError) -> None:
        self._say(error.said, "problem")

    def _say(self, text: str, weight: str = "") -> None:
        self.status.setText(text)
        self.status.setVisible(bool(text))
        show_weight(self.status, weight)
