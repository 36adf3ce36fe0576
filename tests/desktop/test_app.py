"""The program around the windows: what happens when something of ours fails."""

import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from qidesk import logs, places
from qidesk.actions.records import save_new
from qidesk.casefile.records.matter import Case
from qidesk.desktop import theme
from qidesk.desktop.app import Program
from qidesk.desktop.desk import Desk
from qidesk.desktop.main_window import MainWindow
from qidesk.settings import Settings, read_settings, write_settings
from tests.builders import a_case
from tests.desktop.conftest import settle
from tests.desktop.windows import put_away

SECRET = "Placeholder, No. TX 0012345"


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the program says in a box of its own."""
    said: list[str] = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *texts: said.append(texts[2]))
    return said


@pytest.fixture
def case(desk: Desk) -> Case:
    made = a_case(caption="Doe v. Roe")
    save_new(desk.vault, "add case", [made], made.id)
    return made


@pytest.fixture
def program(
    desk: Desk,
    case: Case,
    told: list[str],
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
    qapp: QApplication,
) -> Iterator[Program]:
    """A program past its unlock window, at a case's own fields."""
    # Ending the application would end every test after this one.
    monkeypatch.setattr(QApplication, "exit", lambda *_: None)
    logs.start(places.log_folder())
    made = Program(qapp)
    monkeypatch.setattr(made.vault_loader, "desk_parts", lambda: (lambda _: desk, MainWindow))
    made._open(desk.vault)
    window = made.window
    assert window is not None
    window.open_record(case.id, "case", case.id)
    settle(qtbot, desk)
    monkeypatch.setattr(sys, "excepthook", made._excepthook)
    yield made
    if made.window is not None:
        put_away(made.window, qtbot)
    made.window = None
    made.unlock.close()
    made.deleteLater()
    logs.stop()


def caption(program: Program) -> QLineEdit:
    assert program.window is not None
    field = program.window.case.places["Intake"][1].page.editor.form.editors["caption"].input
    assert isinstance(field, QLineEdit)
    return field


def fail(*_: object) -> None:
    raise ValueError(SECRET)


def log() -> str:
    file = places.log_folder() / "qidesk.log"
    return file.read_text("utf-8") if file.exists() else ""


def test_letters_of_another_size_are_followed_and_nothing_typed_is_lost(
    program, case, qtbot, qapp, monkeypatch
):
    monkeypatch.setattr(program.vault_loader, "desk_parts", lambda: (Desk, MainWindow))
    first, before = program.window, QFont(qapp.font())
    caption(program).setText("Loe v. Roe")
    first.case.open_section("Tasks & notes")
    where = first.window_place()
    assert (where.place, where.case_id) == ("", case.id)
    larger = QFont(before)
    larger.setPointSizeF(before.pointSizeF() * 2)
    qapp.setFont(larger)
    try:
        qtbot.waitUntil(lambda: program.window is not first)
        settle(qtbot, program.desk)
        now = program.window
        assert now.window_place() == where
        assert program.desk.vault.record("case", case.id).caption == "Loe v. Roe"
        assert now.side.font().pointSizeF() == larger.pointSizeF()
        assert now.case.head.title.font().pointSizeF() > larger.pointSizeF()
        now.open_record(case.id, "case", case.id)
        settle(qtbot, program.desk)
        caption(program).setText("Poe v. Roe")
        now.leave()
        settle(qtbot, program.desk)
        assert program.desk.vault.record("case", case.id).caption == "Poe v. Roe"
        put_away(now, qtbot)
        program.window = None
        program.desk.rest()
    finally:
        qapp.setFont(before)
        theme.dress_again(qapp)


def test_a_setting_that_makes_the_window_anew_keeps_the_cursor_in_its_field(
    program, case, qtbot, qapp, monkeypatch
):
    """Else the next arrow key, meant for the look, makes the letters larger."""
    monkeypatch.setattr(program.vault_loader, "desk_parts", lambda: (Desk, MainWindow))
    first = program.window
    first.open_place("settings")
    settle(qtbot, program.desk)
    first.settings.look.setFocus()
    try:
        qtbot.keyClick(first.settings.look, Qt.Key.Key_Down)
        qtbot.waitUntil(lambda: program.window is not first)
        qtbot.waitUntil(lambda: program.window.window_place().field == "Light or dark")
        assert program.window.window_place().place == "settings"
        put_away(program.window, qtbot)
        program.window = None
        program.desk.rest()
    finally:
        theme.wear(qapp, "", 100)


@pytest.mark.parametrize("making", [False, True])
def test_the_unlock_window_follows_letters_of_another_size_with_what_was_typed(
    making, monkeypatch, qtbot, qapp
):
    monkeypatch.setattr(QApplication, "exit", lambda *_: None)
    program, before = Program(qapp), QFont(qapp.font())
    first = program.unlock
    first.show()
    first.who.setText("Ana")
    first.passphrase.setText("half a passphr")
    if making:
        first._start_making()
        first.new_vault.new.again.setText("the same ag")
        qtbot.waitUntil(lambda: not first._tasks.is_busy)
    larger = QFont(before)
    larger.setPointSizeF(before.pointSizeF() * 2)
    qapp.setFont(larger)
    try:
        qtbot.waitUntil(lambda: program.unlock is not first)
        now = program.unlock
        assert now.isVisible()
        assert (now.who.text(), now.passphrase.text()) == ("Ana", "half a passphr")
        assert now.passphrase.font().pointSizeF() == larger.pointSizeF()
        if making:
            assert now.new_vault.isVisible()
            assert now.new_vault.new.again.text() == "the same ag"
        now.close()
    finally:
        qapp.setFont(before)
        theme.dress_again(qapp)


def test_a_fault_in_a_slot_is_logged_without_its_words_and_told(program, told, qtbot):
    caption(program).setText(SECRET)
    QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: told != [])
    assert "What you typed is kept" in told[0]
    assert SECRET not in told[0]
    assert "builtins.ValueError" in log()
    assert SECRET not in log()
    settle(qtbot, program.desk)
    assert [each["caption"] for each in program.desk.vault.drafts().values()] == [SECRET]


def test_a_fault_whose_drafts_fail_too_is_told_and_promises_nothing(
    program, told, qtbot, monkeypatch
):
    monkeypatch.setattr(program.window, "keep_drafts", fail)
    QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: told != [])
    assert "is kept" not in told[0]
    assert log().count("builtins.ValueError") == 2
    assert SECRET not in log()


def test_faults_while_one_is_told_are_logged_and_not_told_over_it(program, qtbot, monkeypatch):
    told: list[str] = []

    def tell(*texts: str) -> None:
        told.append(texts[2])
        program._excepthook(ValueError, ValueError(SECRET), None)

    monkeypatch.setattr(QMessageBox, "warning", tell)
    QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: log().count("builtins.ValueError") == 2)
    assert len(told) == 1


def test_a_fault_in_what_follows_a_save_does_not_hold_the_desk_up(program, told, qtbot):
    program.desk.ask(lambda vault: vault.drafts(), owner=program.window, done=fail)
    qtbot.waitUntil(lambda: told != [])
    settle(qtbot, program.desk)
    assert not program.desk.work.is_busy


def test_a_fault_on_the_worker_is_told_without_its_words(program, told, qtbot):
    program.desk.ask(fail, owner=program.window, done=lambda _: None)
    settle(qtbot, program.desk)
    assert "nothing half-done was saved" in program.window._said.text()
    assert SECRET not in program.window._said.text()
    assert SECRET not in log()


def test_only_folder_and_geometry_are_remembered_of_a_desk(program):
    program._remember()
    kept = read_settings(places.settings_file())
    assert kept.vault == str(program.desk.vault.folder)
    assert "Doe" not in places.settings_file().read_text("utf-8")


def test_a_bundle_opened_with_the_program_waits_for_a_vault_and_is_then_taken_in(
    program, tmp_path, qtbot, qapp
):
    bundle = tmp_path / "from office.qib"
    bundle.write_bytes(b"no bundle")
    window, program.window = program.window, None
    program.take(bundle)
    assert "the file that you opened is taken in there" in program.unlock._said.text()
    program.window = window
    program._open(program.desk.vault)
    settle(qtbot, program.desk)
    page = program.window.place("exchange")
    assert page.isVisible()
    told = [each.text() for each in page.carrying.findChildren(QLabel) if each.isVisible()]
    assert any("is no bundle" in each for each in told), told


def test_a_travelling_copy_is_destroyed_from_its_own_window_once_that_is_typed(
    program, desk, qtbot, monkeypatch
):
    desk.vault.exchange.begin_partial("2026-11-28T10:00:00Z")
    window, folder = program.window, desk.vault.folder
    window.open_place("exchange")
    settle(qtbot, desk)
    section = window.exchange.destroying
    assert "travelling copy of 1 case" in section.told.text()
    section.destroy_button.click()
    settle(qtbot, desk)
    assert "may lack 0 changes" in section.form.about.text()
    for typed in ("", "yes", "Destroy"):
        assert folder.exists()
        section.form.word.setText(typed)
        section.form.given.emit()
    qtbot.waitUntil(lambda: program.window is None)
    assert not folder.exists()
    monkeypatch.setattr(desk, "close", lambda: None)
    window.hide()
    window.deleteLater()


def test_a_vault_read_in_passing_opens_read_only_and_is_not_offered_tomorrow(
    monkeypatch, desk, case, qtbot, qapp
):
    monkeypatch.setattr(QApplication, "exit", lambda *_: None)
    write_settings(places.settings_file(), Settings(vault="/the/office's own"))
    program = Program(qapp)
    monkeypatch.setattr(program.vault_loader, "desk_parts", lambda: (lambda _: desk, MainWindow))
    program.read(desk.vault.folder, case.id)
    assert program.unlock.read_only.isChecked()
    assert program.unlock.folder.text() == str(desk.vault.folder)
    program._open(desk.vault)
    settle(qtbot, desk)
    assert program.window.case.case_id == case.id
    program._remember()
    assert read_settings(places.settings_file()).vault == "/the/office's own"
    put_away(program.window, qtbot)
    program.window = None
    program.deleteLater()
