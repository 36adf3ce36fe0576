"""The widths of a table's columns on paper."""

from qidesk.memo.mail_log import mail_log
from qidesk.memo.outline import Column, Table, TableRow
from qidesk.memo.page.pages import render
from qidesk.memo.page.tables import _edges
from tests.memo.reading import pdf_text, squeezed
from tests.memo.test_pages import a_memo


def test_a_column_has_room_for_its_longest_word_where_the_others_can_spare_it():
    line = ("new", "letter", "A. B.", "1", "Willowmere Correctional Center", "Help. " * 20)
    told = pdf_text(render(mail_log("May 9, 2026", "1 in", [(*line, "Doe", "May 9")]))).split()
    assert {"Willowmere", "Correctional", "FACILITY"} <= set(told)


def test_what_no_column_has_room_for_leaves_the_columns_as_they_are():
    columns = [Column("", 1)] * 4
    assert _edges(columns, 0, 400, [200.0] * 4) == _edges(columns, 0, 400)
    told = pdf_text(render(a_memo(Table(tuple(columns), (TableRow(("W" * 900, "x", "y", "z")),)))))
    assert squeezed(told).count("W") >= 900
