from pytestqt.qtbot import QtBot

from qidesk.actions.joining import candidates
from qidesk.desktop.desk import Desk
from qidesk.desktop.facilities.facilities_page import FacilitiesPage
from qidesk.desktop.parts.records_pane import RecordsPane
from qidesk.desktop.parts.same_as import SameAs
from qidesk.store.vault import Vault
from tests.builders import a_case, a_facility, a_part, a_person, add, undo
from tests.desktop.conftest import settle
from tests.desktop.turning import page_at
from tests.desktop.windows import a_window, put_away


def test_two_facilities_alike_are_joined_where_they_are_shown(desk: Desk, qtbot: QtBot) -> None:
    one, other = a_facility(name="Coffield Unit"), a_facility(name="Cofield Unit", town="Elm")
    add(desk.vault, one, other)
    page = FacilitiesPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.choose_facility(other.id)
    settle(qtbot, desk)
    page.editor.form.editors["operator"].show_typed("TDCJ")
    page.same.ask()
    settle(qtbot, desk)
    assert [each.id for each in page.same.found.rows] == [one.id]
    page.same.join()
    settle(qtbot, desk)
    settle(qtbot, desk)
    assert [line.name for line in page.model.rows] == ["Coffield Unit"]
    kept = page.editor.record
    assert kept is not None
    assert kept == desk.vault.record("facility", one.id)
    assert (kept.other_names, kept.operator) == (("Cofield Unit",), "TDCJ")  # type: ignore[attr-defined]
    undo(desk.vault)
    assert len(desk.vault.facility_lines()) == 2


def test_a_person_of_the_case_is_joined_with_one_of_another(desk: Desk, qtbot: QtBot) -> None:
    cases = [a_case(caption=caption) for caption in ("One", "Other")]
    people = [a_person(committed_name=name) for name in ("Marcus Whitfield", "Mark Whitfeild")]
    parts = [a_part(case, person) for case, person in zip(cases, people, strict=True)]
    add(desk.vault, *cases, *people, *parts)
    window = a_window(desk, qtbot)
    window.open_case(cases[1].id)
    settle(qtbot, desk)
    pane = page_at(window.case, "person")
    assert isinstance(pane, RecordsPane)
    assert pane.same is not None
    pane.same.join()
    assert pane.same.said.text() == "Choose which one first."
    settle(qtbot, desk)
    pane.same.ask()
    settle(qtbot, desk)
    for each in (pane.same.line, pane.same.view):
        qtbot.waitUntil(lambda each=each: not each.visibleRegion().isEmpty())
    assert [each.where for each in pane.same.found.rows] == ["One"]
    pane.same.join()
    settle(qtbot, desk)
    settle(qtbot, desk)
    assert pane.editor.record == desk.vault.record("person", people[0].id)
    assert [row.record.id for row in pane.model.rows if row.record] == [people[0].id]
    put_away(window, qtbot)


def test_a_joining_refused_says_why_and_another_name_looks_for_others(
    desk: Desk, qtbot: QtBot
) -> None:
    child, mother = a_person(committed_name="Ana Poe"), a_person(committed_name="Zoe Lee")
    add(desk.vault, mother, child)
    child_acted_for = a_person(committed_name="Zo Lee", personal_representative=mother.id)
    add(desk.vault, child_acted_for)
    same = SameAs(desk, "person")
    qtbot.addWidget(same)
    same.show()
    same.show_record(child)
    same.ask()
    settle(qtbot, desk)
    assert same.found.rows == ()
    assert "None alike" in same.said.text()
    same.show_record(mother)
    same.ask()
    same.line.setText("Zo Lee")
    same.line.returnPressed.emit()
    settle(qtbot, desk)
    assert [each.id for each in same.found.rows] == [child_acted_for.id]
    same.join()
    settle(qtbot, desk)
    settle(qtbot, desk)
    assert "acts for" in same.said.text()
    assert len(desk.vault.records("person")) == 3


def test_those_alike_are_told_by_name_or_number_with_why(vault: Vault) -> None:
    one, other = a_facility(name="Elm Hill Unit", town="Elm"), a_facility(name="Elm Hill")
    add(vault, one, other)
    ((found),) = candidates(vault, "facility", other.id)
    assert (found.id, found.name, found.where) == (one.id, "Elm Hill Unit", "Elm, TX")
