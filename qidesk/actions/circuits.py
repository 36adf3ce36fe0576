"""Which circuits the courts of a case lie in, by the table of courts."""

from collections.abc import Iterable
from contextlib import suppress

from qidesk.actions.law import lawbook
from qidesk.errors import QIDeskError
from qidesk.law.courts import circuit_cite, court_named
from qidesk.law.tables.lawbook import LawBook


def circuits_of(courts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """For each text of one court a line, the circuits of those courts, cited as '5th Cir.'.

    Each court is looked up once; one that the table does not know has none. Where the tables of
    law cannot be used none has any: the list of cases must open all the same.
    """
    texts = {text: text.splitlines() for text in set(courts)}
    named = {court for lines in texts.values() for court in lines}
    cited = dict.fromkeys(named, "")
    if named:
        with suppress(QIDeskError):
            book = lawbook()
            cited = {court: _circuit_of(book, court) for court in named}
    return {
        text: tuple(dict.fromkeys(filter(None, map(cited.__getitem__, lines))))
        for text, lines in texts.items()
    }


def _circuit_of(book: LawBook, text: str) -> str:
    court = court_named(book, text)
    return circuit_cite(book, court.circuit) if court and court.circuit else ""
