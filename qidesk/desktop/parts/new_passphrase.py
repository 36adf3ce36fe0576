"""A new passphrase, typed twice, its strength shown while it is typed."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFormLayout, QProgressBar

from qidesk.desktop.parts.inputs import secret_line
from qidesk.desktop.parts.words import named, plain, show_weight, with_room

if TYPE_CHECKING:
    from qidesk.actions.vaults import Strength

Judge = Callable[[str], "Strength"]
"""How strong a passphrase is."""

_STRONGEST = 4
_ADVICE = "15 characters or more: five or six words that nobody would put together."
_DIFFER = "The two passphrases differ."
_LINES_SAID = 3


class NewPassphrase(QObject):
    """The rows of a form that ask for a new passphrase. `given` means Enter in the last of them."""

    given = Signal()

    def __init__(self, form: QFormLayout, judge: Judge, label: str = "&Passphrase") -> None:
        super().__init__(form)
        self._strength_of = judge
        self.passphrase = secret_line("New passphrase")
        self.again = secret_line("The passphrase again")
        self.bar = QProgressBar()
        self.bar.setObjectName("strength")
        self.bar.setAccessibleName("Strength of the passphrase")
        self.bar.setRange(0, _STRONGEST)
        self.bar.setTextVisible(False)
        # Room for the longest that is said of a passphrase, so that nothing moves while one types.
        self.said = with_room(plain(_ADVICE, quiet=True), _LINES_SAID)
        form.addRow(named(label, self.passphrase), self.passphrase)
        form.addRow(named("Again", self.again), self.again)
        form.addRow(named("Strength", self.bar), self.bar)
        form.addRow("", self.said)
        self.passphrase.textChanged.connect(self._judge)
        self.again.textChanged.connect(self._judge)
        self.again.returnPressed.connect(self.given)

    def _judge(self) -> None:
        """Show how strong the passphrase is, as a bar and in words."""
        strength = self._strength_of(self.passphrase.text())
        words = strength.words.capitalize()
        self.bar.setValue(strength.score)
        self.bar.setAccessibleDescription(f"{words}, {strength.score} of {_STRONGEST}")
        if not self.passphrase.text():
            self.say(_ADVICE)
        elif strength.problems:
            self.say(f"{words}. {strength.problems[0].what}", "problem")
        elif self.again.text() and self.again.text() != self.passphrase.text():
            self.say(f"{words}, but the two passphrases differ.", "problem")
        else:
            self.say(f"{words}: this passphrase will do.")

    def will_do(self) -> bool:
        """Whether it is strong enough and twice the same; what is not is told, and gone to."""
        self._judge()
        if self._strength_of(self.passphrase.text()).problems:
            self.passphrase.setFocus()
        elif self.passphrase.text() != self.again.text():
            self.say(_DIFFER, "problem")
            self.again.setFocus()
        else:
            return True
        return False

    def say(self, text: str, weight: str = "") -> None:
        """Say something beneath the rows."""
        self.said.setText(text)
        show_weight(self.said, weight)

    def take_over(self, other: "NewPassphrase") -> None:
        """Hold what was typed in another."""
        self.passphrase.setText(other.passphrase.text())
        self.again.setText(other.again.text())

    def forget(self) -> None:
        """Hold nothing of a passphrase that was typed, nor any way to take back its removal."""
        self.passphrase.setText("")
        self.again.setText("")
