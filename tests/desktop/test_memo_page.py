from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from qidesk.actions.cases import load_case
from qidesk.actions.ids_and_clock import today
from qidesk.actions.memo_kinds import memo_kinds
from qidesk.actions.papers import MemoChoice, log_print, memo_bytes
from qidesk.actions.retention import purge_case
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.events import Cite
from qidesk.casefile.records.matter import Case, MemoSection, Passage
from qidesk.desktop.case.memo_page import MemoPage
from qidesk.desktop.case.names import Names
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.printing import print_dialog
from tests.builders import a_case, a_vault, add, an_event, an_id, opened

KEYS = memo_kinds()["screening"].keys


def a_page(desk: Desk, qtbot: QtBot, case: Case) -> MemoPage:
    """The memo page as the case page keeps it: shown anew after every change."""
    names = Names(desk)
    made = MemoPage(desk, names)
    qtbot.addWidget(made)
    made.resize(1000, 620)

    def show(file: CaseFile) -> None:
        names.show_file(file)
        made.show_file(file)

    def read(_: str = "") -> None:
        desk.ask(load_case, case.id, owner=made, done=show)

    desk.changed.connect(read)
    read()
    qtbot.waitUntil(lambda: not desk.work.is_busy)
    return made


@pytest.fixture
def case(desk: Desk) -> Case:
    made = a_case()
    add(desk.vault, made, an_event(made), case_id=made.id)
    return made


@pytest.fixture
def page(desk: Desk, qtbot: QtBot, case: Case) -> MemoPage:
    made = a_page(desk, qtbot, case)
    made.show()
    settle(qtbot, desk, made)
    return made


def settle(qtbot: QtBot, desk: Desk, page: MemoPage) -> None:
    def is_settled() -> bool:
        waiting = desk.work.is_busy or desk.paper.is_busy or page._settled.isActive()
        return not waiting and page.view.page_count > 0

    qtbot.waitUntil(is_settled)


def text_shown(page: MemoPage) -> str:
    with pypdfium2.PdfDocument(page.view._content) as document:
        return "\n".join(each.get_textpage().get_text_bounded() for each in document)


def accesses(desk: Desk) -> list[str]:
    return [what for what, *_ in desk.vault.accesses()]


def test_the_memo_of_today_is_shown_when_the_page_is_seen(
    desk: Desk, qtbot: QtBot, case: Case
) -> None:
    made = a_page(desk, qtbot, case)
    qtbot.waitUntil(lambda: not desk.work.is_busy)
    assert made.view.page_count == 0
    made.show()
    settle(qtbot, desk, made)
    assert made.view._content == memo_bytes(desk.vault, case.id, today())


def test_looking_at_the_memo_logs_nothing_and_leaves_no_file(
    desk: Desk, page: MemoPage, tmp_path: Path
) -> None:
    assert accesses(desk) == []
    assert not list(tmp_path.rglob("*.pdf"))


def test_sections_can_be_left_out(desk: Desk, qtbot: QtBot, case: Case, page: MemoPage) -> None:
    item = page.chooser.sections.list.item(KEYS.index("missing"))
    item.setCheckState(Qt.CheckState.Unchecked)
    settle(qtbot, desk, page)
    assert page.chooser.sections.keys() == tuple(key for key in KEYS if key != "missing")
    assert page.view._content == memo_bytes(
        desk.vault, case.id, today(), MemoChoice("", page.chooser.sections.keys())
    )


def test_another_kind_of_memo_brings_its_own_sections_and_is_kept_with_the_case(
    desk: Desk, qtbot: QtBot, case: Case, page: MemoPage
) -> None:
    box = page.chooser.kind
    box.setCurrentIndex(box.findData("bench"))
    box.activated.emit(box.currentIndex())
    settle(qtbot, desk, page)
    assert page.chooser.sections.keys() == memo_kinds()["bench"].keys
    assert "Bench memo" in text_shown(page)
    again = a_page(desk, qtbot, case)
    assert again.chooser.choice() == MemoChoice("bench")


def test_sections_can_be_moved_by_key_and_by_dragging(
    desk: Desk, qtbot: QtBot, page: MemoPage
) -> None:
    page.chooser.sections.list.setCurrentRow(1)
    page.chooser.sections.shift(-1)
    assert page.chooser.sections.keys()[:2] == ("contents", "summary")
    none = QModelIndex()
    assert page.chooser.sections.list.model().moveRow(none, 0, none, 2)
    settle(qtbot, desk, page)
    assert page.chooser.sections.keys() == KEYS


def test_the_choice_of_sections_is_kept_in_the_vault(
    desk: Desk, qtbot: QtBot, case: Case, page: MemoPage
) -> None:
    page.chooser.sections.choose(("posture", "summary"))
    page.chooser.sections.changed.emit()
    settle(qtbot, desk, page)
    assert any("posture summary" in kept.values() for kept in desk.vault.drafts().values())
    again = a_page(desk, qtbot, case)
    assert again.chooser.sections.keys() == ("posture", "summary")
    again.chooser.sections.choose_whole()
    qtbot.waitUntil(lambda: not desk.work.is_busy)
    assert desk.vault.drafts() == {}


def test_a_memo_without_any_section_is_neither_shown_nor_printed(
    desk: Desk, qtbot: QtBot, page: MemoPage
) -> None:
    page.chooser.sections.choose(())
    page.chooser.sections.changed.emit()
    qtbot.waitUntil(lambda: page.view.page_count == 0)
    assert "No section" in page.status.text()
    assert not page.export_button.isEnabled()
    assert not page.print_button.isEnabled()


def test_a_passage_is_begun_typed_and_shown_on_the_page(
    desk: Desk, qtbot: QtBot, case: Case, page: MemoPage
) -> None:
    page.passages.list.setCurrentRow(list(MemoSection).index(MemoSection.VEHICLE))
    page.passages.write()
    qtbot.waitUntil(lambda: page.passages.editor.record is not None)
    settle(qtbot, desk, page)
    page.passages.editor.form.editors["text"].input.setPlainText("A clean vehicle.")
    page.leave()
    settle(qtbot, desk, page)
    written = load_case(desk.vault, case.id).passages
    assert [(each.section, each.text) for each in written] == [
        (MemoSection.VEHICLE, "A clean vehicle.")
    ]
    assert "A clean vehicle." in text_shown(page)
    assert page.passages.list.currentItem().text() == "Vehicle and impact   ·   written"


def test_the_facts_are_begun_with_what_the_timeline_tells(
    desk: Desk, qtbot: QtBot, case: Case, page: MemoPage
) -> None:
    [event] = load_case(desk.vault, case.id).events
    add(
        desk.vault,
        Cite(id=an_id(), case=case.id, event=event.id, cite="ECF No. 7 at 2"),
        case_id=case.id,
    )
    page.passages.list.setCurrentRow(list(MemoSection).index(MemoSection.FACTS))
    assert "begins with that draft" in page.passages._empty_hint.text()
    page.passages.write()
    qtbot.waitUntil(lambda: page.passages.editor.record is not None)
    settle(qtbot, desk, page)
    [begun] = load_case(desk.vault, case.id).passages
    assert event.what_happened in begun.text
    assert "(ECF No. 7 at 2)" in begun.text


def test_an_unsaved_passage_is_in_what_is_exported(
    desk: Desk, qtbot: QtBot, case: Case, page: MemoPage, tmp_path: Path
) -> None:
    add(desk.vault, Passage(id=an_id(), case=case.id, section=MemoSection.FACTS, text="Old."))
    desk.changed.emit(case.id)
    settle(qtbot, desk, page)
    page.passages.list.setCurrentRow(list(MemoSection).index(MemoSection.FACTS))
    page.passages.editor.form.editors["text"].input.setPlainText("Newest.")
    export(qtbot, desk, page, tmp_path / "memo.pdf")
    with pypdfium2.PdfDocument((tmp_path / "memo.pdf").read_bytes()) as document:
        told = "".join(each.get_textpage().get_text_bounded() for each in document)
    assert "Newest." in told


def export(qtbot: QtBot, desk: Desk, page: MemoPage, path: Path) -> None:
    page.export()
    dialog = asked_where(qtbot, page)
    dialog.fileSelected.emit(str(path))
    dialog.close()
    qtbot.waitUntil(lambda: not desk.work.is_busy)


def asked_where(qtbot: QtBot, page: MemoPage) -> QFileDialog:
    """The file dialog, once it is there."""
    qtbot.waitUntil(lambda: page.findChild(QFileDialog) is not None)
    found = page.findChild(QFileDialog)
    assert isinstance(found, QFileDialog)
    return found


def test_the_folder_of_an_export_is_kept_in_the_vault_with_its_case(
    desk: Desk, qtbot: QtBot, case: Case, page: MemoPage, tmp_path: Path
) -> None:
    folder = tmp_path / "Ana Ruiz"
    folder.mkdir()
    export(qtbot, desk, page, folder / "out.pdf")
    again = a_page(desk, qtbot, case)
    assert again._last_folder() == folder
    assert desk.vault.drafts()[f"export folder:{case.id}"] == {"folder": str(folder)}
    other = a_case()
    add(desk.vault, other, case_id=other.id)
    assert a_page(desk, qtbot, other)._last_folder() == Path.home()
    folder.rename(tmp_path / "moved away")
    assert again._last_folder() == Path.home()
    qtbot.waitUntil(lambda: not desk.work.is_busy)
    purge_case(desk.vault, case.id)
    assert desk.vault.drafts() == {}


def test_what_is_exported_is_what_was_seen_and_is_logged(
    desk: Desk, qtbot: QtBot, page: MemoPage, tmp_path: Path
) -> None:
    export(qtbot, desk, page, tmp_path / "out.pdf")
    assert (tmp_path / "out.pdf").read_bytes() == page.view._content
    assert accesses(desk) == ["write a memo: all sections"]
    assert "was written" in page.status.text()


def test_the_name_proposed_for_the_file_tells_nothing(
    desk: Desk, qtbot: QtBot, page: MemoPage
) -> None:
    page.export()
    dialog = asked_where(qtbot, page)
    assert [Path(each).name for each in dialog.selectedFiles()] == ["memo.pdf"]
    dialog.close()


def test_a_file_that_cannot_be_written_is_told_beside_the_page(
    desk: Desk, qtbot: QtBot, page: MemoPage, tmp_path: Path
) -> None:
    export(qtbot, desk, page, tmp_path / "no folder" / "out.pdf")
    assert "There is no folder" in page.status.text()


def test_printing_asks_in_the_systems_dialog_first(
    desk: Desk, qtbot: QtBot, page: MemoPage
) -> None:
    page.print_memo()
    qtbot.waitUntil(lambda: page.window().findChild(QPrintDialog) is not None)
    dialog = page.window().findChild(QPrintDialog)
    assert isinstance(dialog, QPrintDialog)
    assert dialog.maxPage() == page.view.page_count
    assert dialog.isVisible()
    dialog.reject()
    assert accesses(desk) == []
    assert not page.printing.is_running


def test_a_print_is_logged_and_what_it_prints_is_the_memo(
    desk: Desk, qtbot: QtBot, case: Case, page: MemoPage, tmp_path: Path
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = print_dialog(parent, "memo", page.view.page_count)
    printer = dialog.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setResolution(100)
    with qtbot.waitSignal(page.printing.told):
        page.printing.begin(
            dialog,
            page.view._content,
            lambda vault, pages: log_print(vault, case.id, MemoChoice("", ("chronology",)), pages),
            page.view.page_count,
            0,
        )
        assert not page.print_button.isEnabled()
    assert accesses(desk) == [f"print a memo: {page.view.page_count} pages, only Chronology"]
    with pypdfium2.PdfDocument((tmp_path / "printed.pdf").read_bytes()) as document:
        assert len(document) == page.view.page_count
    assert page.print_button.isEnabled()
    assert "sent to the printer" in page.status.text()


def test_a_vault_open_read_only_shows_the_memo_and_says_why_no_more(
    qtbot: QtBot, tmp_path: Path
) -> None:
    case = a_case()
    folder = a_vault(tmp_path)
    with opened(folder) as writer:
        add(writer, case, an_event(case), case_id=case.id)
        desk = Desk(opened(folder, read_only=True))
        made = a_page(desk, qtbot, case)
        made.show()
        settle(qtbot, desk, made)
        assert made.view.page_count > 0
        assert not made.export_button.isEnabled()
        assert not made.print_button.isEnabled()
        assert not made.passages.write_button.isEnabled()
        assert "read-only" in made.status.text()
        desk.close()


def test_reading_back_keeps_the_place(desk: Desk, qtbot: QtBot, page: MemoPage, case: Case) -> None:
    page.view.go_to(2)
    at = page.view.verticalScrollBar().value()
    add(desk.vault, Passage(id=an_id(), case=case.id, section=MemoSection.FACTS, text="More."))
    desk.changed.emit(case.id)
    settle(qtbot, desk, page)
    assert at > 0
    assert page.view.verticalScrollBar().value() == at
    assert "More." in text_shown(page)


def test_the_memo_is_exported_for_word_as_chosen(
    desk: Desk, qtbot: QtBot, page: MemoPage, tmp_path: Path
) -> None:
    page.export_word()
    (dialog,) = page.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "memo.docx"))
    settle(qtbot, desk, page)
    dialog.close()
    assert (tmp_path / "memo.docx").read_bytes().startswith(b"PK")
    assert "was written to" in page.status.text()


def test_how_a_passage_is_saved_is_read_above_it(page: MemoPage, qtbot: QtBot) -> None:
    page.passages.write()
    said = [each for each in page.findChildren(QLabel) if "Ctrl+S saves" in each.text()]
    qtbot.waitUntil(lambda: said[0].isVisible())
    assert said[0].visibleRegion().boundingRect() == said[0].rect()
