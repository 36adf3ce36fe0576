from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from qidesk.actions.conflicts import check_conflicts
from qidesk.actions.intake import TakenIn, take_in
from qidesk.actions.records import set_fields
from qidesk.casefile.records.matter import Stage
from qidesk.desktop.desk import Desk
from qidesk.desktop.intake.envelopes import EnvelopePage
from qidesk.desktop.intake.gate import Gate
from qidesk.desktop.intake.intake_page import IntakePage
from qidesk.store.errors import DiskFull
from qidesk.store.vault import Vault
from tests.builders import a_facility, add
from tests.desktop.conftest import settle


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Callable[[], IntakePage]:
    def make() -> IntakePage:
        made = IntakePage(desk)
        qtbot.addWidget(made)
        made.resize(1200, 700)
        made.show()
        made.activateWindow()
        made.focus()
        qtbot.waitUntil(made.isActiveWindow)
        settle(qtbot, desk)
        return made

    return make


def known(desk: Desk, name: str = "Ana Poe", number: str = "TX-77", **typed: str) -> TakenIn:
    return take_in(desk.vault, {"name": name, "number": number, **typed})


def type_in(page: EnvelopePage, **typed: str) -> None:
    for name, text in typed.items():
        page.form.editors[name].input.setText(text)


def enter(qtbot: QtBot, page: EnvelopePage, line: str = "name") -> None:
    qtbot.keyClick(page.form.editors[line].input, Qt.Key.Key_Return)


def compared(qtbot: QtBot, desk: Desk) -> None:
    """Wait until those alike are shown."""
    qtbot.wait(250)
    settle(qtbot, desk)


def ways(page: EnvelopePage) -> list[str]:
    return [page.senders.list.item(at).text() for at in range(page.senders.list.count())]


def outcomes(page: EnvelopePage) -> list[str]:
    return [each.outcome for each in page.log.rows]


# the envelope log


def test_forty_envelopes_are_logged_by_keyboard_alone(desk, page, qtbot):
    add(desk.vault, a_facility(name="Elm Hill Unit"))
    made = page().envelopes
    for at in range(40):
        fields = (f"Person Number {at}", f"N-{at:04}", "Elm Hill Unit", "Nov 3 2026")
        for line, text in zip(("name", "number", "facility", "postmarked"), fields, strict=True):
            focused = made.form.editors[line].input
            assert focused.hasFocus(), (at, line)
            focused.insert(text)
            if line != "postmarked":
                qtbot.keyClick(focused, Qt.Key.Key_Tab)
        enter(qtbot, made, "postmarked")
    qtbot.waitUntil(lambda: not desk.work.is_busy)
    assert outcomes(made) == ["new case"] * 40
    assert len(desk.vault.case_lines()) == 40
    assert len(desk.vault.facility_lines()) == 1
    assert desk.vault.drafts() == {}
    (first, *_) = desk.vault.records("intake")
    assert (first.postmarked_on.typed, first.source.words) == ("Nov 3 2026", "letter")


def test_the_log_and_the_queue_show_each_column_in_the_room_there_is(desk, page, qtbot):
    known(desk, "A name that is longer than the room there is for it in a table of five", "TX-77")
    made = page()
    made.tabs.setCurrentWidget(made.queue)
    settle(qtbot, desk)
    for view in (made.envelopes.view, made.queue.view):
        assert view.horizontalHeader().length() <= view.viewport().width()


def test_the_next_envelope_keeps_the_day_it_came(desk, page, qtbot):
    made = page().envelopes
    type_in(made, name="Ana Poe", received="2026-11-20", postmarked="Nov 3 2026")
    enter(qtbot, made)
    assert made.form.typed() == {"received": "2026-11-20", "source": "letter"}
    assert made.form.editors["name"].input.hasFocus()
    settle(qtbot, desk)


def test_a_known_number_and_name_make_it_a_further_letter(desk, page, qtbot):
    first = known(desk)
    made = page().envelopes
    type_in(made, name="Anna Poe", number="tx77")
    compared(qtbot, desk)
    assert "further letter of Ana Poe (TX-77)" in ways(made)[1]
    assert ways(made)[1].startswith("Same number; Anna and Ana are forms of one name")
    assert made.senders.linked.case_id == first.case.id
    assert made.said.text() == "Enter adds it to that case as a further letter."
    enter(qtbot, made, "number")
    settle(qtbot, desk)
    assert outcomes(made) == ["further letter"]
    assert len(desk.vault.case_lines()) == 1
    assert len(desk.vault.records("communication")) == 1


def test_one_who_types_faster_than_names_are_compared_gets_the_same(desk, page, qtbot):
    known(desk)
    made = page().envelopes
    type_in(made, name="Ana Poe", number="TX 77")
    enter(qtbot, made)
    settle(qtbot, desk)
    assert outcomes(made) == ["further letter"]
    assert len(desk.vault.case_lines()) == 1


def test_a_near_name_is_shown_and_links_only_when_chosen(desk, page, qtbot):
    first = known(desk, "Jose Garcia", "1")
    made = page().envelopes
    type_in(made, name="Jose Garcias")
    compared(qtbot, desk)
    assert made.said.text() == "Enter opens a new case for a new person seeking help."
    qtbot.keyClick(made.form.editors["name"].input, Qt.Key.Key_Down)
    qtbot.keyClick(made.form.editors["name"].input, Qt.Key.Key_Down)
    assert made.said.text() == "Enter opens another case for that person."
    enter(qtbot, made)
    settle(qtbot, desk)
    parts = desk.vault.narrow_rows("part", "person")
    assert {person for _, person in parts} == {first.person.id}
    assert len(desk.vault.case_lines()) == 2


def test_somebody_new_stays_somebody_new_where_that_was_chosen(desk, page, qtbot):
    add(desk.vault, a_facility(name="Oak Jail"))
    known(desk)
    made = page().envelopes
    type_in(made, name="Anna Poe", number="TX-77")
    compared(qtbot, desk)
    qtbot.keyClick(made.form.editors["name"].input, Qt.Key.Key_Up)
    type_in(made, facility="Oak Jail")
    compared(qtbot, desk)
    enter(qtbot, made)
    settle(qtbot, desk)
    assert len(desk.vault.records("person")) == 2


def test_an_envelope_without_name_and_number_stays_in_the_form(desk, page, qtbot):
    made = page().envelopes
    type_in(made, facility="Oak Jail")
    enter(qtbot, made, "facility")
    settle(qtbot, desk)
    assert "name or a number" in made.said.text()
    assert made.form.typed()["facility"] == "Oak Jail"
    assert desk.vault.case_lines() == []


def test_an_envelope_the_disk_refuses_is_kept_and_taken_up_again(desk, page, qtbot, monkeypatch):
    made = page().envelopes

    def full(*_: object, **__: object) -> None:
        raise DiskFull

    with monkeypatch.context() as broken:
        broken.setattr(Vault, "change", full)
        type_in(made, name="Ana Poe", number="77")
        enter(qtbot, made)
        settle(qtbot, desk)
    assert outcomes(made)[0].startswith("NOT logged")
    assert {"name": "Ana Poe", "number": "77"}.items() <= desk.drafts[made.log.rows[0].key].items()
    made.view.selectRow(0)
    qtbot.keyClick(made.view, Qt.Key.Key_Return)
    assert made.form.typed()["number"] == "77"
    enter(qtbot, made)
    settle(qtbot, desk)
    assert outcomes(made) == ["new case"]
    assert desk.vault.drafts() == {}


def test_half_an_envelope_is_there_again_after_a_crash(desk, page, qtbot):
    type_in(page().envelopes, name="Ana Po")
    qtbot.waitUntil(lambda: "envelope:new" in desk.drafts)
    settle(qtbot, desk)
    assert desk.vault.drafts()["envelope:new"]["name"] == "Ana Po"
    assert page().envelopes.form.typed()["name"] == "Ana Po"
    compared(qtbot, desk)


def test_a_logged_envelope_opens_its_case(desk, page, qtbot):
    made = page()
    type_in(made.envelopes, name="Ana Poe")
    enter(qtbot, made.envelopes)
    settle(qtbot, desk)
    made.envelopes.view.selectRow(0)
    with qtbot.waitSignal(made.opened) as opened:
        qtbot.keyClick(made.envelopes.view, Qt.Key.Key_Return)
    assert opened.args == [desk.vault.case_lines()[0].id]


# the queue and the gate


@pytest.fixture
def queued(desk: Desk, page: Callable[[], IntakePage], qtbot: QtBot) -> Callable[[], IntakePage]:
    def make() -> IntakePage:
        made = page()
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
    assert texts == ["Logged 2", "Conflict checked 0", "Screened 1", "Decided 1", "Told 0",
                     "No stage entered 1"]  # fmt: skip
    ages = ["(" in made.stages.tabText(at) for at in range(made.stages.count())]
    assert ages == [True, False, True, True, False, True]
    assert made.told.text().startswith(
        "Waiting for a decision: 3. Decided or told: 1. No stage entered: 1."
    )
    made.stages.setCurrentIndex(5)
    settle(qtbot, desk)
    assert [each.title for each in made.model.rows] == ["Eva"]
    made.stages.setCurrentIndex(2)
    settle(qtbot, desk)
    assert [each.title for each in made.model.rows] == ["Cea"]
    made.stages.setCurrentIndex(4)
    assert "stage is set to told" in " ".join(
        label.text() for label in made.findChildren(type(made.gate._opponents)) if label.isVisible()
    )


def test_a_request_goes_through_the_gate(desk, queued, qtbot):
    known(desk, "Walter Quimby", "9")
    taken = known(desk)
    made = queued().queue
    at = [each.case_id for each in made.model.rows].index(taken.case.id)
    made.view.selectRow(at)
    settle(qtbot, desk)
    gate = made.gate
    gate.order.form.editors["order_claimed"].input.setPlainText("The dismissal")
    qtbot.keyClicks(gate.opponent, "Walter Quimbi")
    gate.conflicts.check()
    settle(qtbot, desk)
    (hit,) = gate.conflicts.hits.rows
    assert (hit.name, hit.standings[0].title) == ("Walter Quimbi", "Walter Quimby")
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
    gate._mark_screened()
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


def test_another_case_chosen_saves_the_gate_that_is_left(desk, queued, qtbot):
    one, other = known(desk, "Ana", "1"), known(desk, "Bea", "2")
    made = queued().queue
    ids = [each.case_id for each in made.model.rows]
    made.view.selectRow(ids.index(one.case.id))
    settle(qtbot, desk)
    made.gate.person.form.editors["name_used"].input.setText("Annie")
    made.gate.opponent.setText("Sgt. Roe")
    made.view.selectRow(ids.index(other.case.id))
    settle(qtbot, desk)
    assert desk.vault.record("person", one.person.id).name_used == "Annie"
    assert len(desk.vault.load_case(one.case.id).parts) == 2
    assert len(desk.vault.load_case(other.case.id).parts) == 1


def test_an_opponent_half_typed_is_kept(desk, queued, qtbot):
    taken = known(desk)
    first = queued()
    first.queue.gate.opponent.setText("Sgt. R")
    first.keep_drafts()
    settle(qtbot, desk)
    again = Gate(desk)
    qtbot.addWidget(again)
    again.show_file(check_conflicts(desk.vault, taken.case.id).file)
    assert again.opponent.text() == "Sgt. R"
    first.queue.gate.opponent.clear()


def test_what_is_typed_at_the_gate_is_kept_within_a_second(desk, queued, qtbot):
    taken, other = known(desk, "Ana", "1"), known(desk, "Bea", "2")
    made = queued().queue
    made.choose_case(taken.case.id)
    settle(qtbot, desk)
    initials = made.gate.conflicts._editors["conflicts_cleared_by"].input
    qtbot.keyClicks(made.gate.opponent, "Sgt. R")
    qtbot.keyClicks(initials, "AB")
    kept = {f"opponent:{taken.case.id}", f"cleared:{taken.case.id}"}
    qtbot.waitUntil(lambda: kept <= desk.drafts.keys())
    made.gate.opponent.selectAll()
    qtbot.keyClick(made.gate.opponent, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: f"opponent:{taken.case.id}" not in desk.drafts)
    made.choose_case(other.case.id)
    settle(qtbot, desk)
    assert initials.text() == ""
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


def test_a_read_only_desk_logs_nothing(read_only_desk, qtbot):
    made = IntakePage(read_only_desk)
    qtbot.addWidget(made)
    made.show()
    settle(qtbot, read_only_desk)
    assert not made.envelopes.form.isEnabled()
    assert "read-only" in made.envelopes.said.text()
    made.envelopes.save()
    assert made.envelopes.log.rows == ()
