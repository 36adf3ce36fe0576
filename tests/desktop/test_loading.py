"""What is loaded when, in a process of its own: this one has everything loaded."""

import os
import subprocess
import sys
from pathlib import Path

from tests.builders import PASSPHRASE

_PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from qidesk.desktop.unlock.vault_loader import VaultLoader

def heavy():
    rooms = ("desktop.case", "desktop.intake", "desktop.vault", "desktop.exchange",
             "desktop.exchange", "exchange.workbook", "exchange.directory", "exchange.dockets",
             "law.analysis", "law.deadlines", "letters", "memo.compose", "memo.page")
    rare = ("alembic", "zxcvbn", "reportlab", "pypdfium2", "eyecite", "ftfy", "icalendar", "docx",
            "openpyxl", "ssl")
    return [name for name in (*(f"qidesk.{each}" for each in rooms), *rare) if name in sys.modules]

def rest():
    while desk.work.is_busy or desk.is_loading:
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

app = QApplication([])
folder = Path(sys.argv[1])
loader = VaultLoader(folder, folder)
vault = loader.open(folder, sys.argv[2], None, False)
desk_of, window_of = loader.desk_parts()
desk = desk_of(vault)
window = window_of(desk, 60)
window.show()
window.activateWindow()
rest()
from qidesk.desktop.desk_pages import CASE, PAGES
print("over the list:", *heavy())
QTest.keyClick(window.windowHandle(), Qt.Key.Key_I, Qt.KeyboardModifier.AltModifier)
for each in "doe":
    QTest.keyClick(window.windowHandle(), each)
shown_meanwhile = window.window_place().place
while app.focusWidget().accessibleName() != "Name" or app.focusWidget().text() != "doe":
    app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
print("turned to:", shown_meanwhile, window.window_place().place)
window.open_place("retention")
window.open_place("cases")
rest()
print("given up for:", window.window_place().place)
window._idle.begin_anew()
rest()
print("not yet:", *(each.key for each in (*PAGES, CASE) if not each.is_loaded))
desk.close()
"""

_START = """
import sys
from qidesk.__main__ import load_window
import qidesk.desktop
before = set(sys.modules)
load_window()
from PySide6 import QtGui, QtWidgets
from qidesk import places
from qidesk.desktop import app, theme
from qidesk.settings import Settings, write_settings
print("after Qt:", *sorted(name for name in set(sys.modules) - before
                           if name.startswith("qidesk") and "desktop" not in name))
write_settings(places.settings_file(), Settings(sys.argv[1]))
application = app.Application(["qidesk", *theme.ARGUMENTS])
theme.dress(application)
program = app.Program(application)
program.begin()
application.processEvents()
made = {**vars(QtGui), **vars(QtWidgets)}
print("made for nothing:", *(name for name in ("QStyle", "QIcon", "QMessageBox") if name in made))
application.setStyleSheet("")  # which is a style of its own, around the other
print("style:", application.style().objectName())
program.unlock.close()
program.unlock._tasks.stop()
"""


def _run(program: str, *given: str, **rooms: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", program, *given],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **rooms},
    )


def test_the_first_window_loads_what_needs_no_qt_before_it_and_makes_no_class_it_does_not_show(
    new_vault: Path, tmp_path: Path
) -> None:
    rooms = {f"XDG_{name}_HOME": str(tmp_path) for name in ("DATA", "STATE", "CONFIG", "CACHE")}
    ran = _run(_START, str(new_vault), HOME=str(tmp_path), **rooms)
    said = ["after Qt:", "made for nothing:", "style: fusion"]
    assert ran.stdout.splitlines() == said, ran.stderr


def test_the_list_stands_before_all_else_is_loaded_behind_a_key_and_no_key_typed_meanwhile_is_lost(
    new_vault: Path,
) -> None:
    ran = _run(_PROGRAM, str(new_vault), PASSPHRASE)
    assert ran.stdout.splitlines() == [
        "over the list:",
        "turned to: cases intake",
        "given up for: cases",
        "not yet:",
    ], ran.stderr
