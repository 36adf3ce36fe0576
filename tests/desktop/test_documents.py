"""Documents in the window: in by drop, paste and button, read beside the forms, cited, and out."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, QSizeF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent, QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from qidesk import places
from qidesk.actions.lending import MEANS
from qidesk.actions.lent import take_back
from qidesk.casefile.records.papers import Document
from qidesk.desktop.case.documents.attaching import sources_in
from qidesk.desktop.case.documents.documents_pane import DocumentsPane
from qidesk.desktop.case.timeline_page import TimelinePage
from qidesk.desktop.main_window import MainWindow
from qidesk.desktop.parts.pdf import Paper, page_band, page_sizes
from qidesk.store import attachments
from tests.builders import a_case, add, an_event
from tests.desktop.conftest import settle
from tests.desktop.law_cases import showing

STAMPED = Path("../shared/data/pdf/ecf/gov.uscourts.cacd.652774.40.0.pdf")
needs_papers = pytest.mark.skipif(not STAMPED.is_file(), reason="the court papers are not here")


def dropped(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def drop(pane: DocumentsPane, mime: QMimeData) -> None:
    left = Qt.MouseButton.LeftButton
    pane.dropEvent(
        QDropEvent(QPointF(), Qt.DropAction.CopyAction, mime, left, Qt.KeyboardModifier.NoModifier)
    )


def all_done(qtbot: QtBot, window: MainWindow) -> None:
    desk = window.desk
    qtbot.waitUntil(lambda: not (desk.work.is_busy or desk.paper.is_busy))
    settle(qtbot, desk)


@pytest.fixture
def window(shared_window: MainWindow, qtbot: QtBot) -> Iterator[MainWindow]:
    case = a_case()
    event = an_event(case, what_happened="A door.")
    with showing(shared_window, qtbot, [case, event]) as made:
        yield made


def documents_of(window: MainWindow, qtbot: QtBot) -> DocumentsPane:
    page = window.case.turn_to("document")
    all_done(qtbot, window)
    assert isinstance(page, DocumentsPane)
    return page


def search_and_cite(window: MainWindow, qtbot: QtBot) -> None:
    """Find words in what is read, copy the page that has them, cite it, and open that cite."""
    reading = window.case.beside.reading
    reading.sought.setText("temporary restraining")
    reading.find_next()
    assert reading.said.text().startswith("Page 2;")
    reading.sought.setText("nowhere at all")
    reading.find_next()
    assert "No page says that." in reading.said.text()
    reading.view.go_to(1)
    reading.copy_page()
    copied = QGuiApplication.clipboard().text()
    assert "Temporary Restraining Order" in copied
    assert copied.endswith("(ECF No. 40 at 2)")
    reading.cite()
    all_done(qtbot, window)
    [cite] = window.desk.vault.records("cite")
    assert (cite.cite, cite.document) == ("ECF No. 40 at 2", reading.document.id)
    timeline = window.case.turn_to("event")
    assert isinstance(timeline, TimelinePage)
    timeline.choose_record(cite.event)
    all_done(qtbot, window)
    tables = timeline.panel.child_tables
    [cites] = [each for each in tables.tables if each.model.rows[0].record == cite]
    cites.view.setCurrentIndex(cites.model.index(0, 0))
    reading.view.go_to(3)
    tables.read_cited()
    assert reading.view.page == 1


def lend_and_write(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Open the document chosen in another program, take it back, and save a copy."""
    pane, reading = documents_of(window, qtbot), window.case.beside.reading
    lent: list[QUrl] = []
    monkeypatch.setattr(places, "lent_folder", lambda: tmp_path / "lent")
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: lent.append(url) or True)
    pane.ask_elsewhere()
    assert "not sealed" in MEANS
    assert lent == []
    pane.asking.given.emit()
    all_done(qtbot, window)
    [copy] = [Path(url.toLocalFile()) for url in lent]
    assert copy.read_bytes() == STAMPED.read_bytes()
    assert copy.name == "document.pdf"
    assert copy.stat().st_mode & 0o077 == copy.parent.stat().st_mode & 0o077 == 0
    assert "another program" in window.desk.vault.accesses(window.case.case_id)[-1][0]
    take_back()
    assert not (tmp_path / "lent").exists()
    take_back()

    out = tmp_path / "copy.pdf"
    pane.write(reading.document, out)
    all_done(qtbot, window)
    assert out.read_bytes() == STAMPED.read_bytes()


@needs_papers
def test_a_paper_is_dropped_read_searched_copied_cited_and_found_again(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane = documents_of(window, qtbot)
    letter = tmp_path / "Ruiz <b>letter.txt"
    letter.write_text("The guard struck me.", "utf-8")
    drop(pane, dropped(STAMPED, letter))
    qtbot.waitUntil(lambda: len(pane.model.rows) == 2)
    all_done(qtbot, window)
    QGuiApplication.clipboard().setMimeData(dropped(letter))
    pane.paste()
    qtbot.waitUntil(lambda: "before" in pane.said.text())
    assert len(pane.model.rows) == 2

    pane.view.selectRow(0)
    pane.read()
    reading = window.case.beside.reading
    qtbot.waitUntil(lambda: reading.view.page_count == 4 and reading.view.is_sharp)
    assert reading.isVisible()
    assert reading.thumbnails.count() == 4
    wide = reading.view._sizes[0]
    reading.view.turn()
    qtbot.waitUntil(lambda: reading.view._sizes[0] == wide.transposed())
    search_and_cite(window, qtbot)

    # Beside the forms: the pane stays while another section is turned to, and a page found opens.
    window.case.turn_to("grievance")
    assert reading.isVisible()
    reading.put_away()
    [hit, *_] = window.desk.vault.search("temporary restraining order")
    window.open_record(window.case.case_id, "document", hit.record, hit.page)
    all_done(qtbot, window)
    qtbot.waitUntil(lambda: reading.view.page == hit.page - 1)
    lend_and_write(window, qtbot, tmp_path, monkeypatch)


def test_a_damaged_a_text_and_an_absent_file_say_what_they_are(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    pane = documents_of(window, qtbot)
    (tmp_path / "letter.txt").write_text("Querida abogada, me pegó el guardia.", "utf-8")
    pane.attach([tmp_path / "letter.txt", tmp_path])
    qtbot.waitUntil(lambda: "no file" in pane.said.text())
    all_done(qtbot, window)
    reading = window.case.beside.reading
    pane.view.selectRow(0)
    pane.read()
    all_done(qtbot, window)
    assert "pegó" in reading.text.toPlainText()
    assert reading.page is not None

    document = pane.document
    assert document is not None
    sealed = window.desk.vault.attachments.find(document.digest)
    assert sealed is not None
    file = window.desk.vault.folder / attachments.FOLDER_NAME / sealed.name
    file.write_bytes(file.read_bytes()[:-1])
    reading.put_away()
    pane.read()
    all_done(qtbot, window)
    assert "damaged" in reading.said.text()
    file.unlink()
    reading.put_away()
    pane.read()
    all_done(qtbot, window)
    assert "not in this vault" in reading.said.text()
    reading.open_document(Document(id="x", case=document.case, title="Listed"))
    all_done(qtbot, window)
    assert "No file is attached" in reading.said.text()
    other = a_case()
    add(window.desk.vault, other)
    window.open_case(other.id)
    all_done(qtbot, window)
    assert not reading.isVisible()


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


@needs_papers
def test_a_turned_page_is_drawn_whole(qapp: object) -> None:
    paper = Paper(STAMPED.read_bytes(), 90)
    [size, *_] = page_sizes(paper)
    assert size == QSizeF(792, 612)
    band = page_band(paper, 0, 0.5, 100, 1000)
    assert (band.width(), band.height()) == (396, 206)
