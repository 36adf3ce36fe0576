"""What no chain covers, held to what was written there last: the access log, drafts, settings and
the names of devices.

Each transaction that writes any of it says in one setting, `bound`, how often that was done and the
digests of what stands there since; the witness says the newest of these. So a row altered or a page
of before is told after a kill too, when no digest of the whole file is at hand.
"""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from sqlalchemy import Connection

from qidesk.store import dues, purge, search
from qidesk.store.database import driver_connection
from qidesk.store.setting import VERIFIED, WITNESS_BEFORE, keep_setting, read_setting
from qidesk.store.verdict import Finding, behind, damaged
from qidesk.store.witness import DIGEST_BYTES, Bound

BOUND = "bound"
"""The setting that says what stands where no chain does."""

_SHORT_BYTES = 16
_NOT_BOUND = (BOUND, VERIFIED, WITNESS_BEFORE, purge.UNSWEPT, dues.MARK, search.MARK)
"""The settings that say how far something has come that is verified or made anew by itself."""

_ALL_OF = {
    "drafts": "SELECT form, field, typed, at FROM draft ORDER BY form, field",
    "settings": f"SELECT name, value FROM setting WHERE name NOT IN {_NOT_BOUND} ORDER BY name",  # noqa: S608 - our names
    "devices": "SELECT id, name, signing_key, sealing_key, revoked_at FROM device ORDER BY seq",
}
_LOGGED = 'SELECT seq, what, case_id, "user", at FROM access WHERE seq > ? ORDER BY seq'
_WORDS = {
    "drafts": "What was typed and not saved yet is not as it was kept last.",
    "settings": "What the vault keeps for its people and machines is not as it was kept last.",
    "devices": "The names of the machines that wrote here are not as they were kept last.",
}
_LOG_ALTERED = "The access log is not as it was written: an entry was altered, added or taken out."
_BEFORE = (
    "The access log, or what was typed and not saved yet, is older than when it was kept last: part"
    " of the database was put back."
)


class _Said(NamedTuple):
    """How often it was written, the access log's last entry, the digest of the log up to there,
    and the digests of all else, in the order of `_ALL_OF`."""

    number: int
    last: int
    log: str
    others: tuple[str, ...]

    @property
    def text(self) -> str:
        return " ".join((str(self.number), str(self.last), self.log, *self.others))

    @property
    def bound(self) -> Bound:
        return Bound(
            self.number, hashlib.blake2b(self.text.encode(), digest_size=DIGEST_BYTES).digest()
        )


@contextmanager
def binding(connection: Connection) -> Iterator[None]:
    """Hold what the block writes to itself, in the same transaction.

    What was altered before it goes on being told, until somebody accepts what is here.
    """
    said, before, last_before = _said(connection), _others(connection), _last(connection)
    yield
    if said is None:
        bind_anew(connection)
        return
    now, last, log = _others(connection), said.last, said.log
    if last_before == last:
        last, log = _log(connection, last, log)
    if (last, now) != (said.last, before):
        kept = zip(before, said.others, now, strict=True)
        others = tuple(new if was == held else held for was, held, new in kept)
        _say(connection, _Said(said.number + 1, last, log, others))


def bind_anew(connection: Connection) -> None:
    """Hold all to what stands there now, whatever was said of it before."""
    said = _said(connection)
    number = said.number + 1 if said else 1
    _say(connection, _Said(number, *_log(connection), _others(connection)))


def bound(connection: Connection) -> Bound:
    """What the witness is to say, once something was held."""
    said = _said(connection)
    return said.bound if said else Bound(0, bytes(DIGEST_BYTES))


def faults(connection: Connection, seen: Bound | None) -> Iterator[Finding]:
    """What is quickly seen not to be as it was kept last; `seen` is what the witness says."""
    said = _said(connection)
    if seen and (said is None or said.number < seen.number):
        yield behind("access log", _BEFORE)
    elif seen and said and said.number == seen.number and said.bound != seen:
        yield damaged("settings", _WORDS["settings"])
    if said is None:
        return
    if _last(connection) != said.last:
        yield damaged("access log", _LOG_ALTERED)
    for where, held, now in zip(_ALL_OF, said.others, _others(connection), strict=True):
        if held != now:
            yield damaged(where, _WORDS[where])


def faults_of_log(connection: Connection) -> Iterator[str]:
    """That an entry of the access log was altered, added or taken out, a sentence."""
    said = _said(connection)
    if said and _log(connection) != (said.last, said.log):
        yield _LOG_ALTERED


def _said(connection: Connection) -> _Said | None:
    number, last, log, *others = [*read_setting(connection, BOUND).split(" "), "", ""]
    if not (number.isdecimal() and last.isdecimal()):
        return None
    return _Said(int(number), int(last), log, tuple(others[: len(_ALL_OF)]))


def _say(connection: Connection, said: _Said) -> None:
    keep_setting(connection, BOUND, said.text)


def _others(connection: Connection) -> tuple[str, ...]:
    ask = driver_connection(connection).execute
    return tuple(_digest("", ask(query)) for query in _ALL_OF.values())


def _last(connection: Connection) -> int:
    ((last,),) = driver_connection(connection).execute("SELECT max(seq) FROM access")
    return last or 0


def _log(connection: Connection, after: int = 0, log: str = "") -> tuple[int, str]:
    """The number of the access log's last entry, and the digest of the log to there."""
    for row in driver_connection(connection).execute(_LOGGED, (after,)):
        after, log = row[0], _digest(log, (row,))
    return after, log


def _digest(before: str, rows: Iterable[tuple[Any, ...]]) -> str:
    content = f"{before}{list(rows)!r}".encode()
    return hashlib.blake2b(content, digest_size=_SHORT_BYTES).hexdigest()
