"""How a narrow table shares its room: titles, sentences and what is cut."""

from pytestqt.qtbot import QtBot

from qidesk.desktop.parts.lines import LineModel, line_table
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
