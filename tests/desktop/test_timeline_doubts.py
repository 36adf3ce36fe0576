from pytestqt.qtbot import QtBot

from qidesk.casefile.doubts import Doubt
from qidesk.desktop.case.timeline_doubts import DoubtList


def test_a_note_longer_than_the_room_for_it_is_scrolled_to_its_end(qtbot: QtBot) -> None:
    notes = DoubtList()
    qtbot.addWidget(notes)
    notes.resize(300, 100)
    notes.show_doubts([Doubt("Not drawn, since on none of these days: " * 9)])
    last = notes.visualItemRect(notes.item(0)).bottom()
    qtbot.waitUntil(lambda: notes.verticalScrollBar().maximum() > 0)
    notes.verticalScrollBar().setValue(notes.verticalScrollBar().maximum())
    assert notes.visualItemRect(notes.item(0)).bottom() < min(last, notes.viewport().height())
