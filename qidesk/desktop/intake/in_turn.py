"""Logging envelopes one after another, so that each is compared with whom the one before made."""

from collections import deque
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, SignalInstance

from qidesk.actions.intake import take_in, take_in_follow_up
from qidesk.actions.known import NEW_PERSON
from qidesk.actions.letter import is_by_another
from qidesk.actions.likeness import alike_now
from qidesk.desktop.desk import Desk
from qidesk.desktop.intake.same_sender import Linked, meant
from qidesk.desktop.tasks import Failed
from qidesk.identity.names import is_anonymous
from qidesk.identity.people import Likeness
from qidesk.identity.people_index import PeopleIndex
from qidesk.views.envelopes import Envelope


class InTurn(QObject):
    """What is to be logged, in its order, and everybody whom the vault knows.

    Two letters of somebody new typed faster than saved would else make two people of one.
    `logged` gives an envelope, what it was linked to and what was made of it; `refused` the error.
    """

    logged = Signal(object, object, object)
    refused = Signal(object, object, object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._index: PeopleIndex | None = None
        self._changes = 0
        self._waiting: deque[Callable[[], None]] = deque()
        desk.changed.connect(lambda _: self._forget_index())

    @property
    def is_busy(self) -> bool:
        """Whether an envelope is being logged, so that what was compared may lack its sender."""
        return bool(self._waiting)

    def ask_alike(
        self,
        name: str,
        number: str,
        then: Callable[[list[Likeness]], None],
        failed: Failed | None = None,
    ) -> None:
        """Find everybody alike."""
        asked_at = self._changes

        def keep(found: tuple[PeopleIndex, list[Likeness]]) -> None:
            index, alike = found
            if asked_at == self._changes:  # else it lacks whoever was entered meanwhile
                self._index = index
            then(alike)

        self._desk.ask(alike_now, self._index, name, number, owner=self, done=keep, failed=failed)

    def add(self, envelope: Envelope, linked: Linked | None, picked: Linked | None) -> None:
        """Log an envelope once those before it are; one not compared takes what would be chosen."""
        if linked is not None:
            begin = partial(self._log, envelope, linked)
        else:
            begin = partial(self._link, envelope, picked)
        self._waiting.append(begin)
        if len(self._waiting) == 1:
            begin()

    def _link(self, envelope: Envelope, picked: Linked | None) -> None:
        self.ask_alike(
            *sender_of(envelope.typed),
            lambda alike: self._log(envelope, meant(alike, picked)),
            partial(self._end, self.refused, envelope, Linked()),
        )

    def _log(self, envelope: Envelope, linked: Linked) -> None:
        done = partial(self._end, self.logged, envelope, linked)
        failed = partial(self._end, self.refused, envelope, linked)
        typed, case, place = envelope.typed, linked.case_id, envelope.facility_id
        if case:
            is_about = linked.is_writer and is_by_another(typed)
            who = "" if is_about else linked.person_id
            self._desk.do(
                take_in_follow_up, typed, case, who, place, owner=self, done=done, failed=failed
            )
        else:
            who = linked.person_id or NEW_PERSON
            self._desk.do(take_in, typed, who, place, owner=self, done=done, failed=failed)

    def _end(
        self, signal: SignalInstance, envelope: Envelope, linked: Linked, came: object
    ) -> None:
        """Tell what came of an envelope, and begin the next."""
        self._forget_index()  # the desk tells of the change only after this
        self._waiting.popleft()
        signal.emit(envelope, linked, came)
        if self._waiting:
            self._waiting[0]()

    def _forget_index(self) -> None:
        self._index = None
        self._changes += 1


def sender_of(typed: dict[str, str]) -> tuple[str, str]:
    """The name and the number to compare; the word for nobody is no name."""
    name = typed.get("name", "")
    return "" if is_anonymous(name) else name, typed.get("number", "")
