"""The office's hub: joined, looked at, and what goes to all machines and comes by it."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from qidesk.actions import hub
from qidesk.actions.exchanging import Came, peers
from qidesk.actions.hub import AtHub, Sent
from qidesk.actions.hub_carrier import Told
from qidesk.actions.hub_kept import Joined, joined
from qidesk.desktop.desk import Desk
from qidesk.desktop.exchange.carrying import SETTLED_WHERE
from qidesk.desktop.parts.inputs import Line, secret_line
from qidesk.desktop.parts.lines import LineModel, fit_to_rows, line_table
from qidesk.desktop.parts.words import button, named, plain, show_weight
from qidesk.desktop.vault.section import ActForm, Section
from qidesk.errors import QIDeskError
from qidesk.exchange.hub.slips import Lie
from qidesk.store.vault import Vault
from qidesk.views.exchange_lines import NOTHING_LIES_THERE, apart_lines, came_words
from qidesk.views.hub_lines import TITLES, cells, joined_words, names_of, sent_line, told_lines

_ABOUT = (
    "An office may have a hub: a server that passes the same sealed bundles on, and can open none. "
    "What it keeps back or changes is found out and said."
)
_JOIN = (
    "Whoever looks after the hub gives each machine a login of its own. The password is kept in "
    "this vault; delete the file that it came in."
)
_LIKE = "host=hub.example.org user=LOGIN dbname=qidesk"
_MOST_ROWS = 8

R = TypeVar("R")
Names = dict[str, str]


class HubSection(Section):
    """Joining the hub and going by it. `came` gives what became of the bundles taken in."""

    came = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__("By the hub", _ABOUT)
        self._desk = desk
        self.joined = plain()
        self.model = LineModel[AtHub](TITLES, cells, self)
        self.view = line_table(self.model, "Machines at the hub")
        self.view.hide()
        self.with_files = QCheckBox("Send the files of new documents by the hub, too")
        self.take_button = button("Take in fro&m it", self._take)
        self.send_button = button("Send to all b&y it", self._send)
        self.look_button = button("L&ook at it", self._look)
        self.join_button = button("&Join a hub…", self._begin)
        self.form = JoinForm()
        self.form.given.connect(self._join)
        changing = (self.take_button, self.send_button, self.join_button)
        for each in (self.joined, self.view, *(() if desk.read_only else (self.with_files,))):
            self.body.addWidget(each)
        self.add_buttons(self.look_button, *(() if desk.read_only else changing))
        self.body.addWidget(self.form)
        self._offer(is_joined=False)

    def read(self) -> None:
        """Read anew which hub this machine goes by, and how it was last met; it is not asked."""

        def ask(vault: Vault) -> tuple[Joined | None, Names]:
            return joined(vault), names_of(peers(vault))

        self._desk.ask(ask, owner=self, done=lambda found: self._show_joined(*found))

    def _show_joined(self, found: Joined | None, names: Names) -> None:
        self.joined.setText(joined_words(found, names))
        show_weight(self.joined, "problem" if found and found.lies else "")
        self._offer(is_joined=found is not None)

    def _offer(self, *, is_joined: bool) -> None:
        for each in (self.take_button, self.send_button, self.look_button, self.with_files):
            each.setEnabled(is_joined)

    def _begin(self) -> None:
        self.say("")
        self.form.begin()

    def _join(self) -> None:
        form = self.form
        form.wait("Asking the hub…")
        address, password = form.address.text(), form.password.text()
        self._desk.do(
            hub.join, address, password, owner=self, done=self._have_joined, failed=form.refuse
        )

    def _have_joined(self, _: None) -> None:
        self.form.end()
        self.say("Joined the hub.")
        self.read()
        self.take_button.setFocus()

    def _look(self) -> None:
        self._go("Asking the hub…", hub.status, self._show_places)

    def _show_places(self, found: list[AtHub], told: list[Told], names: Names) -> None:
        self.model.show_rows(found)
        self.view.setVisible(bool(found))
        fit_to_rows(self.view, _MOST_ROWS)
        self._say(["Nobody was met yet: meet a machine first."] * (not found), told, names)

    def _take(self) -> None:
        def take(vault: Vault) -> tuple[tuple[list[Came], int], list[Told]]:
            came, told = hub.receive(vault, step=self._desk.work.step)
            return (came, len(vault.exchange.differences())), told

        self._go("Taking in what lies in the hub…", take, self._taken)

    def _taken(self, found: tuple[list[Came], int], told: list[Told], names: Names) -> None:
        came, apart = found
        refused = any(each.refusal for each in came)
        lines = [*map(came_words, came)] or [NOTHING_LIES_THERE]
        lines += apart_lines(apart, SETTLED_WHERE)
        self._say(lines, told, names, is_wrong=refused)
        self.came.emit(came)
        self._desk.changed.emit("")

    def _send(self) -> None:
        documents = None if self.with_files.isChecked() else ()

        def send(vault: Vault) -> tuple[list[Sent], list[Told]]:
            return hub.send(vault, "", documents, self._desk.work.step)

        self._go("Sending by the hub…", send, self._sent)

    def _sent(self, sent: list[Sent], told: list[Told], names: Names) -> None:
        self._say([sent_line(sent, names)], told, names)
        self._desk.changed.emit("")

    def _go(
        self,
        saying: str,
        act: Callable[[Vault], tuple[R, list[Told]]],
        done: Callable[[R, list[Told], Names], None],
    ) -> None:
        """Have the worker do something at the hub, which may be far away or silent."""
        self.say(saying)

        def work(vault: Vault) -> tuple[R, list[Told], Names]:
            return *act(vault), names_of(peers(vault))

        self._desk.ask(
            work,
            owner=self,
            done=lambda found: done(*found),
            failed=self._not_done,
            can_stop=True,
            at_a_step=True,
        )

    def _not_done(self, error: QIDeskError) -> None:
        self.refuse(error)
        self._desk.changed.emit("")  # what was taken in until then stands

    def _say(
        self, lines: list[str], told: list[Told], names: Names, *, is_wrong: bool = False
    ) -> None:
        is_wrong = is_wrong or any(isinstance(each.what, Lie) for each in told)
        text = "\n".join([*lines, *told_lines(told, names)])
        self.say(text or "The hub has what it should.", "problem" if is_wrong else "")


class JoinForm(ActForm):
    """Where the hub is, and the password of this machine's login there."""

    def __init__(self) -> None:
        super().__init__("Join a hub", _JOIN, "Join it")
        self.address, self.password = Line(), secret_line("Its password")
        self.address.setAccessibleName("Connection to the hub")
        self.address.setPlaceholderText(_LIKE)
        self.password.returnPressed.connect(self.given)
        self.rows.addRow(named("Connection", self.address), self.address)
        self.rows.addRow(named("Password", self.password), self.password)
        self.finish(asks_own=False)
