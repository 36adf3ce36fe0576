"""A travelling copy destroyed on its return: shown only in such a vault."""

from PySide6.QtCore import Signal

from qidesk.actions.exchanging import peers
from qidesk.actions.travel import attached_here
from qidesk.actions.vaults import copy_words
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.inputs import Line
from qidesk.desktop.parts.words import button, named, plain
from qidesk.desktop.vault.section import ActForm, Section
from qidesk.store.vault import Vault

_WORD = "destroy"
_ABOUT = (
    "The office may lack {:,} changes of this copy, and {:,} files were attached here, which it "
    "has only if they were sent along. Once it is destroyed nobody reads it again, and the program "
    "closes."
)


class DestroyingSection(Section):
    """What this copy is, and its end. `wanted` means that somebody typed that it is meant."""

    wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__("This copy")
        self._desk = desk
        self.told = plain()
        self.body.addWidget(self.told)
        self.destroy_button = button("&Destroy this copy…", self._begin)
        self.add_buttons(*(() if desk.read_only else (self.destroy_button,)))
        self.form = DestroyForm()
        self.form.given.connect(self._destroy)
        self.body.addWidget(self.form)
        self.hide()

    def read(self) -> None:
        """Show the section where the vault is a travelling copy."""
        self._desk.ask(copy_words, owner=self, done=self._show)

    def _show(self, words: str) -> None:
        self.told.setText(words)
        self.setVisible(bool(words))

    def _begin(self) -> None:
        self.form.begin()
        self._desk.ask(
            _left, owner=self, done=lambda left: self.form.about.setText(_ABOUT.format(*left))
        )

    def _destroy(self) -> None:
        if self.form.word.text().strip().lower() == _WORD:
            self.form.wait("Destroying it…")
            self.wanted.emit()
        else:
            self.form.say(f"Type {_WORD} if it is meant.", "problem")


class DestroyForm(ActForm):
    """The word that says that it is meant."""

    def __init__(self) -> None:
        super().__init__("Destroy this copy", "", "Destroy it")
        self.word = Line()
        self.word.setAccessibleName("Type destroy")
        self.word.returnPressed.connect(self.given)
        self.rows.addRow(named("Type destroy", self.word), self.word)
        self.finish(asks_own=False)


def _left(vault: Vault) -> tuple[int, int]:
    return sum(each.lacks for each in peers(vault)), attached_here(vault)
