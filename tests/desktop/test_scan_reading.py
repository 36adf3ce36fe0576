"""Scans of a case are read behind the window, and how that stands is said at its foot."""

import os
import sys
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from qidesk.desktop.main_window import MainWindow
from tests.desktop.test_documents import all_done, documents_of, drop, dropped, window

__all__ = ["window"]

TESSERACT = """#!/bin/sh
case "$*" in *--list-langs*) echo eng; echo spa; exit;; esac
test -e "$0.slow" && exec sleep 60
cat > /dev/null
echo El guardia said it
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for tesseract is a script")
def test_scans_are_read_behind_the_window_stopped_and_gone_on_with(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, slow = tmp_path / "bin" / "tesseract", tmp_path / "bin" / "tesseract.slow"
    program.parent.mkdir()
    monkeypatch.setenv("PATH", str(program.parent))
    scan = a_pdf_of(3, tmp_path / "scan.pdf")
    pane, bar = documents_of(window, qtbot), window.case.beside.scans
    drop(pane, dropped(scan))
    qtbot.waitUntil(lambda: "Pages without words: 3. Read scans" in pane.said.text())
    all_done(qtbot, window)
    pane.read_scans()
    qtbot.waitUntil(lambda: "tesseract is not installed" in bar.said.text())
    assert "tesseract-ocr-spa" in bar.said.text()
    window.case.open_section("Custody")
    assert bar.isVisible()
    window.case.open_section("Documents")

    program.write_text(TESSERACT, "utf-8")
    program.chmod(0o700)
    slow.touch()
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}/usr/bin{os.pathsep}/bin")
    pane.view.selectRow(0)
    pane.read()
    all_done(qtbot, window)
    reading = window.case.beside.reading
    under = lambda: [reading.thumbnails.item(at).text() for at in range(3)]  # noqa: E731
    assert under() == ["1 (no text)", "2 (no text)", "3 (no text)"]
    reading.read_scan()
    qtbot.waitUntil(lambda: under()[0] == "1 (being read…)")
    window.case.open_section("Custody")
    assert bar.isVisible()
    window.case.open_section("Documents")
    bar.reading.stop()
    qtbot.waitUntil(lambda: bar.said.text().startswith("Stopped."))
    assert under()[0] == "1 (no text)"
    slow.unlink()
    pane.read_scans()
    qtbot.waitUntil(lambda: bar.said.text() == "3 pages read.")
    assert under() == ["1 (scan, read)", "2 (scan, read)", "3 (scan, read)"]
    assert "El guardia said it" in reading.text.toPlainText()
    assert {hit.page for hit in window.desk.vault.search("guardia said")} == {1, 2, 3}
    pane.read_scans()
    qtbot.waitUntil(lambda: "No scan is left" in bar.said.text())
    assert bar.isVisible()
    window.case.open_section("Custody")
    assert not bar.isVisible()
    window.case.open_section("Documents")

    # Once tesseract has another language, what it read of them is read anew.
    program.write_text(TESSERACT.replace("El guardia said it", "Der Wärter sagte es"), "utf-8")
    button = next(each for each in reading.findChildren(QPushButton) if each.text() == "Read again")
    assert button.isVisible()
    button.click()
    qtbot.waitUntil(lambda: bar.said.text() == "3 pages read.")
    assert under() == ["1 (scan, read)", "2 (scan, read)", "3 (scan, read)"]
    assert "guardia" not in reading.text.toPlainText()
    assert not window.desk.vault.search("guardia said")
    assert {hit.page for hit in window.desk.vault.search("Wärter")} == {1, 2, 3}


def a_pdf_of(pages: int, path: Path) -> Path:
    """A PDF of pages without a word."""
    with PdfDocument.new() as document:
        for _ in range(pages):
            document.new_page(100, 100)
        document.save(path)
    return path
