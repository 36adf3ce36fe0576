import sys
from pathlib import Path

import pytest

from qidesk import __main__ as start
from qidesk import places


def without_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


def test_without_a_screen_the_commands_are_shown_instead_of_the_window(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    without_screen(monkeypatch)
    monkeypatch.setattr(start, "keep_from_others", lambda: None)  # this process is the tests'
    between: list[int] = []
    monkeypatch.setattr("gc.set_threshold", between.append)
    monkeypatch.setattr(sys, "argv", ["qidesk"])
    with pytest.raises(SystemExit) as left:
        start.main()
    assert left.value.code == 0
    shown = capsys.readouterr()
    assert "no screen" in shown.err
    assert "take-in" in shown.out
    assert between > [700], "garbage is looked for less often than by itself"


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_a_display_is_a_screen(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    without_screen(monkeypatch)
    assert not start.has_screen()
    monkeypatch.setenv(name, "x")
    assert start.has_screen()


def test_windows_and_macs_have_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    without_screen(monkeypatch)
    monkeypatch.setattr(sys, "platform", "darwin")
    assert start.has_screen()


@pytest.mark.parametrize(
    ("arguments", "given"),
    [
        (["from office.qib"], "from office.qib"),
        (["C:\\Post\\OFFICE.QIB"], "C:\\Post\\OFFICE.QIB"),
        (["laptop.qicard"], "laptop.qicard"),
    ],
)
def test_a_bundle_or_card_opened_with_the_program_comes_to_the_window(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], given: str
) -> None:
    took: list[Path | None] = []
    monkeypatch.setattr(start, "keep_from_others", lambda: None)
    monkeypatch.setattr("gc.disable", lambda: None)  # of the tests' own process
    monkeypatch.setattr(sys, "argv", ["qidesk", *arguments])
    monkeypatch.setattr(
        "qidesk.desktop.app.run_window", lambda given, reading: took.append(given) or 0
    )
    assert start.main() == 0
    assert took == [Path(given)]


def test_what_starts_a_window_that_reads_is_understood_by_the_one_started() -> None:
    _, arguments = places.reading(Path("/a b/closed"), "0" * 32)
    assert start._reading(arguments[-3:]) == (Path("/a b/closed"), "0" * 32)
    assert start._reading([places.READING, "/a b/closed"]) is None
    assert start._reading(["search", "/a b/closed", ""]) is None
