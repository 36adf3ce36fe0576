"""Turning to a section of a case: it is made in pieces, and then what was wanted is done."""

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qidesk.desktop.desk import Desk
from qidesk.desktop.main_window import MainWindow
from tests.desktop.conftest import settle
from tests.desktop.windows import a_window, put_away, the_form_of_a_case


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    made = a_window(desk, qtbot)
    the_form_of_a_case(made, qtbot)
    yield made
    put_away(made, qtbot)


def test_a_section_is_made_in_pieces_and_keys_wait_until_it_is_whole(window, qtbot):
    place, turns = window.case.places["Grievances"][0], 0
    window.case.open_section("Grievances")
    assert place.layout().count() == 0
    while window.desk.is_page_awaited:
        assert window.desk.work.is_busy
        QApplication.processEvents()
        turns += 1
    assert place.page.isVisible()
    assert place.updatesEnabled()
    assert turns > len(place.page.editor.form.editors)


def test_a_section_is_made_in_pieces_too_for_what_is_wanted_of_it(window, qtbot):
    place = window.case.places["Grievances"][0]
    window.case.add("grievance")
    assert place.layout().count() == 0
    settle(qtbot, window.desk)
    at = QApplication.focusWidget()
    assert place.page.isAncestorOf(at)
    assert at in {each.input for each in place.page.editor.form.editors.values()}


def test_what_was_wanted_of_a_section_left_before_it_was_whole_is_not_done(window, qtbot):
    place, reached = window.case.place_of("grievance"), []
    window.case.turn_to("grievance", reached.append)
    window.case.open_section("Timeline")
    settle(qtbot, window.desk)
    window.case.open_section("Grievances")
    settle(qtbot, window.desk)
    assert reached == []
    window.case.turn_to("grievance", reached.append)
    settle(qtbot, window.desk)
    assert reached == [place.page]


class _Painted(QObject):
    """How often each widget was painted since the window was last brought up to date."""

    def __init__(self) -> None:
        super().__init__()
        self.times: Counter[QObject] = Counter()
        self.most: Counter[str] = Counter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt
        if event.type() == QEvent.Type.UpdateRequest:
            self.times.clear()
        elif event.type() == QEvent.Type.Paint:
            self.times[watched] += 1
            name = type(watched).__name__
            self.most[name] = max(self.most[name], self.times[watched])
        return False


def test_a_section_that_is_turned_to_is_painted_once(window, qtbot, qapp):
    settle(qtbot, window.desk)
    painted = _Painted()
    qapp.installEventFilter(painted)
    for section in ("Grievances", "Timeline", "Grievances"):
        window.case.open_section(section)
        settle(qtbot, window.desk)
    qapp.removeEventFilter(painted)
    assert "RecordForm" in painted.most or "Place" in painted.most
    assert {name for name, most in painted.most.items() if most > 1} <= {"QSizeGrip"}
