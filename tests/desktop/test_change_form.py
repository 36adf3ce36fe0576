"""The short form for one change: what it refuses takes room only once it is said."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from qidesk.casefile.problems import Problem
from qidesk.desktop.parts.change_form import Asked, Change, ChangeForm

FILED = Change(
    "filed",
    "Mark…",
    "Mark as filed",
    "It closes then.",
    (Asked("ecf", "ECF number", "Which?"),),
    "Mark",
)


def test_a_refusal_takes_room_beneath_the_buttons_only_while_it_is_said(qtbot: QtBot) -> None:
    page, form = QWidget(), ChangeForm("What is done")
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)
    layout.addWidget(form)
    layout.addStretch(1)
    page.resize(600, 500)
    form.show_change(FILED, {})
    page.show()
    does = next(each for each in form.findChildren(QPushButton) if "Mark" in each.text())
    height, edge = form.height(), form.layout().contentsMargins().bottom()
    top = does.mapTo(page, QPoint()).y()
    assert does.mapTo(form, QPoint()).y() + does.height() + edge == height
    form.show_problems([Problem("", "This deadline is closed.")], "Reopen it first.")
    qtbot.waitUntil(lambda: form.height() > height)
    assert form._rest.text() == "This deadline is closed.\nReopen it first."
    assert form._rest.isVisible()
    assert does.mapTo(page, QPoint()).y() == top
    form.show_problems([Problem("ecf", "This is no number.")])
    qtbot.waitUntil(lambda: form.height() == height)
