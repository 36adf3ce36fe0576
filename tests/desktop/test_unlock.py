import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from qidesk.actions.sample_reading import office_files
from qidesk.desktop.unlock.unlock_window import UnlockWindow
from qidesk.desktop.unlock.vault_loader import VaultLoader
from qidesk.steps import Stopped
from qidesk.store import header
from qidesk.store.errors import WrongPassphrase
from qidesk.store.keys import FLOOR
from tests.builders import PASSPHRASE, an_open_vault
from tests.screen import PATIENCE_SECONDS


@pytest.fixture(autouse=True)
def _keys_at_the_floor(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key as a quick machine measures it takes half a gigabyte."""
    monkeypatch.setattr("qidesk.actions.vaults.calibrate", lambda: FLOOR)


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> UnlockWindow:
    made = UnlockWindow(VaultLoader(tmp_path / "new", tmp_path / "sample"), tmp_path / "vault")
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_passphrase_field_takes_keys_at_once(window, qtbot):
    window.focus()
    qtbot.keyClicks(window.passphrase, "secret")
    assert window.passphrase.text() == "secret"


def test_a_folder_without_a_vault_says_what_to_do(window):
    assert "no vault" in window._where.text()


@pytest.mark.parametrize("folder", ["/a" * 3_000, "b" * 300])
def test_a_folder_of_a_name_too_long_is_none(window, folder):
    window.folder.setText(folder)
    test_a_folder_without_a_vault_says_what_to_do(window)


def test_f1_opens_the_manual_before_any_vault_is_open_and_leads_back_to_what_was_typed(
    window, qtbot
):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window._start_making()
    field = window.new_vault.new.passphrase
    field.setFocus()
    qtbot.keyClicks(field, "five plain words")
    for _ in range(2):  # at the manual itself it changes nothing of the way back
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_F1)
        assert window._stack.currentWidget() is window.manual
    assert window.manual.text.toPlainText().startswith("The first morning")
    letter = window.fontMetrics().averageCharWidth()
    qtbot.waitUntil(lambda: window.width() >= window._inside.minimumSizeHint().width())
    assert window.manual.text.viewport().width() > 45 * letter, "a column of three words a line"
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert window._stack.currentWidget() is window.new_vault
    assert field.hasFocus()
    assert field.text() == "five plain words"
    window._start_recovering()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_F1)
    assert window.manual.text.toPlainText().startswith("Keys and recovery")


@pytest.mark.parametrize("field", ["folder", "who", "passphrase"])
def test_enter_does_what_the_button_does_that_stands_out(window, tmp_path, qtbot, field):
    assert window._make_button.property("main")
    qtbot.keyClick(getattr(window, field), Qt.Key.Key_Return)
    assert window._stack.currentWidget() is window.new_vault
    assert window._said.text() == ""
    window._stack.setCurrentIndex(0)
    with an_open_vault(tmp_path) as vault:
        folder = vault.folder
    window.folder.setText("")
    window.folder.setText(str(folder))
    assert window.open_button.property("main")
    qtbot.keyClick(getattr(window, field), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "passphrase is wrong" in window._said.text())


def test_the_first_key_makes_a_vault_where_none_is_and_else_goes_to_the_passphrase(
    window, tmp_path, qtbot
):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.focus()
    assert window.focusWidget() is window._make_button
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert window._stack.currentWidget() is window.new_vault
    with an_open_vault(tmp_path) as vault:
        window.folder.setText(str(vault.folder))
    window._go_back()
    assert window.focusWidget() is window.passphrase


def test_no_message_moves_the_form_needs_scrolling_or_is_clipped(window, qtbot):
    bars = window._scroll.verticalScrollBar(), window._scroll.horizontalScrollBar()
    place = window.passphrase.mapTo(window, window.passphrase.rect().topLeft())
    for said in ("Stopped.", WrongPassphrase().said, WrongPassphrase().said * 3):
        window._say(said, "problem")
        QApplication.processEvents()
        assert [bar.isVisible() for bar in bars] == [False, False]
        assert window.passphrase.mapTo(window, window.passphrase.rect().topLeft()) == place
        label = window._said
        assert label.height() >= label.heightForWidth(label.width())
        assert not label.visibleRegion().isEmpty()
        assert label.visibleRegion().boundingRect() == label.rect()


def test_nothing_moves_or_needs_scrolling_as_opening_takes_long(window, qtbot):
    bars = window._scroll.verticalScrollBar(), window._scroll.horizontalScrollBar()
    for begin in (window.focus, window._start_making):
        begin()
        size = window.size()
        window._say("Opening the vault\N{HORIZONTAL ELLIPSIS}")
        window.busy.show()
        QApplication.processEvents()
        assert [bar.isVisible() for bar in bars] == [False, False]
        assert window.size() == size
        window.busy.hide()


def test_what_is_forgotten_stands_in_no_field_and_is_not_taken_back(window):
    window._start_making()
    fields = window.passphrase, window.new_vault.new.passphrase, window.new_vault.new.again
    for each in fields:
        each.setText("six unlikely words")
    window.forget()
    for each in fields:
        each.undo()
        assert each.text() == ""


def test_a_wrong_passphrase_is_told_and_can_be_typed_again(window, tmp_path, qtbot):
    with an_open_vault(tmp_path) as vault:
        folder = vault.folder
    window.folder.setText(str(folder))
    window.passphrase.setText("wrong passphrase")
    window._open()
    qtbot.waitUntil(lambda: "passphrase is wrong" in window._said.text())
    assert window._stack.isEnabled()
    with qtbot.waitSignal(window.opened) as opened:
        window.passphrase.setText(PASSPHRASE)
        window._open()
    opened.args[0].close()


def test_a_vault_in_use_opens_read_only(window, tmp_path, qtbot):
    with an_open_vault(tmp_path) as first:
        window.folder.setText(str(first.folder))
        window.passphrase.setText(PASSPHRASE)
        with qtbot.waitSignal(window.opened) as opened:
            window._open()
        assert opened.args[0].read_only
        opened.args[0].close()


def test_an_opening_can_be_stopped_and_lets_go_of_the_vault(window, tmp_path, qtbot, monkeypatch):
    with an_open_vault(tmp_path) as vault:
        folder = vault.folder
    window.folder.setText(str(folder))
    window.passphrase.setText(PASSPHRASE)
    asked, free = threading.Event(), threading.Event()
    real = header.unlock

    def slow(*given: object) -> bytes:
        asked.set()
        free.wait(PATIENCE_SECONDS)
        return real(*given)

    monkeypatch.setattr(header, "unlock", slow)
    window._open()
    qtbot.waitUntil(asked.is_set)
    qtbot.waitUntil(window.busy.stop_button.isVisible)
    window.busy.stop_button.click()
    free.set()
    qtbot.waitUntil(lambda: "Stopped, as you asked." in window._said.text())
    assert window._stack.isEnabled()
    assert window.passphrase.text() == PASSPHRASE
    with qtbot.waitSignal(window.opened) as opened:
        window._open()
    assert not opened.args[0].read_only
    opened.args[0].close()


def test_a_vault_is_not_made_once_somebody_stopped_it(tmp_path):
    def stop(done: int, of: int) -> None:
        raise Stopped

    folder = tmp_path / "new"
    with pytest.raises(Stopped):
        VaultLoader(folder, tmp_path / "sample").make(folder, PASSPHRASE, "Ana", stop)
    assert not folder.exists()


def test_the_samples_can_be_stopped_and_gone_on_with(tmp_path):
    def stop(done: int, of: int) -> None:
        if done == 1 and of == 4:
            raise Stopped

    vault_loader = VaultLoader(tmp_path / "new", tmp_path / "sample")
    with pytest.raises(Stopped):
        vault_loader.sample(stop)
    with vault_loader.sample() as vault:
        assert len(vault.case_lines()) == 4 + len(office_files()) - 1  # the first holds places


def test_a_weak_passphrase_makes_no_vault(window, tmp_path, qtbot):
    window._start_making()
    form = window.new_vault
    form.who.setText("Ana")
    form.new.passphrase.setText("short")
    form.new.again.setText("short")
    form.who.setFocus()
    QTest.keyClick(form.who, Qt.Key.Key_Return)  # in any field it is as the button
    assert window.focusWidget() is form.new.passphrase
    assert "15 or more" in form.new.said.text()
    assert form.new.said.text().startswith("Very weak. ")
    assert not (tmp_path / "new").exists()


def test_the_strength_is_shown_as_a_bar_and_told_in_words(window, qtbot):
    window._start_making()
    form = window.new_vault
    qtbot.keyClicks(form.new.passphrase, "tree")
    assert form.new.bar.value() == 0
    weak = form.new.bar.accessibleDescription()
    form.new.passphrase.setText(PASSPHRASE)
    assert form.new.bar.value() == form.new.bar.maximum() == 4
    assert form.new.bar.accessibleName() == "Strength of the passphrase"
    assert weak == "Very weak, 0 of 4"
    assert form.new.bar.accessibleDescription() == "Very strong, 4 of 4"
    assert form.new.said.text() == "Very strong: this passphrase will do."
    form.new.again.setText("another")
    assert form.new.said.text() == "Very strong, but the two passphrases differ."
    assert form.new.said.property("weight") == "problem"


def test_two_passphrases_that_differ_make_no_vault(window, tmp_path):
    form = window.new_vault
    form.who.setText("Ana")
    form.new.passphrase.setText(PASSPHRASE)
    form.new.again.setText(PASSPHRASE + "x")
    form._submit()
    assert "differ" in form.new.said.text()
    assert not (tmp_path / "new").exists()


def test_a_vault_is_made_and_opened(window, tmp_path, qtbot):
    form = window.new_vault
    form.who.setText("Ana")
    form.new.passphrase.setText(PASSPHRASE)
    form.new.again.setText(PASSPHRASE)
    with qtbot.waitSignal(window.opened) as opened:
        form._submit()
    assert opened.args[0].case_lines() == []
    opened.args[0].close()
    assert (tmp_path / "new" / "vault.json").is_file()


def test_the_first_window_is_no_larger_than_the_screen_and_scrolls_there(tmp_path, qtbot, qapp):
    usual = QFont(qapp.font())
    larger = QFont(usual)
    larger.setPointSizeF(usual.pointSizeF() * 3)
    qapp.setFont(larger)
    try:
        made = UnlockWindow(VaultLoader(tmp_path / "new", tmp_path / "sample"), tmp_path / "vault")
        qtbot.addWidget(made)
        made.show()
        room = made.screen().availableSize()
        assert made.height() <= room.height()
        scroll = made.findChild(QScrollArea)
        assert scroll.widget().height() > scroll.viewport().height()
    finally:
        qapp.setFont(usual)
