from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from qidesk.actions.finding import Found
from qidesk.casefile.dates.factdate import stored
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.records.matter import RepresentationStatus, Stage
from qidesk.casefile.records.remedies import Proceeding
from qidesk.desktop.cases import case_model
from qidesk.desktop.cases.case_list import CaseListPage
from qidesk.desktop.cases.case_model import FOUND, CaseModel
from qidesk.desktop.desk import Desk
from qidesk.desktop.theme import GAP
from qidesk.store.loading import CaseLine
from qidesk.views.case_lines import (
    COLUMNS,
    Due,
    Filters,
    made_ready,
    narrowed,
    order_by,
    ordered,
    read_lines,
)
from tests.builders import a_case, a_part, a_person, add, an_event, an_id
from tests.desktop.conftest import settle

TODAY = date(2026, 11, 22)


def a_line(**fields: str) -> CaseLine:
    empty = CaseLine(*([""] * len(CaseLine._fields)))
    return empty._replace(id=an_id(), **fields)


def due_on(typed: str) -> str:
    return stored(read_date(typed)[0])


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Callable[..., CaseListPage]:
    def make(width: int = 1200) -> CaseListPage:
        made = CaseListPage(desk)
        qtbot.addWidget(made)
        made.resize(width, 700)
        made.show()
        rest(qtbot, desk)
        return made

    return make


def rest(qtbot: QtBot, desk: Desk) -> None:
    """Wait until the list was read or the search has come back."""
    qtbot.wait(250)
    settle(qtbot, desk)


def shown(page: CaseListPage) -> list[str]:
    page.model.catch_up()
    return [each.line.caption for each in page.model.rows]


def test_every_word_typed_must_stand_in_the_line_capitals_and_accents_aside() -> None:
    cases = made_ready([a_line(caption="Núñez v. Roe", owner="AB"), a_line(caption="Roe")])
    found = narrowed(cases, Filters(words="ROE nunez ab"), {}, TODAY)
    assert [each.line.caption for each in found] == ["Núñez v. Roe"]


def test_who_is_called_so_comes_before_what_somebody_called_so_has_to_do_with() -> None:
    model = CaseModel()
    lines = [
        a_line(caption="a", owner="Ana"),
        a_line(caption="b"),
        a_line(caption="c", person="Ana Ruiz"),
        a_line(caption="d", next_step="Ask Ana"),
        a_line(caption="In re Aña"),
    ]
    model.show_cases(made_ready(lines), TODAY)
    elsewhere = Found("letter", an_id(), lines[1].id, "Letter", "taken by Ana", "b")
    model.narrow(Filters(words="ana"), {lines[1].id: elsewhere})
    model.catch_up()
    assert [each.line.caption for each in model.rows] == ["c", "In re Aña", "a", "b", "d"]
    model.sort(next(at for at, each in enumerate(COLUMNS) if each.title == "Case"))
    model.catch_up()
    assert [each.line.caption for each in model.rows] == ["a", "b", "c", "d", "In re Aña"]


@pytest.mark.parametrize(
    ("due", "typed"),
    [
        (Due.PAST, ["2026-11-21"]),
        (Due.SOON, ["2026-11-22", "2026-11-29", "November 2026"]),
        (Due.LATER, ["2026-11-22", "2026-11-29", "November 2026", "2026-12-22"]),
        (Due.NONE, [""]),
    ],
)
def test_the_next_date_filters_whatever_may_fall_within_it(due: Due, typed: list[str]) -> None:
    dates = [
        "2026-11-21",
        "2026-11-22",
        "2026-11-29",
        "November 2026",
        "2026-12-22",
        "2026-12-23",
        "",
    ]
    cases = made_ready(
        [a_line(caption=text, next_step_on=due_on(text) if text else "") for text in dates]
    )
    found = narrowed(cases, Filters(due=str(due)), {}, TODAY)
    assert [each.line.caption for each in found] == typed


def test_sorting_goes_by_the_order_of_stages_and_of_days_with_nothing_last() -> None:
    model = CaseModel()
    lines = [
        a_line(caption="a", stage="told", next_step_on=due_on("2026-12-01")),
        a_line(caption="b"),
        a_line(caption="c", stage="conflict_checked", next_step_on=due_on("March 3, 2025")),
    ]
    model.show_cases(made_ready(lines), TODAY)
    titles = [column.title for column in COLUMNS]
    for title, ascending in (("Stage", "cab"), ("Due", "cab")):
        model.sort(titles.index(title), Qt.SortOrder.AscendingOrder)
        model.catch_up()
        assert "".join(each.line.caption for each in model.rows) == ascending
    model.sort(titles.index("Due"), Qt.SortOrder.DescendingOrder)
    model.catch_up()
    assert "".join(each.line.caption for each in model.rows) == "acb"
    model.sort(-1)
    model.catch_up()
    assert "".join(each.line.caption for each in model.rows) == "abc"


def test_twenty_thousand_lines_are_narrowed_and_sorted() -> None:
    cases = made_ready(
        [a_line(caption=f"Person {at} v. Roe", courts=f"{at % 11}th Cir.") for at in range(20_000)]
    )
    model = CaseModel()
    model.show_cases(cases, TODAY)
    model.narrow(Filters(words="19999"), {})
    model.catch_up()
    assert [model.index(0, 1).data(), model.rowCount()] == ["Person 19999 v. Roe", 1]
    model.narrow(Filters(circuit="9th Cir."), {})
    model.catch_up()
    assert model.rowCount() == 20_000 // 11
    model.narrow(Filters(), {})
    model.catch_up()
    model.sort(1, Qt.SortOrder.DescendingOrder)
    model.catch_up()
    assert model.rowCount() == 20_000
    assert model.index(0, 1).data() == "Person 19999 v. Roe"


def test_an_empty_vault_says_what_to_do_next(page, qtbot):
    made = page()
    texts = [label.text() for label in made.findChildren(type(made.counts)) if label.isVisible()]
    assert "No cases yet" in texts
    assert any("log the first envelope" in text for text in texts)


def test_it_counts_narrows_and_clears(desk, page, qtbot):
    for caption, stage in (("Doe v. Roe", Stage.LOGGED), ("Poe v. Roe", Stage.TOLD)):
        case = a_case(caption=caption, stage=stage, owner="AB" if stage is Stage.TOLD else "")
        add(desk.vault, case)
    made = page()
    assert made.counts.text() == "2 of 2 cases"
    assert shown(made) == ["Poe v. Roe", "Doe v. Roe"]
    made.bar.line.setText("doe")
    assert shown(made) == ["Doe v. Roe"]
    assert made.counts.text() == "1 of 2 cases"
    made.bar.stage.setCurrentIndex(made.bar.stage.findData("told"))
    assert shown(made) == []
    made.bar.clear()
    made.bar.owner.setCurrentIndex(made.bar.owner.findData("AB"))
    assert shown(made) == ["Poe v. Roe"]
    rest(qtbot, desk)


def test_a_filter_nothing_would_answer_to_is_left_out(desk, page):
    add(desk.vault, a_case(representation_status=RepresentationStatus.COUNSEL))
    made = page()
    assert not made.bar.circuit.isVisible()
    case = a_case()
    add(desk.vault, case, Proceeding(id=an_id(), case=case.id, court="9th Cir."))
    made = page()
    assert made.bar.circuit.isVisible()
    made.bar.circuit.setCurrentIndex(1)
    made.model.catch_up()
    assert [each.line.id for each in made.model.rows] == [case.id]


def test_every_court_of_a_case_counts_for_its_circuit(desk, page):
    below, above = a_case(caption="Below"), a_case(caption="Above")
    other = a_case(caption="Elsewhere")
    courts = (
        (below, "S.D. Tex."),
        (above, "W.D. La."),
        (above, "5th Cir."),
        (above, "Supreme Court"),
        (other, "N.D. Cal."),
    )
    add(desk.vault, below, above, other)
    for case, court in courts:
        add(desk.vault, Proceeding(id=an_id(), case=case.id, court=court))
    made = page()
    box = made.bar.circuit
    assert [box.itemText(at) for at in range(box.count())] == [
        "Any",
        "5th Cir. (2)",
        "9th Cir. (1)",
    ]
    box.setCurrentIndex(1)
    assert shown(made) == ["Above", "Below"]
    made.bar.clear()
    made.bar.line.setText("w.d. la.")
    assert shown(made) == ["Above"]


def test_each_choice_of_a_filter_says_how_many_cases_it_shows(desk, page):
    add(desk.vault, a_case(stage=Stage.TOLD, owner="AB"), a_case(owner="AB"), a_case(owner="CD"))
    made = page()
    stage, owner, due = made.bar.stage, made.bar.owner, made.bar.due
    assert stage.itemText(stage.findData("told")) == "told (1)"
    assert stage.itemText(stage.findData("logged")) == "logged (0)"
    assert [owner.itemText(at) for at in range(owner.count())] == ["Any", "AB (2)", "CD (1)"]
    assert due.itemText(due.findData("No date set")) == "No date set (3)"
    owner.setCurrentIndex(owner.findData("AB"))
    assert len(shown(made)) == 2
    made.bar.offer(read_lines(desk.vault, TODAY).counts)
    assert owner.currentText() == "AB (2)"


def test_columns_fit_the_words_of_the_first_rows(desk, page):
    case = a_case(caption="Doe v. Roe")
    court = "Supreme Court of the United States"
    add(desk.vault, case, Proceeding(id=an_id(), case=case.id, court=court))
    made = page()
    at = [column.title for column in COLUMNS].index("Court")
    assert made.view.columnWidth(at) > made.view.fontMetrics().horizontalAdvance("Supreme Court")


def test_a_column_that_grows_pushes_no_other_out_of_sight(desk, page):
    add(desk.vault, a_case(caption="A caption that is longer than the room it has " * 3))
    made = page()
    assert made.view.horizontalHeader().length() <= made.view.viewport().width()


def test_a_long_caption_takes_no_room_from_a_date(desk, page):
    long = "A caption that is longer than the room it has " * 3
    add(desk.vault, a_case(caption=long, next_step_on=read_date("November 29, 2026")[0]))
    made = page()
    at = [column.title for column in COLUMNS].index("Due")
    due = made.view.fontMetrics().horizontalAdvance("Nov 29, 2026")
    assert made.view.columnWidth(at) > due


def test_in_a_narrow_room_no_words_are_out_of_sight_to_the_side(desk, page):
    case = a_case(caption="Doe v. Roe")
    add(desk.vault, case, Proceeding(id=an_id(), case=case.id, court="Supreme Court of Ohio"))
    made = page(600)
    shown = [at for at in range(made.model.columnCount()) if not made.view.isColumnHidden(at)]
    assert made.view.horizontalScrollBar().maximum() == 0
    assert "Supreme Court of Ohio" in " ".join(made.model.index(0, at).data() for at in shown)


def test_a_case_without_a_stage_shows_a_dash(desk, page):
    add(desk.vault, a_case(stage=Stage.CONFLICT_CHECKED), a_case())
    made = page()
    at = [column.title for column in COLUMNS].index("Stage")
    assert [made.model.index(row, at).data() for row in (0, 1)] == ["—", "conflict checked"]


def test_enter_right_after_the_last_letter_opens_what_the_words_leave(desk, page, qtbot):
    add(desk.vault, a_case(caption="Poe v. Roe"), case := a_case(caption="Doe v. Roe"))
    made = page()
    opened: list[str] = []
    made.opened.connect(opened.append)
    made.bar.line.setText("doe")
    assert len(made.model.rows) == 2, "the others go at the next turn"
    QTest.keyClick(made.bar.line, Qt.Key.Key_Return)
    assert opened == [case.id]


def test_words_of_the_file_find_the_case_and_are_shown(desk, page, qtbot):
    case, other = a_case(caption="Doe v. Roe"), a_case(caption="Poe v. Roe")
    add(desk.vault, case, other, an_event(case, what_happened="The shower door was jammed."))
    made = page()
    made.bar.line.setText("jammed")
    assert shown(made) == []
    qtbot.waitUntil(lambda: shown(made) == ["Doe v. Roe"])
    assert not made.view.isColumnHidden(FOUND)
    assert "jammed" in made.model.index(0, FOUND).data()
    made.bar.line.clear()
    assert len(shown(made)) == 2
    assert made.view.isColumnHidden(FOUND)
    rest(qtbot, desk)


def test_enter_opens_and_letters_typed_in_the_list_are_searched_for(desk, page, qtbot):
    case = a_case(caption="Doe v. Roe")
    add(desk.vault, a_case(caption="Poe v. Roe"), case)
    made = page()
    with qtbot.waitSignal(made.opened) as first:
        qtbot.keyClick(made.bar.line, Qt.Key.Key_Return)
    assert first.args == [case.id]
    qtbot.keyClick(made.bar.line, Qt.Key.Key_Down)
    qtbot.keyClick(made.view, Qt.Key.Key_Down)
    with qtbot.waitSignal(made.opened) as second:
        qtbot.keyClick(made.view, Qt.Key.Key_Return)
    assert second.args != first.args
    qtbot.keyClick(made.view, "d")
    assert made.bar.line.text() == "d"
    rest(qtbot, desk)


def test_the_chosen_case_stays_chosen_when_another_is_added(desk, page, qtbot):
    case, person = a_case(caption="Doe v. Roe"), a_person()
    add(desk.vault, case)
    made = page()
    made.view.selectRow(0)
    add(desk.vault, a_case(caption="Poe v. Roe"), person, a_part(case, person))
    desk.changed.emit("")
    rest(qtbot, desk)
    assert made.counts.text() == "2 of 2 cases"
    assert made.model.rows[made.view.currentIndex().row()].line.id == case.id


def test_names_stand_by_their_plain_letters_and_dockets_by_their_numbers() -> None:
    names = ("Zoe", "Álvaro", "Émile", "Øyvind", "Alma")
    dockets = ("20-1234", "3:20-cv-00031", "19-9", "20-32", "")
    cases = made_ready(
        [
            a_line(caption=name, docket_number=docket)
            for name, docket in zip(names, dockets, strict=True)
        ]
    )
    by_case = [each.line.caption for each in ordered(cases, order_by(1, cases), descending=False)]
    assert by_case == ["Alma", "Álvaro", "Émile", "Øyvind", "Zoe"]
    by_docket = [
        each.line.docket_number for each in ordered(cases, order_by(2, cases), descending=False)
    ]
    assert by_docket == ["19-9", "3:20-cv-00031", "20-32", "20-1234", ""]


def test_what_the_list_is_sorted_by_is_worked_out_before_it_is_asked_for(
    page: Callable[..., CaseListPage], desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(
        desk.vault,
        a_case(caption="Zoe v. Roe"),
        a_case(caption="Álvaro v. Roe"),
        a_case(caption=""),
    )
    made = page()
    monkeypatch.setattr(case_model, "order_by", lambda *_: pytest.fail("worked out at the click"))
    made.sort_by(1)
    assert shown(made) == ["Álvaro v. Roe", "Zoe v. Roe", ""]
    made.sort_by(1)
    assert shown(made) == ["Zoe v. Roe", "Álvaro v. Roe", ""]


def test_the_menu_of_the_titles_sorts_by_every_column_also_where_one_has_no_title(
    page: Callable[..., CaseListPage], desk: Desk
) -> None:
    add(desk.vault, a_case(caption="Zoe v. Roe"), a_case(caption="Abe v. Roe"))
    made = page()
    offered = {each.text(): each for each in made.view.horizontalHeader().actions()}
    titles = {column.title.lower() for at, column in enumerate(COLUMNS) if at != FOUND}
    assert set(offered) == {"Newest first"} | {f"Sort by {each}" for each in titles}
    by_case = offered[f"Sort by {COLUMNS[1].title.lower()}"]
    by_case.trigger()
    assert shown(made) == ["Abe v. Roe", "Zoe v. Roe"]
    by_case.trigger()
    assert shown(made) == ["Zoe v. Roe", "Abe v. Roe"]


@pytest.mark.parametrize("words", ["obrien", "24-123", "No. 3:24-cv-123", "24cv123", "DUC"])
def test_the_list_is_narrowed_however_it_is_typed(words: str) -> None:
    one = a_line(caption="Pat O'Brien v. Đức", docket_number="3:24-cv-00123")
    cases = made_ready([one, a_line(caption="Someone v. Else", docket_number="3:23-cv-00123")])
    assert narrowed(cases, Filters(words=words), {}, TODAY) == cases[:1]


def test_the_filters_take_few_rows_and_cut_no_choice(desk, page, qtbot):
    add(desk.vault, a_case(stage=Stage.CONFLICT_CHECKED, owner="AB"))
    made = page(1104)
    made.bar.stage.setItemText(0, "conflict checked (1,234)")
    boxes = made.bar.findChildren(QComboBox)
    assert len({each.mapTo(made, QPoint()).y() for each in boxes if each.isVisible()}) == 1
    for box in filter(QComboBox.isVisible, boxes):
        room = box.width() - box.fontMetrics().height() - 2 * GAP - 14
        assert box.fontMetrics().horizontalAdvance(box.currentText()) <= room
