"""The facility of an event, taken by one key from where the person was held that day."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from qidesk.actions.records import save_new
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.records.people import Custody
from qidesk.desktop.desk import Desk
from tests.builders import a_case, a_facility, a_part, a_person, an_event, an_id
from tests.desktop.conftest import settle
from tests.desktop.timelines import DATE, FACILITY, shown

KEY = Qt.Key


def test_the_facility_of_that_day_is_taken_by_one_key_in_the_form_and_in_the_table(
    desk: Desk, qtbot: QtBot
) -> None:
    case, person, prison = a_case(), a_person(), a_facility(name="Coffield Unit")
    held = Custody(
        id=an_id(),
        person=person.id,
        facility=prison.id,
        began_on=read_date("March 2025")[0],
    )
    when = read_date("June 3, 2025")[0]
    event = an_event(case, occurred_on=when, what_happened="A door.")
    save_new(desk.vault, "add", [case, person, a_part(case, person), prison, held, event], case.id)
    page = shown(desk, case, qtbot)
    page.choose_record(event.id)
    line = page.panel.editor.form.editors["facility"].input
    assert line.placeholderText() == "Coffield Unit? Held there then: Down takes it"
    QTest.keyClick(line, KEY.Key_Down)
    page.panel.leave()
    settle(qtbot, desk)
    assert desk.vault.record("event", event.id).facility == prison.id

    rows = len(page.table.model.rows)
    page.table.begin_next()
    at = QApplication.focusWidget()
    QTest.keyClicks(at, "July 4, 2025")
    for _ in range(FACILITY - DATE):
        QTest.keyClick(QApplication.focusWidget(), KEY.Key_Tab)
    cell = QApplication.focusWidget()
    assert isinstance(cell, QLineEdit)
    assert "Coffield Unit?" in cell.placeholderText()
    QTest.keyClick(cell, KEY.Key_Down)
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Return)
    qtbot.waitUntil(lambda: len(page.table.model.rows) > rows)
    settle(qtbot, desk)
    events = desk.vault.load_case(case.id).events
    assert [each.facility for each in events] == [prison.id, prison.id]
