"""An open vault: the one thing the rest of the program holds."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self

from sqlalchemy.exc import IntegrityError

from qidesk import logs
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.retention import Destroyed
from qidesk.casefile.schema.fields import Record
from qidesk.casefile.schema.kinds import KINDS
from qidesk.errors import QIDeskError
from qidesk.steps import Step, unwatched
from qidesk.store import (
    drafts,
    journal,
    loading,
    lock,
    purge,
    search,
    unchained,
    undo,
)
from qidesk.store.across import Across
from qidesk.store.attachments import Attachments
from qidesk.store.changes import ChangeInHand
from qidesk.store.connections import Connections
from qidesk.store.database import store_failures
from qidesk.store.dues import DueIndex
from qidesk.store.errors import UndoRefused
from qidesk.store.exchanging import Exchange
from qidesk.store.journal import ChangeLine, Entry
from qidesk.store.loading import CaseLine, Entered, FacilityLine, LastWritten
from qidesk.store.lock import Holder
from qidesk.store.opening import open_vault
from qidesk.store.pages import Pages
from qidesk.store.reads import Access
from qidesk.store.records import read_record, read_records
from qidesk.store.search import MOST_HITS, Hit
from qidesk.store.search_joined import find_with_cases
from qidesk.store.setting import keep, read_kept
from qidesk.store.verdict import Verdict
from qidesk.store.whole_check import whole_verdict


class Vault(Connections):
    """An open vault. Reads run on a connection of their own; each change is one transaction.

    Every method raises a QIDeskError with a remedy where the disk or the file fails.
    """

    @classmethod
    def open(
        cls, folder: Path, passphrase: str, who: str | None = None, *, read_only: bool = False,
        step: Step = unwatched,
    ) -> Self:  # fmt: skip
        """Open the vault in a folder; `who` is the name chosen at unlock. Raises QIDeskError."""
        return cls(open_vault(folder, passphrase, who, read_only=read_only, step=step))

    def holder(self) -> Holder | None:
        """Who has the vault open for writing, if that can be told."""
        return lock.holder(self.folder)

    # changes

    @contextmanager
    def change(
        self, change_id: str, name: str, at: str, case_id: str = "", reverses: str = ""
    ) -> Iterator[ChangeInHand]:
        """One change as one transaction: all of it is saved at the block's end, or nothing.

        `name` is a fixed phrase, never a fact; `at` a UTC instant in ISO 8601.
        """
        try:
            with self._writing_chained() as connection:
                hand = ChangeInHand(connection, self._opened.author(at))
                yield hand
                mark = hand.close(change_id, name, case_id, reverses)
                if mark is not None:
                    self._begin_witness(mark)
        except BaseException:
            self._give_up_witness()
            raise
        if mark is not None:
            self._witness(mark)

    def next_undo(
        self, case_id: str | None = None, *, again: bool = False, after: str = ""
    ) -> ChangeLine | None:
        """What an undo takes back, or `again` a redo does again; of one case, `after` another."""
        stack = undo.stacks(self.changes(case_id), self._opened.device)[again]
        with self._reading() as connection:
            return undo.last_whole(connection, stack, after)

    def undo(
        self, change_id: str, at: str, case_id: str | None = None, *, again: bool = False
    ) -> ChangeLine:
        """Take back the last change that stands, or with `again` the last undo; say which it was.

        case_id: only what was done in that case. Raises UndoRefused where there is none, or
        something it wrote was changed since.
        """
        last = self.next_undo(case_id, again=again)
        if last is None:
            raise UndoRefused("there is nothing to redo" if again else "there is nothing to undo")
        name = (undo.REDO if again else undo.UNDO) + last.name.rpartition(": ")[2]
        try:
            with self.change(change_id, name, at, last.case_id, reverses=last.id) as hand:
                undo.reverse(hand, last.id)
        except IntegrityError as error:
            raise UndoRefused(undo.LINKED) from error
        return last

    def purge(self, change_id: str, case_id: str, at: str) -> int:
        """Destroy a case's values for good and return how many records that was."""
        with (
            self.change(change_id, "purge a case", at, case_id, reverses=change_id) as hand,
            unchained.binding(hand.connection),
        ):
            count = purge.purge_case(hand, case_id)
        try:
            with self._writing_alone() as connection:
                swept = purge.sweep(connection)
        except QIDeskError:
            swept = False
        if not swept:
            # The case is gone from every list; the next opening destroys what the file still holds.
            logs.note("purge not swept")
        return count

    def destroyed(self, case_id: str) -> Destroyed | None:
        """What the purge of a case destroyed; None where it was never purged."""
        with self._reading() as connection:
            return purge.destroyed(connection, case_id)

    def purged_cases(self) -> list[str]:
        """The ids of the cases that were destroyed."""
        with self._reading() as connection:
            return purge.purged_cases(connection)

    def keep_draft(self, form: str, typed: dict[str, str], at: str) -> None:
        """Keep the raw text of a form's fields, unjournalled, until it is saved or given up.

        A damage found while the vault is open stops all other writing, and not this.
        """
        with self._writing(even_in_doubt=True) as connection:
            drafts.keep(connection, form, typed, at)

    def discard_draft(self, form: str) -> None:
        """Forget a form's draft."""
        with self._writing(even_in_doubt=True) as connection:
            drafts.discard(connection, form)

    def setting(self, name: str) -> str:
        """One of the vault's own few facts; '' where it was never kept."""
        with self._reading() as connection:
            return read_kept(connection, name)

    def keep_setting(self, name: str, value: str) -> None:
        """Keep one of the vault's own few facts: codes only, for a purge does not reach it."""
        with self._writing() as connection:
            keep(connection, name, value)

    def note_access(self, what: str, case_id: str, at: str) -> None:
        """Log who opened, printed or exported; `what` is a fixed phrase, never a fact.

        Where nothing may be written it is noted beside the database; where not even that can be, as
        on a disk that is write-protected, reading goes on.
        """
        if self.read_only or self.verdict.stops_writing:
            if not self._reads.note(Access(what, case_id, self.user, at)):
                logs.note("reading not noted")
            return
        with self._writing() as connection:
            connection.exec_driver_sql(
                'INSERT INTO access (what, case_id, "user", at) VALUES (?, ?, ?, ?)',
                (what, case_id, self._opened.user, at),
            )

    # reading

    def drafts(self) -> dict[str, dict[str, str]]:
        """Every draft: form, then field, then the raw text."""
        with self._reading() as connection:
            return drafts.kept(connection)

    def accesses(self, case_id: str = "", most: int = -1) -> list[tuple[str, str, str, str]]:
        """Who did what with which case when: (what, case id, user, at), oldest first.

        Those of one case, or of all, readers' notes last; only the newest where there are more
        than `most`.
        """
        query = (
            "SELECT what, case_id, \"user\", at FROM access WHERE ? IN ('', case_id) "
            "ORDER BY seq DESC LIMIT ?"
        )
        with self._reading() as connection:
            found = connection.exec_driver_sql(query, (case_id, most)).fetchall()
        logged = [tuple(row) for row in reversed(found)]
        with suppress(OSError):
            noted = (each for each in self._reads.kept()[0] if case_id in ("", each.case_id))
            logged += [tuple(each) for each in noted if tuple(each) not in logged]
        return logged[-most:] if most >= 0 else logged

    def case_lines(self) -> list[CaseLine]:
        """The list of all cases, newest first."""
        with self._driving() as driver:
            return loading.case_lines(driver)

    @property
    def dues(self) -> DueIndex:
        """The board's index: what is due in each case."""
        return DueIndex(self._reading, self._writing_chained, self._driving)

    @property
    def attachments(self) -> Attachments:
        """The files of documents, sealed."""
        return Attachments(self.folder, self._reading)

    @property
    def pages(self) -> Pages:
        """What the pages of documents' files say."""
        return Pages(self._reading, self._writing_chained)

    @property
    def across(self) -> Across:
        """What is told of all cases at once."""
        return Across(self._driving)

    @property
    def exchange(self) -> Exchange:
        """What goes to other devices and comes from them."""
        return Exchange(
            self._reading, self._writing, self._writing_alone, self._opened.author, self._witness
        )

    def case_title(self, case_id: str) -> str:
        """What to call a case."""
        with self._reading() as connection:
            return loading.case_title(connection, case_id)

    def facility_lines(self) -> list[FacilityLine]:
        """The directory of facilities, by name."""
        with self._reading() as connection:
            return loading.facility_lines(connection)

    def cases_named(self, reference: str) -> list[str]:
        """The ids of the cases meant by a docket number or an id's beginning."""
        with self._reading() as connection:
            return loading.cases_named(connection, reference)

    def narrow_rows(self, kind: str, *fields: str) -> list[tuple[str, ...]]:
        """The id and the stored texts of a few fields of every record of a kind."""
        with self._reading() as connection:
            return loading.narrow_rows(connection, kind, fields)

    def entered_at(self, kind: str) -> dict[str, str]:
        """For the id of every record of a kind, the UTC instant at which it was entered."""
        with self._reading() as connection:
            return loading.entered_at(connection, kind)

    def entered_between(self, kinds: Sequence[str], since: str, until: str) -> list[Entered]:
        """What was entered of these kinds from one UTC instant until before another."""
        with self._reading() as connection:
            return loading.entered_between(connection, kinds, since, until)

    def last_written(self, name: str, *kinds: str) -> LastWritten:
        """What changes of a name wrote last of records of these kinds; nothing that was undone."""
        with self._reading() as connection:
            return loading.last_written(connection, name, kinds)

    def records_among(self, kind: str, ids: Iterable[str]) -> tuple[Record, ...]:
        """The records of one kind that have these ids, in the order entered."""
        with self._reading() as connection:
            return loading.records_among(connection, kind, ids)

    def records_with(self, kind: str, field: str, stored: str) -> tuple[Record, ...]:
        """The records of one kind of which a field has this stored text, in the order entered."""
        with self._reading() as connection:
            return loading.records_with(connection, kind, field, stored)

    def cases_of(self, kind: str, record_id: str) -> list[str]:
        """The ids of the cases a record belongs to."""
        with self._reading() as connection:
            return loading.cases_of(connection, kind, record_id)

    def load_case(self, case_id: str) -> CaseFile | None:
        """The whole case, or None."""
        with self._reading() as connection:
            return loading.load_case(connection, case_id)

    def record(self, kind: str, record_id: str) -> Record | None:
        """One record by kind and id, or None."""
        with self._reading() as connection:
            return read_record(connection, KINDS[kind], record_id)

    def records(self, kind: str) -> tuple[Record, ...]:
        """Every record of one kind, in the order entered."""
        with self._reading() as connection:
            return read_records(connection, KINDS[kind])

    def search(self, words: str, most: int = MOST_HITS) -> tuple[Hit, ...]:
        """The cases that hold all the typed words between their records, then the best hits.

        On a connection of its own, so from any one thread and beside all else.
        """
        matches = search.matches_of(words)
        with store_failures(self.folder):
            return find_with_cases(self._searching(), words, matches, most) if matches else ()

    def search_near(self, words: str, most: int = MOST_HITS) -> tuple[Hit, ...]:
        """As `search`, each word also as the names most like it; for where it finds little."""
        with store_failures(self.folder):
            return self._names_near.find(self._searching(), words, most)

    def changes(self, case_id: str | None = None, *, shared: bool = False) -> list[ChangeLine]:
        """The newest changes, oldest first; of one case if given, or with what it shares too."""
        with self._reading() as connection:
            return journal.changes(connection, case_id, shared=shared)

    def days_after(self, sequence: int, hash_: bytes) -> list[tuple[str, int]] | None:
        """By day (ISO 8601, UTC), how many changes came after one; None where it is not here."""
        with self._reading() as connection:
            return journal.days_after(connection, sequence, hash_)

    def operations_of(self, change_id: str) -> tuple[Entry, ...]:
        """What one change wrote, in order."""
        with self._reading() as connection:
            return journal.operations_of_change(connection, change_id)

    def operations_of_record(self, record_id: str) -> tuple[Entry, ...]:
        """All that was ever written of one record, in order."""
        with self._reading() as connection:
            return journal.operations_of_record(connection, record_id)

    def check(self) -> Verdict:
        """The verdict on the vault as it is now, after a look at all that it holds."""
        # A connection that has searched checks the index by what it remembers of it, and errs.
        fresh = self._new_searcher()
        try:
            return whole_verdict(self._opened, self._reads, fresh)
        finally:
            fresh.dispose()
