"""A page and the paper read beside it: in a room too small for both, one makes way."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from qidesk.actions.documents import attach_file
from qidesk.desktop.case.documents.thumbnails import Thumbnails
from qidesk.desktop.main_window import MainWindow
from qidesk.desktop.theme import GAP
from tests.builders import a_case, add, an_event
from tests.desktop.conftest import settle
from tests.desktop.test_intake_page import compared, enter, type_in
from tests.desktop.turning import page_at

SMALL, WIDE, HIGH = (940, 620), (1500, 800), (940, 1100)


@pytest.fixture
def window(shared_window: MainWindow, qtbot: QtBot, tmp_path) -> Iterator[MainWindow]:
    """A case with a scan, in a window that has no room for a page and a paper."""
    vault = shared_window.desk.vault
    case = a_case(caption="Poe v. Roe")
    add(vault, case, an_event(case))
    scan = tmp_path / "a letter.png"
    image = QImage(300, 400, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    assert image.save(str(scan))
    attach_file(vault, case.id, scan, None)
    shared_window.resize(*SMALL)
    shared_window.show()
    shared_window.activateWindow()
    shared_window.open_case(case.id, "document")
    settle(qtbot, shared_window.desk)
    yield shared_window
    shared_window.case.beside.reading.put_away()
    shared_window.leave()
    settle(qtbot, shared_window.desk)


def in_sight(window: MainWindow) -> tuple[bool, bool, bool]:
    """Whether the page is in sight, the paper, and the strip that leads from one to the other."""
    beside = window.case.beside
    return beside.page.isVisible(), beside.scroller.isVisible(), beside.strip.isVisible()


def has_cursor(widget) -> bool:
    now = QApplication.focusWidget()
    return now is not None and (now is widget or widget.isAncestorOf(now))


def read(window: MainWindow, qtbot: QtBot) -> None:
    pane = page_at(window.case, "document")
    pane.focus()
    pane.read()
    settle(qtbot, window.desk)
    qtbot.waitUntil(lambda: window.case.beside.reading.view.page_count == 1)


def press(qtbot: QtBot, key: Qt.Key) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key)


def test_reading_takes_the_room_and_a_key_goes_back_to_what_was_typed(window, qtbot):
    beside, pane = window.case.beside, page_at(window.case, "document")
    read(window, qtbot)
    assert in_sight(window) == (False, True, True)
    assert has_cursor(beside.reading.view)
    assert "a letter" in beside._told.text()
    press(qtbot, Qt.Key.Key_F7)
    assert in_sight(window) == (True, False, True)
    assert has_cursor(pane.view), "where it was"
    title = pane.editor.form.editors["title"]
    title.setFocus()
    title.show_typed("What she wrote")
    beside._turn.click()
    assert in_sight(window) == (False, True, True)
    press(qtbot, Qt.Key.Key_F7)
    assert has_cursor(title)
    assert title.typed() == "What she wrote"


def test_turning_to_a_page_brings_it_back_and_reading_on_the_paper(window, qtbot):
    read(window, qtbot)
    window.case.turn_to("custody")
    settle(qtbot, window.desk)
    assert in_sight(window) == (True, False, True)
    assert has_cursor(page_at(window.case, "custody"))
    window.desk.reading_wanted.emit(window.case.beside.reading.document)
    assert in_sight(window) == (False, True, True)
    assert has_cursor(window.case.beside.reading.view)
    window.case.list.setFocus()
    window.case.open_section("Documents")
    assert in_sight(window) == (True, False, True)
    assert window.case.list.hasFocus()


def test_putting_it_away_leaves_the_page_alone_with_the_cursor(window, qtbot):
    read(window, qtbot)
    window.case.beside.reading.put_away()
    assert in_sight(window) == (True, False, False)
    assert has_cursor(page_at(window.case, "document").view)


def test_a_page_found_is_read_and_its_document_is_chosen_on_the_page(window, qtbot):
    document = page_at(window.case, "document").document
    window.case.turn_to("event")
    settle(qtbot, window.desk)
    window.open_record(window.case.case_id, "document", document.id, 1)
    settle(qtbot, window.desk)
    qtbot.waitUntil(lambda: in_sight(window) == (False, True, True))
    window.case.beside.turn()
    assert page_at(window.case, "document").document == document


@pytest.mark.parametrize("size", [WIDE, HIGH])
def test_where_there_is_room_both_are_in_sight_and_the_key_goes_between_them(window, qtbot, size):
    window.resize(*size)
    settle(qtbot, window.desk)
    read(window, qtbot)
    beside, pane = window.case.beside, page_at(window.case, "document")
    assert in_sight(window) == (True, True, False)
    assert min(beside.sizes()) > 200
    assert has_cursor(pane.view)
    press(qtbot, Qt.Key.Key_F7)
    assert has_cursor(beside.reading.view)
    window.resize(*SMALL)
    settle(qtbot, window.desk)
    assert in_sight(window) == (False, True, True), "one goes on where one was"
    press(qtbot, Qt.Key.Key_F7)
    window.resize(*size)
    settle(qtbot, window.desk)
    assert in_sight(window) == (True, True, False)
    assert min(beside.sizes()) > 200


def test_a_scan_that_made_way_for_the_envelope_is_kept_with_it(intake_page, desk, qtbot, tmp_path):
    page = intake_page()
    page.resize(700, 600)
    settle(qtbot, desk)
    page._beside.click()
    assert QApplication.focusWidget().text() == "Open a scan…"
    image = QImage(300, 400, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    assert image.save(str(tmp_path / "a letter.png"))
    page.scan.open_file(tmp_path / "a letter.png")
    qtbot.waitUntil(lambda: page.scan.view.page_count == 1)
    assert not page.tabs.isVisible()
    page._splitter.turn()
    assert not page.scan.isVisible()
    assert has_cursor(page.envelopes)
    type_in(page.envelopes, name="Ana Poe")
    compared(qtbot, desk)
    enter(qtbot, page.envelopes)
    qtbot.waitUntil(lambda: len(list(desk.vault.records("document"))) == 1)


@pytest.mark.parametrize("times", [1, 1.5, 2])
def test_what_is_said_of_a_page_is_told_whole_beneath_its_picture(qapp, desk, qtbot, times):
    before, larger = qapp.font(), qapp.font()
    larger.setPointSizeF(before.pointSizeF() * times)
    qapp.setFont(larger)
    try:
        made = Thumbnails(desk.paper)
        qtbot.addWidget(made)
        made.show()
        words = ["1 (being read…)", "12 (nothing to read)", "133 (scan, read)", "1004 (no text)"]
        made.show_paper(b"", words)
        for at in range(made.count()):
            option = QStyleOptionViewItem()
            option.initFrom(made)
            made.itemDelegate().initStyleOption(option, made.indexFromItem(made.item(at)))
            lines = option.text.split("\u2028")
            assert " ".join(lines) == words[at]
            assert len(lines) <= 2, "there is room for two"
            drawn = made.gridSize().width() - 4 * made.frameWidth() - 2 * GAP
            assert max(map(option.fontMetrics.horizontalAdvance, lines)) <= drawn
    finally:
        qapp.setFont(before)
