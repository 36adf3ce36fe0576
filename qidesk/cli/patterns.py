"""The commands that look at all cases together: what recurs, and numbers without names."""

import argparse
from argparse import Namespace
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from qidesk.actions.patterns.finding import By, Pattern, Patterns, read_patterns
from qidesk.actions.patterns.handing_out import write_patterns
from qidesk.actions.patterns.numbers import read_numbers, write_numbers
from qidesk.actions.patterns.words import cases_of, cells, heads, kept_words, narrowed
from qidesk.actions.verdicts import marked_data
from qidesk.cli.asking import open_named, open_to_hand_out
from qidesk.cli.printing import say, say_first, say_json, say_table
from qidesk.store.vault import Vault


def add_commands(
    known: "argparse._SubParsersAction[argparse.ArgumentParser]",
    command: Callable[..., argparse.ArgumentParser],
) -> None:
    """The commands `patterns` and `numbers`."""
    recurring = command(known, "patterns", patterns, json=True)
    recurring.add_argument(
        "--by",
        type=By,
        choices=list(By),
        default=By.OFFICER,
        metavar="WHAT",
        help=f"{', '.join(By)}; officer by default",
    )
    recurring.add_argument(
        "--of", default="", metavar="WORDS", help="only those whose name or place has all the words"
    )
    recurring.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE",
        help="FILE.pdf, FILE.csv or FILE.xlsx; over what is there",
    )
    counted = command(known, "numbers", numbers, json=True)
    counted.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE",
        help="FILE.pdf, FILE.csv or FILE.xlsx; over what is there",
    )


def patterns(args: Namespace) -> int:
    """Show the same officer, facility, unit, conduct, defense or ruling across cases and years.

    Cases from which whoever asks is recused are left out; of a file, those from which anybody is.
    """
    if args.output is not None:
        with open_to_hand_out(args) as vault:
            write_patterns(vault, args.output, args.by, args.of)
        _say_written(args)
        return 0
    with open_named(args, read_only=True) as vault:
        found = read_patterns(vault, args.by)
        shown = narrowed(found, args.of)
        if args.json:
            say_json(marked_data(vault, _data(vault, found, shown)))
            return 0
    if not shown:
        say("Nothing of that is entered in any case.")
    say_first(heads(args.by), [cells(each) for each in shown])
    if told := kept_words(found):
        say(told)
    return 0


def numbers(args: Namespace) -> int:
    """Count letters, stages, days to answer and outcomes by month and state, without any name."""
    if args.output is not None:
        with open_to_hand_out(args) as vault:
            write_numbers(vault, args.output)
        _say_written(args)
        return 0
    with open_named(args, read_only=True) as vault:
        table = read_numbers(vault)
    if args.json:
        say_json([dict(zip(table.heads, row, strict=True)) for row in table.rows])
    else:
        say_table(table.heads, table.rows)
    return 0


def _say_written(args: Namespace) -> None:
    if args.json:
        say_json({"wrote": str(args.output)})
    else:
        say(f"Wrote {args.output}.")


def _data(vault: Vault, found: Patterns, shown: Iterable[Pattern]) -> dict[str, Any]:
    lines = {line.id: line for line in vault.case_lines()}
    return {
        "by": found.by,
        "left_out": found.kept,
        "patterns": [
            {
                "name": each.subject.name,
                "where": each.subject.where,
                "note": each.subject.note,
                "count": len(each.cases),
                "years": {year: len(cases) for year, cases in each.years.items()},
                "what": {what: len(cases) for what, cases in each.whats.items()},
                "cases": [case._asdict() for case in cases_of(each, lines)],
            }
            for each in shown
        ],
    }
