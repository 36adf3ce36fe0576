import os
from pathlib import Path

import pytest

from qidesk.settings import Settings, read_settings, write_settings


def test_settings_come_back_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "settings.toml"
    settings = Settings(
        'C:\\vault "two"', "00ff", 7, letters="/srv/letters", look="dark", text_percent=150
    )
    write_settings(path, settings)
    assert read_settings(path) == settings


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"vault = [",
        b"vault = 3\nidle_minutes = 'x'",
        b"vault = " + b"[" * 5_000,
        b"vault = " + b"{a=" * 5_000,
        b"a" + b".a" * 100_000 + b" = 1",
        b"\0",
        b"x = 1\n" * 100_000,
        b"idle_minutes = " + b"9" * 5_000,
        b'vault = "a\\u0000b"\nletters = "\\u0000"',
    ],
)
def test_a_damaged_file_gives_the_settings_of_a_new_machine(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(content)
    assert read_settings(path) == Settings()


def test_a_missing_file_gives_the_settings_of_a_new_machine(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "none.toml") == Settings()


def test_the_idle_time_is_never_less_than_a_minute(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("idle_minutes = 0\n")
    assert read_settings(path).idle_minutes == 1


@pytest.mark.parametrize(("typed", "kept"), [(0, 100), (99, 100), (175, 175), (9_999, 200)])
def test_letters_are_never_too_small_to_read_nor_too_large_to_fit(
    tmp_path: Path, typed: int, kept: int
) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(f"text_percent = {typed}\n")
    assert read_settings(path).text_percent == kept


def test_a_disk_that_refuses_settings_stops_nothing(tmp_path: Path) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("")
    write_settings(blocker / "settings.toml", Settings())
    assert blocker.read_text() == ""


@pytest.mark.parametrize("minutes", ["1000000000", "true", "61"])
def test_no_setting_keeps_a_desk_open_for_hours(tmp_path: Path, minutes: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(f"idle_minutes = {minutes}\n")
    assert 1 <= read_settings(path).idle_minutes <= 60


def test_a_pipe_in_the_place_of_the_settings_is_not_waited_for(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no pipes with names")
    os.mkfifo(tmp_path / "settings.toml")
    assert read_settings(tmp_path / "settings.toml") == Settings()


def test_settings_are_written_whole_in_place_of_a_pipe_and_through_a_link(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no pipes with names")
    pipe, link = tmp_path / "pipe.toml", tmp_path / "settings.toml"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    write_settings(link, Settings(look="dark"))
    assert link.is_symlink()
    assert read_settings(pipe) == Settings(look="dark")
    assert sorted(tmp_path.iterdir()) == [pipe, link]
