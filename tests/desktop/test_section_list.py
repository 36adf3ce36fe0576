from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from qidesk.desktop.case.section_list import SectionList
from qidesk.views.case_layout import SECTIONS

QUIET_MS = 500
"""After that Qt takes a letter for the beginning of another title."""


def test_letters_typed_turn_to_no_section_on_the_way(qtbot: QtBot) -> None:
    made = SectionList()
    qtbot.addWidget(made)
    made.setCurrentRow(0)
    made.show()
    turned: list[str] = []
    made.currentRowChanged.connect(lambda at: turned.append(SECTIONS[at].title))
    qtbot.keyClicks(made, "posture")  # by way of People
    assert SECTIONS[made.currentRow()].title == "Posture"
    assert turned == []
    qtbot.waitUntil(lambda: turned == ["Posture"])
    qtbot.wait(QUIET_MS)
    qtbot.keyClicks(made, "tri")
    qtbot.keyClick(made, Qt.Key.Key_Return)
    assert turned == ["Posture", "Triage"]
    qtbot.keyClick(made, Qt.Key.Key_Down)
    assert turned[-1] == "Communications"
