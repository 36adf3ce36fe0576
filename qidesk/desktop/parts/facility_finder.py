"""Facilities found by any part of any name, on the worker, and a line to choose one in."""

import re
from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, QRect, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QWidget

from qidesk.actions.facilities import facilities_now, place_words
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.inputs import Line
from qidesk.desktop.parts.words import one_line
from qidesk.desktop.theme import WIDE
from qidesk.identity.facilities import Directory, FoundPlace

SEEK_AFTER_MS = 100
_ID = re.compile("[0-9a-f]{32}")


def is_id(text: str) -> bool:
    """Whether a text is the id of a record, not words that somebody typed for one."""
    return _ID.fullmatch(text) is not None


class FacilityFinder(QObject):
    """The directory as it is now, read anew after each change when next somebody looks."""

    def __init__(self, desk: Desk, name_of: Callable[[str], str] = lambda each: each) -> None:
        super().__init__(desk)
        self._desk, self.name_of = desk, name_of
        self._directory: Directory | None = None
        desk.changed.connect(lambda _: self._forget())

    def seek(self, text: str, owner: QObject, done: Callable[[list[FoundPlace]], None]) -> None:
        """Give `done` those that a text may mean, the likeliest first."""

        def keep(found: tuple[Directory, list[FoundPlace]]) -> None:
            self._directory = found[0]
            done(found[1])

        self._desk.ask(facilities_now, self._directory, text, owner=owner, done=keep)

    def _forget(self) -> None:
        self._directory = None


class FacilityLine(Line):
    """A line that shows, as one types, the facilities like it with town, state and why.

    One is chosen from them; words of which none was chosen stay words, and no facility is made.
    While nothing stands in it, Down takes the one that is suggested.
    """

    changed = Signal()

    def __init__(self, finder: FacilityFinder, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._finder, self._chosen_id, self._suggested_id = finder, "", ""
        self._found: list[FoundPlace] = []
        self._shown = QStringListModel(self)
        self._completer = QCompleter(self._shown, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(self)
        self._completer.activated[QModelIndex].connect(self._choose)  # type: ignore[index]  # Qt's overloads
        self._seeking = QTimer(self, interval=SEEK_AFTER_MS, singleShot=True)
        self._seeking.timeout.connect(self._seek)
        self.textEdited.connect(lambda _: self._typed())

    def value(self) -> str:
        """The id of the facility chosen, or the words typed where none was."""
        return self._chosen_id or self.text()

    def show_value(self, value: str) -> None:
        """Show a facility by its id, or words of which none was chosen yet."""
        self._chosen_id = value if is_id(value) else ""
        self.setText(one_line(self._finder.name_of(value)) if self._chosen_id else value)

    def suggest(self, facility_id: str, instead: str) -> None:
        """Offer the facility of an id while nothing stands here; `instead` is said without one."""
        self._suggested_id = facility_id
        name = one_line(self._finder.name_of(facility_id)) if facility_id else ""
        self.setPlaceholderText(f"{name}? Held there then: Down takes it" if name else instead)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down shows those like what stands here, or takes the one suggested."""
        if event.key() == Qt.Key.Key_Down and self.text().strip():
            self._seek()
        elif event.key() == Qt.Key.Key_Down and self._suggested_id:
            self.show_value(self._suggested_id)
            self.changed.emit()
        else:
            super().keyPressEvent(event)

    def _typed(self) -> None:
        self._chosen_id = ""
        self._seeking.start()
        self.changed.emit()

    def _seek(self) -> None:
        self._seeking.stop()
        sought = self.text()
        if not sought.strip():
            self._hide()
            return

        def show(found: list[FoundPlace]) -> None:
            if sought == self.text() and self.hasFocus():
                self._show(found)

        self._finder.seek(sought, self, show)

    def _show(self, found: list[FoundPlace]) -> None:
        self._found = found
        self._shown.setStringList(
            [one_line(f"{place_words(each.place)}: {each.why}") for each in found]
        )
        if found and (popup := self._completer.popup()):
            wide = max(self.width(), popup.sizeHintForColumn(0) + WIDE)
            self._completer.complete(QRect(0, 0, wide, self.height()))
        else:
            self._hide()

    def _hide(self) -> None:
        if popup := self._completer.popup():
            popup.hide()

    def _choose(self, at: QModelIndex) -> None:
        place = self._found[at.row()].place
        self._seeking.stop()
        self._chosen_id = place.id
        self.setText(one_line(place_words(place)))
        self.changed.emit()
