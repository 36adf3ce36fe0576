"""The rules of acceptance, one by one: each change once, whole, signed, after what it builds on."""

import pytest

from qidesk.casefile.operations.acceptance import Verdict, forks, placed, receive
from qidesk.casefile.operations.written import (
    ALIVE,
    BINDING,
    LIFE,
    OWN,
    START,
    Ref,
    Seen,
    Written,
    chained,
    content_of,
    digest_of,
    fault_of,
    hash_of,
    left_bare,
    said_of,
    seal_of,
)
from tests.casefile.devices import (
    ONE,
    TWO,
    Device,
    is_own,
    meet,
    operation,
    signed,
    two_devices,
    values,
    without_value,
)


def everyone(_: Written) -> bool:
    return True


def told_lies(one: Device, two: Device, first: Written) -> dict[str, Written]:
    """Changes hashed as they should be that say what is not so of what they build on."""
    two.write("", two.value("r1", "text", "second"))
    true = two.write("", two.value("r1", "text", "third"))
    change, (done,) = true
    seen = (Seen(ONE, 2, first.change.hash),)
    known = first.change.hash
    return {
        "number": Written(change._replace(number=7), (done,)),
        "no start": Written(change._replace(previous=START), (done,)),
        "device": Written(change._replace(device=ONE), (done,)),
        "clock": Written(change._replace(clock=9), (done,)),
        "seen": Written(change._replace(seen=seen), (done,)),
        "field": Written(change, (done._replace(parents=(Ref(known, 0),)),)),
        "record": Written(change, (done._replace(record="r2"),)),
        "place": Written(change, (done._replace(parents=(Ref(known, 5),)),)),
        "itself": Written(change, (done._replace(parents=(Ref(OWN, 0),)),)),
    }


def test_a_change_that_lies_about_what_it_builds_on_is_refused() -> None:
    one, two, first = two_devices()
    for what, lie in told_lies(one, two, first).items():
        verdict = placed(two.known, chained(lie))
        assert verdict is Verdict.FALSE, what


def test_a_clock_that_is_not_past_what_a_change_builds_on_is_refused_where_both_come_at_once() -> (
    None
):
    one, _, first = two_devices()
    second = one.write("", one.value("r1", "text", "second"))
    lie = chained(second._replace(change=second.change._replace(clock=first.change.clock)))
    assert receive({}, [lie, first], everyone) == ((first,), (), (lie,))


def test_a_parent_that_its_author_cannot_have_seen_is_refused() -> None:
    one, two, _ = two_devices()
    for text in ("a", "b", "c"):
        late = two.write("", two.value("r1", "text", text))
    lie = one.write("", operation("note", "r1", "text", "x", Ref(late.change.hash, 0)))
    assert placed(two.known, lie) is Verdict.FALSE


def test_a_change_may_write_a_field_twice() -> None:
    one = Device(ONE)
    written = one.write(
        "", one.value("r1", "text", "a"), operation("note", "r1", "text", "b", Ref(OWN, 0))
    )
    assert placed({}, written) is Verdict.NEW
    assert values(one) == ["b"]


def test_a_change_is_taken_in_once_and_not_before_what_it_builds_on() -> None:
    one, two, first = two_devices()
    assert placed(one.known, first) is Verdict.KNOWN
    assert receive({}, [first], lambda _: False).refused == (first,)
    second = one.write("", one.value("r1", "text", "second"))
    assert placed({}, second) is Verdict.EARLY
    assert placed(two.known, second) is Verdict.NEW
    received = receive({}, [second, first, second._replace(operations=())], everyone)
    assert received == ((first, second), (), (second._replace(operations=()),))
    assert receive({}, [second], everyone).waiting == (second,)


def line_of(count: int, schema: str = BINDING) -> list[Written]:
    """So many changes that one device wrote one after another."""
    one = Device(ONE, schema=schema)
    one.write("", one.value("r1", LIFE, ALIVE))
    for at in range(1, count):
        one.write("", one.value("r1", "text", f"text {at}"))
    return list(one.known.values())


def test_of_a_line_of_changes_the_last_signature_alone_is_looked_at() -> None:
    line, looked = line_of(9), list[Written]()
    received = receive({}, reversed(line), lambda each: (looked.append(each), is_own(each))[1])
    assert received == (tuple(line), (), ())
    assert looked == [line[-1]]


@pytest.mark.parametrize("at", range(5))
def test_of_changes_whose_hash_does_not_cover_their_signature_each_is_looked_at(at: int) -> None:
    """As those are that were written before that step of the schema."""
    line, looked = line_of(5, "0015"), list[Written]()
    assert line[0].change.hash == said_of(line[0])
    received = receive({}, line, lambda each: (looked.append(each), is_own(each))[1])
    assert received == (tuple(line), (), ())
    assert sorted(looked) == sorted(line)
    false = line[at]._replace(change=line[at].change._replace(signature=bytes(64)))
    received = receive({}, [*line[:at], false, *line[at + 1 :]], is_own)
    assert received == (tuple(line[:at]), tuple(line[at + 1 :]), (false,))


@pytest.mark.parametrize("rehashed", [False, True])
@pytest.mark.parametrize("at", range(5))
def test_a_false_signature_anywhere_in_a_line_is_refused_with_nothing_that_it_vouches_for(
    at: int, rehashed: bool
) -> None:
    line = line_of(5)
    for signature in (bytes(64), b"", b"short", line[at - 1].change.signature):
        false = line[at]._replace(change=line[at].change._replace(signature=signature))
        false = chained(false) if rehashed else false
        received = receive({}, [*line[:at], false, *line[at + 1 :]], is_own)
        assert received == (tuple(line[:at]), tuple(line[at + 1 :]), (false,))


def test_a_change_is_not_vouched_for_by_another_device_nor_by_one_that_is_not_signed() -> None:
    *line, last = line_of(3)
    false = chained(line[1]._replace(change=line[1].change._replace(signature=bytes(64))))
    after = Written(last.change._replace(previous=false.change.hash), ())
    others = signed(after._replace(change=after.change._replace(device=TWO)))
    unsigned = chained(after._replace(change=after.change._replace(signature=b"")))
    for each in (others, unsigned):
        received = receive({}, [line[0], false, each], lambda one: one is not false)
        assert received == ((line[0],), (each,), (false,))
    # Whoever signs what follows says so of this one too, and holds the key to sign it rightly.
    vouched = [line[0], false, signed(after)]
    assert receive({}, vouched, is_own) == (tuple(vouched), (), ())


def test_each_branch_of_a_device_that_goes_on_twice_needs_a_signature_of_its_own() -> None:
    first, second, last = line_of(3)
    twin = signed(second._replace(change=second.change._replace(user="Bob")))
    false = chained(twin._replace(change=twin.change._replace(signature=bytes(64))))
    assert receive({}, [first, second, last, twin], is_own).taken == (first, second, twin, last)
    received = receive({}, [first, second, last, false], is_own)
    assert received == ((first, second, last), (), (false,))


def test_with_a_gap_in_a_line_both_its_ends_are_looked_at_and_what_follows_waits() -> None:
    first, second, third, last = line_of(4)
    assert receive({}, [first, last], is_own) == ((first,), (last,), ())
    false = chained(first._replace(change=first.change._replace(signature=bytes(64))))
    assert receive({}, [false, third, last], is_own) == ((), (third, last), (false,))
    known = {each.change.hash: each for each in (first, second)}
    assert receive(known, [last, third], is_own).taken == (third, last)


def test_a_device_that_goes_on_from_an_older_copy_under_its_name_is_noticed() -> None:
    one, two, first = two_devices()
    older = Device(ONE, dict(one.known), last=first.change)
    for device, text in ((one, "here"), (older, "there")):
        device.write("", device.value("r1", "text", text))
    meet(one, two, older)
    assert list(forks(two.known)) == [(ONE, 2)]
    assert len(values(two)) == 2


def test_a_destroyed_value_leaves_the_chain_whole_and_half_of_one_does_not() -> None:
    _, _, first = two_devices()
    life, text = first.operations
    gone = Written(first.change, (life, without_value(text)))
    assert fault_of(gone) == ""
    half = Written(first.change, (life, text._replace(value=None)))
    assert fault_of(half) == "holds half of a value that was destroyed"
    other = Written(first.change, (life, text._replace(value="other")))
    assert fault_of(other) == "was altered after it was written"


def test_a_change_left_out_of_a_copy_leaves_32_bytes_that_keep_its_chain() -> None:
    _, _, first = two_devices()
    content = content_of(first.change, tuple(map(seal_of, first.operations)))
    assert len(content) == 32
    bare = left_bare(first, set())
    assert [each.digest for each in bare.operations] == [content]
    assert said_of(bare) == said_of(first)
    assert hash_of(said_of(bare), bare.change) == first.change.hash


def test_the_digests_of_the_chain_are_those_that_every_journal_holds() -> None:
    *_, last = line_of(3)
    seen = (Seen(TWO, 7, b"h" * 32),)
    change = last.change._replace(seen=seen, slot="5" * 32, signature=b"s" * 64)
    written = chained(Written(change, last.operations))
    assert (
        digest_of(b"s" * 16, "yes").hex()
        == "e3f52f3896536bb73deb7d0be082b0d7de6d33136c88e643ada4078f86838b2d"
    )
    assert (
        seal_of(last.operations[0]).hex()
        == "1a948543ed302178faaf5f4573c806731b081893947943c20a14e677524c88fb"
    )
    assert (
        said_of(written).hex() == "2aa9c50f29bd5b5ea2ae8ba01364c75fc0dd6d60ee1454e623aa756338e32095"
    )
    assert (
        written.change.hash.hex()
        == "9f7476afebf7a354d9d6c3cd85f5ef2c051043befda9003e6de78549b25e6049"
    )


def test_a_destroyed_value_cannot_be_guessed_without_its_salt() -> None:
    assert digest_of(b"s" * 16, "yes") != digest_of(b"t" * 16, "yes")


def test_moving_a_letter_from_one_part_to_the_next_changes_the_hash() -> None:
    _, _, first = two_devices()
    moved = Written(first.change._replace(name="wor", case="k"), first.operations)
    assert chained(moved).change.hash != first.change.hash
