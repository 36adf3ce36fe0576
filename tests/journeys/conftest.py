from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from qidesk import logs, places
from qidesk.desktop import theme
from qidesk.desktop.app import Program
from tests.builders import cheap
from tests.journeys.at_window import Person
from tests.screen import qtbot as qtbot  # fixtures of every test here
from tests.screen import windows_end_with_their_test as windows_end_with_their_test
from tests.screen import windows_have_a_home as windows_have_a_home


@pytest.fixture
def vault_folder(new_vault: Path) -> Path:
    """The folder of a new vault that nobody has open."""
    return new_vault


@pytest.fixture
def person(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, qapp: QApplication
) -> Iterator[Person]:
    """Somebody before the unlock window; their folders are empty ones."""
    monkeypatch.setattr("qidesk.actions.vaults.calibrate", cheap)
    monkeypatch.setattr("qidesk.actions.vaults.FLOOR", cheap())
    monkeypatch.setattr("sys.excepthook", lambda *_: None)
    logs.start(places.log_folder())
    if not qapp.styleSheet():
        theme.dress(qapp)
    made = Person(qtbot, Program(qapp, tmp_path / "samples"))

    def launch(program: str, arguments: list[str]) -> bool:
        made.launched.append(" ".join([program, *arguments]))
        return True

    def tell(_parent: Any, _title: str, text: str) -> None:
        made.told.append(text)

    # Ending the application would end every test after this one.
    monkeypatch.setattr(QApplication, "exit", lambda *_: made.quits.append(True))
    monkeypatch.setattr(QProcess, "startDetached", launch)
    monkeypatch.setattr(QMessageBox, "warning", tell)
    made.program.begin()
    made.program.unlock.activateWindow()
    qtbot.waitUntil(lambda: made.program.unlock.focusWidget() is not None)
    yield made
    end(made)
    logs.stop()


def end(person: Person) -> None:
    """Put everything away, whatever the test left open."""
    program = person.program
    program.unlock.close()
    if program.window is not None:
        window, desk = program.window, person.desk
        window.finder.reject()
        window.leave()
        person.qtbot.waitUntil(lambda: not (desk.is_loading or desk.work.is_busy))
        desk.close()
        program.window = None
    program.deleteLater()
