"""Any list of the window is saved as a sheet by one action, whole, neutral and logged."""

from pathlib import Path

from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QTableView
from pytestqt.qtbot import QtBot

from qidesk.actions.access import SHEET_EXPORTED, accesses
from qidesk.actions.sheets.sheet_kinds import sheet_kind
from qidesk.desktop.desk import Desk
from qidesk.desktop.main_window import MainWindow
from qidesk.desktop.parts.sheet_import import SheetImport
from qidesk.exchange.tables import read_table
from tests.builders import a_case, a_part, a_person, add, an_event
from tests.desktop.conftest import settle
from tests.desktop.turning import page_at
from tests.desktop.windows import a_window, put_away
from tests.memo.cases import told

LONG = "He was struck. " * 40


def offered(window: MainWindow) -> dict[str, QTableView]:
    return {words: done.args[0] for words, done in window.sheets.offers()}  # type: ignore[attr-defined]


def ask_for_menu(view: QTableView) -> None:
    at = view.viewport().rect().center()
    reason = QContextMenuEvent.Reason.Mouse
    asked = QContextMenuEvent(reason, at, view.mapToGlobal(view.rect().center()))
    QApplication.sendEvent(view.viewport(), asked)


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
    ask_for_menu(cases)
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


def test_plain_lists_and_those_of_a_dialog_are_saved_too_and_ways_about_are_not(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    case = a_case()
    days = ("May 4, 2016", "May 4, 2021")  # years lie between them
    events = [an_event(case, occurred_on=told(day), what_happened="Struck.") for day in days]
    add(desk.vault, case, *events, case_id=case.id)
    window = a_window(desk, qtbot)
    window.open_case(case.id)
    settle(qtbot, desk)
    page_at(window.case, "event")
    settle(qtbot, desk)
    lists = {view.accessibleName(): view for view in offered(window).values()}
    assert lists.keys() == {"events", "To look at again: gaps and impossible orders"}
    doubts = lists["To look at again: gaps and impossible orders"]
    window.sheets.write(doubts, str(tmp_path / "doubts.csv"))
    qtbot.waitUntil(lambda: (tmp_path / "doubts.csv").exists() and not desk.work.is_busy)
    table = read_table(tmp_path / "doubts.csv")
    assert table.heads == ("To look at again: gaps and impossible orders",)
    assert [row for (row,) in table.rows] == [
        doubts.item(at).text() for at in range(doubts.count())
    ]  # type: ignore[attr-defined]
    (tmp_path / "facts.csv").write_text("Date,Fact\n5/1/2020,Struck.", "utf-8")
    dialog = SheetImport(window, desk, sheet_kind("events"), case.id)
    dialog.show()
    dialog.look_at(str(tmp_path / "facts.csv"))
    settle(qtbot, desk)
    ask_for_menu(dialog.row_view)
    (menu,) = window.findChildren(QMenu)
    assert [each.text() for each in menu.actions()] == ["Save this list as a sheet…"]
    menu.close()
    put_away(window, qtbot)
