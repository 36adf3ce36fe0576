"""A device is known as the heir of one that was met only by an unbroken line of signatures."""

import hashlib

import pytest

from qidesk.casefile.operations.heirs import HEIR_BYTES, Heir, heirs_in, inherited

IDS = [f"{at:032x}" for at in range(4)]
KEYS = [bytes([at]) * 32 for at in range(4)]


def sign(content: bytes, key: bytes) -> bytes:
    return hashlib.blake2b(content, key=key).digest()


def is_signed(content: bytes, signature: bytes, key: bytes) -> bool:
    return sign(content, key) == signature


def an_heir(before: int, by: int | None = None) -> Heir:
    """The one after it, named by it, or in its name by another."""
    heir = Heir(IDS[before], IDS[before + 1], KEYS[before + 1], b"s" * 32)
    return heir._replace(signature=sign(heir.said, KEYS[before if by is None else by]))


LINE = [an_heir(at) for at in range(3)]


def test_heirs_are_read_back_as_they_were_written() -> None:
    content = b"".join(each.written() for each in LINE)
    assert len(content) == 3 * HEIR_BYTES
    assert list(heirs_in(content)) == LINE
    assert list(heirs_in(b"")) == []


@pytest.mark.parametrize("known", [0, 1, 2])
def test_a_line_of_heirs_leads_to_the_device_that_is_known(known: int) -> None:
    found = inherited(IDS[3], LINE, {IDS[known]: KEYS[known]}.get, is_signed)
    assert found == tuple(reversed(LINE[known:]))


def test_a_broken_or_forged_line_leads_nowhere() -> None:
    known = {IDS[0]: KEYS[0]}.get
    for forged in (an_heir(0, by=3), an_heir(1, by=3), an_heir(2, by=3)):
        line = [forged if each.before == forged.before else each for each in LINE]
        assert inherited(IDS[3], line, known, is_signed) == ()
    assert inherited(IDS[3], LINE[1:], known, is_signed) == ()
    assert inherited(IDS[3], [], known, is_signed) == ()
    assert inherited("f" * 32, LINE, known, is_signed) == ()
    circle = [an_heir(0)._replace(before=IDS[1], id=IDS[2]), an_heir(0)._replace(before=IDS[2])]
    assert inherited(IDS[2], circle, known, is_signed) == ()
