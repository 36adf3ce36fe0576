"""Tab as the eye goes: what is laid out first comes first, whenever it was made."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QLayout,
    QScrollArea,
    QSplitter,
    QTabWidget,
    QWidget,
)


class EyeOrdered(QWidget):
    """Has Tab walk what it holds as it is laid out then; Qt goes by what was made when."""

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Put what is in sight in order first: a form may have come, or a row of buttons."""
        for before, after in pairwise(stops_in(self)):
            QWidget.setTabOrder(before, after)
        return super().focusNextPrevChild(is_next)


def stops_in(holder: QWidget) -> Iterator[QWidget]:
    """Where Tab stops in a widget, as it is laid out."""
    if holder.isHidden():
        return
    if holder.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield holder
    layout = holder.layout()
    for each in _in_layout(layout) if layout is not None else _within(holder):
        if each is not None:
            yield from stops_in(each)


def _in_layout(layout: QLayout) -> Iterator[QWidget | None]:
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        places.sort(key=lambda at: layout.getItemPosition(at)[:2])  # type: ignore[index]
    for item in filter(None, map(layout.itemAt, places)):
        within = item.layout()
        if within is not None:
            yield from _in_layout(within)
        else:
            yield item.widget()


def _within(holder: QWidget) -> list[QWidget | None]:
    """What stands in a widget that lays out by no layout."""
    if isinstance(holder, QSplitter):
        return [holder.widget(at) for at in range(holder.count())]
    if isinstance(holder, QTabWidget):
        return [holder.currentWidget()]  # its bar goes with it
    return [holder.widget()] if isinstance(holder, QScrollArea) else []
