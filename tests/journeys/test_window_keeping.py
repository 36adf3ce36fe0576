"""Nothing typed is lost: by a kill, a lock, an idle hour, a full disk, or the closing window."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from qidesk.actions.intake import take_in
from qidesk.desktop.app import Program
from qidesk.desktop.case.timeline_page import TimelinePage
from qidesk.desktop.parts.records_pane import RecordsPane
from qidesk.store.errors import DiskFull
from qidesk.store.vault import Vault
from tests.builders import opened
from tests.journeys import typing_until_killed as typist
from tests.journeys.at_window import CTRL, KEY, Person

ROOT = Path(__file__).parents[2]


@pytest.fixture
def case_id(vault_folder: Path) -> str:
    with opened(vault_folder) as vault:
        return take_in(vault, {"name": "Ana Placeholder", "number": "1"}).case.id


def at_the_case(person: Person, vault_folder: Path) -> None:
    person.opens(vault_folder)
    person.is_in()
    person.press(KEY.Key_Down)
    person.press(KEY.Key_Return)
    person.settles()
    assert person.window.case.head.title.text() == "Ana Placeholder"


def killed_while_typing(folder: Path, part: str) -> None:
    words = [sys.executable, "-m", typist.__name__, str(folder), part]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "typed\n"
        child.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))


def test_half_a_sentence_in_form_and_table_outlives_a_kill(
    person: Person, vault_folder: Path, case_id: str
) -> None:
    killed_while_typing(vault_folder, "person")
    at_the_case(person, vault_folder)
    page = person.section("People", 1)
    assert isinstance(page, RecordsPane)
    assert page.editor.form.editors["name_used"].typed() == typist.IN_FORM
    assert "never saved" in page.editor.form.said.text()
    numbers = page.child_tables.tables[0]
    assert typist.IN_CELL in numbers.model.rows[0].typed["number"]
    person.section("Timeline")
    assert person.file().people_helped[0].name_used == typist.IN_FORM
    assert typist.IN_CELL in person.file().numbers[0].number
    assert person.desk.vault.drafts() == {}


def test_half_a_sentence_never_looked_at_waits_through_a_lock_and_is_pointed_out(
    person: Person, vault_folder: Path, case_id: str
) -> None:
    killed_while_typing(vault_folder, "person")
    at_the_case(person, vault_folder)
    person.section("Grievances")
    waiting = person.window.waiting
    said = "2 unsaved drafts wait: People of Ana Placeholder."
    person.qtbot.waitUntil(lambda: waiting.isVisible() and waiting.words.text() == said)
    person.press(KEY.Key_L, CTRL)
    person.qtbot.waitUntil(lambda: person.quits != [])
    with opened(vault_folder) as vault:
        assert [each.name_used for each in vault.records("person")] == [""]  # type: ignore[attr-defined]
        assert len(vault.drafts()) == 2
    begins_anew(person, vault_folder)
    waiting = person.window.waiting
    person.qtbot.waitUntil(lambda: waiting.words.text() == said)
    person.pushes(waiting, "Go to the first draft")
    person.settles()
    page = person.window.case.places["People"][1].page
    assert isinstance(page, RecordsPane)
    assert page.editor.form.editors["name_used"].typed() == typist.IN_FORM
    assert "never saved" in page.editor.form.said.text()
    person.press(KEY.Key_S, CTRL)
    person.qtbot.waitUntil(lambda: person.desk.drafts == {} and not waiting.isVisible())
    person.settles()
    assert person.file().people_helped[0].name_used == typist.IN_FORM


def begins_anew(person: Person, vault_folder: Path) -> None:
    """What the process that a lock begins would do."""
    person.program.deleteLater()
    person.program = Program(person.program._app, vault_folder.parent / "samples")
    person.program.begin()
    person.program.unlock.activateWindow()
    person.qtbot.waitUntil(person.program.unlock.passphrase.hasFocus)
    person.opens(vault_folder)
    person.is_in()


def test_half_an_event_in_an_open_cell_outlives_a_kill(
    person: Person, vault_folder: Path, case_id: str
) -> None:
    killed_while_typing(vault_folder, "event")
    at_the_case(person, vault_folder)
    page = person.section("Timeline")
    assert isinstance(page, TimelinePage)
    assert page.table.model.rows[0].typed == {
        "occurred_on": "March 2021",
        "what_happened": typist.IN_TIMELINE,
    }
    person.press(KEY.Key_S, CTRL)
    person.settles()
    assert [each.what_happened for each in person.file().events] == [typist.IN_TIMELINE]
    assert person.desk.vault.drafts() == {}


def types_a_name(person: Person) -> None:
    page = person.section("People", 1)
    person.fills(page, name_used="Anita, half a na")


def test_the_lock_saves_closes_and_begins_anew(
    person: Person, vault_folder: Path, case_id: str
) -> None:
    at_the_case(person, vault_folder)
    types_a_name(person)
    window = person.window
    person.press(KEY.Key_L, CTRL)
    person.qtbot.waitUntil(lambda: person.quits != [])
    assert not window._body.isVisible()
    assert ["-m qidesk" in each for each in person.launched] == [True]
    with opened(vault_folder) as vault:
        assert [each.name_used for each in vault.records("person")] == ["Anita, half a na"]
        assert vault.drafts() == {}


def test_an_idle_desk_locks_itself(person: Person, vault_folder: Path, case_id: str) -> None:
    at_the_case(person, vault_folder)
    types_a_name(person)
    since = person.window._idle._since
    QTest.keyClick(person.window.windowHandle(), KEY.Key_X)
    assert person.window._idle._since > since
    person.window._idle.over.emit()
    person.qtbot.waitUntil(lambda: person.quits != [])
    assert len(person.launched) == 1
    with opened(vault_folder) as vault:
        assert vault.records("person")[0].name_used == "Anita, half a nax"  # type: ignore[attr-defined]


def test_a_full_disk_keeps_the_window_blank_and_open_until_all_is_kept(
    person: Person, vault_folder: Path, case_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_the_case(person, vault_folder)
    types_a_name(person)
    with monkeypatch.context() as full:
        full.setattr(Vault, "_writing", refuse)
        person.press(KEY.Key_L, CTRL)
        person.qtbot.waitUntil(lambda: "not closed" in person.window._blank.text())
        assert person.window.isVisible()
        assert not person.window._body.isVisible()
        person.press(KEY.Key_K, CTRL)
        assert not person.window.finder.isVisible()
        person.window.close()
        person.qtbot.wait(50)
        assert (person.quits, person.launched) == ([], [])
    person.window.close()
    person.qtbot.waitUntil(lambda: person.quits != [])
    with opened(vault_folder) as vault:
        assert [each.name_used for each in vault.records("person")] == ["Anita, half a na"]


def refuse(*_: object) -> None:
    raise DiskFull


def test_closing_the_window_saves_the_cell_that_is_being_typed(
    person: Person, vault_folder: Path, case_id: str
) -> None:
    at_the_case(person, vault_folder)
    page = person.section("Timeline")
    assert isinstance(page, TimelinePage)
    person.begins_row(page.table.view)
    person.row("March 2021", "", "They shackled me to the ra")
    person.window.close()
    person.qtbot.waitUntil(lambda: person.quits != [])
    assert person.launched == []
    with opened(vault_folder) as vault:
        assert vault.records("event")[0].what_happened == "They shackled me to the ra"  # type: ignore[attr-defined]


def test_a_save_that_fails_after_a_wrong_click_keeps_the_words(
    person: Person, vault_folder: Path, case_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_the_case(person, vault_folder)
    page = person.adds("People", 1, committed_name="Ben Sample")
    person.fills(page, name_used="Benny")
    with monkeypatch.context() as refused:
        refused.setattr(Vault, "change", refuse)
        page.view.selectRow(0)
        person.settles()
    assert "Benny" in [each.get("name_used") for each in person.desk.vault.drafts().values()]
    assert page.editor.form.editors["name_used"].typed() == ""
    page.view.selectRow(1)
    assert page.editor.form.editors["name_used"].typed() == "Benny"


def test_words_typed_and_taken_back_do_not_come_again(
    person: Person, vault_folder: Path, case_id: str
) -> None:
    at_the_case(person, vault_folder)
    page = person.section("People", 1)
    person.fills(page, name_used="wrong")
    page.keep_drafts()  # type: ignore[union-attr]
    person.settles()
    assert person.desk.vault.drafts()
    person.press(KEY.Key_Z, CTRL)
    field = page.editor.form.editors["name_used"].input  # type: ignore[union-attr]
    assert isinstance(field, QLineEdit)
    field.clear()
    person.section("Timeline")
    assert person.desk.vault.drafts() == {}
    assert len(person.desk.vault.changes(case_id)) == 1
