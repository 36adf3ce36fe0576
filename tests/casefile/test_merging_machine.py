"""Two to five devices that work apart and meet in any order: they agree, and nothing is lost."""

from collections.abc import Callable

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from qidesk.casefile.operations.acceptance import forks, receive
from qidesk.casefile.operations.merging import Life, lead
from qidesk.casefile.operations.written import (
    ALIVE,
    LIFE,
    Operation,
    Ref,
    Written,
    chained,
)
from tests.casefile.devices import Device, is_link

pytestmark = pytest.mark.slow

RECORDS = ("r1", "r2", "r3")
PEOPLE = ("p1", "p2")
some_device = st.integers(0, 4)
records = st.sampled_from(RECORDS)
people = st.sampled_from(PEOPLE)
anything = st.sampled_from([*RECORDS, *PEOPLE])
values = st.text("abc", min_size=1, max_size=2)
skewed = st.sampled_from(["1999-01-01T00:00:00Z", "2026-11-28T00:00:00Z", "2099-12-31T00:00:00Z"])


class Office(RuleBasedStateMachine):
    """Devices, and beside them who knew what when each operation was written."""

    @initialize(count=st.integers(2, 5))
    def begin(self, count: int) -> None:
        self.devices = [Device(f"{at:032x}") for at in range(count)]
        self.minted = count
        self.genuine: set[bytes] = set()
        self.past: dict[bytes, frozenset[bytes]] = {}
        self.purged: dict[str, set[bytes]] = {}
        self.same_name: set[str] = set()
        self.fell_back = False

    def device(self, at: int) -> Device:
        return self.devices[at % len(self.devices)]

    def do(self, device: Device, write: Callable[[], Written]) -> None:
        before = frozenset(device.known)
        written = write()
        self.genuine.add(written.change.hash)
        self.past[written.change.hash] = before

    @rule(
        at=some_device, record=anything, name=st.sampled_from(["a", "b"]), value=values, day=skewed
    )
    def type(self, at: int, record: str, name: str, value: str, day: str) -> None:
        device = self.device(at)
        state = device.state().get(record)
        operations = [device.value(record, name, value)]
        if state is None:
            operations.insert(0, device.value(record, LIFE, ALIVE))
        elif not state.life.is_there:
            return
        self.do(device, lambda: device.write(day, *operations))

    @rule(at=some_device, record=records, person=people, day=skewed)
    def link(self, at: int, record: str, person: str, day: str) -> None:
        device = self.device(at)
        state = device.state()
        if record not in state or not state[record].life.is_there:
            return
        operations = [device.value(record, "person", person)]
        if person not in state:
            operations.insert(0, device.value(person, LIFE, ALIVE))
        elif not state[person].life.is_there:
            return
        self.do(device, lambda: device.write(day, *operations))

    @rule(at=some_device, record=anything, day=skewed)
    def remove(self, at: int, record: str, day: str) -> None:
        device = self.device(at)
        if self.may_go(device, record):
            self.do(device, lambda: device.remove(day, record))

    @rule(at=some_device, record=anything, day=skewed)
    def purge(self, at: int, record: str, day: str) -> None:
        device = self.device(at)
        if self.may_go(device, record):
            # Who falls back may lose the purge, after what it emptied went on to others.
            self.purged.setdefault(record, set()).update(device.known)
            self.do(device, lambda: device.purge(day, record))

    @rule(at=some_device, one=anything, other=anything, day=skewed)
    def join(self, at: int, one: str, other: str, day: str) -> None:
        """Two are found to be one: that which was entered first stands for both."""
        device = self.device(at)
        state = device.state()
        both = [state[each] for each in {one, other} if each in state]
        if len(both) == 2 and all(each.life.is_there for each in both):
            first, then = sorted(both, key=lambda each: each.entered)
            self.do(device, lambda: device.join(day, then.id, first.id))

    def may_go(self, device: Device, record: str) -> bool:
        """A device lets nothing go that it knows to be linked to."""
        state = device.state()
        linked = {
            each.value
            for one in state.values()
            if one.life.is_there
            for name, standing in one.fields.items()
            if is_link(one.kind, name)
            for each in standing
        }
        return record in state and state[record].life.is_there and record not in linked

    @rule(one=some_device, other=some_device, data=st.data())
    def send(self, one: int, other: int, data: st.DataObject) -> None:
        """Some of what one has reaches the other: dropped, repeated, in any order."""
        source, target = self.device(one), self.device(other)
        if source.known:
            some = st.lists(st.sampled_from(sorted(source.known)), max_size=12)
            self.hand_over(source, target, data.draw(some))

    @rule(one=some_device, other=some_device)
    def send_all(self, one: int, other: int) -> None:
        source, target = self.device(one), self.device(other)
        self.hand_over(source, target, sorted(source.known))

    def hand_over(self, source: Device, target: Device, hashes: list[bytes]) -> None:
        before = set(target.known)
        received = target.receive([source.known[each] for each in hashes])
        taken = [each.change.hash for each in received.taken]
        assert not received.refused
        assert len(set(taken)) == len(taken)
        assert not before & set(taken)
        for write in target.kept_alive() if taken else ():
            self.do(target, lambda write=write: target.write("", write))

    @precondition(lambda self: len(self.devices) < 5)
    @rule(at=some_device)
    def copy(self, at: int) -> None:
        """A folder is copied: the copy goes on under a name of its own."""
        device = self.device(at)
        self.devices.append(Device(self.new_name(), dict(device.known), device.waiting))

    @rule(at=some_device, keep=st.integers(0, 20), under_old_name=st.booleans())
    def restore(self, at: int, keep: int, under_old_name: bool) -> None:
        """A device falls back to an earlier copy, under a new name; or, wrongly, under its old."""
        device = self.device(at)
        self.fell_back = True
        known = dict(list(device.known.items())[:keep])
        own = [each.change for each in known.values() if each.change.device == device.id]
        if under_old_name:
            self.same_name.add(device.id)
            device.known, device.waiting, device.told = known, (), set()
            device.last = own[-1] if own else None
        else:
            self.devices[self.devices.index(device)] = Device(self.new_name(), known)

    def new_name(self) -> str:
        self.minted += 1
        return f"{self.minted:032x}"

    @rule(
        one=some_device,
        other=some_device,
        data=st.data(),
        rehashed=st.booleans(),
        among=st.booleans(),
    )
    def forge(self, one: int, other: int, data: st.DataObject, rehashed: bool, among: bool) -> None:
        """Somebody alters a change on its way, by itself or among all that was built on it: it is
        refused, whether or not it is hashed anew."""
        source, target = self.device(one), self.device(other)
        if not source.known:
            return
        written = source.known[data.draw(st.sampled_from(sorted(source.known)))]
        forged = data.draw(st.sampled_from(forgeries(written)))
        if rehashed:
            forged = chained(forged)
        if forged.change.hash in self.genuine and forged == written:
            return
        before = dict(target.known)
        others = [each for each in source.known.values() if among and each is not written]
        received = target.receive([forged, *others])
        taken = {each.change.hash for each in received.taken}
        assert forged in received.refused
        assert taken <= self.genuine
        assert target.known.keys() - before.keys() == taken
        for write in target.kept_alive() if taken else ():
            self.do(target, lambda write=write: target.write("", write))

    def teardown(self) -> None:
        if not hasattr(self, "devices"):
            return
        met = 0
        while met < (met := sum(len(each.known) for each in self.devices)):
            for source in self.devices:
                for target in self.devices:
                    self.hand_over(source, target, sorted(source.known, reverse=True))
        first = self.devices[0]
        for other in self.devices[1:]:
            assert other.known.keys() == first.known.keys()
            assert agreed(other) == agreed(first)
        for each in self.devices:  # only a device that fell back can have lost what these build on
            assert not receive(first.known, each.waiting, lambda _: True).taken
            assert not each.waiting or self.fell_back
        assert {device for device, _ in forks(first.known)} <= self.same_name
        self.nothing_is_lost(first)
        self.links_lead_somewhere(first)
        self.settle(first)

    def links_lead_somewhere(self, device: Device) -> None:
        """What a record that is there links to is there, or the one that stands for it is."""
        state = device.state()
        for one in state.values():
            for each in one.fields.get("person", ()) if one.life.is_there else ():
                target = state.get(each.value or "")
                assert target is None or lead(state, target).life.is_there

    def nothing_is_lost(self, device: Device) -> None:
        """What stands nowhere was replaced or ended by somebody who had it before them."""
        state = device.state()
        current = {
            each.ref
            for one in state.values()
            for standing in one.fields.values()
            for each in standing
        }
        everything = [
            (Ref(written.change.hash, place), each)
            for written in device.known.values()
            for place, each in enumerate(written.operations)
        ]
        for ref, each in everything:
            later = [
                (other, this)
                for other, this in everything
                if this.record == each.record and ref.change in self.past[other.change]
            ]
            assert ref in current or any(this.field == each.field for _, this in later)
            if ref in current and not state[each.record].life.is_there:
                assert each.field == LIFE or any(ends(this) for _, this in later)
            if each.value is None:
                assert ref.change in self.purged[each.record]

    def settle(self, device: Device) -> None:
        """A person settles each open difference by one operation, and all the others follow."""
        for record, one in device.state().items():
            if one.life.is_there:
                for name, standing in one.fields.items():
                    if len(standing) > 1 and name != LIFE:
                        write = device.value(record, name, "settled", one.kind)
                        self.do(device, lambda write=write: device.write("", write))
                life = device.value(record, LIFE, ALIVE, one.kind)
                self.do(device, lambda life=life: device.write("", life))
        for other in self.devices[1:]:
            self.hand_over(device, other, list(device.known))
            assert agreed(other) == agreed(device)
        for one in device.state().values():
            if one.life.is_there:
                assert one.life is Life.ALIVE
                assert all(len(standing) == 1 for standing in one.fields.values())


def ends(operation: Operation) -> bool:
    return operation.field == LIFE and operation.value != ALIVE


def agreed(device: Device) -> object:
    """What all must agree on; a value may be destroyed here while it waits for a person there."""
    return {
        record: (
            one.life,
            one.entered,
            {name: [each.ref for each in standing] for name, standing in one.fields.items()},
        )
        for record, one in device.state().items()
    }


def forgeries(written: Written) -> list[Written]:
    """A change altered in each way that tells a lie."""
    change, operations = written
    first = operations[0]
    told = [
        *({"name": "x"}, {"case": "x"}, {"reverses": "x"}, {"user": "x"}, {"at": "x"}),
        *({"number": change.number + 1}, {"clock": change.clock + 1}, {"previous": b"x" * 32}),
        *({"device": "f" * 32}, {"signature": b""}, {"signature": b"x" * 64}),
    ]
    altered = [
        *(
            {"record": "r9"},
            {"field": "x"},
            {"kind": "x"},
            {"parents": (*first.parents, *(first.parents or (Ref(change.hash, 0),)))},
        ),
        {"salt": b"t" * 16, "value": "forged", "digest": b""},
    ]
    return [
        *(Written(change._replace(**each), operations) for each in told),
        *(Written(change, (first._replace(**each), *operations[1:])) for each in altered),
        Written(change, operations[1:]),
        Written(change, (*operations, first)),
    ]


TestOffice = Office.TestCase
TestOffice.settings = settings(
    max_examples=60,
    stateful_step_count=40,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
