"""Where somebody is in the window, so that a window made anew shows it again."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from qidesk.desktop.main_window import MainWindow


class WindowPlace(NamedTuple):
    """The place that is shown, '' for a case; the case last opened, and the row of its section.

    `field` is the name of what has the focus.
    """

    place: str
    case_id: str
    section: int
    field: str


def field_in(window: QWidget) -> str:
    """The name of what has the focus in a window, '' for nothing."""
    at: QWidget | None = window.focusWidget()
    return "" if at is None else at.accessibleName()


def go_back(window: "MainWindow", where: WindowPlace) -> None:
    """Turn to what was shown in a window before this one, and to the field one was in."""

    def open_place() -> None:
        if where.place:
            window.turn_to(where.place, lambda: _go_to_field(window, where.field))

    def open_case() -> None:
        window.case.open_case(where.case_id)
        window.case.list.setCurrentRow(where.section)
        open_place()

    if where.case_id:
        window.turn_to("case", open_case)
    else:
        open_place()


def _go_to_field(window: QWidget, name: str) -> None:
    for each in window.findChildren(QWidget):
        if name and each.accessibleName() == name and each.isVisible():
            each.setFocus(Qt.FocusReason.OtherFocusReason)
            return
