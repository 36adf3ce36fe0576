"""The system's own lock and sleep, as far as the system tells of them.

Linux tells by D-Bus, whichever desktop it is: what manages the session, and what saves the screen.
Windows and macOS tell a program of Qt's nothing of it; there `Idle` sees that the machine slept.
"""

import os
import sys
from typing import Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot

_SLEEPS = ("org.freedesktop.login1.Manager", "PrepareForSleep")
_LOCKS = ("org.freedesktop.login1.Session", "Lock")
_SAVERS = ("freedesktop", "gnome", "cinnamon", "mate", "xfce")


class SystemLock(QObject):
    """`told` is emitted when the system locks the screen, or is about to sleep."""

    told = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        if sys.platform == "linux":
            self._listen()

    def _listen(self) -> None:
        """Hear whoever sends these signals: to name a sender would be to wait for its answer."""
        # Only Linux has it, and only an open vault needs it.
        from PySide6.QtDBus import QDBusConnection

        on_change: Any = SLOT("_on_change(bool)")  # PySide takes no bytes, whatever its stubs say
        on_lock: Any = SLOT("_on_lock()")
        system = QDBusConnection.systemBus()
        system.connect("", "", *_SLEEPS, self, on_change)
        system.connect("", "", *_LOCKS, self, on_lock)
        if "DBUS_SESSION_BUS_ADDRESS" not in os.environ:
            return  # to ask for a bus where there is none would start one
        session = QDBusConnection.sessionBus()
        for saver in _SAVERS:
            session.connect("", "", f"org.{saver}.ScreenSaver", "ActiveChanged", self, on_change)

    @Slot(bool)
    def _on_change(self, begins: bool) -> None:
        if begins:
            self.told.emit()

    @Slot()
    def _on_lock(self) -> None:
        self.told.emit()
