"""The first window for who forgot a passphrase, and what a good opening does for the next."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from qidesk.actions.access import accesses
from qidesk.actions.keyring import draw_sheet, put_in_force
from qidesk.actions.recovery_words import all_words
from qidesk.desktop import theme
from qidesk.desktop.unlock.unlock_window import UnlockWindow
from qidesk.desktop.unlock.vault_loader import VaultLoader
from qidesk.store import header, keyring, keys
from qidesk.store.errors import DiskFull, WrongPassphrase, WrongWords
from qidesk.store.vault import Vault
from tests.builders import PASSPHRASE, an_open_vault, cheap

NEW = "violet harbour lantern quickly seven"


@pytest.fixture(autouse=True)
def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qidesk.actions.keyring.calibrate", cheap)


@pytest.fixture
def words(tmp_path: Path) -> tuple[str, ...]:
    """The words of the sheet of a vault that Ana and Bob can open."""
    with an_open_vault(tmp_path) as vault:
        keyring.add_person(vault, PASSPHRASE, "Bob", "Bob's own passphrase", cheap())
        sheet = draw_sheet(vault)
        put_in_force(vault, PASSPHRASE, sheet)
    return sheet.words


@pytest.fixture
def window(words: tuple[str, ...], tmp_path: Path, qtbot: QtBot) -> UnlockWindow:
    made = UnlockWindow(VaultLoader(tmp_path / "new", tmp_path / "sample"), tmp_path / "vault")
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made._start_recovering()
    return made


def test_the_longest_word_is_seen_whole(window: UnlockWindow) -> None:
    line = window.recovering.words.lines[0]
    line.setStyleSheet(theme._sheet(theme.LIGHT, line.fontMetrics().height()))
    line.setFixedWidth(line.minimumWidth())
    line.setText(max(all_words(), key=line.fontMetrics().horizontalAdvance))
    line.grab()
    assert line.cursorPositionAt(QPoint(0, line.height() // 2)) == 0


def test_the_words_typed_set_a_new_passphrase_and_open_the_vault(window, words, qtbot, tmp_path):
    form = window.recovering
    assert form.words.lines[0].hasFocus()
    qtbot.keyClicks(form.words.lines[0], words[0][:4] + " ")
    assert form.words.lines[1].hasFocus()
    form.words.lines[1].setText(" ".join(words[1:]))
    qtbot.keyClick(form.words.lines[-1], Qt.Key.Key_Return)
    assert form.who.hasFocus()
    form.new.passphrase.setText(NEW)
    form.new.again.setText(NEW)
    qtbot.keyClick(form.new.again, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Say who you are and try again: Ana, Bob." in window._said.text())
    assert window._stack.isEnabled(), "several people open it: nobody is guessed"
    form.who.setText("bob")
    with qtbot.waitSignal(window.opened) as opened:
        form._submit()
    assert opened.args[0].user == "Bob"
    opened.args[0].close()
    with Vault.open(tmp_path / "vault", PASSPHRASE, "Ana"):
        pass


def test_the_word_that_is_wrong_is_named_and_nothing_is_tried(window, words, qtbot):
    form = window.recovering
    form.words.show_words(" ".join(words))
    form.words.lines[4].setText("xyzzy")
    form.new.passphrase.setText(NEW)
    form.new.again.setText(NEW)
    form._submit()
    assert form.words.said.text() == ("Word 5 is none of the words of a sheet; look at it again.")
    assert form.words.lines[4].hasFocus()
    form.words.lines[4].setText("abandon")
    form._submit()
    qtbot.waitUntil(lambda: "do not belong together" in window._said.text())
    assert not window._tasks.is_busy


def test_words_are_read_from_a_file_and_what_is_no_text_is_told(window, words, tmp_path):
    form, file = window.recovering, tmp_path / "words.txt"
    file.write_text("\n".join(f"{at}. {word}" for at, word in enumerate(words, 1)), "utf-8")
    form.read_words(str(file))
    assert form.words.words() == words
    file.write_bytes(b"\xff\xfe\x00")
    for path in (file, tmp_path, tmp_path / "none"):
        form.read_words(str(path))
        assert form.words.said.text() == "That file cannot be read as words."


def test_who_goes_back_leaves_no_word_behind(window, words, tmp_path):
    form = window.recovering
    form.words.show_words(" ".join(words))
    form.new.passphrase.setText(NEW)
    form.given_up.emit()
    assert window.passphrase.hasFocus()
    for line in window.findChildren(QLineEdit):
        line.undo()
        assert line is window.folder or line.text() == ""
    window.folder.setText(str(tmp_path / "none"))
    assert not window._recover_button.isVisible(), "no vault, nothing to recover"


def test_no_message_asks_for_scrolling_where_the_form_has_room(window):
    bars = window._scroll.horizontalScrollBar(), window._scroll.verticalScrollBar()
    window._say(WrongWords().said, "problem")
    QApplication.processEvents()
    assert not bars[0].isVisible(), "a form as high as this one scrolls one way at the most"
    assert not window._said.visibleRegion().isEmpty()
    window._go_back()
    window._say(WrongPassphrase().said, "problem")
    QApplication.processEvents()
    assert not bars[0].isVisible()
    assert window._said.visibleRegion().boundingRect() == window._said.rect()


def test_a_passphrase_guarded_too_little_is_guarded_better_by_the_next_opening(
    tmp_path, monkeypatch
):
    with an_open_vault(tmp_path) as vault:
        folder = vault.folder
    better = keys.KdfCost(16, 1)
    monkeypatch.setattr(keys, "outgrown", lambda cost, _: better if cost != better else None)
    vault_loader = VaultLoader(tmp_path / "new", tmp_path / "sample")

    def cost() -> keys.KdfCost:
        return header.read_header(folder).people[0].locked.cost

    vault_loader.open(folder, PASSPHRASE, None, True).close()
    assert cost() == cheap(), "not by one who may not write"
    with monkeypatch.context() as full:
        full.setattr(header, "_replace", lambda *_: (_ for _ in ()).throw(DiskFull))
        vault_loader.open(folder, PASSPHRASE, None, False).close()
    assert cost() == cheap(), "a full disk keeps nobody out"
    with vault_loader.open(folder, PASSPHRASE, None, False) as vault:
        assert [each.what for each in accesses(vault)] == ["guard a passphrase by more work"]
    assert cost() == better
    with vault_loader.open(folder, PASSPHRASE, None, False) as vault:
        assert len(accesses(vault)) == 1
