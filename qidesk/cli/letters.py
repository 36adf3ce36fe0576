"""The commands about letters: which there are, one of a case, its envelope."""

import argparse
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

from qidesk.actions import letters
from qidesk.actions.cases import find_case
from qidesk.actions.ids_and_clock import today
from qidesk.actions.letter_batch import write_batch, write_envelopes
from qidesk.actions.letter_files import (
    TemplateFile,
    own_folder,
    read_file,
    template_files,
    use_folder,
    withheld,
)
from qidesk.casefile.records.matter import Stage
from qidesk.cli.asking import UsageFault, open_named, standard_input
from qidesk.cli.printing import say, say_json, say_table, say_written
from qidesk.letters.fields import FIELDS
from qidesk.letters.legal_mail import MailRule
from qidesk.letters.letter import Letter

Command = Callable[[Namespace], int]


def letter_kinds(args: Namespace) -> int:
    """List the letters and forms there are and their fields, or write one to many."""
    if args.folder is not None:
        use_folder(args.folder)
    if args.batch is not None:
        return _batch(args)
    files = [(file, *read_file(file)) for file in template_files().values()]
    if args.json:
        kinds = [_kind_data(file, template, wrong) for file, template, wrong in files]
        say_json({"folder": str(own_folder()), "letters": kinds, "fields": FIELDS})
        return 0
    rows = []
    for file, template, wrong in files:
        told = template.title if template else f"wrong: {wrong[0].where}: {wrong[0].what}"
        rows.append((file.kind, file.language, "own" if file.is_own else "", told))
    say_table(("kind", "language", "whose", "title"), rows)
    for kind, why in withheld().items():
        say(f"\n{kind}: {why}")
    say(f"\nThe office's own letters and office.toml lie in {own_folder()}.")
    say("A template may have these fields:")
    for name, words in FIELDS.items():
        say(f"    {{{name}}}{'':<{20 - len(name)}} {words}")
    return 0


def _batch(args: Namespace) -> int:
    if args.kind is None or args.output is None:
        raise UsageFault(
            "A batch needs a kind of letter and a file.", "Add --kind KIND and -o FILE.pdf."
        )
    asked = letters.Asked(args.kind, signer=args.signed_by or "")
    with open_named(args) as vault:
        done = write_batch(vault, Stage(args.batch), asked, args.output, today())
        left = done.left
        if args.envelopes is not None and done.written:
            left += write_envelopes(vault, done.written, asked, args.envelopes, today()).left
    if args.json:
        say_json({"written": done.written, "left": dict(left)})
        return 0
    letters_written = "1 letter" if len(done.written) == 1 else f"{len(done.written)} letters"
    say(f"Wrote {letters_written}{f' to {args.output}' if done.written else ''}.")
    for case_id, why in left:
        say(f"left out {case_id[:8]}: {'; '.join(why.splitlines())}")
    return 0


def letter(args: Namespace) -> int:
    """Print a letter of a case as text, or write it as PDF and keep it as sent."""
    text = standard_input() if args.text == "-" else args.text
    asked = letters.Asked(
        args.kind, args.language or "", args.person or "", args.signed_by or "", args.dated, text
    )
    with open_named(args, read_only=args.output is None) as vault:
        case_id = find_case(vault, args.case)
        if args.output is None:
            _say_draft(letters.draft_letter(vault, case_id, asked, today()), as_json=args.json)
            return 0
        unprinted = letters.write_letter(vault, case_id, asked, args.output, today())
    say_written(args.output, unprinted, as_json=args.json)
    return 0


def envelope(args: Namespace) -> int:
    """Write the envelope for a letter to the person, or a sheet for one with a window."""
    asked = letters.Asked("", "", args.person or "", args.signed_by or "")
    with open_named(args) as vault:
        case_id = find_case(vault, args.case)
        rule = letters.write_envelope(
            vault, case_id, asked, args.output, today(), as_page=args.page
        )
    say(f"Wrote {args.output}.")
    if rule:
        say(rule)
    return 0


def add_commands(
    known: "argparse._SubParsersAction[argparse.ArgumentParser]",
    command: Callable[..., argparse.ArgumentParser],
) -> None:
    """Add the commands about letters; `command` makes one."""
    _add_kinds(known, command)
    one = command(known, "letter", letter, json=True, case=True)
    _add_whom(one)
    one.add_argument("--kind", required=True, metavar="KIND", help="`qidesk letters` lists them")
    one.add_argument("--language", metavar="L", help="en or es; the person's own if left out")
    one.add_argument(
        "--dated",
        action="store_true",
        help="name the last day to appeal, counted from a checked docket",
    )
    one.add_argument("--text", metavar="TEXT", help="its text as edited (or -)")
    one.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE.pdf",
        help="where to write it; otherwise its text is printed",
    )
    front = command(known, "envelope", envelope, case=True)
    _add_whom(front)
    front.add_argument("--page", action="store_true", help="a sheet for an envelope with a window")
    front.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="FILE.pdf",
        help="where to write it, over what is there",
    )


def _add_kinds(
    known: "argparse._SubParsersAction[argparse.ArgumentParser]",
    command: Callable[..., argparse.ArgumentParser],
) -> None:
    kinds = command(known, "letters", letter_kinds, json=True)
    kinds.add_argument(
        "--folder",
        type=Path,
        metavar="DIR",
        help="take the office's own letters from there from now on",
    )
    kinds.add_argument(
        "--batch",
        choices=list(Stage),
        metavar="STAGE",
        help="write one to each person whose case is at that stage",
    )
    kinds.add_argument("--kind", metavar="KIND", help="which, for a batch")
    kinds.add_argument("--signed-by", metavar="NAME", help="who signs them")
    kinds.add_argument(
        "--envelopes", type=Path, metavar="FILE.pdf", help="where to write the envelopes of a batch"
    )
    kinds.add_argument("-o", "--output", type=Path, metavar="FILE.pdf", help="where to write them")


def _add_whom(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--person", metavar="NAME", help="whom it is for, where the case has more")
    parser.add_argument("--signed-by", metavar="NAME", help="who signs, as office.toml has them")


def _say_draft(drafted: Letter, *, as_json: bool) -> None:
    problems = [each.what for each in drafted.problems]
    if as_json:
        rule = drafted.rule._asdict() if isinstance(drafted.rule, MailRule) else None
        data = {"text": drafted.text, "to": list(drafted.place.lines), "refused": problems}
        say_json(
            data | {"marking": drafted.marking, "advice": list(drafted.advice), "legal_mail": rule}
        )
        return
    for line in drafted.place.lines:
        say(line)
    say(f"\n{drafted.text}\n")
    for each in problems:
        say(f"REFUSED: {each}")
    for each in drafted.advice:
        say(f"NOTE: {each}")


def _kind_data(file: TemplateFile, template: Any, wrong: Any) -> dict[str, Any]:
    return {
        "kind": file.kind,
        "language": file.language,
        "file": str(file.path),
        "own": file.is_own,
        "title": template.title if template else "",
        "problems": [f"{each.where}: {each.what}" for each in wrong],
    }
