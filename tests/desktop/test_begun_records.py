"""What Add begins is stored once words stand in it, and nothing empty ever is."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from qidesk.actions.cases import load_case
from qidesk.actions.records import save_new
from qidesk.casefile.records.people import Part, Role
from qidesk.desktop.intake.gate import Gate
from qidesk.desktop.main_window import MainWindow
from qidesk.desktop.parts.records_pane import RecordsPane
from tests.builders import a_case, a_person, an_id
from tests.desktop.conftest import settle
from tests.desktop.law_cases import file_of, showing
from tests.desktop.turning import page_at


@pytest.fixture
def opened(shared_window: MainWindow, qtbot: QtBot) -> Iterator[MainWindow]:
    case, person = a_case(caption="Ruiz v. Roe"), a_person()
    part = Part(id=an_id(), case=case.id, person=person.id, role=Role.PERSON_SEEKING_HELP)
    with showing(shared_window, qtbot, [case, person, part]) as made:
        assert made.desk.drafts == {}
        yield made


def begun(window: MainWindow, kind: str, qtbot: QtBot) -> RecordsPane:
    window.case.add(kind)
    settle(qtbot, window.desk)
    page = page_at(window.case, kind)
    assert isinstance(page, RecordsPane)
    return page


def first_line(page: RecordsPane, field: str):
    return page.editor.form.editors[field].input


def test_add_and_nothing_typed_stores_nothing(opened, qtbot):
    desk = opened.desk
    kinds = "authority custody grievance person document communication claim".split()
    for kind in kinds:
        before = len(desk.vault.records(kind))
        page = begun(opened, kind, qtbot)
        assert page.editor.isVisible()
        opened.leave()
        settle(qtbot, desk)
        assert (kind, len(desk.vault.records(kind))) == (kind, before)
        assert desk.drafts == {}


def test_words_typed_and_taken_back_leave_nothing(opened, qtbot):
    desk = opened.desk
    page = begun(opened, "authority", qtbot)
    line = first_line(page, "citation")
    line.setFocus()
    qtbot.keyClicks(line, "Hope")
    qtbot.waitUntil(lambda: bool(desk.drafts))
    qtbot.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == ""
    opened.leave()
    settle(qtbot, desk)
    assert file_of(opened).authorities == ()
    assert desk.drafts == {}


def test_one_record_is_stored_however_often_it_is_left(opened, qtbot):
    desk = opened.desk
    page = begun(opened, "authority", qtbot)
    first_line(page, "citation").setText("Hope v. Pelzer")
    page.leave()
    page.leave()
    page.add()
    settle(qtbot, desk)
    assert [each.citation for each in file_of(opened).authorities] == ["Hope v. Pelzer"]
    assert page.editor.is_begun
    desk.vault.undo(an_id(), "2026-11-28T07:00:00Z")
    assert file_of(opened).authorities == ()


def test_a_new_person_has_a_part_and_new_custody_its_person(opened, qtbot):
    desk = opened.desk
    page = begun(opened, "person", qtbot)
    first_line(page, "committed_name").setText("Lee Roe")
    page.leave()
    settle(qtbot, desk)
    file = file_of(opened)
    assert len(file.parts) == 2
    page = begun(opened, "custody", qtbot)
    first_line(page, "unit").setText("B-2")
    page.leave()
    settle(qtbot, desk)
    [spell] = file_of(opened).custody_spells
    assert (spell.person, spell.unit) == (file.people_helped[0].id, "B-2")


def test_what_was_typed_before_the_record_existed_is_shown_again(opened, qtbot):
    desk = opened.desk
    key = f"authority:new:{opened.case.case_id}"
    page = begun(opened, "authority", qtbot)
    qtbot.keyClicks(first_line(page, "citation"), "Hope v. Pel")
    qtbot.waitUntil(lambda: desk.vault.drafts().get(key) == {"citation": "Hope v. Pel"})
    assert file_of(opened).authorities == ()
    page.leave()
    settle(qtbot, desk)
    assert desk.vault.drafts() == {}
    desk.keep_draft(key, {"citation": "Bell v. Wol"})
    page.show_file(load_case(desk.vault, key.rpartition(":")[2]))
    assert page.editor.is_begun
    assert first_line(page, "citation").text() == "Bell v. Wol"
    page.leave()
    settle(qtbot, desk)
    assert len(file_of(opened).authorities) == 2


def test_what_is_refused_of_a_begun_record_stays_with_its_case(opened, qtbot):
    desk = opened.desk
    first, other = file_of(opened).case, a_case(caption="Doe v. Roe")
    save_new(desk.vault, "add case", [other], other.id)
    page = begun(opened, "document", qtbot)
    first_line(page, "pages").setText("many")
    for case in (other, other, first):
        opened.open_case(case.id)
        settle(qtbot, desk)
        page_at(opened.case, "document")
        settle(qtbot, desk)
        assert desk.vault.drafts() == {f"document:new:{first.id}": {"pages": "many"}}
        assert page.editor.isVisible() == (case is first)
    first_line(page, "pages").setText("")
    page.leave()
    settle(qtbot, desk)
    assert desk.vault.drafts() == {}


def test_a_court_begun_at_the_gate_is_stored_with_its_words_only(desk, qtbot):
    case = a_case()
    save_new(desk.vault, "add case", [case], case.id)
    gate = Gate(desk)
    qtbot.addWidget(gate)
    gate.show_file(load_case(desk.vault, case.id))
    gate.show()
    gate._new_court()
    gate.leave()
    settle(qtbot, desk)
    assert desk.vault.records("proceeding") == ()
    gate.court.form.editors["court"].input.setText("N.D. Tex.")
    gate.leave()
    settle(qtbot, desk)
    assert [each.court for each in desk.vault.records("proceeding")] == ["N.D. Tex."]


def test_rows_hang_on_a_record_as_soon_as_its_form_is_left(opened, qtbot):
    desk, before = opened.desk, len(opened.desk.vault.records("person"))
    page = begun(opened, "person", qtbot)
    assert not page.child_tables.isVisible()
    first_line(page, "committed_name").setText("Lee Roe")
    page._add.setFocus()
    settle(qtbot, desk)
    assert len(desk.vault.records("person")) == before + 1
    assert page.child_tables.isVisible()
    assert not page.editor.is_begun
