"""The whole way by window: a vault, a letter, the gate, the case, a printed memo."""

import re
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit

from qidesk import places
from qidesk.casefile.records.matter import Stage
from qidesk.desktop.case.memo_page import MemoPage
from tests.builders import PASSPHRASE
from tests.journeys.at_window import ALT, KEY, Person

EVENTS = (
    ("about March 3, 2021", "yard", "Shackled to the yard rail for seven hours."),
    ("the night of March 4, 2021", "infirmary", "Treated for dehydration."),
    ("early March 2021", "", "Had complained of the heat."),
)


def makes_a_vault(person: Person) -> None:
    person.press(KEY.Key_M, ALT)
    person.types("AB")
    person.press(KEY.Key_Tab)
    person.row(PASSPHRASE, PASSPHRASE)
    person.press(KEY.Key_Return)
    person.is_in()


def logs_the_letter(person: Person) -> None:
    person.press(KEY.Key_I, ALT)
    person.settles()
    person.row("Ana Placeholder Ruiz", "TX 0012345", "Elm Hill Unit", "March 28, 2023")
    person.press(KEY.Key_Return)
    person.settles()
    envelopes = person.window.intake.envelopes
    assert "Is this a new facility?" in envelopes.said.text()
    person.qtbot.waitUntil(lambda: envelopes.places.list.count() > 0)
    person.press(KEY.Key_Down)
    person.press(KEY.Key_Return)
    person.press(KEY.Key_Return)
    person.settles()


def passes_the_gate(person: Person) -> None:
    queue = person.window.intake.queue
    person.press(KEY.Key_Q, ALT)
    person.settles()
    person.tabs_to(queue.gate.order.form.editors["order_claimed"])
    person.types("The order dismissing my suit")
    person.tabs_to(queue.gate.named.name)
    person.types("Ben Sample Roe")
    person.press(KEY.Key_Return)
    person.settles()
    person.press(KEY.Key_K, ALT)
    person.settles()
    assert "Nobody of this case" in queue.gate.conflicts.said.text()
    person.tabs_to(queue.gate.conflicts._editors["conflicts_cleared_by"])
    person.types("AB")
    person.pushes(queue.gate.conflicts, "Conflicts are cleared")
    person.settles()


def enters_the_case(person: Person) -> None:
    queue = person.window.intake.queue
    person.turns(queue.stages, list(Stage).index(Stage.CONFLICT_CHECKED), back=True)
    person.press(KEY.Key_O, ALT)
    person.settles()
    assert person.window.case.head.title.text() == "Ana Placeholder Ruiz"
    person.fills(person.section("Intake", 1), caption="Ruiz v. Roe", owner="AB")
    person.fills(person.section("People", 1), name_used="Anita")
    held = person.section("Custody")
    person.fills(held, unit="Building 3", began_on="since 2019")
    page = person.types_events(*EVENTS)
    assert [row.record is None for row in page.table.model.rows] == [False] * 3 + [True]
    person.adds("Claims & rulings", heading="Conditions", source_of_law="Eighth Amendment")
    person.adds("Proceedings", court="S.D. Tex.", docket_number="4:23-cv-00001")
    person.adds(
        "Claims & rulings",
        1,
        proceeding="S.D. Tex. 4:23-cv-00001",
        claim="Conditions",
        part="Ben Sample Roe",
        ground="No case on point.",
    )


def writes_a_passage(person: Person) -> MemoPage:
    page = person.section("Memo")
    assert isinstance(page, MemoPage)
    is_shown(person, page)
    person.press(KEY.Key_W, ALT)
    person.qtbot.waitUntil(lambda: page.passages.editor.form.editors["text"].input.hasFocus())
    person.types("The rail was used for punishment.")
    return page


def is_shown(person: Person, page: MemoPage) -> None:
    def settled() -> bool:
        busy = person.desk.work.is_busy or person.desk.paper.is_busy
        return not busy and page.view.page_count > 0 and not page._composing

    person.qtbot.waitUntil(settled)


def words_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        pages = [each.get_textpage().get_text_bounded() for each in document]
    return re.sub(r"\s+", " ", " ".join(pages))


def test_a_letter_becomes_a_printed_memo_by_keyboard(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    makes_a_vault(person)
    assert (places.default_vault() / "vault.json").is_file()
    logs_the_letter(person)
    passes_the_gate(person)
    enters_the_case(person)
    page = writes_a_passage(person)

    exported, printed = tmp_path / "memo.pdf", tmp_path / "printed.pdf"
    monkeypatch.setattr(QFileDialog, "show", lambda each: each.fileSelected.emit(str(exported)))
    person.press(KEY.Key_E, ALT)
    person.qtbot.waitUntil(exported.exists)
    is_shown(person, page)
    said = words_of(exported)
    for fact in (
        "Ruiz v. Roe",
        "Ana Placeholder Ruiz",
        "TX 0012345",
        "Elm Hill Unit",
        "Building 3",
        "4:23-cv-00001",
        "Eighth Amendment",
        "Ben Sample Roe",
        "No case on point.",
        "The order dismissing my suit",
        "The rail was used for punishment.",
        *(what for *_, what in EVENTS),
    ):
        assert fact in said, fact

    def answer(dialog: QPrintDialog) -> None:
        QDialog.show(dialog)
        if name := dialog.findChild(QLineEdit, "filename"):
            name.setText(str(printed))
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(printed))
        dialog.printer().setResolution(72)
        dialog.accept()

    monkeypatch.setattr(QPrintDialog, "show", answer)
    person.press(KEY.Key_P, ALT)
    person.qtbot.waitUntil(lambda: "sent to the printer" in page.status.text())
    with pypdfium2.PdfDocument(printed) as paper, pypdfium2.PdfDocument(exported) as file:
        assert len(paper) == len(file)
    logged = [what for what, *_ in person.desk.vault.accesses()]
    assert [each.partition(":")[0] for each in logged[-2:]] == ["write a memo", "print a memo"]
    folder = f"export folder:{person.window.case._case_id}"
    assert person.desk.vault.drafts() == {folder: {"folder": str(tmp_path)}}
    assert person.desk.vault.check().is_sound
