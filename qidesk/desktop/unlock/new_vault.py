"""The form that makes a vault: its strength shown as it is typed, its risks said."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from qidesk.desktop.parts.file_dialogs import ask_folder
from qidesk.desktop.parts.words import button, heading, plain, sheet, show_weight
from qidesk.desktop.theme import GAP
from qidesk.store.whereabouts import told_of

if TYPE_CHECKING:
    from qidesk.actions.vaults import Strength

Judge = Callable[[str], "Strength"]
"""How strong a passphrase is."""

_STRONGEST = 4
_ADVICE = "15 characters or more: five or six words that nobody would put together."
_RISK = (
    "All that you enter is encrypted under this passphrase. Nobody can recover it: a forgotten "
    "passphrase loses the vault, as there is no recovery code yet. Write it down and keep it "
    "where you keep what must not be lost, not with this laptop."
)


class NewVaultForm(QWidget):
    """Asks for folder, name and passphrase. `wanted` gives them once they will do."""

    wanted = Signal(object, str, str)
    given_up = Signal()

    def __init__(self, folder: Path, judge: Judge) -> None:
        super().__init__()
        self._strength_of = judge
        self.folder = _line(str(folder), "Folder of the new vault")
        self._where = plain()
        self.folder.editingFinished.connect(self._show_where)
        self._show_where()
        self.who = _line("", "Your name or initials")
        self.passphrase = _line("", "New passphrase", hidden=True)
        self.again = _line("", "The passphrase again", hidden=True)
        self.bar = QProgressBar()
        self.bar.setAccessibleName("Strength of the passphrase")
        self.bar.setRange(0, _STRONGEST)
        self.bar.setTextVisible(False)
        self._strength = plain(_ADVICE, quiet=True)
        # Room for the longest that is said of a passphrase, so that nothing moves while one types.
        self._strength.setMinimumHeight(3 * self._strength.fontMetrics().lineSpacing())
        self._strength.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.passphrase.textChanged.connect(self._judge)
        self.again.textChanged.connect(self._judge)
        self.again.returnPressed.connect(self._submit)
        frame, layout = sheet()
        layout.addWidget(heading("Make a new vault", 1))
        layout.addLayout(self._form())
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
        folder.addWidget(button("Choose…", self._choose))
        label = plain("&Folder", wrap=False)
        label.setBuddy(self.folder)
        form.addRow(label, folder)
        form.addRow("", self._where)
        form.addRow("&Your name", self.who)
        form.addRow("&Passphrase", self.passphrase)
        form.addRow("&Again", self.again)
        form.addRow("Strength", self.bar)
        form.addRow("", self._strength)
        return form

    def focus(self) -> None:
        """Put the cursor in the first empty field."""
        self.who.setFocus()

    def _choose(self) -> None:
        ask_folder(self, "Folder of the new vault", self.folder.text(), self._take_folder)

    def _take_folder(self, folder: str) -> None:
        self.folder.setText(folder)
        self._show_where()

    def _show_where(self) -> None:
        """Say what speaks against the folder."""
        told = told_of(Path(self.folder.text()))
        self._where.setText(told)
        self._where.setVisible(bool(told))

    def _judge(self) -> None:
        """Show how strong the passphrase is, as a bar and in words."""
        strength = self._strength_of(self.passphrase.text())
        words = strength.words.capitalize()
        self.bar.setValue(strength.score)
        self.bar.setAccessibleDescription(f"{words}, {strength.score} of {_STRONGEST}")
        if not self.passphrase.text():
            self._say(_ADVICE, "")
        elif strength.problems:
            self._say(f"{words}. {strength.problems[0].what}", "problem")
        elif self.again.text() and self.again.text() != self.passphrase.text():
            self._say(f"{words}, but the two passphrases differ.", "problem")
        else:
            self._say(f"{words}: this passphrase will do.", "")

    def _submit(self) -> None:
        self._judge()
        if not self.who.text().strip():
            self._say("Say who you are: a name or initials, for the journal.", "problem")
            self.who.setFocus()
        elif self._strength_of(self.passphrase.text()).problems:
            self.passphrase.setFocus()
        elif self.passphrase.text() != self.again.text():
            self._say("The two passphrases differ.", "problem")
            self.again.setFocus()
        else:
            self.wanted.emit(Path(self.folder.text()), self.passphrase.text(), self.who.text())

    def _say(self, text: str, weight: str) -> None:
        self._strength.setText(text)
        show_weight(self._strength, weight)


def _line(text: str, name: str, *, hidden: bool = False) -> QLineEdit:
    line = QLineEdit(text)
    line.setAccessibleName(name)
    if hidden:
        line.setEchoMode(QLineEdit.EchoMode.Password)
    return line
