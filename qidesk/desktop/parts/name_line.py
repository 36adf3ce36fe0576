"""A line in which somebody is named: one of those listed, or somebody new."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QWidget

from qidesk.desktop.parts.inputs import Line
from qidesk.identity.calling import Target
from qidesk.identity.folding import folded


class NameLine(Line):
    """Its value is the id of whoever is listed under the very name typed, else the words."""

    def __init__(self, listed: Sequence[Target], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._names = {each.id: each.name for each in listed}
        completer = QCompleter(sorted(set(self._names.values())), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)

    def value(self) -> str:
        """The id of the one so called, or the words typed where that is nobody or several."""
        sought = folded(self.text()).strip()
        ids = [each for each, name in self._names.items() if folded(name).strip() == sought]
        return ids[0] if len(ids) == 1 and sought else self.text()

    def show_value(self, value: str) -> None:
        """Show somebody by their id, or words."""
        self.setText(self._names.get(value, value))
