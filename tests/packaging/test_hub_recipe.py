"""What packaging/hub says of a backup of the hub holds on a real PostgreSQL."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from qidesk.actions import exchanging, hub
from qidesk.exchange.hub.connecting import HubAway, connected
from tests.actions.office_hub import Hub, an_office_hub
from tests.hub_server import OWNER, Server, server_programs

BACKUP = Path(__file__).parents[2] / "packaging" / "hub" / "backup.sh"


@pytest.fixture
def made(hub_server: Server, tmp_path: Path) -> Iterator[Hub]:
    with an_office_hub(hub_server, tmp_path) as found:
        yield found


def test_a_hub_is_put_back_from_its_backup_and_goes_on(made: Hub, tmp_path: Path) -> None:
    where = {"PGHOST": str(made.server.folder), "PGPORT": str(made.server.port), "PGUSER": OWNER}
    path = f"{server_programs()}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, **where, "PATH": path, "PGDATABASE": made.database}
    made.write(made.office)
    made.write(made.laptop)
    subprocess.run(["sh", BACKUP, tmp_path], env=environment, check=True)
    made.write(made.office)
    assert made.told(made.laptop) == []
    made.server.run("postgres", f"DROP DATABASE {made.database} WITH (FORCE)")
    made.server.run("postgres", f"CREATE DATABASE {made.database}")
    (roles,), (dump,) = tmp_path.glob("qidesk-roles-*.sql"), tmp_path.glob("qidesk-*.dump")
    for line in (f"psql -q -f {roles}", f"pg_restore --dbname={made.database} {dump}"):
        program, *argv = line.split(" ")
        done = subprocess.run([server_programs() / program, *argv], env=environment, check=False)
        assert done.returncode == 0

    _, told = hub.send(made.office)
    assert [each.what.name for each in told] == ["WENT_BACK"]
    made.told(made.laptop)
    assert made.has_arrived()
    login, password = made.login("another")
    with connected(made.server.address(login, made.database), password) as connection:
        assert connection.execute("SELECT * FROM qidesk.devices()").fetchall()
    hub.revoke(made.office, made.laptop.exchange.own().id, made.admin, "")
    with pytest.raises(HubAway, match="not permitted"):
        hub.send(made.laptop)
    assert exchanging.peers(made.office) == []
