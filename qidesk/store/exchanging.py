"""What an open vault gives to other devices, and takes from them."""

import json
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from qidesk.casefile.differing import Difference
from qidesk.casefile.operations.written import Written
from qidesk.store import devices, differences, forks, journal, purge, receiving, sharing
from qidesk.store.changes import Author
from qidesk.store.errors import ChangesRefused
from qidesk.store.laying import add_devices
from qidesk.store.receiving import Device, Taken
from qidesk.store.setting import PARTIAL, keep_setting, read_setting
from qidesk.store.sharing import Share

_PEER = "peer "
"""How the settings begin that say, by a peer's id, which heads it has: codes only."""

_REVOKED = "revoked devices"

_LACKING = (
    "SELECT min(c.seq), count(*) FROM change c JOIN device d ON d.seq = c.device WHERE c.number > "
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

    def open_box(self, sealed: bytes) -> bytes | None:
        """What is in a box that is sealed to this device; None where it is not."""
        with self.reading() as connection:
            return devices.opener(connection)(sealed)

    def heirs(self) -> bytes:
        """How this device goes on for others before it."""
        with self.reading() as connection:
            return devices.heirs(connection)

    def inherit(self, heir: Device, before: Sequence[str]) -> None:
        """Have a device be a peer that gets what the last of those before it got.

        How far it has come it says itself: it may have been put back.
        """
        with self.writing() as connection:
            sharing.pass_on(connection, before, heir.id)
        self.meet(heir)

    def sign(self, content: bytes) -> bytes:
        """This device's signature under something. Raises OpenReadOnly."""
        return self.author("").sign(content)

    def peers(self) -> list[tuple[Device, dict[str, int]]]:
        """The devices that were met, each with the heads it is known to have."""
        with self.reading() as connection:
            query = "SELECT substr(name, ?), value FROM setting WHERE name LIKE ?"
            found = connection.exec_driver_sql(query, (len(_PEER) + 1, f"{_PEER}%"))
            heads = {device: json.loads(value) for device, value in found}
        return [(each, heads[each.id]) for each in self.devices() if each.id in heads]

    def meet(self, device: Device) -> None:
        """Have a device whose card was compared be known from now on.

        Raises ChangesRefused where one of its id has other keys here.
        """
        with self.writing() as connection:
            add_devices(connection, ((*device, ""),))
            known = {each.id: each for each in receiving.devices_here(connection)}
            if known[device.id][2:] != device[2:]:
                raise ChangesRefused("is of a machine that has other keys here")
            if not read_setting(connection, _PEER + device.id):
                keep_setting(connection, _PEER + device.id, "{}")

    def forget(self, device: str) -> None:
        """Let a device be no peer any more: nothing is sent to it or taken from it."""
        with self.writing() as connection:
            connection.exec_driver_sql("DELETE FROM setting WHERE name = ?", (_PEER + device,))

    def revoked(self) -> tuple[str, ...]:
        """The devices that were shut out, here or by a peer's word; by their ids."""
        with self.reading() as connection:
            return tuple(json.loads(read_setting(connection, _REVOKED) or "[]"))

    def revoke(self, revoked: Collection[str]) -> list[Device]:
        """Shut devices out, by their ids; those that were peers until now, and are no more.

        Of one that was shut out before, nothing changes: whoever met it again meant it. Of this one
        none does: it would say so of itself to all the others.
        """
        known = self.revoked()
        new = set(revoked).difference(known, (self.own().id,))
        if new:
            with self.writing() as connection:
                keep_setting(connection, _REVOKED, json.dumps(sorted(new.union(known))))
        gone = [device for device, _ in self.peers() if device.id in new]
        for device in gone:
            self.forget(device.id)
        return gone

    def last_of(self, device: str) -> str:
        """The hash of a device's last change here, in hex; '' where there is none."""
        with self.reading() as connection:
            return forks.last_of(connection, device)

    def note_heads(self, device: str, heads: dict[str, int], last: str = "") -> None:
        """Note how far a peer has come, which only grows.

        last: the hash of the last change of this device that it has, in hex. Where that is not here
        another folder went on as this device, which is another from the next opening on.
        """
        with self.writing() as connection:
            known = json.loads(read_setting(connection, _PEER + device))
            if last and not forks.is_here(connection, last):
                own = read_setting(connection, devices.DEVICE)
                forks.note_fork(connection, own, known.get(own, 0) + 1)
            most = {each: max(known.get(each, 0), heads.get(each, 0)) for each in known | heads}
            keep_setting(connection, _PEER + device, json.dumps(most))

    def heads(self) -> dict[str, int]:
        """How far the journal here has come: by each device's id, the number of its last change."""
        query = (
            "SELECT d.id, max(c.number) FROM change c JOIN device d ON d.seq = c.device GROUP BY 1"
        )
        with self.reading() as connection:
            return dict(map(tuple, connection.exec_driver_sql(query)))

    def share(self, device: str) -> Share | None:
        """What a device gets; None where it gets everything."""
        with self.reading() as connection:
            return sharing.share_of(connection, device)

    def keep_share(self, device: str, share: Share) -> None:
        """Have a device get no more than this from now on."""
        with self.writing() as connection:
            sharing.keep_share(connection, device, share)

    def goes_on_for(self, device: str) -> str:
        """The device that was met and that one was before; '' where it was none."""
        with self.reading() as connection:
            return sharing.goes_on_for(connection, device)

    def end_share(self, device: str, at: str) -> None:
        """Have a travelling copy get nothing more, by whichever name it goes or went."""
        with self.writing() as connection:
            sharing.end_share(connection, device, at)

    def begin_partial(self, told: str) -> None:
        """Have this vault, in which nothing is yet, be one of some cases alone; told at opening."""
        with self.writing() as connection:
            keep_setting(connection, PARTIAL, told)

    def partial(self) -> str:
        """What is told of a vault of some cases alone; '' of one that has all."""
        with self.reading() as connection:
            return read_setting(connection, PARTIAL)

    def parts_for(
        self, device: str, heads: dict[str, int], letters: int, *, even_recused: bool = False
    ) -> Iterator[tuple[Written, ...]]:
        """What a device lacks that has come so far, and no more of it than it gets, in parts.

        Each builds on those before it and is of about so many `letters`, so that no more than
        that is ever held; one of nothing where it lacks nothing. Raises NotGivenBefore; and
        RecusedMachine, unless `even_recused`, at the part that somebody there is not to see.
        """
        with self.writing() as connection:
            heads = forks.surely(connection, heads)
            first, _ = connection.exec_driver_sql(_LACKING, (json.dumps(heads),)).one()
            given = sharing.given_to(connection, device, heads, first)
        if first is None:
            yield ()
        records = None if even_recused and not given.may_be_bare else given.records
        after = None if first is None else first - 1
        while after is not None:
            with self.reading() as connection:
                part, after = sharing.part_after(connection, after, heads, letters)
            yield part if records is None else sharing.left(part, records, given.may_be_bare)

    def digests_for(
        self, device: str, documents: Collection[str], *, even_recused: bool
    ) -> set[str]:
        """What the files of these documents are known by, of such as a device gets."""
        with self.reading() as connection:
            return sharing.digests_for(connection, device, documents, even_recused=even_recused)

    def changes_since(self, heads: dict[str, int]) -> tuple[Written, ...]:
        """All that somebody lacks who has come so far, in an order that holds.

        What this vault has in part alone is not for it to pass on.
        """
        with self.reading() as connection:
            heads = forks.surely(connection, heads)
            first, _ = connection.exec_driver_sql(_LACKING, (json.dumps(heads),)).one()
            if first is None:
                return ()
            part, _ = sharing.part_after(connection, first - 1, heads)
            return part

    def differences(self) -> tuple[Difference, ...]:
        """What two changed apart, and nobody has settled yet."""
        with self.reading() as connection:
            return differences.differences(connection)

    def count_since(self, heads: dict[str, int]) -> int:
        """How many changes somebody lacks who has come so far."""
        with self.reading() as connection:
            heads = forks.surely(connection, heads)
            return int(connection.exec_driver_sql(_LACKING, (json.dumps(heads),)).one()[1])

    def take_in(
        self,
        change_id: str,
        at: str,
        known: Sequence[Device],
        arrived: Sequence[Written],
        *,
        even_removals: bool = False,
    ) -> Taken:
        """Take in what is new of these changes, of devices that somebody vouched for.

        Raises ChangesNewer, ChangesEarly, ChangesRefused, and ChangesRemove unless `even_removals`;
        nothing is touched then.
        """
        try:
            with self.writing() as connection:
                taken = receiving.take_in(connection, self.author(at), change_id, known, arrived)
                if not even_removals:
                    receiving.refuse_removals(connection, taken.gone)
                if taken.forked:
                    forks.note_forks(connection)
                mark = journal.last_mark(connection)
        except IntegrityError as error:
            raise ChangesRefused("leads to a record that is nowhere") from error
        if mark is not None and taken.changes:
            self.witness(mark)
        if taken.destroyed:
            with self.writing_alone() as connection:
                purge.sweep(connection)
        return taken
