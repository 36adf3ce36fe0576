from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from qidesk.actions.records import save_new
from qidesk.actions.sample_reading import read_sample
from qidesk.casefile.records.claims import ImmunityResult
from qidesk.casefile.records.matter import Case, Decision
from qidesk.casefile.records.remedies import Proceeding, ProceedingKind
from qidesk.desktop.case.case_form import CaseForm
from qidesk.desktop.case.law.appeals import AppealsPage
from qidesk.desktop.case.law.ledger import LedgerPage
from qidesk.desktop.case.law.triage import TriagePage
from qidesk.desktop.desk import Desk
from qidesk.desktop.main_window import MainWindow
from qidesk.desktop.offers import offers_of
from qidesk.desktop.parts.records_pane import RecordsPane
from qidesk.law.triage import TriagePoint
from qidesk.places import resources
from qidesk.store.vault import Vault
from qidesk.views.case_layout import CASE
from tests.builders import PASSPHRASE, a_case, an_id
from tests.desktop.conftest import settle
from tests.desktop.law_cases import (
    MARKUP,
    a_case_of_law,
    amend,
    file_of,
    opener,
    rows,
    said,
    section,
    showing,
    turned_to,
)
from tests.desktop.turning import page_at
from tests.memo.cases import told


@pytest.fixture
def window(shared_window, qtbot) -> Iterator[MainWindow]:
    with showing(shared_window, qtbot, a_case_of_law()) as made:
        yield made


@pytest.fixture
def appeals(window, qtbot) -> AppealsPage:
    page = turned_to(window, qtbot, "appeals", AppealsPage)
    page.pane.table.selectRow(0)
    return page


@pytest.fixture
def triage(window, qtbot) -> TriagePage:
    return turned_to(window, qtbot, "triage", TriagePage)


# Appeals


def test_a_denial_shows_who_may_appeal_by_when_and_that_none_is_entered(appeals):
    assert rows(appeals.pane.model)[0][1:] == [
        "defendant",
        "yes, on questions of law",
        "latest arguable Mon Nov 30, 2026",
        "none entered",
        "S.D. Tex. 4:22-cv-9",
    ]


def test_the_limits_of_johnson_v_jones_stand_with_the_vehicle_and_the_days(appeals):
    words = said(appeals.pane.finding)
    assert "Notice of appeal (collateral order)" in words
    assert "Not the sufficiency of the evidence" in words
    assert "Johnson v. Jones" in words
    assert "safe date Wednesday, July 1, 2026" in words
    assert f"defendant: the sergeant {MARKUP}" in words


def test_beneath_the_ways_up_each_effect_of_an_appeal_is_a_row_of_its_own(appeals):
    effects = [row[0] for row in rows(appeals.pane.model)[1:]]
    assert len(effects) == 5
    assert all(each.startswith("On an appeal: ") for each in effects)
    assert appeals.pane.table.columnSpan(1, 0) == appeals.pane.model.columnCount()
    assert appeals.pane.table.columnSpan(0, 0) == 1
    appeals.pane.table.selectRow(1)
    assert "takes from the district court what is on appeal" in said(appeals.pane.finding)


def test_a_ruling_leads_to_its_record(window, appeals, qtbot):
    opener(appeals.pane.finding, "S.D. Tex. ruled, June 1, 2026: Force in the yard").click()
    settle(qtbot, window.desk)
    pane = window.case.places["Claims & rulings"][1].page
    assert isinstance(pane, RecordsPane)
    assert pane.editor.record == file_of(window).rulings[0]


def test_an_appeal_entered_from_below_is_named(window, appeals, qtbot):
    file = file_of(window)
    [suit] = file.proceedings
    above = Proceeding(
        id=an_id(),
        case=file.case.id,
        proceeding_kind=ProceedingKind.APPEAL,
        court="5th Cir.",
        docket_number="26-1 <b>",
        follows_from=suit.id,
    )
    window.desk.do(save_new, "add", [above], file.case.id, owner=window, case_id=file.case.id)
    settle(qtbot, window.desk)
    assert rows(appeals.pane.model)[0][4] == "5th Cir. 26-1 <b>"


def test_a_grant_gives_the_way_up_to_our_side_by_its_safe_date(window, appeals, qtbot):
    [ruling] = file_of(window).rulings
    amend(window, qtbot, ruling, immunity=ImmunityResult.GRANTED)
    [suit] = file_of(window).proceedings
    amend(window, qtbot, suit, entered_on=told("June 1, 2026"))
    [row] = rows(appeals.pane.model)
    assert row[1] == "plaintiff"
    assert row[3] == "safe date Wed Jul 1, 2026"


def test_a_grant_without_a_judgment_has_no_day_and_says_what_it_needs(window, appeals, qtbot):
    [ruling] = file_of(window).rulings
    amend(window, qtbot, ruling, immunity=ImmunityResult.GRANTED)
    assert rows(appeals.pane.model)[0][3] == "cannot tell"
    assert "the docket entry from which the time runs" in said(appeals.pane.finding)


def test_a_deferred_ruling_says_what_its_row_says(window, appeals, qtbot):
    [ruling] = file_of(window).rulings
    amend(window, qtbot, ruling, immunity=ImmunityResult.DEFERRED)
    assert rows(appeals.pane.model)[0][1] == "defendant"


# Preservation


def test_the_ledger_shows_each_step_with_its_cite_and_the_standard_of_review(window, qtbot):
    page = turned_to(window, qtbot, "ledger", LedgerPage)
    first, second, _to_come = rows(page.table.model)
    assert first == [
        f"Fair notice {MARKUP}",
        "yes",
        "ECF No. 40 at 3",
        "",
        "",
        "yes",
        "ECF No. 88 at 9",
        "law",
        "appears preserved",
        "De novo.",
    ]
    assert second[8] == "at risk"
    assert page.finding._conclusion.text(), "what stands behind the first is shown at once"


def test_an_issue_that_cannot_be_told_says_what_is_needed_and_leads_to_its_record(window, qtbot):
    page = turned_to(window, qtbot, "ledger", LedgerPage)
    issue = file_of(window).issues[1]
    amend(window, qtbot, issue, raised=None)
    page.table.view.selectRow(1)
    assert rows(page.table.model)[1][8:] == ["cannot tell", "cannot tell"]
    assert "whether it was raised below" in said(page.finding)
    opener(page.finding, "Standing").click()
    settle(qtbot, window.desk)
    pane = window.case.places["Posture"][2].page
    assert isinstance(pane, RecordsPane)
    assert pane.editor.record == file_of(window).issues[1]


def test_an_issue_is_typed_in_the_ledger_itself_and_what_the_law_makes_of_it_follows(window, qtbot):
    page = turned_to(window, qtbot, "ledger", LedgerPage)
    view, model = page.table.view, page.table.model
    view.setCurrentIndex(model.index(1, 2))
    view.edit(model.index(1, 2))
    qtbot.keyClicks(QApplication.focusWidget(), "ECF No. 7")
    page.table.begin_next()
    qtbot.keyClicks(QApplication.focusWidget(), "Waiver of notice")
    page.keep_drafts()
    case_id = file_of(window).case.id
    assert window.desk.drafts[f"grid:ledger:{case_id}"]["heading"] == "Waiver of notice"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    settle(qtbot, window.desk)
    settle(qtbot, window.desk)
    issues = file_of(window).issues
    assert (issues[1].raised_at, issues[2].heading) == ("ECF No. 7", "Waiver of notice")
    assert [each[0] for each in rows(model)][2:] == ["Waiver of notice", ""]
    assert rows(model)[2][8] == "cannot tell"
    assert not model.flags(model.index(2, 8)) & Qt.ItemFlag.ItemIsEditable
    assert not any(each.startswith(("grid:", "issue:")) for each in window.desk.drafts)


@pytest.mark.parametrize(
    ("key", "then"),
    [
        ("appeals", "Enter the trial court under Proceedings"),
        ("ledger", "Enter each issue for appeal in the empty row"),
    ],
)
def test_an_empty_case_is_told_what_to_do_next(shared_window, qtbot, key, then):
    with showing(shared_window, qtbot, [a_case()]) as window:
        page = page_at(window.case, key)
        settle(qtbot, window.desk)
        assert then in said(page)


# Triage


def choose(page: TriagePage, label: str) -> TriagePoint:
    at = next(i for i, each in enumerate(page.model.rows) if each.label == label)
    page.table.selectRow(at)
    return page.model.rows[at]


def test_the_checklist_goes_by_group_and_says_what_is_lacking(triage):
    groups = list(dict.fromkeys(row[0] for row in rows(triage.model)))
    assert groups == ["Vehicle", "Amicus", "Time", "Decision", "Telling the person"]
    assert rows(triage.model)[0][1:] == ["Split", "lacking", "not entered"]
    assert triage.summary.text().endswith("points are lacking.")


@pytest.mark.parametrize("label", ["Split", "Votes", "Recused", "Conditions", "Reasons", "Told on"])
def test_enter_on_a_point_puts_the_cursor_in_its_one_field(window, triage, qtbot, label):
    point = choose(triage, label)
    qtbot.keyClick(triage.table, Qt.Key.Key_Return)
    settle(qtbot, window.desk)
    form = window.case.places["Intake"][1].page
    assert isinstance(form, CaseForm)
    editor = form.editor.form.editors[point.field.removeprefix("case.")]
    assert section(window) == "Intake"
    assert QApplication.focusWidget() is editor.input
    qtbot.waitUntil(lambda: not editor.visibleRegion().isEmpty())


def test_the_button_names_the_field_and_goes_there_too(window, triage, qtbot):
    choose(triage, "Who tells")
    assert triage.way.accessibleName() == "Go to the field “Who tells”"
    triage.way.click()
    settle(qtbot, window.desk)
    assert section(window) == "Intake"


def test_the_next_date_leads_to_the_deadlines(window, triage, qtbot):
    choose(triage, "Next date")
    assert triage.way.text() == "Go &to the deadlines"
    triage.go()
    settle(qtbot, window.desk)
    assert section(window) == "Deadlines"


def test_what_is_typed_in_the_field_is_told_at_the_point_and_the_point_stays_chosen(
    window, triage, qtbot
):
    choose(triage, "Split")
    amend(window, qtbot, file_of(window).case, split=f"Nine to three {MARKUP}")
    assert triage.point is not None
    assert triage.point.label == "Split"
    assert rows(triage.model)[0][2:] == ["present", f"Nine to three {MARKUP}"]
    assert triage.chosen.text() == f"Split (present): Nine to three {MARKUP}"


def test_a_decision_makes_telling_the_person_a_point_that_is_lacking(window, triage, qtbot):
    assert choose(triage, "Told on").has == "not yet due"
    amend(
        window,
        qtbot,
        file_of(window).case,
        decision=Decision.DECLINE,
        tell_by=told("January 5, 2020"),
    )
    assert choose(triage, "Told on").has == "lacking"
    assert "to be told by January 5, 2020" in triage.chosen.text()


def test_in_a_read_only_window_a_point_still_shows_its_field(shared_window, qtbot):
    records = a_case_of_law()
    with showing(shared_window, qtbot, records) as first:
        desk = Desk(Vault.open(first.desk.vault.folder, PASSPHRASE, read_only=True))
        second = MainWindow(desk, 60)
        second.show()
        second.open_case(records[0].id)
        settle(qtbot, desk)
        page = turned_to(second, qtbot, "triage", TriagePage)
        choose(page, "Votes")
        page.go()
        settle(qtbot, desk)
        assert section(second) == "Intake"
        second.hide()
        second.deleteLater()
        desk.close()


def test_every_point_but_the_computed_one_stands_in_one_field_of_the_matter(triage):
    places = {each.label: each.field for each in triage.model.rows}
    assert places.pop("Next date") == ""
    named = [field.removeprefix("case.") for field in places.values()]
    assert len(set(named)) == len(named)
    assert set(named) <= {name for group in CASE.groups for name in group.fields}


# By keyboard


def test_enter_goes_from_the_list_of_sections_into_the_page(window, triage, qtbot):
    window.case.list.setFocus()
    qtbot.keyClick(window.case.list, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is triage.table
    ledger = turned_to(window, qtbot, "ledger", LedgerPage)
    window.case.list.setFocus()
    qtbot.keyClick(window.case.list, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is ledger.table.view


def test_tab_goes_from_the_table_through_its_finding_to_what_it_rests_on(window, appeals, qtbot):
    QApplication.processEvents()
    names = []
    for _ in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        names.append(QApplication.focusWidget().accessibleName())
    assert names[0] == "What stands behind it"
    assert all(each.startswith("Open the record: ") for each in names[1:])


def test_alt_left_goes_back_to_the_finding_that_led_to_a_record(window, appeals, qtbot):
    appeals.pane.table.selectRow(2)
    qtbot.keyClick(appeals.pane.table, Qt.Key.Key_Return)
    settle(qtbot, window.desk)
    assert section(window) == "Claims & rulings"
    assert any("Alt+Left" in words for words, _ in offers_of(window))
    window.case.activateWindow()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    settle(qtbot, window.desk)
    assert section(window) == "Posture"
    assert QApplication.focusWidget() is appeals.pane.table
    assert appeals.pane.table.currentIndex().row() == 2


def test_alt_left_goes_nowhere_before_a_finding_led_anywhere(window, qtbot):
    before = section(window)
    qtbot.keyClick(window.case.list, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert section(window) == before
    assert not any("Alt+Left" in words for words, _ in offers_of(window))


def test_another_case_is_not_left_for_the_findings_of_the_one_before(window, triage, qtbot):
    triage.go()
    settle(qtbot, window.desk)
    assert window.case.came_from == "triage"
    other = a_case()
    save_new(window.desk.vault, "enter a case", [other], other.id)
    window.open_case(other.id)
    settle(qtbot, window.desk)
    assert window.case.came_from == ""


def test_a_ruling_says_whole_on_which_claim_and_defendant_it_is(shared_window, qtbot):
    records = read_sample((resources() / "samples" / "hope-v-pelzer.toml").read_text("utf-8"))
    records.sort(key=lambda each: not isinstance(each, Case))
    with showing(shared_window, qtbot, records) as window:
        page = turned_to(window, qtbot, "appeals", AppealsPage)
        page.pane.table.selectRow(0)
        words = said(page.pane.finding)
    assert "ruled above: Reversed: Hitching post, May 11, Sergeant Mark Pelzer" in words
    assert "Lieutenant Jim Gates, Summary judgment for the defendant" in words
