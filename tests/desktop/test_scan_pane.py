from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from qidesk.desktop.desk import Desk
from qidesk.desktop.intake.scan import UnreadableScan, read_scan
from qidesk.desktop.intake.scan_pane import ScanPane
from qidesk.desktop.parts.file_dialogs import keep_no_folders
from qidesk.desktop.parts.pdf import page_sizes
from tests.desktop.conftest import settle


@pytest.fixture
def pane(desk: Desk, qtbot: QtBot) -> Callable[[], ScanPane]:
    def make() -> ScanPane:
        made = ScanPane(desk)
        qtbot.addWidget(made)
        made.resize(500, 700)
        made.show()
        return made

    return make


def test_a_picture_is_shown_and_nothing_of_it_is_written(pane, qtbot, tmp_path):
    file = tmp_path / "scans" / "scan.png"
    file.parent.mkdir()
    image = QImage(300, 400, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    assert image.save(str(file))
    before = {path: path.stat().st_size for path in tmp_path.rglob("*") if path.is_file()}
    made = pane()
    made.open_file(file)
    qtbot.waitUntil(lambda: made.view.is_sharp and made.view.page_count == 1)
    assert {path: path.stat().st_size for path in tmp_path.rglob("*") if path.is_file()} == before
    made.put_away()
    assert made.view.page_count == 0


def test_one_button_opens_a_scan_whether_or_not_one_is_open(pane, qtbot, tmp_path):
    file = tmp_path / "scan.png"
    assert QImage(300, 400, QImage.Format.Format_RGB32).save(str(file))
    made = pane()

    def buttons() -> list[str]:
        return [each.text() for each in made.findChildren(QPushButton) if each.isVisible()]

    assert buttons() == ["Open a scan…"]
    made.open_file(file)
    qtbot.waitUntil(lambda: made.view.page_count == 1)
    assert [each for each in buttons() if "scan" in each] == ["Open a scan…"]
    next(each for each in made.findChildren(QPushButton) if each.text() == "Put away").click()
    assert buttons() == ["Open a scan…"]


def test_a_picture_becomes_one_page_of_its_own_shape(tmp_path):
    file = tmp_path / "scan.jpg"
    image = QImage(300, 150, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    assert image.save(str(file))
    (size,) = page_sizes(read_scan(file))
    assert (size.width(), size.height()) == (225.0, 216.0)


@pytest.mark.parametrize("content", [b"", b"hello", b"%PDF-1.7 but no more"])
def test_what_is_no_scan_is_refused(tmp_path, content):
    file = tmp_path / "scan.pdf"
    file.write_bytes(content)
    with pytest.raises(UnreadableScan):
        read_scan(file)
    with pytest.raises(UnreadableScan):
        read_scan(tmp_path / "absent.pdf")


def test_a_pasted_text_is_kept_until_it_is_cleared(desk, pane, qtbot):
    made = pane()
    made.text.setPlainText("Dear <b>friends</b>,")
    made.keep_drafts()
    settle(qtbot, desk)
    again = pane()
    assert again.text.toPlainText() == "Dear <b>friends</b>,"
    again.text.clear()
    again.keep_drafts()
    settle(qtbot, desk)
    assert desk.vault.drafts() == {}


def test_a_file_dialog_leaves_no_folder_behind(qtbot, tmp_path: Path):
    where = tmp_path / "settings"
    native, user = QSettings.Format.NativeFormat, QSettings.Scope.UserScope
    QSettings.setPath(native, user, str(where))
    folder = tmp_path / "Jane Placeholder"
    folder.mkdir()
    (folder / "letter.png").write_bytes(b"")
    dialog = QFileDialog(None, "Open", str(folder), "Scans (*.png)")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    keep_no_folders(dialog)
    dialog.selectFile("letter.png")
    gone: list[object] = []
    dialog.destroyed.connect(lambda *_: gone.append(True))
    dialog.open()
    dialog.accept()
    qtbot.waitUntil(lambda: bool(gone))
    written = b"".join(path.read_bytes() for path in where.rglob("*") if path.is_file())
    assert b"Jane" not in written
    assert not QSettings(user, "QtProject").contains("FileDialog/history")


def test_a_text_cleared_by_a_wrong_click_comes_back_by_undo(desk, pane, qtbot):
    made = pane()
    made.text.setPlainText("To whom it may concern")
    made._clear_text()
    assert made.text.toPlainText() == ""
    qtbot.keyClick(made.text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert made.text.toPlainText() == "To whom it may concern"
    made.keep_drafts()
    settle(qtbot, desk)
    assert desk.vault.drafts()["intake:pasted"]["text"] == "To whom it may concern"
