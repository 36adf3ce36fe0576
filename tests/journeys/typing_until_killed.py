"""Types half a sentence into a window over the vault in argv[1], says so, waits to be killed."""

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from qidesk.desktop.case.timeline_page import TimelinePage
from qidesk.desktop.desk import Desk
from qidesk.desktop.main_window import MainWindow
from qidesk.desktop.parts.records_pane import RecordsPane
from tests.builders import opened
from tests.desktop.turning import page_at

DRAFTED_MS = 600
IN_FORM, IN_CELL = "Anita, who wa", "TX 00123"
IN_TIMELINE = "They shackled me to the ra"


def main(folder: Path, part: str) -> None:
    app = QApplication([])
    desk = Desk(opened(folder))
    window = MainWindow(desk, 60)
    window.show()
    window.activateWindow()
    window.open_case(desk.vault.case_lines()[0].id)
    settle(desk)
    page = page_at(window.case, part)
    settle(desk)
    if isinstance(page, TimelinePage):
        type_an_event(page)
    elif isinstance(page, RecordsPane):
        type_a_person(page)
    QTest.qWait(DRAFTED_MS)
    settle(desk)
    os.write(sys.stdout.fileno(), b"typed\n")
    app.exec()


def type_a_person(page: RecordsPane) -> None:
    line = page.editor.form.editors["name_used"].input
    line.setFocus()
    QTest.keyClicks(line, IN_FORM)
    view = page.child_tables.tables[0].view
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    view.edit(view.currentIndex())
    QTest.keyClicks(view.indexWidget(view.currentIndex()), IN_CELL)


def type_an_event(page: TimelinePage) -> None:
    page.table.begin_next()
    for at, text in enumerate(("March 2021", "", IN_TIMELINE)):
        if at:
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        QTest.keyClicks(QApplication.focusWidget(), text)


def settle(desk: Desk) -> None:
    QTest.qWait(20)
    while desk.is_loading or desk.work.is_busy:
        QTest.qWait(10)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
