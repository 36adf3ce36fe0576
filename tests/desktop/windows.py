"""A whole window over a case with one hostile record of every kind, and a walk over its pages."""

from collections.abc import Iterator
from itertools import chain

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from qidesk.actions.records import save_new, set_fields
from qidesk.casefile.schema.kinds import KINDS
from qidesk.desktop.case.case_form import CaseForm
from qidesk.desktop.desk import Desk
from qidesk.desktop.desk_pages import PAGES
from qidesk.desktop.main_window import MainWindow
from qidesk.store.vault import Vault
from qidesk.views.case_layout import SECTIONS
from tests.builders import a_case, a_full, an_id
from tests.desktop.conftest import settle

INPUTS = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox, QAbstractItemView)
MARKUP = "<img src='file:///etc/passwd'><b>bold</b> & {x} %s %1"
HOSTILE = f"{MARKUP} \u202e\u0639\u0631\u0628\u064a \U0001f512\n"


def fill(vault: Vault) -> str:
    """Enter a case with two records of every kind, each text of it hostile; give its id."""
    ids = {code: an_id() for code in KINDS}
    records = [a_full(code, ids, HOSTILE) for code in KINDS]
    more = {"case": ids["case"]} | {code: ids[code] for code in ("person", "event", "facility")}
    records += [
        a_full(code, ids | {code: an_id()}, HOSTILE * 40) for code in KINDS if code not in more
    ]
    save_new(vault, "enter a sample case", records, ids["case"])
    return ids["case"]


def a_window(desk: Desk, qtbot: QtBot) -> MainWindow:
    """A window that has the focus, as large as a small laptop's screen."""
    made = MainWindow(desk, 60)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    settle(qtbot, desk)
    return made


def put_away(window: MainWindow, qtbot: QtBot) -> None:
    """End a window once all is saved."""
    window.finder.reject()
    window.leave()
    settle(qtbot, window.desk)
    window.hide()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def every_page(window: MainWindow, case_id: str, qtbot: QtBot) -> Iterator[tuple[str, QWidget]]:
    """Turn to each page and each of its tabs; give its name and the page."""
    for name in [each.key for each in PAGES]:
        window.open_place(name)
        settle(qtbot, window.desk)
        yield from tabs_of(name, window.place(name), window, qtbot)
    window.open_case(case_id)
    for at, section in enumerate(SECTIONS):
        window.case.list.setCurrentRow(at)
        settle(qtbot, window.desk)
        page = window.case._stack.currentWidget()
        yield from tabs_of(section.title, page, window, qtbot)


def tabs_of(
    name: str, page: QWidget, window: MainWindow, qtbot: QtBot
) -> Iterator[tuple[str, QWidget]]:
    tabs = page if isinstance(page, QTabWidget) else page.findChild(QTabWidget)
    for at in range(tabs.count() if tabs else 1):
        if tabs:
            tabs.setCurrentIndex(at)
            settle(qtbot, window.desk)
        yield f"{name} {at}", page


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    at = QApplication.focusWidget() or QApplication.activeWindow()
    assert at is not None
    QTest.keyClick(at, key, modifier)


def the_form_of_a_case(window: MainWindow, qtbot: QtBot) -> CaseForm:
    """The form of a case's own fields, its caption changed as the last change."""
    desk, case = window.desk, a_case(caption="Doe v. Roe")
    save_new(desk.vault, "add case", [case], case.id)
    set_fields(desk.vault, "case", case.id, {"caption": "Doe v. Poe"})
    window.open_case(case.id)
    settle(qtbot, desk)
    window.case._go_to("case", case.id)
    settle(qtbot, desk)
    page = window.case.places["Intake"][1].page
    assert isinstance(page, CaseForm)
    return page


def unnamed_inputs(page: QWidget) -> list[str]:
    """Where inputs of a page or a dialog lie that tell a screen reader nothing."""
    inputs = chain.from_iterable(map(page.findChildren, INPUTS))
    return [
        described(each)
        for each in inputs
        if not (each.accessibleName() or inside_another_input(each))
    ]


def nothing_is_cut(page: QWidget, name: str) -> None:
    """Every label and button has its room; layouts follow a little after what was shown last."""
    for label in page.findChildren(QLabel):
        assert is_whole(label), (name, label.text(), label.size(), label.minimumSizeHint())
    for pressed in page.findChildren(QAbstractButton):
        if pressed.isVisible() and pressed.text():
            assert pressed.width() >= pressed.minimumSizeHint().width(), (name, pressed.text())


def is_whole(label: QLabel) -> bool:
    """Whether a label has the room its text asks for."""
    if not label.isVisible() or not label.text():
        return True
    if label.wordWrap():
        return label.height() >= label.heightForWidth(label.width())
    ignored = label.sizePolicy().horizontalPolicy().name == "Ignored"
    return ignored or label.width() >= label.minimumSizeHint().width()


def inside_another_input(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, (*INPUTS, QAbstractItemView)):
            return True
        parent = parent.parentWidget()
    return widget.window() is not widget and type(widget).__name__ == "QComboBoxListView"


def described(widget: QWidget) -> str:
    """Where a widget lies, from the outside in."""
    names, at = [], widget
    while at is not None:
        names.append(type(at).__name__)
        at = at.parentWidget()
    return " > ".join(reversed(names))
