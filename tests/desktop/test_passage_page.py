from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from qidesk.actions.cases import load_case
from qidesk.actions.undoing import undo_last
from qidesk.casefile.records.claims import Authority
from qidesk.desktop.case.law.passage import PassagePage
from qidesk.desktop.desk import Desk
from qidesk.desktop.main_window import MainWindow
from tests.builders import a_case, add, an_id, an_open_vault
from tests.desktop.conftest import settle
from tests.desktop.turning import page_at

PASSAGE = (
    "The right was obvious. Hope v. Pelzer, 536 U.S. 730, 741 (2002); Taylor v. Riojas, 592 U.S. 7"
    " (2020). Exhaustion is required by 42 U.S.C. § 1997e(a). <b>See</b> id."
)


def opened(tmp_path: Path, qtbot) -> tuple[MainWindow, PassagePage]:
    desk = Desk(an_open_vault(tmp_path))
    case = a_case()
    known = Authority(
        id=an_id(), case=case.id, citation="Taylor v. Riojas, 141 S. Ct. 52, 592 U.S. 7 (2020)"
    )
    add(desk.vault, case, known)
    window = MainWindow(desk, 60)
    window.show()
    window.open_case(case.id)
    settle(qtbot, desk)
    page = page_at(window.case, "passage_cites")
    settle(qtbot, desk)
    assert isinstance(page, PassagePage)
    return window, page


def listed(page: PassagePage) -> list[str]:
    return [page.list.item(at).text() for at in range(page.list.count())]


def close(window: MainWindow, qtbot) -> None:
    settle(qtbot, window.desk)
    window.desk.close()


def test_before_anything_is_read_it_is_said_what_to_do_and_no_bar_stands_there(tmp_path, qtbot):
    window, page = opened(tmp_path, qtbot)
    assert page.status.text().startswith("Nothing is listed yet")
    assert not page.list.verticalScrollBar().isVisible()
    page.text.setPlainText(PASSAGE)
    page.read()
    settle(qtbot, window.desk)
    assert page.list.verticalScrollBar().isVisible()
    close(window, qtbot)


def test_what_a_passage_cites_is_listed_and_kept_as_one_change(tmp_path, qtbot, qapp):
    window, page = opened(tmp_path, qtbot)
    page.text.setPlainText(PASSAGE)
    page.read()
    settle(qtbot, window.desk)
    lines = listed(page)
    assert [line.split(" (")[0] for line in lines[:2]] == [
        "Hope v. Pelzer, 536 U.S. 730",
        "Taylor v. Riojas, 592 U.S. 7",
    ]
    assert "already in this case" in lines[1]
    assert any("1997e" in line for line in lines)
    assert page.list.item(1).checkState() == Qt.CheckState.Unchecked
    page.keep()
    settle(qtbot, window.desk)
    cited = {
        each.citation for each in load_case(window.desk.vault, window.case._case_id).authorities
    }
    assert "Hope v. Pelzer, 536 U.S. 730" in cited
    assert len(cited) == 3
    assert "2 authorities were added" in page.status.text()
    assert all("already in this case" in line for line in listed(page))
    assert not page.keep_button.isEnabled()
    window.desk.do(undo_last, owner=window, case_id=window.case._case_id)
    settle(qtbot, window.desk)
    assert len(load_case(window.desk.vault, window.case._case_id).authorities) == 1
    close(window, qtbot)


def test_what_was_pasted_after_reading_and_what_was_not_ticked_stay(tmp_path, qtbot, qapp):
    window, page = opened(tmp_path, qtbot)
    page.text.setPlainText(PASSAGE)
    page.read()
    settle(qtbot, window.desk)
    page.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    page.text.appendPlainText("Estelle v. Gamble, 429 U.S. 97 (1976).")
    page.keep()
    settle(qtbot, window.desk)
    assert page.text.toPlainText().endswith("Estelle v. Gamble, 429 U.S. 97 (1976).")
    assert "Estelle" in window.desk.vault.drafts()[page.draft_key]["passage"]
    new = [line.split(" (")[0] for line in listed(page) if "already in this case" not in line]
    assert new == ["Hope v. Pelzer, 536 U.S. 730", "Estelle v. Gamble, 429 U.S. 97"]
    page.forget()
    settle(qtbot, window.desk)
    page.keep_drafts()
    settle(qtbot, window.desk)
    assert page.draft_key not in window.desk.vault.drafts()
    page.text.undo()
    assert "Estelle" in page.text.toPlainText()
    close(window, qtbot)


def test_a_pasted_passage_outlives_the_page_and_is_said_to_wait(tmp_path, qtbot, qapp):
    window, page = opened(tmp_path, qtbot)
    page.text.setPlainText(PASSAGE)
    page_at(window.case, "person")
    qtbot.waitUntil(lambda: "a passage pasted" in window.waiting.words.text())
    assert window.desk.vault.drafts()[page.draft_key]["passage"] == PASSAGE
    window.waiting._open_first()
    settle(qtbot, window.desk)
    assert page.isVisible()
    assert page.text.toPlainText() == PASSAGE
    close(window, qtbot)


def test_what_was_read_for_one_case_is_never_shown_in_another(tmp_path, qtbot, qapp):
    window, page = opened(tmp_path, qtbot)
    other = a_case()
    add(window.desk.vault, other)
    page.text.setPlainText(PASSAGE)
    page.read()
    window.open_case(other.id)
    settle(qtbot, window.desk)
    assert page_at(window.case, "passage_cites") is page
    settle(qtbot, window.desk)
    assert page.draft_key.endswith(other.id)
    assert page.text.toPlainText() == ""
    assert listed(page) == []
    close(window, qtbot)


def test_in_large_letters_the_page_asks_for_no_more_than_the_room_there_is(tmp_path, qtbot, qapp):
    window, page = opened(tmp_path, qtbot)
    letters = page.font()
    letters.setPointSizeF(letters.pointSizeF() * 2)
    for each in page.findChildren(QWidget):
        each.setFont(letters)
    assert page.minimumSizeHint().width() <= 800
    close(window, qtbot)


def test_a_row_has_room_for_every_line_of_it(tmp_path, qtbot, qapp):
    window, page = opened(tmp_path, qtbot)
    page.list.setFixedWidth(220)
    page.text.setPlainText("Foo v. Bar, 12 F.3d 3, 4, 5, 6 (5th Cir. 1993); 1 F.3d 2.")
    page.read()
    settle(qtbot, window.desk)
    first, letters = page.list.item(0), page.list.fontMetrics()
    lines = letters.horizontalAdvance(first.text()) // 220 + 1
    assert page.list.visualItemRect(first).height() >= lines * letters.lineSpacing()
    assert not page.list.horizontalScrollBar().isVisible()
    close(window, qtbot)
