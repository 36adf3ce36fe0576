"""Ctrl+K: any case, person, facility, fact or action, by the beginning of its words."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from qidesk.actions.archives import archives_of
from qidesk.actions.finding import Found, Way, describe, ways_to
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.dialog_size import open_at
from qidesk.desktop.parts.words import isolated, plain
from qidesk.desktop.theme import GAP, WIDE
from qidesk.identity.folding import folded
from qidesk.store.search import Hit
from qidesk.store.vault import Vault
from qidesk.views.called_otherwise import Meant, parts_meant, said_for, telling

_APART = re.compile(r"[:,()]")
_MOST_LIKE = 6
_FEW = 3
"""With fewer records found, names near the typed ones are looked for too."""
_NAMED = ("person", "case")
_LETTERS_WIDE, _LINES_HIGH = 150, 30

Offer = tuple[str, Callable[[], object]]
"""Something to do from here: how it is called, and what does it."""


@dataclass(frozen=True, slots=True)
class _Choice:
    """What a line of the list does: what the offer does, or opening what was found."""

    act: Callable[[], object] | None = None
    found: Found | None = None


class Finder(QDialog):
    """A line to type in and what was found beneath it; Enter opens the chosen line.

    `record_chosen` gives a case, a kind, a record and a page of it, `part_chosen` a case and one of
    its parts, `archives_wanted` words to look for in the archives, where any is named.
    """

    record_chosen = Signal(str, str, str, int)
    part_chosen = Signal(str, str)
    archives_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget, offers: Callable[[], Sequence[Offer]]) -> None:
        super().__init__(parent)
        self._desk, self._offers = desk, offers
        self.setWindowTitle("Find")
        self.line = QLineEdit()
        self.line.setAccessibleName("Find")
        self.line.setPlaceholderText("A name, a number, a docket, a word of what happened")
        self.list = QListWidget()
        self.list.setAccessibleName("What was found")
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._said = plain("", quiet=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(GAP)
        for widget in (self.line, self.list, self._said):
            layout.addWidget(widget)
        open_at(self, _LETTERS_WIDE, _LINES_HIGH)
        self._shown = ""
        self._opens_when_found = self._has_archives = False
        self.line.textChanged.connect(self._ask)
        self.line.installEventFilter(self)
        self.list.itemActivated.connect(lambda _: self._open())

    def open_up(self) -> None:
        """Show the finder, its line selected."""
        self._opens_when_found = False
        self._desk.ask(archives_of, owner=self, done=self._note_archives)
        self.line.selectAll()
        self._ask(self.line.text())
        self.line.setFocus()
        self.show()
        self.raise_()
        self.activateWindow()

    def _note_archives(self, folders: Sequence[Path]) -> None:
        self._has_archives = bool(folders)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up, Down and Enter in the line act on the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            match event.key():
                case Qt.Key.Key_Down | Qt.Key.Key_Up:
                    step = 1 if event.key() == Qt.Key.Key_Down else -1
                    at = self.list.currentRow() + step
                    self.list.setCurrentRow(max(0, min(at, self.list.count() - 1)))
                    return True
                case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                    self._open()
                    return True
        return super().eventFilter(watched, event)

    def _ask(self, words: str) -> None:
        if words.strip():
            self._desk.find(words, self, lambda hits: self._found(words, hits))
        else:
            self._show(words, [])

    def _found(self, words: str, hits: tuple[Hit, ...]) -> None:
        """Look for the case too, where some of the words name a part of one."""
        if words != self.line.text():
            return  # what is typed by now is being looked for
        fewer = " ".join(telling(words.split()))
        if meant := parts_meant(words):
            self._or_near(words, hits, lambda hits: self._find_case(words, hits, meant))
        elif hits or fewer in ("", words):
            self._or_near(words, hits, lambda hits: self._tell(words, hits))
        else:
            then = lambda hits: self._tell(words, hits)  # noqa: E731
            self._desk.find(fewer, self, lambda hits: self._or_near(fewer, hits, then))

    def _find_case(self, words: str, hits: tuple[Hit, ...], meant: Meant) -> None:
        then = lambda named: self._describe(words, hits, meant, named)  # noqa: E731
        self._desk.find(meant.rest, self, lambda named: self._or_near(meant.rest, named, then))

    def _or_near(
        self, words: str, hits: tuple[Hit, ...], then: Callable[[tuple[Hit, ...]], None]
    ) -> None:
        """Go on with what was found; where that is little, with names near those typed too."""
        if len(hits) >= _FEW:
            then(hits)
            return
        exact = {(each.kind, each.record) for each in hits}

        def add(near: tuple[Hit, ...]) -> None:
            others = (each for each in near if (each.kind, each.record) not in exact)
            then((*hits, *others))

        self._desk.find(words, self, add, look=Vault.search_near)

    def _tell(self, words: str, hits: tuple[Hit, ...]) -> None:
        self._desk.ask(describe, hits, owner=self, done=lambda found: self._show(words, found))

    def _describe(
        self, words: str, hits: tuple[Hit, ...], meant: Meant, named: tuple[Hit, ...]
    ) -> None:
        self._desk.ask(
            lambda vault: (ways_to(vault, meant.parts, named), describe(vault, hits)),
            owner=self,
            done=lambda found: self._show(words, found[1], found[0]),
        )

    def _show(self, asked: str, found: list[Found], ways: Sequence[Way] = ()) -> None:
        if asked != self.line.text():
            return
        self._shown = asked
        self.list.clear()
        offers = self._offers()
        fitting = _matching(asked, offers)
        for text, act in fitting:
            self._add(text, _Choice(act=act))
        named = [each for each in found if _is_name_of(asked, each)]
        self._add_found(named)
        for way in ways:
            goes = partial(self.part_chosen.emit, way.case_id, way.key)
            self._add(f"Go to {way.title} of {isolated(way.case_title)}", _Choice(act=goes))
        rest = [each for each in found if each not in named]
        self._add_found([each for each in rest if not (each.near and fitting)])
        for text, act in () if fitting else _like(asked, offers):
            self._add(text, _Choice(act=act))
        if self._has_archives and asked.strip():
            goes = partial(self.archives_wanted.emit, asked)
            self._add(f"Search the archives for {isolated(asked)}", _Choice(act=goes))
        self.list.setCurrentRow(0)
        said = "Words are matched from their beginning. Enter opens, Escape closes."
        self._said.setText(said if self.list.count() else f"Nothing found. {said}")
        if self._opens_when_found:
            self._open()

    def _add_found(self, found: Sequence[Found]) -> None:
        for each in found:
            where, title = isolated(each.where), isolated(each.case_title)
            near = f"near: {isolated(each.near)}" if each.near else ""
            words = filter(None, (near, title, f"{each.what}: {where}"))
            self._add("   ·   ".join(words), _Choice(found=each))

    def _add(self, text: str, choice: _Choice) -> None:
        item = QListWidgetItem(" ".join(text.split()))
        item.setData(Qt.ItemDataRole.UserRole, choice)
        self.list.addItem(item)

    def _open(self) -> None:
        """Open the chosen line; typed faster than found, the first line once it is found."""
        self._opens_when_found = self._shown != self.line.text()
        if self._opens_when_found or self.list.currentRow() < 0:
            return
        choice: _Choice = self.list.currentItem().data(Qt.ItemDataRole.UserRole)
        self.accept()
        if choice.act is not None:
            choice.act()
        elif choice.found is not None:
            found = choice.found
            self.record_chosen.emit(found.case_id, found.kind, found.record_id, found.page)


def _is_name_of(asked: str, found: Found) -> bool:
    """Whether it is a person or a case that all the words name, and so comes before all else."""
    if found.kind not in _NAMED:
        return False
    name = found.where if found.kind == "person" else found.case_title
    words = folded(name).split()
    return all(_place((each,), words) is not None for each in folded(asked).split())


def _matching(asked: str, offers: Sequence[Offer]) -> list[Offer]:
    """The offers in which every word asked for begins a word, those that have them early first.

    After them come those that have what all the words together are said for ("log out"), and then
    those that have what each is said for.
    """
    words = folded(asked).split()
    found = _with_most(words, offers, len(words))
    if len(words) == 1:
        return found
    own = _with_most(words, found, len(words), by_own_words=True)
    together = _with_most(["".join(words)], offers, 1)
    return list(dict.fromkeys((*own, *together, *found)))


def _like(asked: str, offers: Sequence[Offer]) -> list[Offer]:
    """The few offers that have most of the words asked for, where none has all."""
    words = telling(folded(asked).split())
    counts = range(len(words), 0, -1)
    return next(filter(None, (_with_most(words, offers, each) for each in counts)), [])[:_MOST_LIKE]


def _with_most(
    asked: Sequence[str], offers: Sequence[Offer], least: int, *, by_own_words: bool = False
) -> list[Offer]:
    """The offers that have at least so many of the words, or of what they are said for."""
    wanted = [(each,) if by_own_words else said_for(each) for each in asked]
    found = []
    for offer in offers:
        words = _APART.sub(" ", folded(offer[0])).split()
        places = [at for at in (_place(each, words) for each in wanted) if at is not None]
        if len(places) >= least:
            found.append((sum(places), offer))
    return [offer for _, offer in sorted(found, key=lambda each: each[0])]


def _place(meant: Sequence[str], words: Sequence[str]) -> int | None:
    """Where the typed word, or else what it is said for, begins one of the words; None nowhere."""
    for late, each in enumerate(meant):
        at = next((at for at, word in enumerate(words) if word.startswith(each)), None)
        if at is not None:
            return at + late * len(words)
    return None
