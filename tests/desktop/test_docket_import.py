"""A docket page in the window: dropped, looked at, and taken in but for what has no tick."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from qidesk.actions.cases import load_case
from qidesk.desktop.case.docket.docket_import import DocketImport
from qidesk.desktop.case.docket.docket_page import DocketPage
from qidesk.desktop.main_window import MainWindow
from tests.desktop.conftest import settle
from tests.desktop.law_cases import a_case_of_law, showing
from tests.desktop.turning import page_at
from tests.desktop.windows import unnamed_inputs

PAGE = (
    "<title>CourtListener.com</title><h1>Ruiz v. Bott (1:24-cv-00777)</h1>"
    "<h2>District Court, E.D. California</h2>"
    "<div id='entry-1'><div>1</div><div>Sep 5, 2024</div><div><p>COMPLAINT &lt;b&gt;</p></div>"
    "</div><div id='entry-2'><div>2</div><div>Sep 6, 2024</div><div><p>ORDER</p></div></div>"
)


@pytest.fixture
def window(shared_window, qtbot):
    with showing(shared_window, qtbot, a_case_of_law()) as made:
        yield made


def test_a_page_that_is_dropped_is_taken_in_but_for_what_is_left(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    page = page_at(window.case, "docket")
    assert isinstance(page, DocketPage)
    file = tmp_path / "page.html"
    file.write_text(PAGE, "utf-8")
    shown = dropped(window, page, file, qtbot)
    assert unnamed_inputs(shown) == []
    assert [each.cells[:2] for each in shown.model.rows] == [
        ("Proceeding", "added"),
        ("Docket entry", "added"),
        ("Docket entry", "added"),
    ]
    assert shown.model.rows[1].says == "1 · 2024-09-05 · COMPLAINT <b>"
    tick(shown, 0)
    shown.view.selectRow(1)
    assert shown.whole.text() == "1 · 2024-09-05 · COMPLAINT <b>"
    assert [each.becomes for each in shown.model.rows] == ["left", "left", "left"]
    assert not shown.take_in_button.isEnabled()
    tick(shown, 0)
    tick(shown, 2)
    assert "2 would be added" in shown.told.text()
    shown.take_in_button.click()
    settle(qtbot, window.desk)
    assert "1:24-cv-00777: 2 added, 0 changed, 0 here already. 1 left." in shown.told.text()
    docket = load_case(window.desk.vault, window.case.case_id).proceedings[-1]
    entries = window.desk.vault.records_with("docket_entry", "proceeding", docket.id)
    assert [each.number for each in entries] == ["1"]  # type: ignore[attr-defined]
    shown.close()
    file.write_text("no docket", "utf-8")
    again = dropped(window, page, file, qtbot)
    assert "no docket of a federal district court" in again.told.text()
    again.close()
    window.undo()
    settle(qtbot, window.desk)
    assert not window.desk.vault.records_with("docket_entry", "proceeding", docket.id)


def dropped(window: MainWindow, page: DocketPage, file: Path, qtbot: QtBot) -> DocketImport:
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(file))])
    page.dropEvent(
        QDropEvent(
            QPointF(1, 1),
            Qt.DropAction.CopyAction,
            files,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    settle(qtbot, window.desk)
    return window.findChildren(DocketImport)[-1]


def tick(shown: DocketImport, row: int) -> None:
    """Press the Space bar on a draft, as somebody without a mouse does."""
    shown.view.setCurrentIndex(shown.model.index(row, 0))
    shown.view.setFocus()
    QTest.keyClick(shown.view, Qt.Key.Key_Space)
