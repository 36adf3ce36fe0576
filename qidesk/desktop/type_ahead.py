"""Keys that are typed before what they are meant for is there: held, and typed once it is."""

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from qidesk.desktop.parts.window_filter import WindowFilter

_LOOK_EVERY_MS = 10
_TYPED = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)


class TypeAhead(WindowFilter):
    """Holds keys at the system's windows while a page is awaited, or a button is still going down.

    Qt shows a button that is pressed by its letter go down for a tenth of a second before it does
    anything. Shortcuts are never held. What is held when `page` is out of sight, as it is once the
    desk is locked, is typed nowhere.
    """

    def __init__(self, page: QWidget, is_awaited: Callable[[], bool]) -> None:
        super().__init__(page)
        self._page, self._is_awaited = page, is_awaited
        self._held: deque[QKeyEvent] = deque()
        self._looks = QTimer(self, interval=_LOOK_EVERY_MS)
        self._looks.timeout.connect(self._type)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hold a key where the one before it is held or must wait."""
        if event.type() in _TYPED and isinstance(event, QKeyEvent) and self._must_hold(event):
            self._held.append(event.clone())
            self._looks.start()
            return True
        return super().eventFilter(watched, event)

    def _must_hold(self, event: QKeyEvent) -> bool:
        """Whether it comes too early; a key is let go of where it was pressed."""
        if event.type() == QEvent.Type.KeyRelease:
            return any(each.key() == event.key() for each in self._held)
        return bool(self._held) or self._must_wait()

    def _must_wait(self) -> bool:
        at = QApplication.focusWidget()
        is_going_down = isinstance(at, QAbstractButton) and at.isDown()
        return self._is_awaited() or (is_going_down and not QApplication.activePopupWidget())

    def _type(self) -> None:
        while self._held and not self._must_wait():
            event = self._held.popleft()
            if self._page.isVisible():
                # Where nothing has the cursor a key is the window's, as it is to Qt.
                QApplication.sendEvent(QApplication.focusWidget() or self._page.window(), event)
        if not self._held:
            self._looks.stop()
