"""Any list of the window is saved as a sheet by one action, whole, neutral and logged."""

from pathlib import Path

from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QTableView
from pytestqt.qtbot import QtBot

from qidesk.actions.access import SHEET_EXPORTED, accesses
from qidesk.desktop.desk import Desk
from qidesk.desktop.main_window import MainWindow
from qidesk.exchange.tables import read_table
from tests.builders import a_case, a_part, a_person, add, an_event
from tests.desktop.conftest import settle
from tests.desktop.turning import page_at
from tests.desktop.windows import a_window, put_away

LONG = "He was struck. " * 40


def offered(window: MainWindow) -> dict[str, QTableView]:
    return {words: done.args[0] for words, done in window.sheets.offers()}  # type: ignore[attr-defined]


def test_each_list_in_sight_is_saved_whole_by_its_menu_or_the_finder(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    case, person = a_case(caption="=1+1 v. Roe"), a_person(committed_name="Ana Ruiz")
    others = [a_case(caption=f"Doe {number} v. Roe") for number in range(450)]
    event = an_event(case, what_happened=LONG)
    add(desk.vault, *others, case, person, a_part(case, person), event, case_id=case.id)
    window = a_window(desk, qtbot)
    (cases,) = offered(window).values()
    window.sheets.write(cases, str(tmp_path / "cases.xlsx"))
    saved = tmp_path / "cases.xlsx"
    qtbot.waitUntil(lambda: saved.exists() and not desk.work.is_busy)
    table = read_table(saved)
    assert len(table.rows) == 451
    assert table.rows[0][:2] == ("Ana Ruiz", "=1+1 v. Roe")
    assert "Found in the file" not in table.heads  # a column that is not in sight
    asked = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse,
        cases.viewport().rect().center(),
        cases.mapToGlobal(cases.rect().center()),
    )
    QApplication.sendEvent(cases.viewport(), asked)
    (menu,) = window.findChildren(QMenu)
    assert [each.text() for each in menu.actions()] == ["Save this list as a sheet…"]
    menu.close()
    window.open_case(case.id)
    settle(qtbot, desk)
    page_at(window.case, "event")
    settle(qtbot, desk)
    (typed,) = offered(window).values()
    window.sheets.write(typed, str(tmp_path / "events.csv"))
    qtbot.waitUntil(lambda: (tmp_path / "events.csv").exists() and not desk.work.is_busy)
    (row,) = read_table(tmp_path / "events.csv").rows
    assert LONG.strip() in [each.strip() for each in row]
    logged = [
        (each.particulars, each.case_id)
        for each in accesses(desk.vault)
        if each.what == SHEET_EXPORTED
    ]
    assert logged == [("a list of Timeline", case.id), ("a list of cases", "")]
    put_away(window, qtbot)
