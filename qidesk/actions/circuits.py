"""Which circuits the courts of a case lie in, by the table of courts."""

from collections.abc import Iterable, Sequence
from contextlib import suppress

from qidesk.errors import QIDeskError


def circuits_of(courts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """For each text of one court a line, the circuits of those courts, cited as '5th Cir.'.

    Each court is looked up once; one that the table does not know has none. Where the tables of
    law cannot be used none has any: the list of cases must open all the same.
    """
    texts = {text: text.splitlines() for text in set(courts)}
    named = list(dict.fromkeys(court for lines in texts.values() for court in lines))
    cited = dict.fromkeys(named, "")
    if named:
        with suppress(QIDeskError):
            cited = dict(zip(named, _circuits(named), strict=True))
    return {
        text: tuple(dict.fromkeys(filter(None, map(cited.__getitem__, lines))))
        for text, lines in texts.items()
    }


def _circuits(courts: Sequence[str]) -> list[str]:
    # Loaded when first used: the tables of law are large, and the list of cases opens the day.
    from qidesk.actions.law import lawbook
    from qidesk.law.courts import circuit_cite, court_named

    book = lawbook()
    found = [court_named(book, each) for each in courts]
    return [circuit_cite(book, each.circuit) if each and each.circuit else "" for each in found]
