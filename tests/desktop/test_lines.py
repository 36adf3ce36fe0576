from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSlider, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from qidesk.desktop.parts import columns
from qidesk.desktop.parts.columns import column_widths, fit_row
from qidesk.desktop.parts.lines import WHOLE_TEXT, LineModel, Lines, line_table
from qidesk.desktop.parts.shown_stack import ShownStack


def a_model(asked: list[str]) -> LineModel[str]:
    def cells(row: str) -> Sequence[str]:
        asked.append(row)
        return (row, row.upper(), "")

    return LineModel(("One", "Two", "Three"), cells)


def said(model: LineModel[str], row: int) -> list[str]:
    return [model.index(row, column).data() for column in range(model.columnCount())]


def test_the_words_of_a_row_are_put_together_once_for_all_its_columns(qapp):
    asked: list[str] = []
    model = a_model(asked)
    model.show_rows(["a", "b"])
    assert said(model, 0) == ["a", "A", ""]
    assert said(model, 1) == ["b", "B", ""]
    assert said(model, 0) == ["a", "A", ""]
    assert asked == ["a", "b"]


def test_rows_shown_anew_are_put_together_anew(qapp):
    asked: list[str] = []
    model = a_model(asked)
    model.show_rows(["a"])
    said(model, 0)
    model.show_rows(["a"])
    said(model, 0)
    assert asked == ["a", "a"]


def test_only_so_many_rows_are_kept_however_far_one_scrolls(qapp):
    asked: list[str] = []
    model = a_model(asked)
    model.show_rows([f"row {at}" for at in range(2_000)])
    for at in range(2_000):
        assert said(model, at)[0] == f"row {at}"
    assert len(asked) == 2_000
    assert len(model._told) < 1_000


def test_nothing_but_words_asks_for_the_words_of_a_row(qapp):
    asked: list[str] = []
    model = a_model(asked)
    model.show_rows(["a"])
    index = model.index(0, 1)
    for role in (Qt.ItemDataRole.DecorationRole, Qt.ItemDataRole.BackgroundRole):
        assert index.data(role) is None
    assert asked == []
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Two: A"


def test_a_width_is_shared_anew_where_the_width_changed(qtbot: QtBot):
    model = a_model([])
    view = line_table(model, "Rows")
    qtbot.addWidget(view)
    view.resize(600, 300)
    view.show()
    model.show_rows(["some words " * 8])
    before = sum(view.columnWidth(at) for at in range(3))
    view.resize(900, 300)
    assert sum(view.columnWidth(at) for at in range(3)) - before == 300


def test_a_table_out_of_sight_is_measured_once_as_it_comes_in_sight(qtbot: QtBot, monkeypatch):
    measured: list[int] = []
    share = columns.share_width
    monkeypatch.setattr(
        columns, "share_width", lambda view: (measured.append(view.model().rowCount()), share(view))
    )
    model, stack = a_model([]), ShownStack()
    view = line_table(model, "Rows")
    for page in (view, QLabel("Nothing here.")):
        stack.addWidget(page)
    qtbot.addWidget(stack)
    stack.resize(600, 300)
    stack.show()
    stack.setCurrentIndex(1)
    measured.clear()
    model.show_rows(["some words"] * 100)
    model.show_rows(["some words"] * 200)
    assert measured == []
    stack.setCurrentIndex(0)
    qtbot.wait(1)
    assert measured == [200]


def test_rows_have_room_for_all_lines_their_words_are_broken_into_and_no_more(qtbot: QtBot):
    model = LineModel[str](("One", "Two"), lambda row: (row, row))
    view = line_table(model, "Table")
    qtbot.addWidget(view)
    far = ["short"] * 300
    model.show_rows(["motion to alter or amend the judgment", *far, "as long as that " * 8])
    line = view.fontMetrics().lineSpacing()
    view.resize(300, 200)
    view.show()
    qtbot.waitUntil(lambda: view.rowHeight(0) >= 2 * line)
    assert view.rowHeight(1) < 2 * line
    view.scrollToBottom()
    qtbot.waitUntil(lambda: view.rowHeight(301) >= 4 * line)
    view.scrollToTop()
    view.resize(1200, 200)
    qtbot.waitUntil(lambda: view.rowHeight(0) < 2 * line)


def test_rows_have_room_for_the_lines_there_are_once_a_bar_stands_beside_them(qtbot: QtBot):
    said = "Limited engagement for the notice of appeal, to be signed and sent back."
    for width in range(300, 360, 4):
        model = LineModel[str](("One", "Two"), lambda _: ("legal mail", said))
        view, stack = line_table(model, "Rows"), ShownStack()
        stack.addWidget(view)
        qtbot.addWidget(stack)
        stack.resize(width, 120)
        model.show_rows(["", "", ""])
        stack.show()
        qtbot.wait(1)
        before = view.rowHeight(0)
        fit_row(view, 0)
        assert before == view.rowHeight(0), width


def test_a_row_that_runs_across_has_room_for_its_lines_over_all_columns(qtbot: QtBot):
    rows = ["runs across all columns " * 6, "short"]
    model = LineModel[str](("One", "Two"), lambda row: (row,))
    view = line_table(model, "Rows")
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    model.show_rows(rows)
    for row in range(2):
        view.setSpan(row, 0, 1, 2)
        fit_row(view, row)
    line = view.fontMetrics().lineSpacing()
    across = view.fontMetrics().horizontalAdvance(rows[0])
    assert view.rowHeight(0) // line >= -(-across // view.viewport().width())
    assert view.rowHeight(1) < 2 * line


def test_rows_have_room_for_all_lines_where_a_bar_takes_of_the_last_column(qtbot: QtBot):
    model = LineModel[str](("One", "Two"), lambda row: ("short", row))
    view = line_table(model, "Rows")
    qtbot.addWidget(view)
    view.resize(400, 200)
    view.show()
    words = " ".join(["word"] * 60)
    for length in range(60, 240):
        model.show_rows([])
        QTest.qWait(1)
        model.show_rows([words[:length]] * 9)
        QTest.qWait(1)
        given = view.rowHeight(0)
        columns.fit_row(view, 0)
        assert view.rowHeight(0) == given, length


def test_columns_are_as_wide_as_qt_itself_finds_their_words_and_titles_to_be(qtbot: QtBot):
    rows = ["a", "two words", "W" * 30, "i" * 40, "the last of them"]
    model = LineModel(
        ("One", "Two", "A long title"),
        lambda row: (row, row[:3], ""),
        is_head=lambda row: row.startswith("W"),
    )
    view = line_table(model, "Rows")
    qtbot.addWidget(view)
    model.show_rows(rows)
    view.show()
    head = view.horizontalHeader()
    assert column_widths(view) == [
        max(view.sizeHintForColumn(at), head.sectionSizeHint(at)) for at in range(3)
    ]


def test_a_table_without_rows_is_as_wide_as_its_titles(qtbot: QtBot):
    view = line_table(a_model([]), "Nothing")
    qtbot.addWidget(view)
    assert column_widths(view) == [view.horizontalHeader().sectionSizeHint(at) for at in range(3)]


def test_no_table_scrolls_sideways_while_its_words_can_be_broken(qtbot: QtBot):
    model = LineModel[str](("One", "Two", "Three"), lambda row: (row, row, row.upper()))
    view = line_table(model, "Rows")
    qtbot.addWidget(view)
    view.resize(700, 300)
    view.show()
    model.show_rows(["some words that are to be broken " * 4, "unbreakable"])
    letter = view.fontMetrics().horizontalAdvance("M")
    for width in (700, 60 * letter, 45 * letter):
        view.resize(width, 300)
        assert sum(view.columnWidth(at) for at in range(3)) == view.viewport().width()
        longest = view.fontMetrics().horizontalAdvance("unbreakable")
        assert all(view.columnWidth(at) > longest for at in range(3))


def test_a_day_is_broken_before_a_table_scrolls_sideways(qtbot: QtBot):
    day = "September 20, 2026"
    model = LineModel[str](("One", "Two", "Three"), lambda row: (row, row, "a long answer " * 9))
    view = line_table(model, "Rows")
    qtbot.addWidget(view)
    view.resize(900, 300)
    view.show()
    model.show_rows([day])
    whole = view.sizeHintForColumn(0)
    for width, is_whole in ((3 * whole + 80, True), (3 * whole - 30, False), (300, False)):
        view.resize(width, 300)
        assert sum(view.columnWidth(at) for at in range(3)) == view.viewport().width()
        assert (view.columnWidth(0) >= whole) == is_whole
    qtbot.waitUntil(lambda: view.rowHeight(0) >= 2 * view.fontMetrics().lineSpacing())
    assert view.columnWidth(0) > view.fontMetrics().horizontalAdvance("September")


DAYS = ("September 20, 2026", "October 4, 2026", "", "a long answer " * 9)


def narrow_table(qtbot: QtBot, row: Sequence[str], width: int) -> Lines:
    model = LineModel[str](("One", "Two", "Three", "Four"), lambda _: row)
    view = line_table(model, "Rows")
    qtbot.addWidget(view)
    view.resize(width, 400)
    view.show()
    model.show_rows([""])
    return view


def in_sight(view: Lines) -> list[int]:
    return [at for at in range(view.model().columnCount()) if not view.isColumnHidden(at)]


def test_columns_step_aside_before_a_table_scrolls_sideways_and_no_word_is_lost(qtbot: QtBot):
    view = narrow_table(qtbot, DAYS, 900)
    model = view.model()
    for width in range(900, 40, -5):  # however wide letters are
        view.resize(width, 400)
        if len(in_sight(view)) < 3:
            break
    assert in_sight(view) == [0, 3]
    assert sum(view.columnWidth(at) for at in range(4)) == view.viewport().width()
    shown = "\n".join(model.index(0, at).data() for at in (0, 3)).splitlines()
    assert sorted(shown) == sorted([DAYS[0], f"Two: {DAYS[1]}", DAYS[3].strip()])
    assert [model.index(0, at).data(WHOLE_TEXT) for at in range(2)] == list(DAYS[:2])
    aloud = [model.index(0, at).data(Qt.ItemDataRole.AccessibleTextRole) for at in (0, 3)]
    assert f"Two: {DAYS[1]}" in "\n".join(aloud).splitlines()
    assert view.columnWidth(0) >= view.fontMetrics().horizontalAdvance(DAYS[0])
    for width in (120, 40):
        view.resize(width, 400)
        assert in_sight(view) == [0]
    assert view.rowHeight(0) >= 4 * view.fontMetrics().lineSpacing()
    view.resize(900, 400)
    assert in_sight(view) == [0, 1, 2, 3]
    assert said(model, 0) == [each.strip() for each in DAYS]


def test_columns_step_aside_from_the_right_beneath_the_longer_one_and_the_first_stays(qtbot: QtBot):
    view = narrow_table(qtbot, ("one", DAYS[0], DAYS[3], DAYS[1]), 900)
    for width in range(900, 40, -5):  # however wide letters are
        view.resize(width, 400)
        if view.model().under:
            break
    assert view.model().under == {2: (3,)}
    view.resize(40, 400)
    assert view.model().under == {0: (1, 2, 3)}


def test_a_column_that_is_left_out_is_shown_nowhere_however_narrow_its_table_is(qtbot: QtBot):
    model = LineModel[str](("One", "Two", "Three"), lambda row: (row, row, "never shown"))
    view = line_table(model, "Rows")
    qtbot.addWidget(view)
    view.leave_out(2, True)
    view.show()
    model.show_rows(["September 20, 2026"])
    for width in (900, 100, 900):
        view.resize(width, 300)
        assert view.isColumnHidden(2)
        assert view.columns() == [0, 1]
        assert "never shown" not in said(model, 0)[0] + said(model, 0)[1]
    view.leave_out(2, False)
    assert not view.isColumnHidden(2)


def test_the_chosen_row_stays_in_sight_where_what_is_told_of_it_takes_room(qtbot):
    model = LineModel[int](("Number",), lambda number: (str(number),))
    model.show_rows(range(100))
    whole, view, told = QWidget(), line_table(model, "Numbers"), QLabel()
    layout = QVBoxLayout(whole)
    layout.addWidget(view, 1)
    layout.addWidget(told)
    view.selectionModel().currentRowChanged.connect(
        lambda now: told.setText("Told of it.\n" * (5 if now.row() else 1))
    )
    qtbot.addWidget(whole)
    whole.resize(300, 400)
    whole.show()
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Home)
    before = view.viewport().height()
    view.setCurrentIndex(model.index(99, 0))
    qtbot.waitUntil(lambda: view.viewport().height() < before)
    assert view.currentIndex().row() == 99
    assert view.visualRect(view.currentIndex()).bottom() <= view.viewport().height()
    view.scrollToTop()
    told.setText("Told of it.\n" * 9)
    qtbot.waitUntil(lambda: told.height() > 7 * told.fontMetrics().height())
    assert view.verticalScrollBar().value() == 0


def test_only_rows_there_is_room_for_are_given_lines_where_a_table_is_narrowed_at_its_end(qtbot):
    asked: list[str] = []
    model = a_model(asked)
    view = line_table(model, "Rows")
    qtbot.addWidget(view)
    view.resize(300, 300)
    view.show()
    every = [f"row {number}" for number in range(3000)]
    model.show_rows(every)
    view.scrollToBottom()
    asked.clear()
    model.show_rows(every[:1500])
    qtbot.wait(1)
    assert 0 < len(asked) < 300


def test_the_end_of_a_row_that_is_higher_than_its_table_can_be_scrolled_to(qtbot: QtBot):
    model = LineModel[str](("One", "Two"), lambda row: (row, row))
    view = line_table(model, "Rows")
    qtbot.addWidget(view)
    view.resize(200, 110)
    view.show()
    model.show_rows(["short", "a long answer " * 11, "the last"])
    view.verticalScrollBar().setValue(1)
    qtbot.waitUntil(lambda: view.rowHeight(1) > view.viewport().height())
    ends = []

    def is_at_the_end() -> bool:
        ends.append(view.rowViewportPosition(1) + view.rowHeight(1))
        view.verticalScrollBar().triggerAction(QAbstractSlider.SliderAction.SliderSingleStepAdd)
        return view.rowViewportPosition(2) + view.rowHeight(2) <= view.viewport().height()

    qtbot.waitUntil(is_at_the_end)
    is_at_the_end()
    assert max(one - then for one, then in pairwise(ends)) < view.viewport().height()


def test_a_cell_that_says_nothing_itself_is_not_taken_to_say_what_is_told_beneath_it(qapp):
    model = a_model([])
    model.show_rows(["a"])
    model.under = {2: (1,), 0: (1,)}
    assert said(model, 0)[2] == "–\nTwo: A"
    assert said(model, 0)[0] == "a\nTwo: A"
    assert "–" not in model.index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole)
