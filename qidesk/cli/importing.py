"""The commands that take in files of other programs, and write tables for them."""

import argparse
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from qidesk.actions.cases import find_case
from qidesk.actions.directory import Plan, plan_directory, take_in_directory
from qidesk.actions.dockets.planned import DocketPlan, take_in_docket
from qidesk.actions.dockets.planning import plan_docket
from qidesk.actions.sheets.planned_rows import RowState
from qidesk.actions.sheets.sheet_kinds import SHEET_KINDS, SheetKind, sheet_kind
from qidesk.actions.sheets.taking_in import SheetPlan, plan_sheet, take_in_sheet
from qidesk.actions.sheets.writing import write_sheet
from qidesk.casefile.schema.values import plain
from qidesk.cli.asking import UsageFault, open_named, open_to_hand_out
from qidesk.cli.printing import say, say_first, say_json
from qidesk.views.directory_lines import TITLES, lines_of, summary
from qidesk.views.docket_lines import DOCKET_TITLES, docket_lines, docket_summary
from qidesk.views.sheet_lines import SHEET_TITLES, sheet_lines, sheet_summary

_CODES = [each.code for each in SHEET_KINDS]


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
    sheet_of = command(kinds, "sheet", sheet, json=True)
    sheet_of.add_argument("file", type=Path, metavar="FILE", help="FILE.csv or FILE.xlsx")
    sheet_of.add_argument(
        "case", nargs="?", metavar="CASE", help="whose rows they are, right after FILE"
    )
    page = command(kinds, "docket", docket, json=True)
    page.add_argument("file", type=Path, metavar="FILE", help="the page as saved, HTML or JSON")
    whose = "whose docket it is; else the case that has it, or a new one"
    page.add_argument("case", nargs="?", metavar="CASE", help=whose)
    sheet_of.add_argument("--as", dest="kind", required=True, choices=_CODES, help="what a row is")
    sheet_of.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="HEAD=FIELD",
        help="what a column holds, if its head does not say so; HEAD= leaves it out; remembered",
    )
    _add_writing(known, command)
    for each in (listed, sheet_of, page):
        each.add_argument("--dry-run", action="store_true", help="only say what would change")


def _add_writing(
    known: "argparse._SubParsersAction[argparse.ArgumentParser]",
    command: Callable[..., argparse.ArgumentParser],
) -> None:
    written = command(known, "sheet", write, json=True)
    written.add_argument("kind", choices=_CODES, metavar="KIND", help=", ".join(_CODES))
    written.add_argument("case", nargs="?", metavar="CASE", help="whose, of what lies in a case")
    written.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="FILE",
        help="FILE.csv or FILE.xlsx; over what is there",
    )


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
    say_first(TITLES, lines_of(plan))
    return 0


def docket(args: Namespace) -> int:
    """Take in a docket page saved from PACER, ACMS or CourtListener; again later, what is new."""
    with open_named(args, read_only=args.dry_run) as vault:
        case_id = find_case(vault, args.case) if args.case else ""
        plan = plan_docket(vault, args.file, case_id)
        if not args.dry_run:
            take_in_docket(vault, plan)
    if args.json:
        say_json(_docket_data(plan, taken=not args.dry_run))
        return 0
    say(docket_summary(plan, taken=not args.dry_run))
    say_first(DOCKET_TITLES, [each.cells for each in docket_lines(plan)])
    return 0


def write(args: Namespace) -> int:
    """Write events, docket entries, people, facilities or intakes as a sheet that can come back."""
    kind = _kind(args)
    with open_to_hand_out(args) as vault:
        case_id = find_case(vault, args.case) if args.case else ""
        count = write_sheet(vault, args.output, kind, case_id)
    if args.json:
        say_json({"wrote": str(args.output), "rows": count})
    else:
        say(f"Wrote {args.output}: {count:,} {'row' if count == 1 else 'rows'}.")
    return 0


def _kind(args: Namespace) -> SheetKind:
    kind = sheet_kind(args.kind)
    if kind.of_case != bool(args.case):
        needs = "needs a CASE" if kind.of_case else "takes no CASE"
        raise UsageFault(f"A sheet of {kind.code} {needs}.", "Say whose it is, or leave CASE out.")
    return kind


def sheet(args: Namespace) -> int:
    """Take in a sheet of events, docket entries, people, facilities or intakes, as one change."""
    kind = _kind(args)
    chosen = dict(_column(each) for each in args.column)
    with open_named(args, read_only=args.dry_run) as vault:
        case_id = find_case(vault, args.case) if args.case else ""
        plan = plan_sheet(vault, args.file, kind, case_id, chosen)
        if not args.dry_run:
            take_in_sheet(vault, plan)
    if args.json:
        say_json(_sheet_data(plan, taken=not args.dry_run))
        return 0
    say(sheet_summary(plan, taken=not args.dry_run))
    rows = [each for each in sheet_lines(plan) if each.state != RowState.ADDED or each.told]
    say_first(SHEET_TITLES, rows)
    return 0


def _column(text: str) -> tuple[str, str]:
    head, equals, name = text.rpartition("=")
    if not equals or not head.strip():
        raise UsageFault(
            f"{text} does not say which column holds what.", "Say: --column HEAD=FIELD"
        )
    return head.strip(), name.strip()


def _sheet_data(plan: SheetPlan, *, taken: bool) -> dict[str, object]:
    return {
        "taken_in": taken,
        "columns_left_out": list(plan.left_out),
        "rows": [each._asdict() for each in plan.rows],
        "records": [plain(each) for each in plan.added],
    }


def _docket_data(plan: DocketPlan, *, taken: bool) -> dict[str, object]:
    return {
        "taken_in": taken,
        "case": plan.case_id,
        "docket": plan.number,
        "court": plan.court,
        "already_here": plan.known,
        "notes": list(plan.told),
        "drafts": [
            {
                "what": each.kind,
                "says": each.says,
                "added": [plain(record) for record in each.added],
                "changed": each.fields,
                "notes": list(each.told),
            }
            for each in plan.drafts
        ],
    }


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
