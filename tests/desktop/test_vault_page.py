"""The page Vault: who opens it, the sheet that saves it, whether it is sound."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from qidesk.actions import keyring as actions
from qidesk.actions.recovery_words import words_of
from qidesk.desktop.desk import Desk
from qidesk.desktop.main_window import MainWindow
from qidesk.desktop.vault.recovery_forms import CheckForm, SheetForm
from qidesk.desktop.vault.section import ActForm
from qidesk.desktop.vault.vault_page import VaultPage
from qidesk.steps import Stopped
from qidesk.store import keyring
from qidesk.store.vault import Vault
from tests.builders import PASSPHRASE, a_case, add, cheap
from tests.desktop.conftest import settle
from tests.desktop.windows import a_window, put_away

NEW = "violet harbour lantern quickly seven"
BOBS = "nine other words upon a card of Bob"
HOSTILE = "<b>Bob</b> & %s Eve"


@pytest.fixture(autouse=True)
def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qidesk.actions.keyring.calibrate", cheap)


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    made = a_window(desk, qtbot)
    made.open_place("vault")
    settle(qtbot, desk)
    yield made
    put_away(made, qtbot)


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> VaultPage:
    return a_page(desk, qtbot)


def a_page(desk: Desk, qtbot: QtBot) -> VaultPage:
    made = VaultPage(desk)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    settle(qtbot, desk)
    return made


def seen(page: VaultPage) -> str:
    labels = page.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def press(page: VaultPage, name: str, qtbot: QtBot) -> None:
    """Press the button of the page that is called so."""
    buttons = page.findChildren(QPushButton)
    (made,) = (each for each in buttons if each.accessibleName() == name and each.isVisible())
    made.click()
    settle(qtbot, page.desk)


def fill(form: ActForm, own: str, new: str = "") -> None:
    form.own.setText(own)
    for line in form.findChildren(QLineEdit):
        if line.accessibleName() in ("New passphrase", "The passphrase again"):
            line.setText(new)


def add_bob(page: VaultPage, qtbot: QtBot, name: str = "Bob") -> None:
    press(page, "Add a person…", qtbot)
    form = page.people.adding
    form.name.setText(name)
    fill(form, PASSPHRASE, BOBS)
    press(page, "Add them", qtbot)


def opens(folder: Path, who: str, passphrase: str) -> bool:
    with Vault.open(folder, passphrase, who, read_only=True) as vault:
        return vault.user == who


def test_a_person_added_opens_the_vault_and_no_field_holds_a_passphrase(page, qtbot):
    add_bob(page, qtbot, HOSTILE)
    assert opens(page.desk.vault.folder, HOSTILE, BOBS)
    assert "can open the vault now" in seen(page)
    assert HOSTILE in seen(page), "shown as it is"
    for line in page.findChildren(QLineEdit):
        line.undo()
        assert line.text() == ""
    assert page.desk.drafts == {}


def test_what_will_not_do_is_told_and_what_was_typed_stands(page, qtbot):
    press(page, "Add a person…", qtbot)
    form = page.people.adding
    form.name.setText("Bob")
    fill(form, PASSPHRASE, "short")
    press(page, "Add them", qtbot)
    assert "use 15 or more" in form.new.said.text()
    fill(form, "not my passphrase", BOBS)
    press(page, "Add them", qtbot)
    assert "passphrase is wrong" in seen(page)
    assert (form.name.text(), form.new.passphrase.text()) == ("Bob", BOBS)
    form.name.setText("ana ")
    form.own.setText(PASSPHRASE)
    press(page, "Add them", qtbot)
    assert "can open this vault already" in seen(page)
    assert actions.ways_in(page.desk.vault).names == ("Ana",)
    press(page, "Not now", qtbot)
    assert not form.isVisible()
    assert form.name.text() == ""


def test_ones_own_passphrase_is_changed(page, qtbot):
    press(page, "Change passphrase…", qtbot)
    fill(page.people.changing, PASSPHRASE, NEW)
    press(page, "Change it", qtbot)
    assert "Your passphrase is changed." in seen(page)
    assert opens(page.desk.vault.folder, "Ana", NEW)


def test_a_person_removed_is_gone_and_the_desk_works_and_finds_on(page, qtbot):
    add_bob(page, qtbot)
    press(page, "Remove Bob", qtbot)
    page.people.removing.own.setText(PASSPHRASE)
    press(page, "Remove them", qtbot)
    qtbot.waitUntil(lambda: "Bob opens the vault no longer." in seen(page))
    assert actions.ways_in(page.desk.vault).names == ("Ana",)
    add(page.desk.vault, a_case(caption="Doe v. Zebra"))
    found: list[object] = []
    page.desk.find("zebra", page, found.extend)
    qtbot.waitUntil(lambda: bool(found))


def test_a_removal_that_is_stopped_leaves_everybody_in(page, qtbot, monkeypatch):
    add_bob(page, qtbot)

    def stop(done: int, of: int) -> None:
        raise Stopped

    monkeypatch.setattr(page.desk.work, "step", stop)
    press(page, "Remove Bob", qtbot)
    form = page.people.removing
    form.own.setText(PASSPHRASE)
    press(page, "Remove them", qtbot)
    qtbot.waitUntil(lambda: "Stopped, as you asked." in seen(page))
    assert opens(page.desk.vault.folder, "Bob", BOBS)
    add(page.desk.vault, a_case())
    assert len(page.desk.vault.case_lines()) == 1


def test_a_page_that_is_left_forgets_what_was_typed(window, qtbot):
    page = window.vault
    press(page, "Change passphrase…", qtbot)
    form = page.people.changing
    fill(form, PASSPHRASE, NEW)
    window.open_place("log")
    settle(qtbot, window.desk)
    assert [line.text() for line in form.findChildren(QLineEdit)] == ["", "", ""]


def the_sheet(page: VaultPage, qtbot: QtBot, path: Path) -> SheetForm:
    """A new sheet, saved as a file."""
    press(page, "Make a recovery sheet…", qtbot)
    form = page.recovery.form
    assert isinstance(form, SheetForm)
    form.save(str(path))
    settle(qtbot, page.desk)
    return form


def test_a_sheet_is_in_force_once_part_of_it_was_typed_back(window, tmp_path, qtbot):
    page = window.vault
    mark = window.side._buttons["vault"]
    told = "No recovery sheet was made yet. No backup was made yet."
    assert mark.accessibleDescription() == told
    form = the_sheet(page, qtbot, tmp_path / "sheet.pdf")
    with pypdfium2.PdfDocument((tmp_path / "sheet.pdf").read_bytes()) as document:
        text = document[0].get_textpage().get_text_bounded()
    words = text[text.index("1. ") : text.index("The same as")].split()[1::2]
    asked = [words[place] for place in form._places]
    form.words.show_words(" ".join([*asked[:2], next(each for each in words if each != asked[2])]))
    form.own.setText(PASSPHRASE)
    press(page, "Put the sheet in force", qtbot)
    assert f"Word {form._places[2] + 1} is another word" in seen(page)
    assert not keyring.has_recovery(page.desk.vault)
    form.words.show_words(" ".join(asked).upper())
    press(page, "Put the sheet in force", qtbot)
    assert "The paper and the vault agree" in seen(page)
    assert mark.accessibleDescription() == "No backup was made yet."
    press(page, "Back up now", qtbot)
    qtbot.waitUntil(lambda: mark.accessibleDescription() == "")
    assert mark.text() == "&Vault"
    actions.check_sheet(page.desk.vault.folder, " ".join(words))
    assert page.recovery.form is None
    window.open_place("log")  # the form's lines, which are gone, are not gone through


def test_a_sheet_given_up_leaves_the_one_before_it_in_force(page, tmp_path, qtbot):
    before = actions.draw_sheet(page.desk.vault)
    actions.put_in_force(page.desk.vault, PASSPHRASE, before)
    the_sheet(page, qtbot, tmp_path / "sheet.pdf")
    press(page, "Not now", qtbot)
    assert "destroy the paper" in seen(page)
    actions.check_sheet(page.desk.vault.folder, " ".join(before.words))


def test_a_sheet_that_cannot_be_saved_is_told(page, qtbot):
    the_sheet(page, qtbot, page.desk.vault.folder / "sheet.pdf")
    assert "would lie in the folder of a vault" in seen(page)


def test_a_sheet_in_hand_is_checked_word_by_word(page, qtbot):
    sheet = actions.draw_sheet(page.desk.vault)
    actions.put_in_force(page.desk.vault, PASSPHRASE, sheet)
    page.read()
    settle(qtbot, page.desk)
    press(page, "Check a sheet…", qtbot)
    form = page.recovery.form
    assert isinstance(form, CheckForm)
    lines = form.words.lines
    for at, way_on in enumerate((Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Return)):
        assert lines[at].hasFocus()
        qtbot.keyClicks(lines[at], sheet.words[at][:4].upper())
        qtbot.keyClick(lines[at], way_on)
    lines[3].setText(" ".join(sheet.words[3:]))
    assert "24 of 24 words." in seen(page)
    lines[6].setText("notaword")
    press(page, "Check the words", qtbot)
    assert "Word 7 is none of the words of a sheet" in seen(page)
    assert lines[6].hasFocus()
    form.words.show_words(" ".join(words_of(bytes(range(32)))))
    press(page, "Check the words", qtbot)
    assert "These words do not open this vault." in seen(page)
    assert lines[0].hasFocus()
    lines[0].setText("")
    qtbot.keyClick(lines[0], Qt.Key.Key_Space)
    assert (lines[0].text(), lines[0].hasFocus()) == ("", True)
    lines[0].setText("1. " + " 2) ".join(sheet.words))
    assert form.words.words() == sheet.words, "pasted whole, numbers and all"
    press(page, "Check the words", qtbot)
    assert "These words open the vault." in seen(page)


def test_a_check_tells_what_is_wrong_and_when_it_was(page, qtbot):
    assert "never checked" in seen(page)
    press(page, "Check the vault now", qtbot)
    assert "The vault is sound" in seen(page)
    assert ": sound." in seen(page)
    vault = page.desk.vault
    case = a_case(caption="Doe v. Roe")
    add(vault, case)
    with vault._writing() as connection:
        connection.exec_driver_sql("UPDATE \"case\" SET caption = 'other'")
    press(page, "Check the vault now", qtbot)
    assert f"A case ({case.id}) differs from its journal in caption." in seen(page)
    assert "2 things were wrong" in seen(page) or "1 thing was wrong" in seen(page)


def test_a_vault_open_read_only_offers_no_change_of_its_keys(read_only_desk, qtbot):
    page = a_page(read_only_desk, qtbot)
    names = [each.text() for each in page.findChildren(QPushButton) if each.isVisible()]
    assert names == ["Check the vault no&w"]
    press(page, "Check the vault now", qtbot)
    assert "The vault is sound" in seen(page)


def backed_up(page: VaultPage, qtbot: QtBot) -> None:
    press(page, "Back up now", qtbot)
    qtbot.waitUntil(lambda: "A backup was made, opened and compared." in seen(page))
    qtbot.waitUntil(lambda: not page.desk.backups.is_busy)
    settle(qtbot, page.desk)


def test_a_backup_made_is_listed_tried_and_told_once_it_is_damaged(page, qtbot):
    assert "There is no verified backup of this vault yet." in seen(page)
    backed_up(page, qtbot)
    assert "There is no verified backup" not in seen(page)
    (backup,) = page.backups.model.rows
    assert page.backups.model.index(0, 1).data() == "verified"
    press(page, "Try every backup", qtbot)
    qtbot.waitUntil(lambda: "1 of 1 backups were opened and compared, and are sound." in seen(page))
    copy = max(backup.path.iterdir(), key=lambda each: each.stat().st_size)
    content = bytearray(copy.read_bytes())
    content[len(content) // 2] ^= 1
    copy.write_bytes(content)
    press(page, "Try every backup", qtbot)
    qtbot.waitUntil(lambda: "0 of 1 backups" in seen(page))
    settle(qtbot, page.desk)
    assert page.backups.model.index(0, 1).data() == "DAMAGED"
    assert "There is no verified backup of this vault yet." in seen(page)


def test_a_backup_is_restored_into_a_new_folder_and_says_what_it_lacks(page, tmp_path, qtbot):
    add(page.desk.vault, a_case(caption="Doe v. Roe"))
    backed_up(page, qtbot)
    add(page.desk.vault, a_case())
    press(page, "Restore a backup…", qtbot)
    form = page.backups.restoring
    form.folder.setText(str(tmp_path / "restored"))
    form.own.setText("not my passphrase")
    press(page, "Restore it", qtbot)
    assert "passphrase is wrong" in seen(page)
    assert form.folder.text() == str(tmp_path / "restored")
    form.own.setText(PASSPHRASE)
    press(page, "Restore it", qtbot)
    assert "Restored into" in seen(page)
    assert "Changes in the vault since, which are not in it, by day:\n  2026-11-22: 1" in seen(page)
    assert not form.isVisible()
    with Vault.open(tmp_path / "restored", PASSPHRASE) as restored:
        assert [each.caption for each in restored.case_lines()] == ["Doe v. Roe"]


def test_a_second_folder_gets_backups_too_until_it_is_named_no_more(page, tmp_path, qtbot):
    stick = tmp_path / "stick"
    stick.mkdir()
    page.backups._set_second(str(stick))
    qtbot.waitUntil(lambda: not page.desk.backups.is_busy)
    settle(qtbot, page.desk)
    assert "second folder" in {each.data() for each in cells_of(page)}
    cut = (each.width() < each.sizeHint().width() for each in page.findChildren(QPushButton))
    assert not any(cut), "a second folder brings a button more"
    stick.rename(tmp_path / "unplugged")
    page.backups.read()
    settle(qtbot, page.desk)
    assert f"Second folder, not there now: {stick}" in seen(page)
    press(page, "No second folder", qtbot)
    qtbot.waitUntil(lambda: not page.desk.backups.is_busy)
    settle(qtbot, page.desk)
    assert "Second folder, not there now" not in seen(page)


def cells_of(page: VaultPage) -> list[QModelIndex]:
    return [page.backups.model.index(row, 2) for row in range(page.backups.model.rowCount())]


def test_nobody_is_removed_while_a_backup_is_made_or_the_files_are_looked_at(page, qtbot):
    add_bob(page, qtbot)
    press(page, "Remove Bob", qtbot)
    form = page.people.removing
    form.own.setText(PASSPHRASE)
    for begin in (lambda: page.desk.look_through(page, lambda: None), page.desk.backups.make_now):
        form.say("")
        begin()
        form.given.emit()
        assert "Remove them once that is done." in seen(page)
        qtbot.waitUntil(lambda: not page.desk.is_read_apart)
    assert actions.ways_in(page.desk.vault).names == ("Ana", "Bob")


def tabbed(page: VaultPage, qtbot: QtBot) -> list[str]:
    """What Tab stops at on the page from where the cursor stands, until it comes round."""
    walked: list[QWidget] = []
    while (at := QApplication.focusWidget()) is not None and at not in walked:
        walked.append(at)
        qtbot.keyClick(at, Qt.Key.Key_Tab)
    return [each.accessibleName() for each in walked if page.isAncestorOf(each)]


def test_tab_goes_through_the_page_as_it_is_read(window, qtbot):
    page = window.vault
    add_bob(page, qtbot)
    backed_up(page, qtbot)
    press(page, "Make a recovery sheet…", qtbot)
    press(page, "Restore a backup…", qtbot)
    press(page, "Add a person…", qtbot)
    words = [line.accessibleName() for line in page.recovery.form.words.lines]
    assert tabbed(page, qtbot) == [
        "Name of the new person", "New passphrase", "The passphrase again", "Your own passphrase",
        "Add them", "Not now",
        "Make a recovery sheet…",
        "Print it…", "Save it as a file…", *words, "Your own passphrase", "Put the sheet in force",
        "Not now",
        "Backups", "Back up now", "Try every backup", "Second folder…", "Restore a backup…",
        "Backup to restore", "New folder for the restored vault", "Choose…", "Your own passphrase",
        "Restore it", "Not now",
        "Check the vault now",
        "Change passphrase…", "Change initials…", "Remove Bob", "Add a person…",
    ]  # fmt: skip
