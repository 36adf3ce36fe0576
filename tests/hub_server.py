"""A real PostgreSQL on loopback, where one is installed: cheap, and gone with the session."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

import psycopg
import pytest

OWNER = "postgres"
OLDEST = 15
_CHEAP = {
    "fsync": "off",
    "full_page_writes": "off",
    "shared_buffers": "2MB",
    "max_connections": "30",
    "autovacuum": "off",
    "max_wal_senders": "0",
    "wal_level": "minimal",
    "listen_addresses": "localhost",
}
_CERTIFICATE = (
    *("req", "-x509", "-nodes", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
    *("-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"),
)
_MADE = ("--no-sync", "--no-instructions", "--auth-local=trust", "--auth-host=scram-sha-256")


class Server(NamedTuple):
    """A running server: its folder, which holds its socket and certificate, and its port."""

    folder: Path
    port: int

    def admin(self, database: str = OWNER) -> str:
        """The address by which its owner comes, without a password."""
        return f"host={self.folder} port={self.port} user={OWNER} dbname={database}"

    def address(
        self, login: str, database: str, *, host: str = "localhost", ca: str = "hub"
    ) -> str:
        """The address by which a machine comes, which must prove its password; by TLS."""
        verified = f"sslmode=verify-full sslrootcert={self.folder}/{ca}.crt"
        return f"host={host} port={self.port} user={login} dbname={database} {verified}"

    def run(self, database: str, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """Do something as its owner, who may do anything."""
        with psycopg.connect(self.admin(database), autocommit=True) as connection:
            found = connection.execute(query, values or None)  # type: ignore[call-overload]
            return found.fetchall() if found.description else []


@contextmanager
def running() -> Iterator[Server]:
    """A new server; the test is skipped where PostgreSQL is not installed."""
    programs = server_programs()
    folder = Path(tempfile.mkdtemp(prefix="hub-"))
    as_other: dict[str, Any] = {}
    if os.geteuid() == 0:  # which PostgreSQL refuses
        as_other = {"user": OWNER, "group": OWNER, "extra_groups": []}
        shutil.chown(folder, OWNER, OWNER)
    port, data = _free_port(), folder / "data"

    def run(program: str | Path, *argv: str) -> None:
        subprocess.run([program, *argv], cwd=folder, check=True, capture_output=True, **as_other)

    def certify(name: str) -> None:
        made = ("-keyout", f"{name}.key", "-out", f"{name}.crt")
        run("openssl", *_CERTIFICATE, *made)

    settings = " ".join(f"-c {name}={value}" for name, value in _CHEAP.items())
    tls = f"-c ssl=on -c ssl_cert_file={folder}/hub.crt -c ssl_key_file={folder}/hub.key"
    started = f"{settings} {tls} -c port={port} -c unix_socket_directories={folder}"
    try:
        certify("hub")
        certify("another")
        run(programs / "initdb", "-D", str(data), "-U", OWNER, "-E", "UTF8", "--locale=C", *_MADE)
        log = str(folder / "log")
        run(programs / "pg_ctl", "-D", str(data), "-w", "-l", log, "-o", started, "start")
        yield Server(folder, port)
    finally:
        with suppress(subprocess.CalledProcessError):  # it never started
            run(programs / "pg_ctl", "-D", str(data), "-m", "immediate", "stop")
        shutil.rmtree(folder)


def server_programs() -> Path:
    """The folder of the newest PostgreSQL's programs; Debian keeps them out of the way."""
    found = sorted(Path("/usr/lib/postgresql").glob("[0-9]*/bin/initdb"), key=_version)
    if found and _version(found[-1]) >= OLDEST:
        return found[-1].parent
    elsewhere = shutil.which("initdb")
    if elsewhere is None:
        pytest.skip(f"PostgreSQL {OLDEST} or later is not installed (Debian: postgresql)")
    return Path(elsewhere).resolve().parent


def _version(program: Path) -> int:
    return int(program.parts[-3])


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
