"""The command for travelling copies: made and ended by the office, destroyed on return."""

import argparse
import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

from qidesk.actions import travel as actions
from qidesk.actions.cases import find_case
from qidesk.actions.documents import document_meant
from qidesk.actions.exchanging import peers
from qidesk.cli.asking import UsageFault, open_named, open_warned, passphrase_of
from qidesk.cli.printing import say
from qidesk.store.vault import Vault

_USE = (
    "`qidesk travel CASE... --to DIR` makes a copy of these cases alone, with `--but` of all but"
    " these; `travel --end PEER` ends one; `travel --destroy`, on the copy, destroys it."
)


def travel(args: Namespace) -> int:
    """Make a vault of some cases to travel with, end one, or destroy it where it lies."""
    given = (bool(args.to), bool(args.end), args.destroy)
    if sum(given) != 1 or bool(args.cases) != bool(args.to):
        raise UsageFault("That is not how `qidesk travel` is used.", _USE)
    act = _make if args.to else _end if args.end else _destroy
    return act(args)


def _make(args: Namespace) -> int:
    passphrase = passphrase_of(args.passphrase_file)
    new = passphrase_of(
        args.to_passphrase_file,
        twice=args.to_passphrase_file is None,
        asked="Passphrase of the copy: ",
    )
    with open_warned(args, passphrase) as vault:
        cases = [find_case(vault, each) for each in args.cases]
        chosen = [document_meant(vault, each).id for each in args.document]
        documents = None if args.documents else chosen
        made = actions.make_copy(
            vault, cases, args.to, new, but_these=args.but, documents=documents
        )
    say(f"Made a travelling copy in {args.to}: it is {made.id[:8]} in `qidesk peers`.")
    say("`qidesk send` and `qidesk receive` carry what changes there and here.")
    return 0


def _end(args: Namespace) -> int:
    with open_named(args) as vault:
        ended = actions.end_copy(vault, args.end)
    say(f"{ended.id[:8]} is ended: nothing is taken from it or sent to it any more.")
    return 0


def _destroy(args: Namespace) -> int:
    with open_named(args) as vault:
        _refuse_others(vault)
        folder = vault.folder
        if not args.yes:
            _confirm(sum(each.lacks for each in peers(vault)), actions.attached_here(vault))
    actions.destroy_copy(folder)
    say(f"Destroyed: the vault in {folder} is gone, its keys written over first.")
    if folder.exists():
        say("What else lies in its folder is not its own, and stays.")
    return 0


def _refuse_others(vault: Vault) -> None:
    if not vault.exchange.partial():
        raise UsageFault("This vault is no travelling copy.", "It is left as it is.")


def _confirm(unsent: int, attached: int) -> None:
    if attached:
        say(f"Files were attached here ({attached:,}): the office has those alone that were sent")
        say("along, by `qidesk send --documents` or `--document ID`.")
    if not sys.stdin.isatty():
        raise UsageFault("Destroying a copy cannot be undone.", "Say --yes if that is meant.")
    asked = f"The office may lack {unsent:,} changes of this copy. Type destroy: "
    if input(asked).strip() != "destroy":
        raise UsageFault("Nothing was destroyed.", "Type destroy, or say --yes.")


def add_commands(known: Any, command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add `travel`; `command` makes it."""
    made = command(known, "travel", travel)
    made.add_argument(
        "cases", nargs="*", metavar="CASE", help="docket, caption, or beginning of an id"
    )
    made.add_argument("--to", type=Path, metavar="DIR", help="where the copy goes")
    made.add_argument(
        "--to-passphrase-file",
        type=Path,
        metavar="FILE",
        help="file that holds its passphrase; else it is asked for",
    )
    made.add_argument("--documents", action="store_true", help="with the files of all documents")
    made.add_argument(
        "--document",
        action="append",
        default=[],
        metavar="ID",
        help="with the file of this document; may be repeated",
    )
    made.add_argument("--but", action="store_true", help="all cases but these")
    made.add_argument("--end", metavar="PEER", help="the copy to end, by the beginning of its id")
    made.add_argument("--destroy", action="store_true", help="destroy this copy")
    made.add_argument("--yes", action="store_true", help="do not ask")
