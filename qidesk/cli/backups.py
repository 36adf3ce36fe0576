"""The commands about backups: made, listed, tried, restored."""

import argparse
import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

from qidesk.actions import backups as actions
from qidesk.actions.backups import Backup, BackupState, Restored
from qidesk.cli.asking import open_named, passphrase_of, text_of
from qidesk.cli.printing import harmless, say, say_json, say_table
from qidesk.views.backup_lines import instant, restored_words, size, state, where

_WRONG = 1


def back_up(args: Namespace) -> int:
    """Make a full copy of the vault, and open and compare it."""
    with open_named(args) as vault:
        made = actions.back_up(vault, args.to)
    for path in made.paths:
        say(f"Made a backup, opened it and compared it: {path}")
    for failure in made.failures if made.paths else made.failures[1:]:
        print(harmless(failure.said), file=sys.stderr)
    if made.failures and not made.paths:
        raise made.failures[0]
    return _WRONG if made.failures else 0


def list_backups(args: Namespace) -> int:
    """List the vault's backups, newest first; no passphrase is needed."""
    standing = actions.backup_state(args.vault)
    if args.json:
        say_json(_state_data(standing))
        return 0
    rows = [
        (
            instant(each.until_at),
            state(each),
            str(each.tails),
            size(each.size_bytes),
            where(each),
            each.path.name,
        )
        for each in standing.backups
    ]
    if rows:
        say_table(("reaches until", "state", "tails", "size", "where", "name"), rows)
    for place in standing.places:
        say(f"{place.folder}: {size(place.size_bytes)} of {size(place.allowance_bytes)} allowed")
    for each in standing.told:
        say(each)
    return 0


def drill(args: Namespace) -> int:
    """Open every backup from end to end and compare it with the vault."""
    with open_named(args) as vault:
        drilled = actions.drill(vault)
    if args.json:
        say_json([{**_data(each.backup), "wrong": each.wrong} for each in drilled])
    else:
        for each in drilled:
            say(f"{each.backup.path}: {each.wrong or 'sound'}")
        say(f"Sound backups: {sum(not each.wrong for each in drilled)} of {len(drilled)}.")
    return _WRONG if any(each.wrong for each in drilled) else 0


def restore(args: Namespace) -> int:
    """Make a vault from a backup, in a new folder."""
    if args.words_file is None:
        passphrase = passphrase_of(args.passphrase_file)
        restored = actions.restore(args.backup, passphrase, args.who, args.to, args.vault)
    else:
        words = text_of(args.words_file, "words")
        restored = actions.restore_by_words(args.backup, words, args.to)
    if args.json:
        say_json(_restored_data(restored))
        return 0
    for line in restored_words(restored):
        say(line)
    return 0


def add_commands(known: Any, command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add the four commands; `command` makes one, as for every other command."""
    copying = command(known, "backup", back_up)
    copying.add_argument(
        "--to", type=Path, metavar="DIR", help="only in this folder, on another disk"
    )
    command(known, "backups", list_backups, json=True)
    restoring = command(known, "restore", restore, json=True)
    restoring.add_argument("backup", type=Path, metavar="BACKUP", help="the backup's folder")
    restoring.add_argument(
        "--to", type=Path, required=True, metavar="DIR", help="a new folder for the restored vault"
    )
    restoring.add_argument(
        "--words-file",
        type=Path,
        metavar="FILE",
        help="file with the words of the recovery sheet instead",
    )
    command(known, "drill", drill, json=True)


def _restored_data(restored: Restored) -> dict[str, Any]:
    return {
        "folder": str(restored.folder),
        "until_at": restored.until_at,
        "lacks": None if restored.lacks is None else dict(restored.lacks),
        "unread_tails": restored.unread_tails,
        "missing_files": restored.missing_files,
    }


def _state_data(standing: BackupState) -> dict[str, Any]:
    listed = [{**each._asdict(), "folder": str(each.folder)} for each in standing.places]
    return {
        "backups": list(map(_data, standing.backups)),
        "places": listed,
        "told": list(standing.told),
    }


def _data(backup: Backup) -> dict[str, Any]:
    return {**backup._asdict(), "path": str(backup.path)}
