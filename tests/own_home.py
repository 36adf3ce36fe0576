"""No test reads or writes in the home of whoever runs it; one that leaves a file in none fails."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from qidesk import places

_NOBODYS = pytest.StashKey[list[Path]]()


def at_home(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Point every folder of this person's into a temporary one."""
    monkeypatch.setenv("HOME", str(folder))
    for name in ("DATA", "STATE", "CONFIG", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(folder / name.lower()))


@pytest.fixture(scope="session", autouse=True)
def _nobodys_home(
    tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config
) -> Iterator[None]:
    """What stands for a home in a test that has none of its own: it may be read, and is empty."""
    folder = tmp_path_factory.mktemp("nobody")
    with pytest.MonkeyPatch.context() as patch:
        at_home(patch, folder)
        ours = (places.data_folder(), places.log_folder(), places.settings_file().parent)
        # Windows is asked for its folders otherwise, and tells those of whoever runs the tests.
        pytestconfig.stash[_NOBODYS] = [each for each in ours if each.is_relative_to(folder)]
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """Once all that a test used is put away, see that it left nothing in nobody's home."""
    yield
    left = [each for each in item.config.stash.get(_NOBODYS, []) if each.exists()]
    found = sorted(str(path) for each in left for path in each.rglob("*") if path.is_file())
    for each in left:
        shutil.rmtree(each)
    if found:
        pytest.fail(
            "It wrote outside its own folders; have it ask for the fixture `home`:\n"
            + "\n".join(found),
            pytrace=False,
        )


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own."""
    folder = tmp_path / "home"
    folder.mkdir()
    at_home(monkeypatch, folder)
    return folder
