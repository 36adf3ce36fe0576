"""The commands that search, and that name the archive vaults a search can go on in."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

from qidesk.actions.access import note_read
from qidesk.actions.archives import archives_of, forget_archive, name_archive
from qidesk.casefile.schema.kinds import KINDS
from qidesk.cli.asking import open_named, open_warned, passphrase_of, standard_input
from qidesk.cli.printing import say, say_json, say_table
from qidesk.places import is_folder
from qidesk.store.search import CLOSES, OPENS, Hit
from qidesk.store.vault import Vault


class _Hit(NamedTuple):
    """A hit and the ids of its cases."""

    hit: Hit
    cases: list[str]


def search(args: Namespace) -> int:
    """Search every text field of every record, and of the archives where they are asked for."""
    words = standard_input() if args.words == ["-"] else " ".join(args.words)
    with ExitStack() as opened:
        vault = opened.enter_context(open_named(args, read_only=True))
        found: dict[Path | None, list[_Hit]] = {None: _hits(vault, words)}
        for archive in archives_of(vault) if args.archives else ():
            found[archive] = _hits(opened.enter_context(_open_archive(args, archive)), words)
    if args.json:
        say_json([_data(hit, folder) for folder, hits in found.items() for hit in hits])
    elif not any(found.values()):
        say("Nothing found. Words are matched from their beginning; try fewer of them.")
    else:
        for folder, hits in found.items():
            _say_hits(hits, folder)
    return 0


def _hits(vault: Vault, words: str) -> list[_Hit]:
    return [_Hit(hit, vault.cases_of(hit.kind, hit.record)) for hit in vault.search(words)]


def _open_archive(args: Namespace, folder: Path) -> Vault:
    """An archive, opened by its own passphrase; one that cannot be opened ends the search."""
    asked = f"Passphrase of the archive {folder}: "
    passphrase = passphrase_of(args.archives_passphrase_file, asked=asked)
    archive = open_warned(Namespace(**vars(args) | {"vault": folder}), passphrase, read_only=True)
    note_read(archive, "", "search")
    return archive


def _data(found: _Hit, archive: Path | None) -> dict[str, Any]:
    hit = found.hit
    return (
        {"kind": hit.kind, "id": hit.record, "cases": found.cases, "snippet": _marked(hit.snippet)}
        | ({"page": hit.page} if hit.page else {})
        | ({"archive": str(archive)} if archive else {})
    )


def _say_hits(found: list[_Hit], archive: Path | None) -> None:
    if not found:
        return
    if archive is not None:
        say(f"In the archive {archive}:")
    rows = [
        (
            " ".join(each[:8] for each in of),
            f"page {hit.page}" if hit.page else KINDS[hit.kind].words,
            hit.record[:8],
            _marked(hit.snippet),
        )
        for hit, of in found
    ]
    say_table(("case", "what", "id", "where"), rows)


def _marked(snippet: str) -> str:
    return snippet.replace(OPENS, "[").replace(CLOSES, "]")


def archives(args: Namespace) -> int:
    """List the archive vaults of this vault's closed matters; name one, or name it no longer."""
    with open_named(args, read_only=not (args.name or args.forget)) as vault:
        if args.name:
            name_archive(vault, args.name)
        if args.forget:
            forget_archive(vault, args.forget)
        folders = archives_of(vault)
    if args.json:
        say_json([{"folder": str(each), "is_there": is_folder(each)} for each in folders])
    elif not folders:
        say("No archive is named: `qidesk copy-case` names the vault it copies to.")
    for folder in () if args.json else folders:
        say(str(folder))
    return 0


def add_commands(known: Any, command: Callable[..., ArgumentParser]) -> None:
    """Add `search` and `archives`; `command` makes each."""
    made = command(known, "search", search, json=True)
    made.add_argument(
        "words",
        nargs="+",
        metavar="WORDS",
        help="all must occur, each from its beginning; - reads them",
    )
    made.add_argument("--archives", action="store_true", help="in the archives too")
    made.add_argument(
        "--archives-passphrase-file",
        type=Path,
        metavar="FILE",
        help="file that holds their passphrase; else each is asked for",
    )
    named = command(known, "archives", archives, json=True)
    which = named.add_mutually_exclusive_group()
    which.add_argument("--name", type=Path, metavar="DIR", help="this vault is one of them")
    which.add_argument("--forget", type=Path, metavar="DIR", help="this vault is none any longer")
