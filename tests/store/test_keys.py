import subprocess
import sys
import unicodedata
from itertools import combinations

import nacl.bindings
import nacl.exceptions
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nacl.pwhash import argon2id

from qidesk.store import keys
from qidesk.store.errors import NotEnoughMemory, WrongPassphrase
from qidesk.store.keys import CAP, FLOOR, STANDARD, KdfCost, SealedKey, open_sealed, seal

CHEAP = KdfCost(8, 1)
PASSPHRASE = "correct horse battery"


@pytest.fixture(scope="module")
def data_key() -> bytes:
    return keys.new_key()


@pytest.fixture(scope="module")
def sealed(data_key: bytes) -> SealedKey:
    return seal(data_key, PASSPHRASE, CHEAP)


def test_a_data_key_is_32_bytes_and_never_the_same() -> None:
    minted = {keys.new_key() for _ in range(50)}
    assert len(minted) == 50
    assert {len(key) for key in minted} == {32}


@pytest.mark.parametrize(
    "passphrase",
    [
        "",
        " ",
        "a",
        "contraseña ñandú",
        "mật khẩu dài",
        "密码 🔑 пароль",
        "x" * 1024,
        "é" * 1024,
        "\0",
    ],
)
def test_the_right_passphrase_gives_the_data_key_back(data_key: bytes, passphrase: str) -> None:
    assert open_sealed(seal(data_key, passphrase, CHEAP), passphrase) == data_key


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_composed_and_decomposed_accents_are_one_passphrase(data_key: bytes, form: str) -> None:
    typed = unicodedata.normalize(form, "Đặng año fiancé №5")  # type: ignore[arg-type]
    assert open_sealed(seal(data_key, "Đặng año fiancé №5", CHEAP), typed) == data_key


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        " ",
        "Correct horse battery",
        PASSPHRASE + " ",
        PASSPHRASE[:-1],
        PASSPHRASE + "\0",
        "cоrrect horse battery",  # the first o is Cyrillic
        "x" * 1024,
        "🔑" * 1024,
        "\ud800",
        PASSPHRASE + "\udfff",
    ],
)
def test_no_wrong_passphrase_opens(sealed: SealedKey, wrong: str) -> None:
    with pytest.raises(WrongPassphrase):
        open_sealed(sealed, wrong)


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(), max_size=64))
def test_no_guess_opens_and_none_crashes(sealed: SealedKey, guess: str) -> None:
    if unicodedata.normalize("NFKC", guess) != PASSPHRASE:
        with pytest.raises(WrongPassphrase):
            open_sealed(sealed, guess)


def test_a_lone_surrogate_is_refused_without_being_quoted(data_key: bytes) -> None:
    with pytest.raises(WrongPassphrase) as refused:
        seal(data_key, "secret\ud800words", CHEAP)
    assert refused.value.__suppress_context__
    assert "secret" not in str(refused.value)


def test_the_same_passphrase_seals_differently_each_time(data_key: bytes) -> None:
    one, other = (seal(data_key, PASSPHRASE, CHEAP) for _ in range(2))
    assert one.salt != other.salt
    assert one.box != other.box
    assert data_key not in one.box


def test_every_flipped_byte_of_a_slot_is_a_wrong_passphrase(sealed: SealedKey) -> None:
    flipped = [
        SealedKey(sealed.cost, sealed.salt, _flip(sealed.box, at)) for at in range(len(sealed.box))
    ]
    flipped += [
        SealedKey(sealed.cost, _flip(sealed.salt, at), sealed.box) for at in range(len(sealed.salt))
    ]
    for slot in flipped:
        with pytest.raises(WrongPassphrase):
            open_sealed(slot, PASSPHRASE)


@pytest.mark.parametrize("cut", [0, 1, 23, 24, 40, 71])
def test_a_cut_slot_is_a_wrong_passphrase(sealed: SealedKey, cut: int) -> None:
    with pytest.raises(WrongPassphrase):
        open_sealed(SealedKey(sealed.cost, sealed.salt, sealed.box[:cut]), PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        open_sealed(SealedKey(sealed.cost, sealed.salt[: cut % 16], sealed.box), PASSPHRASE)


def test_a_box_that_holds_no_data_key_is_a_wrong_passphrase() -> None:
    with pytest.raises(WrongPassphrase):
        open_sealed(seal(b"too short", PASSPHRASE, CHEAP), PASSPHRASE)


@pytest.mark.parametrize(
    "cost",
    [
        KdfCost(CAP.memory_mib + 1, 1),
        KdfCost(8, CAP.passes + 1),
        KdfCost(CAP.memory_mib, STANDARD.passes + 1),
        CAP,
        KdfCost(2**40, 2**40),
        KdfCost(0, 1),
        KdfCost(8, 0),
        KdfCost(-8, -1),
    ],
)
def test_a_cost_beyond_the_cap_is_refused_before_it_is_spent(
    sealed: SealedKey, cost: KdfCost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(argon2id, "kdf", None)
    with pytest.raises(WrongPassphrase):
        open_sealed(SealedKey(cost, sealed.salt, sealed.box), PASSPHRASE)


def test_another_cost_than_the_one_sealed_with_is_a_wrong_passphrase(sealed: SealedKey) -> None:
    for cost in (KdfCost(9, 1), KdfCost(8, 2)):
        with pytest.raises(WrongPassphrase):
            open_sealed(SealedKey(cost, sealed.salt, sealed.box), PASSPHRASE)


def test_each_purpose_has_a_key_of_its_own(data_key: bytes) -> None:
    purposes = (keys.database_key, keys.witness_key, keys.header_key)
    derived = [purpose(data_key) for purpose in purposes]
    assert {len(key) for key in derived} == {32}
    assert all(one != other for one, other in combinations([*derived, data_key], 2))
    assert derived == [purpose(data_key) for purpose in purposes]
    assert derived[0] != keys.database_key(keys.new_key())


def test_the_derived_keys_never_change_between_versions() -> None:
    # A change here would lock everybody out of every vault made before it.
    data_key = bytes(range(32))
    derived = {
        purpose.__name__: purpose(data_key).hex()[:16]
        for purpose in (
            keys.database_key,
            keys.witness_key,
            keys.header_key,
        )
    }
    assert derived == {
        "database_key": "23226065d99a3a26",
        "witness_key": "20566e07414a5b91",
        "header_key": "fe3992970a7c905a",
    }


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (0.01, KdfCost(1024, 3)),
        (0.25, KdfCost(1024, 3)),
        (0.5, KdfCost(512, 3)),
        (0.9, STANDARD),
        (1.9, STANDARD),
        (2.5, KdfCost(64, 3)),
        (60.0, FLOOR),
    ],
)
def test_the_cost_follows_the_machine_between_floor_and_cap(
    monkeypatch: pytest.MonkeyPatch, seconds: float, expected: KdfCost
) -> None:
    monkeypatch.setattr(keys, "_seconds_for", lambda cost: seconds)
    assert keys.calibrate() == expected


@pytest.mark.parametrize(
    ("cost", "seconds", "expected"),
    [
        (FLOOR, 0.05, KdfCost(1024, 3)),
        (FLOOR, 0.2, KdfCost(320, 3)),
        (FLOOR, 0.4, KdfCost(128, 3)),
        (FLOOR, 0.6, None),
        (STANDARD, 0.4, KdfCost(640, 3)),
        (STANDARD, 0.9, None),
        (KdfCost(8, 1), 30.0, FLOOR),
        (KdfCost(64, 2), 30.0, FLOOR),
        (CAP, 0.01, None),
    ],
)
def test_a_cost_is_outgrown_where_the_machine_can_do_twice_as_much(
    monkeypatch: pytest.MonkeyPatch, cost: KdfCost, seconds: float, expected: KdfCost | None
) -> None:
    monkeypatch.setattr(keys, "WORTH_RAISING", 2)
    monkeypatch.setattr(keys, "READING_FLOOR", FLOOR)
    assert keys.outgrown(cost, seconds) == expected


def test_a_machine_without_the_memory_for_the_standard_gets_the_floor(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def short_of_memory(cost: KdfCost) -> float:
        if cost.memory_mib > 64:
            raise NotEnoughMemory(cost.memory_mib)
        return 1.0

    monkeypatch.setattr(keys, "_seconds_for", short_of_memory)
    assert keys.calibrate() == FLOOR


def test_a_measured_cost_is_never_below_the_floor_and_is_allowed() -> None:
    # In a process of its own: it takes what memory a quick machine can fill in the time allowed.
    told = "from qidesk.store.keys import calibrate as c; k = c(); print(k.memory_mib, k.passes)"
    said = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    cost = KdfCost(*map(int, said.stdout.split()))
    assert cost.memory_mib >= FLOOR.memory_mib
    assert cost.passes >= FLOOR.passes
    assert keys.is_allowed(cost)


def test_memory_that_cannot_be_had_is_said_so(
    monkeypatch: pytest.MonkeyPatch, sealed: SealedKey
) -> None:
    def fail(*_: object) -> bytes:
        raise nacl.exceptions.RuntimeError("no memory")

    monkeypatch.setattr(nacl.bindings, "crypto_pwhash_alg", fail)
    with pytest.raises(NotEnoughMemory) as refused:
        open_sealed(sealed, PASSPHRASE)
    assert "8 MiB" in refused.value.message


def _flip(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 0x01]) + content[at + 1 :]


def test_what_is_sealed_to_a_public_key_only_its_secret_opens(data_key: bytes) -> None:
    secrets = [keys.new_key() for _ in range(3)]
    for secret in secrets:
        sealed = keys.seal_to(keys.public_keys(secret).sealing, data_key)
        assert len(sealed) == keys.SEALED_BYTES
        assert keys.open_with(secret, sealed) == data_key
        for other in {*secrets} - {secret}:
            with pytest.raises(WrongPassphrase):
                keys.open_with(other, sealed)


def test_a_flipped_bit_of_what_is_sealed_to_a_key_opens_for_nobody(data_key: bytes) -> None:
    secret = keys.new_key()
    sealed = keys.seal_to(keys.public_keys(secret).sealing, data_key)
    for at in range(len(sealed)):
        with pytest.raises(WrongPassphrase):
            keys.open_with(secret, sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :])
    for cut in (b"", sealed[:-1], sealed + b"x"):
        with pytest.raises(WrongPassphrase):
            keys.open_with(secret, cut)


def test_a_secrets_keys_are_its_own_and_apart() -> None:
    one, other = keys.new_key(), keys.new_key()
    assert keys.public_keys(one) == keys.public_keys(one)
    assert len({*_both(one), *_both(other), one, other}) == 6
    assert keys.recovery_secret(one) not in (one, keys.database_key(one))


def _both(secret: bytes) -> tuple[bytes, bytes]:
    public = keys.public_keys(secret)
    return public.sealing, public.signing
