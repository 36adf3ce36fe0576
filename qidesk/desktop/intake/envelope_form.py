"""The fields of an envelope: few enough to type forty of them in a mail hour."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from qidesk.actions.intake import letter_spec
from qidesk.casefile.records.matter import Source
from qidesk.casefile.records.people import Custody
from qidesk.casefile.schema.fields import Shape, Spec
from qidesk.casefile.schema.typed import spec_called
from qidesk.desktop.parts.fields import FieldEditor, editor_for, label_for
from qidesk.desktop.theme import GAP, HALF

LINES = ("name", "number", "facility", "postmarked", "received", "sender", "source")
"""The lines of a letter that an envelope shows, in the order they are typed."""

_STAYING = ("received", "source")
_ACROSS = 4
_LINES_BENEATH = 3


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
        for at, line in enumerate(LINES):
            editor = editor_for(_spec(line), lambda _: [])
            self.editors[line] = editor
            if editor.spec.shape is Shape.DATE:
                editor.keep_room(_LINES_BENEATH)
            grid.addLayout(_labelled(editor), at // _ACROSS, at % _ACROSS)
            editor.edited.connect(self.edited)
            editor.input.installEventFilter(self)
            if isinstance(editor.input, QLineEdit):
                is_facility = line == "facility"
                editor.input.returnPressed.connect(
                    self.facility_entered if is_facility else self.entered
                )
        for column in range(_ACROSS):
            grid.setColumnStretch(column, 1)

    def typed(self) -> dict[str, str]:
        """What stands in every line that is not empty."""
        texts = {line: editor.typed() for line, editor in self.editors.items()}
        return {line: text for line, text in texts.items() if text.strip()}

    @property
    def is_begun(self) -> bool:
        """Whether anything was typed of this envelope."""
        return any(line not in _STAYING for line in self.typed())

    def show_typed(self, typed: dict[str, str]) -> None:
        """Show an envelope, instead of what stands there."""
        for line, editor in self.editors.items():
            editor.show_typed(typed.get(line, ""))

    def begin(self, received: str = "") -> None:
        """Begin the next envelope; the day it came and how it came stay."""
        kept = {line: self.editors[line].typed() for line in _STAYING}
        if received and not kept["received"]:
            kept["received"] = received
        kept["source"] = kept["source"] or Source.LETTER.words
        self.show_typed(kept)
        self.editors["name"].setFocus(Qt.FocusReason.TabFocusReason)

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
            if is_enter and watched is self.editors["source"].input:
                self.entered.emit()
                return True
        return super().eventFilter(watched, event)


def _spec(line: str) -> Spec:
    spec = letter_spec(line)
    assert spec is not None  # noqa: S101 - every line has its field
    held = spec_called(Custody, "facility")
    if line == "facility" and held is not None:
        # The name of a facility, asked as where the person is.
        return replace(spec, field=replace(held.field, link=""))
    return spec


def _labelled(editor: FieldEditor) -> QVBoxLayout:
    pair = QVBoxLayout()
    pair.setSpacing(HALF)
    pair.addWidget(label_for(editor))
    pair.addWidget(editor)
    pair.addStretch(1)
    return pair
