"""The command of the register of originals."""

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

from qidesk.actions import cases
from qidesk.actions.originals import HEADS, Original, cells, read_originals, write_originals
from qidesk.actions.verdicts import marked_data
from qidesk.casefile.schema.values import plain_value
from qidesk.cli.asking import open_named, open_to_hand_out
from qidesk.cli.printing import say, say_json, say_table, say_written
from qidesk.store.vault import Vault


def add_commands(known: Any, command: Callable[..., Any]) -> None:
    """Add the command to the parser."""
    listed = command(known, "originals", list_originals, json=True)
    listed.add_argument(
        "case", nargs="?", default="", metavar="CASE", help="of one case; of all if left out"
    )
    listed.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE",
        help="FILE.pdf, FILE.csv or FILE.xlsx; over what is there",
    )


def list_originals(args: Namespace) -> int:
    """List where the original of each paper is, since when and who has it, or write that."""
    if args.output is not None:
        with open_to_hand_out(args) as vault:
            unprinted = write_originals(vault, args.output, _case_meant(vault, args.case))
        say_written(args.output, unprinted, as_json=args.json)
        return 0
    with open_named(args, read_only=True) as vault:
        found = read_originals(vault, _case_meant(vault, args.case))
        if args.json:
            say_json(marked_data(vault, {"originals": [_data(each) for each in found]}))
            return 0
    if found:
        say_table(("id", *HEADS), [(each.record_id[:8], *cells(each)) for each in found])
    else:
        say("No original is entered as held here or given back.")
    return 0


def _case_meant(vault: Vault, reference: str) -> str:
    return cases.find_case(vault, reference) if reference else ""


def _data(each: Original) -> dict[str, Any]:
    return {name: plain_value(value) for name, value in each._asdict().items()}
