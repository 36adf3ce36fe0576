"""A message has its room beforehand: nothing a pointer stands on moves when it comes."""

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from qidesk.actions.facilities import NEW_FACILITY
from qidesk.actions.intake import take_in
from qidesk.actions.records import save_new
from qidesk.casefile.problems import Problem
from qidesk.casefile.records.matter import Case
from qidesk.casefile.records.remedies import Grievance
from qidesk.desktop.desk import Desk
from qidesk.desktop.facilities.facilities_page import FacilitiesPage
from qidesk.desktop.intake.intake_page import IntakePage
from qidesk.desktop.parts.change_form import Asked, Change, ChangeForm, Shape
from qidesk.desktop.parts.editor import RecordEditor
from qidesk.desktop.parts.record_form import RecordForm
from qidesk.desktop.parts.scrolled_page import scrolled
from qidesk.desktop.parts.typing_table import TypingTable
from qidesk.store.errors import DiskFull
from qidesk.store.vault import Vault
from qidesk.views.case_layout import CASE, CHILD_COLUMNS
from qidesk.views.layout_parts import Group
from tests.builders import a_case, a_person
from tests.desktop.conftest import settle
from tests.desktop.test_intake_page import compared, enter, type_in

Show = Callable[..., QWidget]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    def shown(*parts: QWidget) -> QWidget:
        """The parts under each other in a window as wide as a small laptop's page."""
        window = QWidget()
        qtbot.addWidget(window)
        layout = QVBoxLayout(window)
        for part in parts:
            layout.addWidget(part)
        layout.addStretch(1)
        window.resize(900, 760)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        qtbot.wait(50)
        return window

    return shown


def places_of(window: QWidget, but: Sequence[QWidget] = ()) -> dict[int, QRect]:
    """Where all that one can point at stands; labels say things and are not pointed at."""
    return {
        id(each): QRect(each.mapTo(window, QPoint()), each.size())
        for each in window.findChildren(QWidget)
        if each.isVisible()
        and not isinstance(each, QLabel)
        and each.focusPolicy().value
        and each not in but
    }


def full(*_: object, **__: object) -> None:
    raise DiskFull


def test_a_form_stays_where_it_is_when_it_says_why_nothing_was_saved(
    desk: Desk, show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = a_case(caption="Doe v. Roe")
    save_new(desk.vault, "add case", [case], case.id)
    editor = RecordEditor(desk, RecordForm(Case, CASE.groups, lambda _: []), case.id)
    editor.show_record(case)
    window = show(editor)
    before = places_of(window)
    monkeypatch.setattr(Vault, "change", full)
    editor.form.editors["caption"].input.setText("Poe v. Roe")
    editor.leave()
    settle(qtbot, desk)
    qtbot.wait(50)
    assert editor.form.said.text().startswith("Not saved. ")
    assert places_of(window) == before


@pytest.mark.parametrize("percent", [100, 200])
def test_what_was_never_saved_is_told_in_the_line_of_the_first_heading(
    desk: Desk, show: Show, qtbot: QtBot, percent: int
) -> None:
    case = a_case(caption="Doe v. Roe")
    desk.keep_draft(f"case:{case.id}", {"caption": "Poe v. Roe"})
    editor = RecordEditor(desk, RecordForm(Case, CASE.groups, lambda _: []), case.id)
    font = editor.font()
    font.setPointSizeF(font.pointSizeF() * percent / 100)
    editor.setFont(font)
    editor.show_record(a_case())
    window = show(editor)
    before = places_of(window)
    editor.show_record(case)
    qtbot.wait(50)
    said = editor.form.said
    assert said.text().startswith("Typed before and never saved")
    assert said.height() >= said.heightForWidth(said.width())
    assert places_of(window) == before
    title = next(
        each for each in editor.findChildren(QLabel) if each.text() == CASE.groups[0].title
    )
    assert said.geometry().top() <= title.geometry().center().y() <= said.geometry().bottom()


def test_what_is_beneath_a_table_stays_when_a_row_is_refused_and_mended(
    desk: Desk, show: Show, qtbot: QtBot
) -> None:
    person = a_person()
    save_new(desk.vault, "add person", [person])
    table = TypingTable(desk, "number", CHILD_COLUMNS["number"], lambda _: [], lambda _: "")
    table.show_records((), {"person": person.id}, "")
    window = show(table, QPushButton("Beneath"))
    before = places_of(window)
    kind = table.model.index(0, CHILD_COLUMNS["number"].index("number_kind"))
    table.model.setData(kind, "shoes")
    table.leave()
    qtbot.wait(50)
    assert table._said.text().startswith("This is none of the choices")
    assert table._said.isVisible()
    assert places_of(window) == before
    table.view.setCurrentIndex(table.model.index(0, 0))
    assert table._said.text().startswith("This is none of the choices")
    table.model.setData(kind, "booking")
    qtbot.wait(50)
    assert table._said.text() == ""
    assert table._understood.isVisible()
    assert places_of(window) == before
    table.leave()
    settle(qtbot, desk)


def test_the_button_of_a_change_stays_under_the_pointer_when_it_is_refused(
    show: Show, qtbot: QtBot
) -> None:
    asked = (Asked("initials", "Initials", "Whose?"), Asked("note", "Note", "Why?"))
    form = ChangeForm("A change")
    form.show_change(Change("do", "Do it", "Do it", "", asked, "Do it"), {})
    window = show(form)
    before = places_of(window)
    form.show_problems((Problem("initials", "Give them."), Problem("", "No.")), "Try again.")
    qtbot.wait(50)
    assert places_of(window) == before


def test_a_form_has_nothing_blank_above_its_buttons_and_is_shown_from_its_title(
    show: Show, qtbot: QtBot
) -> None:
    asked = (Asked("why", "Why", "Why?"), Asked("names", "", "Name them", Shape.TICK))
    form = ChangeForm("A change")
    form.show_change(Change("do", "", "Destroy it", "What it means. " * 80, asked, "Do it"), {})
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.addWidget(QLabel("\n" * 20))
    layout.addWidget(form)
    place = scrolled("A page", page)
    window = show(place)
    line = form.fontMetrics().lineSpacing()
    tick, does = form.findChild(QCheckBox), form.findChild(QPushButton)
    foot = tick.mapTo(form, tick.rect().bottomLeft()).y()
    assert does.mapTo(form, QPoint()).y() - foot < 2 * line
    window.resize(window.width(), form.height() - line)
    qtbot.wait(20)
    form.focus_first()
    qtbot.waitUntil(lambda: place.verticalScrollBar().value() > 0)
    title = next(each for each in form.findChildren(QLabel) if each.text() == "Destroy it")
    assert not title.visibleRegion().isEmpty()
    assert not form.findChild(QLineEdit).visibleRegion().isEmpty()


def test_the_directory_stays_when_a_facility_cannot_be_removed(
    desk: Desk, show: Show, qtbot: QtBot
) -> None:
    take_in(desk.vault, {"name": "Ana", "facility": "Oak Jail"}, facility_id=NEW_FACILITY)
    page = FacilitiesPage(desk)
    window = show(page)
    settle(qtbot, desk)
    qtbot.wait(50)
    before = places_of(window)
    page.remove()
    settle(qtbot, desk)
    qtbot.wait(50)
    assert "still point to this" in page._said.text()
    assert places_of(window) == before


def test_the_envelope_form_stays_whatever_is_said_of_what_is_typed(
    desk: Desk, show: Show, qtbot: QtBot
) -> None:
    page = IntakePage(desk)
    window = show(page)
    window.resize(1200, 760)
    settle(qtbot, desk)
    qtbot.wait(50)
    log = page.envelopes
    before = places_of(window)
    type_in(log, name="Zebediah Quux", facility="Zebra Camp", postmarked="Nov 19")
    compared(qtbot, desk)
    assert "No facility like it is known" in log.places._said.text()
    assert "Nobody known has this number" in log.senders._said.text()
    assert places_of(window) == before
    enter(qtbot, log)
    settle(qtbot, desk)
    compared(qtbot, desk)
    assert "Is this a new facility?" in log.said.text()
    assert places_of(window) == before


@pytest.mark.parametrize("narrow", [False, True])
def test_a_form_stays_where_it_is_whatever_is_said_of_a_date_as_it_is_typed(
    show: Show, qtbot: QtBot, narrow: bool
) -> None:
    form = RecordForm(Grievance, (Group("", ("filed_on", "number")),), lambda _: [], narrow=narrow)
    window = show(form)
    form.show_record(Grievance())
    window.resize(560 if narrow else 900, 760)
    qtbot.wait(20)
    before = places_of(window)
    date = form.editors["filed_on"]
    for typed in (
        "12/3/21",
        "1-3/2023",
        "13/14/2021",
        "when the rains come",
        "3/4/21 or 4/3/21",
        "el verano pasado",
        "Friday 3/3/21",
        "November 3, 2062",
    ):
        for end in range(len(typed) + 1):
            date.input.setText(typed[:end])
            QApplication.processEvents()
            assert places_of(window) == before, (typed[:end], date._beneath.text())
