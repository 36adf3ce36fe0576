"""The fields of an envelope: few enough to type forty of them in a mail hour."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from qidesk.actions.ids_and_clock import today
from qidesk.actions.letter import letter_spec
from qidesk.actions.mail_kinds import MailKind
from qidesk.casefile.dates.read_as_of import ReadAsOf
from qidesk.casefile.doubts import Doubtful
from qidesk.casefile.records.matter import Intake
from qidesk.casefile.records.people import Custody
from qidesk.casefile.schema.fields import Shape, Spec
from qidesk.casefile.schema.typed import read_record, spec_called
from qidesk.casefile.weighing.record import weigh_record
from qidesk.desktop.parts.fields import (
    LINES_OF_A_NARROW_DATE,
    LINES_OF_A_WIDE_DATE,
    FieldEditor,
    editor_for,
    label_for,
)
from qidesk.desktop.theme import GAP, HALF

_ROWS: tuple[dict[str, int], ...] = (
    {"name": 5, "number": 4, "facility": 5, "postmarked": 4, "help asked": 6},
    {"kind": 4, "sender": 5, "language": 3, "originals": 4, "urgent": 3, "received": 5},
)
"""How wide each line of an envelope stands in the form, row by row, in parts of a row."""

LINES = tuple(line for row in _ROWS for line in row)
"""The lines of a letter that an envelope shows: most envelopes end at the one line of what it asks,
and the day they came, the last, mostly stays."""

_LETTERS_OF_A_DATE = 20

_CALLED = {"name": "Name", "help asked": "What it asks", "sender": "Written by"}
"""What an envelope's form calls a line where its field is called otherwise."""
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
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * GAP)
        grid.setVerticalSpacing(GAP)
        for at, row in enumerate(_ROWS):
            column = 0
            for line, wide in row.items():
                grid.addLayout(self._made(line), at, column, 1, wide)
                column += wide
        for column in range(sum(_ROWS[0].values())):
            grid.setColumnStretch(column, 1)
        self.edited.connect(self._weigh)

    def _made(self, line: str) -> QVBoxLayout:
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep no more lines beneath a date than its width asks for: the log needs the room."""
        super().resizeEvent(event)
        wide = self.fontMetrics().horizontalAdvance("0" * _LETTERS_OF_A_DATE)
        for editor in self.editors.values():
            if editor.spec.shape is Shape.DATE:
                is_narrow = editor.width() < wide
                editor.keep_room(LINES_OF_A_NARROW_DATE if is_narrow else LINES_OF_A_WIDE_DATE)

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


def _spec(line: str) -> Spec:
    """The field of a line, asked as an envelope asks: in one line, a facility by its name."""
    spec = letter_spec(line)
    held = spec_called(Custody, "facility")
    assert spec is not None  # noqa: S101 - every line has its field
    assert held is not None  # noqa: S101 - for the types
    asked = replace(held.field, link="") if line == "facility" else spec.field
    return replace(spec, field=replace(asked, label=_CALLED.get(line, asked.label), long=False))


def _labelled(editor: FieldEditor, key: str) -> QVBoxLayout:
    """An editor beneath its label, which Alt and a letter of it go to where one is given."""
    label = label_for(editor)
    if key:
        label.setText(editor.spec.label.replace(key, f"&{key}", 1))
    pair = QVBoxLayout()
    pair.setSpacing(HALF)
    pair.addWidget(label)
    pair.addWidget(editor)
    pair.addStretch(1)
    return pair
