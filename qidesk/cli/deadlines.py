"""The commands about deadlines: what people do about them, the board, calendar and sheet."""

import argparse
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

from qidesk.actions import calendars, cases, deadlines, papers
from qidesk.actions import law as actions
from qidesk.actions.analysing import case_analysis
from qidesk.actions.board import read_board
from qidesk.actions.ids_and_clock import today
from qidesk.casefile.records.remedies import DeadlineMark
from qidesk.casefile.schema.values import plain
from qidesk.cli.asking import (
    UsageFault,
    add_as_of,
    day_typed,
    open_named,
    open_to_hand_out,
    texts_given,
)
from qidesk.cli.deadline_data import board_data, deadline_data, say_board_line, say_deadline
from qidesk.cli.findings import say_from_memory
from qidesk.cli.printing import say, say_json, say_written
from qidesk.law.deadlines.board import uncounted
from qidesk.law.deadlines.case_deadline import CaseDeadline
from qidesk.store.vault import Vault

_NOTHING = (
    "No docket event that has a rule was entered, so nothing could be computed; nor was a deadline"
    " entered by hand."
)
_SHORTEST = 4


def case_deadlines(args: Namespace) -> int:
    """Show what follows from a case's dockets and what was entered by hand, by safe date."""
    with open_named(args, read_only=True) as vault:
        analysis = case_analysis(vault, cases.find_case(vault, args.case), args.as_of)
    found = analysis.deadlines
    if args.json:
        fingerprint = actions.lawbook().fingerprint
        say_json([deadline_data(deadline, fingerprint) for deadline in found])
        return 0
    for deadline in found:
        say_deadline(deadline)
    say_from_memory(deadline.finding for deadline in found)
    if not found:
        say(_NOTHING)
    for lacking in uncounted(analysis.file):
        say(lacking)
    return 0


def confirm(args: Namespace) -> int:
    """Confirm a deadline's date as the second person; it alarms if it later changes."""
    with open_named(args) as vault:
        case_id, deadline = _meant(vault, args)
        mark = deadlines.confirm(
            vault,
            case_id,
            deadline.key,
            worked_out_by=args.worked_out_by,
            initials=args.initials,
            seen_on_docket=args.seen_on_docket,
            seen=args.seen,
        )
    return _done(args, mark)


def extend(args: Namespace) -> int:
    """Enter the day a court order set instead, with the order's docket number."""
    with open_named(args) as vault:
        case_id, deadline = _meant(vault, args)
        mark = deadlines.extend(vault, case_id, deadline.key, to=args.to, order=args.order)
    return _done(args, mark)


def filed(args: Namespace) -> int:
    """Close a deadline by an ECF number, or by proof of deposit in the prison mail."""
    given = texts_given({"ecf": args.ecf, "deposit": args.deposit})
    with open_named(args) as vault:
        case_id, deadline = _meant(vault, args)
        mark = deadlines.mark_filed(vault, case_id, deadline.key, **given)
    return _done(args, mark)


def review(args: Namespace) -> int:
    """Put a deadline under rescue review."""
    note = texts_given({"note": args.note}).get("note", "")
    with open_named(args) as vault:
        case_id, deadline = _meant(vault, args)
        mark = deadlines.review(vault, case_id, deadline.key, note=note)
    return _done(args, mark)


def answer(args: Namespace) -> int:
    """Say whether the words of a docket entry were read rightly or wrongly."""
    note = texts_given({"note": args.note}).get("note", "")
    with open_named(args) as vault:
        case_id, deadline = _meant(vault, args)
        mark = deadlines.answer(
            vault, case_id, deadline.key, rightly=args.read == "rightly", note=note
        )
    return _done(args, mark)


def choose_days(args: Namespace) -> int:
    """Choose the state holidays and closed days that a deadline counts."""
    with open_named(args) as vault:
        case_id, deadline = _meant(vault, args)
        mark = deadlines.choose_days(
            vault, case_id, deadline.key, holidays=args.holiday, closed_days=args.closed
        )
    return _done(args, mark)


def add_deadline(args: Namespace) -> int:
    """Enter a deadline by hand: what is due, and the day."""
    names = ("what", "due_on", "rule", "whose", "filer", "proceeding", "note")
    typed = texts_given({name: getattr(args, name) for name in names})
    with open_named(args) as vault:
        mark = deadlines.add_deadline(vault, cases.find_case(vault, args.case), typed)
    return _done(args, mark)


def reopen(args: Namespace) -> int:
    """Open again what was marked as filed or under rescue review."""
    with open_named(args) as vault:
        case_id = cases.find_case(vault, args.case)
        mark = deadlines.reopen(vault, case_id, _mark_meant(vault, case_id, args), why=args.why)
    return _done(args, mark)


def unmark(args: Namespace) -> int:
    """Remove a mark on a deadline, once --yes says so; without it, say what would be lost."""
    with open_named(args) as vault:
        case_id = cases.find_case(vault, args.case)
        deadlines.unmark(vault, case_id, _mark_meant(vault, case_id, args), force=args.yes)
    return 0


def board(args: Namespace) -> int:
    """Show every case by its next safe date, and the cases without one, and why."""
    with open_named(args, read_only=not args.keep) as vault:
        lines = read_board(vault, as_of=args.as_of)
    if args.json:
        say_json([board_data(line) for line in lines])
        return 0
    for line in lines:
        say_board_line(line)
    if not lines:
        say("No case is entered.")
    return 0


def calendar(args: Namespace) -> int:
    """Write the days to file by of a case, or of all cases, as a calendar of codes (.ics)."""
    with open_named(args) as vault:
        case_id = cases.find_case(vault, args.case) if args.case else ""
        count = calendars.write_calendar(vault, args.out, case_id)
    say(f"Wrote {args.out}: {calendars.days_words(count)}, codes only.")
    return 0


def sheet(args: Namespace) -> int:
    """Write the deadline sheet of a case as PDF: each open deadline, for two people to sign."""
    with open_to_hand_out(args) as vault:
        case_id = cases.find_case(vault, args.case)
        unprinted = papers.write_deadline_sheet(vault, case_id, args.out, args.as_of or today())
    say_written(args.out, unprinted, as_json=args.json)
    return 0


def _meant(vault: Vault, args: Namespace) -> tuple[str, CaseDeadline]:
    """The case, and its deadline of that rule or whose key begins so. Raises UsageFault."""
    case_id = cases.find_case(vault, args.case)
    wanted = args.deadline.strip().casefold()
    every = case_analysis(vault, case_id).deadlines
    found = [each for each in every if each.named.casefold() == wanted]
    found = found or [each for each in every if each.key.casefold().startswith(wanted)]
    if len(found) == 1:
        return case_id, found[0]
    listed = "".join(f"\n  {each.key}  {each.what}" for each in found or every)
    raise UsageFault(
        f"{args.deadline} means {len(found) or 'no'} deadlines of this case.{listed}",
        "Give a rule that stands once, or the beginning of a key as listed.",
    )


def _mark_meant(vault: Vault, case_id: str, args: Namespace) -> str:
    """The id of the case's mark that begins so. Raises UsageFault."""
    marks = cases.load_case(vault, case_id).deadline_marks
    wanted = args.mark.strip().lower()
    found = [each.id for each in marks if each.id.startswith(wanted)]
    if len(found) == 1 and len(wanted) >= _SHORTEST:
        return found[0]
    listed = "".join(f"\n  {each.id[:8]}  {each.rule or each.what}" for each in marks)
    raise UsageFault(
        f"{args.mark} means {len(found) or 'no'} marks of this case.{listed}",
        "Give four letters or more of one mark's id.",
    )


def _done(args: Namespace, mark: DeadlineMark) -> int:
    if args.json:
        say_json(plain(mark))
    else:
        say(mark.id)
    return 0


def add_commands(parts: Any, command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add the commands to `law`."""
    add_as_of(command(parts, "deadlines", case_deadlines, json=True, case=True))
    _add_confirming(parts, command)
    _add_acts(parts, command)
    _add_answers(parts, command)
    _add_by_hand(parts, command)
    _add_on_marks(parts, command)
    _add_lists(parts, command)


def _add_confirming(parts: Any, command: Callable[..., argparse.ArgumentParser]) -> None:
    confirming = _on_deadline(parts, command, "confirm", confirm)
    confirming.add_argument(
        "--worked-out-by", required=True, metavar="INITIALS", help="whoever worked the date out"
    )
    confirming.add_argument(
        "--initials", required=True, metavar="INITIALS", help="the second person, who confirms it"
    )
    confirming.add_argument(
        "--seen-on-docket",
        action="store_true",
        help="the trigger's entry was seen on the docket itself",
    )
    confirming.add_argument(
        "--seen", type=day_typed, metavar="DATE", help="the safe date seen; refused if it changed"
    )


def _add_acts(parts: Any, command: Callable[..., argparse.ArgumentParser]) -> None:
    extending = _on_deadline(parts, command, "extend", extend)
    extending.add_argument("--to", required=True, metavar="DATE", help="the day the order set")
    extending.add_argument("--order", required=True, metavar="NO", help="its docket number")
    filing = _on_deadline(parts, command, "filed", filed)
    filing.add_argument("--ecf", metavar="NO", help="the ECF number of what was filed")
    filing.add_argument(
        "--deposit", metavar="TEXT", help="or what proves its deposit in prison mail (or -)"
    )
    reviewing = _on_deadline(parts, command, "review", review)
    reviewing.add_argument("--note", metavar="TEXT", help="what is being looked at (or -)")
    choosing = _on_deadline(parts, command, "choose-days", choose_days)
    many: dict[str, Any] = {"action": "append", "default": [], "metavar": "DAY"}
    choosing.add_argument("--holiday", help='as in "2026-04-20 Patriots\' Day"', **many)
    choosing.add_argument("--closed", help="a day the clerk's office could not be reached", **many)


def _add_lists(parts: Any, command: Callable[..., argparse.ArgumentParser]) -> None:
    boarding = command(parts, "board", board, json=True)
    add_as_of(boarding)
    boarding.add_argument(
        "--keep", action="store_true", help="open to write, and keep what was worked out"
    )
    printing = command(parts, "sheet", sheet, json=True, case=True)
    add_as_of(printing)
    printing.add_argument(
        "-o",
        "--out",
        type=Path,
        required=True,
        metavar="FILE.pdf",
        help="where to write it, over what is there",
    )
    exporting = command(parts, "calendar", calendar)
    exporting.add_argument("case", nargs="?", metavar="CASE", help="one case; all by default")
    exporting.add_argument(
        "-o",
        "--out",
        type=Path,
        required=True,
        metavar="FILE.ics",
        help="where to write it, over what is there",
    )


def _on_deadline(
    parts: Any, command: Callable[..., argparse.ArgumentParser], name: str, run: Any
) -> argparse.ArgumentParser:
    parser = command(parts, name, run, json=True, case=True)
    parser.add_argument(
        "deadline", metavar="DEADLINE", help="a rule (NOA30), or the beginning of a key"
    )
    return parser


def _add_answers(parts: Any, command: Callable[..., argparse.ArgumentParser]) -> None:
    answering = _on_deadline(parts, command, "answer", answer)
    answering.add_argument(
        "--read",
        required=True,
        choices=("rightly", "wrongly"),
        help="how the words of the entry were read",
    )
    answering.add_argument("--note", metavar="TEXT", help="what the entry says (or -)")


def _add_by_hand(parts: Any, command: Callable[..., argparse.ArgumentParser]) -> None:
    adding = command(parts, "add-deadline", add_deadline, json=True, case=True)
    for option, name, help_ in (
        ("--what", "what", "what must be filed or done (or -)"),
        ("--due", "due_on", "the day on which it is due"),
        ("--rule", "rule", "the rule or order that sets it"),
        ("--whose", "whose", "ours or theirs; ours by default"),
        ("--filer", "filer", "pro se, counsel or appointed"),
        ("--proceeding", "proceeding", "its docket number or id"),
        ("--note", "note", "anything else to know (or -)"),
    ):
        adding.add_argument(option, dest=name, metavar="TEXT", help=help_)


def _add_on_marks(parts: Any, command: Callable[..., argparse.ArgumentParser]) -> None:
    again = command(parts, "reopen", reopen, json=True, case=True)
    removing = command(parts, "unmark", unmark, case=True)
    for parser in (again, removing):
        parser.add_argument("mark", metavar="MARK", help="the beginning of a mark's id")
    again.add_argument("--why", required=True, metavar="TEXT", help="why it is opened again")
    removing.add_argument("--yes", action="store_true", help="remove it")
