"""What an open vault gives to other devices, and takes from them."""

import json
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from qidesk.casefile.operations.written import Written
from qidesk.store import chain, devices, journal, purge, receiving
from qidesk.store.changes import Author
from qidesk.store.errors import ChangesRefused
from qidesk.store.receiving import Device, Taken
from qidesk.store.setting import read_setting

_FIRST_LACKING = (
    "SELECT min(c.seq) FROM change c JOIN device d ON d.seq = c.device WHERE c.number > "
    "coalesce((SELECT value FROM json_each(?) WHERE key = d.id), 0)"
)


@dataclass(frozen=True, slots=True)
class Exchange:
    """The exchange of one open vault, by its ways to the database."""

    reading: Callable[[], AbstractContextManager[Connection]]
    writing: Callable[[], AbstractContextManager[Connection]]
    writing_alone: Callable[[], AbstractContextManager[Connection]]
    author: Callable[[str], Author]
    witness: Callable[[journal.Mark], None]

    def devices(self) -> tuple[Device, ...]:
        """Every device that wrote in this vault."""
        with self.reading() as connection:
            return receiving.devices_here(connection)

    def own(self) -> Device:
        """This device."""
        with self.reading() as connection:
            own = read_setting(connection, devices.DEVICE)
        return next(each for each in self.devices() if each.id == own)

    def heads(self) -> dict[str, int]:
        """How far the journal here has come: by each device's id, the number of its last change."""
        query = (
            "SELECT d.id, max(c.number) FROM change c JOIN device d ON d.seq = c.device GROUP BY 1"
        )
        with self.reading() as connection:
            return dict(map(tuple, connection.exec_driver_sql(query)))

    def changes_since(self, heads: dict[str, int]) -> tuple[Written, ...]:
        """All that somebody lacks who has come so far, in an order that holds."""
        with self.reading() as connection:
            first = connection.exec_driver_sql(_FIRST_LACKING, (json.dumps(heads),)).scalar()
            if first is None:
                return ()
            return tuple(
                each
                for each in chain.written_after(connection, first - 1)
                if each.change.number > heads.get(each.change.device, 0)
            )

    def take_in(
        self, change_id: str, at: str, known: Sequence[Device], arrived: Sequence[Written]
    ) -> Taken:
        """Take in what is new of these changes, of devices that somebody vouched for.

        Raises ChangesNewer, ChangesEarly, ChangesRefused; nothing is touched then.
        """
        try:
            with self.writing() as connection:
                taken = receiving.take_in(connection, self.author(at), change_id, known, arrived)
                mark = journal.last_mark(connection)
        except IntegrityError as error:
            raise ChangesRefused("leads to a record that is nowhere") from error
        if mark is not None and taken.changes:
            self.witness(mark)
        if taken.destroyed:
            with self.writing_alone() as connection:
                purge.sweep(connection)
        return taken
