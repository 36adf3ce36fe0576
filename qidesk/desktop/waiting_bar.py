"""Where something typed waits, out of sight, that was never saved; and the way there."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget

from qidesk.actions import drafts
from qidesk.actions.drafts import DraftPlace, draft_places
from qidesk.desktop.desk import Desk
from qidesk.desktop.finder.finder import Offer
from qidesk.desktop.parts.holds_drafts import HoldsDrafts
from qidesk.desktop.parts.words import button, isolated, one_line, plain
from qidesk.desktop.theme import GAP, WIDE
from qidesk.views.case_layout import SECTIONS

_LOOK_AFTER_MS = 400
"""Longer than leaving a form takes to save it, so that nothing flickers."""
_MOST_NAMED, _LONGEST_TITLE = 3, 40


class WaitingBar(QFrame):
    """A line below the pages, there only while drafts wait. `wanted` gives the place to go to."""

    wanted = Signal(object)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__()
        self._desk, self._window = desk, window
        self.places: dict[str, DraftPlace] = {}
        self.setProperty("banner", True)
        self.words = plain()
        self._go = button("Go there", self._open_first)
        self._go.setAccessibleName("Go to the first draft that waits")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(WIDE, GAP, WIDE, GAP)
        layout.addWidget(self.words, 1)
        layout.addWidget(self._go)
        self.hide()
        self._timer = QTimer(self, interval=_LOOK_AFTER_MS, singleShot=True)
        self._timer.timeout.connect(self._look)
        desk.drafts_changed.connect(self.look_soon)
        desk.changed.connect(self.look_soon)
        QApplication.instance().focusChanged.connect(self.look_soon)  # type: ignore[union-attr]
        self.look_soon()

    def look_soon(self, *_: object) -> None:
        """Find out anew what waits, once the window has come to rest; takes any signal."""
        if (self._desk.drafts or self.places) and not self._desk.read_only:
            self._timer.start()

    def offers(self) -> list[Offer]:
        """The way to each place, for the finder."""
        ways = {_words(place): place for place in self.places.values()}
        return [
            (f"Go to what is typed and not saved: {words}", partial(self.wanted.emit, place))
            for words, place in ways.items()
        ]

    def _look(self) -> None:
        hidden = sorted(self._desk.drafts.keys() - self._in_sight())
        self._desk.ask(draft_places, hidden, owner=self, done=self._show, failed=lambda _: None)

    def _show(self, places: dict[str, DraftPlace]) -> None:
        left = self._desk.drafts.keys() - self._in_sight()
        self.places = {form: place for form, place in places.items() if form in left}
        self.setVisible(bool(self.places))
        named = list(dict.fromkeys(map(_words, self.places.values())))
        more = len(named) - _MOST_NAMED
        told = ", ".join(named[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
        count = len(self.places)
        waiting = "1 unsaved draft waits" if count == 1 else f"{count} unsaved drafts wait"
        self.words.setText(f"{waiting}: {told}." if count else "")

    def _open_first(self) -> None:
        if self.places:
            self.wanted.emit(next(iter(self.places.values())))

    def _in_sight(self) -> set[str]:
        """The forms that are on the screen now, where what is typed shows for itself."""
        return {
            key
            for each in self._window.findChildren(QWidget)
            if isinstance(each, HoldsDrafts) and each.isVisible()
            for key in each.draft_keys
        }


def _words(place: DraftPlace) -> str:
    """A place in words, as 'Grievances of Ruiz v. Roe'."""
    title = isolated(one_line(place.title, _LONGEST_TITLE))
    match place.kind:
        case drafts.ENVELOPE:
            return "an envelope at the intake desk"
        case drafts.OPPONENT:
            return f"an opponent at the gate of {title}"
        case drafts.DEADLINE:
            return f"a deadline of {title}"
        case drafts.LETTER:
            return f"a letter of {title}"
        case drafts.CITED:
            return f"a passage pasted among the authorities of {title}"
    return f"{_section_of(place.kind)} of {title}" if title else "the directory of facilities"


def _section_of(kind: str) -> str:
    for section in SECTIONS:
        if kind in (part.key for part in section.parts):
            return section.title
        for pane in section.panes:
            if kind in (code for code, _ in pane.children):
                return section.title
    return "The case"
