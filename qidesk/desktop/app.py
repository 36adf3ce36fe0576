"""The window's program: unlock, desk, lock, and what happens when something fails."""

# PySide makes a class of Qt's when it is named: by name comes in what the first window needs.

import os
import sys
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from qidesk import logs, places
from qidesk.actions.lent import take_back
from qidesk.desktop import theme
from qidesk.desktop.garbage import collect_here
from qidesk.desktop.unlock.unlock_window import UnlockWindow
from qidesk.desktop.unlock.vault_loader import VaultLoader
from qidesk.desktop.window_place import go_back
from qidesk.errors import QIDeskError
from qidesk.settings import Settings, read_settings, write_settings

if TYPE_CHECKING:
    from qidesk.desktop.desk import Desk
    from qidesk.desktop.main_window import MainWindow

_FIRST_KEYS_MS = 200
"""How long the first window has the processor to itself."""
TURN_SECONDS = 0.0001
"""How long other threads may keep the window waiting for its turn: a fiftieth of Python's own."""

_READ_MS = 8_000
"""How long is shown why there is no backup, before the window closes all the same."""
_BACKING_UP = (
    "All that was typed is saved. The backup is being made… "
    "To leave without it, close this window once more."
)
_UNKEPT = (
    "Locked, but not closed: the disk did not take what was typed last, so it is held "
    "here. Free some space on the disk, then close this window again."
)


class Application(QApplication):
    """Qt's application, which hands on the file that a Mac asks it to open."""

    given = QtCore.Signal(object)

    def event(self, event: QtCore.QEvent) -> bool:
        """Hear of a file that was double-clicked; only a Mac tells it so."""
        if isinstance(event, QFileOpenEvent):
            self.given.emit(Path(event.file()))
            return True
        return super().event(event)


def run_window(
    samples: Path | None = None,
    given: Path | None = None,
    reading: tuple[Path, str] | None = None,
) -> int:
    """Show the unlock window, then the desk; returns the exit code once all is closed.

    With `samples`, a folder the demo made, its vault is opened at once. `given` is a bundle or a
    card that somebody opened with the program: it is taken in once a vault is open. `reading` is
    the folder of a vault to be read, and the case there to begin with.
    """
    sys.setswitchinterval(TURN_SECONDS)
    logs.start(places.log_folder())
    app = Application([*sys.argv[:1], *theme.ARGUMENTS])
    app.setApplicationName("QI Desk")
    app.setDesktopFileName("qidesk")
    app.setQuitOnLastWindowClosed(False)
    theme.dress(app)
    take_back()  # what a killed one lent
    program = Program(app, samples)
    program.begin()
    app.given.connect(program.take)
    if given is not None:
        program.take(given)
    if reading is not None:
        program.read(*reading)
    if samples is not None:
        program.unlock.open_sample()
    return app.exec()


class Program(QObject):
    """Holds the windows and moves from one to the next."""

    def __init__(self, app: QApplication, samples: Path | None = None) -> None:
        super().__init__(app)
        self._app = app
        self._settings = read_settings(places.settings_file())
        if self._settings.look or self._settings.text_percent != Settings().text_percent:
            theme.wear(app, self._settings.look, self._settings.text_percent)
        self.vault_loader = VaultLoader(places.default_vault(), samples or places.sample_vault())
        known = Path(self._settings.vault) if self._settings.vault else places.default_vault()
        self.unlock = self._unlock_window(known)
        self.window: MainWindow | None = None
        self.desk: Desk | None = None
        self._given: Path | None = None
        self._in_passing, self._first_case = {self.vault_loader.sample_vault}, ""
        self._is_telling = self._is_backing_up = False

    def _unlock_window(self, folder: Path) -> UnlockWindow:
        made = UnlockWindow(self.vault_loader, folder)
        made.opened.connect(self._open)
        made.letters_changed.connect(self._unlock_anew)
        return made

    def begin(self) -> None:
        """Show the unlock window, ready for keys, and load the rest behind it."""
        collect_here()
        sys.excepthook = self._excepthook
        self.unlock.show()
        self.unlock.focus()
        QTimer.singleShot(_FIRST_KEYS_MS, self, self.vault_loader.warm_up)
        self._app.lastWindowClosed.connect(self._leave_if_unopened)

    def _leave_if_unopened(self) -> None:
        if self.window is None:
            self._app.exit()

    def _open(self, vault: Any) -> None:
        desk_of, window_of = self.vault_loader.desk_parts()
        self.desk = desk_of(vault)
        self.window = window_of(self.desk, self._settings.idle_minutes)
        # Drawn from lines, for which Qt loads a library: not before the first window stands.
        self._app.setWindowIcon(QtGui.QIcon(str(places.resources() / "icons" / "qidesk.svg")))
        self.window.locked.connect(self._lock)
        self.window.closed.connect(self._close)
        self.window.destruction_wanted.connect(self._destroy)
        self.window.letters_changed.connect(self._lay_out_anew)
        self.window.doubt.accepted.connect(self._renew_when_idle)
        if self._settings.geometry:
            self.window.restoreGeometry(QtCore.QByteArray.fromHex(self._settings.geometry.encode()))
        self.window.show()
        self.unlock.close()
        self.unlock.forget()
        if self._first_case:
            self.window.open_case(self._first_case)
            self._first_case = ""
        if self._given is not None:
            self.take(self._given)

    def read(self, folder: Path, case_id: str) -> None:
        """Ask for the passphrase of another vault, to read a case of it, and remember neither."""
        self._in_passing.add(folder)
        self._first_case = case_id
        self.unlock.folder.setText(str(folder))
        self.unlock.read_only.setChecked(True)

    def take(self, given: Path) -> None:
        """Take in a bundle, or begin to meet the machine of a card; once a vault is open."""
        self._given = given if self.window is None else None
        if self.window is None:
            self.unlock.say("Open your vault: the file that you opened is taken in there.")
        else:
            window = self.window
            window.turn_to("exchange", lambda: window.exchange.take(given))

    def _unlock_anew(self) -> None:
        """Put another unlock window where this one was, with letters of the size now asked for."""
        old = self.unlock
        old.letters_changed.disconnect(self._unlock_anew)
        theme.dress_again(self._app)
        self.unlock = self._unlock_window(Path(old.folder.text()))
        self.unlock.move(old.pos())
        self.unlock.take_over(old)
        self.unlock.show()
        old.close()
        old.forget()
        old.deleteLater()

    def _lay_out_anew(self) -> None:
        """Have the letters of the size the system now asks for, and room for them everywhere."""
        if self.window is None or self.desk is None or self.desk.paper.is_busy:
            return
        self.window.letters_changed.disconnect(self._lay_out_anew)
        self.window.leave()
        self.window.keep_drafts()
        self._renew_when_idle()

    def _renew_when_idle(self) -> None:
        """Only once what asked for it has returned, for it goes with the window."""
        if self.desk is not None:
            QTimer.singleShot(0, self, partial(self.desk.when_idle, self._renew))

    def _renew(self) -> None:
        """Put another window over the same vault where this one was; what is typed is in drafts."""
        if self.window is None or self.desk is None or self.desk.unkept:
            return
        old, desk = self.window, self.desk
        self._remember()
        where = old.window_place()
        desk.rest()
        old.hide()
        old.deleteLater()
        # While it stands, each of its some thousand widgets would be styled anew before it goes.
        QtCore.QCoreApplication.sendPostedEvents(old, QtCore.QEvent.Type.DeferredDelete)
        theme.wear(self._app, self._settings.look, self._settings.text_percent)
        self._open(desk.vault)
        go_back(self.window, where)

    def _lock(self) -> None:
        """Keep all that was typed, then end this process: only that forgets the key."""
        self._put_away(relaunch=True)

    def _close(self) -> None:
        """Keep all that was typed, back up, then end; to close once more is to wait no longer."""
        if self._is_backing_up:
            self._end(relaunch=False)
        else:
            self._put_away(relaunch=False)

    def _destroy(self) -> None:
        """Destroy the travelling copy that is open, and end."""
        if self.window is not None and self.desk is not None:
            self.window.blank()
            self.desk.work.stop_waiting()
            self.desk.when_idle(self._end_destroyed)

    def _end_destroyed(self) -> None:
        if self.window is None or self.desk is None:
            return
        try:
            self.desk.destroy()
        except QIDeskError as error:
            self.window.stay_blank(error.said)
            return
        self.window = None
        self._app.exit()

    def _put_away(self, *, relaunch: bool) -> None:
        if self.window is None or self.desk is None:
            return
        self.window.blank()
        self.desk.work.stop_waiting()
        self.desk.keep_again()
        self.window.leave()
        self.window.keep_drafts()
        end = partial(self._end, relaunch=True) if relaunch else self._back_up
        self.desk.when_idle(end)

    def _back_up(self) -> None:
        """The backup on closing; a disk that is full or gone is told, and keeps nobody waiting."""
        if self.window is None or self.desk is None or self.desk.unkept or self.desk.read_only:
            self._end(relaunch=False)
            return
        self._is_backing_up = True
        self.window.stay_blank(_BACKING_UP)
        self.desk.backups.close_up(self._backed_up)

    def _backed_up(self, failures: tuple[QIDeskError, ...]) -> None:
        wrong = [each.message for each in failures]
        if self.window is not None and wrong:
            self.window.stay_blank("\n".join(("All that was typed is saved.", *wrong)))
        QTimer.singleShot(_READ_MS if wrong else 0, self, lambda: self._end(relaunch=False))

    def _end(self, *, relaunch: bool) -> None:
        if self.window is None or self.desk is None:
            return
        if self.desk.unkept:
            self.window.stay_blank(_UNKEPT)
            return
        self._remember()
        self.desk.close()
        self.window = None
        if relaunch:
            QtCore.QProcess.startDetached(*places.program())
        if self.desk.backups.hangs:
            os._exit(0)  # a thread that waits for a disk would keep the process, and the key in it
        # To quit would be to ask each window whether it closes, and this one waits to be ended.
        self._app.exit()

    def _remember(self) -> None:
        if self.window is None or self.desk is None:
            return
        geometry = bytes(self.window.saveGeometry().toHex().data()).decode()
        opened = self.desk.vault.folder
        # Samples and archives are for looking; tomorrow the office's own vault is offered again.
        folder = self._settings.vault if opened in self._in_passing else str(opened)
        file = places.settings_file()
        self._settings = read_settings(file)._replace(vault=folder, geometry=geometry)
        write_settings(file, self._settings)

    def _excepthook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """A bug: logged without a word of any case, told without one, and nothing typed is lost."""
        logs.fault("window failed", error)
        if self._is_telling:  # a fault while painting comes back with every painting
            return
        self._is_telling = True
        kept = "What you typed is kept." if self._keeps() else "What you typed is still shown."
        QtWidgets.QMessageBox.warning(
            self.window,
            "QI Desk",
            f"QI Desk failed at something. {kept} If it goes on, close the window and open it "
            "again; the log says where it failed, without any fact of a case.",
        )
        self._is_telling = False

    def _keeps(self) -> bool:
        try:
            if self.window is not None:
                self.window.keep_drafts()
        except Exception as also:
            logs.fault("drafts failed too", also)
            return False
        return True
