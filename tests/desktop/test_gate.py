from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from qidesk.actions.conflicts import check_conflicts
from qidesk.actions.records import set_fields
from qidesk.casefile.records.matter import Stage
from qidesk.desktop.desk import Desk
from qidesk.desktop.intake.gate import Gate
from qidesk.desktop.intake.intake_page import IntakePage
from qidesk.desktop.intake.named_people import NamedPeople
from tests.desktop.conftest import settle
from tests.desktop.test_intake_page import known


@pytest.fixture
def queued(
    desk: Desk, intake_page: Callable[[], IntakePage], qtbot: QtBot
) -> Callable[[], IntakePage]:
    def make() -> IntakePage:
        made = intake_page()
        made.tabs.setCurrentIndex(1)
        settle(qtbot, desk)
        return made

    return make


def test_the_queue_counts_each_stage(desk, queued, qtbot):
    for name in ("Ana", "Bea", "Cea", "Dea", "Eva"):
        known(desk, name, "")
    newest = desk.vault.case_lines()
    for line, stage in zip(newest, ("", "decided", "screened"), strict=False):
        set_fields(desk.vault, "case", line.id, {"stage": stage})
    made = queued().queue
    texts = [made.stages.tabText(at).split(" (")[0] for at in range(made.stages.count())]
    assert texts == [
        "Logged 2",
        "Conflict checked 0",
        "Screened 1",
        "Decided 1",
        "Told 0",
        "No stage entered 1",
    ]
    ages = ["(" in made.stages.tabText(at) for at in range(made.stages.count())]
    assert ages == [True, False, True, True, False, True]
    assert made.told.text().startswith(
        "Waiting for a decision: 3. Decided or told: 1. No stage entered: 1."
    )
    assert "In brackets" in made.told.text()
    made.resize(made.minimumSizeHint().width(), made.height())
    settle(qtbot, desk)
    assert not any("(" in made.stages.tabText(at) for at in range(made.stages.count()))
    assert made.told.text().endswith("To look at: 0.")
    made.stages.setCurrentIndex(5)
    settle(qtbot, desk)
    assert [each.title for each in made.model.rows] == ["Eva"]
    made.stages.setCurrentIndex(2)
    settle(qtbot, desk)
    assert [each.title for each in made.model.rows] == ["Cea"]
    made.stages.setCurrentIndex(4)
    assert "stage is set to told" in " ".join(
        label.text() for label in made.findChildren(QLabel) if label.isVisible()
    )


def test_in_a_narrow_room_no_stage_of_the_queue_is_out_of_sight(desk, queued, qtbot):
    known(desk, "Ana", "")
    made = queued().queue
    made.setParent(None)
    qtbot.addWidget(made)
    made.show()
    made.resize(620, 500)
    settle(qtbot, desk)
    last = made.stages.count() - 1
    assert made.stages.tabText(last).startswith("No stage entered")
    made.resize(made.stages.sizeHint().width() - 1, 500)
    settle(qtbot, desk)
    assert made.stages.tabText(last).startswith("No stage 0")
    assert made.stages.tabRect(last).right() < made.width()


def test_a_number_is_shown_whole_at_the_gate(desk, queued, qtbot):
    known(desk, "Walter Quimby", "SYNTHETIC-LONG-0001")
    view = queued().queue.gate.numbers.view
    number = view.model().index(0, 0)
    assert view.columnWidth(0) >= view.sizeHintForIndex(number).width()


def test_a_request_goes_through_the_gate(desk, queued, qtbot):
    known(desk, "Walter Quimby", "9")
    taken = known(desk)
    made = queued().queue
    at = [each.case_id for each in made.model.rows].index(taken.case.id)
    made.view.selectRow(at)
    settle(qtbot, desk)
    gate = made.gate
    gate.order.form.editors["order_claimed"].input.setPlainText("The dismissal")
    qtbot.keyClicks(gate.named.name, "Walter Quimbi")
    gate.conflicts.check()
    settle(qtbot, desk)
    (hit,) = gate.conflicts.hits.rows
    assert (hit.name, hit.roles[0].title) == ("Walter Quimbi", "Walter Quimby")
    assert desk.vault.load_case(taken.case.id).intakes[0].order_claimed == "The dismissal"
    gate.conflicts._editors["conflicts_cleared_by"].input.setText("AB")
    gate.conflicts.clear()
    settle(qtbot, desk)
    case = desk.vault.record("case", taken.case.id)
    assert (case.stage, case.conflicts_cleared_by) == (Stage.CONFLICT_CHECKED, "AB")
    gate.keep_drafts()
    assert desk.drafts == {}
    made.stages.setCurrentIndex(1)
    settle(qtbot, desk)
    assert gate._screened.isVisible()
    gate._screened.click()
    settle(qtbot, desk)
    assert desk.vault.record("case", taken.case.id).stage is Stage.SCREENED


def test_conflicts_cannot_be_cleared_before_they_were_checked(desk, queued, qtbot):
    taken = known(desk)
    pane = queued().queue.gate.conflicts
    assert not pane.clear_button.isEnabled()
    pane.check()
    settle(qtbot, desk)
    assert pane.clear_button.isEnabled()
    assert "Nobody of this case was found in another one" in pane.said.text()
    set_fields(desk.vault, "person", taken.person.id, {"name used": "Annie"})
    desk.changed.emit(taken.case.id)
    settle(qtbot, desk)
    assert not pane.clear_button.isEnabled()


def test_clearing_without_initials_says_what_is_missing(desk, queued, qtbot):
    taken = known(desk)
    pane = queued().queue.gate.conflicts
    assert pane._editors["conflicts_cleared_by"].typed() == "Ana", "who is signed in"
    pane._editors["conflicts_cleared_by"].input.setText("")
    pane.check()
    settle(qtbot, desk)
    pane.clear()
    settle(qtbot, desk)
    assert pane.said.text().startswith("Conflicts cleared by: ")
    assert "conflicts_cleared" not in pane.said.text()
    assert pane._editors["conflicts_cleared_by"].input.hasFocus()
    assert desk.vault.record("case", taken.case.id).stage is Stage.LOGGED


def test_after_conflicts_are_cleared_the_next_person_is_shown_from_the_top(desk, queued, qtbot):
    for name in ("Ana", "Bea"):
        known(desk, name, "")
    made = queued().queue
    for left in (1, 0):
        pane = made.gate.conflicts
        pane.check()
        settle(qtbot, desk)
        pane._editors["conflicts_cleared_by"].input.setText("AB")
        made._scroll.verticalScrollBar().setValue(made._scroll.verticalScrollBar().maximum())
        pane.clear_button.setFocus()
        pane.clear_button.click()
        settle(qtbot, desk)
        assert len(made.model.rows) == left
        assert (made.view if left else made.stages).hasFocus()
        assert made._scroll.verticalScrollBar().value() == 0 or not left


def test_a_double_click_moves_one_person_and_the_next_below_is_shown(desk, queued, qtbot):
    for name in ("Ana", "Bea", "Cea", "Dea"):
        case = known(desk, name, "").case.id
        set_fields(desk.vault, "case", case, {"stage": "conflict_checked"})
    made = queued().queue
    made.stages.setCurrentIndex(1)
    settle(qtbot, desk)
    names = [each.title for each in made.model.rows]
    made.view.selectRow(2)
    settle(qtbot, desk)
    made.gate._screened.click()
    settle(qtbot, desk)
    made.gate._screened.click()
    settle(qtbot, desk)
    assert [each.title for each in made.model.rows] == [*names[:2], names[3]]
    assert made.gate._title.text() == names[3]
    assert made.view.hasFocus()


def test_where_the_last_one_leaves_a_stage_the_cursor_stays_in_the_queue(desk, queued, qtbot):
    known(desk, "Luis Ramos", "", kind="habeas (not ours)")
    made = queued().queue
    made.gate._refer.setFocus()
    made.gate._refer.click()
    settle(qtbot, desk)
    assert made.stages.hasFocus()


def test_another_case_chosen_saves_the_gate_that_is_left(desk, queued, qtbot):
    one, other = known(desk, "Ana", "1"), known(desk, "Bea", "2")
    made = queued().queue
    ids = [each.case_id for each in made.model.rows]
    made.view.selectRow(ids.index(one.case.id))
    settle(qtbot, desk)
    made.gate.person.form.editors["name_used"].input.setText("Annie")
    made.gate.named.name.setText("Sgt. Roe")
    made.view.selectRow(ids.index(other.case.id))
    settle(qtbot, desk)
    assert desk.vault.record("person", one.person.id).name_used == "Annie"
    assert len(desk.vault.load_case(one.case.id).parts) == 2
    assert len(desk.vault.load_case(other.case.id).parts) == 1


def test_whoever_is_named_is_changed_and_taken_back_at_the_gate(desk, queued, qtbot):
    taken = known(desk)
    named = queued().queue.gate.named
    named.role.setCurrentText("witness")
    qtbot.keyClicks(named.name, "Bea Lee")
    qtbot.keyClick(named.name, Qt.Key.Key_Return)
    named.role.setCurrentText("defendant")
    qtbot.keyClicks(named.name, "Sgt. Ro")
    qtbot.keyClick(named.name, Qt.Key.Key_Return)
    settle(qtbot, desk)

    def shown() -> list[tuple[str, str]]:
        return [named._cells(part) for part in named.people.rows]

    assert shown() == [("Bea Lee", "witness"), ("Sgt. Ro", "defendant")]
    named.view.selectRow(1)
    qtbot.keyClick(named.view, Qt.Key.Key_Return)
    assert (named.name.text(), named.role.currentText()) == ("Sgt. Ro", "defendant")
    qtbot.keyClick(named.name, Qt.Key.Key_Escape)
    assert named.name.text() == ""
    named.view.selectRow(1)
    qtbot.keyClick(named.view, Qt.Key.Key_Return)
    qtbot.keyClicks(named.name, "Sgt. Roe")
    named.role.setCurrentText("official not a party")
    qtbot.keyClick(named.name, Qt.Key.Key_Return)
    settle(qtbot, desk)
    assert shown() == [("Bea Lee", "witness"), ("Sgt. Roe", "official not a party")]
    named.view.selectRow(0)
    qtbot.keyClick(named.view, Qt.Key.Key_Delete)
    settle(qtbot, desk)
    assert shown() == [("Sgt. Roe", "official not a party")]
    assert len(desk.vault.load_case(taken.case.id).persons) == 2
    assert desk.drafts == {}


def test_name_tab_role_and_enter_names_one_after_another(desk, queued, qtbot):
    known(desk)
    named = queued().queue.gate.named
    named.name.setFocus()
    for name, letter in (("Bea Lee", "w"), ("Sgt. Roe", "d")):
        assert named.name.hasFocus()
        qtbot.keyClicks(named.name, name)
        named.role.setFocus()
        qtbot.keyClicks(named.role, letter)
        qtbot.keyClick(named.role, Qt.Key.Key_Return)
        settle(qtbot, desk)
    assert named.name.hasFocus()
    told = [named._cells(part) for part in named.people.rows]
    assert told == [("Bea Lee", "witness"), ("Sgt. Roe", "defendant")]


def test_names_pasted_line_by_line_are_so_many_people(desk, queued, qtbot):
    known(desk)
    named = queued().queue.gate.named
    named.name.setFocus()
    named.name.setText("Sgt. Al Roe\r\n\nNurse Cy Poe\n")
    qtbot.keyClick(named.name, Qt.Key.Key_Return)
    settle(qtbot, desk)
    assert [named._cells(part) for part in named.people.rows] == [
        ("Sgt. Al Roe", "defendant"),
        ("Nurse Cy Poe", "defendant"),
    ]


def test_a_name_that_is_changed_to_none_is_asked_for(desk, queued, qtbot):
    known(desk)
    named = queued().queue.gate.named
    qtbot.keyClicks(named.name, "Sgt. Roe")
    qtbot.keyClick(named.name, Qt.Key.Key_Return)
    settle(qtbot, desk)
    named.change(0)
    named.name.clear()
    qtbot.keyClick(named.name, Qt.Key.Key_Return)
    settle(qtbot, desk)
    assert named.said.text().startswith("Type a name. Escape leaves them as they were")
    assert [named._cells(part)[0] for part in named.people.rows] == ["Sgt. Roe"]
    qtbot.keyClick(named.name, Qt.Key.Key_Escape)
    assert named.said.text() == ""


def test_a_change_of_a_name_half_typed_outlives_the_page(desk, queued, qtbot):
    known(desk)
    first = queued().queue.gate.named
    qtbot.keyClicks(first.name, "Sgt. Ro")
    qtbot.keyClick(first.name, Qt.Key.Key_Return)
    settle(qtbot, desk)
    first.change(0)
    first.name.setText("Sgt. Roe")
    first.keep_draft()
    settle(qtbot, desk)
    again = NamedPeople(desk)
    qtbot.addWidget(again)
    again.show_file(first._file)
    assert again.name.text() == "Sgt. Roe"
    again.save()
    first.name.clear()
    settle(qtbot, desk)
    people = [each.committed_name for each in desk.vault.records("person")]
    assert "Sgt. Roe" in people
    assert "Sgt. Ro" not in people


def test_an_opponent_half_typed_is_kept(desk, queued, qtbot):
    taken = known(desk)
    first = queued()
    first.queue.gate.named.name.setText("Sgt. R")
    first.keep_drafts()
    settle(qtbot, desk)
    again = Gate(desk)
    qtbot.addWidget(again)
    again.show_file(check_conflicts(desk.vault, taken.case.id).file)
    assert again.named.name.text() == "Sgt. R"
    first.queue.gate.named.name.clear()


def test_what_is_typed_at_the_gate_is_kept_within_a_second(desk, queued, qtbot):
    taken, other = known(desk, "Ana", "1"), known(desk, "Bea", "2")
    made = queued().queue
    made.choose_case(taken.case.id)
    settle(qtbot, desk)
    initials = made.gate.conflicts._editors["conflicts_cleared_by"].input
    qtbot.keyClicks(made.gate.named.name, "Sgt. R")
    initials.selectAll()  # as Tab does
    qtbot.keyClicks(initials, "AB")
    kept = {f"opponent:{taken.case.id}", f"cleared:{taken.case.id}"}
    qtbot.waitUntil(lambda: kept <= desk.drafts.keys())
    made.gate.named.name.selectAll()
    qtbot.keyClick(made.gate.named.name, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: f"opponent:{taken.case.id}" not in desk.drafts)
    made.choose_case(other.case.id)
    settle(qtbot, desk)
    assert initials.text() == "Ana"
    made.choose_case(taken.case.id)
    settle(qtbot, desk)
    assert initials.text() == "AB"


def test_a_court_is_added_where_there_is_none(desk, queued, qtbot):
    taken = known(desk)
    gate = queued().queue.gate
    gate._new_court()
    settle(qtbot, desk)
    gate.court.form.editors["docket_number"].input.setText("24-1")
    gate.leave()
    settle(qtbot, desk)
    (proceeding,) = desk.vault.load_case(taken.case.id).proceedings
    assert proceeding.docket_number == "24-1"
