"""The page Settings: how the desk looks and locks on this machine, and the office that writes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFormLayout, QWidget

from qidesk import places
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.choice_box import ChoiceBox
from qidesk.desktop.parts.sections_page import SectionsPage
from qidesk.desktop.parts.words import named, plain
from qidesk.desktop.settings.office import OfficeSection
from qidesk.desktop.theme import GAP
from qidesk.desktop.vault.section import Section
from qidesk.settings import read_settings, write_settings

_PERCENTS = (100, 125, 150, 175, 200)
_LOOKS = {"": "As the system has it", "light": "Light", "dark": "Dark"}
_MINUTES = (1, 2, 3, 5, 10, 15, 20, 30, 60)


class SettingsPage(SectionsPage):
    """Settings of this machine; none of them is in the vault. `changed` asks for the new look."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text_percent = _choices("Text size", {each: f"{each} %" for each in _PERCENTS})
        self.look = _choices("Light or dark", _LOOKS)
        self.idle_minutes = _choices(
            "Minutes until it locks", {each: f"{each}" for each in _MINUTES}
        )
        self.office = OfficeSection()
        told = plain("These are this machine's own, and not in the vault.", quiet=True)
        self.show_parts("Settings", told, self._machine(), self.office)

    def _machine(self) -> Section:
        section = Section("This machine")
        form = QFormLayout()
        form.setSpacing(GAP)
        for name in ("text_percent", "look", "idle_minutes"):
            box: ChoiceBox = getattr(self, name)
            form.addRow(named(box.accessibleName(), box), box)
            box.activated.connect(lambda _, name=name: self._set(name))
        section.body.addLayout(form)
        return section

    def focus(self) -> None:
        """Put the cursor where the first key belongs."""
        self.text_percent.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Keep what was typed of the office."""
        self.office.save()

    def keep_drafts(self) -> None:
        """Keep what was typed of the office."""
        self.office.save()

    def showEvent(self, event: QShowEvent) -> None:
        """Read the settings anew whenever the page comes into view."""
        super().showEvent(event)
        settings = read_settings(places.settings_file())
        for box, value in (
            (self.text_percent, settings.text_percent),
            (self.look, settings.look),
            (self.idle_minutes, settings.idle_minutes),
        ):
            if box.findData(value) < 0:
                box.add(str(value), value)
            box.setCurrentIndex(box.findData(value))
        self.office.read()

    def _set(self, name: str) -> None:
        file = places.settings_file()
        value = getattr(self, name).currentData()
        write_settings(file, read_settings(file)._replace(**{name: value}))
        self.changed.emit()


def _choices(name: str, listed: dict[str, str] | dict[int, str]) -> ChoiceBox:
    box = ChoiceBox()
    box.setAccessibleName(name)
    for value, words in listed.items():
        box.add(words, value)
    return box
