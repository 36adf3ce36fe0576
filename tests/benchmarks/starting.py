"""One start in a fresh process: `starting bare|qidesk start|idle FOLDER`.

Says `ready` once the field has been painted and has taken a key; asked for `idle`, it then goes on
to the window that is left standing, and says how much memory the process holds. So that nothing
but the program itself is loaded, this file imports only what a bare window needs.
"""

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

if sys.argv[1:2] == ["qidesk"]:
    from qidesk.__main__ import load_window

    load_window()  # as `python -m qidesk` does: before anything else names Qt

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QWidget

PASSPHRASE = "synthetic cases, no secrets"
SETTLED_MS = 2_000


class FirstKey(QObject):
    """Types a key into a field as soon as it has been painted; `then` runs once it stands there."""

    def __init__(self, field: QLineEdit, then: Callable[[], None]) -> None:
        super().__init__(field)
        self._field, self._then = field, then
        field.installEventFilter(self)
        field.textChanged.connect(self._typed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Wait for the first painting."""
        if event.type() == QEvent.Type.Paint:
            self._field.removeEventFilter(self)
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                key = QKeyEvent(kind, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
                QApplication.postEvent(self._field, key)
        return super().eventFilter(watched, event)

    def _typed(self) -> None:
        self._field.textChanged.disconnect(self._typed)
        self._then()


def bare(idle: bool) -> int:
    """A window of Qt's with a field and nothing else."""
    app = QApplication(sys.argv[:1])
    window, field = QMainWindow(), QLineEdit()
    window.setCentralWidget(field)
    first = FirstKey(field, lambda: _ready(app, window if idle else None))
    window.show()
    field.setFocus()
    code = app.exec()
    del first
    return code


def program(idle: bool, vault: Path) -> int:
    """The program as `python -m qidesk` starts it."""
    from qidesk.desktop import app as desktop

    class Told(desktop.Program):
        """Says when the passphrase can be typed."""

        def begin(self) -> None:
            field = self.unlock.passphrase
            then = self._open_up if idle else lambda: _ready(self._app, None)
            self._first = FirstKey(field, then)
            super().begin()

        def _open_up(self) -> None:
            self.unlock.folder.setText(str(vault))
            self.unlock.passphrase.setText(PASSPHRASE)
            self.unlock.passphrase.returnPressed.emit()

        def _open(self, vault: object) -> None:
            super()._open(vault)
            _ready(self._app, self.window)

    desktop.Program = Told  # type: ignore[misc]  # run_window makes whatever stands there
    return desktop.run_window()


def _ready(app: QApplication, window: QWidget | None) -> None:
    print("ready", flush=True)
    if window is None:
        os._exit(0)  # what leaving costs is not asked
    QTimer.singleShot(SETTLED_MS, app, _print_memory)


def _print_memory() -> None:
    status = Path("/proc/self/status").read_text("ascii")
    held, most = (re.findall(rf"{name}:\s+(\d+) kB", status)[0] for name in ("VmRSS", "VmHWM"))
    print(held, most, flush=True)
    os._exit(0)


if __name__ == "__main__":
    which, what, folder = sys.argv[1:]
    sys.exit(bare(what == "idle") if which == "bare" else program(what == "idle", Path(folder)))
