"""Backups in the running program: by the clock, on closing, and what is said of them."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qidesk import logs, places
from qidesk.actions import backups as actions
from qidesk.actions.backups import backup_state, drill_held
from qidesk.actions.records import save_new
from qidesk.desktop import backup_clock
from qidesk.desktop.app import Program
from qidesk.desktop.backup_bar import BackupBar
from qidesk.desktop.desk import Desk
from qidesk.desktop.main_window import MainWindow
from qidesk.store.backups import rotation
from tests.builders import a_case, opened, wrong_with
from tests.desktop.conftest import settle


@pytest.fixture(autouse=True)
def _logs_end() -> Iterator[None]:
    yield
    logs.stop()


def enter(desk: Desk) -> None:
    made = a_case()
    save_new(desk.vault, "add case", [made], made.id)


def looked(desk: Desk, qtbot: QtBot) -> backup_clock.Report:
    with qtbot.waitSignal(desk.backups.reported) as told:
        desk.backups.look()
    assert told.args
    return told.args[0]


def until_idle(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not desk.backups.is_busy)
    settle(qtbot, desk)


def test_the_clock_makes_a_copy_then_tails_and_the_worker_goes_on(desk: Desk, qtbot: QtBot) -> None:
    enter(desk)
    assert [each.tails for each in looked(desk, qtbot).standing.backups] == [0]
    enter(desk)
    report = looked(desk, qtbot)
    assert [each.tails for each in report.standing.backups] == [1]
    assert report.standing.told == report.failures == ()
    enter(desk)
    assert wrong_with(desk.vault) == []


def test_the_clock_ticks_soon_after_opening_and_each_half_hour(
    new_vault: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (backup_clock.FIRST_MS, backup_clock.EVERY_MS) == (60_000, 1_800_000)
    monkeypatch.setattr(backup_clock, "FIRST_MS", 1)
    monkeypatch.setattr(backup_clock, "EVERY_MS", 300)
    desk = Desk(opened(new_vault))
    for tails in (0, 1):
        enter(desk)
        with qtbot.waitSignal(
            desk.backups.reported,
            check_params_cb=lambda report, tails=tails: report.standing.backups[0].tails == tails,
        ):
            pass
    until_idle(desk, qtbot)
    desk.close()


def test_a_vault_open_read_only_is_not_backed_up(read_only_desk: Desk) -> None:
    assert not read_only_desk.backups._timer.isActive()


def test_what_is_asked_while_a_backup_is_made_comes_after_it(desk: Desk, qtbot: QtBot) -> None:
    enter(desk)
    came: list[object] = []
    desk.backups.make_now()
    desk.backups.run(drill_held, desk, came.append, came.append)
    until_idle(desk, qtbot)
    assert [each.wrong for each in came[0]] == [""]  # type: ignore[attr-defined]


def test_the_bar_says_what_is_wrong_and_makes_one(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    bar = BackupBar(desk.backups)
    qtbot.addWidget(bar)
    enter(desk)
    actions.set_second_folder(tmp_path / "stick")
    looked(desk, qtbot)
    assert "is not there: plug it in" in bar.words.text()
    assert not bar.isHidden()
    (tmp_path / "stick").mkdir()
    with qtbot.waitSignal(desk.backups.reported):
        bar.make.click()
    assert bar.isHidden()
    assert [each.is_second for each in backup_state(desk.vault.folder).backups].count(True) == 1


def test_an_old_backup_is_told(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    bar = BackupBar(desk.backups)
    qtbot.addWidget(bar)
    looked(desk, qtbot)
    monkeypatch.setattr(actions, "now_at", lambda: "2999-01-01T00:00:00Z")
    monkeypatch.setattr(rotation, "due", lambda *_, **__: rotation.Due.NOTHING)
    looked(desk, qtbot)
    assert "days old" in bar.words.text()


@pytest.fixture
def program(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, qapp: QApplication
) -> Iterator[Program]:
    """A program past its unlock window; a closed vault is opened again for the fixture's end."""
    monkeypatch.setattr(QApplication, "exit", lambda *_: None)
    monkeypatch.setattr("qidesk.desktop.app._READ_MS", 50)
    logs.start(places.log_folder())
    made = Program(qapp)
    monkeypatch.setattr(made.vault_loader, "desk_parts", lambda: (lambda _: desk, MainWindow))
    made._open(desk.vault)
    assert made.window is not None
    qtbot.addWidget(made.window)
    settle(qtbot, desk)
    enter(desk)
    yield made
    made.unlock.close()
    made.deleteLater()


def test_closing_backs_up_and_ends(program: Program, desk: Desk, qtbot: QtBot) -> None:
    program._close()
    qtbot.waitUntil(lambda: program.window is None)
    assert [each.tails for each in backup_state(desk.vault.folder).backups] == [0]
    with opened(desk.vault.folder) as vault:
        assert actions.drill(vault)[0].wrong == ""


def test_locking_waits_for_no_backup(
    program: Program, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QProcess, "startDetached", lambda *_: True)
    program._lock()
    qtbot.waitUntil(lambda: program.window is None)
    assert backup_state(desk.vault.folder).backups == ()


def test_a_disk_that_is_gone_is_told_on_closing_and_keeps_nobody(
    program: Program, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    actions.set_second_folder(stick)
    (stick / f"qidesk-{_vault_id(desk)[:8]}").write_text("no folder")
    window = program.window
    assert window is not None
    program._close()
    qtbot.waitUntil(lambda: "No backup was made" in window._blank.text())
    assert str(stick) in window._blank.text()
    qtbot.waitUntil(lambda: program.window is None)
    assert len(backup_state(desk.vault.folder).backups) == 1


def _vault_id(desk: Desk) -> str:
    with desk.vault.hold_still() as still:
        return still.vault_id


def test_closing_once_more_waits_no_longer(
    program: Program, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[bool] = []

    def without_end(still: object, *, closing: bool, step: object) -> None:
        begun.append(closing)
        while True:
            step(1, 2)  # type: ignore[operator]

    monkeypatch.setattr(backup_clock, "keep_up", without_end)
    program._close()
    qtbot.waitUntil(lambda: begun == [True])
    program._close()
    qtbot.waitUntil(lambda: program.window is None)
    with opened(desk.vault.folder) as vault:
        assert len(vault.case_lines()) == 1


def test_a_disk_that_does_not_answer_keeps_neither_window_nor_key(
    program: Program, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, answers = Event(), Event()

    def wait(*_: object, **__: object) -> None:
        begun.set()
        answers.wait()

    ended: list[int] = []
    monkeypatch.setattr(backup_clock, "keep_up", wait)
    monkeypatch.setattr(backup_clock, "MOST_MS", 50)
    monkeypatch.setattr("qidesk.desktop.app.os._exit", ended.append)
    program._close()
    qtbot.waitUntil(begun.is_set)
    program._close()
    assert (program.window, ended) == (None, [0])
    answers.set()
    with opened(desk.vault.folder) as vault:
        assert len(vault.case_lines()) == 1
