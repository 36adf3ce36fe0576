from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from qidesk.actions.cases import load_case
from qidesk.actions.records import save_change
from qidesk.casefile.records.claims import Claim
from qidesk.casefile.records.remedies import Proceeding, ProceedingKind
from qidesk.desktop.case.law.limitations import LimitationsPage
from qidesk.desktop.main_window import MainWindow
from tests.builders import a_case, an_id
from tests.desktop.conftest import settle
from tests.desktop.law_cases import showing
from tests.desktop.turning import page_at
from tests.memo.cases import told

CLAIM = "Force in the <b>yard</b>"


@pytest.fixture
def window(shared_window, qtbot) -> Iterator[MainWindow]:
    case = a_case()
    suit = Proceeding(
        id=an_id(), case=case.id, court="S.D. Tex.", proceeding_kind=ProceedingKind.CIVIL
    )
    claims = (
        Claim(id=an_id(), case=case.id, heading=CLAIM, conduct_on=told("December 28, 2016")),
        Claim(id=an_id(), case=case.id, heading="Undated"),
    )
    with showing(shared_window, qtbot, [case, suit, *claims]) as made:
        yield made


def page_of(window: MainWindow, qtbot) -> LimitationsPage:
    page = page_at(window.case, "limitations")
    settle(qtbot, window.desk)
    assert isinstance(page, LimitationsPage)
    return page


def row(page: LimitationsPage, at: int) -> list[str]:
    model = page.pane.model
    return [model.index(at, column).data() for column in range(model.columnCount())]


def said(page: LimitationsPage) -> str:
    return "\n".join(label.text() for label in page.pane.finding.findChildren(QLabel))


def test_a_claim_shows_the_safe_date_of_its_state_with_its_arithmetic(window, qtbot):
    page = page_of(window, qtbot)
    assert row(page, 0)[2:5] == ["TX", "Fri Dec 28, 2018", "Fri Dec 28, 2018"]
    assert CLAIM in row(page, 0)[0]
    assert "16.003" in said(page)
    assert "last business day on or before it" in said(page)


def test_a_claim_without_a_day_says_what_is_needed(window, qtbot):
    page = page_of(window, qtbot)
    page.pane.table.selectRow(1)
    assert row(page, 1)[3] == "cannot tell yet"
    assert "the day of the conduct" in said(page)


def test_a_fact_leads_to_the_record_it_stands_in(window, qtbot):
    page = page_of(window, qtbot)
    opener = next(
        each
        for each in page.pane.finding.findChildren(QPushButton)
        if CLAIM in each.accessibleName()
    )
    opener.click()
    settle(qtbot, window.desk)
    assert window.case.list.currentItem().text() == "Claims & rulings"


def test_a_changed_fact_changes_the_date(window, qtbot):
    page = page_of(window, qtbot)
    claim = next(each for each in load_case(window.desk.vault, window.case._case_id).claims)
    later = replace(claim, conduct_on=told("December 28, 2017"))
    window.desk.do(save_change, claim, later, owner=window, case_id=claim.case)
    settle(qtbot, window.desk)
    assert row(page, 0)[3] == "Fri Dec 27, 2019"
