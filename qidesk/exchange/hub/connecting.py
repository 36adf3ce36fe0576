"""The way to a hub, PostgreSQL by psycopg where that is installed; nothing else knows it."""

import ipaddress
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, TypeAlias

from qidesk.errors import QIDeskError

if TYPE_CHECKING:
    import psycopg

Connection: TypeAlias = "psycopg.Connection[tuple[Any, ...]]"

_NAMED = ("host", "user", "dbname")
_MAY_NAME = {*_NAMED, "hostaddr", "port", "sslmode", "sslrootcert", "sslcert", "sslkey", "sslcrl"}
_ALWAYS = {
    # An empty one is one that no variable of the environment can put another in place of.
    "hostaddr": "",
    "port": "5432",
    "connect_timeout": "10",
    "tcp_user_timeout": "30000",
    "application_name": "qidesk",
    "gssencmode": "disable",
}
_LONGEST_REASON = 300


class NoHubDriver(QIDeskError):
    """The library that speaks with PostgreSQL is not installed."""

    def __init__(self) -> None:
        super().__init__(
            "A hub needs the optional driver of PostgreSQL, which is not installed here.",
            "Install QI Desk with its extra `hub`. Bundles go by a folder, a stick or e-mail"
            " without it.",
        )


class BadAddress(QIDeskError):
    """An address of a hub that is none, or is not safe."""

    def __init__(self, what: str, remedy: str = "") -> None:
        super().__init__(
            what, remedy or "Write it as host=HUB user=LOGIN dbname=DATABASE, or as a URL of it."
        )


class HubAway(QIDeskError):
    """The hub is not reached, or lets nobody in."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"The hub cannot be reached, or does not let this machine in: {reason}",
            "Work on: nothing is lost, and what waits goes the next time. Bundles can go by a"
            " folder meanwhile. If the hub is there and does not let this machine in, ask whoever"
            " looks after it.",
        )


class HubRefused(QIDeskError):
    """The hub would not do what was asked."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"The hub refused this: {reason}",
            "Nothing here was changed. Show this to whoever looks after the hub.",
        )


@contextmanager
def connected(address: str, password: str) -> Iterator[Connection]:
    """A connection to a hub, each statement a transaction of its own.

    address: libpq's, without a password. Raises NoHubDriver, BadAddress, HubAway, HubRefused.
    """
    if find_spec("psycopg") is None:
        raise NoHubDriver
    # Loaded when first used: most desks have no hub.
    import psycopg

    named = psycopg.conninfo.make_conninfo(**parameters(address), password=password)
    try:
        with psycopg.connect(named, autocommit=True) as connection:
            yield connection
    except psycopg.OperationalError as error:
        raise HubAway(_reason(error)) from error
    except psycopg.Error as error:
        raise HubRefused(_reason(error)) from error


def answers(rows: Iterable[tuple[Any, ...]], *types: type) -> Iterator[tuple[Any, ...]]:
    """What a hub answers, each value of the type that was asked for. Raises HubRefused."""
    try:
        for row in rows:
            if tuple(map(type, row)) != types:
                raise HubRefused("it answers as no hub does.")
            yield row
    except ValueError as error:  # bytes that are nothing of what it says they are
        raise HubRefused("it answers as no hub does.") from error


def parameters(address: str) -> dict[str, str]:
    """What an address names, made explicit, so that no variable of the environment adds to it.

    Raises NoHubDriver, BadAddress.
    """
    named = _named_in(address)
    if "password" in named:
        raise BadAddress(
            "The address of a hub must not hold a password.",
            "Put it in a file and name that with --password-file: a command stays in the history.",
        )
    if unknown := named.keys() - _MAY_NAME:
        raise BadAddress(f"The address of a hub may not set {', '.join(sorted(unknown))}.")
    if lacking := [each for each in _NAMED if not named.get(each)]:
        raise BadAddress(f"The address of the hub lacks: {', '.join(lacking)}.")
    hosts = (named.get("hostaddr") or named["host"]).split(",")
    if all(map(_is_here, hosts)):
        return {**_ALWAYS, "sslmode": "prefer", **named}
    if named.setdefault("sslmode", "verify-full") != "verify-full":
        raise BadAddress(
            "A hub on another machine is spoken with by TLS, and its certificate is verified.",
            "Leave sslmode out, or write sslmode=verify-full; name the office's own authority with"
            " sslrootcert=FILE.",
        )
    return {**_ALWAYS, **named}


def _named_in(address: str) -> dict[str, str]:
    if find_spec("psycopg") is None:
        raise NoHubDriver
    from psycopg import ProgrammingError, conninfo

    try:
        found = conninfo.conninfo_to_dict(address)
    except (ProgrammingError, UnicodeError) as error:
        raise BadAddress("This is no address of a hub.") from error
    return {name: str(value) for name, value in found.items()}


def _is_here(host: str) -> bool:
    """Whether a host is this machine: nothing of what is said to it leaves."""
    if host == "localhost" or host.startswith(("/", "@")):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _reason(error: Exception) -> str:
    """The first line of what a driver or server says, which is anybody's words."""
    said = str(error).strip().splitlines() or [type(error).__name__]
    return said[0][:_LONGEST_REASON]
