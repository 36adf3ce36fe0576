"""What the command line asks for: the passphrase, the vault, text from standard input."""

import getpass
import sys
import warnings
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

from qidesk.actions import cases, vaults
from qidesk.actions.access import note_read
from qidesk.actions.ids_and_clock import today
from qidesk.actions.keyring import raise_cost
from qidesk.casefile.dates.read_as_of import ReadAsOf, When
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.schema.fields import specs_of
from qidesk.casefile.schema.kinds import KINDS, Kind
from qidesk.casefile.schema.typed import check_text
from qidesk.cli.printing import harmless
from qidesk.errors import QIDeskError
from qidesk.store.errors import DamagedVault
from qidesk.store.vault import Vault
from qidesk.store.verdict import VaultInDoubt

_LONGEST_INPUT = 8_000_000

LETTER_BODY = "help asked"
"""The line of a letter's form that takes the text after the empty line."""


def _body_of(kind: Kind) -> str:
    long = [spec.name for spec in specs_of(kind.record) if spec.field.long]
    return "note" if "note" in long else next(iter(long), "")


BODIES = {code: _body_of(kind) for code, kind in KINDS.items()} | {
    "case": "",
    "intake": "help_asked",
}
"""The field of each kind of record that takes the text after the empty line; '' for none."""


class UsageFault(QIDeskError):
    """The command was not understood, or lacks what it needs."""


def open_named(args: Namespace, *, read_only: bool = False) -> Vault:
    """The vault the command names, opened by the passphrase it names or asks for.

    What a command only reads is logged, as what changes or leaves is by what does it.
    """
    vault = open_warned(args, passphrase_of(args.passphrase_file), read_only=read_only)
    try:
        if read_only:
            _note_read(vault, args)
    except BaseException:
        vault.close()
        raise
    return vault


def _note_read(vault: Vault, args: Namespace) -> None:
    case = getattr(args, "case", None)
    case_id = cases.find_case(vault, case) if case else ""
    note_read(vault, case_id, args.command.__name__.replace("_", " "))


def open_to_hand_out(args: Namespace) -> Vault:
    """The vault the command names, for what leaves it; one in doubt can still be read."""
    passphrase = passphrase_of(args.passphrase_file)
    try:
        return open_warned(args, passphrase)
    except (VaultInDoubt, DamagedVault):
        return open_warned(args, passphrase, read_only=True)


def open_warned(args: Namespace, passphrase: str, *, read_only: bool = False) -> Vault:
    """The vault the command names, opened; what is to be told of it goes to standard error."""
    vault = _opened(args, passphrase, read_only=read_only)
    try:
        vault.look_through()
        if vault.verdict.stops_writing and not read_only:
            raise VaultInDoubt(vault.verdict)
    except BaseException:
        vault.close()
        raise
    for line in () if vault.verdict.is_sound else (*vault.verdict.lines, vault.verdict.remedy):
        _warn(line)
    return vault


def open_unsaid(args: Namespace, *, read_only: bool = False) -> Vault:
    """The same for a command that says by itself what is wrong with the vault."""
    return _opened(args, passphrase_of(args.passphrase_file), read_only=read_only)


def _opened(args: Namespace, passphrase: str, *, read_only: bool) -> Vault:
    vault = vaults.open_vault(args.vault, passphrase, args.who, read_only=read_only)
    raise_cost(vault, passphrase)
    for told in vaults.warnings_of(vault):
        _warn(told)
    return vault


def _warn(text: str) -> None:
    print(harmless(f"warning: {text}"), file=sys.stderr)


def passphrase_of(file: Path | None, *, twice: bool = False, asked: str = "Passphrase: ") -> str:
    """The passphrase from a file (its line ending left out), or typed unseen.

    `twice`: it is a new one, and is typed again. Raises UsageFault where the file cannot be read
    or what was typed twice differs.
    """
    if file is not None:
        return text_of(file, "passphrase").rstrip("\r\n")
    try:
        with warnings.catch_warnings():
            # Without a terminal it would be read from anywhere and shown while typed.
            warnings.simplefilter("error", getpass.GetPassWarning)
            typed = getpass.getpass(harmless(asked))
            if twice and getpass.getpass("The same again: ") != typed:
                raise UsageFault("The two passphrases differ.", "Start again and type it twice.")
    except (EOFError, getpass.GetPassWarning) as error:
        raise UsageFault(
            "No passphrase was given.",
            "Type it at a terminal, or name a file with --passphrase-file.",
        ) from error
    return typed


def text_of(file: Path, what: str) -> str:
    """What a file of secrets holds; `what` is it. Raises UsageFault where it cannot be read."""
    try:
        return file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageFault(
            f"The {what} file {file} cannot be read.",
            f"Check its name and permissions; it must hold the {what} alone, in UTF-8.",
        ) from error


def standard_input() -> str:
    """All of standard input as text, its lines ended by LF.

    Raises UsageFault past eight million bytes, and where standard input is closed.
    """
    if sys.stdin is None:
        raise UsageFault("Standard input is closed.", "Give it the text, or an empty file.")
    if sys.stdin.isatty():
        print("Type the text, then Ctrl-D (Windows: Ctrl-Z and Enter).", file=sys.stderr)
    content = sys.stdin.buffer.read(_LONGEST_INPUT + 1)
    if len(content) > _LONGEST_INPUT:
        raise UsageFault("Standard input is longer than any record.", "Split it and try again.")
    return _decoded(content).replace("\r\n", "\n").replace("\r", "\n")


def _decoded(content: bytes) -> str:
    """The text of UTF-8, or of UTF-16 that says so; bytes that are neither stay lone surrogates."""
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) and content[2:]:
        with suppress(UnicodeDecodeError):
            return content.decode("utf-16")
    return content.decode("utf-8-sig", "surrogateescape")


def typed_or_read(value: str) -> str:
    """An option's value; `-` stands for all of standard input."""
    return standard_input().removesuffix("\n") if value == "-" else value


def day_typed(text: str) -> date:
    """An option's day, in any words that name one day of the calendar."""
    found, problems = read_date(text, "", ReadAsOf(today(), today(), When.AHEAD))
    if found.earliest and found.earliest == found.latest and "T" not in found.edtf:
        return found.earliest
    why = next((f" ({each.what})" for each in problems if not found.is_read), "")
    raise ArgumentTypeError(
        f"{text} is no date; allowed: a day of the calendar, written 2026-11-22 or"
        f" November 22, 2026{why}"
    )


def add_as_of(parser: ArgumentParser) -> None:
    """Add the option that says as of which day to work out; today where it is left out."""
    parser.add_argument(
        "--as-of", type=day_typed, metavar="DAY", help="work out as of that day, not today"
    )


def texts_given(options: Mapping[str, str | None]) -> dict[str, str]:
    """The options that were given, by name; one of them may be `-` for standard input.

    Raises UsageFault where several are: there is one standard input.
    """
    given = {name: value for name, value in options.items() if value is not None}
    if (read := [name for name, value in given.items() if value == "-"])[1:]:
        raise UsageFault(
            f"Standard input can give one text, not {len(read)}: {', '.join(read)}.",
            "Give the others on the command line.",
        )
    return {name: typed_or_read(value) for name, value in given.items()}


def form_of(text: str, body_field: str) -> dict[str, str]:
    """The fields of a typed form: `name: value` lines, an empty line, then the body.

    A line that begins with a blank goes on with the value above it. What follows the first empty
    line goes to `body_field`. Raises UsageFault for a line that is neither, for a field given
    twice, and for a body where `body_field` is ''.
    """
    lines = text.split("\n")
    end = next((at for at, line in enumerate(lines) if not line.strip()), len(lines))
    typed: dict[str, list[str]] = {}
    name = ""
    for number, line in enumerate(lines[:end], 1):
        if line[:1].isspace() and name:
            typed[name].append(line.strip())
            continue
        name, value = _field_of(number, line)
        if name in typed:
            raise UsageFault(
                f"Line {number} of standard input gives its field again.",
                "Join the two; a line that begins with a blank goes on with the one above it.",
            )
        typed[name] = [value]
    fields = {name: "\n".join(values) for name, values in typed.items()}
    return fields | _body(lines[end + 1 :], body_field, fields)


def _field_of(number: int, line: str) -> tuple[str, str]:
    """The field a line of a form gives, and its text."""
    name, colon, value = line.partition(":")
    name = " ".join(name.lower().split())
    if problem := check_text("", name):
        raise UsageFault(
            f"Line {number} of standard input is no text. {problem.what}", "Try again."
        )
    if not colon or not name:
        raise UsageFault(
            f"Line {number} of standard input is not `field: value`.",
            "Write one field a line, then an empty line, then the text.",
        )
    return name, value.strip()


def _body(lines: list[str], body_field: str, typed: Mapping[str, str]) -> dict[str, str]:
    body = "\n".join(lines).strip("\n")
    if not body.strip():
        return {}
    if not body_field or body_field in typed:
        raise UsageFault(
            "Text follows the empty line, and no field is free to take it.",
            "Write every field as `field: value`, with no empty line between them.",
        )
    return {body_field: body}
