"""How a narrow table shares its room: titles, sentences and what is cut."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QHeaderView
from pytestqt.qtbot import QtBot

from qidesk.desktop import theme
from qidesk.desktop.parts.column_titles import give_titles_lines
from qidesk.desktop.parts.lines import LineModel, line_table
from qidesk.desktop.parts.narrow_columns import Column, spread
from qidesk.desktop.parts.words import in_whole_words


def test_a_title_goes_on_in_a_second_line_where_its_column_says_less(qtbot: QtBot):
    model = LineModel[str](("Judgment entered", "Disposition"), lambda row: ("", row))
    view = line_table(model, "Rows")
    qtbot.addWidget(view)
    view.resize(900, 300)
    view.show()
    model.show_rows(["affirmed"])
    head, line = view.horizontalHeader(), view.fontMetrics().lineSpacing()
    one_line = head.height()
    assert view.columnWidth(0) >= head.sectionSizeHint(0)
    model.show_rows(["a long answer " * 30])
    assert view.columnWidth(0) < head.sectionSizeHint(0)
    qtbot.waitUntil(lambda: head.height() >= one_line + line)
    model.show_rows(["affirmed"])
    qtbot.waitUntil(lambda: head.height() == one_line)


def test_a_text_that_is_cut_ends_with_a_whole_word_unless_it_is_one():
    said = "Fair warning came from the department's regulation."
    assert in_whole_words(said, len(said)) == said
    assert in_whole_words(said, len(said) - 1) == "Fair warning came from the department's…"
    assert in_whole_words(said, 38) == "Fair warning came from the…"
    assert in_whole_words("w" * 50, 10) == "w" * 9 + "…"
    assert in_whole_words("a " + "w" * 50, 10) == "a " + "w" * 7 + "…"


def test_sentences_keep_a_share_of_the_room_where_it_is_known_which_column_tells_them(qtbot: QtBot):
    model = LineModel[str](("Claim", "Day", "Event", "Test"), lambda _: row)
    row = ("Hitching post, May 11", "September 20, 2026", "He was handcuffed. " * 9, "a test " * 12)
    model.days, model.prose = {1}, {2}
    view = line_table(model, "Rows")
    qtbot.addWidget(view)
    view.show()
    model.show_rows(["one"])
    for width in range(900, 300, -50):
        view.resize(width, 400)
        assert view.columnWidth(2) >= 0.28 * view.viewport().width() - 1
        assert not view.horizontalScrollBar().maximum()


def test_the_head_is_as_high_as_the_lines_its_titles_are_drawn_in(qtbot: QtBot, qapp):
    if not qapp.styleSheet():  # every widget there is gets styled anew by it
        theme.dress(qapp)
    model = LineModel[str](("By whom", "Task"), lambda row: ("Adjei", row))
    view = line_table(model, "Rows")
    qtbot.addWidget(view)
    view.show()
    model.show_rows(["a long task " * 30])
    head, line = view.horizontalHeader(), view.fontMetrics().lineSpacing()
    one_line, whole = head.sizeHint().height(), head.sectionSizeHint(0)
    seen = set()
    for width in range(whole - 8, whole + 2):
        view.setColumnWidth(0, width)
        give_titles_lines(view)
        qtbot.waitUntil(lambda: head.height() == max(one_line, head.minimumHeight()))
        lines = 2 if height_drawn(head) > line else 1
        assert head.height() == one_line + (lines - 1) * line
        seen.add(lines)
    assert seen == {1, 2}


def height_drawn(head: QHeaderView) -> int:
    """How high the letters of the first title are, whatever stands around them."""
    inner = QRect(4, 3, head.sectionSize(0) - 8, head.height() - 6)
    image = head.grab(inner).toImage()
    beneath = image.pixelColor(0, 0)
    across = range(image.width())
    rows = [
        at
        for at in range(image.height())
        if any(image.pixelColor(x, at) != beneath for x in across)
    ]
    return rows[-1] - rows[0] + 1


def test_a_column_that_tells_nothing_steps_aside_where_the_rows_come_out_much_lower(qtbot: QtBot):
    titles = ("Court", "Judgment entered", "Disposition")
    model = LineModel[str](titles, lambda row: ("N.D. Ala.", "", row))
    view = line_table(model, "Rows")
    qtbot.addWidget(view)
    view.show()
    view.resize(360, 400)
    model.show_rows(["a long answer " * 12])
    assert [view.isColumnHidden(at) for at in range(3)] == [False, True, False]
    view.resize(2400, 400)
    qtbot.waitUntil(lambda: not view.isColumnHidden(1))


def test_the_titles_of_a_table_without_rows_have_the_room_there_is(qtbot: QtBot):
    view = line_table(LineModel[str](("What becomes of it", "Worth knowing"), lambda _: ()), "Rows")
    qtbot.addWidget(view)
    view.show()
    head = view.horizontalHeader()
    first, second = map(head.sectionSizeHint, range(2))
    view.resize(first + second - 8, 300)
    qtbot.waitUntil(lambda: head.length() == view.viewport().width())
    assert head.sectionSize(0) == first


def test_two_columns_of_sentences_share_the_room_by_what_they_say():
    columns = [
        Column(at, 9 * said, 100, 100, 50, ((9 * said, 0),)) for at, said in enumerate((100, 70))
    ]
    first, second = spread(columns, 100, 700)
    assert first + second <= 700
    assert 1.2 * second < first < 1.7 * second
