"""What is to be done across all cases: opened, handed over, done."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qidesk.actions.ids_and_clock import today
from qidesk.actions.my_day import Day, Duty, Item, finish, hand_over, read_day
from qidesk.actions.refusals import BadInput
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.change_form import Asked, Change, ChangeForm
from qidesk.desktop.parts.choice_box import ChoiceBox
from qidesk.desktop.parts.lines import LineModel, line_table
from qidesk.desktop.parts.scrolled_page import scrolled
from qidesk.desktop.parts.shown_stack import ShownStack
from qidesk.desktop.parts.words import (
    button,
    isolated,
    nothing_here,
    one_line,
    plain,
    show_weight,
    with_room,
)
from qidesk.desktop.theme import GAP, WIDE
from qidesk.errors import QIDeskError
from qidesk.views.my_day import (
    EVERYBODY,
    MINE,
    TITLES,
    Row,
    cells,
    goes_along,
    rows_of,
    summed_up,
    whose_choices,
)

_READ_AFTER_MS = 100
_DONE_HERE = (Duty.TASK, Duty.LETTER)
_HAND_OVER = Change(
    "hand_over", "", "Hand over to somebody else", "",
    (Asked("to", "To whom", "A name or initials, as the office writes them"),), "Hand over",
)  # fmt: skip


class ToDo(QWidget):
    """Everything somebody has to do, the soonest first, under a heading for each stretch of time.

    `opened` gives a case and the key of a deadline ('' for none), `record_opened` a case, a kind
    and a record.
    """

    opened = Signal(str, str)
    record_opened = Signal(str, str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._day = Day((), "", 0)
        self._asked_of: Item | None = None
        self._is_told_of_this = True
        self.whose = ChoiceBox()
        self.whose.setAccessibleName("Whose things to do")
        self.whose.addItem(MINE)
        self.counts = plain(quiet=True)
        self.model = LineModel[Row](TITLES, cells, self, lambda row: row.item is None)
        self.table = line_table(self.model, "To do")
        self.form = ChangeForm("Hand over")
        self.open = button("&Open", self.open_chosen)
        self.over = button("&Hand over…", self.ask_over)
        self.done = button("Do&ne", self.finish)
        self.status = with_room(plain(quiet=True), 1)
        self._stack = ShownStack()
        self._reading = QTimer(self, interval=_READ_AFTER_MS, singleShot=True)
        self._reading.timeout.connect(self._read)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(GAP)
        tools.addWidget(self.whose)
        tools.addWidget(self.counts, 1)
        tools.addWidget(self.open)
        for each in () if self._desk.read_only else (self.over, self.done):
            tools.addWidget(each)
        self._stack.addWidget(self.table)
        self._stack.addWidget(nothing_here(
            "Nothing is to be done",
            "Deadlines, tasks, next steps and people to tell come here from the cases, to whoever "
            "owns the case.",
            button("See &everybody's", self._show_everybodys),
        ))  # fmt: skip
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, GAP, WIDE, WIDE)
        layout.setSpacing(GAP)
        layout.addLayout(tools)
        inside = QWidget()
        layout.addWidget(scrolled("What is to be done", inside), 1)
        beneath = QVBoxLayout(inside)
        beneath.setContentsMargins(0, 0, 0, 0)
        beneath.setSpacing(GAP)
        beneath.addWidget(self.form)
        beneath.addWidget(self._stack, 1)
        layout.addWidget(self.status)

    def _connect(self) -> None:
        self.whose.currentIndexChanged.connect(lambda _: self._show())
        self.table.activated.connect(lambda _: self.open_chosen())
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._offer())
        self.form.given.connect(self._hand_over)
        self.form.given_up.connect(self.form.clear)
        self._desk.changed.connect(lambda _: self._reading.start() if self.isVisible() else None)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while it was out of sight."""
        super().showEvent(event)
        self._reading.start(0)

    def _read(self) -> None:
        self._desk.ask(read_day, self._desk.work.step, owner=self, done=self._keep,
                       failed=self._refuse, can_stop=True)  # fmt: skip

    def _keep(self, day: Day) -> None:
        """Show the day; what was said of a change goes once the day is another again."""
        if not self._is_told_of_this:
            self._say("")
        self._is_told_of_this = False
        self._day = day
        chosen = self.whose.currentText()
        blocked = self.whose.blockSignals(True)
        self.whose.clear()
        self.whose.addItems(list(whose_choices(day)))
        self.whose.setCurrentIndex(max(0, self.whose.findText(chosen)))
        self.whose.blockSignals(blocked)
        self._show()

    def _show_everybodys(self) -> None:
        self.whose.setCurrentIndex(self.whose.findText(EVERYBODY))
        self.focus()

    def _show(self) -> None:
        was, at = self.chosen, self.table.currentIndex().row()
        rows = rows_of(self._day, self.whose.currentText(), today())
        self.model.show_rows(rows)
        self.table.clearSpans()
        for index, row in enumerate(rows):
            if row.item is None:
                self.table.setSpan(index, 0, 1, len(TITLES))
        same = (i for i, row in enumerate(rows) if row.item and was and _same(row.item, was))
        self.table.selectRow(next(same, min(max(at, 1), len(rows) - 1)))
        self._stack.setCurrentIndex(0 if rows else 1)
        self.counts.setText(summed_up(self._day, rows))
        self._offer()

    @property
    def chosen(self) -> Item | None:
        """The thing to do that is chosen, or None."""
        at = self.table.currentIndex().row()
        return self.model.rows[at].item if 0 <= at < len(self.model.rows) else None

    def _offer(self) -> None:
        item = self.chosen
        for each in (self.open, self.over):
            each.setEnabled(item is not None)
        self.done.setEnabled(item is not None and item.duty in _DONE_HERE)

    def focus(self) -> None:
        """Put the cursor where the first key belongs."""
        first = self.whose if self._stack.currentIndex() else self.table
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_chosen(self) -> None:
        """Open the case where the thing is done."""
        if item := self.chosen:
            if item.letter:
                self.record_opened.emit(item.case_id, "communication", item.letter)
            elif item.key:
                self.opened.emit(item.case_id, item.key)
            else:
                self.record_opened.emit(item.case_id, item.kind, item.record)

    def ask_over(self) -> None:
        """Ask to whom the chosen thing is handed over."""
        if (item := self.chosen) is not None:
            self._asked_of = item
            about = f"{item.duty}: {one_line(item.what)} ({one_line(item.title)})."
            about = f"{about} {goes_along(item)}"
            self.form.show_change(_HAND_OVER._replace(about=about), {})
            self.form.focus_first()

    def _hand_over(self) -> None:
        item, to = self._asked_of, self.form.typed()["to"].strip()
        if item is not None:
            self._desk.do(
                lambda vault: hand_over(vault, item, to), owner=self, case_id=item.case_id,
                done=lambda _: self._tell_handed(to), failed=self._refuse,
            )  # fmt: skip

    def _tell_handed(self, to: str) -> None:
        self.form.clear()
        self._say(f"Handed over to {isolated(one_line(to))}. Undo takes it back.")

    def finish(self) -> None:
        """Write down that the chosen task was done, or what came in dealt with."""
        item = self.chosen
        if item is not None and item.duty in _DONE_HERE:
            self._desk.do(
                lambda vault: finish(vault, item), owner=self, case_id=item.case_id,
                done=lambda _: self._say("Done. Undo takes it back."), failed=self._refuse,
            )  # fmt: skip

    def _say(self, text: str, weight: str = "") -> None:
        self._is_told_of_this = True
        self.status.setText(text)
        show_weight(self.status, weight)

    def _refuse(self, error: QIDeskError) -> None:
        if isinstance(error, BadInput) and self.form.change is not None:
            self.form.show_problems(error.problems)
        else:
            self._say(error.said, "problem")


def _same(one: Item, other: Item) -> bool:
    return (one.duty, one.record, one.key, one.letter) == (
        other.duty, other.record, other.key, other.letter,
    )  # fmt: skip
