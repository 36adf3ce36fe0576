"""The line to search in and the boxes that narrow the list of cases."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QVBoxLayout,
    QWidget,
)

from qidesk.casefile.records.matter import RepresentationStatus, Stage
from qidesk.casefile.schema.fields import Choice
from qidesk.desktop.parts.choice_box import ChoiceBox
from qidesk.desktop.parts.inputs import Line
from qidesk.desktop.parts.words import button, plain
from qidesk.desktop.parts.wrapping_row import WrappingRow
from qidesk.desktop.theme import GAP, HALF
from qidesk.identity.folding import sort_key
from qidesk.views.case_lines import Due, Filters, Kept

_LEAST_LETTERS = 13
_WORDS = Qt.ItemDataRole.UserRole + 1


class FilterBar(QWidget):
    """What the list is narrowed to. `changed` tells of every letter typed and every choice."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.line = Line()
        self.line.setAccessibleName("Search the cases")
        self.line.hint_at("A name, a docket number, or any word of the file")
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(lambda _: self.changed.emit())
        self.stage = self._box("Stage", _choices(Stage))
        self.status = self._box("Representation", _choices(RepresentationStatus))
        self.circuit = self._box("Circuit", ())
        self.owner = self._box("Owner", ())
        self.due = self._box("Next step due", [(str(each), str(each)) for each in Due])
        self.kept = self._box(
            "Closed or archived", [(str(each), str(each)) for each in Kept], "All but archived"
        )
        self._boxes = {
            "stage": self.stage,
            "status": self.status,
            "circuit": self.circuit,
            "owner": self.owner,
            "due": self.due,
            "kept": self.kept,
        }
        self._clear = button("Clear &all", self.clear)
        self._clear.setAccessibleName("Clear the search and every filter")
        self.show_clearable(clearable=False)
        self._pairs: dict[QComboBox, QWidget] = {}
        self._lay_out()

    def _box(
        self, name: str, choices: Iterable[tuple[str, str]], otherwise: str = "Any"
    ) -> QComboBox:
        box = ChoiceBox()
        box.setAccessibleName(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(_LEAST_LETTERS)
        _fill(box, choices)
        box.setItemText(0, otherwise)
        box.currentIndexChanged.connect(lambda _: self.changed.emit())
        return box

    def _lay_out(self) -> None:
        boxes = WrappingRow(spacing=GAP)
        for box in self._boxes.values():
            label = plain(box.accessibleName(), wrap=False, quiet=True)
            label.setBuddy(box)
            self._pairs[box] = _stacked(label, box)
            boxes.addWidget(self._pairs[box])
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setVerticalSpacing(GAP)
        layout.addWidget(self.line, 0, 0)
        layout.addWidget(self._clear, 0, 1)
        layout.addLayout(boxes, 1, 0, 1, 2)
        self._show(self.circuit, shown=False)
        self._show(self.owner, shown=False)

    def filters(self) -> Filters:
        """What is asked for now."""
        return Filters(
            self.line.text().strip(),
            *(box.currentData() or "" for box in self._boxes.values()),
        )

    def offer(self, counts: Mapping[str, Counter[str]]) -> None:
        """Offer the circuits and owners there are, say how many cases each choice would show, and
        keep what is chosen.
        """
        for name, box in self._boxes.items():
            blocked = box.blockSignals(True)
            chosen = box.currentData() or ""
            if box in (self.circuit, self.owner):
                there = (counts[name].keys() | {chosen}) - {""}
                _fill(box, [(each, each) for each in sorted(there, key=_ORDERS[name])])
                self._show(box, shown=bool(there))
            for at in range(1, box.count()):
                box.setItemText(at, f"{_words(box, at)} ({counts[name][box.itemData(at)]:,})")
            box.setCurrentIndex(max(0, box.findData(chosen)))
            box.blockSignals(blocked)

    def show_archived(self) -> None:
        """Ask for the archived cases, whatever was asked for before."""
        self.clear()
        self.kept.setCurrentIndex(self.kept.findData(str(Kept.ARCHIVED)))

    def clear(self) -> None:
        """Ask for everything again."""
        for box in self._boxes.values():
            box.setCurrentIndex(0)
        self.line.clear()
        self.line.setFocus()

    def show_clearable(self, *, clearable: bool) -> None:
        """Offer to clear only where there is something to clear."""
        self._clear.setEnabled(clearable)

    def _show(self, box: QComboBox, *, shown: bool) -> None:
        """A filter that nothing would answer to is left out."""
        self._pairs[box].setVisible(shown)


def _stacked(above: QWidget, below: QWidget) -> QWidget:
    pair = QWidget()
    layout = QVBoxLayout(pair)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(HALF)
    layout.addWidget(above)
    layout.addWidget(below)
    return pair


def _choices(choices: type[Choice]) -> list[tuple[str, str]]:
    return [(choice.words, str(choice)) for choice in choices]


def _fill(box: QComboBox, choices: Iterable[tuple[str, str]]) -> None:
    box.clear()
    box.addItem("Any", "")
    for words, value in choices:
        box.addItem(words, value)
        box.setItemData(box.count() - 1, words, _WORDS)


def _words(box: QComboBox, at: int) -> str:
    """What a choice is called, without its count."""
    words: str = box.itemData(at, _WORDS)
    return words


def _circuit_order(circuit: str) -> tuple[int, str]:
    digits = "".join(filter(str.isdigit, circuit))
    return int(digits) if digits else 99, circuit


_ORDERS: dict[str, Callable[[str], Any]] = {"circuit": _circuit_order, "owner": sort_key}
