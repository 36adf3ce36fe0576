"""What reaches any window of ours from outside: signs of life, and the keys that lock and close."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence

from qidesk.desktop.idle import Idle
from qidesk.desktop.parts.window_filter import WindowFilter
from qidesk.views.shortcuts import CLOSE, LOCK

_LOCK_KEYS = tuple(QKeySequence(each) for each in LOCK.keys)
_CLOSE_KEY = QKeySequence(CLOSE.shown)
_SIGNS_OF_LIFE = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
)


class WindowKeys(WindowFilter):
    """Listens at the system's windows, where keys come before any dialog, menu or drop-down.

    To hear every event of every widget would make all painting slower by a third.
    """

    def __init__(
        self, owner: QObject, idle: Idle, lock: Callable[[], object], close: Callable[[], object]
    ) -> None:
        super().__init__(owner)
        self._idle, self._lock, self._close = idle, lock, close

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin the idle count anew with every key and every move of the mouse; go by our keys."""
        if event.type() in _SIGNS_OF_LIFE:
            self._idle.begin_anew()
        if isinstance(event, QKeyEvent) and (act := self._act_of(event)) is not None:
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                act()
            return True
        return super().eventFilter(watched, event)

    def _act_of(self, event: QKeyEvent) -> Callable[[], object] | None:
        keys = QKeySequence(event.keyCombination())
        if keys in _LOCK_KEYS:
            return self._lock
        # Where a drop-down holds the keyboard, this key never reaches the system's own windows.
        return self._close if keys == _CLOSE_KEY else None
