"""Who opens the vault: people added and removed, one's own passphrase changed."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton

from qidesk.actions.keyring import WaysIn, add_person, change_passphrase, remove_person
from qidesk.actions.signed_in import SignedIn, set_initials
from qidesk.actions.vaults import strength_of
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.inputs import Line
from qidesk.desktop.parts.new_passphrase import NewPassphrase
from qidesk.desktop.parts.words import button, isolated, named, one_line, plain
from qidesk.desktop.theme import HALF, WIDE
from qidesk.desktop.vault.section import ActForm, Section
from qidesk.store.vault import Vault

_LONGEST_NAME = 60
_ABOUT = (
    "Everybody opens the vault by a name and a passphrase of their own, and the journal says by "
    "that name who changed what. Each of them reads every case in it."
)
_ADDED = (
    "Have the new person type a passphrase of their own here, or hand this one over and have it "
    "changed on this page at the first signing in."
)
_INITIALS = (
    "They are filled in wherever you do something that is signed, such as clearing conflicts, and "
    "can be changed there. What was signed before stays as it is."
)
_CHANGED = "Copies of the vault's folder made before still open by the passphrase of now."
_NOT_YET = "The vault is being backed up or looked through. Remove them once that is done."
_REMOVED = (
    "{} will open this vault no longer: it gets a new key, for which all of it is written anew. "
    "That may take minutes, and can be stopped until it is done. Copies of the folder made before "
    "still open by that passphrase."
)


class PeopleSection(Section):
    """The people, each with what can be done about their way in. `changed` asks to read anew."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__("People", _ABOUT)
        self._desk = desk
        self.rows = QGridLayout()
        self.rows.setHorizontalSpacing(WIDE)
        self.rows.setVerticalSpacing(HALF)
        self.rows.setColumnStretch(0, 1)
        self.body.addLayout(self.rows)
        self.add_button = button("Add a p&erson…", self._begin_adding)
        self.adding, self.changing, self.removing = _Adding(), _Changing(), _Removing()
        self.signing = _Signing()
        if not desk.read_only:
            self.add_buttons(self.add_button)
        for form, act in (
            (self.adding, self._add),
            (self.changing, self._change),
            (self.removing, self._remove),
            (self.signing, self._sign),
        ):
            form.given.connect(act)
            self.body.addWidget(form)

    def show_ways(self, ways: WaysIn) -> None:
        """Show who opens the vault now."""
        while (item := self.rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for row, name in enumerate(ways.names):
            self._add_row(2 * row, name, is_own=name == ways.signed_in)

    def _add_row(self, row: int, name: str, *, is_own: bool) -> None:
        """Add a person's name, what they sign as beneath it, and what can be done beside both."""
        self.rows.addWidget(plain(isolated(one_line(name, _LONGEST_NAME))), row, 0)
        if is_own:
            initials = isolated(self._desk.signed_in.initials)
            self.rows.addWidget(plain(f"you, signing as {initials}", quiet=True), row + 1, 0)
        offered = () if self._desk.read_only else self._offered(name, is_own=is_own)
        for column, each in enumerate(offered, 1):
            self.rows.addWidget(each, row, column, 2 if is_own else 1, 1)

    def _offered(self, name: str, *, is_own: bool) -> tuple[QPushButton, ...]:
        if is_own:
            return (
                button("C&hange passphrase…", partial(self._begin, self.changing)),
                button("Change ini&tials…", self._begin_signing),
            )
        made = button("Remove…", partial(self._begin_removing, name))
        made.setAccessibleName(f"Remove {name}")
        return (made,)

    def _begin_adding(self) -> None:
        self._begin(self.adding)

    def _begin_removing(self, name: str) -> None:
        self.removing.name = name
        self.removing.about.setText(_REMOVED.format(isolated(one_line(name))))
        self._begin(self.removing)

    def _begin_signing(self) -> None:
        self._begin(self.signing)
        self.signing.initials.setText(self._desk.signed_in.initials)
        self.signing.initials.selectAll()

    def _begin(self, form: ActForm) -> None:
        for each in (self.adding, self.changing, self.removing, self.signing):
            each.end()
        self.say("")
        form.begin()
        # What judges a passphrase is loaded by judging one, before the first is typed.
        self._desk.ask(_warm_up, owner=self, done=lambda _: None)

    def _add(self) -> None:
        form, name = self.adding, self.adding.name.text()
        if not form.new.will_do():
            return
        form.wait("Making the keys…")
        self._desk.do(
            add_person,
            form.own.text(),
            name,
            form.new.passphrase.text(),
            owner=self,
            done=lambda _: self._end(form, f"{isolated(one_line(name))} can open the vault now."),
            failed=form.refuse,
        )

    def _change(self) -> None:
        form = self.changing
        if not form.new.will_do():
            return
        form.wait("Making the keys…")
        self._desk.do(
            change_passphrase,
            form.own.text(),
            form.new.passphrase.text(),
            owner=self,
            done=lambda _: self._end(form, "Your passphrase is changed."),
            failed=form.refuse,
        )

    def _remove(self) -> None:
        form, name = self.removing, self.removing.name
        if self._desk.is_read_apart:
            form.say(_NOT_YET, "note")
            return
        form.wait("Writing the vault under its new key…")

        def remove(vault: Vault, own: str) -> None:
            remove_person(vault, own, name, self._desk.work.step)

        told = f"{isolated(one_line(name))} opens the vault no longer."
        self._desk.do_alone(
            remove,
            form.own.text(),
            owner=self,
            done=lambda _: self._end(form, told),
            failed=form.refuse,
        )

    def _sign(self) -> None:
        form = self.signing

        def done(who: SignedIn) -> None:
            self._desk.signed_in = who
            self._end(form, f"You sign as {isolated(who.initials)} from now on.")

        self._desk.do(set_initials, form.initials.text(), owner=self, done=done, failed=form.refuse)

    def _end(self, form: ActForm, said: str) -> None:
        form.end()
        self.say(said)
        self.add_button.setFocus()
        self.changed.emit()


class _Adding(ActForm):
    def __init__(self) -> None:
        super().__init__("Add a person", _ADDED, "Add them")
        self.name = Line()
        self.name.setAccessibleName("Name of the new person")
        self.rows.addRow(named("&Name", self.name), self.name)
        self.new = NewPassphrase(self.rows, strength_of, "Their pass&phrase")
        self.finish()


class _Changing(ActForm):
    def __init__(self) -> None:
        super().__init__("Change your passphrase", _CHANGED, "Change it")
        self.new = NewPassphrase(self.rows, strength_of, "New &passphrase")
        self.finish()


class _Removing(ActForm):
    def __init__(self) -> None:
        super().__init__("Remove a person", "", "Remove them")
        self.name = ""
        self.finish()


class _Signing(ActForm):
    def __init__(self) -> None:
        super().__init__("Change your initials", _INITIALS, "Sign as these")
        self.initials = Line()
        self.initials.setAccessibleName("Your initials")
        self.initials.returnPressed.connect(self.given)
        self.rows.addRow(named("Initials", self.initials), self.initials)
        self.finish(asks_own=False)


def _warm_up(_: Vault) -> None:
    strength_of("?")
