"""The open vault as the window uses it: asked and changed only on its worker."""

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from threading import Lock
from typing import Any, TypeVar, TypeVarTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from qidesk.actions.ids_and_clock import now_at
from qidesk.actions.lent import take_back
from qidesk.actions.signed_in import signed_in
from qidesk.actions.travel import destroy_copy
from qidesk.desktop.backup_clock import BackupClock
from qidesk.desktop.loading import load
from qidesk.desktop.tasks import Done, Failed, Tasks
from qidesk.errors import QIDeskError
from qidesk.store.search import Hit
from qidesk.store.vault import Vault

R = TypeVar("R")
Ts = TypeVarTuple("Ts")


class Desk(QObject):
    """What every page is given: `ask` to read, `do` to change, `find` to search.

    `signed_in` is whom fields name that are filled in for who sits here.
    `drafts` mirrors what the vault keeps of typed and unsaved text, form by form; `unkept` names
    the forms whose text the disk refused.
    `backups` backs the vault up by the clock, and on a thread of its own.
    `paper` is the one thread that PDFium, which can bear no second, may draw pages on, and on
    `scans` those that were drawn are read.
    `changed` tells every page that a change was done, with the case it concerned ('' for the
    directory or all); `refused` carries a failure nobody else took; `drafts_changed` that a draft
    was kept or forgotten; `cite_wanted` asks for the page that a record cite names, and
    `reading_wanted` for a document of the case; `scans_wanted` asks that the scans of a case are
    read, or of one of its documents, and whether those that were read before are too.
    """

    changed = Signal(str)
    refused = Signal(object)
    drafts_changed = Signal()
    cite_wanted = Signal(object)
    reading_wanted = Signal(object)
    scans_wanted = Signal(str, str, bool)

    def __init__(self, vault: Vault, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.vault = vault
        self.work = Tasks(self)
        self.paper = Tasks(self)
        self._search = Tasks(self)
        self._looking = Tasks(self)
        self._loading = Tasks(self)
        self._connected = Lock()
        self._last_search = self._last_load = self._last_piece = 0
        self.signed_in = signed_in(vault)
        self.unkept: set[str] = set()
        self.drafts: dict[str, dict[str, str]] = vault.drafts()
        self.backups = BackupClock(self)

    @cached_property
    def scans(self) -> Tasks:
        """What scans are read on: a thread of its own, begun when a case is first opened."""
        return Tasks(self)

    @property
    def read_only(self) -> bool:
        """Whether the vault is open read-only here."""
        return self.vault.read_only

    @property
    def is_read_apart(self) -> bool:
        """Whether another thread has the vault's files open: for a backup, or to look at them."""
        return self.backups.is_busy or self._looking.is_busy

    @property
    def is_loading(self) -> bool:
        """Whether modules are being loaded that a page needs."""
        return self._loading.is_busy

    @property
    def is_page_awaited(self) -> bool:
        """Whether somebody waits for what is being loaded, or for a page that is being made."""
        return self._loading.waits_for(self._last_load) or self.work.waits_for(self._last_piece)

    @property
    def may_hand_out(self) -> bool:
        """Whether papers may leave: from a vault in doubt they may too, and say so."""
        return not self.read_only or self.vault.verdict.stops_writing

    def ask(
        self,
        question: Callable[[Vault, *Ts], R],
        *args: *Ts,
        owner: QObject,
        done: Done[R],
        failed: Failed | None = None,
        can_stop: bool = False,
        at_a_step: bool = False,
    ) -> int:
        """Read something on the worker: `question(vault, *args)`.

        Where it may take long it `can_stop`: the user is offered not to wait for it, `at_a_step`
        only where it leaves a file; see Tasks.run.
        """
        work = _call(question, self.vault, args)
        failed = failed or self.refused.emit
        return self.work.run(work, owner, done, failed, can_stop=can_stop, at_a_step=at_a_step)

    def do(
        self,
        change: Callable[[Vault, *Ts], R],
        *args: *Ts,
        owner: QObject,
        done: Done[R] | None = None,
        failed: Failed | None = None,
        case_id: str = "",
    ) -> int:
        """Do a change on the worker: `change(vault, *args)`; all pages hear of it afterwards."""
        work = _call(change, self.vault, args)
        return self.work.run(work, owner, self._told(done, case_id), failed or self.refused.emit)

    def do_alone(
        self,
        change: Callable[[Vault, *Ts], R],
        *args: *Ts,
        owner: QObject,
        done: Done[R],
        failed: Failed,
    ) -> int:
        """Do what makes the vault's connections anew: no search runs then, and it can stop."""
        call = _call(change, self.vault, args)

        def work() -> R:
            with self._connected:
                return call()

        told = self._told(done, "")
        return self.work.run(work, owner, told, failed, can_stop=True, at_a_step=True)

    def _told(self, done: Done[R] | None, case_id: str) -> Done[R]:
        """What is done with a change's result, and then that all pages hear of it."""

        def finish(result: R) -> None:
            if done is not None:
                done(result)
            self.changed.emit(case_id)

        return finish

    def find(
        self,
        words: str,
        owner: QObject,
        done: Done[tuple[Hit, ...]],
        *,
        look: Callable[[Vault, str], tuple[Hit, ...]] = Vault.search,
    ) -> None:
        """Search on the search's own connection; only the last question asked is answered."""
        self._search.cancel(self._last_search)

        def work() -> tuple[Hit, ...]:
            with self._connected:
                return look(self.vault, words)

        self._last_search = self._search.run(work, owner, done, self.refused.emit)

    def look_through(self, owner: QObject, done: Callable[[], object]) -> None:
        """Look at every page of the database behind all else, once; then show the verdict."""
        if not self.vault.is_looked_through:
            work = _call(Vault.look_through, self.vault, (self._looking.step,))
            failed = self.refused.emit
            self._looking.run(work, owner, lambda _: done(), failed, can_stop=True)

    def load(self, modules: Sequence[str], *, owner: QObject, done: Callable[[], object]) -> None:
        """Load modules on a thread of its own, so that neither window nor worker waits for them."""
        self._last_load = self.load_ahead(modules, owner=owner, done=done)

    def load_ahead(
        self, modules: Sequence[str], *, owner: QObject, done: Callable[[], object]
    ) -> int:
        """Load modules that nobody waits for yet."""
        work = partial(load, modules)
        return self._loading.run(work, owner, lambda _: done(), self.refused.emit)

    def make_piece(self, make: Callable[[], object], *, owner: QObject) -> None:
        """Make a piece of a page, once the window has answered what came meanwhile.

        A page made in one piece would keep the window waiting. Until its last piece the desk is
        busy, and keys are held for it.
        """
        self._last_piece = self.work.at_next_turn(make, owner)

    def draw_late(self, page: QWidget) -> None:
        """Leave two turns to what lays itself out late, as a picture does; then draw a page."""
        draw = partial(page.setUpdatesEnabled, True)
        self.make_piece(partial(self.make_piece, draw, owner=page), owner=page)

    def keep_draft(self, form: str, typed: dict[str, str]) -> None:
        """Keep raw typed text and no more of that form than this.

        A failure is told, since the text then lives in the window only.
        """
        if self.read_only:
            return
        if self.drafts.get(form, {}).keys() - typed.keys():
            self.discard_draft(form)
        self.drafts[form] = typed
        self.drafts_changed.emit()
        work = _call(Vault.keep_draft, self.vault, (form, typed, now_at()))

        def failed(error: QIDeskError) -> None:
            self.unkept.add(form)
            self.refused.emit(error)

        self.work.run(work, self, lambda _: self.unkept.discard(form), failed)

    def keep_again(self) -> None:
        """Try once more to keep what the disk refused."""
        for form in sorted(self.unkept):
            self.keep_draft(form, self.drafts[form])

    def discard_draft(self, form: str) -> None:
        """Forget a draft that was saved or given up."""
        self.unkept.discard(form)
        if self.drafts.pop(form, None) is not None and not self.read_only:
            self.drafts_changed.emit()
            work = _call(Vault.discard_draft, self.vault, (form,))
            self.work.run(work, self, _nothing, self.refused.emit)

    def when_idle(self, then: Callable[[], None]) -> None:
        """Do something once all that was asked for has come back, and what came of it too."""
        if not self.work.is_busy:
            then()
            return

        def look(busy: bool) -> None:
            if not busy:
                self.work.busy_changed.disconnect(look)
                then()

        self.work.busy_changed.connect(look)

    def close(self) -> None:
        """Finish what is queued and close the vault; call it once idle."""
        self.rest()
        self.vault.close()

    def destroy(self) -> None:
        """Close the vault, which is a travelling copy, and destroy it. Raises QIDeskError."""
        self.close()
        destroy_copy(self.vault.folder)

    def rest(self) -> None:
        """Finish what is queued and take nothing more; the vault stays open, for another desk."""
        self.backups.rest()
        self._search.stop()
        self._looking.stop()
        self._loading.stop()
        if "scans" in self.__dict__:  # it is begun when it is first asked for
            self.scans.stop()
        self.paper.stop()
        self.work.stop()
        take_back()


def _call(function: Callable[[Vault, *Ts], R], vault: Vault, args: tuple[*Ts]) -> Callable[[], R]:
    return lambda: function(vault, *args)


def _nothing(_: Any) -> None:
    """What a draft leaves to do once it is kept."""
