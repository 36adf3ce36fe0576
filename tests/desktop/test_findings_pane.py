from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from qidesk.desktop.parts import findings_pane
from qidesk.desktop.parts.columns import fit_row
from qidesk.desktop.parts.findings_pane import Empty, FindingsPane, Shown
from qidesk.law.finding import Finding, Relied

LONG = "a long answer that says very much about very little " * 3
ROWS = (("matter",), ("step", "filed", LONG), ("other", "not filed", LONG))


def told(row: Sequence[str]) -> Shown:
    facts = (Relied("typed"), Relied("stored", "f1"), Relied("stored too", "f2"))
    return Shown(Finding(f"finding of {row[0]}", facts=() if row[0] == "other" else facts))


@pytest.fixture
def pane(qtbot: QtBot, qapp) -> FindingsPane:
    made = FindingsPane(
        "Findings",
        "",
        ("Step", "Filed", "Says"),
        lambda row: row,
        told,
        Empty("None", "Enter one", "Enter it", "claim"),
        lambda row: len(row) == 1,
    )
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    made.show_rows(ROWS, lambda row: row[0])
    qtbot.waitExposed(made)
    return made


def test_a_row_of_one_cell_runs_across_the_table_and_may_head_others(pane):
    assert pane.table.columnSpan(0, 0) == 3
    assert pane.table.columnSpan(1, 0) == 1
    font = pane.model.index(0, 0).data(Qt.ItemDataRole.FontRole)
    assert font.bold()
    assert pane.model.index(1, 0).data(Qt.ItemDataRole.FontRole) is None
    pane.show_rows(ROWS[1:], lambda row: row[0])
    assert pane.table.columnSpan(0, 0) == 1


def test_columns_fill_the_room_there_is_and_give_way_in_a_narrow_one(pane, qtbot):
    head = pane.table.horizontalHeader()
    assert head.length() == pane.table.viewport().width()
    said = head.sectionSize(2)
    pane.resize(1200, 500)
    qtbot.waitUntil(lambda: head.length() == pane.table.viewport().width())
    assert head.sectionSize(2) > said


def test_columns_give_way_to_a_bar_that_comes_as_the_divider_is_drawn(pane, qtbot):
    pane.show_rows(ROWS[1:] * 4, lambda row: row[0])
    splitter = pane._splitter
    splitter.setSizes([splitter.height(), 1])
    splitter.setSizes([120, splitter.height() - 120])
    qtbot.waitUntil(pane.table.verticalScrollBar().isVisible)
    head, room = pane.table.horizontalHeader(), pane.table.viewport()
    qtbot.waitUntil(lambda: head.length() == room.width())
    assert pane.table.horizontalScrollBar().maximum() == 0


def test_a_column_in_which_no_row_says_anything_is_left_out_until_one_does(pane):
    pane.show_rows([("", "filed", LONG), ("", "", LONG)], lambda row: row[0])
    hidden = [pane.table.isColumnHidden(at) for at in range(3)]
    assert hidden == [True, False, False]
    pane.show_rows([("matter",), ("step", "", LONG)], lambda row: row[0])
    hidden = [pane.table.isColumnHidden(at) for at in range(3)]
    assert hidden == [False, True, False]
    pane.show_rows([("", "", "")], lambda row: row[0])
    assert not any(pane.table.isColumnHidden(at) for at in range(3))


def test_no_cell_is_cut_while_there_is_room(pane, qtbot):
    pane.show_rows([("step", LONG, "yes")], lambda row: row[0])
    pane.resize(1800, 500)
    head = pane.table.horizontalHeader()
    qtbot.waitUntil(lambda: head.sectionSize(1) >= pane.table.sizeHintForColumn(1))
    pane.resize(700, 500)
    qtbot.waitUntil(lambda: head.length() == pane.table.viewport().width())


def test_enter_opens_the_first_stored_record_and_nothing_where_there_is_none(pane, qtbot):
    pane.table.selectRow(1)
    with qtbot.waitSignal(pane.wanted) as wanted:
        qtbot.keyClick(pane.table, Qt.Key.Key_Return)
    assert wanted.args == ["f1"]
    pane.table.selectRow(2)
    with qtbot.assertNotEmitted(pane.wanted):
        qtbot.keyClick(pane.table, Qt.Key.Key_Return)
    pane.show_rows((), lambda row: row[0])
    with qtbot.assertNotEmitted(pane.wanted):
        pane.table.activated.emit(pane.table.currentIndex())


def test_the_chosen_row_stays_chosen_wherever_it_comes_to_stand(pane):
    pane.table.selectRow(2)
    pane.show_rows(ROWS[::-1], lambda row: row[0])
    assert pane.row[0] == "other"
    pane.show_rows(ROWS[:2], lambda row: row[0])
    assert pane.row[0] == "matter"


def test_a_finding_takes_no_more_height_than_its_texts_need_in_the_room_there_is(pane, qtbot):
    pane.resize(1200, 900)
    qtbot.waitUntil(lambda: pane.finding.width() > 900)
    assert pane.finding.minimumSizeHint().height() == 0
    assert pane.finding.heightForWidth(pane.finding.width()) < 250


def test_rows_are_measured_anew_only_where_the_rows_or_their_room_are_others(pane, monkeypatch):
    measured = []
    monkeypatch.setattr(findings_pane, "share_width", lambda view: measured.append(view.width()))
    pane.resize(700, 520)
    assert measured == []
    pane.show_rows(ROWS, lambda row: row[0])
    assert len(measured) == 1
    pane.resize(600, 520)
    assert len(measured) == 2


def test_no_row_is_cut_where_the_table_has_but_its_share_of_the_height(pane, qtbot):
    for height in (420, 500, 580):
        pane.resize(700, height)
        pane.show_rows(ROWS[1:] * 6, lambda row: row[0])
        room = pane.table.viewport()
        qtbot.waitUntil(pane.table.verticalScrollBar().isVisible)
        last = pane.table.rowAt(room.height() - 1)
        foot = pane.table.rowViewportPosition(last) + pane.table.rowHeight(last)
        assert abs(foot - room.height()) <= 2


def test_the_first_row_is_whole_however_low_the_pane_and_what_is_told_keeps_its_room(pane, qtbot):
    pane.show_rows([("step", "filed", (LONG * 3)[:330])] * 6, lambda row: row[0])
    pane.resize(700, pane.minimumSizeHint().height())
    line = pane.fontMetrics().lineSpacing()
    qtbot.wait(100)
    assert pane.table.viewport().height() >= pane.table.rowHeight(0) > 3 * line
    assert pane._splitter.widget(1).height() >= 5 * line


def test_every_row_is_as_high_as_its_words_where_the_bar_came_after_they_were_fitted(pane, qtbot):
    """The end of a test of law that is left out can turn its sense."""
    table = pane.table
    for width in range(900, 500, -10):
        pane.resize(width, 400)
        pane.show_rows([ROWS[0]], lambda row: row[0])
        pane.show_rows([("step", LONG * 2, "as against a good-faith effort; " * 5)], len)
        qtbot.waitUntil(lambda: table.horizontalHeader().length() == table.viewport().width())
        given = table.rowHeight(0)
        fit_row(table, 0)
        assert table.rowHeight(0) == given
