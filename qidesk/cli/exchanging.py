"""The commands by which changes go from machine to machine."""

import argparse
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

from qidesk.actions import differing, sending
from qidesk.actions import exchanging as actions
from qidesk.actions import hub as by_hub
from qidesk.actions.carriers import INBOX
from qidesk.actions.cases import find_case
from qidesk.actions.hub_carrier import Told
from qidesk.casefile.differing import label_of, replaced_words, words_of
from qidesk.casefile.schema.kinds import KINDS
from qidesk.cli import hub
from qidesk.cli.asking import UsageFault, open_named, open_warned, passphrase_of, standard_input
from qidesk.cli.printing import say, say_json, say_table
from qidesk.store.errors import ChangesRemove
from qidesk.views.exchange_lines import (
    NOTHING_CAME,
    NOTHING_LIES_THERE,
    TITLES,
    apart_lines,
    came_words,
    cells,
    sent_words,
    share_words,
)
from qidesk.views.hub_lines import names_of


def peers(args: Namespace) -> int:
    """List the machines that were met, meet another, or part with one."""
    act, named = args.act, args.named
    if len(named) != {"add": 2, "remove": 1}.get(act, 0) or (act == "card") != bool(args.output):
        raise UsageFault("That is not how `qidesk peers` is used.", _USE)
    return {None: _list, "card": _card, "add": _add, "remove": _remove}[act](args)


_USE = (
    "`qidesk peers` lists them; `peers card -o FILE` writes this machine's card; `peers add CARD"
    ' "SIX WORDS"` knows another by its card; `peers remove PEER` parts with it.'
)


def _list(args: Namespace) -> int:
    with open_named(args, read_only=True) as vault:
        own, met, is_moved = actions.own_card(vault), actions.peers(vault), vault.is_moved()
    if args.json:
        told = [{**each._asdict(), "share": share_words(each.share)} for each in met]
        say_json({"own": {"id": own.id, "name": own.name}, "peers": told})
        return 0
    say(f"This machine: {own.id[:8]}, begun by {own.name}.")
    if is_moved:
        say("Its folder was moved, copied or put back: once something is written, it is another.")
    say_table(tuple(title.lower() for title in TITLES), [cells(each) for each in met])
    return 0


def _card(args: Namespace) -> int:
    with open_warned(args, passphrase_of(args.passphrase_file)) as vault:
        words = actions.write_card(vault, args.output)
    say(f"Wrote this machine's card to {args.output}; it is no secret.")
    say("Send it; then read these words aloud to whoever adds it, by telephone or face to face:")
    say(" ".join(words))
    return 0


def _add(args: Namespace) -> int:
    card, words = args.named
    words = standard_input() if words == "-" else words
    with open_warned(args, passphrase_of(args.passphrase_file)) as vault:
        met = actions.add_peer(vault, Path(card), words)
    say(f"{met.id[:8]}, begun by {met.name}, is known from now on.")
    return 0


def _remove(args: Namespace) -> int:
    with open_warned(args, passphrase_of(args.passphrase_file)) as vault:
        gone = actions.remove_peer(vault, args.named[0])
    say(f"{gone.id[:8]} is known no more. What it has, it keeps.")
    return 0


def send(args: Namespace) -> int:
    """Write what a machine lacks into a file that only it can open, or lay it in the hub."""
    if not (args.to or args.hub):
        raise UsageFault("To which machine?", "Name it with --to; by the hub it may be all.")
    if args.even_recused and not args.to:
        raise UsageFault("--even-recused is said of one machine.", "Name it with --to.")
    with open_warned(args, passphrase_of(args.passphrase_file)) as vault:
        chosen = sending.documents_meant(vault, args.documents_of, args.document)
        documents, even = None if args.documents else chosen, args.even_recused
        if args.hub:
            return hub.say_sent(vault, args.to or "", documents, even_recused=even)
        sent = sending.send(vault, args.to, args.output, documents, even_recused=even)
    say(sent_words(sent))
    return 0


def receive(args: Namespace) -> int:
    """Take in what another machine changed, from a file, from all in a folder, or by the hub."""
    even, told = args.even_removals, list[Told]()
    with open_warned(args, passphrase_of(args.passphrase_file)) as vault:
        if args.hub:
            came, told = by_hub.receive(vault, even_removals=even, wait_seconds=args.wait)
        else:
            path = args.file or args.inbox or vault.folder / INBOX
            came = actions.receive(vault, path, even_removals=even)
        apart, names = len(vault.exchange.differences()), names_of(actions.peers(vault))
    if not came:
        say(NOTHING_LIES_THERE if args.hub else NOTHING_CAME)
    for each in came:
        say(came_words(each))
    if any(isinstance(each.refusal, ChangesRemove) for each in came):
        say("What removes much is taken in with `--inbox --even-removals`, once somebody said so.")
    for line in apart_lines(apart, "`qidesk differences`."):
        say(line)
    hub.say_told(told, names)
    return 1 if any(each.refusal for each in came) else hub.code_of(told)


def differences(args: Namespace) -> int:
    """List what two changed apart, each unseen by the other, until somebody settles it."""
    with open_named(args, read_only=True) as vault:
        case_id = find_case(vault, args.case) if args.case else ""
        found = differing.differences(vault, case_id)
    if args.json:
        say_json(
            [
                {**each._asdict(), "versions": [one._asdict() for one in each.versions]}
                for each in found
            ]
        )
        return 0
    for each in found:
        say(f"{KINDS[each.kind].words} {each.record[:8]}, {label_of(each)} ({each.field}):")
        for number, one in enumerate(each.versions, 1):
            say(f"  {number}. {words_of(each, one)} - {one.user}, {one.at}")
            say(f"     {replaced_words(each, one)}")
    if not found:
        say("Nothing waits to be settled.")
    return 0


def settle(args: Namespace) -> int:
    """Have one version of a field hold, in place of the others."""
    with open_warned(args, passphrase_of(args.passphrase_file)) as vault:
        version = differing.settle(vault, args.record, args.field, args.number)
    say(f"What {version.user} wrote holds. `qidesk undo` takes that back.")
    return 0


def add_commands(known: Any, command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add `peers`, `send`, `receive` and what follows; `command` makes each of them."""
    listing = command(known, "peers", peers, json=True)
    listing.add_argument("act", nargs="?", choices=("card", "add", "remove"), help=_USE)
    listing.add_argument("named", nargs="*", metavar="...", help="what the act is about")
    listing.add_argument("-o", "--output", type=Path, metavar="FILE", help="where the card goes")
    _add_sending(known, command)
    _add_receiving(known, command)
    listed = command(known, "differences", differences, json=True)
    listed.add_argument("case", nargs="?", metavar="CASE", help="only those of one case")
    settling = command(known, "settle", settle)
    settling.add_argument("record", metavar="RECORD", help="the beginning of its id")
    settling.add_argument("field", metavar="FIELD", help="the field, as it stands in brackets")
    settling.add_argument("number", type=int, metavar="NUMBER", help="which version is to hold")


def _add_sending(known: Any, command: Callable[..., argparse.ArgumentParser]) -> None:
    sent_by = command(known, "send", send)
    sent_by.add_argument("--to", metavar="PEER", help="name, or beginning of an id")
    where = sent_by.add_mutually_exclusive_group(required=True)
    where.add_argument("-o", "--output", type=Path, metavar="FILE", help="a file, or a folder")
    where.add_argument("--outbox", action="store_true", help="into the vault's own outbox")
    where.add_argument("--hub", action="store_true", help="into the office's hub, for all or PEER")
    sent_by.add_argument(
        "--even-recused",
        action="store_true",
        help="also of cases from which somebody is recused who works there; logged",
    )
    along = sent_by.add_mutually_exclusive_group()
    along.add_argument(
        "--documents",
        action="store_true",
        help="with the files of all documents that it has not heard of",
    )
    along.add_argument(
        "--documents-of",
        action="append",
        default=[],
        metavar="CASE",
        help="with the files of all documents of this case; may be repeated",
    )
    sent_by.add_argument(
        "--document",
        action="append",
        default=[],
        metavar="ID",
        help="with the file of this document; may be repeated",
    )


def _add_receiving(known: Any, command: Callable[..., argparse.ArgumentParser]) -> None:
    receiving = command(known, "receive", receive)
    whence = receiving.add_mutually_exclusive_group(required=True)
    whence.add_argument("file", nargs="?", type=Path, metavar="FILE", help="a bundle")
    whence.add_argument(
        "--inbox",
        nargs="?",
        type=Path,
        const=False,  # no text, which would be made a path; and not what is there unasked
        metavar="DIR",
        help="all in a folder; without DIR, in the vault's own inbox",
    )
    whence.add_argument("--hub", action="store_true", help="all that lies in the office's hub")
    receiving.add_argument(
        "--wait",
        type=float,
        default=0,
        metavar="SECONDS",
        help="by the hub: wait so long for something, with the vault open",
    )
    receiving.add_argument(
        "--even-removals",
        action="store_true",
        help="also what removes much that is here; by the hub, what was told of before",
    )
