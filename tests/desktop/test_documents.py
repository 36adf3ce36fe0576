"""Documents in the window: in by drop, paste and button, read beside the forms, cited, and out."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSizeF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from qidesk import places
from qidesk.actions.documents import OWNERS
from qidesk.actions.lending import MEANS
from qidesk.actions.lent import take_back
from qidesk.casefile.records.matter import Case
from qidesk.casefile.records.papers import Document
from qidesk.casefile.records.people import Part
from qidesk.casefile.schema.fields import Record
from qidesk.casefile.schema.kinds import KINDS
from qidesk.desktop.case.documents.attaching import sources_of
from qidesk.desktop.case.documents.documents_pane import DocumentsPane
from qidesk.desktop.case.documents.record_papers import PaperedPane
from qidesk.desktop.case.timeline_page import TimelinePage
from qidesk.desktop.main_window import MainWindow
from qidesk.desktop.parts.inputs import Line
from qidesk.desktop.parts.pdf import Paper, page_band, page_sizes
from qidesk.store import attachments
from tests.builders import a_case, add, an_event, an_id
from tests.desktop.conftest import settle
from tests.desktop.law_cases import file_of, showing
from tests.desktop.turning import page_at

STAMPED = Path("../shared/data/pdf/ecf/gov.uscourts.cacd.652774.40.0.pdf")
needs_papers = pytest.mark.skipif(not STAMPED.is_file(), reason="the court papers are not here")


def dropped(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def drop(on: QWidget, mime: QMimeData) -> None:
    """Drag it over a widget and drop it there, as the system does: the first that takes it has it.

    Asks from the widget outwards, as Qt does.
    """
    copy, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    taker: QWidget | None = on
    while taker is not None:
        entered = QDragEnterEvent(QPoint(1, 1), copy, mime, left, none)
        entered.ignore()
        if taker.acceptDrops():
            QApplication.sendEvent(taker, entered)
        if entered.isAccepted():
            QApplication.sendEvent(taker, QDropEvent(QPointF(1, 1), copy, mime, left, none))
            return
        taker = taker.parentWidget()
    raise AssertionError("nobody takes what is dropped there")


def documents_in(window: MainWindow) -> tuple[Document, ...]:
    return file_of(window).documents


def a_record(kind: str, case: Case) -> Record:
    made = KINDS[kind].record(id=an_id())
    return made if kind == "person" else replace(made, case=case.id)  # type: ignore[call-arg]


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
    page = page_at(window.case, "document")
    all_done(qtbot, window)
    assert isinstance(page, DocumentsPane)
    return page


def search_and_cite(window: MainWindow, qtbot: QtBot) -> None:
    """Find words in what is read, copy the page that has them, cite it, and open that cite."""
    reading = window.case.beside.reading
    assert (
        reading.said.text() == "Stamped No. 8:16-cv-01261-DOC-KES, ECF No. 40, filed Aug 5, 2016."
    )
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
    timeline = page_at(window.case, "event")
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
    page_at(window.case, "grievance")
    assert reading.isVisible()
    reading.put_away()
    [hit, *_] = window.desk.vault.search("temporary restraining order")
    window.open_record(window.case.case_id, "document", hit.record, hit.page)
    all_done(qtbot, window)
    qtbot.waitUntil(lambda: reading.view.page == hit.page - 1)
    lend_and_write(window, qtbot, tmp_path, monkeypatch)


def test_a_document_is_not_scrolled_sideways_while_the_form_can_give_way(
    window: MainWindow, qtbot: QtBot
) -> None:
    beside, before = window.case.beside, window.size()
    thumbnails = beside.reading.thumbnails
    narrow = thumbnails.minimumWidth()
    window.resize(1280, 720)
    thumbnails.setFixedWidth(400)
    beside.open_document(Document(id="x", case=window.case.case_id, title="Listed"))
    all_done(qtbot, window)
    assert beside.orientation() == Qt.Orientation.Horizontal
    assert not beside.scroller.horizontalScrollBar().isVisible()
    thumbnails.setFixedWidth(narrow)
    beside.reading.put_away()
    window.resize(before)


def test_a_damaged_a_text_and_an_absent_file_say_what_they_are(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    pane = documents_of(window, qtbot)
    (tmp_path / "letter.txt").write_text("Querida abogada, me pegó el guardia.", "utf-8")
    pane.take(sources_of([str(tmp_path / "letter.txt"), str(tmp_path)]))
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


@pytest.mark.parametrize("kind", ["grievance", "person", "communication", "intake"])
def test_a_paper_is_attached_to_the_record_whose_form_it_is_dropped_on(
    shared_window: MainWindow, qtbot: QtBot, tmp_path: Path, kind: str
) -> None:
    case = a_case()
    one, other = (a_record(kind, case) for _ in range(2))
    letter = tmp_path / "Form <b>.txt"
    letter.write_text("Step 1.", "utf-8")
    parts = [Part(id=an_id(), case=case.id, person=each.id) for each in (one, other)]
    with showing(shared_window, qtbot, [case, one, other, *(parts if kind == "person" else [])]):
        pane = page_at(shared_window.case, kind)
        all_done(qtbot, shared_window)
        assert isinstance(pane, PaperedPane)
        pane.choose_record(other.id)
        fields = pane.editor.form.editors.values()
        drop(next(each.input for each in fields if isinstance(each.input, Line)), dropped(letter))
        qtbot.waitUntil(lambda: pane.papers.list.count() == 1)
        [document] = documents_in(shared_window)
        assert getattr(document, OWNERS[kind]) == other.id
        assert pane.papers.list.item(0).text().startswith("Form <b>  ·  1 page")
        pane.choose_record(one.id)
        assert pane.papers.list.isHidden()
        QGuiApplication.clipboard().setMimeData(dropped(letter))
        pane.papers.paste()
        qtbot.waitUntil(lambda: pane.papers.list.count() == 1)
        # The same paper belongs to both: its file is one, and neither lost it to the other.
        assert {getattr(each, OWNERS[kind]) for each in documents_in(shared_window)} == {
            one.id,
            other.id,
        }
        pane.papers.list.itemActivated.emit(pane.papers.list.item(0))
        all_done(qtbot, shared_window)
        assert shared_window.case.beside.reading.text.toPlainText() == "Step 1."


def test_a_paper_dropped_on_what_is_being_typed_is_attached_once_that_is_saved(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    letter = tmp_path / "form.txt"
    letter.write_text("Step 1.", "utf-8")
    window.case.add("grievance")
    all_done(qtbot, window)
    pane = page_at(window.case, "grievance")
    assert isinstance(pane, PaperedPane)
    drop(pane.editor, dropped(letter))
    all_done(qtbot, window)
    assert "Type what it is first" in pane.papers.said.text()
    pane.editor.form.show_typed({"number": "2025-17"})
    drop(pane.editor, dropped(letter))
    qtbot.waitUntil(lambda: pane.papers.list.count() == 1)
    [grievance] = window.desk.vault.records("grievance")[-1:]
    assert (grievance.number, documents_in(window)[-1].grievance) == ("2025-17", grievance.id)

    timeline = page_at(window.case, "event")
    assert isinstance(timeline, TimelinePage)
    all_done(qtbot, window)
    [event] = file_of(window).events
    timeline.choose_record(event.id)
    all_done(qtbot, window)
    drop(timeline.panel.first, dropped(letter))
    qtbot.waitUntil(lambda: timeline.panel.papers.list.count() == 1)
    assert documents_in(window)[-1].event == event.id


@needs_papers
def test_a_turned_page_is_drawn_whole(qapp: object) -> None:
    paper = Paper(STAMPED.read_bytes(), 90)
    [size, *_] = page_sizes(paper)
    assert size == QSizeF(792, 612)
    band = page_band(paper, 0, 0.5, 100, 1000)
    assert (band.width(), band.height()) == (396, 206)
