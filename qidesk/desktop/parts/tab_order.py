"""The order in which Tab comes to what was made late, which Qt puts at the very end."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def follow(before: QWidget, stops: Iterable[QWidget]) -> None:
    """Have Tab go on from a widget to these."""
    for each in stops:
        QWidget.setTabOrder(before, each)
        before = each


def stops_in(holder: QWidget) -> list[QWidget]:
    """Where Tab stops in a widget, in its order."""
    found, each = [], holder.nextInFocusChain()
    while each is not None and each is not holder:
        if holder.isAncestorOf(each) and _is_stop(each):
            found.append(each)
        each = each.nextInFocusChain()
    return found


def stop_before(widget: QWidget) -> QWidget:
    """Where Tab stops before it comes to a widget."""
    each = widget.previousInFocusChain()
    while each is not None and each is not widget and not _is_stop(each):
        each = each.previousInFocusChain()
    return each or widget


def _is_stop(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
