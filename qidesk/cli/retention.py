"""The commands that close, archive and destroy cases, and list which may be destroyed."""

import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

from qidesk.actions import archive_vault, cases, retention, vaults
from qidesk.actions.refusals import NoSuchCase
from qidesk.actions.retention import Retained
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.words import short
from qidesk.casefile.records.matter import Case
from qidesk.casefile.schema.values import plain, plain_value
from qidesk.cli.asking import UsageFault, open_named, passphrase_of
from qidesk.cli.printing import harmless, say, say_json, say_table
from qidesk.identity.calling import case_title
from qidesk.store.vault import Vault


def close(args: Namespace) -> int:
    """Close a case: the board and the queue leave it out."""
    return _changed(args, retention.close_case, "Closed. The list shows it until it is archived.")


def archive(args: Namespace) -> int:
    """Put a case into the archive: no list shows it, search and every command find it."""
    return _changed(args, retention.archive_case, "Archived; `qidesk cases --archived` lists it.")


def reopen(args: Namespace) -> int:
    """Take up a case again that was closed or archived."""
    return _changed(args, retention.reopen_case, "Open again.")


def copy_case(args: Namespace) -> int:
    """Copy cases whole into another vault, one for closed matters, and archive them here.

    Each is compared there. Its history stays here until `qidesk purge CASE` destroys it.
    """
    with open_named(args) as vault, _other_vault(args) as other:
        for reference in args.cases:
            case_id = cases.find_case(vault, reference)
            count = archive_vault.copy_case(vault, case_id, other)
            say(f"Copied {case_id[:8]}: {count} records, compared one by one.")
    say("Back the other vault up. `qidesk purge CASE` then destroys a case here.")
    return 0


def _other_vault(args: Namespace) -> Vault:
    if args.to.resolve() == args.vault.resolve():
        raise UsageFault("That is this vault.", "Name another one, made by `qidesk init`.")
    passphrase = passphrase_of(args.to_passphrase_file, asked="Passphrase of the other vault: ")
    return vaults.open_vault(args.to, passphrase, args.who)


def _changed(args: Namespace, change: Callable[[Vault, str], Case], told: str) -> int:
    with open_named(args) as vault:
        case = change(vault, cases.find_case(vault, args.case))
    if args.json:
        say_json(plain(case))
    else:
        say(told)
    return 0


def list_retention(args: Namespace) -> int:
    """List the cases closed or with a day or a hold, those that may be destroyed first."""
    with open_named(args, read_only=True) as vault:
        found = retention.read_retention(vault)
    if args.json:
        say_json([_data(each) for each in found])
    elif not found:
        say("No case is closed, and of none is it said how long it is kept.")
    else:
        head = ("id", "case", "closed", "archived", "destroy after", "standing")
        say_table(head, [_cells(each) for each in found])
    return 0


def purge(args: Namespace) -> int:
    """Destroy a case for good; asks first, unless --yes. A case under a legal hold is refused.

    With --certificate for a case that was destroyed before, only its certificate is written.
    """
    with open_named(args) as vault:
        try:
            case_id = cases.find_case(vault, args.case)
        except NoSuchCase:
            if args.certificate is None:
                raise
            _certify(vault, retention.purged_case(vault, args.case), args.certificate, ())
            return 0
        if not args.yes:
            _confirm(case_id, case_title(cases.load_case(vault, case_id)))
        names = retention.case_names(vault, case_id) if args.names else ()
        count = retention.purge_case(vault, case_id)
        say(f"Destroyed {count} record{'s' * (count != 1)}. The journal keeps only their digests.")
        say("Backups made before hold them until the next one is made: `qidesk backup`.")
        if args.certificate is not None:
            _certify(vault, case_id, args.certificate, names)
    return 0


def _certify(vault: Vault, case_id: str, path: Path, names: tuple[str, ...]) -> None:
    retention.write_certificate(vault, case_id, path, names)
    say(f"Wrote the certificate of destruction of {case_id[:8]}.")


def _confirm(case_id: str, title: str) -> None:
    if not sys.stdin.isatty():
        raise UsageFault("A purge cannot be undone.", "Say --yes if that is meant.")
    asked = f"This destroys {title} for good. Type the first 8 letters of {case_id}: "
    if input(harmless(asked)).strip() != case_id[:8]:
        raise UsageFault("Nothing was destroyed.", "Type the letters exactly, or say --yes.")


def _cells(each: Retained) -> tuple[str, ...]:
    days = (_day(day) for day in (each.closed_on, each.archived_on, each.destroy_after))
    return (each.case_id[:8], each.title, *days, each.keeping)


def _day(day: FactDate) -> str:
    return short(day) if day.typed else ""


def _data(each: Retained) -> dict[str, Any]:
    return {name: plain_value(value) for name, value in each._asdict().items()}
