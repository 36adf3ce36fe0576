"""What two changed apart is seen on case, list and board, and settled side by side."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from qidesk.actions import differing
from qidesk.actions.board import read_board
from qidesk.actions.refusals import BadInput
from qidesk.casefile.records.matter import Case
from qidesk.desktop.case.case_page import CasePage
from qidesk.desktop.cases.case_model import CaseModel
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.inputs import Area
from qidesk.views.board_rows import cells
from qidesk.views.case_lines import read_lines
from tests.builders import a_case, add, change
from tests.desktop.conftest import settle
from tests.store.meeting import copied, meet

HOSTILE = "<b>two</b> & %s"


@pytest.fixture
def case(desk: Desk, tmp_path: Path) -> Case:
    """A case of which the caption was changed here and on a laptop, and met."""
    made = a_case()
    add(desk.vault, made, case_id=made.id)
    with copied(desk.vault, tmp_path / "laptop") as laptop:
        change(desk.vault, made, caption="one")
        change(laptop, made, caption=HOSTILE)
        meet(desk.vault, laptop)
    return made


def test_a_case_shows_two_versions_side_by_side_until_one_is_said_to_hold(
    desk: Desk, case: Case, qtbot: QtBot
) -> None:
    page = CasePage(desk)
    qtbot.addWidget(page)
    page.show()
    page.open_case(case.id)
    settle(qtbot, desk)
    bar = page.differences
    assert bar.told.text().startswith("2 versions of Short caption: case ")
    bar.compare.click()
    told = [label.text() for label in bar.versions.findChildren(QLabel)]
    assert told.count("In place of: Doe v. Roe") == 2
    assert sum("Ana, 2026-11-22 10:00:00 (UTC)" in each for each in told) == 2
    texts = {each.toPlainText() for each in bar.versions.findChildren(Area)}
    assert texts == {"one", HOSTILE}
    (found,) = desk.vault.exchange.differences()
    number = [each.value for each in found.versions].index(HOSTILE) + 1
    buttons = {each.accessibleName(): each for each in bar.findChildren(QPushButton)}
    buttons[f"Version {number} holds"].click()
    settle(qtbot, desk)
    assert not bar.isVisible()
    assert not desk.vault.exchange.differences()
    assert desk.vault.case_lines()[0].caption == HOSTILE
    with pytest.raises(BadInput, match="since it was shown"):
        differing.let_hold(desk.vault, found, found.versions[0])


def test_the_list_and_the_board_say_that_two_versions_stand(desk: Desk, case: Case) -> None:
    model = CaseModel()
    model.show_cases(read_lines(desk.vault, date(2026, 11, 22)).cases, date(2026, 11, 22))
    shown = [model.index(0, at).data() for at in range(model.columnCount())]
    assert any("(2 versions of Short caption)" in each for each in shown)
    (line,) = read_board(desk.vault)
    assert any("2 versions of Short caption" in each for each in cells(line))
    (found,) = differing.differences(desk.vault, case.id)
    differing.let_hold(desk.vault, found, found.versions[0])
    assert differing.differing_cases(desk.vault) == {}
