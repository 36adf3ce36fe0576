"""A change written as a document is read back as it was, and nothing else is read as one."""

import json
from contextlib import nullcontext
from typing import Any

import pytest

from qidesk.casefile.operations.travelling import from_document, to_document
from qidesk.casefile.operations.written import (
    ALIVE,
    LIFE,
    Ref,
    Written,
    chained,
    fault_of,
    left_bare,
    said_of,
)
from tests.casefile.devices import Device, without_value

ONE, TWO = f"{1:032x}", f"{2:032x}"


def a_change() -> Written:
    """A change that has seen another device's, with an operation of each sort."""
    one, two = Device(ONE), Device(TWO)
    first = two.write("", two.value("r1", LIFE, ALIVE), two.value("r1", "text", "one \u00e9"))
    one.receive([first])
    operation = one.value("r1", "text", "two")
    own = one.value("r2", LIFE, ALIVE)
    written = one.write("", operation, own, without_value(one.value("r2", "text", "x")))
    return written._replace(
        change=written.change._replace(slot="a" * 32, signature=bytes(range(64)))
    )


@pytest.mark.parametrize("bare", [False, True])
def test_a_change_comes_back_as_it_was(bare: bool) -> None:
    written = a_change()
    if bare:
        written = written._replace(change=written.change._replace(slot="", signature=b""))
    document = json.loads(json.dumps(to_document(written)))
    assert from_document(document) == written


def test_what_is_left_out_tells_nothing_and_the_change_is_still_as_its_hash_says() -> None:
    written = chained(a_change())
    part = left_bare(written, {"r1"})
    assert fault_of(part) == ""
    assert [each.record for each in part.operations] == ["r1", "", ""]
    told = json.dumps(to_document(part))
    assert "r2" not in told
    assert from_document(json.loads(told)) == part
    first, *rest = part.operations
    assert fault_of(part._replace(operations=(first._replace(value="lie"), *rest)))
    nothing = left_bare(written, set())
    assert (nothing.change.is_bare, len(nothing.operations), fault_of(nothing)) == (True, 1, "")
    assert nothing.change.hash == written.change.hash
    assert written.change.user not in json.dumps(to_document(nothing))
    assert said_of(nothing) == said_of(part) == said_of(written)
    bare = part.operations[1]
    for told in ({"record": "r1"}, {"field": LIFE}, {"parents": first.parents}):
        other = part.operations[2]
        assert fault_of(part._replace(operations=(first, bare._replace(**told), other)))
        (content,) = nothing.operations
        assert fault_of(nothing._replace(operations=(content._replace(**told),)))
    for operations in ((), part.operations, part.operations[1:], part.operations[1:2]):
        assert fault_of(nothing._replace(operations=operations))
    for told in ({"user": "Eve"}, {"case": "c"}, {"signature": bytes(64)}, {"previous": b"x" * 32}):
        assert fault_of(nothing._replace(change=nothing.change._replace(**told)))
    assert left_bare(written, {"r1", "r2"}) == written


def changed(document: Any, at: tuple[int, ...], value: object) -> Any:
    """The document with something else in one place."""
    if not at:
        return value
    return [changed(each, at[1:], value) if n == at[0] else each for n, each in enumerate(document)]


def places(document: Any, at: tuple[int, ...] = ()) -> list[tuple[int, ...]]:
    """Every place of a document."""
    inner = enumerate(document) if isinstance(document, list) else ()
    return [at, *(place for n, each in inner for place in places(each, (*at, n)))]


@pytest.mark.parametrize(
    ("place", "may_stand"), [(0, True), (2**53 - 1, True), (-1, False), (2**53, False)]
)
def test_a_place_is_the_first_or_any_that_every_reader_of_json_bears(
    place: int, may_stand: bool
) -> None:
    written = a_change()
    named = written.operations[0]._replace(parents=(Ref(written.change.hash, place),))
    document = to_document(written._replace(operations=(named,)))
    with nullcontext() if may_stand else pytest.raises(ValueError, match="number"):
        assert from_document(document).operations == (named,)


@pytest.mark.parametrize(
    "value", [None, True, -1, 1.5, 2**60, "x", "\0", "\ud800", "z" * 64, {}, [1], "y" * 1_000_001]
)
def test_a_document_with_something_else_in_any_place_is_none_or_another_change(
    value: object,
) -> None:
    document = to_document(a_change())
    for place in places(document):
        odd = changed(document, place, value)
        try:
            read = from_document(odd)
        except ValueError:
            continue
        assert to_document(read) == odd or value is None or value == {}
