"""A sheet in the window: what its columns hold is said and remembered, its rows are seen first."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from qidesk.actions.records import set_fields
from qidesk.actions.sheets.sheet_kinds import SHEET_KINDS, sheet_kind
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.sheet_import import SheetImport
from qidesk.views.sheet_lines import column_choices
from tests.builders import a_case, add, undo
from tests.desktop.conftest import settle
from tests.desktop.windows import unnamed_inputs

SHEET = "Tag,Vorfall\n5/1/2020,=Struck. <b>\n5/2/2020,Struck again.\n"


def looked(window: QWidget, desk: Desk, qtbot: QtBot, path: Path, case_id: str) -> SheetImport:
    made = SheetImport(window, desk, sheet_kind("events"), case_id)
    made.show()
    made.look_at(str(path))
    settle(qtbot, desk)
    return made


def hold(page: SheetImport, row: int, name: str, qtbot: QtBot, desk: Desk) -> None:
    page.column_view.selectRow(row)
    page.holds.setCurrentIndex(page.holds.findData(name))
    page.holds.activated.emit(page.holds.currentIndex())
    settle(qtbot, desk)


def test_a_sheet_is_seen_first_its_columns_said_and_all_of_it_is_one_change(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    case, path = a_case(), tmp_path / "facts.csv"
    add(desk.vault, case)
    path.write_text(SHEET, "utf-8")
    window = QWidget()
    qtbot.addWidget(window)
    page = looked(window, desk, qtbot, path, case.id)
    assert "No column of the sheet is known" in page.told.text()
    assert "occurred_on" not in page.told.text()
    assert unnamed_inputs(page) == []
    assert page.columns.rows == (("Tag", ""), ("Vorfall", ""))
    assert not page.take_in_button.isEnabled()
    hold(page, 0, "occurred_on", qtbot, desk)
    hold(page, 1, "what_happened", qtbot, desk)
    assert [each.state for each in page.rows.rows] == ["added", "added"]
    assert "2 would be added" in page.told.text()
    assert page.rows.rows[0].says == "5/1/2020 · =Struck. <b>"
    page.take_in()
    settle(qtbot, desk)
    file = desk.vault.load_case(case.id)
    assert file is not None
    assert [each.what_happened for each in file.events] == ["=Struck. <b>", "Struck again."]
    again = looked(window, desk, qtbot, path, case.id)
    assert [held for _, held in again.columns.rows] == ["occurred_on", "what_happened"]
    assert {each.state for each in again.rows.rows} == {"already here"}
    assert not again.take_in_button.isEnabled()
    set_fields(desk.vault, "event", file.events[0].id, {"what_happened": "Otherwise."}, case.id)
    desk.changed.emit(case.id)
    settle(qtbot, desk)
    assert "1 would be added" in again.told.text()
    undo(desk.vault)
    undo(desk.vault)
    assert not desk.vault.records("event")
    again.look_at(str(tmp_path / "none.csv"))
    settle(qtbot, desk)
    assert "is no file" in again.told.text()


def test_all_that_is_told_of_a_row_stands_beneath_the_rows(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    case, path = a_case(), tmp_path / "facts.csv"
    add(desk.vault, case)
    long = "Struck <b> & held. " * 20
    path.write_text(f"Date,Fact,Issue\n5/1/2020,{long},Force\n02/30/2020,Held.,\n", "utf-8")
    window = QWidget()
    qtbot.addWidget(window)
    page = looked(window, desk, qtbot, path, case.id)
    for at, row in enumerate(page.rows.rows):
        assert row.told
        page.row_view.selectRow(at)
        assert page.whole.text() == f"{row.told}\n{row.says}"
        assert page.whole.textFormat() == Qt.TextFormat.PlainText
    assert long.strip() in page.rows.rows[0].says
    hold(page, 1, "", qtbot, desk)
    assert page.whole.text() == ""


def test_every_column_may_be_said_to_hold_every_field_of_its_kind() -> None:
    for kind in SHEET_KINDS:
        choices = column_choices(kind)
        assert {name for _, name in choices} == {"", "id", *kind.fields}
        assert len({words for words, _ in choices}) == len(choices), kind.code
