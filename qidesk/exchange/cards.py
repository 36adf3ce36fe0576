"""Cards: how a machine is known to others, and the number by which people compare two."""

import json
import re
from typing import NamedTuple

import nacl.hash
from nacl.encoding import RawEncoder

from qidesk.exchange.refusals import NoCard

ENDING = ".qicard"
CODE_BITS = 66
"""Six words of the list that recovery sheets use."""

_FORMAT = 1
_KEY_BYTES = 32
_MOST_BYTES = 4096
_MOST_LETTERS = 200
_PERSONAL = b"qidesk card 1"
_ID = re.compile("[0-9a-f]{32}")


class Card(NamedTuple):
    """A machine as others know it: its id, whose it was when it began, its public keys."""

    id: str
    name: str
    signing: bytes
    sealing: bytes


def written(card: Card) -> bytes:
    """A card as a file's bytes."""
    signing, sealing = keys_of(card)
    document = {
        "format": _FORMAT,
        "id": card.id,
        "name": card.name,
        "signing": signing,
        "sealing": sealing,
    }
    return (json.dumps(document, indent=2, sort_keys=True) + "\n").encode("ascii")


def read(content: bytes) -> Card:
    """The card in a file. Raises NoCard."""
    try:
        document = json.loads(content) if len(content) <= _MOST_BYTES else {}
        card = card_from(*(document[name] for name in ("id", "name", "signing", "sealing")))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise NoCard from error
    if written(card) != content or not (card.signing and card.sealing):
        raise NoCard
    return card


def code_of(card: Card) -> int:
    """A number of CODE_BITS bits that says which card it is."""
    digest = nacl.hash.blake2b(written(card), digest_size=32, person=_PERSONAL, encoder=RawEncoder)
    return int.from_bytes(digest, "big") >> (8 * len(digest) - CODE_BITS)


def keys_of(card: Card) -> tuple[str, str]:
    """The public keys as they stand in a file."""
    return card.signing.hex(), card.sealing.hex()


def card_from(card_id: object, name: object, signing: object, sealing: object) -> Card:
    """The card that says this. Raises ValueError."""
    if not isinstance(card_id, str) or not _ID.fullmatch(card_id):
        raise ValueError("not an id")
    if not isinstance(name, str) or len(name) > _MOST_LETTERS or not name.isprintable():
        raise ValueError("not a name")
    return Card(card_id, name, _key(signing), _key(sealing))


def _key(value: object) -> bytes:
    if not isinstance(value, str) or len(value) not in (0, 2 * _KEY_BYTES):
        raise ValueError("not a key")
    return bytes.fromhex(value)
