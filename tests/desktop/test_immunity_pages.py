"""The pages on immunity, over the sample of Taylor v. Riojas."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from qidesk.actions.cases import load_case
from qidesk.actions.records import save_change, save_new
from qidesk.actions.sample_reading import read_sample
from qidesk.casefile.records.claims import (
    Authority,
    Claim,
    ClaimStatus,
    GoodLaw,
    Involvement,
    Prong,
    Ruling,
    Writing,
)
from qidesk.casefile.records.matter import Case
from qidesk.casefile.records.people import Part, Person, Role
from qidesk.casefile.records.remedies import Proceeding, ProceedingKind
from qidesk.desktop.case.law.analogues import AnaloguesPage
from qidesk.desktop.case.law.entitlements import EntitlementsPage
from qidesk.desktop.case.law.established import EstablishedPage
from qidesk.desktop.case.law.matrix import MatrixPage
from qidesk.desktop.case.law.matrix_grid import FIRST_COURT, _fitted, _height
from qidesk.desktop.main_window import MainWindow
from qidesk.desktop.parts.records_pane import RecordsPane
from qidesk.desktop.parts.words import isolated
from qidesk.desktop.theme import heading_font
from qidesk.places import resources
from tests.builders import a_case, an_id
from tests.desktop.conftest import settle
from tests.desktop.law_cases import FORCE, a_case_of_law, showing
from tests.desktop.turning import page_at
from tests.memo.cases import told


@pytest.fixture
def window(shared_window, qtbot) -> Iterator[MainWindow]:
    """The window open at Taylor v. Riojas."""
    records = read_sample((resources() / "samples" / "taylor-v-riojas.toml").read_text("utf-8"))
    records.sort(key=lambda each: not isinstance(each, Case))
    with showing(shared_window, qtbot, records) as made:
        yield made


@pytest.fixture
def a_suit(shared_window, qtbot) -> Iterator[tuple[MainWindow, dict[str, str]]]:
    """The window open at one claim against one defendant in one suit, without a ruling."""
    ids = {name: an_id() for name in ("case", "claim", "part", "suit")}
    own = {"case": ids["case"]}
    records = [
        a_case(id=ids["case"]),
        Claim(id=ids["claim"], heading="Force", **own),
        Part(id=ids["part"], role=Role.DEFENDANT, doe_description="a sergeant", **own),
        Proceeding(id=ids["suit"], proceeding_kind=ProceedingKind.CIVIL, court="S.D. Tex.", **own),
    ]
    with showing(shared_window, qtbot, records) as made:
        yield made, ids


@contextmanager
def as_wide(widget: QWidget, wide: int) -> Iterator[None]:
    """A widget that has just so much room."""
    most = widget.maximumWidth()
    widget.setFixedWidth(wide)
    yield
    widget.setMinimumWidth(0)
    widget.setMaximumWidth(most)


def page_of(window: MainWindow, key: str, qtbot) -> QWidget:
    page = page_at(window.case, key)
    settle(qtbot, window.desk)
    assert page is not None
    return page


def row_of(page: MatrixPage, claim: str, defendant: str) -> list[str]:
    """The cells of the courts in the row of a claim and a defendant."""
    model = page.model
    for at, row in enumerate(model.matrix.rows):
        name = model.lines_at(model.index(at, 1))[1]
        if row.claim.heading.startswith(claim) and defendant in name:
            return [model.index(at, 2 + step).data() for step in range(len(model.matrix.steps))]
    raise AssertionError(f"no row for {claim} and {defendant}")


def words(widget: QWidget) -> str:
    return "\n".join(
        each.text() for each in widget.findChildren(QLabel) if each.isVisibleTo(widget)
    )


def test_the_cells_were_a_violation_not_clearly_established_below_and_reversed_above(window, qtbot):
    page = page_of(window, "matrix", qtbot)
    assert isinstance(page, MatrixPage)
    district, circuit, supreme = row_of(page, "Cell conditions", "Riojas")
    assert district.startswith("1 NO")
    assert circuit.startswith("1 YES   2 NO")
    assert "immunity granted" in circuit
    assert supreme.startswith("1 YES   2 YES")
    assert "immunity denied" in supreme


def test_the_restroom_claim_was_reversed_by_the_circuit(window, qtbot):
    page = page_of(window, "matrix", qtbot)
    assert isinstance(page, MatrixPage)
    circuit = row_of(page, "Restroom", "Riojas")[1]
    assert "reversed" in circuit


def test_the_chosen_cell_says_who_wrote_at_what_stage_and_when(window, qtbot):
    page = page_of(window, "matrix", qtbot)
    page.grid.setCurrentIndex(page.model.index(1, FIRST_COURT + 2))
    settle(qtbot, window.desk)
    said = words(page.finding)
    assert "prong 1 yes; prong 2 yes" in said
    assert "November 2, 2020" in said


def test_a_cell_says_on_what_ground_it_was_ruled_and_where_that_stands(window, qtbot):
    page = page_of(window, "matrix", qtbot)
    cell = page.model.cell_at(page.model.index(1, FIRST_COURT + 1))
    shown = page.model.index(1, FIRST_COURT + 1).data()
    assert cell.ground
    assert " ".join(cell.ground.split()) in shown
    assert all(cite in shown for cite in cell.cites)


@pytest.mark.parametrize("words", ["“fair” warning ", "\u062d\u0642 ", "W" * 80])
def test_no_line_of_a_cell_reaches_into_the_next(qapp, words):
    metrics, width = QFontMetrics(qapp.font()), 160
    line = isolated(words * 20)
    drawn = metrics.boundingRect(
        QRect(0, 0, width, 10_000), Qt.TextFlag.TextWordWrap, _fitted(metrics, line, width, 2)
    )
    assert _height(metrics, line, width, 2) >= drawn.height()


def test_the_heads_of_the_matrix_leave_room_for_the_courts(window, qtbot):
    page = page_of(window, "matrix", qtbot)
    heads = sum(page.grid.columnWidth(each) for each in range(FIRST_COURT))
    courts = page.grid.columnWidth(FIRST_COURT) + page.grid.columnWidth(FIRST_COURT + 1)
    assert heads < courts
    heading = page.model.lines_at(page.model.index(0, 0))[0]
    letters = QFontMetrics(heading_font(page.grid.font(), 1))
    longest = max(letters.horizontalAdvance(word) for word in heading.split())
    assert page.grid.columnWidth(0) >= longest


def test_claim_and_defendant_stay_in_sight_while_the_courts_are_scrolled(window, qtbot):
    page = page_of(window, "matrix", qtbot)
    heads = page.grid.columnWidth(0) + page.grid.columnWidth(1)
    assert not page.grid.over.isVisible()
    with as_wide(page.grid, heads * 2 + 40):
        settle(qtbot, window.desk)
        heads = page.grid.columnWidth(0) + page.grid.columnWidth(1)
        last = page.model.columnCount() - 1
        page.grid.setCurrentIndex(page.model.index(0, 0))
        page.grid.setCurrentIndex(page.model.index(1, last))
        assert page.grid.over.isVisible()
        assert page.grid.over.width() == heads
        assert page.grid.over.rowSpan(0, 0) == page.grid.rowSpan(0, 0) > 1
        qtbot.keyClick(page.grid, Qt.Key.Key_Left)
        assert page.grid.visualRect(page.grid.currentIndex()).left() >= heads
        page.grid.horizontalScrollBar().setValue(0)
        assert not page.grid.over.isVisible()


def test_heads_that_would_fill_the_room_are_scrolled_like_the_rest(window, qtbot):
    page = page_of(window, "matrix", qtbot)
    with as_wide(page.grid, page.grid.columnWidth(0) + page.grid.columnWidth(1) + 30):
        settle(qtbot, window.desk)
        page.grid.setCurrentIndex(page.model.index(1, FIRST_COURT + 1))
        assert page.grid.horizontalScrollBar().value() > 0
        assert not page.grid.over.isVisible()


def test_a_cell_with_a_dissent_alone_offers_to_add_the_courts_ruling(a_suit, qtbot):
    window, ids = a_suit
    dissent = Ruling(
        id=an_id(),
        case=ids["case"],
        proceeding=ids["suit"],
        claim=ids["claim"],
        part=ids["part"],
        writing=Writing.DISSENT,
    )
    save_new(window.desk.vault, "enter", [dissent], ids["case"])
    window.open_case(ids["case"])
    page = page_of(window, "matrix", qtbot)
    page.grid.setCurrentIndex(page.model.index(0, FIRST_COURT))
    assert page._open.isEnabled()
    assert page._add_one.isEnabled()
    page._add_one.click()
    settle(qtbot, window.desk)
    rulings = load_case(window.desk.vault, ids["case"]).rulings
    [added] = [each for each in rulings if each.id != dissent.id]
    assert (added.claim, added.part, added.proceeding, added.writing) == (
        ids["claim"],
        ids["part"],
        ids["suit"],
        None,
    )


def test_a_cell_of_several_rulings_says_so_and_shows_the_last_by_day(a_suit, qtbot):
    window, ids = a_suit
    own = {
        "case": ids["case"],
        "proceeding": ids["suit"],
        "claim": ids["claim"],
        "part": ids["part"],
    }
    later = Ruling(id=an_id(), prong_2=Prong.YES, entered_on=told("May 2, 2024"), **own)
    earlier = Ruling(id=an_id(), prong_2=Prong.NO, entered_on=told("May 1, 2023"), **own)
    save_new(window.desk.vault, "enter", [later, earlier], ids["case"])
    window.open_case(ids["case"])
    page = page_of(window, "matrix", qtbot)
    said = page.model.index(0, FIRST_COURT).data()
    assert said.startswith("1 –   2 YES")
    assert "last of 2 rulings" in said


def test_a_claim_withdrawn_or_dismissed_against_one_says_so_beside_its_rulings(a_suit, qtbot):
    window, ids = a_suit
    tied = Involvement(
        id=an_id(),
        case=ids["case"],
        claim=ids["claim"],
        part=ids["part"],
        status=ClaimStatus.DISMISSED,
    )
    save_new(window.desk.vault, "enter", [tied], ids["case"])
    [claim] = load_case(window.desk.vault, ids["case"]).claims
    save_change(window.desk.vault, claim, replace(claim, status=ClaimStatus.WITHDRAWN))
    window.open_case(ids["case"])
    page = page_of(window, "matrix", qtbot)
    assert page.model.index(0, 0).data() == "Force\n(withdrawn)"
    assert page.model.index(0, 1).data().endswith("a sergeant\n(dismissed)")


def test_rulings_in_no_row_are_shown_and_opened(a_suit, qtbot):
    window, ids = a_suit
    page = page_of(window, "matrix", qtbot)
    assert not page._show_loose.isVisible()
    witness = Part(id=an_id(), case=ids["case"], role=Role.WITNESS)
    stray = Ruling(id=an_id(), case=ids["case"], part=witness.id, disposition="Stray order")
    save_new(window.desk.vault, "enter", [witness, stray], ids["case"])
    window.open_case(ids["case"])
    settle(qtbot, window.desk)
    assert page.loose.text().startswith("1 ruling stands in no row")
    page._show_loose.click()
    settle(qtbot, window.desk)
    assert "Stray order" in words(page.finding)
    with qtbot.waitSignal(page.record_wanted) as asked:
        page.finding.wanted.emit(stray.id)
    assert asked.args == [stray.id]


def test_a_cell_opens_its_ruling(window, qtbot):
    page = page_of(window, "matrix", qtbot)
    page.grid.setCurrentIndex(page.model.index(1, FIRST_COURT + 1))
    wanted = page.model.cell_at(page.grid.currentIndex()).rulings[-1]
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    settle(qtbot, window.desk)
    shown = page_at(window.case, "ruling")
    assert isinstance(shown, RecordsPane)
    assert shown.editor.record.id == wanted.id


def test_an_empty_cell_adds_a_ruling_for_its_claim_its_defendant_and_its_court(window, qtbot):
    page = page_of(window, "matrix", qtbot)
    at = next(
        (row, column)
        for row in range(page.model.rowCount())
        for column in range(FIRST_COURT, page.model.columnCount())
        if not page.model.cell_at(page.model.index(row, column)).rulings
    )
    page.grid.setCurrentIndex(page.model.index(*at))
    row, cell = page.model.matrix.rows[at[0]], page.model.cell_at(page.grid.currentIndex())
    before = {each.id for each in load_case(window.desk.vault, row.claim.case).rulings}
    page.open_cell()
    settle(qtbot, window.desk)
    assert window._said.text() == ""
    file = load_case(window.desk.vault, row.claim.case)
    (added,) = [each for each in file.rulings if each.id not in before]
    assert (added.claim, added.part) == (row.claim.id, row.part.id)
    assert added.proceeding == cell.step.proceeding.id
    shown = page_at(window.case, "ruling")
    assert shown.editor.record.id == added.id


def test_who_may_claim_says_why_and_what_immunity_does_not_bar(window, qtbot):
    page = page_of(window, "entitlements", qtbot)
    assert isinstance(page, EntitlementsPage)
    assert page.pane.row.answer == "may claim it"
    said = words(page.pane.finding)
    assert "Grounds" in said
    assert "Defense" in said
    assert "Gomez v. Toledo" in said


def test_each_authority_stands_against_the_day_of_the_conduct(window, qtbot):
    page = page_of(window, "established", qtbot)
    assert isinstance(page, EstablishedPage)
    lines = {line.cells[0]: line.cells[2:] for line in page.pane.model.rows}
    assert lines["Hope v. Pelzer, 536 U.S. 730"] == ("binding", "before", "counts", "helpful")
    assert lines["Davis v. Scott, 157 F.3d 1003"][-1] == "adverse"
    assert page.pane.model.rows[0].cells[1:3] == ("", ""), "a claim is not decided, nor weighed"
    assert page.pane.model.rows[0].cells[3].startswith("conduct ")
    said = words(page.pane.finding)
    assert "only six days" in said
    assert "Obvious case" in said


def test_an_authority_says_what_source_it_is_when_it_was_decided_and_whether_it_was_checked(
    a_suit, qtbot
):
    window, ids = a_suit
    cited = Authority(
        id=an_id(),
        case=ids["case"],
        citation="Foo v. Bar, 12 F.3d 3 (5th Cir. 1993)",
        cite_checked_by="ab",
        good_law=GoodLaw.QUESTIONED,
    )
    save_new(window.desk.vault, "enter", [cited], ids["case"])
    window.open_case(ids["case"])
    page = page_of(window, "established", qtbot)
    page.pane.table.selectRow(1)
    settle(qtbot, window.desk)
    assert page.pane.row.cells[1] == "1993 (by its citation)"
    said = words(page.pane.finding)
    assert "a published decision of this circuit" in said
    assert "by ab" in said
    assert "questioned" in said


def test_another_claim_is_chosen_by_its_box_and_stays_chosen(window, qtbot):
    page = page_of(window, "established", qtbot)
    page.claim.setCurrentIndex(1)
    chosen = page.claim.currentText()
    window.desk.changed.emit(window.case._case_id)
    settle(qtbot, window.desk)
    assert page.claim.currentText() == chosen


def test_a_claim_is_offered_by_the_words_it_has(shared_window, qtbot):
    with showing(shared_window, qtbot, a_case_of_law()) as window:
        assert page_of(window, "established", qtbot).claim.itemText(0) == FORCE


def test_the_analogue_grid_sets_their_facts_beside_ours_and_is_typed_in_place(window, qtbot):
    page = page_of(window, "analogues", qtbot)
    assert isinstance(page, AnaloguesPage)
    view, model = page.table.view, page.table.model
    named = [model.index(at, 0).data() for at in range(model.rowCount())]
    at = named.index("Davis v. Scott, 157 F.3d 1003")
    assert model.index(at, 1).data().startswith("Three days in a filthy cell")
    assert model.index(at, 2).data().startswith("Six full days")
    assert model.index(at, 5).data() == "counts"
    answer = model.index(at, 4)
    view.setCurrentIndex(answer)
    assert "Davis v. Scott" in words(page.finding)
    view.edit(answer)
    qtbot.keyClicks(QApplication.focusWidget(), "Six days are twice three. ")
    page.leave()
    settle(qtbot, window.desk)
    settle(qtbot, window.desk)
    record = page.table.model.rows[at].record
    assert record.our_answer.startswith("Six days are twice three.")
    assert page.claim.claim.claim.id == page.table.fixed["claim"]


def test_hostile_words_stay_text_and_a_case_with_nothing_says_what_to_do(shared_window, qtbot):
    hostile = "<img src='x'><b>claim</b> & more"
    case, person = a_case(), Person(id=an_id(), committed_name=hostile)
    part = Part(id=an_id(), case=case.id, person=person.id, role=Role.DEFENDANT)
    claim = Claim(id=an_id(), case=case.id, heading=hostile)
    involved = Involvement(id=an_id(), case=case.id, claim=claim.id, part=part.id)
    suit = Proceeding(id=an_id(), case=case.id, court=hostile)
    records = [case, person, part, claim, involved, suit]
    with showing(shared_window, qtbot, records) as window:
        page = page_of(window, "matrix", qtbot)
        assert page.model.index(0, 0).data() == hostile
        assert hostile in page.finding.findChildren(QLabel)[0].text()
        assert "under Authorities" in words(page_of(window, "analogues", qtbot))
    with showing(shared_window, qtbot, [a_case()]) as window:
        assert "No claim and defendant" in words(page_of(window, "matrix", qtbot))
