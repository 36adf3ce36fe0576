from pathlib import Path

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from qidesk.desktop.desk import Desk
from tests.desk import at_home
from tests.desktop.test_vault_page import a_page, press


def test_no_button_of_the_page_stands_out_beside_that_of_an_open_form(
    desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch
) -> None:
    at_home(monkeypatch, tmp_path / "home")
    page = a_page(desk, qtbot)
    buttons = (page.recovery.make_button, page.backups.make_button)

    def filled() -> list[QPushButton]:
        return [each for each in buttons if each.property("main")]

    assert len(filled()) == 2
    press(page, "Add a person…", qtbot)
    assert filled() == []
    press(page, "Not now", qtbot)
    assert len(filled()) == 2
