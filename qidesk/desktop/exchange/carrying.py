"""Bundles on their way: written for a machine, taken in, and those that wait in the inbox."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout

from qidesk.actions.bundle_folders import Held, held
from qidesk.actions.carriers import INBOX, OUTBOX
from qidesk.actions.exchanging import Came, Peer, receive
from qidesk.actions.sending import Sent, documents_meant, send
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.file_dialogs import ask_file, ask_folder
from qidesk.desktop.parts.inputs import Line
from qidesk.desktop.parts.words import button, named, plain, show_weight
from qidesk.desktop.vault.section import Section
from qidesk.errors import QIDeskError
from qidesk.store.errors import ChangesRemove, RecusedMachine
from qidesk.store.vault import Vault
from qidesk.views.exchange_lines import (
    NOTHING_CAME,
    apart_lines,
    came_words,
    held_words,
    sent_words,
)

_ABOUT = (
    "A bundle holds what a machine lacks, and only that machine can open it: send it by a shared "
    "folder, a stick or e-mail. Drop one anywhere on this page to take it in."
)
SETTLED_WHERE = "the list of cases says where."
_REMOVES = (
    "A bundle in the inbox removes much that is here. Ask whoever sent it whether that was meant."
)
_RECUSED = (
    "Make a travelling copy for them, beneath, of all cases but that one, and send to that. Where "
    "the machine is the office's and others use it too, press Send even so."
)


class CarryingSection(Section):
    """Sending to the chosen machine and taking in. `lacking` says what waits for a person."""

    lacking = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__("By a folder", _ABOUT)
        self._desk = desk
        self._peer: Peer | None = None
        self._folder: Path | None = None
        self.outbox, self.inbox, self.removes = plain(quiet=True), plain(quiet=True), plain()
        show_weight(self.removes, "problem")
        self.removes.hide()
        for each in (self.outbox, self.inbox, self.removes):
            self.body.addWidget(each)
        self.send_button = button("&Send into the outbox", self._send)
        self.send_to_button = button("Se&nd into a folder…", self._ask_folder)
        self.recused_button = button("Send even so: t&he machine is the office's", self._send_even)
        self.take_button = button("&Take in a bundle…", self._ask_file)
        self.take_all_button = button("Take in all f&rom a folder…", self._ask_all)
        self.inbox_button = button("Ta&ke in what waits", self._take_waiting)
        self.removes_button = button(
            "Take it in, even w&hat it removes", partial(self._take_waiting, even_removals=True)
        )
        self.with_files = QCheckBox("Send the files of new documents along")
        self.files_of = Line()
        self.files_of.setAccessibleName("Send the files of all documents of these cases along")
        self.files_of.setPlaceholderText("Numbers or names, with a semicolon between")
        if not desk.read_only:
            self.body.addWidget(self.with_files)
            row = QFormLayout()
            row.addRow(named("Or all files of these cases", self.files_of), self.files_of)
            self.body.addLayout(row)
            self.add_buttons(self.send_button, self.send_to_button)
            self.add_buttons(self.take_button, self.take_all_button, self.inbox_button)
            self.add_buttons(self.removes_button)
            self.add_answer(self.recused_button)
        self.removes_button.hide()
        self.recused_button.hide()

    def read(self) -> None:
        """Read anew what waits."""
        self._desk.ask(held, OUTBOX, owner=self, done=self._show_outbox)
        self._desk.ask(held, INBOX, owner=self, done=self._show_inbox)

    def show_peer(self, peer: Peer | None) -> None:
        """Send to this machine from now on."""
        self._peer = peer
        self.recused_button.hide()
        for each in (self.send_button, self.send_to_button):
            each.setEnabled(peer is not None)

    def _show_outbox(self, found: Held) -> None:
        self.outbox.setText(held_words(found, "Outbox"))

    def _show_inbox(self, found: Held) -> None:
        self.inbox.setText(held_words(found, "Inbox"))
        self.inbox_button.setEnabled(found.bundles > 0)

    def _send(self) -> None:
        self._send_to(None)

    def _ask_folder(self) -> None:
        ask_folder(self, "Send into a folder", str(Path.home()), lambda to: self._send_to(Path(to)))

    def _send_even(self) -> None:
        self._send_to(self._folder, even_recused=True)

    def _send_to(self, folder: Path | None, *, even_recused: bool = False) -> None:
        if (peer := self._peer) is None:
            return
        self._folder = folder
        self.recused_button.hide()
        self.say("Writing the bundle…")
        is_all, cases = self.with_files.isChecked(), self.files_of.text().split(";")

        def work(vault: Vault) -> Sent:
            documents = None if is_all else documents_meant(vault, cases)
            step = self._desk.work.step
            return send(vault, peer.id, folder, documents, step, even_recused=even_recused)

        self._desk.ask(
            work, owner=self, done=self._sent, failed=self._not_sent, can_stop=True, at_a_step=True
        )

    def _sent(self, sent: Sent) -> None:
        self.say(sent_words(sent))
        self.read()

    def _not_sent(self, error: QIDeskError) -> None:
        self.refuse(error)
        if recused := isinstance(error, RecusedMachine):
            self.say(f"{error.message}\n{_RECUSED}", "problem")
        self.recused_button.setVisible(recused)

    def _ask_file(self) -> None:
        ask_file(self, "Take in a bundle", lambda file: self.take_in(Path(file)))

    def _ask_all(self) -> None:
        home = str(Path.home())
        ask_folder(
            self, "Take in all from a folder", home, lambda folder: self.take_in(Path(folder))
        )

    def _take_waiting(self, *, even_removals: bool = False) -> None:
        self.take_in(self._desk.vault.folder / INBOX, even_removals=even_removals)

    def take_in(self, *paths: Path, even_removals: bool = False) -> None:
        """Take in bundles, or all in a folder; every page hears of what came, even if stopped."""
        self.say("Taking it in…")

        def work(vault: Vault) -> tuple[list[Came], int]:
            step = self._desk.work.step
            came = [
                each
                for path in paths
                for each in receive(vault, path, even_removals=even_removals, step=step)
            ]
            return came, len(vault.exchange.differences())

        self._desk.ask(
            work,
            owner=self,
            done=lambda found: self._taken(*found),
            failed=self._not_taken,
            can_stop=True,
            at_a_step=True,
        )

    def _taken(self, came: Sequence[Came], apart: int) -> None:
        told = [*map(came_words, came)] or [NOTHING_CAME]
        text = "\n".join([*told, *apart_lines(apart, SETTLED_WHERE)])
        self.say(text, "problem" if any(each.refusal for each in came) else "")
        self.show_removing(came)
        self._desk.changed.emit("")

    def show_removing(self, came: Sequence[Came]) -> None:
        """Say whether something of this waits for a person, and offer to take it in."""
        removing = any(isinstance(each.refusal, ChangesRemove) for each in came)
        self.removes.setText(_REMOVES if removing else "")
        self.removes.setVisible(removing)
        self.removes_button.setVisible(removing)
        self.lacking.emit(self.removes.text())

    def _not_taken(self, error: QIDeskError) -> None:
        self.refuse(error)
        self._desk.changed.emit("")
