"""What whoever looks after a hub does there: its schema, who is let in, and who no more."""

from pathlib import Path
from uuid import UUID

from qidesk import places
from qidesk.exchange.hub.connecting import Connection, HubRefused, answers

_LOCK = 7_144_351
"""Any number, so that two who make the schema at once do it one after the other."""

_VERSIONS = """
    CREATE SCHEMA IF NOT EXISTS qidesk;
    CREATE TABLE IF NOT EXISTS qidesk.version (
        number integer PRIMARY KEY, made_at timestamptz NOT NULL DEFAULT now()
    )
"""


class NewerHub(HubRefused):
    """The hub is of a newer version."""

    def __init__(self, found: int) -> None:
        super().__init__(f"it is of a newer version ({found}) than this QI Desk knows.")
        self.remedy = "Install the newest version of QI Desk here."


class OlderHub(HubRefused):
    """The hub is of an older version, or none yet."""

    def __init__(self, found: int) -> None:
        super().__init__(f"it is of an older version ({found}) than this QI Desk needs.")
        self.remedy = "Have whoever looks after it run `qidesk hub init` with the newest version."


def make(connection: Connection) -> int:
    """Bring a hub to the newest schema, from none or an older one; its version. Raises NewerHub."""
    steps = _steps()
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
        connection.execute(_VERSIONS)
        found = _version(connection)
        if found > len(steps):
            raise NewerHub(found)
        for number, step in enumerate(steps[found:], found + 1):
            connection.execute(step.read_bytes())
            connection.execute("INSERT INTO qidesk.version (number) VALUES (%s)", (number,))
    return len(steps)


def refuse_other_version(connection: Connection) -> None:
    """Raises NewerHub, OlderHub where a hub is not of the version that this program knows."""
    there = connection.execute("SELECT to_regclass('qidesk.version') IS NOT NULL")
    found = _version(connection) if list(answers(there, bool)) == [(True,)] else 0
    if found > len(_steps()):
        raise NewerHub(found)
    if found < len(_steps()):
        raise OlderHub(found)


def admit(connection: Connection, login: str, password: str) -> None:
    """Make a login for one machine; its password is not told the server, only what proves it."""
    encrypt = connection.pgconn.encrypt_password
    proof = encrypt(password.encode(), login.encode(), b"scram-sha-256").decode()
    connection.execute("SELECT qidesk.admit(%s::name, %s)", (login, proof))


def revoke(connection: Connection, device: str) -> frozenset[str]:
    """Shut out the login of a machine, for good; every machine that used it, by id."""
    found = connection.execute("SELECT qidesk.revoke(%s::uuid)", (device,))
    return frozenset(each.hex for (each,) in answers(found, UUID))


def _steps() -> list[Path]:
    return sorted((places.resources() / "hub").glob("*.sql"))


def _version(connection: Connection) -> int:
    found = connection.execute("SELECT number FROM qidesk.version")
    return max((number for (number,) in answers(found, int)), default=0)
