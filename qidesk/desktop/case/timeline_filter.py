"""What the timeline shows: lanes, and which events."""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.events import EventKind, Evidence
from qidesk.casefile.schema.fields import Choice
from qidesk.desktop.case.names import Names
from qidesk.desktop.case.timeline_facts import LanesBy, Wanted, claims_in, people_in
from qidesk.desktop.parts.choice_box import ChoiceBox
from qidesk.desktop.parts.flowing_row import FlowingRow
from qidesk.desktop.parts.words import button

Options = list[tuple[str, str]]

_LEAST_LETTERS = 9


class TimelineFilter(QWidget):
    """Choices in rows; `changed` tells that another is in force. Only what occurs is offered."""

    changed = Signal()

    def __init__(self, names: Names) -> None:
        super().__init__()
        self._names = names
        self.lanes = self._box("Lanes")
        for by in LanesBy:
            self.lanes.addItem(by.value, by.value)
        self.kind = self._box("Show only this kind of event")
        self.person = self._box("Show only events with this person")
        self.claim = self._box("Show only events of this claim")
        self.evidence = self._box("Show only events resting on this evidence")
        self._clear = button("Show &all", self.clear)
        self._clear.setAccessibleName("Show all events again")
        self.row = FlowingRow(self)
        for box in (self.lanes, self.kind, self.person, self.claim, self.evidence):
            self.row.addWidget(box)
            box.currentIndexChanged.connect(lambda _: self._on_choice())
        self.row.addWidget(self._clear)
        self._clear.hide()

    def _box(self, name: str) -> QComboBox:
        box = ChoiceBox()
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(_LEAST_LETTERS)
        return box

    @property
    def by(self) -> LanesBy:
        """What parts the events into lanes."""
        return LanesBy(self.lanes.currentData())

    @property
    def wanted(self) -> Wanted:
        """Which events are asked for."""
        boxes = (self.kind, self.person, self.claim, self.evidence)
        return Wanted(*(box.currentData() or "" for box in boxes))

    def show_file(self, file: CaseFile) -> None:
        """Offer what occurs in this case, keeping what is chosen where it still does."""
        kinds = {event.event_kind for event in file.events}
        evidence = {event.evidence for event in file.events}
        _fill(self.kind, "Any kind", _codes(EventKind, kinds))
        _fill(self.person, "Anyone", self._called(people_in(file)))
        _fill(self.claim, "Any claim", self._called(claims_in(file)))
        _fill(self.evidence, "Any evidence", _codes(Evidence, evidence))
        self._clear.setVisible(not self.wanted.is_everything)

    def _called(self, ids: list[str]) -> Options:
        return sorted(((self._names.name_of(each), each) for each in ids), key=lambda o: o[0])

    def clear(self) -> None:
        """Ask for every event again."""
        blocked = self.blockSignals(True)
        for box in (self.kind, self.person, self.claim, self.evidence):
            box.setCurrentIndex(0)
        self.blockSignals(blocked)
        self._on_choice()

    def _on_choice(self) -> None:
        self._clear.setVisible(not self.wanted.is_everything)
        self.changed.emit()


def _codes(kind: type[Choice], used: Collection[Choice | None]) -> Options:
    return [(each.words, each.value) for each in kind if each in used]


def _fill(box: QComboBox, anything: str, options: Options) -> None:
    chosen = box.currentData() or ""
    blocked = box.blockSignals(True)
    box.clear()
    box.addItem(anything, "")
    for words, value in options:
        box.addItem(words, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.setEnabled(bool(options))
    box.blockSignals(blocked)
