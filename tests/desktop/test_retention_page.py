from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from qidesk.actions.retention import close_case
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.records.matter import Case
from qidesk.casefile.schema.fields import YesNo
from qidesk.desktop.case.case_form import CaseForm
from qidesk.desktop.case.case_head import CaseHead
from qidesk.desktop.desk import Desk
from qidesk.desktop.main_window import MainWindow
from qidesk.desktop.offers import offers_of
from tests.builders import AT, a_case, add, an_event, an_id
from tests.desktop.conftest import settle
from tests.desktop.turning import page_at
from tests.desktop.windows import a_window, put_away
from tests.memo.reading import pdf_text


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    made = a_window(desk, qtbot)
    yield made
    put_away(made, qtbot)


def offer(window: MainWindow, begins: str, qtbot: QtBot) -> None:
    (act,) = [act for words, act in offers_of(window) if words.startswith(begins)]
    act()
    settle(qtbot, window.desk)


def listed(window: MainWindow, qtbot: QtBot) -> list[str]:
    window.open_place("cases")
    settle(qtbot, window.desk)
    qtbot.wait(150)
    settle(qtbot, window.desk)
    return [each.line.caption for each in window.cases.model.rows]


def test_a_case_is_closed_archived_found_among_the_archived_and_reopened(window, qtbot):
    desk, case = window.desk, a_case(caption="Doe v. Roe")
    add(desk.vault, case, a_case(caption="Poe v. Roe"))
    window.open_case(case.id)
    settle(qtbot, desk)
    offer(window, "Close this case", qtbot)
    form = page_at(window.case, "case")
    assert isinstance(form, CaseForm)
    assert not form.close_it.isVisible()
    assert window.case.findChild(CaseHead)._about.text().startswith("closed")
    form.editor.form.editors["memo_author"].show_typed("AB")
    form.archive_it.click()
    settle(qtbot, desk)
    archived = desk.vault.record("case", case.id)
    assert isinstance(archived, Case)
    assert archived.archived_on.typed
    assert archived.memo_author == "AB"
    assert window.case.findChild(CaseHead)._about.text().startswith("archived")
    assert listed(window, qtbot) == ["Poe v. Roe"]
    offer(window, "Go to the archived cases", qtbot)
    assert [each.line.caption for each in window.cases.model.rows] == ["Doe v. Roe"]
    window.open_case(case.id)
    settle(qtbot, desk)
    offer(window, "Reopen this case", qtbot)
    assert window.case.findChild(CaseHead)._about.text() == "0 events"
    window.cases.bar.clear()
    assert len(listed(window, qtbot)) == 2


def test_the_page_tells_what_may_be_destroyed_and_archives_and_reopens(window, qtbot):
    desk = window.desk
    due = a_case(caption="due", destroy_after=read_date("2001")[0])
    closed = a_case(caption="closed")
    window.open_place("retention")
    settle(qtbot, desk)
    assert not window.retention.view.isVisible()
    add(desk.vault, due, closed)
    close_case(desk.vault, closed.id)
    desk.changed.emit("")
    settle(qtbot, desk)
    page = window.retention
    assert page.counts.text() == "1 of 2 due to be destroyed"
    assert [row.title for row in page.model.rows] == ["due", "closed"]
    hidden = [page.view.isColumnHidden(at) for at in range(5)]
    assert hidden == [False, False, False, False, True]
    assert not page._reopen.isEnabled()
    page.view.selectRow(1)
    page.archive()
    settle(qtbot, desk)
    assert not page.view.isColumnHidden(4)
    assert page.model.rows[1].archived_on.typed
    page.view.selectRow(1)
    page.reopen()
    settle(qtbot, desk)
    assert [row.title for row in page.model.rows] == ["due"]
    page.view.activated.emit(page.model.index(0, 0))
    settle(qtbot, desk)
    assert window.case.case_id == due.id


def test_a_case_is_destroyed_in_the_window_once_meant_and_certified(window, qtbot, tmp_path):
    desk, page = window.desk, window.retention
    case = a_case(caption="Doe v. Roe", legal_hold=YesNo.YES)
    add(desk.vault, case, an_event(case))
    window.open_case(case.id)
    settle(qtbot, desk)
    window.open_place("retention")
    settle(qtbot, desk)
    page.view.selectRow(0)
    page.ask_to_destroy()
    assert "legal hold" in page.destroying.status.text()
    assert page.destroying.form.change is None
    with desk.vault.change(an_id(), "edit", AT, case.id) as hand:
        hand.update(case, replace(case, legal_hold=None, destroy_after=read_date("2001")[0]))
    desk.vault.keep_draft(f"event:new:{case.id}", {"what_happened": "typed"}, AT)
    desk.changed.emit(case.id)
    settle(qtbot, desk)
    page.view.selectRow(0)
    page.ask_to_destroy()
    form = page.destroying.form
    form.given.emit()
    assert "nothing was destroyed" in form._beneath["letters"].text()
    form._inputs["letters"].setText(case.id[:8])
    form._inputs["names"].setChecked(True)
    page.destroying.carry_out(str(tmp_path / "no such folder" / "certificate.pdf"))
    settle(qtbot, desk)
    assert "certificate not written" in page.destroying.status.text()
    assert desk.vault.case_lines() == []
    assert desk.drafts == desk.vault.drafts() == {}
    assert page.model.rows == ()
    page.destroying._certify(case.id, tmp_path / "certificate.pdf", ("Doe v. Roe",))
    settle(qtbot, desk)
    assert "Doe v. Roe" in pdf_text((tmp_path / "certificate.pdf").read_bytes())


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "No day is set"),
        ({"destroy_after": read_date("2090-05-01")[0]}, "kept until May 1, 2090, which has not"),
        ({"destroy_after": read_date("2001")[0]}, ""),
    ],
)
def test_the_form_that_destroys_says_that_its_day_has_not_come(window, qtbot, fields, said):
    desk, page = window.desk, window.retention
    case = a_case(caption="Doe v. Roe", **fields)
    add(desk.vault, case)
    close_case(desk.vault, case.id)
    window.open_place("retention")
    settle(qtbot, desk)
    page.view.selectRow(0)
    page.ask_to_destroy()
    about = page.destroying.form.change.about
    assert said in about
    assert ("No day" in about or "kept until" in about) is bool(said)
