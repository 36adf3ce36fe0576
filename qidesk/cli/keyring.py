"""The commands about who opens a vault: its people, their passphrases, the recovery sheet."""

import argparse
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from qidesk.actions import keyring as actions
from qidesk.actions.recovery_words import places_to_ask, read_word
from qidesk.cli.asking import UsageFault, open_named, open_warned, passphrase_of, text_of
from qidesk.cli.printing import harmless, say, say_json, say_table
from qidesk.store import keyring


def list_people(args: Namespace) -> int:
    """List who can open the vault, and whether a recovery sheet can."""
    with open_named(args, read_only=True) as vault:
        people, has_sheet, user = keyring.people(vault), keyring.has_recovery(vault), vault.user
    if args.json:
        named = [{"id": each.id, "name": each.name, "you": each.name == user} for each in people]
        say_json({"people": named, "recovery_sheet": has_sheet})
        return 0
    rows = [(each.id[:8], each.name, "you" if each.name == user else "") for each in people]
    say_table(("id", "name", ""), rows)
    say("A recovery sheet opens it too." if has_sheet else _NO_SHEET)
    return 0


_NO_SHEET = (
    "No recovery sheet was made: a forgotten passphrase loses the vault. Make one with"
    " `qidesk key recovery -o SHEET.pdf`."
)


def add(args: Namespace) -> int:
    """Give somebody a passphrase of their own to the vault."""
    passphrase, new = _both(args, f"The new passphrase of {args.name}: ")
    with open_warned(args, passphrase) as vault:
        actions.add_person(vault, passphrase, args.name, new)
    say(f"{args.name.strip()} can open the vault now, by --who and a passphrase of their own.")
    return 0


def change(args: Namespace) -> int:
    """Change your own passphrase."""
    passphrase, new = _both(args, "The new passphrase: ")
    with open_warned(args, passphrase) as vault:
        actions.change_passphrase(vault, passphrase, new)
    say("The passphrase is changed. Copies of the folder made before still open by the old one.")
    return 0


def remove(args: Namespace) -> int:
    """Take somebody's way in away: the whole vault gets a new key."""
    passphrase = passphrase_of(args.passphrase_file)
    with open_warned(args, passphrase) as vault:
        actions.remove_person(vault, passphrase, args.name)
    say(f"{args.name} can no longer open the vault; everybody else can, as before.")
    say("Copies of the folder made before still open by the passphrase that was removed, and so do")
    say("the backups until the next one is made in each place: `qidesk backup`.")
    return 0


def recovery(args: Namespace) -> int:
    """Write a recovery sheet: 24 words and a code square that open the vault."""
    passphrase = passphrase_of(args.passphrase_file)
    with open_warned(args, passphrase) as vault:
        words = actions.make_sheet(vault, passphrase, args.output)
    say(f"Wrote the recovery sheet to {args.output}; an earlier sheet is out of force.")
    say("Print it, put the paper where it is safe, and delete the file.")
    if sys.stdin is not None and sys.stdin.isatty():
        _ask_back(words)
    else:
        say("Check the paper: `qidesk key check --words-file FILE` reads its words back.")
    return 0


def check(args: Namespace) -> int:
    """See that the words of a recovery sheet open the vault; nothing is changed."""
    actions.check_sheet(args.vault, text_of(args.words_file, "words"))
    say("These words open the vault.")
    return 0


def recover(args: Namespace) -> int:
    """Set a new passphrase by the words of the recovery sheet."""
    words = text_of(args.words_file, "words")
    new = passphrase_of(args.new_passphrase_file, twice=True, asked="The new passphrase: ")
    name = actions.recover(args.vault, words, args.who, new)
    say(f"{name} opens the vault by the new passphrase.")
    return 0


def add_commands(known: Any, command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add `key`, its commands and `recover`; `command` makes one, as for every other command."""
    about = "Say who can open the vault: people, passphrases, the recovery sheet."
    key = known.add_parser("key", help=about, description=about, allow_abbrev=False)
    parts = key.add_subparsers(metavar="COMMAND", required=True, help="what to do")
    command(parts, "list", list_people, json=True)
    adding = command(parts, "add", add)
    adding.add_argument("name", metavar="NAME", help="whose it is, as the journal is to say it")
    _add_new_passphrase(adding)
    _add_new_passphrase(command(parts, "passphrase", change))
    removing = command(parts, "remove", remove)
    removing.add_argument("name", metavar="NAME", help="whose way in is taken away")
    sheet = command(parts, "recovery", recovery)
    sheet.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="SHEET.pdf",
        help="where to write it, over what is there",
    )
    _add_words(command(parts, "check", check))
    recovering = command(known, "recover", recover)
    _add_words(recovering)
    _add_new_passphrase(recovering)


def _add_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--words-file",
        type=Path,
        required=True,
        metavar="FILE",
        help="file with the 24 words, in their order",
    )


def _add_new_passphrase(parser: argparse.ArgumentParser) -> None:
    about = "file that holds the new passphrase; otherwise it is asked for"
    parser.add_argument("--new-passphrase-file", type=Path, metavar="FILE", help=about)


def _both(args: Namespace, asked: str) -> tuple[str, str]:
    """The passphrase of who is signed in, and a new one."""
    new_file = args.new_passphrase_file
    return passphrase_of(args.passphrase_file), passphrase_of(new_file, twice=True, asked=asked)


def _ask_back(words: Sequence[str]) -> None:
    """Have a few words typed back from the paper. Raises UsageFault for a wrong one."""
    for at in places_to_ask():
        if read_word(input(harmless(f"From the paper, word {at + 1}: "))) != words[at]:
            raise UsageFault(
                "That is not the word on the sheet.",
                "Look at the printed sheet; if it is not whole, make another.",
            )
    say("The paper and the vault agree.")
