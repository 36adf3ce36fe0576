"""A finding laid out for reading: what is concluded, and all that a reader needs to check it."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from qidesk.desktop.parts.words import button, heading, isolated, plain, show_weight
from qidesk.desktop.theme import GAP, HALF, WIDE
from qidesk.law.finding import Finding, Relied, told_once

Said = tuple[str, Sequence[str]]
"""What a part of a finding is called, and its lines."""

_NOTED = frozenset({"Doubts", "Still needed", "Changed since"})


class FindingView(QWidget):
    """A finding by its parts, those that are empty left out; texts can be selected and copied.

    `wanted` gives the id of a record that a fact stands in, when somebody asks to see it.
    """

    wanted = Signal(str)

    def __init__(self, name: str = "Finding") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._conclusion = heading("", 1)
        self._conclusion.setWordWrap(True)
        _selectable(self._conclusion)
        self._body = QWidget()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(WIDE)
        self._layout.addWidget(self._conclusion)
        self._layout.addWidget(self._body)
        self._layout.addStretch(1)

    def minimumSizeHint(self) -> QSize:
        """No height of its own: that of its texts in a narrow room would be taken in a wide one."""
        return QSize(super().minimumSizeHint().width(), 0)

    def put_below_heading(self, part: QLayout) -> None:
        """Put something of the page's own between what is concluded and what stands behind it."""
        self._layout.insertLayout(1, part)

    def show_finding(
        self, finding: Finding, *, before: Iterable[Said] = (), needs: Sequence[str] = ()
    ) -> None:
        """Show a finding; `before` stands above its own parts, `needs` are what to find out."""
        self._conclusion.setText(isolated(finding.conclusion))
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(WIDE)
        grid.setVerticalSpacing(GAP + HALF)
        grid.setColumnStretch(1, 1)
        for title, lines in before:
            _add(grid, title, _told(title, lines) if lines else None)
        _add(grid, "Counted", _told("Counted", finding.arithmetic))
        _add(grid, "Authority", _told("Authority", finding.authority))
        beside_button = bool(finding.facts and finding.facts[0].record)
        _add(grid, "Facts", self._facts(finding.facts), GAP - 1 if beside_button else 0)
        _add(grid, "Assumed", _told("Assumed", finding.assumptions))
        _add(grid, "Doubts", _told("Doubts", told_once(finding.doubts)))
        _add(grid, "Still needed", _told("Still needed", needs))
        self._layout.replaceWidget(self._body, body)
        self._body.hide()
        self._body.deleteLater()
        self._body = body

    def _facts(self, facts: Sequence[Relied]) -> QWidget | None:
        """The facts relied on, each with a way to the record it stands in."""
        if not facts:
            return None
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(HALF)
        for fact in facts:
            layout.addLayout(self._fact(fact))
        return page

    def _fact(self, fact: Relied) -> QLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(_selectable(plain(isolated(fact.words))), 1)
        if fact.record:
            opener = button("Open", lambda: self.wanted.emit(fact.record))
            opener.setAccessibleName(f"Open the record: {fact.words}")
            row.addWidget(opener, 0, Qt.AlignmentFlag.AlignTop)
        return row


def _add(grid: QGridLayout, title: str, value: QWidget | None, drop: int = 0) -> None:
    """Add a part under its title, which hangs `drop` pixels lower to stand level with its text."""
    if value is None:
        return
    at = grid.rowCount()
    label = plain(title, wrap=False, quiet=True)
    label.setContentsMargins(0, drop, 0, 0)
    grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(value, at, 1)


def _told(title: str, lines: Sequence[str]) -> QLabel | None:
    """Some lines, each begun on its own; None where there is none."""
    if not lines:
        return None
    label = _selectable(plain("\n".join(map(isolated, lines))))
    label.setAccessibleName(title)
    if title in _NOTED:
        show_weight(label, "note")
    return label


def _selectable(label: QLabel) -> QLabel:
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
