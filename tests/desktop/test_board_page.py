import threading
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from qidesk.actions import analysing, board
from qidesk.actions.board import freshen
from qidesk.casefile.records.remedies import Filer, Proceeding, ProceedingKind
from qidesk.desktop.board import board_page
from qidesk.desktop.case.law.deadlines import DeadlinesPage
from qidesk.desktop.desk import Desk
from qidesk.desktop.main_window import MainWindow
from qidesk.store.vault import Vault
from qidesk.views import board_rows
from qidesk.views.board_rows import Files, Show, summed_up, totals_of
from tests.builders import a_case, add, an_id, an_open_vault, opened, undo
from tests.desktop.conftest import settle
from tests.desktop.turning import page_at
from tests.memo.cases import told

TODAY = date(2026, 11, 22)
HOSTILE = "<b>Doe</b> v. Roe"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (board, analysing, board_page):
        monkeypatch.setattr(module, "today", lambda: TODAY)


def a_suit(vault: Vault, caption: str, entered: str, owner: str = "AB") -> str:
    case = a_case(caption=caption, owner=owner)
    suit = Proceeding(
        id=an_id(),
        case=case.id,
        proceeding_kind=ProceedingKind.CIVIL,
        court="S.D. Tex.",
        filer=Filer.PRO_SE,
        entered_on=told(entered),
    )
    add(vault, case, suit)
    return case.id


@pytest.fixture(scope="module")
def peopled(shared_window: MainWindow) -> MainWindow:
    vault = shared_window.desk.vault
    a_suit(vault, "Later v. Roe", "November 16, 2026", owner="CD")
    a_suit(vault, HOSTILE, "November 5, 2026")
    a_suit(vault, "Long ago v. Roe", "March 3, 2021")
    add(vault, a_case(caption="Nothing yet"))
    return shared_window


@pytest.fixture
def window(peopled: MainWindow, qtbot: QtBot) -> MainWindow:
    """A window at the board of four cases, which is narrowed by nothing."""
    page = peopled.board
    page.line.clear()
    for box in (page.show_box, page.owner, page.files):
        box.setCurrentIndex(0)
    peopled.show()
    peopled.open_place("board")
    peopled.desk.changed.emit("")
    settle(qtbot, peopled.desk)
    qtbot.waitUntil(lambda: len(page.model.rows) == 4)
    return peopled


def titles(window: MainWindow) -> list[str]:
    return [line.title for line in window.board.model.rows]


def narrow(window: MainWindow, show: Show) -> list[str]:
    window.board.show_box.setCurrentIndex(list(Show).index(show))
    return titles(window)


def cell(window: MainWindow, row: int, column: int) -> str:
    model = window.board.model
    return model.index(row, column).data()


def test_cases_stand_by_their_next_safe_date_and_then_those_without_one(window):
    assert titles(window)[:2] == [HOSTILE, "Later v. Roe"]
    assert set(titles(window)[2:]) == {"Long ago v. Roe", "Nothing yet"}
    assert cell(window, 0, 1) == "Thu Dec 3, 2026"
    assert cell(window, 0, 5) == "the person files, pro se"
    assert "No proceeding" in " ".join(cell(window, row, 4) for row in (2, 3))


def test_what_lies_behind_calls_for_rescues_and_is_never_called_missed(window):
    (title,) = narrow(window, Show.LOOK)
    assert title == "Long ago v. Roe"
    assert "look at rescues: Notice of appeal" in cell(window, 0, 4)
    words = " ".join(cell(window, row, col) for row in range(1) for col in range(7))
    assert "missed" not in words


def test_one_case_is_not_told_of_as_several(window):
    [line, *_] = window.board._board.lines
    assert summed_up(totals_of([line], TODAY), 1).startswith("1 of 1 case   ")


def test_the_field_that_narrows_says_in_short_what_it_is_where_it_is_narrow(
    window: MainWindow,
) -> None:
    line = window.board.line
    for width, said in ((800, "why no date"), (160, "Find in the list"), (20, "")):
        line.resize(width, line.height())
        assert line.placeholderText().endswith(said)
        assert line.fontMetrics().horizontalAdvance(line.placeholderText()) < max(width, 1)


def test_the_board_narrows_by_words_owner_and_what_calls_for_somebody(window):
    assert narrow(window, Show.NO_DATE) == titles(window)
    assert set(titles(window)) == {"Long ago v. Roe", "Nothing yet"}
    assert narrow(window, Show.SOON) == [HOSTILE, "Later v. Roe"]
    window.board.owner.setCurrentIndex(window.board.owner.findText("CD"))
    assert titles(window) == ["Later v. Roe"]
    window.board.line.setText("doe")
    assert titles(window) == []


def test_enter_opens_a_case_at_its_deadlines(window, qtbot):
    window.board.line.setFocus()
    qtbot.keyClick(window.board.line, Qt.Key.Key_Down)
    qtbot.keyClick(window.board.view, Qt.Key.Key_Return)
    settle(qtbot, window.desk)
    page = page_at(window.case, "deadlines")
    settle(qtbot, window.desk)
    assert isinstance(page, DeadlinesPage)
    assert page.isVisible()
    assert page.pane.row.deadline.dates.safe_date == date(2026, 12, 3)


def test_a_case_with_nothing_ahead_opens_at_what_calls_for_rescues(window, qtbot):
    narrow(window, Show.LOOK)
    key = window.board.model.rows[0].past[0].key
    window.board._open(0)
    settle(qtbot, window.desk)
    page = page_at(window.case, "deadlines")
    settle(qtbot, window.desk)
    assert page.pane.row.deadline.key == key


def test_a_change_elsewhere_changes_the_board(window, qtbot):
    window.desk.do(lambda vault: a_suit(vault, "Sooner v. Roe", "November 1, 2026"), owner=window)
    qtbot.waitUntil(lambda: "Sooner v. Roe" in titles(window))
    assert titles(window)[0] == "Sooner v. Roe"
    window.desk.do(undo, owner=window)
    qtbot.waitUntil(lambda: "Sooner v. Roe" not in titles(window))


def test_a_calendar_of_all_cases_names_nobody(window, qtbot, tmp_path):
    window.board.write_calendar(str(tmp_path / "all.ics"))
    settle(qtbot, window.desk)
    calendar = (tmp_path / "all.ics").read_text()
    assert "NOA30 file by" in calendar
    assert "Doe" not in calendar


def test_a_first_board_is_worked_out_some_cases_at_a_time_and_can_be_stopped(
    tmp_path, qtbot, qapp, monkeypatch
):
    monkeypatch.setattr(board, "_AT_ONCE", 1)
    desk = Desk(an_open_vault(tmp_path))
    for number in range(4):
        a_suit(desk.vault, f"Doe {number} v. Roe", "November 12, 2026")
    page = board_page.BoardPage(desk)
    qtbot.addWidget(page)
    page.stop()
    page.show()
    settle(qtbot, desk)
    qtbot.waitUntil(lambda: page._go_on.isVisible())
    assert page.model.rows == ()
    assert "3 cases" in page._go_on.text().replace("&", "")
    page._go_on.click()
    qtbot.waitUntil(lambda: len(page.model.rows) == 4)
    settle(qtbot, desk)
    assert freshen(desk.vault) == 0
    desk.close()


def test_the_board_narrows_by_who_files_and_is_searched_by_rule_and_filer(window):
    page = window.board
    page.files.setCurrentIndex(list(Files).index(Files.PRO_SE))
    assert titles(window) == [HOSTILE, "Later v. Roe"]
    for files in (Files.COUNSEL, Files.NOT_ENTERED):
        page.files.setCurrentIndex(list(Files).index(files))
        assert titles(window) == []
    page.files.setCurrentIndex(list(Files).index(Files.ANYBODY))
    assert len(titles(window)) == 4
    page.line.setText("files pro")
    assert titles(window) == [HOSTILE, "Later v. Roe"]
    page.line.setText("noa30")
    assert titles(window) == ["Long ago v. Roe"]
    page.line.setText("r59e")
    assert "Long ago v. Roe" not in titles(window)


def test_a_board_that_can_keep_nothing_is_stopped_between_two_cases(tmp_path, qtbot, qapp):
    with an_open_vault(tmp_path) as first:
        for number in range(3):
            a_suit(first, f"Doe {number} v. Roe", "November 12, 2026")
        second = opened(first.folder, read_only=True)
        desk = Desk(second)
        page = board_page.BoardPage(desk)
        qtbot.addWidget(page)
        page.show()
        qtbot.waitUntil(lambda: page._is_working and desk.work.can_stop)
        desk.work.stop_waiting()
        assert "not worked out yet" in page._go_on.text()
        settle(qtbot, desk)
        page._go_on.click()
        qtbot.waitUntil(lambda: len(page.model.rows) == 3)
        assert page._go_on.isHidden()
        settle(qtbot, desk)
        desk.close()


def test_what_the_board_is_searched_by_is_put_together_on_the_worker(window, qtbot, monkeypatch):
    where: list[threading.Thread] = []
    real = board_rows.searched_by

    def noted(lines):
        where.append(threading.current_thread())
        return real(lines)

    monkeypatch.setattr(board_rows, "searched_by", noted)
    add(window.desk.vault, a_case(caption="Brand new v. Roe"))
    window.desk.changed.emit("")
    window.board.line.setText("brand new")
    qtbot.waitUntil(lambda: titles(window) == ["Brand new v. Roe"])
    settle(qtbot, window.desk)
    assert where
    assert threading.main_thread() not in where
    board = window.board._board
    assert len(board.sought) == len(board.lines)
