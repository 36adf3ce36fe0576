"""The tables of law as they came with the program: read once, without what works on them."""

from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import qidesk.casefile
import qidesk.identity
import qidesk.law
from qidesk.actions.refusals import BadInput
from qidesk.errors import QIDeskError
from qidesk.law.courts import court_named
from qidesk.law.finding import Refusal
from qidesk.law.tables.lawbook import TABLES, LawBook, parse_lawbook
from qidesk.law.tables.rules import Court
from qidesk.places import resources

_ROOMS = tuple(Path(room.__path__[0]) for room in (qidesk.casefile, qidesk.identity, qidesk.law))


class NoLawTables(QIDeskError):
    """A table of law that came with the program cannot be read."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The table of law {name}.csv cannot be read.",
            "Install the program again; it must be readable and in UTF-8.",
        )


@cache
def lawbook() -> LawBook:
    """The tables of law that came with the program, read once.

    Raises NoLawTables, or BadInput with every cell that cannot be used.
    """
    book, problems = parse_lawbook({name: _text_of(name) for name in TABLES})
    if problems:
        raise BadInput(problems)
    return book


@cache
def law_digest() -> str:
    """A digest of all that a finding follows from: the tables, and the modules that read them.

    What was kept of a finding under another digest is worked out anew. Modules that came without
    their source count by the program's version.
    """
    digest = sha256(lawbook().fingerprint.encode())
    digest.update(version("qidesk").encode())
    for room in _ROOMS:
        for module in sorted(room.rglob("*.py")):
            digest.update(sha256(module.read_bytes()).digest())
    return digest.hexdigest()


def _text_of(name: str) -> str:
    try:
        return (resources() / "law" / f"{name}.csv").read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise NoLawTables(name) from error


def court_called(name: str) -> Court | Refusal:
    """The court of the table that a text names, by id, citation or plain name."""
    book = lawbook()
    return court_named(book, name) or book.court(name)
