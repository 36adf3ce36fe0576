"""Keys: a passphrase opens a person's secret, the secret the data key, and that every other key.

All of it is libsodium through PyNaCl, but for BLAKE2b, which each save needs and the standard
library gives in a tenth of the time; no cryptography is written here.
"""

import hashlib
import time
import unicodedata
from dataclasses import dataclass

import nacl.exceptions
import nacl.utils
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.pwhash import argon2id
from nacl.secret import Aead, SecretBox
from nacl.signing import SigningKey

from qidesk.store.errors import NotEnoughMemory, WrongPassphrase

KEY_BYTES = 32
SALT_BYTES = argon2id.SALTBYTES
BOX_BYTES = SecretBox.NONCE_SIZE + SecretBox.MACBYTES + KEY_BYTES
SEALED_BYTES = PublicKey.SIZE + SecretBox.MACBYTES + KEY_BYTES

_MIB = 1024 * 1024
_TARGET_SECONDS = 1.0
WORTH_RAISING = 2
"""So many times a cost must be too low to be raised: one machine never measures twice the same."""
_PATIENCE_SECONDS = 2.0
_STEP_MIB = 64
# A vault made on a large machine must still open on a small laptop.
_CALIBRATED_MOST_MIB = 1024


@dataclass(frozen=True, slots=True)
class KdfCost:
    """What one guess at a passphrase costs: Argon2id memory and passes, both at least 1."""

    memory_mib: int
    passes: int


FLOOR = KdfCost(64, 3)
READING_FLOOR = FLOOR
"""A vault that asks less is opened, for its people must reach it, but they are told."""
STANDARD = KdfCost(256, 3)
CAP = KdfCost(_CALIBRATED_MOST_MIB, 12)
_MOST_WORK_MIB = CAP.memory_mib * STANDARD.passes
"""The memory times the passes of the costliest vault this program makes: seconds, not minutes."""


@dataclass(frozen=True, slots=True)
class SealedKey:
    """32 secret bytes, locked under one passphrase."""

    cost: KdfCost
    salt: bytes
    box: bytes


@dataclass(frozen=True, slots=True)
class PublicKeys:
    """What anybody may know of a secret: where to seal things to it, and how to know its hand."""

    sealing: bytes
    signing: bytes


def calibrate() -> KdfCost:
    """Find the cost that takes this machine about a second, never below FLOOR.

    At least STANDARD wherever that takes no more than two seconds. Raises NotEnoughMemory
    where not even FLOOR can be had.
    """
    try:
        seconds = _seconds_for(STANDARD)
    except NotEnoughMemory:
        _seconds_for(FLOOR)
        return FLOOR
    least = STANDARD if seconds <= _PATIENCE_SECONDS else FLOOR
    return _affordable(STANDARD, seconds, least)


def outgrown(cost: KdfCost, seconds: float) -> KdfCost | None:
    """What to ask from now on where a cost took only so long here; None where it will do."""
    wanted = _affordable(cost, seconds, FLOOR)
    is_worth_it = is_cheap(cost) or _work(wanted) >= WORTH_RAISING * _work(cost)
    return wanted if is_worth_it else None


def _affordable(cost: KdfCost, seconds: float, least: KdfCost) -> KdfCost:
    """What takes about a second where this cost took so long."""
    affordable_mib = int(_work(cost) / STANDARD.passes * _TARGET_SECONDS / seconds)
    memory_mib = affordable_mib // _STEP_MIB * _STEP_MIB
    return KdfCost(min(max(memory_mib, least.memory_mib), _CALIBRATED_MOST_MIB), STANDARD.passes)


def _work(cost: KdfCost) -> int:
    """How much memory is gone through for one guess, in MiB."""
    return cost.memory_mib * cost.passes


def new_key() -> bytes:
    """Mint 32 random bytes: a vault's data key, from which all its keys come, or a secret."""
    return nacl.utils.random(KEY_BYTES)


def public_keys(secret: bytes) -> PublicKeys:
    """The public halves of the pairs that come from a secret."""
    signing = SigningKey(_subkey(secret, b"qidesk signing")).verify_key
    return PublicKeys(bytes(_private_key(secret).public_key), bytes(signing))


def seal_to(sealing: bytes, data_key: bytes) -> bytes:
    """Lock the data key so that only the secret behind a public key opens it."""
    return bytes(SealedBox(PublicKey(sealing)).encrypt(data_key))


def open_with(secret: bytes, sealed: bytes) -> bytes:
    """Give the data key that was sealed to this secret's public key. Raises WrongPassphrase."""
    try:
        return _of_a_key(bytes(SealedBox(_private_key(secret)).decrypt(sealed)))
    except (nacl.exceptions.CryptoError, ValueError) as error:
        raise WrongPassphrase from error


def seal(secret: bytes, passphrase: str, cost: KdfCost) -> SealedKey:
    """Lock a secret under a passphrase, with a fresh salt.

    Raises WrongPassphrase for text that is not Unicode (a lone surrogate), NotEnoughMemory.
    """
    salt = nacl.utils.random(SALT_BYTES)
    box = SecretBox(_passphrase_key(passphrase, salt, cost)).encrypt(secret)
    return SealedKey(cost, salt, bytes(box))


def open_sealed(sealed: SealedKey, passphrase: str) -> bytes:
    """Give the secret back.

    Raises WrongPassphrase, also for a damaged slot or a cost above CAP; NotEnoughMemory.
    """
    if not is_allowed(sealed.cost) or len(sealed.salt) != SALT_BYTES:
        raise WrongPassphrase
    key = _passphrase_key(passphrase, sealed.salt, sealed.cost)
    try:
        return _of_a_key(bytes(SecretBox(key).decrypt(sealed.box)))
    except (nacl.exceptions.CryptoError, ValueError) as error:
        raise WrongPassphrase from error


def is_allowed(cost: KdfCost) -> bool:
    """Say whether a cost read from a file may be spent: a hostile one would hang the machine."""
    is_within = 1 <= cost.memory_mib <= CAP.memory_mib and 1 <= cost.passes <= CAP.passes
    return is_within and _work(cost) <= _MOST_WORK_MIB


def is_cheap(cost: KdfCost) -> bool:
    """Say whether a cost read from a file lets a passphrase be guessed at too fast."""
    return cost.memory_mib < READING_FLOOR.memory_mib or cost.passes < READING_FLOOR.passes


def database_key(data_key: bytes) -> bytes:
    """Derive the raw key of case.db."""
    return _subkey(data_key, b"qidesk database")


def witness_key(data_key: bytes) -> bytes:
    """Derive the key of the witness file's MAC."""
    return _subkey(data_key, b"qidesk witness")


def reads_key(database_key: bytes) -> bytes:
    """Derive the key under which readers note what they read."""
    return _subkey(database_key, b"qidesk reads")


def header_key(data_key: bytes) -> bytes:
    """Derive the key of the header's MAC."""
    return _subkey(data_key, b"qidesk header")


def copy_key(database_key: bytes) -> bytes:
    """Derive the key of the MAC under which a backup says how far it reaches."""
    return _subkey(database_key, b"qidesk copy")


def tail_key(database_key: bytes) -> bytes:
    """Derive the key that seals what backups hold of the journal since their copy."""
    return _subkey(database_key, b"qidesk tail")


def seal_content(key: bytes, content: bytes, about: bytes) -> bytes:
    """Lock content of any length; it opens only beside the same `about`, which stays in clear."""
    return bytes(Aead(key).encrypt(content, about))


def open_content(key: bytes, sealed: bytes, about: bytes) -> bytes:
    """Give sealed content back. Raises ValueError where it or `about` is not as it was sealed."""
    try:
        return bytes(Aead(key).decrypt(sealed, about))
    except nacl.exceptions.CryptoError as error:
        raise ValueError("not as it was sealed") from error


def mac(key: bytes, content: bytes) -> bytes:
    """Authenticate content with a 32-byte keyed BLAKE2b."""
    return hashlib.blake2b(content, digest_size=KEY_BYTES, key=key).digest()


def recovery_secret(entropy: bytes) -> bytes:
    """The secret behind the words of a recovery sheet."""
    return _subkey(entropy, b"qidesk recovery")


def _of_a_key(content: bytes) -> bytes:
    if len(content) != KEY_BYTES:
        raise ValueError("not a key")
    return content


def _private_key(secret: bytes) -> PrivateKey:
    return PrivateKey(_subkey(secret, b"qidesk sealing"))


def _subkey(data_key: bytes, purpose: bytes) -> bytes:
    return hashlib.blake2b(digest_size=KEY_BYTES, key=data_key, person=purpose).digest()


def _passphrase_key(passphrase: str, salt: bytes, cost: KdfCost) -> bytes:
    """Stretch a passphrase; composed and decomposed accents give the same key."""
    try:
        secret = unicodedata.normalize("NFKC", passphrase).encode("utf-8")
    except UnicodeEncodeError:
        # Unchained on purpose: the encoder's own error carries the passphrase.
        raise WrongPassphrase from None
    try:
        return argon2id.kdf(KEY_BYTES, secret, salt, cost.passes, cost.memory_mib * _MIB)
    except nacl.exceptions.RuntimeError as error:
        raise NotEnoughMemory(cost.memory_mib) from error


def _seconds_for(cost: KdfCost) -> float:
    started = time.perf_counter()
    _passphrase_key("calibration", bytes(SALT_BYTES), cost)
    return time.perf_counter() - started
