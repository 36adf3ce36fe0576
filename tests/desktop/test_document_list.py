"""The list of documents: where each file is, and pages bound from it."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from pypdfium2 import PdfDocument
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from qidesk.actions.documents import attach
from qidesk.casefile.records.papers import Document
from qidesk.desktop.case.documents.attaching import sources_of
from qidesk.desktop.case.documents.documents_pane import DocumentsPane
from qidesk.desktop.main_window import MainWindow
from tests.builders import a_case, add, an_id
from tests.desktop.conftest import settle
from tests.desktop.law_cases import file_of, showing
from tests.desktop.turning import page_at


@pytest.fixture
def window(shared_window: MainWindow, qtbot: QtBot) -> Iterator[MainWindow]:
    with showing(shared_window, qtbot, [a_case()]) as made:
        yield made


def pane_of(window: MainWindow, qtbot: QtBot) -> DocumentsPane:
    page = page_at(window.case, "document")
    settle(qtbot, window.desk)
    assert isinstance(page, DocumentsPane)
    return page


def a_pdf_of(pages: int) -> io.BytesIO:
    """A PDF of pages without a word."""
    written = io.BytesIO()
    with PdfDocument.new() as document:
        for _ in range(pages):
            document.new_page(100, 100)
        document.save(written)
    written.seek(0)
    return written


def test_the_list_tells_of_each_file_whether_it_is_here_and_what_to_do_if_not(
    window: MainWindow, qtbot: QtBot
) -> None:
    case_id, letter = window.case.case_id, io.BytesIO(b"The guard struck me.")
    add(window.desk.vault, Document(id=an_id(), case=case_id, title="sent", digest="a" * 64))
    attach(window.desk.vault, case_id, letter, "letter.txt")
    add(window.desk.vault, Document(id=an_id(), case=case_id, title="listed"))
    window.desk.changed.emit(case_id)
    pane = pane_of(window, qtbot)
    last = pane.model.columnCount() - 1
    told = [pane.model.index(row, last).data() for row in range(3)]
    assert told == ["not here", "20 bytes", "none attached"]
    offered = []
    for row in range(3):
        pane.view.selectRow(row)
        offered.append([each.isEnabled() for each in (pane._read, pane._save, pane._open)])
    assert offered == [[True] * 3, [True] * 3, [False] * 3], "what has no file is not read"
    assert pane.said.text().startswith("1 file is not on this machine. Attach it again")


def test_pages_are_chosen_ordered_and_bound_or_it_says_what_cannot_be(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    desk, vault, case_id = window.desk, window.desk.vault, window.case.case_id
    attach(vault, case_id, io.BytesIO(b"The guard struck me."), "letter.txt")
    desk.changed.emit(case_id)
    pane = pane_of(window, qtbot)
    pane.ask_pages()
    out, typed = tmp_path / "bundle.pdf", pane.binding._inputs["documents"]
    assert isinstance(typed, QPlainTextEdit)
    typed.setPlainText("9 | 1")
    pane.binding.ask_where()
    assert "no number of a document" in pane.binding._beneath["documents"].text()
    typed.setPlainText("1 | 1")
    pane.binding.write(str(out))
    settle(qtbot, desk)
    assert "“letter” is neither a PDF nor a picture" in pane.said.text()
    attach(vault, case_id, a_pdf_of(2), "scan.pdf")
    desk.changed.emit(case_id)
    settle(qtbot, desk)
    pane.ask_pages()
    typed = pane.binding._inputs["documents"]
    assert isinstance(typed, QPlainTextEdit)
    assert typed.toPlainText().endswith("2 | 1-2 | scan")
    typed.setPlainText("2 | 2, 1")
    pane.binding.write(str(out))
    settle(qtbot, desk)
    with PdfDocument(out) as bound:
        assert len(bound) == 3
    assert "The bundle was written" in pane.said.text()


def test_of_several_files_none_that_is_refused_or_locked_is_said_over(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    pane, reading = pane_of(window, qtbot), window.case.beside.reading
    letter, locked, scan = (tmp_path / name for name in ("letter.txt", "locked.pdf", "scan.pdf"))
    letter.write_text("A door.", "utf-8")
    scan.write_bytes(a_pdf_of(2).read())
    with pikepdf.open(scan) as paper:
        paper.save(locked, encryption=pikepdf.Encryption(owner="o", user="u"))
    named = (locked, tmp_path / "gone.pdf", scan, letter)
    pane.take(sources_of(map(str, named)))
    qtbot.waitUntil(lambda: "Not attached" in pane.said.text())
    settle(qtbot, window.desk)
    said = pane.said.text()
    for words in ("3 files are attached. Pages without words: 2.", "gone.pdf", "is no file"):
        assert words in said
    assert re.search(r"No page of \W?locked\.pdf\W? can be read", said)
    [document] = [each for each in file_of(window).documents if each.file_name == locked.name]
    pane.choose_record(document.id)
    pane.read()
    qtbot.waitUntil(lambda: "locked or damaged" in reading.said.text())
    assert (reading.view.page_count, reading.thumbnails.count()) == (0, 0)
