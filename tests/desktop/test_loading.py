"""What is loaded when, in a process of its own: this one has everything loaded."""

import subprocess
import sys
from pathlib import Path

from tests.builders import PASSPHRASE

_PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QEventLoop
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
vault = loader.open(folder, sys.argv[2], None, True)
desk_of, window_of = loader.desk_parts()
desk = desk_of(vault)
window = window_of(desk, 60)
window.show()
rest()
from qidesk.desktop.desk_pages import CASE, PAGES
print("over the list:", *heavy())
window.open_place("log")
shown_meanwhile = window.window_place().place
rest()
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


def test_the_list_stands_before_law_cases_and_papers_are_loaded_and_the_rest_comes_behind_a_key(
    new_vault: Path,
) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(new_vault), PASSPHRASE],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stdout.splitlines() == [
        "over the list:",
        "turned to: cases log",
        "given up for: cases",
        "not yet:",
    ], ran.stderr
