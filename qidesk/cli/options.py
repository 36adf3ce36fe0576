"""The commands, and the options each takes."""

import argparse
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path

from qidesk import places
from qidesk.actions.joining import JOINABLE
from qidesk.casefile.schema.kinds import KINDS
from qidesk.cli import (
    backups,
    documents,
    entering,
    exchanging,
    hub,
    importing,
    keeping,
    keyring,
    law,
    letters,
    originals,
    patterns,
    people,
    reading,
    retention,
    searching,
    travel,
)
from qidesk.cli.asking import add_as_of

Command = Callable[[argparse.Namespace], int]
_Known = argparse._SubParsersAction  # argparse gives it no public name


def parser_of(exit_codes: Iterable[tuple[int, str]]) -> argparse.ArgumentParser:
    """Every command with its options; the help ends with the exit codes."""
    codes = "\n".join(f"  {code:>3}  {meaning}" for code, meaning in exit_codes)
    parser = argparse.ArgumentParser(
        prog="qidesk",
        description="QI Desk: case files for civil-rights counsel, in an encrypted vault.",
        epilog="CASE is the beginning of a case's id, or a docket number however it is written.\n"
        "`-` for a text reads standard input, which leaves nothing in the shell's history.\n"
        "A form on standard input is one `field: value` a line; a line that begins with a blank\n"
        "goes on with the one above it; after an empty line comes the text.\n"
        f"`qidesk fields` lists every field.\n\nexit codes:\n{codes}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"QI Desk {version('qidesk')}")
    known = parser.add_subparsers(metavar="COMMAND", required=True)
    _add_vault_commands(known)
    keyring.add_commands(known, _command)
    backups.add_commands(known, _command)
    exchanging.add_commands(known, _command)
    hub.add_commands(known, _command)
    travel.add_commands(known, _command)
    _add_reading_commands(known)
    patterns.add_commands(known, _command)
    _add_writing_commands(known)
    documents.add_commands(known, _command)
    originals.add_commands(known, _command)
    importing.add_commands(known, _command)
    law.add_commands(known, _command)
    letters.add_commands(known, _command)
    return parser


def _command(
    known: "_Known[argparse.ArgumentParser]",
    name: str,
    run_it: Command,
    *,
    vault: bool = True,
    json: bool = False,
    case: bool = False,
) -> argparse.ArgumentParser:
    # No abbreviations: `--passphrase` would pass for --passphrase-file, and its value for a name.
    parser = known.add_parser(
        name, help=run_it.__doc__, description=run_it.__doc__, allow_abbrev=False
    )
    parser.set_defaults(command=run_it)
    if case:
        parser.add_argument(
            "case", metavar="CASE", help="docket number, caption, or beginning of an id"
        )
    if vault:
        _add_vault_options(parser)
    if json:
        parser.add_argument("--json", action="store_true", help="print JSON")
    return parser


def _add_vault_options(parser: argparse.ArgumentParser) -> None:
    shown = str(places.default_vault()).replace("%", "%%")
    add = parser.add_argument
    # Where it usually lies is looked up for each command, and stands there before it is read.
    add("--vault", type=Path, default=argparse.SUPPRESS, metavar="DIR", help=f"default: {shown}")
    add(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        help="file that holds the passphrase; otherwise it is asked for",
    )
    add("--who", metavar="NAME", help="your name in the vault, where several can open it")


def _add_vault_commands(known: "_Known[argparse.ArgumentParser]") -> None:
    demo = _command(known, "demo", keeping.demo, vault=False)
    demo.add_argument("--folder", type=Path, metavar="DIR", help="where to put vault and memos")
    demo.add_argument("--no-window", action="store_true", help="only write the memos")
    _command(known, "init", keeping.init)
    _command(known, "check", keeping.check, json=True)
    accepted = _command(known, "accept", keeping.accept)
    accepted.add_argument("--yes", action="store_true", help="do not ask")
    for name, reverse in (("undo", keeping.undo), ("redo", keeping.redo)):
        back = _command(known, name, reverse)
        back.add_argument("case", nargs="?", metavar="CASE", help="of this case alone")
        back.add_argument("--yes", action="store_true", help="also a change of an earlier day")
    _command(known, "close", retention.close, json=True, case=True)
    _command(known, "archive", retention.archive, json=True, case=True)
    _command(known, "reopen", retention.reopen, json=True, case=True)
    copied = _command(known, "copy-case", retention.copy_case)
    copied.add_argument(
        "cases", nargs="+", metavar="CASE", help="docket, caption, or beginning of an id"
    )
    copied.add_argument("--to", type=Path, required=True, metavar="DIR", help="the other vault")
    copied.add_argument(
        "--to-passphrase-file",
        type=Path,
        metavar="FILE",
        help="file that holds its passphrase; else it is asked for",
    )
    _command(known, "retention", retention.list_retention, json=True)
    purge = _command(known, "purge", retention.purge, case=True)
    purge.add_argument("--yes", action="store_true", help="do not ask")
    purge.add_argument(
        "--certificate",
        type=Path,
        metavar="FILE.pdf",
        help="where to write a certificate of destruction",
    )
    purge.add_argument("--names", action="store_true", help="let the certificate name the case")


def _add_reading_commands(known: "_Known[argparse.ArgumentParser]") -> None:
    listed = _command(known, "cases", reading.list_cases, json=True)
    listed.add_argument("--archived", action="store_true", help="list the archived ones instead")
    add_as_of(_command(known, "show", reading.show, json=True, case=True))
    searching.add_commands(known, _command)
    asked = _command(known, "who", people.who_is, json=True)
    asked.add_argument("name", nargs="?", metavar="NAME", help="all or part of a name (or -)")
    asked.add_argument("--number", metavar="N", help="a prisoner or booking number (or -)")
    asked.add_argument("--facility", metavar="F", help="where they are or were held (or -)")
    _command(known, "conflicts", people.conflicts, json=True, case=True)
    _command(known, "history", reading.show_history, json=True, case=True)
    _add_handing_out(known)
    fields = _command(known, "fields", reading.show_fields, vault=False, json=True)
    fields.add_argument(
        "kind",
        nargs="?",
        choices=[reading.LETTER, *KINDS],
        metavar="KIND",
        help=f"`{reading.LETTER}` or a kind of record; all by default",
    )


def _add_handing_out(known: "_Known[argparse.ArgumentParser]") -> None:
    memo = _command(known, "memo", reading.memo, json=True, case=True)
    add_as_of(memo)
    memo.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="FILE",
        help="FILE.pdf, or FILE.docx for Word; over what is there",
    )
    memo.add_argument(
        "--kind",
        "--for",
        dest="kind",
        type=_code,
        metavar="KIND",
        help="which memo, or for whose eyes; one there is not lists all",
    )
    memo.add_argument(
        "--sections", metavar="KEYS", help="only these, in this order, such as summary,facts"
    )
    export = _command(known, "export", reading.export, json=True, case=True)
    export.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE.json",
        help="where to write it; otherwise it is printed",
    )
    export.add_argument(
        "--for",
        dest="eyes",
        type=_code,
        default="",
        metavar="AUDIENCE",
        help="only what they may have: co_counsel, amicus_partner, filing, person",
    )


def _code(typed: str) -> str:
    """A code however its words are joined: co-counsel is co_counsel."""
    return typed.replace("-", "_")


def _add_writing_commands(known: "_Known[argparse.ArgumentParser]") -> None:
    letter = _command(known, "take-in", entering.take_in_letter, json=True)
    for name, asked in (
        ("name", "the name the prison or court uses"),
        ("number", "the prisoner or booking number"),
        ("facility", "where the person is held"),
        ("state", "the facility's state, where several have that name"),
        ("received", "the day it reached us"),
        ("what", "what the person asks for"),
    ):
        letter.add_argument(f"--{name}", metavar="TEXT", help=f"{asked} (or -)")
    letter.add_argument(
        "--facility-id", metavar="ID", help="which facility of those alike, or `new` to add it"
    )
    event = _command(known, "add-event", entering.add_event, json=True, case=True)
    event.add_argument("--date", metavar="D", help="when, as the letter says it (or -)")
    event.add_argument(
        "--what",
        metavar="TEXT",
        default="-",
        help="what happened; read from standard input if left out",
    )
    moved = _command(known, "transfer", entering.transfer, json=True, case=True)
    moved.add_argument("--to", required=True, metavar="FACILITY", help="where to (or -)")
    moved.add_argument("--on", required=True, metavar="D", help="on what day, as it was told")
    moved.add_argument("--unit", metavar="U", help="in which housing unit or cell")
    add = _command(known, "add", entering.add, json=True)
    add.add_argument("kind", choices=KINDS, metavar="KIND", help="event, part, custody, claim, ...")
    add.add_argument(
        "case", nargs="?", metavar="CASE", help="the case the record belongs to, right after KIND"
    )
    same = _command(known, "same", people.same, json=True)
    same.add_argument("kind", choices=JOINABLE, metavar="KIND", help="person or facility")
    for name in ("one", "other"):
        same.add_argument(name, metavar=name.upper(), help="a name, or the beginning of an id")
    field = _command(known, "set", entering.set_field, json=True, case=True)
    field.add_argument("field", metavar="FIELD", help="FIELD, KIND.FIELD or RECORD-ID.FIELD")
    field.add_argument("value", metavar="VALUE", help="the new text; '' empties, - reads it")
