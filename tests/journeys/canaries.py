"""Texts planted so that they can be looked for in files, in every form in which they may stand."""

import base64
import re
import zlib
from collections.abc import Iterable, Iterator


def encodings(mark: str) -> list[bytes]:
    """The ways in which a text may stand in a file."""
    plain = [mark.encode("utf-8"), mark.encode("utf-16-le"), mark.encode("utf-16-be")]
    plain += [mark.casefold().encode("utf-8"), mark.encode("ascii", "backslashreplace")]
    found = list(plain)
    for bytes_ in plain:
        found += [base64.b64encode(bytes(pad) + bytes_)[4 if pad else 0 : -4] for pad in range(3)]
        found.append(bytes_.hex().encode())
    return [each for each in found if len(each) > 5]


def inflated(content: bytes) -> Iterator[bytes]:
    """The content, and whatever in it is a compressed stream."""
    yield content
    for start in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", content):
        try:
            yield zlib.decompressobj().decompress(content[start.start() :], 10_000_000)
        except zlib.error:
            continue


def holds_any(content: bytes, marks: Iterable[str]) -> bool:
    """Whether one of these stands in it, in some form."""
    wanted = [each for mark in marks for each in encodings(mark)]
    return any(each in stream for stream in inflated(content) for each in wanted)
