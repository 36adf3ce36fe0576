"""A scan beside an envelope: a document of what was made of it, once that is logged."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from qidesk.actions.records import set_fields
from qidesk.actions.undoing import next_undo, redo_last, undo_last
from qidesk.casefile.records.papers import Document
from qidesk.desktop.desk import Desk
from qidesk.desktop.intake.intake_page import IntakePage
from tests.builders import a_facility, add
from tests.desktop.conftest import settle
from tests.desktop.test_intake_page import compared, enter, known, type_in


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    made = tmp_path / "letter of Nov 20.png"
    image = QImage(300, 400, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    assert image.save(str(made))
    return made


@pytest.fixture
def page(intake_page, scan, qtbot):
    made = intake_page()
    made._beside.click()
    made.scan.open_file(scan)
    qtbot.waitUntil(lambda: made.scan.view.page_count == 1)
    return made


def logs(page: IntakePage, qtbot, **typed: str) -> None:
    type_in(page.envelopes, **typed)
    compared(qtbot, page._desk)
    enter(qtbot, page.envelopes)
    settle(qtbot, page._desk)


def documents(desk: Desk) -> list[Document]:
    return list(desk.vault.records("document"))


@pytest.mark.parametrize("is_further", [False, True])
def test_it_becomes_a_document_of_what_is_logged(desk, page, scan, qtbot, is_further):
    if is_further:
        known(desk)
    logs(page, qtbot, name="Ana Poe", number="TX-77")
    qtbot.waitUntil(lambda: "is attached" in page.scan._said.text())
    (document,) = documents(desk)
    came = desk.vault.records("communication" if is_further else "intake")[-1]
    assert (document.communication or document.intake) == came.id
    assert (document.case, document.file_name) == (came.case, scan.name)
    assert b"".join(desk.vault.attachments.pieces(document.digest)) == scan.read_bytes()
    assert page.scan.view.page_count == 0
    logs(page, qtbot, name="Bea Roe")
    assert documents(desk) == [document]


@pytest.mark.parametrize("is_further", [False, True])
def test_one_undo_takes_back_the_envelope_with_its_scan(desk, page, qtbot, is_further):
    if is_further:
        known(desk)
    kinds = ("case", "intake", "communication", "document")
    stood = [len(desk.vault.records(each)) for each in kinds]
    logs(page, qtbot, name="Ana Poe", number="TX-77")
    qtbot.waitUntil(lambda: "is attached" in page.scan._said.text())
    logged = [len(desk.vault.records(each)) for each in kinds]
    assert next_undo(desk.vault).takes_case is not is_further
    for _ in range(2):
        undo_last(desk.vault)
        assert [len(desk.vault.records(each)) for each in kinds] == stood
        redo_last(desk.vault)
        assert [len(desk.vault.records(each)) for each in kinds] == logged


def test_undo_takes_back_the_scan_alone_once_the_case_was_worked_on(desk, page, qtbot):
    logs(page, qtbot, name="Ana Poe", number="TX-77")
    (line,) = desk.vault.case_lines()
    qtbot.waitUntil(lambda: "is attached" in page.scan._said.text())
    (document,) = documents(desk)
    set_fields(desk.vault, "document", document.id, {"note": "both pages"})
    undo_last(desk.vault, line.id)
    assert documents(desk) == [document]
    set_fields(desk.vault, "case", line.id, {"owner": "Bo"})
    undo_last(desk.vault, line.id)
    undo_last(desk.vault, line.id)
    assert (documents(desk), desk.vault.case_lines()) == ([], [])


def test_it_waits_beside_an_envelope_that_could_not_be_logged(desk, page, qtbot):
    add(desk.vault, a_facility(name="Coffield Unit"))
    logs(page, qtbot, name="Ana Poe", facility="Cofield")
    assert "Which facility is it?" in page.envelopes.said.text()
    assert documents(desk) == []
    qtbot.waitUntil(lambda: page.scan.view.page_count == 1)
    logs(page, qtbot, facility="Coffield Unit")
    qtbot.waitUntil(lambda: len(documents(desk)) == 1)


@pytest.mark.parametrize("is_hidden", [False, True])
def test_one_that_is_only_looked_at_or_not_in_sight_goes_nowhere(desk, page, qtbot, is_hidden):
    if is_hidden:
        page._beside.click()
    else:
        page.scan.goes_along.click()
    logs(page, qtbot, name="Ana Poe")
    assert len(desk.vault.case_lines()) == 1
    assert (documents(desk), page.scan.view.page_count) == ([], 1)
