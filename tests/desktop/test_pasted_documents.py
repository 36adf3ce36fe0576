"""Documents pasted: a picture, a text, or files, one of which is in the case already."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from qidesk.desktop.case.documents.attaching import sources_in
from qidesk.desktop.main_window import MainWindow
from tests.builders import a_case, an_event
from tests.desktop.law_cases import showing
from tests.desktop.test_documents import all_done, documents_in, documents_of, dropped


@pytest.fixture
def window(shared_window: MainWindow, qtbot: QtBot) -> Iterator[MainWindow]:
    case = a_case()
    with showing(shared_window, qtbot, [case, an_event(case, what_happened="A door.")]) as made:
        yield made


def test_what_is_copied_is_a_file_a_picture_or_a_text(qapp: object) -> None:
    picture, text = QMimeData(), QMimeData()
    picture.setImageData(QImage(3, 2, QImage.Format.Format_RGB32))
    text.setText("  \n")
    assert sources_in(text) == []
    text.setText("A message.")
    [pasted] = sources_in(picture)
    assert isinstance(pasted.content, bytes)
    assert pasted.content.startswith(b"\x89PNG")
    assert [each.content for each in sources_in(text)] == [b"A message."]


def test_a_pasted_picture_is_read_and_cited_and_of_files_pasted_the_known_one_is_said(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    pane, reading = documents_of(window, qtbot), window.case.beside.reading
    picture, copied = QImage(300, 200, QImage.Format.Format_RGB32), QMimeData()
    picture.fill(Qt.GlobalColor.white)
    copied.setImageData(picture)
    QGuiApplication.clipboard().setMimeData(copied)
    pane.paste()
    qtbot.waitUntil(lambda: len(pane.model.rows) == 1)
    all_done(qtbot, window)
    pane.view.selectRow(0)
    pane.read()
    qtbot.waitUntil(lambda: reading.view.page_count == 1 and reading.view.is_sharp)
    reading.cite()
    all_done(qtbot, window)
    assert reading.said.text().endswith("Pasted picture at 1 bears out Mar 3, 2021: A door.")

    same, letter = tmp_path / "same.png", tmp_path / "letter.txt"
    assert picture.save(str(same))
    letter.write_text("He struck me.", "utf-8")
    QGuiApplication.clipboard().setMimeData(dropped(same, letter))
    pane.paste()
    qtbot.waitUntil(lambda: "letter.txt is attached." in pane.said.text())
    assert "Pasted picture.png was attached to this case before." in pane.said.text()
    assert [each.title for each in documents_in(window)] == ["Pasted picture", "letter"]
