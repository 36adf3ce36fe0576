"""Devices of a model office: each keeps the changes it has, and writes its own."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from qidesk.casefile.operations.acceptance import Received, receive
from qidesk.casefile.operations.merging import (
    Life,
    Record,
    laid_together,
    replaced_by_staying,
)
from qidesk.casefile.operations.written import (
    ALIVE,
    BINDING,
    DESTROYED,
    LIFE,
    REMOVED,
    START,
    Change,
    Operation,
    Ref,
    Seen,
    Written,
    chained,
    digest_of,
    life_as,
    said_of,
    seal_of,
)

SALT = b"s" * 16
ONE, TWO = f"{1:032x}", f"{2:032x}"


def is_link(_: str, name: str) -> bool:
    return name == "person"


@dataclass
class Device:
    """One device: its name, what it knows, and what still waits for what it builds on."""

    id: str
    known: dict[bytes, Written] = field(default_factory=dict)
    waiting: tuple[Written, ...] = ()
    last: Change | None = None
    told: set[bytes] = field(default_factory=set)
    schema: str = BINDING

    def state(self) -> dict[str, Record]:
        return laid_together(self.known.values(), is_link)

    def write(self, at: str, *operations: Operation) -> Written:
        """Write one change, as the rules say that a device must."""
        followed = {each.change.previous for each in self.known.values()}
        new = [each.change for key, each in self.known.items() if key not in self.told]
        fresh = [each for each in new if each.hash not in followed]
        before = [*fresh, *([self.last] if self.last else [])]
        change = Change(
            device=self.id,
            number=self.last.number + 1 if self.last else 1,
            previous=self.last.hash if self.last else START,
            clock=1 + max((each.clock for each in before), default=0),
            seen=tuple(Seen(each.device, each.number, each.hash) for each in fresh),
            id="",
            name="work",
            case="",
            reverses="",
            user="Ana",
            at=at,
            schema=self.schema,
            hash=b"",
        )
        written = signed(Written(change, operations))
        self.known[written.change.hash] = written
        self.told |= set(self.known)
        self.last = written.change
        return written

    def receive(self, arrived: Iterable[Written]) -> Received:
        received = receive(self.known, [*self.waiting, *arrived], is_own)
        self.known |= {each.change.hash: each for each in received.taken}
        self.waiting = received.waiting
        self.destroy()
        return received

    def destroy(self) -> None:
        """Destroy the values of what is destroyed, as a vault must once no person is asked."""
        gone = {each.id for each in self.state().values() if each.life is Life.DESTROYED}
        for key, (change, operations) in self.known.items():
            kept = tuple(
                without_value(each) if each.record in gone else each for each in operations
            )
            self.known[key] = Written(change, kept)

    def kept_alive(self) -> list[Operation]:
        """What says that a record is there which was removed or destroyed and stays by an edit or
        a link: a device that purged what links to it could not tell."""
        return [
            operation(one.kind, one.id, LIFE, ALIVE, *(each.ref for each in replaced))
            for one in self.state().values()
            if (replaced := replaced_by_staying(one)) is not None
        ]

    def value(self, record: str, name: str, value: str, kind: str = "note") -> Operation:
        """A field set to a value in place of all that is current."""
        state = self.state().get(record)
        heads = state.fields.get(name, []) if state else []
        if name == LIFE and value != ALIVE and state:
            heads = [each for standing in state.fields.values() for each in standing]
        return operation(kind, record, name, value, *(each.ref for each in heads))

    def remove(self, at: str, record: str) -> Written:
        return self.write(at, self.value(record, LIFE, REMOVED))

    def join(self, at: str, record: str, lead: str) -> Written:
        """Let a record stand for one: its links are led there, and what it says is added."""
        state = self.state()
        links = [
            self.value(each.id, name, lead, each.kind)
            for each in state.values()
            for name, standing in each.fields.items()
            if is_link(each.kind, name) and any(c.value == record for c in standing)
        ]
        told = [
            self.value(lead, name, str(standing[-1].value))
            for name, standing in state[record].fields.items()
            if name != LIFE and name not in state[lead].fields
        ]
        return self.write(at, *links, *told, self.value(record, LIFE, life_as(lead)))

    def purge(self, at: str, record: str) -> Written:
        written = self.write(at, self.value(record, LIFE, DESTROYED))
        self.destroy()
        return written


def two_devices() -> tuple[Device, Device, Written]:
    """Two devices that both have one note with a first text."""
    one, two = Device(ONE), Device(TWO)
    first = one.write("", one.value("r1", LIFE, ALIVE), one.value("r1", "text", "first"))
    meet(one, two)
    return one, two, first


def meet(*devices: Device) -> None:
    for source in devices:
        for target in devices:
            received = target.receive(source.known.values())
            assert not received.refused


def values(device: Device, name: str = "text") -> list[str | None]:
    return [each.value for each in device.state()["r1"].fields[name]]


def signed(written: Written) -> Written:
    """The change as its device signs and hashes it."""
    signature = signature_of(written.change.device, said_of(written))
    return chained(written._replace(change=written.change._replace(signature=signature)))


def is_own(written: Written) -> bool:
    """Whether a change bears the signature of the device that it names."""
    change = written.change
    return change.signature == signature_of(change.device, said_of(written))


def signature_of(device: str, said: bytes) -> bytes:
    """What stands for a signature in a model: nobody who forges here makes one."""
    return hashlib.blake2b(said, key=device.encode(), digest_size=64).digest()


def operation(kind: str, record: str, name: str, value: str, *parents: Ref) -> Operation:
    return Operation(kind, record, name, SALT, value, b"", parents)


def without_value(each: Operation) -> Operation:
    if each.value is None or each.salt is None or each.field == LIFE:
        return each
    gone = each._replace(salt=None, value=None, digest=digest_of(each.salt, each.value))
    assert seal_of(gone) == seal_of(each)
    return gone
