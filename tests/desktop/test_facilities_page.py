from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qidesk.actions.drafts import draft_places
from qidesk.actions.facilities import NEW_FACILITY
from qidesk.actions.intake import take_in
from qidesk.actions.records import set_fields
from qidesk.casefile.records.places import Facility
from qidesk.casefile.records.remedies import Grievance
from qidesk.casefile.schema.fields import specs_of
from qidesk.desktop.desk import Desk
from qidesk.desktop.facilities.facilities_page import FacilitiesPage
from tests.builders import a_case, a_facility, add, an_event, an_id
from tests.desktop.conftest import settle


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Callable[[], FacilitiesPage]:
    def make() -> FacilitiesPage:
        made = FacilitiesPage(desk)
        qtbot.addWidget(made)
        made.show()
        settle(qtbot, desk)
        return made

    return make


def texts(page: FacilitiesPage) -> str:
    return " ".join(
        label.text() for label in page.findChildren(type(page.counts)) if label.isVisible()
    )


def test_every_field_of_a_facility_is_on_its_form(page):
    assert set(page().editor.form.editors) == {spec.name for spec in specs_of(Facility)}


def test_an_empty_directory_says_what_to_do_next(page):
    made = page()
    assert "No facilities yet" in texts(made)
    assert "type its name" in texts(made)


def test_the_list_is_narrowed_as_one_types(desk, page, qtbot):
    add(desk.vault, a_facility(name="Oak Jail", town="Oakville"), a_facility(name="Elm Unit"))
    made = page()
    assert made.counts.text() == "2 of 2 facilities"
    made.line.setText("oakv")
    settle(qtbot, desk)
    assert [line.name for line in made.model.rows] == ["Oak Jail"]
    assert made.editor.record.name == "Oak Jail"
    made.line.setText("nowhere")
    assert "No facility matches" in texts(made)


@pytest.mark.parametrize("text", ["socf", "sothern ohio", "Lucasville", "southern corr"])
def test_a_facility_is_found_by_any_part_of_any_of_its_names(desk, page, qtbot, text):
    southern = a_facility(
        name="Southern Ohio Correctional Facility",
        town="Lucasville",
        state="OH",
        other_names=("SOCF",),
    )
    add(desk.vault, a_facility(name="Oak Jail"), southern)
    made = page()
    made.line.setText(text)
    settle(qtbot, desk)
    assert [line.id for line in made.model.rows] == [southern.id]


def test_a_facility_is_added_named_and_given_an_address(desk, page, qtbot):
    made = page()
    made.add()
    qtbot.waitUntil(lambda: made.editor.record is not None)
    made.editor.form.editors["name"].input.setText("Oak Jail")
    made.leave()
    settle(qtbot, desk)
    assert [line.name for line in desk.vault.facility_lines()] == ["Oak Jail"]
    model = made.addresses.model
    columns = [spec.name for spec in model.specs]
    model.setData(model.index(0, columns.index("town")), "Oakville")
    made.leave()
    settle(qtbot, desk)
    (address,) = desk.vault.records("address")
    assert (address.facility, address.town) == (made.editor.record.id, "Oakville")


def test_choosing_another_facility_saves_the_one_that_is_left(desk, page, qtbot):
    one, other = a_facility(name="A"), a_facility(name="B")
    add(desk.vault, one, other)
    made = page()
    made.editor.form.editors["town"].input.setText("Oakville")
    made.view.selectRow(1)
    settle(qtbot, desk)
    assert desk.vault.record("facility", one.id).town == "Oakville"
    assert made.editor.record.id == other.id


def test_a_facility_no_case_speaks_of_is_removed(desk, page, qtbot):
    add(desk.vault, a_facility(name="A"))
    made = page()
    made.remove()
    settle(qtbot, desk)
    assert desk.vault.facility_lines() == []
    assert "No facilities yet" in texts(made)


def test_a_facility_a_case_speaks_of_stays_and_the_reason_is_said(desk, page, qtbot):
    take_in(desk.vault, {"name": "Ana", "facility": "Oak Jail"}, facility_id=NEW_FACILITY)
    made = page()
    made.editor.form.editors["town"].input.setText("Oakville")
    made.remove()
    settle(qtbot, desk)
    assert [(line.name, line.town) for line in desk.vault.facility_lines()] == [
        ("Oak Jail", "Oakville")
    ]
    assert made._said.isVisible()
    assert made._said.text()


def test_a_facility_asked_for_is_chosen(desk, page, qtbot):
    one, other = a_facility(name="A"), a_facility(name="B")
    add(desk.vault, one, other)
    made = page()
    made.line.setText("A")
    made.choose_facility(other.id)
    settle(qtbot, desk)
    assert made.editor.record.id == other.id
    qtbot.keyClick(made.line, Qt.Key.Key_Down)
    assert made.view.currentIndex().row() == 1


def test_a_read_only_directory_offers_no_change(read_only_desk, qtbot):
    made = FacilitiesPage(read_only_desk)
    qtbot.addWidget(made)
    made.show()
    settle(qtbot, read_only_desk)
    assert "open read-only" in texts(made)
    assert not made.editor.form.editors["name"].input.isEnabled()


def test_a_facility_begun_is_stored_with_its_words_only(desk, page, qtbot):
    made = page()
    made.add()
    made.leave()
    settle(qtbot, desk)
    assert desk.vault.facility_lines() == []
    made.editor.form.editors["name"].input.setText("Oak Jail")
    made.keep_drafts()
    settle(qtbot, desk)
    assert desk.vault.drafts() == {"facility:new:": {"name": "Oak Jail"}}
    assert [each.kind for each in draft_places(desk.vault, desk.drafts).values()] == ["facility"]
    made.leave()
    settle(qtbot, desk)
    settle(qtbot, desk)
    assert [line.name for line in desk.vault.facility_lines()] == ["Oak Jail"]
    assert made.addresses.isVisible()
    assert desk.vault.drafts() == {}


def test_a_directory_is_shown_before_it_is_taken_in(desk, page, qtbot, tmp_path):
    listed = tmp_path / "directory.csv"
    heads = "FACILITYID,NAME,CITY,STATE,ADDRESS"
    listed.write_text(
        f"{heads}\n11,ELM UNIT,ELM HILL,IL,1 ELM RD\n12,OAK JAIL,OAK,IL,-999", "utf-8"
    )
    add(desk.vault, a_facility(name="Elm Unit", state="IL", town="Elm Hill", county="Typed"))
    made = page()
    part = made.directory
    part.look_at(str(listed))
    settle(qtbot, desk)
    assert "1 would be added, 1 record would be changed" in part.told.text()
    assert "Directory code changes" in {line.what for line in part.model.rows}
    assert "ELM UNIT, ELM HILL, IL" in {line.facility for line in part.model.rows}
    assert part.view.wordWrap()  # what is long is broken, and not cut
    assert made.counts.text() == "1 of 1 facility"
    part.take_in_button.click()
    settle(qtbot, desk)
    assert "1 added" in part.told.text()
    assert made.counts.text() == "2 of 2 facilities"
    part.look_at(str(listed))
    settle(qtbot, desk)
    assert not part.take_in_button.isVisible()


def test_a_file_that_is_no_directory_is_refused_in_its_place(desk, page, qtbot, tmp_path):
    other = tmp_path / "other.csv"
    other.write_bytes(b"\0")
    made = page()
    made.directory.look_at(str(other))
    settle(qtbot, desk)
    assert "The file is no text." in made.directory.told.text()
    assert not made.directory.take_in_button.isVisible()


def test_a_facility_shows_who_is_held_there_its_district_and_its_ladder(desk, page, qtbot):
    taken = take_in(
        desk.vault, {"name": "Ana Ruiz", "facility": "Oak Unit"}, facility_id=NEW_FACILITY
    )
    facility = desk.vault.facility_lines()[0].id
    set_fields(desk.vault, "facility", facility, {"state": "Mass.", "grievance_system": "TDCJ"})
    made = page()
    around = made.around
    assert [(each.person, each.case_id) for each in around.held.rows] == [
        ("Ana Ruiz", taken.case.id)
    ]
    assert around.courts.text() == "Federal district: D. Mass."
    assert around.ladder.rows
    assert not around.nobody.isVisible()
    with qtbot.waitSignal(made.opened) as opened:
        around.held_view.activated.emit(around.held.index(0, 0))
    assert opened.args == [taken.case.id]
    assert not around.cases_view.isVisible()
    case = a_case(caption="Roe v. Oak")
    two = [an_event(case, facility=facility) for _ in range(2)]
    add(desk.vault, case, *two, Grievance(id=an_id(), case=case.id, facility=facility))
    desk.changed.emit("")
    settle(qtbot, desk)
    assert [each[1:] for each in around.cases.rows] == [("Roe v. Oak", "2 events, 1 grievance")]
    with qtbot.waitSignal(made.opened) as opened:
        around.cases_view.activated.emit(around.cases.index(0, 0))
    assert opened.args == [case.id]
    set_fields(desk.vault, "facility", facility, {"state": "TX", "grievance_system": "the jail's"})
    desk.changed.emit("")
    settle(qtbot, desk)
    assert "one of E.D. Tex., N.D. Tex." in around.courts.text()
    assert "no ladder for the jail's" in around.system.text()


def test_in_twice_the_letters_the_operator_and_what_is_searched_for_are_read_whole(
    desk, page, qtbot
):
    operator = "Texas Department of Criminal Justice"
    add(desk.vault, a_facility(name="Elm Unit", operator=operator))
    before = QApplication.font()
    larger = QFont(before)
    larger.setPointSizeF(before.pointSizeF() * 2)
    try:
        QApplication.setFont(larger)
        made = page()
        made.resize(1050, 700)
        settle(qtbot, desk)
        line = made.editor.form.editors["operator"].input
        assert line.text() == operator
        assert line.fontMetrics().horizontalAdvance(operator) < line.width()
        assert made.line.placeholderText()
    finally:
        QApplication.setFont(before)
