"""The commands that take in files of other programs."""

import argparse
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from qidesk.actions.directory import Plan, plan_directory, take_in_directory
from qidesk.casefile.schema.values import plain
from qidesk.cli.asking import open_named
from qidesk.cli.printing import say, say_json, say_table
from qidesk.views.directory_lines import TITLES, lines_of, summary

_MOST_SHOWN = 20


def add_commands(
    known: "argparse._SubParsersAction[argparse.ArgumentParser]",
    command: Callable[..., argparse.ArgumentParser],
) -> None:
    """The commands that begin with `import`."""
    about = "Take in a file of another program."
    named = known.add_parser("import", help=about, description=about, allow_abbrev=False)
    kinds = named.add_subparsers(metavar="WHAT", required=True)
    listed = command(kinds, "facilities", facilities, json=True)
    listed.add_argument("file", type=Path, metavar="FILE", help="the directory, as CSV")
    listed.add_argument("--dry-run", action="store_true", help="only say what would change")


def facilities(args: Namespace) -> int:
    """Take in the federal directory of prisons and jails; again later, only what changed in it."""
    with open_named(args, read_only=args.dry_run) as vault:
        plan = plan_directory(vault, args.file)
        if not args.dry_run:
            take_in_directory(vault, plan)
    if args.json:
        say_json(_data(plan, taken=not args.dry_run))
        return 0
    say(summary(plan, taken=not args.dry_run))
    lines = lines_of(plan)
    if lines:
        say()
        say_table(TITLES, lines[:_MOST_SHOWN])
    if len(lines) > _MOST_SHOWN:
        say(f"... and {len(lines) - _MOST_SHOWN:,} more; --json lists all.")
    return 0


def _data(plan: Plan, *, taken: bool) -> dict[str, object]:
    return {
        "taken_in": taken,
        "listed": plan.listed,
        "added": [plain(each) for each in plan.new_facilities],
        "changed": [
            {"facility": each.facility, "record": each.after.id, "fields": each.fields}
            for each in plan.changed
        ],
        "kept": [each._asdict() for each in plan.kept],
        "notes": [each._asdict() for each in plan.notes],
    }
