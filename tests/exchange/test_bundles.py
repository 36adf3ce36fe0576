"""A bundle opens for whom it is sealed to and says what was put in; all else is refused."""

import json
import random
import zlib
from collections.abc import Callable

import nacl.utils
import pytest
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.secret import Aead
from nacl.signing import SigningKey

from qidesk.casefile.operations.heirs import Heir
from qidesk.casefile.operations.written import ALIVE, LIFE
from qidesk.errors import QIDeskError
from qidesk.exchange import bundles, cards
from qidesk.exchange.bundles import Bundle
from qidesk.exchange.cards import Card
from qidesk.exchange.refusals import (
    BundleRefused,
    DamagedBundle,
    ForeignBundle,
    NewerBundle,
    NoCard,
    OversizedBundle,
    StrangersBundle,
)
from tests.casefile.devices import Device


class Machine:
    """A machine with its keys, and those it met."""

    def __init__(self, number: int) -> None:
        self.signing, self.sealing = SigningKey.generate(), PrivateKey.generate()
        keys = bytes(self.signing.verify_key), bytes(self.sealing.public_key)
        self.card = Card(f"{number:032x}", f"Ana {number}", *keys)
        self.met: dict[str, bytes] = {}

    def meet(self, *others: "Machine") -> None:
        self.met |= {each.card.id: each.card.signing for each in others}

    def sign(self, content: bytes) -> bytes:
        return bytes(self.signing.sign(content).signature)

    def open_box(self, box: bytes) -> bytes | None:
        try:
            return bytes(SealedBox(self.sealing).decrypt(box))
        except Exception:
            return None

    def opened(self, content: bytes) -> Bundle:
        return bundles.opened(content, self.card.id, self.open_box, self.met.get)


OFFICE, LAPTOP, OTHER = Machine(1), Machine(2), Machine(3)
LAPTOP.meet(OFFICE)
OTHER.meet(OFFICE, LAPTOP)


def a_bundle(*to: Machine) -> Bundle:
    device = Device(OFFICE.card.id)
    written = device.write("", device.value("r1", LIFE, ALIVE), device.value("r1", "a", "b" * 50))
    named = tuple(each.card.id for each in to or (LAPTOP,))
    heads, revoked = {device.id: 1}, (OTHER.card.id,)
    last = ((LAPTOP.card.id, "0f" * 32),)
    made = Bundle(OFFICE.card.id, named, heads, (OFFICE.card,), (written,), revoked=revoked)
    return made._replace(last=last)


def sealed(bundle: Bundle | None = None, *to: Machine, by: Machine = OFFICE) -> bytes:
    recipients = [each.card for each in to or (LAPTOP,)]
    return bundles.sealed(bundle or a_bundle(*to), recipients, by.sign)


def test_it_says_to_each_of_several_what_was_put_in_and_nothing_in_clear() -> None:
    bundle = a_bundle(LAPTOP, OTHER)
    content = sealed(bundle, LAPTOP, OTHER)
    assert LAPTOP.opened(content) == OTHER.opened(content) == bundle
    for told in (b"bbbb", b"Ana", OFFICE.card.id.encode(), bytes.fromhex(LAPTOP.card.id)):
        assert told not in content


@pytest.mark.parametrize("seed", range(4))
def test_no_damage_to_a_byte_is_taken_for_a_bundle(seed: int) -> None:
    chance, whole = random.Random(seed), sealed()
    for _ in range(125):
        content, at = bytearray(whole), chance.randrange(len(whole))
        content[at] ^= 1 << chance.randrange(8)
        for damaged in (bytes(content), whole[:at], whole + bytes(content[:at][:9] or b"x")):
            with pytest.raises(BundleRefused):
                LAPTOP.opened(damaged)


def letter(content: bytes, *to: Machine, by: Machine = OFFICE, heirs: bytes = b"\0") -> bytes:
    """A bundle of any content, made with the sender's own keys."""
    content = heirs + content
    key = nacl.utils.random(32)
    boxes = b"".join(
        bytes(SealedBox(PublicKey(each.card.sealing)).encrypt(key)) for each in to or (LAPTOP,)
    )
    head = b"QIBNDL01" + bytes([len(to) or 1]) + boxes
    sender = bytes.fromhex(by.card.id)
    signature = by.sign(bundles._digest(sender, head, content))
    return head + bytes(Aead(key).encrypt(sender + signature + content, head))


def of_an_heir(by: Machine) -> bytes:
    """What OTHER sends, of whom it is said, signed by one, that it goes on for the office."""
    card = OTHER.card
    heir = Heir(OFFICE.card.id, card.id, card.signing, card.sealing)
    heir = heir._replace(signature=by.sign(heir.said))
    bundle = a_bundle(LAPTOP)._replace(sender=OTHER.card.id, heirs=heir.written())
    return sealed(bundle, by=OTHER)


def test_one_that_goes_on_for_a_machine_that_was_met_is_heard() -> None:
    bundle = LAPTOP.opened(of_an_heir(OFFICE))
    assert bundle.sender == OTHER.card.id
    assert bundle.changes == a_bundle(LAPTOP).changes


def passed_on() -> bytes:
    """What the office sent to the laptop, sealed anew to another by the laptop."""
    inside = zlib.compress(json.dumps(bundles._document(a_bundle(LAPTOP))).encode())
    return letter(inside, OTHER)


REFUSED: dict[str, tuple[Callable[[], bytes], Machine, type[QIDeskError]]] = {
    "nothing": (lambda: b"", LAPTOP, DamagedBundle),
    "a picture": (lambda: b"\x89PNG" * 99, LAPTOP, DamagedBundle),
    "for another": (sealed, OTHER, ForeignBundle),
    "passed on to another": (passed_on, OTHER, ForeignBundle),
    "of a stranger": (lambda: sealed(by=OFFICE), OFFICE, ForeignBundle),
    "signed by another in its name": (lambda: sealed(by=OTHER), LAPTOP, StrangersBundle),
    "of who was not met": (
        lambda: sealed(a_bundle(LAPTOP)._replace(sender=OTHER.card.id), by=OTHER),
        LAPTOP,
        StrangersBundle,
    ),
    "of an heir by its own word": (lambda: of_an_heir(OTHER), LAPTOP, StrangersBundle),
    "of heirs that are not all there": (
        lambda: letter(b"x" * 99, by=OTHER, heirs=b"\x09"),
        LAPTOP,
        StrangersBundle,
    ),
    "of a later version": (lambda: b"QIBNDL02" + sealed()[8:], LAPTOP, NewerBundle),
    "to none": (lambda: sealed()[:8] + b"\0" + sealed()[9:], LAPTOP, DamagedBundle),
    "to too many": (lambda: sealed()[:8] + b"\xff" + sealed()[9:], LAPTOP, DamagedBundle),
    "not deflated": (lambda: letter(b"{}"), LAPTOP, DamagedBundle),
    "not JSON": (lambda: letter(zlib.compress(b"[" * 99_999)), LAPTOP, DamagedBundle),
    "a list": (lambda: letter(zlib.compress(b"[]")), LAPTOP, DamagedBundle),
    "nothing in it": (lambda: letter(zlib.compress(b"{}")), LAPTOP, DamagedBundle),
}


@pytest.mark.parametrize("case", REFUSED.values(), ids=REFUSED)
def test_each_refusal_is_its_own_and_says_that_nothing_was_touched(
    case: tuple[Callable[[], bytes], Machine, type[QIDeskError]],
) -> None:
    make, reader, expected = case
    with pytest.raises(expected) as refused:
        reader.opened(make())
    assert type(refused.value) is expected
    assert "Nothing here was touched" in refused.value.remedy


def test_what_is_too_large_is_refused_before_it_fills_the_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bomb = letter(zlib.compress(bytes(2_000_000)))
    monkeypatch.setattr(bundles, "MOST_INFLATED_BYTES", 1_000_000)
    with pytest.raises(OversizedBundle):
        LAPTOP.opened(bomb)
    monkeypatch.setattr(bundles, "MOST_BYTES", 400)
    with pytest.raises(OversizedBundle):
        sealed()
    with pytest.raises(OversizedBundle):
        LAPTOP.opened(bytes(401))


@pytest.mark.parametrize("name", ["to", "heads", "last", "devices", "changes", "files", "revoked"])
@pytest.mark.parametrize("value", [None, 7, "x", [7], {"a": None}, {"a": True}, [[]], [{}]])
def test_a_met_machine_gone_bad_crashes_nothing(name: str, value: object) -> None:
    document = bundles._document(a_bundle(LAPTOP)) | {name: value}
    content = letter(zlib.compress(json.dumps(document).encode()))
    try:
        LAPTOP.opened(content)
    except BundleRefused:
        return
    assert (name, value) in [("devices", {}), ("changes", {})]


@pytest.mark.parametrize(
    ("at", "value"),
    [
        (0, "0" * 63),
        (0, "G" * 64),
        (1, "../../case.db"),
        (1, "0" * 31 + "/"),
        (1, None),
        (2, "00" * 31),
        (2, "zz" * 32),
        (2, 7),
        (3, -1),
        (3, 2**40),
        (3, True),
        (3, "7"),
    ],
)
def test_a_file_beside_it_is_named_as_one_may_be_or_refused(at: int, value: object) -> None:
    good: list[object] = ["0" * 64, "0" * 32, "00" * 32, 7]
    for is_good in (True, False):
        told = good if is_good else [*good[:at], value, *good[at + 1 :]]
        document = bundles._document(a_bundle(LAPTOP)) | {"files": [told]}
        content = letter(zlib.compress(json.dumps(document).encode()))
        if is_good:
            (file,) = LAPTOP.opened(content).files
            assert file == ("0" * 64, "0" * 32, bytes(32), 7)
        else:
            with pytest.raises(BundleRefused):
                LAPTOP.opened(content)


def test_a_card_comes_back_as_it_was_and_another_has_another_code() -> None:
    content = cards.written(OFFICE.card)
    assert cards.read(content) == OFFICE.card
    assert cards.code_of(OFFICE.card) < 2**cards.CODE_BITS
    others = (
        OFFICE.card._replace(signing=LAPTOP.card.signing),
        OFFICE.card._replace(sealing=LAPTOP.card.sealing),
        OFFICE.card._replace(name="Eve"),
        OFFICE.card._replace(id=LAPTOP.card.id),
    )
    codes = {cards.code_of(each) for each in (OFFICE.card, *others)}
    assert len(codes) == 5


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[]",
        b"7",
        b"[" * 4000,
        b"{" * 9000,
        cards.written(OFFICE.card) + b" ",
        cards.written(OFFICE.card._replace(name="a\nb")),
        cards.written(OFFICE.card._replace(name="x" * 201)),
        cards.written(OFFICE.card._replace(id="x")),
        cards.written(OFFICE.card._replace(signing=b"")),
        cards.written(OFFICE.card._replace(sealing=b"short")),
    ],
)
def test_what_is_no_card_is_refused(content: bytes) -> None:
    with pytest.raises(NoCard):
        cards.read(content)
