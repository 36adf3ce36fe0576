"""A hub of an office on a real PostgreSQL, with two machines that go by it."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from qidesk.actions import hub
from qidesk.actions.hub_carrier import Matter
from qidesk.exchange.hub.slips import Lie
from qidesk.store.vault import Vault
from tests.builders import a_case, a_vault, add, opened
from tests.hub_server import Server
from tests.store.meeting import copied

_DATABASES = count(1)


class Hub:
    """A hub of its own, with the office and a laptop that met and joined it."""

    def __init__(self, server: Server, folder: Path) -> None:
        self.server, self.folder = server, folder
        self.database = f"hub_{next(_DATABASES)}"
        server.run("postgres", f"CREATE DATABASE {self.database}")
        self.admin = server.admin(self.database)
        hub.make(self.admin, "")
        with opened(a_vault(folder)) as office:
            add(office, a_case())
        self.laptop, self.office = copied(office, folder / "laptop"), opened(office.folder)
        for one, other in ((self.office, self.laptop), (self.laptop, self.office)):
            one.exchange.meet(other.exchange.own())
        self.join(self.office, "office")
        self.join(self.laptop, "laptop")

    def login(self, name: str) -> tuple[str, str]:
        """A new login's name and password."""
        login, file = f"{self.database}_{name}", self.folder / f"{name}.txt"
        hub.admit(self.admin, "", login, file)
        return login, file.read_text("utf-8").strip()

    def join(self, vault: Vault, name: str) -> None:
        login, password = self.login(name)
        hub.join(vault, self.server.address(login, self.database), password)

    def run(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """What the hub's owner does, who may be anybody's."""
        return self.server.run(self.database, query, *values)

    def write(self, vault: Vault) -> None:
        """Write something new in a vault and lay it in the hub."""
        add(vault, a_case())
        hub.send(vault)

    def told(self, vault: Vault) -> list[tuple[Lie | Matter, int]]:
        """What a vault is told as it takes in."""
        _, told = hub.receive(vault)
        return [(each.what, each.amount) for each in told]

    def has_arrived(self) -> bool:
        """Whether the laptop has all that the office has."""
        return self.office.exchange.count_since(self.laptop.exchange.heads()) == 0


@contextmanager
def an_office_hub(server: Server, folder: Path) -> Iterator[Hub]:
    """A hub whose two vaults are closed at the end."""
    found = Hub(server, folder)
    yield found
    found.office.close()
    found.laptop.close()
