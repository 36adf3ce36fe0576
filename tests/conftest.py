"""Fixtures of all rooms.

What needs the store or a window is loaded by what asks for it, so that a test of facts or of law
alone starts at once.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from checks import PURE_ROOMS

from qidesk import places
from tests.builders import a_vault, opened
from tests.small_disk import a_small_disk

if TYPE_CHECKING:
    from qidesk.store.vault import Vault
    from tests.desk import Desk
    from tests.hub_server import Server

pytest_plugins = ["tests.memory", "tests.own_home"]


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Where only pure rooms are tested, the plugins that load Qt or start a screen stay away."""
    asked = [Path(each.partition("::")[0]).resolve() for each in config.args]
    pure = [config.rootpath / room for room in PURE_ROOMS]
    if all(any(path.is_relative_to(room) for room in pure) for path in asked):
        leave_out(config, "pytest-qt", "xvfb")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hypothesis would be loaded now, only to say that nothing was drawn."""
    if "hypothesis" not in sys.modules:
        leave_out(session.config, "hypothesispytest")


def leave_out(config: pytest.Config, *plugins: str) -> None:
    for name in plugins:
        if config.pluginmanager.hasplugin(name):
            config.pluginmanager.unregister(name=name)


def pytest_collectstart(collector: pytest.Collector) -> None:
    """Before a module that draws examples is read, let no example fail for the time it took.

    That says more of the machine than of the program. Only here, for Hypothesis takes as long to
    load as all else of a pure test.
    """
    if isinstance(collector, pytest.Module) and "hypothesis" in collector.path.read_text("utf-8"):
        from hypothesis import settings

        settings.register_profile("no clock", deadline=None)
        settings.load_profile("no clock")


@pytest.fixture(scope="session", autouse=True)
def _no_fonts_of_this_machine() -> Iterator[None]:
    """What a paper can print is not left to what fonts a machine happens to have."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(places, "font_folders", list)
        yield


@pytest.fixture
def vault(new_vault: Path) -> Iterator[Vault]:
    """A new vault, open for writing."""
    with opened(new_vault) as made:
        yield made


@pytest.fixture
def new_vault(tmp_path: Path) -> Path:
    """The folder of a new vault that nobody has open."""
    return a_vault(tmp_path)


@pytest.fixture
def desk(
    home: Path,
    new_vault: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Iterator[Desk]:
    """The command line on a new vault."""
    from qidesk import logs
    from tests.desk import Desk

    yield Desk(new_vault, monkeypatch, capsys)
    logs.stop()


@pytest.fixture(scope="session")
def hub_server() -> Iterator[Server]:
    """A running PostgreSQL for hubs; without one the test is skipped."""
    from tests.hub_server import running

    with running() as server:
        yield server


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of three megabytes."""
    with a_small_disk(tmp_path / "disk") as disk:
        yield disk
