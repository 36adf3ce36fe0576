import sys
from pathlib import Path

import platformdirs
import pytest

from qidesk import places

ROOT = Path(__file__).parents[1]


def test_a_checkout_uses_the_resources_beside_the_package() -> None:
    assert places.resources() == ROOT / "resources"


def test_resources_inside_an_installed_package_come_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "qidesk"
    (package / "resources").mkdir(parents=True)
    monkeypatch.setattr(places, "__file__", str(package / "places.py"))
    assert places.resources() == package / "resources"


def test_the_sample_vault_lies_apart_from_the_real_one() -> None:
    assert places.sample_vault() != places.default_vault()
    assert places.sample_vault().parent == places.default_vault().parent == places.data_folder()


def test_every_place_is_absolute_and_names_the_program() -> None:
    for place in (places.data_folder(), places.log_folder(), places.settings_file()):
        assert place.is_absolute()
        assert "qidesk" in place.parts


def test_settings_are_a_toml_file() -> None:
    assert places.settings_file().name == "settings.toml"


@pytest.mark.skipif(sys.platform != "linux", reason="the XDG variables are Linux's")
def test_the_systems_own_variable_moves_the_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert places.default_vault() == tmp_path / "qidesk" / "vault"


def test_asking_for_a_place_makes_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    places.default_vault()
    places.log_folder()
    places.settings_file()
    assert list(tmp_path.iterdir()) == []


def test_a_program_that_was_built_starts_itself_and_not_a_module(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert places.program() == (sys.executable, ["-P", "-m", "qidesk"])
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert places.program() == (sys.executable, [])


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has /dev/shm")
def test_what_is_lent_lies_in_memory_where_there_is_no_runtime_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    assert places.lent_folder().parent == Path("/dev/shm")
    monkeypatch.setattr(places, "_SHARED_MEMORY", tmp_path / "none")
    assert places.lent_folder().parent == platformdirs.user_cache_path("qidesk", appauthor=False)


@pytest.mark.parametrize("name", ["b" * 300, "/a" * 3_000, "none"])
def test_what_can_have_no_such_name_is_not_there(tmp_path: Path, name: str) -> None:
    assert not places.is_file(tmp_path / name)
    assert not places.is_folder(tmp_path / name)
    assert places.is_folder(tmp_path)


def test_what_we_may_not_look_at_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr("os.stat", refuse)
    assert not places.is_file(ROOT / "README.md")
