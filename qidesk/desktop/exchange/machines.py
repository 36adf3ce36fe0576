"""This machine's card, the machines that were met by theirs, and how another is met."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from qidesk.actions.exchanging import Peer, add_peer, own_card, peers, remove_peer, write_card
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.file_dialogs import ask_file, ask_where
from qidesk.desktop.parts.inputs import Line
from qidesk.desktop.parts.lines import LineModel, fit_to_rows, line_table
from qidesk.desktop.parts.words import button, isolated, named, one_line, plain
from qidesk.desktop.vault.section import ActForm, Section
from qidesk.exchange.cards import ENDING, Card
from qidesk.views.exchange_lines import TITLES, cells

_ABOUT = (
    "Two machines meet once: each writes its card, a small file that is no secret, and its owner "
    "reads six words aloud, which the other types. So nobody can put a card of their own between."
)
_MET = (
    "The card is the file you were sent. The words are those that its owner reads to you by "
    "telephone or face to face: never take them from the message that brought the card."
)
_READ_ALOUD = "Send the card. Then read these words aloud to whoever adds it:\n{}"
_MOST_ROWS = 8


class MachinesSection(Section):
    """The machines known here. `chosen` tells that another row is the current one."""

    chosen = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__("Machines", _ABOUT)
        self._desk = desk
        self.own = plain()
        self.model = LineModel[Peer](TITLES, cells, self)
        self.view = line_table(self.model, "Machines that were met")
        self.body.addWidget(self.own)
        self.body.addWidget(self.view)
        self.card_button = button("&Write this machine's card…", self._ask_where)
        self.add_button = button("&Add a machine…", self._begin_adding)
        self.part_button = button("&Part with it", self._part)
        offered = (self.card_button, self.add_button, self.part_button)
        self.add_buttons(*(() if desk.read_only else offered))
        self.adding = AddForm()
        self.adding.given.connect(self._add)
        self.body.addWidget(self.adding)
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._offer())

    def read(self) -> None:
        """Read anew which machines were met."""
        self._desk.ask(own_card, owner=self, done=self._show_own)
        self._desk.ask(peers, owner=self, done=self._show)

    @property
    def peer(self) -> Peer | None:
        """The machine of the current row."""
        at = self.view.currentIndex().row()
        return self.model.rows[at] if 0 <= at < len(self.model.rows) else None

    def _show_own(self, own: Card) -> None:
        self.own.setText(f"This machine: {own.id[:8]}, begun by {isolated(one_line(own.name))}.")

    def _show(self, met: list[Peer]) -> None:
        at = max(0, self.view.currentIndex().row())
        self.model.show_rows(met)
        fit_to_rows(self.view, _MOST_ROWS)
        self.view.selectRow(min(at, len(met) - 1))
        self._offer()

    def _offer(self) -> None:
        self.part_button.setEnabled(self.peer is not None)
        self.chosen.emit()

    def _ask_where(self) -> None:
        dialog = ask_where(self, "Write this machine's card", Path.home() / f"qidesk{ENDING}")
        dialog.fileSelected.connect(lambda chosen: self.write_card(Path(chosen)))
        dialog.show()

    def write_card(self, path: Path) -> None:
        """Write the card, and show the words that are read aloud with it."""

        def done(words: tuple[str, ...]) -> None:
            self.say(_READ_ALOUD.format(" ".join(words)))

        self._desk.ask(write_card, path, owner=self, done=done, failed=self.refuse)

    def begin_adding(self, card: Path) -> None:
        """Ask for the words of this card."""
        self._begin_adding()
        self.adding.card.setText(str(card))
        self.adding.words.setFocus()

    def _begin_adding(self) -> None:
        self.say("")
        self.adding.begin()

    def _add(self) -> None:
        form = self.adding
        form.wait("Looking at the card…")
        self._desk.do(
            add_peer,
            Path(form.card.text()),
            form.words.text(),
            owner=self,
            done=self._end_adding,
            failed=form.refuse,
        )

    def _end_adding(self, met: Card) -> None:
        self.adding.end()
        self.say(f"{met.id[:8]}, begun by {isolated(one_line(met.name))}, is known from now on.")
        self.add_button.setFocus()

    def _part(self) -> None:
        if (peer := self.peer) is not None:
            told = f"{peer.id[:8]} is known no more. What it has, it keeps."
            self._desk.do(
                remove_peer, peer.id, owner=self, done=lambda _: self.say(told), failed=self.refuse
            )


class AddForm(ActForm):
    """Which card, and the words that were read aloud."""

    def __init__(self) -> None:
        super().__init__("Add a machine", _MET, "Add it")
        self.card, self.words = Line(), Line()
        self.card.setAccessibleName("Card of the machine")
        self.words.setAccessibleName("Its six words")
        self.words.returnPressed.connect(self.given)
        row = QHBoxLayout()
        row.addWidget(self.card, 1)
        row.addWidget(button("Choose…", self._choose))
        self.rows.addRow(named("Card", self.card), row)
        self.rows.addRow(named("Six words", self.words), self.words)
        self.finish(asks_own=False)

    def _choose(self) -> None:
        ask_file(self, "Card of a machine", self.card.setText)
