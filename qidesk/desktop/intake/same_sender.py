"""Who the sender of an envelope may be: everybody alike, with why, and what Enter will do."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from qidesk.casefile.records.matter import Stage
from qidesk.casefile.records.people import Role
from qidesk.desktop.intake.choice_layout import lay_out_choice, say_among
from qidesk.desktop.parts.words import plain
from qidesk.identity.calling import SENDER, no_name
from qidesk.identity.people import Likeness
from qidesk.identity.people_index import HOW

_NEW = "Somebody new: a new person and a new case"
_HELPED = (Role.PERSON_SEEKING_HELP.words, Role.PLAINTIFF.words)


@dataclass(frozen=True, slots=True)
class Linked:
    """What an envelope is linked to: '' for a new person, '' for a new case.

    is_writer: whether it is the one who writes in that case for whom the case is; without a
    `person_id` somebody who is no record of their own.
    """

    person_id: str = ""
    case_id: str = ""
    is_writer: bool = False


class SameSender(QWidget):
    """The choice between what is known and what is new; the likeliest is chosen beforehand.

    `picked` is what somebody chose of it, None where nobody did.
    """

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._choices: list[Linked] = [Linked()]
        self._alike: list[Likeness] = []
        self._is_writer = False
        self.picked: Linked | None = None
        self.list = QListWidget()
        self.list.setAccessibleName("Who sent it")
        self.list.currentRowChanged.connect(lambda _: self.chosen.emit())
        self.list.itemClicked.connect(lambda _: self._pick())
        self._said = plain(quiet=True)
        lay_out_choice(self, self._said, self.list)
        self.show_alike([], begun=False)

    @property
    def linked(self) -> Linked:
        """What is chosen now."""
        at = self.list.currentRow()
        return self._choices[at] if 0 <= at < len(self._choices) else Linked()

    def show_alike(self, alike: list[Likeness], *, begun: bool) -> None:
        """Show those whom the name or number may mean, the likeliest first."""
        ways = [(_NEW, Linked()), *(way for likeness in alike for way in _ways(likeness))]
        self._alike = alike
        self._choices = [linked for _, linked in ways]
        blocked = self.list.blockSignals(True)
        self.list.clear()
        for text, _ in ways:
            self.list.addItem(QListWidgetItem(" ".join(text.split())))
        self._choose()
        self.list.blockSignals(blocked)
        self._tell(len(alike), begun=begun)
        self.chosen.emit()

    def expect_writer(self, is_writer: bool) -> None:
        """Take the name as that of who wrote for another, or as that of who asks for help."""
        if is_writer != self._is_writer:
            self._is_writer = is_writer
            self._choose()

    def _choose(self) -> None:
        meaning = meant(self._alike, self.picked, is_writer=self._is_writer)
        self.list.setCurrentRow(self._choices.index(meaning))

    def forget(self) -> None:
        """Begin anew for the next envelope."""
        self.picked, self._is_writer = None, False
        self.show_alike([], begun=False)

    def keep(self, linked: Linked) -> None:
        """Take this as chosen, as soon as it is shown."""
        self.picked = linked

    def step(self, by: int) -> None:
        """Choose the next or the previous one."""
        self.list.setCurrentRow(max(0, min(self.list.currentRow() + by, len(self._choices) - 1)))
        self._pick()

    def _pick(self) -> None:
        self.picked = self.linked

    def _tell(self, found: int, *, begun: bool) -> None:
        if found:
            people = "person" if found == 1 else "people"
            self._said.setText(f"{found} known {people} may be meant. Up and Down choose.")
        elif begun:
            self._said.setText("Nobody known has this number or a name like it.")
            say_among(self.list, HOW)
        else:
            self._said.setText("Type a name or a number: those alike are shown.")


def meant(alike: list[Likeness], picked: Linked | None, *, is_writer: bool = False) -> Linked:
    """What somebody picked, where it is still among the choices.

    Else the newest case of the one whose number and name are the sender's, or all new. Where the
    name is that of who wrote for another, the only case in which the one of that name did before.
    """
    if picked and any(picked == linked for each in alike for _, linked in _ways(each)):
        return picked
    if picked == Linked():
        return picked
    for likeness in alike:
        for _, linked in _ways(likeness):
            if likeness.is_same_person and linked.case_id:
                return linked
    named = {way for each in alike if each.is_same_name for _, way in _ways(each) if way.case_id}
    only = named.pop() if is_writer and len(named) == 1 else Linked()
    return Linked() if only.person_id else only


def _ways(likeness: Likeness) -> list[tuple[str, Linked]]:
    """The cases a letter may be added to, and a new case for the same person."""
    known = likeness.known
    who = next(iter(known.names), no_name("person"))
    numbers, why = ", ".join(known.numbers), likeness.why[:1].upper() + likeness.why[1:]
    who = f"{who} ({numbers})" if numbers else who
    ways = []
    for each in reversed(known.roles):
        case = _case(each.title, each.role, each.stage)
        if known.person_id:
            linked = Linked(known.person_id, each.case_id, each.role not in _HELPED)
            ways.append((f"{why}: further letter of {who} in {case}", linked))
        elif each.role == SENDER:
            linked = Linked("", each.case_id, is_writer=True)
            ways.append((f"{why}: {who} writes again in {case}, for whom it is", linked))
        else:
            ways.append((f"{why}: {who} is known in {case}; still somebody new", Linked()))
    if known.person_id:
        ways.append((f"{why}: another case of {who}", Linked(known.person_id)))
    return ways


def _case(title: str, role: str, stage: str) -> str:
    told = ", ".join(filter(None, (role, Stage(stage).words if stage else "")))
    return f"{title} ({told})"
