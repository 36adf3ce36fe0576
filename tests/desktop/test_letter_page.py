from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from qidesk.actions.cases import load_case
from qidesk.actions.drafts import LETTER, draft_places, letter_draft
from qidesk.actions.letters import Asked
from qidesk.actions.records import set_fields
from qidesk.casefile.casefile import CaseFile
from qidesk.desktop.case import letter_page
from qidesk.desktop.case.letter_page import LetterPage
from qidesk.desktop.desk import Desk
from tests.builders import add
from tests.letters.cases import TODAY, an_office, records_of_a_case


@pytest.fixture
def case_id(desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    an_office(monkeypatch, tmp_path / "home")
    monkeypatch.setattr(letter_page, "today", lambda: TODAY)
    records = records_of_a_case()
    add(desk.vault, *records, case_id=records[0].id)
    return records[0].id


def a_page(desk: Desk, qtbot: QtBot, case_id: str) -> LetterPage:
    made = LetterPage(desk)
    qtbot.addWidget(made)
    made.resize(1000, 640)
    made.show()

    def read(_: str = "") -> None:
        desk.ask(load_case, case_id, owner=made, done=made.show_file)

    desk.changed.connect(read)
    read()
    settle(qtbot, desk, made)
    return made


@pytest.fixture
def page(desk: Desk, qtbot: QtBot, case_id: str) -> LetterPage:
    return a_page(desk, qtbot, case_id)


def settle(qtbot: QtBot, desk: Desk, page: LetterPage) -> None:
    def is_settled() -> bool:
        waiting = desk.work.is_busy or desk.paper.is_busy or page._settled.isActive()
        return not waiting and page.choices.kind.count() > 0

    qtbot.waitUntil(is_settled)


def file_of(desk: Desk, case_id: str) -> CaseFile:
    file = desk.vault.load_case(case_id)
    assert file is not None
    return file


def text_shown(page: LetterPage) -> str:
    with pypdfium2.PdfDocument(page.view._content) as document:
        return "\n".join(each.get_textpage().get_text_bounded() for each in document)


def choose(page: LetterPage, kind: str, language: str = "") -> None:
    page.choose_letter(kind, language)


def test_the_first_letter_is_shown_as_words_and_as_pages(page: LetterPage) -> None:
    assert page.text.toPlainText().startswith("November 28, 2026")
    assert "Dear John Q. Placeholder:" in text_shown(page)
    assert page.refusals.text() == ""
    assert page.export_button.isEnabled()


def test_another_kind_and_language_is_drafted_when_chosen(
    desk: Desk, qtbot: QtBot, page: LetterPage
) -> None:
    choose(page, "more_information", "es")
    settle(qtbot, desk, page)
    assert "Necesitamos" not in page.text.toPlainText()  # the title is the desk's
    assert "Nos falta saber algo" in page.text.toPlainText()
    assert "Estimado(a)" in text_shown(page)


def test_edited_words_are_what_is_printed_and_stay_a_draft_until_it_is_sent(
    desk: Desk, qtbot: QtBot, page: LetterPage, case_id: str, tmp_path: Path
) -> None:
    page.text.setPlainText("Dear John:\n\nWe are well.")
    settle(qtbot, desk, page)
    key = letter_draft(case_id, "acknowledgement", "en")
    assert desk.drafts[key] == {"text": "Dear John:\n\nWe are well."}
    assert "We are well." in text_shown(page)
    (place,) = draft_places(desk.vault, [key]).values()
    assert (place.kind, place.record_id, place.case_id) == (LETTER, "acknowledgement:en", case_id)
    choose(page, "decline", "en")
    settle(qtbot, desk, page)
    assert "We are well." not in page.text.toPlainText()
    choose(page, "acknowledgement", "en")
    settle(qtbot, desk, page)
    assert "We are well." in page.text.toPlainText()
    page.write(case_id, page.choices.asked(page.text.toPlainText()), tmp_path / "one.pdf")
    settle(qtbot, desk, page)
    assert key not in desk.drafts
    (sent,) = file_of(desk, case_id).communications
    assert sent.summary.endswith("We are well.")
    assert "communications" in page.status.text()
    assert (tmp_path / "one.pdf").exists()


def test_a_letter_that_denies_whom_the_office_represents_is_asked_about_once(
    desk: Desk, qtbot: QtBot, page: LetterPage, case_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(page, "_ask_where", lambda title, *_: asked.append(title))
    monkeypatch.setattr(page.printing, "ask", lambda *_: asked.append("print"))
    assert not page.denial.isVisible()
    set_fields(desk.vault, "case", case_id, {"representation_status": "counsel"})
    desk.changed.emit(case_id)
    settle(qtbot, desk, page)
    said = page.denial.words
    assert said.text().startswith("Check first: The office represents this person (counsel)")
    assert said.property("weight") == "problem"
    assert "represents this person" not in page.advice.text()
    page.print_button.click()
    assert (asked, page.denial.answer.does.isVisible()) == ([], True)
    assert page.focusWidget() is page.denial.answer.not_now
    page.denial.answer.not_now.click()
    assert (asked, page.denial.answer.does.isVisible()) == ([], False)
    page.export_button.click()
    page.denial.answer.does.click()
    assert asked == ["Write the letter"]
    page.print_button.click()
    assert asked == ["Write the letter", "print"]
    choose(page, "decline", "en")
    settle(qtbot, desk, page)
    page.print_button.click()
    assert (len(asked), page.denial.answer.does.isVisible()) == (2, True)
    choose(page, "engagement", "en")
    settle(qtbot, desk, page)
    assert not page.denial.isVisible()
    page.print_button.click()
    assert asked[2:] == ["print"]


def test_a_low_page_takes_lines_from_the_letter_and_none_from_its_buttons(
    desk: Desk, qtbot: QtBot, page: LetterPage
) -> None:
    page.text.setPlainText("\n".join(["We are well."] * 40))
    settle(qtbot, desk, page)
    page.refusals.setText("\n".join(["Not printed: the page Settings asks for it."] * 12))
    page.refusals.show()
    page.resize(900, page.heightForWidth(900))
    QApplication.processEvents()
    least = page.text.minimumHeight()
    assert least <= page.text.height() < 1.3 * least
    assert not page.print_button.visibleRegion().isEmpty()


def test_the_signs_in_the_words_are_told_beneath_them_and_are_not_printed(
    desk: Desk, qtbot: QtBot, page: LetterPage
) -> None:
    assert "**" in page.text.toPlainText()
    assert "**" not in text_shown(page)
    assert page.signs.text().startswith("** on both sides prints a paragraph bold. The signs")
    assert page.signs.y() > page.text.geometry().bottom()
    assert page.advice.text()
    assert page.advice.mapTo(page, QPoint()).y() > page.view.mapTo(page, QPoint()).y()
    assert page.advice.parent() is page.view.parent()  # there is room beneath the pages
    page.text.setPlainText("# Your papers\n\nOurs | Yours\n\n2 ** 3 \\# 4")
    settle(qtbot, desk, page)
    told = "# begins a heading; | parts two columns. The signs are not printed."
    assert page.signs.text() == told
    page.text.setPlainText("Dear John: we are well.")
    settle(qtbot, desk, page)
    assert not page.signs.isVisible()


def test_edited_words_can_be_given_up_for_those_of_the_desk(
    desk: Desk, qtbot: QtBot, page: LetterPage
) -> None:
    page.text.setPlainText("Nonsense.")
    settle(qtbot, desk, page)
    page.anew_button.click()
    settle(qtbot, desk, page)
    assert "Thank you for your letter." in page.text.toPlainText()
    assert desk.drafts == {}


def test_words_typed_just_before_the_page_is_left_are_kept(
    desk: Desk, page: LetterPage, case_id: str
) -> None:
    page.text.setPlainText("Half a")
    page.leave()
    assert desk.drafts[letter_draft(case_id, "acknowledgement", "en")] == {"text": "Half a"}


def test_what_is_refused_is_told_and_cannot_be_printed(
    desk: Desk, qtbot: QtBot, page: LetterPage
) -> None:
    page.text.setPlainText("We heard that you are an informant.")
    settle(qtbot, desk, page)
    assert "which may give away that somebody informs" in page.refusals.text()
    assert not page.export_button.isEnabled()
    assert not page.print_button.isEnabled()


def test_an_office_that_is_not_told_is_said_in_the_page(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = an_office(monkeypatch, tmp_path / "home", "name = ")
    records = records_of_a_case()
    add(desk.vault, *records, case_id=records[0].id)
    made = LetterPage(desk)
    qtbot.addWidget(made)
    made.show()
    made.show_file(file_of(desk, records[0].id))
    qtbot.waitUntil(lambda: "office.toml" in made.refusals.text())
    assert not made.export_button.isEnabled()
    assert folder.exists()


def test_the_dialog_writes_the_envelope_where_somebody_says(
    desk: Desk, qtbot: QtBot, page: LetterPage, tmp_path: Path
) -> None:
    page.export_envelope()
    (dialog,) = page.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "front.pdf"))
    settle(qtbot, desk, page)
    dialog.close()
    assert "The envelope was written" in page.status.text()
    assert (tmp_path / "front.pdf").exists()


def test_a_letter_sent_to_a_printer_is_kept_as_sent(
    desk: Desk, qtbot: QtBot, page: LetterPage, case_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(page.printing, "ask", lambda content, log: asked.extend((content, log)))
    page.print_letter()
    content, log = asked
    assert isinstance(content, bytes)
    desk.ask(log, 1, owner=page, done=lambda _: page.printing.told.emit("Sent."))  # type: ignore[arg-type]
    settle(qtbot, desk, page)
    assert len(file_of(desk, case_id).communications) == 1
    assert page.status.text().startswith("Sent.")


def test_a_vault_open_to_read_shows_letters_and_lets_none_go_out(
    read_only_desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    an_office(monkeypatch, tmp_path / "home")
    page = LetterPage(read_only_desk)
    qtbot.addWidget(page)
    assert page.text.isReadOnly()
    assert not page.export_button.isEnabled()
    assert page.choices.asked() == Asked("")
