"""A docket copied from a court's page becomes rows to accept; the grid it is typed in."""

import json
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.records.remedies import DocketEntry, EntryKind, Proceeding
from qidesk.desktop.case.docket.docket_page import DocketPage
from qidesk.desktop.main_window import MainWindow
from qidesk.errors import QIDeskError
from qidesk.views.case_layout import SECTIONS
from qidesk.views.pasted_docket import entries_in, not_yet_entered
from tests.desktop.conftest import settle
from tests.desktop.law_cases import a_case_of_law, file_of, showing
from tests.desktop.turning import page_at
from tests.memo.cases import told

DOCKETS = Path(__file__).parents[2] / "../shared/data/dockets/district"

COPIED = """
Date Filed\t#\tDocket Text
03/20/2026\t1 \tCOMPLAINT against <b>Doe</b> filed by Ana Ruiz. (Entered: 03/21/2026)
03/25/2026\t\tMinute entry: hearing held.
04/02/26 12 ORDER granting motion
and denying another. (Entered: 04/03/2026)
"""


class Copied(HTMLParser):
    """The text of a page as a browser copies it: cells apart by tabs, rows by ends of lines."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self._skips = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._skips += tag in ("script", "style")
        self.text.append({"tr": "\n", "br": "\n", "td": "\t"}.get(tag, ""))

    def handle_endtag(self, tag: str) -> None:
        self._skips -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._skips:
            self.text.append(" ".join(data.split("\n")).replace("\xa0", " "))


def test_entries_are_read_with_their_number_their_days_and_all_their_words() -> None:
    assert entries_in(COPIED) == (
        {
            "filed_on": "03/20/2026",
            "number": "1",
            "entered_on": "03/21/2026",
            "what": "COMPLAINT against <b>Doe</b> filed by Ana Ruiz. (Entered: 03/21/2026)",
        },
        {"filed_on": "03/25/2026", "what": "Minute entry: hearing held."},
        {
            "filed_on": "04/02/26",
            "number": "12",
            "entered_on": "04/03/2026",
            "what": "ORDER granting motion\nand denying another. (Entered: 04/03/2026)",
        },
    )


@pytest.mark.parametrize(
    "row",
    [
        "12\t04/02/2026\tORDER of 5 pages",
        "4/2/2026;12;ORDER of 5 pages",
        "| 04/02/2026 | 12 | ORDER of 5 pages",
        "2026-04-02\t12\tORDER of 5 pages",
        "Apr. 2, 2026\t12\tORDER of 5 pages",
        "12;April 2, 2026;ORDER of 5 pages",
        "04-02-2026\t12\tORDER of 5 pages",
        '04/02/2026,12,"ORDER of 5 pages"',
        '"12","April 2, 2026","ORDER of 5 pages"',
        '"12"\t"04/02/2026"\t"ORDER of 5 pages"',
    ],
)
def test_rows_of_other_courts_and_of_spreadsheets_are_read_too(row: str) -> None:
    [read] = entries_in(f"No.\tDate Filed\tDocket Text\n{row}")
    assert read_date(read["filed_on"])[0].edtf == "2026-04-02"
    assert (read["number"], read["what"]) == ("12", "ORDER of 5 pages")


def test_rows_of_a_file_keep_the_commas_quotes_and_lines_of_their_cells() -> None:
    rows = 'Date,No.,Text\n4/2/99,1,"COMPLAINT, by ""Doe"".\n4/9/99, fee paid."\n4/9/26,,Minutes\n'
    assert entries_in(rows) == (
        {"filed_on": "4/2/99", "number": "1", "what": 'COMPLAINT, by "Doe".\n4/9/99, fee paid.'},
        {"filed_on": "4/9/26", "what": "Minutes"},
    )


def test_quotation_marks_of_a_courts_own_words_are_none_of_a_spreadsheet() -> None:
    rows = '04/02/2026\t1\t"Doe" moves\n04/03/2026, by hand\n04/09/2026\t2\t"Granted"'
    assert [(each["number"], each["what"]) for each in entries_in(rows)] == [
        ("1", '"Doe" moves\n04/03/2026, by hand'),
        ("2", '"Granted"'),
    ]


def test_a_day_within_an_entry_begins_none() -> None:
    [read] = entries_in("04/02/2026\t12\tORDER: hearing set for\nApril 9, 2026 at 10; all attend")
    assert read["what"].endswith("April 9, 2026 at 10; all attend")


@pytest.mark.parametrize("text", ["", "a story\nof two lines", "1/2", "see 03/20/2026 for more"])
def test_what_is_no_docket_gives_no_entry(text: str) -> None:
    assert entries_in(text) == ()


def test_too_much_is_refused_whole() -> None:
    for text in ("x" * 4_000_001, "03/20/2026\t1\tx\n" * 2_001):
        with pytest.raises(QIDeskError, match="too much"):
            entries_in(text)


def test_what_is_entered_already_is_left_out_by_number_or_by_day_and_words() -> None:
    there = (
        DocketEntry(id="a", number="1", filed_on=told("March 1, 2020")),
        DocketEntry(id="b", filed_on=told("March 25, 2026"), what="Minute entry:  hearing held."),
    )
    [left] = not_yet_entered(entries_in(COPIED), there)
    assert left["number"] == "12"
    assert not_yet_entered(entries_in("3/25/26 Minute entry: hearing held."), there) == ()


@pytest.mark.skipif(not DOCKETS.is_dir(), reason="the saved docket pages are not here")
def test_saved_pages_of_courts_give_the_entries_they_hold() -> None:
    wanted, found = 0, 0
    for page in sorted(DOCKETS.glob("*.html")):
        copied = Copied()
        copied.feed(page.read_text("utf-8", errors="replace"))
        read = {
            (row["filed_on"], row.get("number", "")) for row in entries_in("".join(copied.text))
        }
        for each in json.loads(page.with_suffix(".json").read_text("utf-8"))["docket_entries"]:
            year, month, day = each["date_filed"].split("-")
            wanted += 1
            found += (f"{month}/{day}/{year}", each["document_number"] or "") in read
    assert wanted > 100
    assert found / wanted > 0.97, f"{found} of {wanted}"


@pytest.fixture
def window(shared_window, qtbot):
    with showing(shared_window, qtbot, a_case_of_law()) as made:
        yield made


def docket_of(window: MainWindow, qtbot: QtBot) -> DocketPage:
    page = page_at(window.case, "docket")
    settle(qtbot, window.desk)
    assert isinstance(page, DocketPage)
    return page


def test_a_pasted_docket_is_shown_and_added_as_one_change_once_accepted(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = docket_of(window, qtbot)
    before = len(window.desk.vault.records("docket_entry"))
    QApplication.clipboard().setText(COPIED)
    page.paste()
    assert page.pasted.isVisible()
    assert page.pasted.accept.text() == "&Accept them"
    assert len(window.desk.vault.records("docket_entry")) == before
    page.pasted.accept.click()
    settle(qtbot, window.desk)
    added = [each for each in window.desk.vault.records("docket_entry") if each.number == "12"]
    assert [each.entered_on.edtf for each in added] == ["2026-04-03"]  # type: ignore[attr-defined]
    assert added[0].proceeding == page.proceeding.currentData()  # type: ignore[attr-defined]
    assert added[0].entry_kind is None  # type: ignore[attr-defined]
    window.undo()
    settle(qtbot, window.desk)
    assert len(window.desk.vault.records("docket_entry")) == before
    page.paste()
    page.pasted.give_up.click()
    assert not page.pasted.isVisible()


def test_what_was_pasted_in_one_case_is_never_offered_to_the_next(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = docket_of(window, qtbot)
    page.read(COPIED)
    assert page.pasted.isVisible()
    court = "United States Court of Appeals for the Seventh Circuit"
    records = [
        replace(each, court=court) if isinstance(each, Proceeding) else each
        for each in a_case_of_law()
    ]
    with showing(window, qtbot, records):
        assert docket_of(window, qtbot) is page
        assert page.proceeding.currentData()
        assert not page.pasted.isVisible()
        name = page.proceeding.currentText()
        words = page.proceeding.fontMetrics().horizontalAdvance(name)
        assert court.startswith(name[:20])
        assert page.proceeding.width() > words
        assert page.pasted.model.rows == ()


def test_ctrl_v_of_a_docket_in_the_grid_asks_too(window: MainWindow, qtbot: QtBot) -> None:
    page = docket_of(window, qtbot)
    page.table.begin_next()
    page.table.paste(COPIED)
    assert len(page.pasted.model.rows) == 3


def test_ctrl_v_of_a_file_of_a_docket_is_accepted_with_days_that_are_read(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = docket_of(window, qtbot)
    QApplication.clipboard().setText(
        '4/2/26,71,"ORDER, granting."\n4/9/26,72,"NOTICE\nof appeal"\n'
    )
    page.table.begin_next()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    page.pasted.accept.click()
    settle(qtbot, window.desk)
    assert [
        (each.number, each.filed_on.edtf, each.what)
        for each in file_of(window).docket_entries
        if each.number in ("71", "72")
    ] == [("71", "2026-04-02", "ORDER, granting."), ("72", "2026-04-09", "NOTICE\nof appeal")]


def test_ctrl_v_of_too_much_says_so_and_takes_nothing(window: MainWindow, qtbot: QtBot) -> None:
    page = docket_of(window, qtbot)
    QApplication.clipboard().setText("03/20/2026 1 x\n" * 2_001)
    page.table.begin_next()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "too much" in page.status.text()
    assert not page.pasted.isVisible()


def test_the_only_docket_is_chosen_and_a_row_typed_belongs_to_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = docket_of(window, qtbot)
    model = page.table.model
    for column, text in ((0, "91"), (2, "June 5, 2026"), (5, "Notice <b>x</b>")):
        model.setData(model.index(model.rowCount() - 1, column), text)
    page.leave()
    settle(qtbot, window.desk)
    [added] = [each for each in window.desk.vault.records("docket_entry") if each.number == "91"]
    assert added.proceeding == page.proceeding.currentData()  # type: ignore[attr-defined]
    page.table.view.setCurrentIndex(page.table.model.index(0, 0))
    page.open_form()
    settle(qtbot, window.desk)
    assert SECTIONS[window.case.list.currentRow()].title == "Proceedings"
    window.case.go_back()
    assert page.isVisible()


def test_a_case_without_a_proceeding_says_what_comes_first(shared_window, qtbot) -> None:
    records = [a_case_of_law()[0]]
    with showing(shared_window, qtbot, records) as window:
        page = docket_of(window, qtbot)
        assert "proceeding first" in page.status.text()
        assert not page.table.isEnabled()
        page.read(COPIED)
        assert not page.pasted.isVisible()


def test_one_entry_and_one_more_are_told_as_one(window: MainWindow, qtbot: QtBot) -> None:
    pasted = docket_of(window, qtbot).pasted
    pasted.show_rows(({"number": "1", "what": "COMPLAINT"},), 1)
    assert pasted.accept.text() == "&Accept it"
    assert pasted.words.text().startswith(
        "1 entry was read. 1 more is entered already, and left out. No kind is filled in"
    )
    pasted.clear()


def test_an_entry_that_has_no_other_day_shows_the_day_of_its_paper(window, qtbot) -> None:
    page = docket_of(window, qtbot)
    model, view = page.table.model, page.table.view
    told = {model.title(at): at for at in range(model.columnCount())}
    for title, text in (("Signed", "April 17, 2002"), ("Entry", "Argued.")):
        model.setData(model.index(model.rowCount() - 1, told[title]), text)
    page.leave()
    settle(qtbot, window.desk)
    at = next(row for row in range(model.rowCount()) if model.index(row, told["Entry"]).data())
    assert model.index(at, told["Signed"]).data() == "April 17, 2002"
    assert not model.index(at, told["Entered"]).data()
    assert view.horizontalScrollBar().maximum() == 0


def test_what_was_read_takes_no_more_room_than_its_rows_and_shows_each_whole(
    window: MainWindow, qtbot: QtBot
) -> None:
    pasted = docket_of(window, qtbot).pasted
    table, row_px = pasted.table, pasted.table.verticalHeader().defaultSectionSize()
    for words, most in (("ORDER", 2), ("ORDER granting in part " * 20, 6)):
        pasted.show_rows(({"number": "88", "what": words},), 0)
        qtbot.wait(50)
        assert table.verticalHeader().length() <= table.viewport().height() <= most * row_px
        assert not pasted.accept.visibleRegion().isEmpty()
    pasted.clear()


def test_what_a_spreadsheet_says_of_an_entry_is_shown_and_entered(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = docket_of(window, qtbot)
    page.read("ECF no.\tFiled\tEntered\tKind\tEntry\n91\t6/2/2026\t6/3/2026\torder\tORDER denying")
    assert "No kind is filled in" not in page.pasted.words.text()
    assert page.pasted.model.index(0, 3).data() == "order: ORDER denying"
    page.pasted.accept.click()
    settle(qtbot, window.desk)
    [entry] = [each for each in file_of(window).docket_entries if each.number == "91"]
    assert (entry.entered_on.edtf, entry.entry_kind, entry.what) == (
        "2026-06-03", EntryKind.ORDER, "ORDER denying",
    )  # fmt: skip
