"""The office that writes letters: its name and address, and who signs."""

from dataclasses import replace

from PySide6.QtWidgets import QFormLayout

from qidesk.actions.letter_files import own_folder, read_own_office, write_own_office
from qidesk.desktop.parts.inputs import Area, Line
from qidesk.desktop.parts.words import button, named, plain
from qidesk.desktop.theme import GAP
from qidesk.desktop.vault.section import Section
from qidesk.errors import QIDeskError
from qidesk.letters.office import Office

_ABOUT = (
    "Name, address and telephone stand at the head of every letter. Only an attorney signs a "
    "letter that declines. No letter is made before name, address and an attorney are known."
)
_LINES_HIGH = 4
_LINES = {"name": "Office", "phone": "Telephone"}
_AREAS = {
    "address": "Address, a line each",
    "attorneys": "Attorneys, a name each line",
    "staff": "Staff who sign, a name each line",
}


class OfficeSection(Section):
    """What `office.toml` says of the office, typed; leaving the page keeps it."""

    def __init__(self) -> None:
        super().__init__("The office and who we are", _ABOUT)
        self._office: Office | None = None
        self.lines = {name: Line() for name in _LINES}
        self.areas = {name: Area() for name in _AREAS}
        self._where = plain(quiet=True)
        form = QFormLayout()
        form.setSpacing(GAP)
        for name in ("name", "address", "phone", "attorneys", "staff"):
            field = self.lines.get(name) or self.areas[name]
            words = {**_LINES, **_AREAS}[name]
            field.setAccessibleName(words)
            form.addRow(named(words, field), field)
        for area in self.areas.values():
            area.setTabChangesFocus(True)
            area.setFixedHeight(_LINES_HIGH * area.fontMetrics().lineSpacing() + 2 * GAP)
        self.body.addLayout(form)
        self.body.addWidget(self._where)
        self.add_buttons(button("&Save the office", self.save))

    def read(self) -> None:
        """Show what the office's file says; what is typed and not kept yet stays."""
        self._where.setText(f"Kept, with letters of your own, in {own_folder()}")
        if self._office is not None and self._typed(self._office) != self._office:
            return
        try:
            self._office = read_own_office()
        except QIDeskError as error:
            self._office = None
            self.refuse(error)
        fields: tuple[Line | Area, ...] = (*self.lines.values(), *self.areas.values())
        for field in fields:
            field.setReadOnly(self._office is None)
        self._show(self._office or Office())

    def save(self) -> None:
        """Keep what is typed, where it differs; a refusal is told and what is typed stays."""
        if self._office is None or (typed := self._typed(self._office)) == self._office:
            return
        try:
            write_own_office(typed)
        except QIDeskError as error:
            self.refuse(error)
        else:
            self._office = typed
            self.say("Saved. The next letter has it.")

    def _show(self, office: Office) -> None:
        for name, line in self.lines.items():
            line.setText(getattr(office, name))
        for name, area in self.areas.items():
            area.setPlainText("\n".join(getattr(office, name)))

    def _typed(self, office: Office) -> Office:
        """The office with what is typed in place of what it said."""
        texts = {name: " ".join(line.text().split()) for name, line in self.lines.items()}
        lists = {
            name: tuple(filter(None, (" ".join(line.split()) for line in _lines_of(area))))
            for name, area in self.areas.items()
        }
        return replace(office, **texts, **lists)  # type: ignore[arg-type]


def _lines_of(area: Area) -> list[str]:
    return area.toPlainText().splitlines()
