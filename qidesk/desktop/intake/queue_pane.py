"""The queue: how many requests wait at each stage and how long, and the gate of the chosen one."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from qidesk.actions.cases import load_case
from qidesk.actions.queue import Queued, mark_told, oldest_days, read_queue
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.matter import Stage
from qidesk.desktop.desk import Desk
from qidesk.desktop.intake.gate import Gate
from qidesk.desktop.intake.letter_batch import LetterBatch
from qidesk.desktop.parts.columns import has_other_width
from qidesk.desktop.parts.lines import LineModel, line_table
from qidesk.desktop.parts.scrolled_page import scrolled
from qidesk.desktop.parts.words import button, nothing_here, plain, sheet
from qidesk.desktop.theme import GAP
from qidesk.views.queue_rows import TITLES, cells, days_words, is_shown, summed_up

_LEAST_ROWS = 4
_NEXT = {
    Stage.LOGGED: "Log an envelope, and it waits here for its conflict check.",
    Stage.CONFLICT_CHECKED: "A request comes here once somebody has cleared conflicts.",
    Stage.SCREENED: "A request comes here once it is marked as screened.",
    Stage.DECIDED: "A case comes here when its stage is set to decided, on the case's own page.",
    Stage.TOLD: "A case comes here when its stage is set to told, on the case's own page.",
    None: "A case whose stage is left empty comes here. Every case has one now.",
}
_PLACES: tuple[Stage | None, ...] = (*Stage, None)
"""The tabs, in their order: each stage, and last what has none."""
_SHORT = {Stage.CONFLICT_CHECKED: "Checked", None: "No stage"}


class QueuePane(QWidget):
    """Every request at its stage, longest waiting first. `opened` gives a case to open.

    `envelope_wanted` asks for the form of an envelope, where nothing is logged.
    """

    opened = Signal(str)
    envelope_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._is_stale = True
        self._wanted = ""
        self._stage_shown: Stage | None = Stage.LOGGED
        self._queue: tuple[Queued, ...] = ()
        self.stages = QTabBar()
        self.stages.setAccessibleName("Stages of intake")
        self.stages.setExpanding(False)
        self.stages.setDrawBase(False)
        for stage in _PLACES:
            self.stages.addTab(_heading(stage))
        self.told = plain(quiet=True)
        self.model = LineModel[Queued](TITLES, cells, self)
        self.view = line_table(self.model, "Requests at this stage")
        row_px = self.view.verticalHeader().defaultSectionSize() + GAP
        self.view.setMinimumHeight(_LEAST_ROWS * row_px)
        self.gate = Gate(desk)
        self.batch = LetterBatch(desk)
        self._batch_room = scrolled("Letters to this stage", self.batch)
        self._batch_room.hide()
        self._batch_button = button("Le&tters to this stage…", self.open_batch)
        self._mailed_button = button("Letters are mailed", self._mark_mailed)
        self._mailed_button.hide()
        self._stack = QStackedWidget()
        self._lay_out()
        self.stages.currentChanged.connect(lambda _: self._turn())
        self.view.selectionModel().currentRowChanged.connect(lambda now, _: self._choose(now.row()))
        self.view.doubleClicked.connect(lambda index: self._open(index.row()))
        self.view.installEventFilter(self)
        self.gate.opened.connect(self.opened)
        self.gate.conflicts.cleared.connect(self.focus)
        self.gate.moved.connect(self.focus)
        self.batch.closed.connect(self.close_batch)
        desk.changed.connect(self._on_change)

    def _lay_out(self) -> None:
        """Lay the pane out from without to within: what is put into another is styled anew."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GAP, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self.stages)
        told = QHBoxLayout()
        told.addWidget(self.told, 1)
        told.addWidget(self._mailed_button, 0, Qt.AlignmentFlag.AlignTop)
        told.addWidget(self._batch_button, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(told)
        layout.addWidget(self._batch_room, 1)
        layout.addWidget(self._stack, 1)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        self._stack.addWidget(splitter)
        for stage in _PLACES:
            way = self._way_from(stage)
            self._stack.addWidget(nothing_here("Nothing waits here", _NEXT[stage], *way))
        scroll = self._scroll = QScrollArea()
        splitter.addWidget(self.view)
        splitter.addWidget(scroll)
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 3)
        frame, inside = sheet()
        scroll.setWidgetResizable(True)
        scroll.setWidget(frame)
        scroll.setAccessibleName("The gate form")
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside.addWidget(self.gate)
        self.gate.conflicts.wanted.connect(lambda: scroll.ensureWidgetVisible(self.gate.conflicts))

    def _way_from(self, stage: Stage | None) -> tuple[QPushButton, ...]:
        """Where requests come from that wait at a stage: the mail, or the stage before it."""
        if stage is None:
            return ()
        at = _PLACES.index(stage)
        if at == 0:
            return (button("Log &an envelope", self.envelope_wanted.emit),)
        before = _heading(_PLACES[at - 1]).lower()
        return (button(f"See what is {before}", partial(self.stages.setCurrentIndex, at - 1)),)

    @property
    def stage(self) -> Stage | None:
        """The stage shown; None where that of the cases without one is."""
        return _PLACES[self.stages.currentIndex()]

    def showEvent(self, event: QShowEvent) -> None:
        """Read the queue anew where something changed while it was out of sight."""
        super().showEvent(event)
        if self._is_stale:
            self.model.show_rows(())  # nobody looks at where they stood
            self._read()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter opens the chosen case."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() not in keys:
                return super().eventFilter(watched, event)
            self._open(self.view.currentIndex().row())
            return True
        return super().eventFilter(watched, event)

    def focus(self) -> None:
        """Put the cursor where the first key belongs."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_case(self, case_id: str) -> None:
        """Turn to the stage of a case and choose it there, as soon as the queue is read."""
        self._wanted = case_id
        self._read()

    def open_batch(self) -> None:
        """Offer one letter to everybody at the stage shown, in place of the list."""
        if self.stage is not None:
            self.leave()
            self._stack.hide()
            self._batch_room.show()
            self.batch.open_for(self.stage)

    def _written_to(self) -> list[str]:
        """The cases of the stage whose letter was written and waits to be mailed."""
        is_decided = self.stage is Stage.DECIDED and not self._desk.read_only
        here = (each for each in self._queue if is_decided and each.stage is Stage.DECIDED)
        return [each.case_id for each in here if each.letter]

    def _mark_mailed(self) -> None:
        self.leave()
        self._desk.do(mark_told, self._written_to(), owner=self)

    def close_batch(self) -> None:
        """Go back to the list, unless the stages are walked along."""
        self.batch.hide()
        self._batch_room.hide()
        self._stack.show()
        if not self.stages.hasFocus():
            self.focus()

    def leave(self) -> None:
        """Save whatever was typed here."""
        self.gate.leave()

    def keep_drafts(self) -> None:
        """Keep whatever was typed and not saved."""
        self.gate.keep_drafts()

    def _on_change(self, _: str) -> None:
        self._is_stale = True
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        self._is_stale = False
        self._desk.ask(read_queue, owner=self, done=self._show, can_stop=True)

    def _show(self, queue: tuple[Queued, ...]) -> None:
        self._queue = queue
        self._name_stages()
        self._turn_to_wanted()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Name the stages anew where there is another room for it."""
        super().resizeEvent(event)
        if has_other_width(event):
            self._name_stages()

    def _name_stages(self) -> None:
        """Say how many wait at each stage, and how long the oldest does where there is room.

        Where the room is narrower still, the longest names are said in fewer words.
        """
        for told, name in ((True, _heading), (False, _heading), (False, _short_heading)):
            for at, stage in enumerate(_PLACES):
                here = [each for each in self._queue if each.stage is stage]
                oldest = oldest_days(here) if told else None
                age = f" ({days_words(oldest)})" if oldest is not None else ""
                self.stages.setTabText(at, f"{name(stage)} {len(here):,}{age}")
            self.told.setText(summed_up(self._queue, tells_ages=told))
            if self.stages.sizeHint().width() <= self.width():
                return

    def _turn_to_wanted(self) -> None:
        """Turn to the stage of the case that is asked for, or else show the same one anew."""
        wanted = next((each for each in self._queue if each.case_id == self._wanted), None)
        if wanted is not None:
            blocked = self.stages.blockSignals(True)
            self.stages.setCurrentIndex(_PLACES.index(wanted.stage))
            self.stages.blockSignals(blocked)
        self._turn()

    def _turn(self) -> None:
        """Show the stage's requests, keeping the chosen one, or the next once it is gone."""
        if not self._batch_room.isHidden() and self._stage_shown is not self.stage:
            self.close_batch()
        can_send = self.stage is not None and not self._desk.read_only
        self._batch_button.setEnabled(can_send)
        written = len(self._written_to())
        self._mailed_button.setText(f"Letters are mailed: {written:,} told")
        self._mailed_button.setVisible(written > 0)
        chosen, self._wanted = self._wanted or self._chosen_id(), ""
        had_focus = self.view.hasFocus() and self.model.rowCount() > 0
        row = self.view.currentIndex().row() if self._stage_shown is self.stage else 0
        here = self._here()
        blocked = self.view.selectionModel().blockSignals(True)
        down = self.view.verticalScrollBar().value()
        told = [cells(each) for each in here]
        for column, title in enumerate(TITLES):
            is_empty = not any(row[column] for row in told)
            self.view.leave_out(column, is_empty or not is_shown(title, self.stage))
        self.model.show_rows(here)
        after = max(0, min(row, len(here) - 1))
        at = next((at for at, each in enumerate(here) if each.case_id == chosen), after)
        if here:
            self.view.selectRow(at)
        self.view.verticalScrollBar().setValue(down)
        self.view.selectionModel().blockSignals(blocked)
        self._stack.setCurrentIndex(0 if here else 1 + self.stages.currentIndex())
        if here:
            self._choose(at)
        else:
            self.leave()
            if had_focus:
                self.stages.setFocus(Qt.FocusReason.OtherFocusReason)

    def _here(self) -> list[Queued]:
        """The requests of the stage; those that stand there already keep their place in sight.

        What became urgent or older meanwhile moves only once the stage is turned to anew, so that
        nobody clicks on a line that was another one a moment ago.
        """
        here = [each for each in self._queue if each.stage is self.stage]
        stood = {each.case_id: at for at, each in enumerate(self.model.rows)}
        if self._stage_shown is self.stage:
            here.sort(key=lambda each: stood.get(each.case_id, len(stood)))
        self._stage_shown = self.stage
        return here

    def _choose(self, at: int) -> None:
        if 0 <= at < len(self.model.rows):
            case_id = self.model.rows[at].case_id
            self._desk.ask(load_case, case_id, owner=self, done=self._show_gate)

    def _show_gate(self, file: CaseFile) -> None:
        if file.case.id == self._chosen_id():
            if self.gate.case_id != file.case.id:
                self._scroll.verticalScrollBar().setValue(0)
            self.gate.show_file(file)

    def _open(self, at: int) -> None:
        if 0 <= at < len(self.model.rows):
            self.leave()
            self.opened.emit(self.model.rows[at].case_id)

    def _chosen_id(self) -> str:
        at = self.view.currentIndex().row()
        return self.model.rows[at].case_id if 0 <= at < len(self.model.rows) else ""


def _heading(stage: Stage | None) -> str:
    return stage.words.capitalize() if stage else "No stage entered"


def _short_heading(stage: Stage | None) -> str:
    return _SHORT.get(stage) or _heading(stage)
