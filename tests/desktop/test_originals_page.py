"""The register of originals in the window: it lists, opens and writes; empty, it shows a way on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from qidesk.casefile.records.matter import Originals
from qidesk.casefile.records.papers import Document
from qidesk.desktop.desk import Desk
from qidesk.desktop.main_window import MainWindow
from tests.builders import a_case, add, an_id
from tests.desktop.conftest import settle
from tests.desktop.turning import page_at
from tests.desktop.windows import a_window, put_away


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    made = a_window(desk, qtbot)
    yield made
    put_away(made, qtbot)


def test_the_register_lists_the_originals_opens_the_paper_and_is_written(
    window, qtbot, tmp_path: Path
):
    desk, case = window.desk, a_case(caption="Poe v. Roe")
    window.open_place("originals")
    settle(qtbot, desk)
    page = window.originals
    assert not page.view.isVisible()
    paper = Document(id=an_id(), case=case.id, title="<b>letter</b>", originals=Originals.HELD)
    add(desk.vault, case, paper)
    desk.changed.emit("")
    settle(qtbot, desk)
    assert page.counts.text() == "1 of 1 held here"
    assert page.model.index(0, 1).data() == "<b>letter</b>"
    page.write(str(tmp_path / "originals.xlsx"))
    settle(qtbot, desk)
    assert (tmp_path / "originals.xlsx").exists()
    assert "was written to" in page.told.text()
    page.write(str(tmp_path / "originals.doc"))
    settle(qtbot, desk)
    assert "Say FILE.csv or FILE.xlsx." in page.told.text()
    page.view.activated.emit(page.model.index(0, 0))
    settle(qtbot, desk)
    assert window.shows_case
    assert page_at(window.case, "document").document == paper
