"""The window's pages of law, read as text."""

import time
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QPushButton, QWidget

from qidesk.desktop.desk import Desk
from qidesk.desktop.main_window import MainWindow
from qidesk.views.case_layout import SECTIONS
from qidesk.views.layout_parts import View
from tests.builders import opened
from tests.desktop.turning import page_at

_ROWS = 3
_ISOLATES = str.maketrans("", "", "\u2068\u2069")
"""Put around what is not plain ASCII, as every marked text is."""


def pages(folder: Path, caption: str) -> Iterator[tuple[str, str]]:
    """The board, and each page of law of that case, again with each of its first rows chosen."""
    app = QApplication([])
    desk = Desk(opened(folder))
    window = MainWindow(desk, 60)
    window.resize(1366, 768)
    window.show()
    window.open_place("board")
    settle(app, desk)
    yield "board", said_on(window)
    keys = [part.key for section in SECTIONS for part in section.parts if isinstance(part, View)]
    [case_id] = [each.id for each in desk.vault.case_lines() if each.caption == caption]
    window.open_case(case_id)
    settle(app, desk)
    for key in keys:
        page = page_at(window.case, key)
        settle(app, desk)
        assert isinstance(page, QWidget)
        for at in _rows_chosen(page):
            settle(app, desk)
            yield f"{key}, row {at}", said_on(page)
    window.leave()
    settle(app, desk)
    desk.close()


def _rows_chosen(page: QWidget) -> Iterator[int]:
    """The page as it opens, then with a row after another chosen in the first table it shows."""
    yield 0
    tables = (each for each in page.findChildren(QAbstractItemView) if each.isVisible())
    if (table := next(tables, None)) and (model := table.model()):
        for at in range(1, min(_ROWS, model.rowCount())):
            table.setCurrentIndex(model.index(at, 0))
            yield at


def said_on(page: QWidget) -> str:
    """All that a page says: labels and buttons that are seen, and every cell of its tables."""
    lines: list[str] = []
    for each in page.findChildren(QWidget):
        if isinstance(each, QLabel | QPushButton) and each.isVisible():
            lines.append(each.text())
        elif isinstance(each, QAbstractItemView) and each.isVisible():
            lines += _cells(each)
    return "\n".join(lines).translate(_ISOLATES)


def _cells(view: QAbstractItemView) -> Iterator[str]:
    if model := view.model():
        for at in range(model.rowCount()):
            cells = (model.index(at, each).data() for each in range(model.columnCount()))
            yield " | ".join(str(cell or "") for cell in cells)


def settle(app: QApplication, desk: Desk) -> None:
    """Let all that was asked for come back and be shown."""
    quiet, until = 0, time.monotonic() + 60
    while quiet < 3 and time.monotonic() < until:
        app.processEvents()
        time.sleep(0.005)
        quiet = 0 if desk.is_loading or desk.work.is_busy else quiet + 1
