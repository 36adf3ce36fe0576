"""The form that makes a vault: its strength shown as it is typed, its risks said."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from qidesk.desktop.parts.file_dialogs import ask_folder
from qidesk.desktop.parts.inputs import Line
from qidesk.desktop.parts.new_passphrase import Judge, NewPassphrase
from qidesk.desktop.parts.words import button, heading, named, plain, sheet
from qidesk.desktop.theme import GAP
from qidesk.store.unfit_folders import told_of

_RISK = (
    "All that you enter is encrypted under this passphrase. Nobody can recover it: a forgotten "
    "passphrase loses the vault, unless a recovery sheet was made. The page Vault makes one once "
    "the vault is open: 24 words on paper. Write the passphrase down until then, and keep it where "
    "you keep what must not be lost, not with this laptop."
)


class NewVaultForm(QWidget):
    """Asks for folder, name and passphrase. `wanted` gives them once they will do."""

    wanted = Signal(object, str, str)
    given_up = Signal()

    def __init__(self, folder: Path, judge: Judge) -> None:
        super().__init__()
        self.folder, self.who = Line(str(folder)), Line()
        self.folder.setAccessibleName("Folder of the new vault")
        self.who.setAccessibleName("Your name or initials")
        self._where = plain()
        self.folder.textChanged.connect(self._show_where)
        self._show_where(str(folder))
        frame, layout = sheet()
        layout.addWidget(heading("Make a new vault", 1))
        form = self._form()
        self.new = NewPassphrase(form, judge)
        self.new.given.connect(self._submit)
        for each in (self.folder, self.who):
            each.returnPressed.connect(self._submit)
        layout.addLayout(form)
        layout.addWidget(plain(_RISK, quiet=True))
        row = QHBoxLayout()
        row.addWidget(button("&Make the vault", self._submit, main=True))
        row.addWidget(button("&Back", self.given_up.emit))
        row.addStretch(1)
        layout.addLayout(row)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setSpacing(GAP)
        folder = QHBoxLayout()
        folder.addWidget(self.folder, 1)
        folder.addWidget(button("&Choose…", self._choose))
        form.addRow(named("&Folder", self.folder), folder)
        form.addRow("", self._where)
        form.addRow(named("&Your name", self.who), self.who)
        return form

    def focus(self) -> None:
        """Put the cursor in the first empty field."""
        self.who.setFocus()

    def take_over(self, other: "NewVaultForm") -> None:
        """Show what was typed in another."""
        self.folder.setText(other.folder.text())
        self.who.setText(other.who.text())
        self.new.take_over(other.new)

    def _choose(self) -> None:
        ask_folder(self, "Folder of the new vault", self.folder.text(), self.folder.setText)

    def _show_where(self, folder: str) -> None:
        """Say what speaks against the folder."""
        told = told_of(Path(folder))
        self._where.setText(told)
        self._where.setVisible(bool(told))

    def _submit(self) -> None:
        if not self.who.text().strip():
            self.new.say("Say who you are: a name or initials, for the journal.", "problem")
            self.who.setFocus()
        elif self.new.will_do():
            given = Path(self.folder.text()), self.new.passphrase.text(), self.who.text()
            self.wanted.emit(*given)
