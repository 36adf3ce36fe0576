"""The command line: its commands, its options, its exit codes."""

import argparse
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from qidesk import logs, places
from qidesk.actions.refusals import BadInput, NoSuchCase, SeveralCases
from qidesk.casefile.kinds import KINDS
from qidesk.cli import commands
from qidesk.cli.asking import UsageFault
from qidesk.cli.printing import harmless
from qidesk.errors import QIDeskError
from qidesk.store import errors as store

EXIT_CODES: tuple[tuple[int, str, tuple[type[QIDeskError], ...]], ...] = (
    (0, "done", ()),
    (1, "the check found something wrong", ()),
    (
        2,
        "the command, its input or CASE was not understood, or is refused; nothing was changed",
        (UsageFault, BadInput, NoSuchCase, SeveralCases, store.UndoRefused, store.UnknownRecord,
         store.StillLinked),
    ),
    (3, "wrong passphrase, unknown name or damaged key", (store.WrongPassphrase,)),
    (4, "the vault is in use, or open read-only", (store.VaultInUse, store.OpenReadOnly)),
    (5, "the vault is damaged, or behind its witness", (store.DamagedVault, store.RolledBack)),
    (6, "the vault is of a newer or an older version", (store.NewerVault, store.OlderVault)),
    (7, "the disk is full, missing or read-only, or the file exists", (QIDeskError,)),
    (70, "a fault of the program; the log says where", ()),
)  # fmt: skip
"""Each exit code, what it means, and the errors it stands for; the first that fits counts."""


def run(argv: Sequence[str]) -> int:
    """Run one command and return its exit code; a failure is said in plain English."""
    logs.start(places.log_folder())
    try:
        args = build_parser().parse_args(argv)
        command: commands.Command = args.command
        return command(args)
    except QIDeskError as error:
        print(harmless(f"{error.message}\n{error.remedy}"), file=sys.stderr)
        return code_of(error)
    except KeyboardInterrupt:
        print("Stopped. What was saved before stays saved.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except Exception as error:
        logs.fault("command failed", error)
        place = places.log_folder()
        print(f"QI Desk failed; nothing half-done was saved. See {place}.", file=sys.stderr)
        return 70


def code_of(error: QIDeskError) -> int:
    """The exit code that stands for an error."""
    return next(code for code, _, kinds in EXIT_CODES if isinstance(error, kinds))


def build_parser() -> argparse.ArgumentParser:
    """Every command with its options."""
    codes = "\n".join(f"  {code:>2}  {meaning}" for code, meaning, _ in EXIT_CODES)
    parser = argparse.ArgumentParser(
        prog="qidesk",
        description="QI Desk: case files for civil-rights counsel, in an encrypted vault.",
        epilog="CASE is the beginning of a case's id or an exact docket number.\n"
        f"`-` for a text reads standard input.\n\nexit codes:\n{codes}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"QI Desk {version('qidesk')}")
    known = parser.add_subparsers(metavar="COMMAND", required=True)
    _add_vault_commands(known)
    _add_reading_commands(known)
    _add_writing_commands(known)
    return parser


_Known = argparse._SubParsersAction  # argparse gives it no public name


def _command(
    known: "_Known[argparse.ArgumentParser]", name: str, run_it: commands.Command,
    *, vault: bool = True, json: bool = False, case: bool = False,
) -> argparse.ArgumentParser:  # fmt: skip
    parser = known.add_parser(name, help=run_it.__doc__, description=run_it.__doc__)
    parser.set_defaults(command=run_it)
    if case:
        parser.add_argument("case", metavar="CASE", help="id prefix or exact docket number")
    if vault:
        default = places.default_vault()
        parser.add_argument(
            "--vault", type=Path, default=default, metavar="DIR", help=f"default: {default}"
        )
        parser.add_argument("--passphrase-file", type=Path, metavar="FILE")
        parser.add_argument("--who", help="your name in the vault, where several can open it")
    if json:
        parser.add_argument("--json", action="store_true", help="print JSON")
    return parser


def _add_vault_commands(known: "_Known[argparse.ArgumentParser]") -> None:
    demo = _command(known, "demo", commands.demo, vault=False)
    demo.add_argument("--folder", type=Path, metavar="DIR", help="where to put vault and memos")
    demo.add_argument("--no-window", action="store_true", help="only write the memos")
    _command(known, "init", commands.init)
    _command(known, "check", commands.check, json=True)
    _command(known, "undo", commands.undo)
    _command(known, "redo", commands.redo)


def _add_reading_commands(known: "_Known[argparse.ArgumentParser]") -> None:
    _command(known, "cases", commands.list_cases, json=True)
    _command(known, "show", commands.show, json=True, case=True)
    memo = _command(known, "memo", commands.memo, case=True)
    memo.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.pdf")
    search = _command(known, "search", commands.search, json=True)
    search.add_argument("words", nargs="+", metavar="WORDS")
    _command(known, "history", commands.show_history, json=True, case=True)
    export = _command(known, "export", commands.export, json=True, case=True)
    export.add_argument("-o", "--output", type=Path, metavar="FILE.json")
    fields = _command(known, "fields", commands.show_fields, vault=False)
    fields.add_argument("kind", nargs="?", choices=KINDS, metavar="KIND")


def _add_writing_commands(known: "_Known[argparse.ArgumentParser]") -> None:
    letter = _command(known, "take-in", commands.take_in_letter, json=True)
    for name in ("name", "number", "facility", "received", "what"):
        letter.add_argument(f"--{name}", metavar="TEXT")
    event = _command(known, "add-event", commands.add_event, json=True, case=True)
    event.add_argument("--date", metavar="D", help="as the letter says it")
    event.add_argument("--what", metavar="TEXT", default="-")
    add = _command(known, "add", commands.add, json=True)
    add.add_argument("kind", choices=KINDS, metavar="KIND")
    add.add_argument("case", nargs="?", metavar="CASE")
    field = _command(known, "set", commands.set_field, json=True, case=True)
    field.add_argument("field", metavar="FIELD", help="FIELD, KIND.FIELD or RECORD-ID.FIELD")
    field.add_argument("value", metavar="VALUE")
    purge = _command(known, "purge", commands.purge, case=True)
    purge.add_argument("--yes", action="store_true", help="do not ask")
