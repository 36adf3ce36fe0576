"""The command line: it runs one command and says in an exit code what came of it."""

import argparse
import errno
import io
import os
import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from qidesk import logs, places
from qidesk.actions.hub import NotJoined
from qidesk.actions.refusals import (
    BadInput,
    LetterRefused,
    NoSuchCase,
    RemovalUnconfirmed,
    SeveralCases,
    UnderHold,
)
from qidesk.cli.asking import UsageFault
from qidesk.cli.options import Command, parser_of
from qidesk.cli.printing import harmless
from qidesk.errors import QIDeskError
from qidesk.exchange.hub.connecting import BadAddress, HubRefused
from qidesk.exchange.refusals import BundleRefused, NoCard
from qidesk.store import errors as store
from qidesk.store.verdict import VaultInDoubt

STOPPED = 130

_NO_ROOM = (
    "The disk is full, so the output is not whole; what the command did to the vault stands.\n"
    "Free some space and print it again."
)

EXIT_CODES: tuple[tuple[int, str, tuple[type[QIDeskError], ...]], ...] = (
    (0, "done", ()),
    (
        1,
        "the check or the drill found something wrong, the hub lied, or not every backup was made",
        (),
    ),
    (
        2,
        "the command, its input or CASE was not understood, or is refused; nothing was changed",
        (
            UsageFault,
            BadInput,
            LetterRefused,
            NoSuchCase,
            SeveralCases,
            RemovalUnconfirmed,
            UnderHold,
            store.UndoRefused,
            store.UnknownRecord,
            store.StillLinked,
            store.KeyRefused,
            BadAddress,
            HubRefused,
            NotJoined,
            BundleRefused,
            NoCard,
            store.ChangesRefused,
            store.RecusedMachine,
            store.NotGivenBefore,
        ),
    ),
    (3, "wrong passphrase, unknown name or damaged key", (store.WrongPassphrase,)),
    (4, "the vault is in use, or open read-only", (store.VaultInUse, store.OpenReadOnly)),
    (
        5,
        "the vault or a backup is damaged, or the vault is behind its witness",
        (store.DamagedVault, store.RolledBack, store.DamagedBackup, VaultInDoubt),
    ),
    (6, "the vault is of a newer or an older version", (store.NewerVault, store.OlderVault)),
    (
        7,
        "a disk is full or not writable; a vault, folder, file or hub is missing or already there",
        (QIDeskError,),
    ),
    (70, "a fault of the program; the log says where", ()),
    (STOPPED, "stopped from the keyboard", ()),
)
"""Each exit code, what it means, and the errors it stands for; the first that fits counts."""


def run(argv: Sequence[str], show_samples: Callable[[Path], int] | None = None) -> int:
    """Run one command and return its exit code; a failure is said in plain English.

    `show_samples` opens the window on a folder of samples, where there is a screen.
    """
    logs.start(places.log_folder())
    _print_anything()
    try:
        usual = argparse.Namespace(vault=places.default_vault(), show_samples=show_samples)
        args = build_parser().parse_args(argv, usual)
        command: Command = args.command
        code = command(args)
        if sys.stdout is not None:
            sys.stdout.flush()
    except QIDeskError as error:
        print(harmless(f"{error.message}\n{error.remedy}"), file=sys.stderr)
        return code_of(error)
    except KeyboardInterrupt:
        print("Stopped. What was saved before stays saved.", file=sys.stderr)
        return STOPPED
    except BrokenPipeError:
        # Whoever read has read enough.
        return _without_output(0)
    except Exception as error:
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            print(_NO_ROOM, file=sys.stderr)
            return _without_output(code_of(store.DiskFull()))
        logs.fault("command failed", error)
        place = places.log_folder()
        print(f"QI Desk failed; nothing half-done was saved. See {place}.", file=sys.stderr)
        return 70
    return code


def _without_output(code: int) -> int:
    """The exit code; Python would complain once more when it flushes the output at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code


def code_of(error: QIDeskError) -> int:
    """The exit code that stands for an error."""
    return next(code for code, _, kinds in EXIT_CODES if isinstance(error, kinds))


@cache
def build_parser() -> argparse.ArgumentParser:
    """Every command with its options; made once, for it takes longer than most commands."""
    return parser_of((code, meaning) for code, meaning, _ in EXIT_CODES)


def _print_anything() -> None:
    """Let a terminal that lacks a character show its number: printing must never fail for one."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
