"""The commands of the office's hub: made, joined, looked at, and closed to a machine."""

import argparse
from argparse import Namespace
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import Any

from qidesk.actions import hub as actions
from qidesk.actions.exchanging import peers
from qidesk.actions.hub_carrier import Told
from qidesk.cli.asking import UsageFault, open_named, open_warned, passphrase_of, text_of
from qidesk.cli.printing import say, say_json, say_table
from qidesk.exchange.hub.slips import Lie
from qidesk.store.vault import Vault
from qidesk.views.hub_lines import TITLES, cells, names_of, place_words, sent_line, told_lines


def init(args: Namespace) -> int:
    """Make a hub in a PostgreSQL database, bring one up to date, or admit a machine to it."""
    if bool(args.admit) != bool(args.output):
        raise UsageFault(
            "--admit and -o go together.", "Name a login, and a file for its password."
        )
    password = _password_of(args)
    version = actions.make(args.admin, password)
    say(f"The hub is of version {version}.")
    if args.admit:
        actions.admit(args.admin, password, args.admit, args.output)
        say(f"{args.admit} may join it from one machine, with the password in {args.output}.")
    return 0


def join(args: Namespace) -> int:
    """Have this machine go by a hub from now on, under a login that is its own."""
    with open_warned(args, passphrase_of(args.passphrase_file)) as vault:
        actions.join(vault, args.connection, _password_of(args))
    say("Joined the hub. The password is kept in the vault; delete its file.")
    return 0


def status(args: Namespace) -> int:
    """Show how each machine that was met stands at the hub."""
    with open_named(args, read_only=True) as vault:
        found, told = actions.status(vault)
        names = names_of(peers(vault))
    if args.json:
        say_json(
            {
                "peers": [
                    {
                        "id": each.peer.id,
                        "name": each.peer.name,
                        "at_hub": place_words(each.place),
                        "unfetched": each.unfetched,
                        "waiting": each.waiting,
                    }
                    for each in found
                ],
                "told": told_lines(told, names),
            }
        )
    else:
        say_table(tuple(title.lower() for title in TITLES), [cells(each) for each in found])
        say_told(told, names)
    return code_of(told)


def revoke(args: Namespace) -> int:
    """Shut a machine out of the hub, for good, and part with it here."""
    with open_warned(args, passphrase_of(args.passphrase_file)) as vault:
        gone = actions.revoke(vault, args.peer, args.admin, _password_of(args))
    say(f"{gone.id[:8]} is shut out of the hub, and known here no more. What it has, it keeps.")
    return 0


def say_sent(
    vault: Vault, reference: str, documents: Collection[str] | None, *, even_recused: bool
) -> int:
    """Lay in the hub what all peers lack, or one, and say so."""
    sent, told = actions.send(vault, reference, documents, even_recused=even_recused)
    names = names_of(peers(vault))
    say(sent_line(sent, names))
    say_told(told, names)
    return code_of(told)


def say_told(told: Iterable[Told], names: dict[str, str]) -> None:
    """Say what is to be told of the hub, and of the machines there."""
    for line in told_lines(told, names):
        say(line)


def code_of(told: Iterable[Told]) -> int:
    """The exit code where this is to be told: 1 where the hub lied."""
    return 1 if any(isinstance(each.what, Lie) for each in told) else 0


def _password_of(args: Namespace) -> str:
    """The password of a login at the hub; '' where none is named, for a socket may ask for none."""
    file = args.password_file
    return text_of(file, "password").rstrip("\r\n") if file else ""


def add_commands(known: Any, command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add `hub`; `command` makes each of what follows it."""
    about = "The office's hub: a PostgreSQL server that passes sealed bundles on."
    below = known.add_parser("hub", help=about, description=about, allow_abbrev=False)
    acts = below.add_subparsers(metavar="ACT", required=True)
    made = command(acts, "init", init, vault=False)
    made.add_argument("--admit", metavar="LOGIN", help="make a login, for one machine")
    made.add_argument("-o", "--output", type=Path, metavar="FILE", help="where its password goes")
    joined = command(acts, "join", join)
    joined.add_argument("connection", metavar="CONNECTION", help="host=HUB user=LOGIN dbname=NAME")
    command(acts, "status", status, json=True)
    revoked = command(acts, "revoke", revoke)
    revoked.add_argument("peer", metavar="PEER", help="name, or beginning of an id")
    for each in (made, revoked):
        each.add_argument(
            "--admin", required=True, metavar="CONNECTION", help="as whoever looks after the hub"
        )
    for each in (made, joined, revoked):
        each.add_argument(
            "--password-file", type=Path, metavar="FILE", help="holds the password for the hub"
        )
