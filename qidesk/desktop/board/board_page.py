"""The board: every case by its next safe date, then those without one, each with why."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from qidesk.actions.board import BoardLine, freshen
from qidesk.actions.calendars import days_words, write_calendar
from qidesk.actions.ids_and_clock import today
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.choice_box import ChoiceBox
from qidesk.desktop.parts.file_dialogs import ask_where
from qidesk.desktop.parts.inputs import Line
from qidesk.desktop.parts.lines import LineModel, line_table
from qidesk.desktop.parts.shown_stack import ShownStack
from qidesk.desktop.parts.words import (
    button,
    heading,
    isolated,
    nothing_here,
    plain,
    show_weight,
    with_room,
)
from qidesk.desktop.theme import GAP, WIDE
from qidesk.errors import QIDeskError
from qidesk.steps import Stopped
from qidesk.views.board_rows import (
    TITLES,
    Board,
    Files,
    Filters,
    Show,
    cells,
    in_full,
    narrowed,
    read,
    summed_up,
)

_ABOUT = (
    "Urgent mail first, then our deadlines by safe date. Enter opens the case at its deadlines."
)
_READ_AFTER_MS = 100
_TABLE, _NO_CASES, _NO_MATCH = range(3)


class BoardPage(QWidget):
    """One line a case. `opened` gives a case and the key of the deadline to show ('' for none),
    `place_wanted` the key of another page of the desk.

    What changed is worked out some cases at a time, between whatever else the worker has to do.
    """

    opened = Signal(str, str)
    place_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._board = Board()
        self._is_stale, self._is_working, self._is_stopped = True, False, False
        self._most = 0
        self._folder = Path.home()
        self.line = Line()
        self.line.setAccessibleName("Search the board")
        self.line.hint_at("A case, paper, rule, filer, owner, or why no date", "Find in the list")
        self.line.setClearButtonEnabled(True)
        self.show_box = _box("Which cases", [str(each) for each in Show])
        self.owner = _box("Whose cases", ["Anybody's"])
        self.files = _box("Who files", [str(each) for each in Files])
        self.counts = plain("", quiet=True)
        self.model = LineModel[BoardLine](TITLES, cells, self)
        self.view = line_table(self.model, "Board")
        self.told = with_room(plain(), 2)
        self.status = with_room(plain(quiet=True), 1)
        self._bar = QProgressBar()
        self._bar.setAccessibleName("Cases worked out")
        self._bar.setTextVisible(False)
        self._stop = button("S&top", self.stop)
        self._go_on = button("Go &on", self._continue)
        self._working = QWidget()
        self._stack = ShownStack()
        self._reading = QTimer(self, interval=_READ_AFTER_MS, singleShot=True)
        self._reading.timeout.connect(self._work)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(GAP)
        top.addWidget(heading("Board", 2))
        top.addStretch(1)
        if not self._desk.read_only:
            top.addWidget(button("Cale&ndar of all…", self.export_calendar))
        filters = QHBoxLayout()
        filters.setSpacing(GAP)
        filters.addWidget(self.line, 1)
        filters.addWidget(self.show_box)
        filters.addWidget(self.owner)
        filters.addWidget(self.files)
        working = QHBoxLayout(self._working)
        working.setContentsMargins(0, 0, 0, 0)
        working.addWidget(plain("Working out what is due…", wrap=False))
        working.addWidget(self._bar, 1)
        working.addWidget(self._stop)
        self._working.hide()
        self._go_on.hide()
        self._stack.addWidget(self.view)
        begin = button("Log the first &envelope", partial(self.place_wanted.emit, "intake"))
        self._stack.addWidget(
            nothing_here(
                "No cases yet", "A case begins at the intake desk with its envelope.", begin
            )
        )
        clear = button("Clear the search and show every case", self._show_every_case)
        self._stack.addWidget(nothing_here("Nothing matches", "", clear))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(GAP)
        layout.addLayout(top)
        layout.addWidget(plain(_ABOUT, quiet=True))
        layout.addLayout(filters)
        for widget in (self.counts, self._working, self._go_on):
            layout.addWidget(widget)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.told)
        layout.addWidget(self.status)

    def _connect(self) -> None:
        self.line.textChanged.connect(lambda _: self._narrow(are_narrowed=True))
        self.show_box.currentIndexChanged.connect(lambda _: self._narrow())
        self.owner.currentIndexChanged.connect(lambda _: self._narrow())
        self.files.currentIndexChanged.connect(lambda _: self._narrow())
        self.line.installEventFilter(self)
        self.view.installEventFilter(self)
        self.view.doubleClicked.connect(lambda index: self._open(index.row()))
        self.view.selectionModel().currentRowChanged.connect(lambda now, _: self._tell(now.row()))
        self._desk.changed.connect(lambda _: self._become_stale())

    def focus(self) -> None:
        """Put the cursor where the first key belongs."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Work out what changed while the board was out of sight."""
        super().showEvent(event)
        if self._is_stale:
            self._reading.start(0)

    def leave(self) -> None:
        """Nothing is typed here that is kept."""

    def keep_drafts(self) -> None:
        """Nothing is typed here that is kept."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter opens the case; Down goes from the search into the board."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._open(max(0, self.view.currentIndex().row()))
                return True
            if watched is self.line and event.key() == Qt.Key.Key_Down and self.model.rows:
                self.view.setFocus(Qt.FocusReason.TabFocusReason)
                if not self.view.currentIndex().isValid():
                    self.view.selectRow(0)
                return True
        return super().eventFilter(watched, event)

    # working out

    def stop(self) -> None:
        """Work out no further cases; what was worked out is kept, and one can go on."""
        self._is_stopped = True

    def _continue(self) -> None:
        self._go_on.hide()
        self._is_stopped = False
        self._work()

    def _become_stale(self) -> None:
        self._is_stale = True
        if self.isVisible() and not self._is_stopped:
            self._reading.start()

    def _work(self) -> None:
        if self._is_working:
            return
        self._is_working, self._is_stale, self._most = True, False, 0
        self._desk.ask(freshen, owner=self, done=self._step, failed=self._fail)

    def _step(self, left: int) -> None:
        self._most = max(self._most, left)
        self._working.setVisible(bool(left) and not self._is_stopped)
        self._bar.setRange(0, self._most)
        self._bar.setValue(self._most - left)
        if left and self._is_stopped:
            self._is_working, self._is_stale = False, True
            self._offer_to_go_on(f"{left:,} cases are not worked out yet")
        elif left:
            self._desk.ask(freshen, owner=self, done=self._step, failed=self._fail)
        else:
            self._desk.ask(
                read,
                today(),
                self._desk.work.step,
                owner=self,
                done=self._show,
                failed=self._fail,
                can_stop=True,
            )

    def _show(self, board: Board) -> None:
        self._is_working = False
        self._board = board
        self._offer_owners()
        self._narrow()
        if self._is_stale:
            self._reading.start()

    def _offer_to_go_on(self, why: str) -> None:
        self._go_on.setText(f"Go &on: {why}")
        self._go_on.show()

    def _fail(self, error: QIDeskError) -> None:
        self._is_working, self._is_stale = False, True
        self._working.hide()
        if isinstance(error, Stopped):
            self._is_stopped = True
            self._offer_to_go_on("the board is not worked out yet")
        else:
            self._refuse(error)

    # showing

    def _offer_owners(self) -> None:
        names = sorted({line.owner for line in self._board.lines if line.owner})
        chosen = self.owner.currentText()
        blocked = self.owner.blockSignals(True)
        self.owner.clear()
        self.owner.addItems(["Anybody's", *names])
        self.owner.setCurrentIndex(max(0, self.owner.findText(chosen)))
        self.owner.blockSignals(blocked)

    def _filters(self) -> Filters:
        owner = self.owner.currentText() if self.owner.currentIndex() > 0 else ""
        show = list(Show)[self.show_box.currentIndex()]
        return Filters(self.line.text(), show, owner, list(Files)[self.files.currentIndex()])

    def _show_every_case(self) -> None:
        for box in (self.show_box, self.owner, self.files):
            box.setCurrentIndex(0)
        self.line.clear()
        self.focus()

    def _narrow(self, *, are_narrowed: bool = False) -> None:
        row = self.view.currentIndex().row()
        chosen = self.model.rows[row].case_id if 0 <= row < len(self.model.rows) else ""
        shown = narrowed(self._board, self._filters(), today())
        self.model.show_rows(shown, are_narrowed=are_narrowed)
        self.counts.setText(summed_up(self._board.totals, len(shown)))
        self._stack.setCurrentIndex(
            _TABLE if shown else _NO_MATCH if self._board.lines else _NO_CASES
        )
        at = next((i for i, line in enumerate(shown) if line.case_id == chosen), -1)
        if at >= 0:
            self.view.selectRow(at)
        self._tell(at)

    def _tell(self, at: int) -> None:
        rows: Sequence[BoardLine] = self.model.rows
        told = in_full(rows[at]) if 0 <= at < len(rows) else ""
        self.told.setText(isolated(told))

    def _open(self, at: int) -> None:
        if 0 <= at < len(self.model.rows):
            line = self.model.rows[at]
            due = line.next or next(iter(line.past), None)
            self.opened.emit(line.case_id, due.key if due else "")

    # calendar

    def export_calendar(self) -> None:
        """Write what is coming in all cases as a calendar of codes, to a file the user names."""
        dialog = ask_where(self, "Save a calendar of codes", self._folder / "deadlines.ics")
        dialog.fileSelected.connect(self.write_calendar)
        dialog.show()

    def write_calendar(self, path: str) -> None:
        """Write the calendar there, and say so."""
        self._folder = Path(path).parent
        self._desk.ask(
            write_calendar,
            Path(path),
            "",
            self._desk.work.step,
            owner=self,
            failed=self._refuse,
            done=partial(self._say_written, path),
            can_stop=True,
            at_a_step=True,
        )

    def _say_written(self, path: str, days: int) -> None:
        self.status.setText(f"A calendar of {days_words(days)} was written to {path}.")
        show_weight(self.status, "")

    def _refuse(self, error: QIDeskError) -> None:
        self.status.setText(error.said)
        show_weight(self.status, "problem")


def _box(name: str, items: Sequence[str]) -> QComboBox:
    box = ChoiceBox()
    box.setAccessibleName(name)
    box.addItems(list(items))
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return box
