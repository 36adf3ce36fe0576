"""Travelling copies: made of some cases for a laptop or a stick, and ended by the office."""

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QHBoxLayout

from qidesk.actions.cases import find_case
from qidesk.actions.exchanging import Peer
from qidesk.actions.travel import end_copy, make_copy
from qidesk.actions.vaults import strength_of
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.file_dialogs import ask_folder
from qidesk.desktop.parts.inputs import Line
from qidesk.desktop.parts.new_passphrase import NewPassphrase
from qidesk.desktop.parts.words import button, named
from qidesk.desktop.vault.section import ActForm, Section
from qidesk.store.receiving import Device
from qidesk.store.vault import Vault

_ABOUT = (
    "A vault of some cases alone, under a passphrase of its own, to be carried out or given to "
    "somebody who is not to have them all. Of other cases it holds digests; the "
    "manual says what those tell."
)
_MAKE = (
    "Name each case by its docket number, or by its whole name as the list of cases has it, with a "
    "semicolon between. The folder lies on the laptop or the stick itself, where no vault is yet."
)


class CopiesSection(Section):
    """Making a copy, and ending the one that is chosen among the machines."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Travelling copies", _ABOUT)
        self._desk = desk
        self._peer: Peer | None = None
        self.make_button = button("Mak&e a travelling copy…", self._begin)
        self.end_button = button("En&d the chosen copy", self._end)
        self.add_buttons(*(() if desk.read_only else (self.make_button, self.end_button)))
        self.making = MakeForm()
        self.making.given.connect(self._make)
        self.body.addWidget(self.making)

    def show_peer(self, peer: Peer | None) -> None:
        """End this copy from now on, if it is one."""
        self._peer = peer
        self.end_button.setEnabled(bool(peer and peer.share and not peer.share.ended))

    def _begin(self) -> None:
        self.say("")
        self.making.begin()

    def _make(self) -> None:
        form = self.making
        if not form.new.will_do():
            return
        form.wait("Making the copy…")
        typed = form.cases.text(), form.folder.text(), form.new.passphrase.text()
        but_these, documents = form.but_these.isChecked(), None if form.files.isChecked() else ()

        def make(vault: Vault) -> Device:
            cases = [find_case(vault, each) for each in typed[0].split(";") if each.strip()]
            return make_copy(
                vault, cases, Path(typed[1]), typed[2], but_these=but_these, documents=documents
            )

        self._desk.do(make, owner=self, done=self._made, failed=form.refuse)

    def _made(self, copied: Device) -> None:
        folder = self.making.folder.text()
        self.making.end()
        self.say(f"Made a travelling copy in {folder}. Among the machines it is {copied.id[:8]}.")
        self.make_button.setFocus()

    def _end(self) -> None:
        if (peer := self._peer) is not None:
            told = f"{peer.id[:8]} is ended: nothing is taken from it or sent to it any more."
            self._desk.do(
                end_copy, peer.id, owner=self, done=lambda _: self.say(told), failed=self.refuse
            )


class MakeForm(ActForm):
    """Which cases, where to, and the passphrase of the copy."""

    def __init__(self) -> None:
        super().__init__("Make a travelling copy", _MAKE, "Make it")
        self.cases, self.folder = Line(), Line()
        self.cases.setAccessibleName("Cases of the copy")
        self.folder.setAccessibleName("Folder of the copy")
        self.but_these = QCheckBox("All cases but these")
        self.files = QCheckBox("With the files of their documents")
        row = QHBoxLayout()
        row.addWidget(self.folder, 1)
        row.addWidget(button("Choose…", self._choose))
        self.rows.addRow(named("Cases", self.cases), self.cases)
        self.rows.addRow("", self.but_these)
        self.rows.addRow("", self.files)
        self.rows.addRow(named("Into the folder", self.folder), row)
        self.new = NewPassphrase(self.rows, strength_of, "Its passphrase")
        self.finish(asks_own=False)

    def _choose(self) -> None:
        ask_folder(self, "Folder of the copy", str(Path.home()), self.folder.setText)
