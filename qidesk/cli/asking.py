"""What the command line asks for: the passphrase, and text from standard input."""

import getpass
import sys
from pathlib import Path

from qidesk.errors import QIDeskError

_LONGEST_INPUT = 8_000_000


class UsageFault(QIDeskError):
    """The command was not understood, or lacks what it needs."""


def passphrase_of(file: Path | None, *, twice: bool = False) -> str:
    """The passphrase from a file (its line ending left out), or typed unseen.

    Raises UsageFault where the file cannot be read or what was typed twice differs.
    """
    if file is not None:
        try:
            return file.read_text("utf-8").rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            raise UsageFault(
                f"The passphrase file {file} cannot be read.",
                "Check its name and permissions; it must hold the passphrase alone, in UTF-8.",
            ) from error
    try:
        typed = getpass.getpass("Passphrase: ")
        if twice and getpass.getpass("The same again: ") != typed:
            raise UsageFault("The two passphrases differ.", "Start again and type it twice.")
    except EOFError as error:
        raise UsageFault(
            "No passphrase was given.", "Type it, or name a file with --passphrase-file."
        ) from error
    return typed


def standard_input() -> str:
    """All of standard input as text; bytes that are no UTF-8 stay as lone surrogates.

    Raises UsageFault past eight million bytes.
    """
    content = sys.stdin.buffer.read(_LONGEST_INPUT + 1)
    if len(content) > _LONGEST_INPUT:
        raise UsageFault("Standard input is longer than any record.", "Split it and try again.")
    return content.decode("utf-8-sig", "surrogateescape").replace("\r\n", "\n")


def typed_or_read(value: str | None) -> str | None:
    """An option's value; `-` stands for all of standard input."""
    return standard_input().removesuffix("\n") if value == "-" else value


def form_of(text: str, body_field: str) -> dict[str, str]:
    """The fields of a typed form: `name: value` lines, an empty line, then the body.

    A line that begins with a blank goes on with the value above it. What follows the empty line
    goes to `body_field`. Raises UsageFault for a line that is neither.
    """
    head, _, body = text.partition("\n\n")
    typed: dict[str, str] = {}
    name = ""
    for number, line in enumerate(head.splitlines(), 1):
        if line[:1].isspace() and name:
            typed[name] += "\n" + line.strip()
            continue
        name, colon, value = line.partition(":")
        name = name.strip().lower()
        if not colon or not name:
            raise UsageFault(
                f"Line {number} of standard input is not `field: value`.",
                "Write one field a line, then an empty line, then the text.",
            )
        typed[name] = value.strip()
    if body.strip():
        typed[body_field] = body.strip("\n")
    return typed
