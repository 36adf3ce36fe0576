from functools import partial

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from qidesk.actions.keyring import WaysIn
from qidesk.desktop.desk import Desk
from tests.desktop.conftest import settle
from tests.desktop.test_vault_page import a_page, backed_up, press
from tests.desktop.windows import nothing_is_cut


def test_one_button_of_the_page_stands_out_and_none_beside_that_of_an_open_form(
    desk: Desk, qtbot: QtBot
) -> None:
    page = a_page(desk, qtbot)
    buttons = (page.recovery.make_button, page.backups.make_button)

    def filled() -> list[QPushButton]:
        return [each for each in buttons if each.property("main")]

    assert filled() == [page.recovery.make_button]
    press(page, "Add a person…", qtbot)
    assert filled() == []
    press(page, "Not now", qtbot)
    assert filled() == [page.recovery.make_button]


def test_where_there_is_a_sheet_the_first_backup_is_what_stands_out(
    desk: Desk, qtbot: QtBot
) -> None:
    page = a_page(desk, qtbot)
    page.recovery.set_next(page.recovery.make_button, False)
    assert page.backups.make_button.property("main")
    backed_up(page, qtbot)
    assert not page.backups.make_button.property("main")


def test_of_several_open_forms_one_button_stands_out(desk: Desk, qtbot: QtBot) -> None:
    page = a_page(desk, qtbot)

    def filled() -> list[str]:
        shown = (each for each in page.findChildren(QPushButton) if each.isVisible())
        return [each.accessibleName() for each in shown if each.property("main")]

    press(page, "Make a recovery sheet…", qtbot)
    assert filled() == ["Print it…"]
    press(page, "Add a person…", qtbot)
    assert filled() == ["Add them"]
    page.people.adding.given_up.emit()
    page.people.adding.end()
    settle(qtbot, desk)
    assert filled() == ["Print it…"]


def test_a_long_name_leaves_room_for_what_can_be_done(desk: Desk, qtbot: QtBot) -> None:
    page = a_page(desk, qtbot)
    long = "María-José Fernández de la Cruz O'Brien"
    page.people.show_ways(WaysIn((long, "Bob"), long, has_sheet=False))
    qtbot.waitUntil(partial(nothing_is_cut, page.people, "people"))
