"""The fields of an envelope: few enough to type forty of them in a mail hour."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from qidesk.actions.ids_and_clock import today
from qidesk.actions.letter import letter_spec
from qidesk.actions.mail_kinds import MailKind
from qidesk.casefile.dates.read_as_of import ReadAsOf
from qidesk.casefile.doubts import Doubtful
from qidesk.casefile.records.matter import Intake
from qidesk.casefile.records.people import Custody
from qidesk.casefile.schema.fields import Spec
from qidesk.casefile.schema.typed import read_record, spec_called
from qidesk.casefile.weighing.record import weigh_record
from qidesk.desktop.parts.fields import FieldEditor, editor_for, label_for
from qidesk.desktop.theme import GAP, HALF

_ROWS: tuple[dict[str, int], ...] = (
    {"name": 5, "number": 4, "facility": 5, "postmarked": 4, "help asked": 6},
    {"kind": 4, "sender": 5, "language": 3, "originals": 4, "urgent": 3, "received": 5},
)
"""How wide each line of an envelope stands in the form, row by row, in parts of a row."""
_NARROW_ROWS: tuple[dict[str, int], ...] = (
    {"name": 10, "number": 6, "facility": 8},
    {"postmarked": 8, "help asked": 16},
    {"kind": 7, "sender": 10, "language": 7},
    {"originals": 7, "urgent": 7, "received": 10},
)
"""The same in a room where the day it came would be cut, as beside a scan in large letters."""

LINES = tuple(line for row in _ROWS for line in row)
"""The lines of a letter that an envelope shows: most envelopes end at the one line of what it asks,
and the day they came, the last, mostly stays."""

_CALLED = {"name": "Name", "help asked": "What it asks", "sender": "Written by"}
"""What an envelope's form calls a line where its field is called otherwise."""
_PARTS = sum(_ROWS[0].values())
_DAYS_SAID = {"postmarked": 2, "received": 1}
"""How many lines are kept beneath the row for what is said of a day, be it refused."""
_DAYS = {"postmarked": "postmarked_on", "received": "received_on"}
_SAID = {Doubtful.AHEAD: "It is still to come.", Doubtful.REVERSED: "The postmark is later."}
"""What is said of a day in the room there is beneath it."""
_KEYS = {"kind": "K", "sender": "W", "originals": "O", "urgent": "n"}
"""The letter that goes to a line with Alt, of those that few envelopes need."""


class EnvelopeForm(QWidget):
    """What an envelope says. `entered` means save it; `stepped` that another sender is meant.

    `facility_stepped` means another facility, and `facility_entered` Enter in its line.
    """

    edited = Signal()
    entered = Signal()
    stepped = Signal(int)
    facility_stepped = Signal(int)
    facility_entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.editors: dict[str, FieldEditor] = {}
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * GAP)
        grid.setVerticalSpacing(HALF)
        self._parts = {line: self._made(line) for line in LINES}
        self._beneath: dict[str, QLabel] = {}
        for line, lines_kept in _DAYS_SAID.items():
            self.editors[line].keep_room(lines_kept)
            self._beneath[line] = self.editors[line].take_beneath()
        self._rows: tuple[dict[str, int], ...] = ()
        self._lay_out(_ROWS)
        for column in range(_PARTS):
            grid.setColumnStretch(column, 1)
        self.edited.connect(self._weigh)

    def _lay_out(self, rows: tuple[dict[str, int], ...]) -> None:
        """Lay the lines out in rows, and beneath a row what is said of the day in it."""
        if rows is self._rows:
            return
        self._rows = rows
        for at, row in enumerate(rows):
            column = 0
            for line, wide in row.items():
                self._grid.addWidget(self._parts[line], 2 * at, column, 1, wide)
                if said := self._beneath.get(line):
                    left = 0 if column + wide == _PARTS else column
                    self._grid.addWidget(said, 2 * at + 1, left, 1, _PARTS - left)
                column += wide
        self._beneath["received"].setAlignment(Qt.AlignmentFlag.AlignRight)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take more rows where the day it came would be cut in its field."""
        super().resizeEvent(event)
        line = self.editors["received"].input
        needed = line.fontMetrics().horizontalAdvance(today().isoformat()) + 2 * GAP
        parts = _ROWS[-1]["received"]
        room = (self.width() + 2 * GAP) * parts // _PARTS - 2 * GAP
        self._lay_out(_ROWS if room >= needed else _NARROW_ROWS)

    def _made(self, line: str) -> QWidget:
        """The editor of a line beneath its label."""
        editor = self.editors[line] = editor_for(_spec(line), lambda _: [])
        # Else a list as wide as its longest choice would leave a name no room.
        editor.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        editor.edited.connect(self.edited)
        editor.input.installEventFilter(self)
        if isinstance(editor.input, QLineEdit):
            is_facility = line == "facility"
            editor.input.returnPressed.connect(
                self.facility_entered if is_facility else self.entered
            )
        return _labelled(editor, _KEYS.get(line, ""))

    def typed(self) -> dict[str, str]:
        """What stands in every line that is not empty."""
        texts = {line: editor.typed() for line, editor in self.editors.items()}
        return {line: text for line, text in texts.items() if text.strip()}

    @property
    def is_begun(self) -> bool:
        """Whether anything was typed of this envelope."""
        return any(line not in ("received", "kind") for line in self.typed())

    def show_typed(self, typed: dict[str, str]) -> None:
        """Show an envelope, instead of what stands there."""
        for line, editor in self.editors.items():
            editor.show_typed(typed.get(line, ""))
        self._weigh()

    def _weigh(self) -> None:
        """Say beneath the postmark and the day it came what makes them doubtful."""
        now = today()
        texts = {name: self.editors[line].typed() for line, name in _DAYS.items()}
        read = read_record(Intake(), texts, ReadAsOf(today=now)).record
        doubts = weigh_record(read, now)
        for line, name in _DAYS.items():
            about = (each for each in doubts if name in each.about(read.id)[:1])
            self.editors[line].show_doubts(tuple(_SAID.get(each.code, each.what) for each in about))

    def begin(self, received: str = "") -> None:
        """Begin the next envelope, a letter until said otherwise; the day it came stays."""
        came = self.editors["received"].typed() or received
        self.show_typed({"received": came, "kind": MailKind.LETTER.words})
        for editor in self.editors.values():
            editor.forget_typing()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down choose a sender or a facility; Enter saves from a list too."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            senders = (self.editors["name"].input, self.editors["number"].input)
            places = (self.editors["facility"].input,)
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and watched in senders + places:
                stepped = self.stepped if watched in senders else self.facility_stepped
                stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if is_enter and not isinstance(watched, QLineEdit):
                self.entered.emit()
                return True
        return super().eventFilter(watched, event)


def line_words(line: str) -> str:
    """What an envelope's form calls a line."""
    return _spec(line).label


def _spec(line: str) -> Spec:
    """The field of a line, asked as an envelope asks: in one line, a facility by its name."""
    spec = letter_spec(line)
    held = spec_called(Custody, "facility")
    assert spec is not None  # noqa: S101 - every line has its field
    assert held is not None  # noqa: S101 - for the types
    asked = replace(held.field, link="") if line == "facility" else spec.field
    return replace(spec, field=replace(asked, label=_CALLED.get(line, asked.label), long=False))


def _labelled(editor: FieldEditor, key: str) -> QWidget:
    """An editor beneath its label, which Alt and a letter of it go to where one is given."""
    label = label_for(editor)
    if key:
        label.setText(editor.spec.label.replace(key, f"&{key}", 1))
    both = QWidget()
    pair = QVBoxLayout(both)
    pair.setContentsMargins(0, 0, 0, 0)
    pair.setSpacing(HALF)
    pair.addWidget(label)
    pair.addWidget(editor)
    pair.addStretch(1)
    return both
