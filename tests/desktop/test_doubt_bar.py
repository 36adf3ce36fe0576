"""A vault in doubt opens read-only, says why, is handed out, and can be accepted as it is."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qidesk.desktop.app import Program
from qidesk.desktop.desk import Desk
from qidesk.desktop.doubt_bar import DoubtBar
from tests.builders import PASSPHRASE, WHO, a_case, add, opened
from tests.desktop.conftest import settle
from tests.desktop.windows import put_away


@pytest.fixture
def in_doubt(new_vault: Path) -> Path:
    with opened(new_vault) as vault:
        add(vault, a_case())
    (new_vault / "head").unlink()
    return new_vault


def test_nothing_is_said_of_a_sound_vault(desk: Desk, qtbot: QtBot) -> None:
    bar = DoubtBar(desk)
    qtbot.addWidget(bar)
    assert bar.isHidden()


def test_what_was_mended_is_said_and_needs_no_answer(new_vault: Path, qtbot: QtBot) -> None:
    (new_vault / "vault.json.copy").unlink()
    desk = Desk(opened(new_vault))
    bar = DoubtBar(desk)
    qtbot.addWidget(bar)
    assert not bar.isHidden()
    assert "vault.json.copy" in bar.words.text()
    assert bar.accept.isHidden()
    assert not desk.read_only
    desk.close()


def test_accepting_is_asked_twice_and_can_be_left(in_doubt: Path, qtbot: QtBot) -> None:
    desk = Desk(opened(in_doubt, read_only=True))
    assert desk.may_hand_out
    bar = DoubtBar(desk)
    qtbot.addWidget(bar)
    bar.show()
    assert "witness" in bar.words.text()
    bar.accept.click()
    assert "cannot be undone" in bar.words.text()
    bar.no.click()
    assert desk.read_only
    assert not bar.accept.isHidden()
    desk.close()


def a_program(qapp: QApplication, folder: Path, qtbot: QtBot) -> Program:
    program = Program(qapp)
    program._open(program.vault_loader.open(folder, PASSPHRASE, WHO, False))
    assert program.window is not None
    settle(qtbot, program.window.desk)
    return program


def accept(program: Program, qtbot: QtBot) -> list[str]:
    """Accept what is here; the names of the vault's changes, which a new window then shows."""
    first = program.window
    assert first is not None
    first.doubt.accept.click()
    first.doubt.yes.click()
    qtbot.waitUntil(lambda: program.window is not first)
    now = program.window
    assert now is not None
    assert not now.desk.read_only
    assert now.doubt.isHidden()
    settle(qtbot, now.desk)
    names = [line.name for line in now.desk.vault.changes()]
    put_away(now, qtbot)
    now.desk.close()
    program.deleteLater()
    return names


def test_an_accepted_vault_is_written_in_by_a_window_of_its_own(
    in_doubt: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    program = a_program(qapp, in_doubt, qtbot)
    assert program.window is not None
    assert program.window.desk.read_only
    assert accept(program, qtbot) == ["add", "accept the vault as it is"]


def test_what_is_found_behind_an_opened_vault_is_accepted_there(
    new_vault: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    with opened(new_vault) as vault:
        vault.keep_setting("calendar", "before")
    before = (new_vault / "case.db").read_bytes()
    with opened(new_vault) as vault:
        vault.keep_setting("calendar", "after")
    (new_vault / "case.db").write_bytes(before)
    program = a_program(qapp, new_vault, qtbot)
    window = program.window
    assert window is not None
    qtbot.waitUntil(lambda: not window.doubt.isHidden())
    assert "older page" in window.doubt.words.text()
    assert accept(program, qtbot) == ["accept the vault as it is"]
