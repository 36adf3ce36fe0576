from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout
from pytestqt.qtbot import QtBot

from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.records.people import Custody, LegalStatus, Role
from qidesk.desktop.case.custody_pane import CustodyPane
from qidesk.desktop.case.names import Names
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.scales import Scales
from qidesk.desktop.parts.tab_order import EyeOrdered
from tests.builders import a_case, a_facility, a_part, a_person, add, an_id, undo
from tests.desktop.conftest import settle
from tests.desktop.windows import press

_WHERE_TO = "Where are they taken to?"


def test_a_transfer_is_typed_by_keyboard_kept_as_a_draft_and_done_as_one_change(
    desk: Desk, qtbot: QtBot
) -> None:
    case, person = a_case(), a_person(committed_name="Ada Roe")
    jail, prison = a_facility(name="Elm County Jail"), a_facility(name="Coffield Unit")
    held = Custody(
        id=an_id(),
        person=person.id,
        facility=jail.id,
        legal_status=LegalStatus.PRETRIAL,
        began_on=read_date("June 2024")[0],
    )
    part = a_part(case, person, role=Role.PERSON_SEEKING_HELP)
    add(desk.vault, case, person, part, jail, prison, held)
    file = desk.vault.load_case(case.id)
    assert file is not None
    names = Names(desk)
    names.show_file(file)
    pane, holder = CustodyPane(desk, names.targets, names.name_of, Scales()), EyeOrdered()
    QVBoxLayout(holder).addWidget(pane)
    qtbot.addWidget(holder)
    holder.resize(900, 700)
    holder.show()
    holder.activateWindow()
    pane.show_file(file)
    settle(qtbot, desk)

    pane.open_transfer()
    assert "one change, which undo takes back" in pane.transfer.said.text()
    assert pane.transfer.form.editors["facility"].input.placeholderText() == _WHERE_TO
    assert "held" in pane.editor.form.editors["facility"].input.placeholderText()
    QTest.keyClicks(QApplication.focusWidget(), "cofield")
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    popup = QApplication.activePopupWidget()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(popup, key)
    press(Qt.Key.Key_Tab)
    pane.transfer.save()
    settle(qtbot, desk)
    assert "On what day?" in pane.transfer.said.text()
    assert desk.drafts[f"transfer:{held.id}"]["facility"] == prison.id

    QTest.keyClicks(QApplication.focusWidget(), "3/4/25")
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Space):
        press(key)
    settle(qtbot, desk)
    after = desk.vault.load_case(case.id)
    assert after is not None
    assert [
        (each.facility, each.began_on.edtf, each.ended_on.edtf, each.legal_status)
        for each in after.custody_spells
    ] == [
        (jail.id, "2024-06", "2025-03-04", LegalStatus.PRETRIAL),
        (prison.id, "2025-03-04", "", LegalStatus.PRETRIAL),
    ]
    assert desk.drafts == {}
    assert pane.transfer.isHidden()
    assert pane.view.hasFocus()
    pane.show_file(after)
    assert pane.editor.record == after.custody_spells[1]
    assert undo(desk.vault) == "transfer"
