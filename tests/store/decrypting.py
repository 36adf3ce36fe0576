"""The bytes of an encrypted database's pages, decrypted without SQLCipher's help.

Only so can the free space of its pages be searched, which no query ever shows.
"""

import ctypes
import ctypes.util
from collections.abc import Iterator
from pathlib import Path

import pytest

PAGE_BYTES = 4096
SALT_BYTES = 16
IV_BYTES = 16
RESERVED_BYTES = 80  # the page's initialisation vector and its HMAC-SHA-512
LOG_HEADER_BYTES, FRAME_HEADER_BYTES = 32, 24


def pages_in_clear(database: Path, key: bytes) -> bytes:
    """All pages of the database and of its write-ahead log, decrypted."""
    found = [*_pages(database.read_bytes())]
    log = database.with_name(f"{database.name}-wal")
    if log.exists():
        found += _frames(log.read_bytes())
    clear = b"".join(_decrypted(page, key) for page in found)
    assert b"CREATE TABLE" in clear, "these are not its pages"
    return clear


def _pages(content: bytes) -> Iterator[bytes]:
    for at in range(0, len(content), PAGE_BYTES):
        # The first page begins with the salt, which stands in clear.
        yield content[at + (0 if at else SALT_BYTES) : at + PAGE_BYTES]


def _frames(content: bytes) -> Iterator[bytes]:
    for at in range(LOG_HEADER_BYTES, len(content), FRAME_HEADER_BYTES + PAGE_BYTES):
        page = content[at + FRAME_HEADER_BYTES : at + FRAME_HEADER_BYTES + PAGE_BYTES]
        first = content[at : at + 4] == b"\0\0\0\1"
        yield page[SALT_BYTES if first else 0 :]


def _decrypted(page: bytes, key: bytes) -> bytes:
    """AES-256-CBC without padding, by the OpenSSL that Python itself is linked to."""
    name = ctypes.util.find_library("crypto")
    if name is None:
        pytest.skip("OpenSSL's library is not found")
    crypto = ctypes.CDLL(name)
    for function in ("EVP_CIPHER_CTX_new", "EVP_aes_256_cbc"):
        getattr(crypto, function).restype = ctypes.c_void_p
    body, reserved = page[:-RESERVED_BYTES], page[-RESERVED_BYTES:]
    context = ctypes.c_void_p(crypto.EVP_CIPHER_CTX_new())
    cipher = ctypes.c_void_p(crypto.EVP_aes_256_cbc())
    clear, size = ctypes.create_string_buffer(len(body) + 32), ctypes.c_int()
    crypto.EVP_DecryptInit_ex(context, cipher, None, key, reserved[:IV_BYTES])
    crypto.EVP_CIPHER_CTX_set_padding(context, 0)
    crypto.EVP_DecryptUpdate(context, clear, ctypes.byref(size), body, len(body))
    crypto.EVP_CIPHER_CTX_free(context)
    return clear.raw[: size.value]
